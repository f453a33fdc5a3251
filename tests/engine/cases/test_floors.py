"""What the engine reads right in our own cases. The floors only rise; what fails today stays in the tables."""

from collections import Counter

import pytest

from tests.engine.cases import reading, scoring

FLOORS = {
    "quotes fr": 0.97,
    "quotes en": 0.95,
    "quotes and speakers fr": 0.94,
    "quotes and speakers en": 0.93,
    "furniture fr": 1.0,
    "furniture en": 1.0,
    "facts fr": 0.95,
    "facts en": 0.95,
    "claims fr": 0.94,
    "claims en": 0.9,
}


@pytest.fixture(scope="module")
def scores() -> scoring.Scores:
    found: scoring.Scores = {}
    for case in [*reading.sentences(), *reading.articles()]:
        scoring.score(case, found)
    return found


def test_the_tables_are_as_long_in_french_as_in_english() -> None:
    sentences = Counter(case.language for case in reading.sentences())
    articles = Counter(case.language for case in reading.articles())

    assert min(sentences["fr"], sentences["en"]) >= 150
    assert min(articles["fr"], articles["en"]) >= 10


@pytest.mark.parametrize("name", FLOORS)
def test_each_class_keeps_its_floor(name: str, scores: scoring.Scores) -> None:
    tally = scores[name]

    assert tally.f1 >= FLOORS[name], "\n".join(tally.wrong)


def test_no_class_is_without_a_floor(scores: scoring.Scores) -> None:
    assert set(scores) == set(FLOORS)


def test_marks_are_taken_out_and_keep_their_place() -> None:
    case = reading.parse("{s:She} said: “{d2:Prices rose {f percentage 3:3 %}}.”", language="en", group="facts: x")

    assert case.text == "She said: “Prices rose 3 %.”"
    assert [(mark.kind, mark.voice, mark.rest, mark.span.of(case.text)) for mark in case.marks] == [
        ("s", "", "", "She"),
        ("f", "", "percentage 3", "3 %"),
        ("d", "2", "", "Prices rose 3 %"),
    ]


def test_a_mark_that_is_never_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="never closed"):
        reading.parse("{d:Prices rose.", language="en", group="x")


def test_a_tally_counts_what_is_missed_and_what_is_too_much() -> None:
    found: scoring.Scores = {}
    case = reading.parse("{s:She} {d:danced} and said “Prices rose again.”", language="en", group="x")

    scoring.score(case, found)

    assert (found["quotes en"].found, found["quotes en"].missed, found["quotes en"].extra) == (0, 1, 1)
    assert found["quotes en"].f1 == 0
