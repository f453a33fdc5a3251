"""A cited passage in a newer text: found by its words and neighbours, or said to be changed, or lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.engine.anchoring import Found, anchor
from factcheck.text.spans import Span

OLD = (
    "Home | News | Sport\n\nThe library congress opened in Lyon on Monday.\n\n"
    "It drew over 1,000 people from 30 countries, the hosts said.\n\nThe budget was 120 million euros."
)


def span_of(words: str) -> Span:
    start = OLD.index(words)
    return Span(start, start + len(words))


CASES = [
    ("nothing changed", "over 1,000 people", OLD, Found.SAME, "over 1,000 people"),
    (
        "a menu grew and a line was added below",
        "over 1,000 people",
        f"Shop | {OLD}\n\nMore.",
        Found.SAME,
        "over 1,000 people",
    ),
    (
        "the page was set anew",
        "over 1,000 people from 30 countries",
        OLD.replace("\n\n", "\r\n\r\n").replace("people from", "people\u00a0\n from"),
        Found.SAME,
        "over 1,000 people\u00a0\n from 30 countries",
    ),
    (
        "an invisible character came in",
        "over 1,000 people",
        OLD.replace("1,000", "1,\u200b000"),
        Found.SAME,
        "over 1,\u200b000 people",
    ),
    (
        "a long passage was moved elsewhere",
        "It drew over 1,000 people from 30 countries, the hosts said.",
        "Corrections\n\nIt drew over 1,000 people from 30 countries, the hosts said. Then they left.",
        Found.SAME,
        "It drew over 1,000 people from 30 countries, the hosts said.",
    ),
    ("the figure was corrected", "over 1,000 people", OLD.replace("1,000", "900"), Found.CHANGED, "over 900 people"),
    ("a digit was added", "1,000", OLD.replace("1,000", "11,000"), Found.CHANGED, "11,000"),
    (
        "a denial was slipped in",
        "The budget was 120 million euros.",
        OLD.replace("was 120", "was not 120"),
        Found.CHANGED,
        "The budget was not 120 million euros.",
    ),
    (
        "the first line was replaced",
        "Home | News | Sport",
        OLD.replace("Home | News | Sport", "Front page"),
        Found.CHANGED,
        "Front page",
    ),
    (
        "the sentence was cut out",
        "over 1,000 people from 30 countries, the hosts said.",
        "Something else entirely.",
        Found.LOST,
        "",
    ),
    (
        "the same few words stand in another sentence",
        "120 million",
        "A bridge in another town has cost 120 million, all told, says its mayor.",
        Found.LOST,
        "",
    ),
    (
        "the passage is gone and its neighbours meet",
        "It drew over 1,000 people from 30 countries, the hosts said.",
        OLD.replace("It drew over 1,000 people from 30 countries, the hosts said.", ""),
        Found.LOST,
        "",
    ),
    ("the page is empty", "over 1,000 people", "", Found.LOST, ""),
    (
        "a number became part of a longer one elsewhere",
        "120",
        "The budget will be 1,120 million euros, 120",
        Found.LOST,
        "",
    ),
]


@pytest.mark.parametrize(("why", "words", "new", "found", "now"), CASES, ids=[case[0] for case in CASES])
def test_a_passage_is_found_again_only_where_it_is(why: str, words: str, new: str, found: Found, now: str) -> None:
    anchored = anchor(old=OLD, span=span_of(words), new=new)

    assert anchored.found is found
    assert (anchored.span.of(new) if anchored.span else "") == now


def test_of_two_places_the_one_with_the_same_neighbours_is_taken() -> None:
    old = "Paris drew 500 people. Lyon drew 500 people. Nice drew none."
    start = old.rindex("500 people")
    new = "Corrected.\n" + old

    anchored = anchor(old=old, span=Span(start, start + 10), new=new)

    assert anchored.span is not None
    assert anchored.span.start == new.rindex("500 people")


def test_a_text_that_is_nothing_but_the_passage_has_no_neighbours() -> None:
    assert anchor(old="Yes.", span=Span(0, 4), new="Yes.").found is Found.SAME
    assert anchor(old="Yes.", span=Span(0, 4), new="Yes. Yes.").found is Found.LOST
    assert anchor(old="Yes.", span=Span(0, 4), new="No.").found is Found.LOST
    assert anchor(old="a \n b", span=Span(1, 4), new="a b").found is Found.LOST


def test_a_passage_at_the_end_is_found_changed_up_to_the_end() -> None:
    old = "Forty words lead up to this. The total was 12."
    start = old.index("The total")

    anchored = anchor(old=old, span=Span(start, len(old)), new="Forty words lead up to this. The total was 13.")

    assert anchored.span is not None
    assert anchored.span.of("Forty words lead up to this. The total was 13.") == "The total was 13."


@given(st.text(max_size=60), st.text(min_size=1, max_size=30), st.text(max_size=60), st.text(max_size=120))
def test_any_texts_give_a_place_inside_the_new_text(before: str, words: str, after: str, new: str) -> None:
    old = before + words + after

    anchored = anchor(old=old, span=Span(len(before), len(before) + len(words)), new=new)

    assert (anchored.span is None) == (anchored.found is Found.LOST)
    assert anchored.span is None or anchored.span.end <= len(new)
