"""Passages: short enough to be shown, whole enough to be understood, and nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.spans import Span
from sources.reading.passages import MAX_CHARS, passages

TEXT = (
    "La mairie a voté le budget. Il atteint 4,2 millions d’euros. Le mur sera relevé. Les travaux durent un an.\n\n"
    "Un autre paragraphe.\n"
    "Une autre ligne."
)


def cut(text: str, language: str = "fr") -> list[str]:
    return [span.of(text) for span in passages(text, language=language)]


def test_up_to_three_sentences_of_one_paragraph_make_a_passage() -> None:
    assert cut(TEXT) == [
        "La mairie a voté le budget. Il atteint 4,2 millions d’euros. Le mur sera relevé.",
        "Les travaux durent un an.",
        "Un autre paragraphe.",
        "Une autre ligne.",
    ]


def test_sentences_are_not_joined_beyond_600_characters() -> None:
    sentence = "Le conseil " + "très " * 70 + "long a voté."

    assert cut(f"{sentence} {sentence}") == [sentence, sentence]


def test_an_endless_sentence_is_cut_at_white_space() -> None:
    pieces = cut("mot " * 400)

    assert max(map(len, pieces)) <= MAX_CHARS
    assert " ".join(pieces) == ("mot " * 400).strip()


def test_a_word_without_end_is_cut_anyway() -> None:
    assert [len(piece) for piece in cut("x" * 1_500)] == [600, 600, 300]


@pytest.mark.parametrize("text", ["", "  \n\n \u00a0"])
def test_white_space_makes_no_passage(text: str) -> None:
    assert passages(text, language="en") == ()


@given(st.text(alphabet="aB. !?\n\r\u00a0\u202f«»é😀\u0301\u2028", max_size=900), st.sampled_from(["fr", "en"]))
def test_every_character_that_prints_is_in_exactly_one_passage(text: str, language: str) -> None:
    found = passages(text, language=language)

    covered: set[int] = set()
    for span in found:
        places = set(range(span.start, span.end))
        assert not covered & places
        assert len(span) <= MAX_CHARS
        covered |= places
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)
    assert list(found) == sorted(found)
    assert all(isinstance(span, Span) and span.of(text).strip() == span.of(text) for span in found)
