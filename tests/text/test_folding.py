"""Folding keeps its promises on any text, and the way back is exact."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.folding import fold, key, match_text, readable
from factcheck.text.spans import Span

TRICKY = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            " \u00a0\u202f\u2009\r\n\t\u2028’'«»“”-‑−…1éE\u0301\u0327œß\u200b\u200d\ufeff\u202e🙂한가ᄀ\u1161\u11a8"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("1\u202f200\u00a0€", "1 200 €"),
        ("l’été", "l'été"),
        ("vingt‑deux", "vingt-deux"),
        ("−5", "-5"),
        ("« A », “B”, ‘c’", "« A », “B”, ‘c'"),
        ("a\tb\r\nc\u2028d", "a b\r\nc\nd"),
        ("tiret — ici", "tiret — ici"),
    ],
)
def test_fold_makes_spaces_apostrophes_and_hyphens_plain(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "reduced"),
    [
        ("L’Œuvre  d’été", "l'oeuvre d'ete"),
        ("ÎLE", "ile"),
        ("Straße", "strasse"),
        ("Plain  TEXT\n", "plain text"),
        ("ze\u200bro", "zero"),
        ("", ""),
    ],
)
def test_key_reduces_to_what_is_compared(text: str, reduced: str) -> None:
    assert key(text) == reduced


@given(TRICKY)
def test_key_of_a_key_is_the_key(text: str) -> None:
    assert key(key(text)) == key(text)


def test_match_text_trims_and_folds_white_space_and_tells_where_it_came_from() -> None:
    stored = "  e\u0301te\u0301\u200b \u00a0x "

    clean = match_text(stored)

    assert clean.text == "été x"
    assert clean.span(Span(0, 3)).of(stored) == "e\u0301te\u0301"
    assert clean.span(Span(4, 5)).of(stored) == "x"


@pytest.mark.parametrize(("offset", "stored"), [(0, 2), (1, 4), (2, 5), (3, 8), (4, 10), (5, 12)])
def test_match_text_maps_each_offset_back(offset: int, stored: int) -> None:
    assert match_text("  e\u0301te\u0301\u200b \u00a0x ").to_stored(offset) == stored


@pytest.mark.parametrize("offset", [-1, 3])
def test_an_offset_outside_the_match_text_is_refused(offset: int) -> None:
    with pytest.raises(IndexError):
        match_text("ab").to_stored(offset)


def test_a_span_outside_the_match_text_is_refused() -> None:
    with pytest.raises(IndexError):
        match_text("ab").span(Span(1, 3))


def test_match_text_of_white_space_is_empty() -> None:
    assert match_text(" \n\u00a0").text == ""


@given(TRICKY)
def test_match_text_is_composed_and_each_character_comes_from_its_stored_stretch(stored: str) -> None:
    clean = match_text(stored)

    assert unicodedata.is_normalized("NFC", clean.text)
    assert "  " not in clean.text
    assert clean.text == clean.text.strip()
    for offset, character in enumerate(clean.text):
        stretch = clean.span(Span(offset, offset + 1)).of(stored)
        assert character == " " or character in match_text(stretch).text


@given(TRICKY)
def test_match_text_offsets_only_grow(stored: str) -> None:
    clean = match_text(stored)

    found = [clean.to_stored(offset) for offset in range(len(clean.text) + 1)]

    assert found == sorted(found)
    assert found[-1] == len(stored)


@given(TRICKY)
def test_readable_text_is_the_composed_visible_text(stored: str) -> None:
    clean = readable(stored)

    assert len(clean.text) == len(clean.starts) == len(clean.ends)
    assert unicodedata.is_normalized("NFC", clean.text)


def test_a_flood_of_combining_marks_stays_one_character_of_the_stored_text() -> None:
    stored = "e" + "\u0301" * 500 + "x"

    clean = readable(stored)

    assert clean.to_stored(clean.text.index("x")) == 501
