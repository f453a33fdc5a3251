"""Pairs of quotation marks of every kind."""

import pytest

from claims.engine.extraction import marks
from claims.engine.extraction.marks import Balance
from factcheck.text.folding import fold
from factcheck.text.sentences import paragraphs


def marked(text: str) -> list[list[tuple[str, Balance]]]:
    found = marks.find(text, fold(text), paragraphs(text))
    return [[(one.inner.of(text), one.balance) for one in line] for line in found]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Il dit « oui ».", "oui"),
        ("Il dit «\u00a0oui\u202f».", "oui"),
        ("He says “yes”.", "yes"),
        ('He says "yes".', "yes"),
        ("He says ''yes''.", "yes"),
        ("He says ``yes''.", "yes"),
        ("He says ‘yes’ now.", "yes"),
        ("He says 'yes' now.", "yes"),
        ("Er sagt „ja“ heute.", "ja"),
        ("Il dit ‹ oui › ici.", "oui"),
        ('A mixed "pair” here.', "pair"),
        ('A mixed “pair" here.', "pair"),
        ("A wrong “pair“ here.", "pair"),
        ("« a « b » c »", "a « b » c"),
        ("« a “b” c »", "a “b” c"),
        ("“It’s Jane’s ‘plan’ now”", "It’s Jane’s ‘plan’ now"),
    ],
)
def test_a_pair_is_found_whatever_its_kind(text: str, inner: str) -> None:
    assert marked(text) == [[(inner, Balance.PAIR)]]


@pytest.mark.parametrize(
    "text", ["Jane’s plan isn’t new.", "the 1990's and '80s", "rock 'n roll", "«»", "“”", "no marks"]
)
def test_apostrophes_and_empty_pairs_are_no_quotation(text: str) -> None:
    assert marked(text) == [[]]


def test_a_missing_closing_mark_reaches_to_the_end_of_the_paragraph() -> None:
    assert marked("Il dit « oui, demain.") == [[("oui, demain.", Balance.UNCLOSED)]]


def test_a_missing_opening_mark_reaches_to_the_start_of_the_paragraph() -> None:
    assert marked("oui, demain », dit-il.") == [[("oui, demain", Balance.UNOPENED)]]


def test_a_quotation_that_each_paragraph_opens_again_is_continued() -> None:
    text = "« Un début.\n« Une suite.\n« Une fin », dit-elle."

    assert marked(text) == [
        [("Un début.", Balance.CONTINUED)],
        [("Une suite.", Balance.CONTINUED)],
        [("Une fin", Balance.PAIR)],
    ]


def test_a_french_closing_mark_may_open_the_next_paragraph() -> None:
    assert marked("« Un début.\n» Une fin », dit-elle.")[0] == [("Un début.", Balance.CONTINUED)]


def test_a_mark_that_closes_an_outer_pair_ends_the_inner_one_too() -> None:
    assert marked("« il a dit “non » hier") == [[("il a dit “non", Balance.PAIR)]]


def test_marks_nested_without_end_are_read_in_bounded_depth() -> None:
    assert len(marked("«" * 500 + "a" + "»" * 500)[0]) <= 500
