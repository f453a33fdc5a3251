"""What holds for the facts of any text, in any language we know."""

import datetime as dt
import time
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.text import facts, sentences
from factcheck.text.folding import match_text
from factcheck.text.languages import CODES

PIECES = st.sampled_from(
    [
        " ", "\u00a0", "\u202f", "\r\n", "\n", ", ", ". ", "-", "–", "/", "'", "’", "(", "« ", " »", "🙂", "\u202e",
        "\u200b", "e\u0301", "1", "12", "1\u202f200", "1,200", "1.5", "2025", "26", "½", "m²", "%", "€", "$",
        "$1.2bn", "°C", "un", "one", "deux", "half", "a", "cent", "hundred", "mille", "million", "milliards",
        "et demi", "and a half", "tiers", "third", "sur", "out of", "fois", "times", "plus de", "at least",
        "ou plus", "entre", "between", "à", "to", "et", "and", "juillet", "July", "March", "mercredi", "Friday",
        "last", "prochain", "hier", "yesterday", "il y a", "ago", "dans", "in", "après", "quelques", "jours",
        "day", "an", "years", "pays", "people", "de", "centimes", "premier", "second", "largest", "plus", "grande",
        "du monde", "world's", "Li", "Qiang", "Donald", "M.", "Mr", "président", "President", "ministère",
        "University", "Inc", "the", "UN", "ONU", "Chine", "US", "U.S.", "Jordan", "Nice", "Paris", "von", "der",
        "three", "fifths", "quarter", "Noël", "Christmas", "next", "Monday", "the day before", "veille", "mars", "Oct",
        "05-Aug-2016", "17 06 79", "minus", "over", "c", "MUSD", "22,24,26", "1e10", "L.E",
        "point", "virgule", "G7", "COVID-19", "12:30", "14 h", "http://a.b", "x@y.z", "23/07/2025", "2025-02-30",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("".join),
    st.lists(PIECES, max_size=30).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)
DATES = st.one_of(st.none(), st.dates(), st.just(dt.date.min), st.just(dt.date.max))

# The first text in a language pays for its tables, which is no property of that text.
for _code in CODES:
    facts.find("1", language=_code)


@given(TEXTS, st.sampled_from(CODES), DATES)
@example("hier et demain, dernier lundi, last Monday, next Friday", "fr", dt.date.min)
@example("yesterday, tomorrow, last Monday, next Friday, in 4000 years, next month, next year", "en", dt.date.max)
@example("9" * 40 + " 1" + "0" * 21 + " milliards", "fr", None)
def test_any_text_gives_exact_spans_and_the_same_facts_twice(text: str, language: str, date: dt.date | None) -> None:
    found = facts.find(text, language=language, date=date)

    assert found == facts.find(text, language=language, date=date)
    assert list(found) == sorted(found, key=lambda fact: fact.span)
    for fact in found:
        assert fact.span.of(text) == fact.text
        assert isinstance(fact.value, str) or fact.value.is_finite()
    assert len(set(facts.keys(found))) == len(facts.keys(found))


@given(TEXTS, st.sampled_from(CODES))
def test_no_two_facts_share_a_character(text: str, language: str) -> None:
    found = facts.find(text, language=language)

    for left, right in pairwise(found):
        assert not left.span.overlaps(right.span)


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from([",", "."]))
def test_a_printed_figure_is_read_back(value: Decimal, mark: str) -> None:
    text = f"{value:.2f}".replace(".", mark) + " km"

    (fact,) = facts.find(text, language="fr" if mark == "," else "en")

    assert fact.value == value


@given(st.integers(min_value=1000, max_value=10**12), st.sampled_from(["\u202f", "\u00a0", "\u2009", " ", "'"]))
def test_any_space_groups_figures(value: int, space: str) -> None:
    (fact,) = facts.find(f"{value:,}".replace(",", space) + " votes", language="fr")

    assert (fact.value, fact.unit) == (value, "vote")


ATTACKS = [
    "1 ", "1,", "1.2", "12-", "1/", "a ", "A ", "A. ", "Le ", "de ", "et un ", "one hundred and ", "deux cent ",
    "€", "$1 ", "«", "“ ", "» ", '"', "M. ", "e\u0301", "\u0301", "\u200b", "http://", "x@", "@", "plus de ",
    "entre 1 et ", "July ", "26-", "Li Li-", "von ", "...", ". a", "12:",
    "3 days after 2025-07-23 ", "la veille de ", "a week from ", "next ", "first Monday of ", "Fri, ", "17 06 79 ",
    "2020/23/Sep ", "Jan-", "January twenty ", "fifths ", "a third and ", "1 - ", "1e10", "22,", "a.b.", "x.fr/",
    "EUR 5 ", "5 MUSD ", "Noël ", "il y a environ ", "half an ", "point five ",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize(
    "work",
    [
        lambda text: facts.find(text, language="fr", date=dt.date(2025, 7, 28)),
        lambda text: facts.find(text, language="en", date=dt.date(2025, 7, 28)),
        lambda text: sentences.split(text, language="fr"),
        match_text,
    ],
    ids=["facts-fr", "facts-en", "sentences", "match-text"],
)
def test_time_grows_no_faster_than_the_text(work: Callable[[str], object], attack: str) -> None:
    small, large = (attack * (length // len(attack)) for length in (1_000, 4_000))
    work(small)

    # Two doublings. The floor keeps the clock's own noise out of the smallest times; a busy machine gets four tries,
    # and what grows with the square of the text (a ratio of 16) fails them all.
    ratios = (_cost(work, large) / max(_cost(work, small), 0.004) for _ in range(4))
    assert any(ratio < 2.5**2 for ratio in ratios)


def _cost(work: Callable[[str], object], text: str) -> float:
    """The least processor time of two runs, in seconds."""
    times = []
    for _ in range(2):
        began = time.process_time()
        work(text)
        times.append(time.process_time() - began)
    return min(times)
