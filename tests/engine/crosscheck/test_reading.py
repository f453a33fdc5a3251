"""What counts as a value in a text, and which of two people is meant."""

import datetime
from decimal import Decimal

import pytest

from claims.engine.crosscheck import check_claim, inputs, summary
from claims.engine.crosscheck.model import Outcome, PassageText, QuoteMatch, StatementText
from claims.engine.crosscheck.quotes import check_quote
from claims.engine.crosscheck.reading import NUMBER_TYPES, read
from factcheck.text.facts.model import FactType
from factcheck.text.languages import comparing
from tests.engine.crosscheck.making import day, number


def numbers(text: str, language: str = "en") -> list[str]:
    return [fact.text for fact in read(text, language=language, date=None).facts if fact.type in NUMBER_TYPES]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The town counted 30 bridges.", ["30 bridges"]),
        ("en", "Version 3.11.7 is out.", []),
        ("en", "It flew a Boeing 777-300 home.", []),
        ("en", "They read Chapter 3 aloud.", []),
        ("en", "The train left at 10:30.", []),
        ("en", "In 1998 he left.", []),
        ("en", "A share of 12 % remains.", ["12 %"]),
        ("fr", "Le train de 10 h 30 est parti.", []),
        ("fr", "La ville compte 30 ponts.", ["30 ponts"]),
        ("fr", "La grue Pier 12 est grande.", []),
    ],
)
def test_only_figures_that_count_something_are_numbers(language: str, text: str, expected: list[str]) -> None:
    assert numbers(text, language) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 1932 Grand Prix was wet.", []),
        ("It was won at Expo 2025 in May.", ["--05"]),
        ("It was built in 1932.", ["1932"]),
        ("In 1932 Anna left.", ["1932"]),
    ],
)
def test_a_year_in_a_name_is_no_date(text: str, expected: list[str]) -> None:
    found = read(text, language="en", date=None).facts

    assert [fact.value for fact in found if fact.type is FactType.DATE] == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("In the storm 40 people died.", "death"),
        ("The storm killed 40 people.", "death"),
        ("The storm left 40 people injured.", "injury"),
        ("The police said 40 people were arrested.", "arrest"),
        ("At the party 40 people danced.", "people"),
    ],
)
def test_what_became_of_people_is_what_is_counted(text: str, unit: str) -> None:
    assert [fact.unit for fact in read(text, language="en", date=None).facts if fact.type in NUMBER_TYPES] == [unit]


def outcome(claim: str, source: str, language: str = "en") -> Outcome:
    return check_claim(StatementText(claim, claim, language, ()), PassageText(source, language)).outcome


def test_a_namesake_is_another_person() -> None:
    claim = "Minister Anna Keller opened the museum."

    assert outcome(claim, "Minister Anna Keller opened the museum.") is Outcome.SUPPORTS
    assert outcome(claim, "Minister Paul Keller opened the museum.") is Outcome.NOT_ENOUGH


def test_a_value_that_agrees_for_somebody_else_is_partly() -> None:
    claim = "The Lisbon aquarium received 45,000 visitors."

    assert outcome(claim, "In Hamburg, the aquarium received 45,000 visitors.") is Outcome.PARTLY


def test_a_value_that_agrees_in_a_denied_sentence_is_denied() -> None:
    claim = "The museum sold 450 tickets."

    assert outcome(claim, "The museum never sold 450 tickets.") is Outcome.CONTRADICTS


def test_figures_far_apart_need_nearly_the_same_words() -> None:
    claim = "The library lent 90,000 books to its members."

    assert outcome(claim, "The library lent 9,000 books to its members.") is Outcome.CONTRADICTS
    assert outcome(claim, "The library bought 12 books for the members of its club.") is Outcome.NOT_ENOUGH


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (number("> 1200"), "> 1200 people"),
        (number("10..20", "day"), "10–20 day"),
        (number("12.50", ""), "12.5"),
        (day("2025-07-23"), "2025-07-23"),
    ],
)
def test_values_are_shown_normalised(fact: object, expected: str) -> None:
    assert summary.shown(fact) == expected  # type: ignore[arg-type]


def test_a_number_that_is_none_is_shown_as_such() -> None:
    assert inputs.plain(Decimal("NaN")) == "NaN"


def test_a_translated_quote_needs_its_figures_and_names() -> None:
    quote = "Notre ministère va financer 250 projets de recherche et protéger les forêts de Finlande"
    source = "“Our ministry will finance {} research projects and protect the forests{},” she said."

    def match(count: str, where: str) -> QuoteMatch | None:
        statement = StatementText(quote, quote, "fr", (), date=datetime.date(2025, 7, 28))
        return check_quote(statement, PassageText(source.format(count, where), "en")).quote_match

    assert match("250", " of Finland") is QuoteMatch.TRANSLATED
    assert match("250", "") is QuoteMatch.TRANSLATED
    assert match("400", "") is QuoteMatch.NOT_FOUND


@pytest.mark.parametrize("code", ["de", "", "x/", "xxx", "É"])
def test_a_language_without_tables_is_named(code: str) -> None:
    with pytest.raises(comparing.UnknownLanguage):
        comparing.get(code)


def test_tables_say_what_is_wrong_with_them() -> None:
    with pytest.raises(ValueError, match="no colon"):
        comparing.glossary("siege headquarters")
    with pytest.raises(ValueError, match="certain"):
        comparing.phrases("certain: surely", comparing.Hedge)


def test_every_glossary_key_is_folded_and_leads_to_english_words() -> None:
    for key, english in comparing.get("fr").glossary.items():
        assert key == key.lower()
        assert english
