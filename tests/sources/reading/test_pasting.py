"""Pasted text is kept as it is; its first lines are read by rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading import Field, pasted

FRENCH = """La Chine lance une organisation mondiale

Par Jeanne Dupont

Publié le 26 juillet 2025 à 10h00

Le premier ministre a parlé samedi.
"""
ENGLISH = """China proposes a global body
By Ann Lee
Published on July 26, 2025, 10:00 am

The premier spoke on Saturday.
"""


@pytest.mark.parametrize(
    ("text", "title", "byline"),
    [
        (FRENCH, "La Chine lance une organisation mondiale", "Jeanne Dupont"),
        (ENGLISH, "China proposes a global body", "Ann Lee"),
    ],
)
def test_the_first_lines_tell_title_byline_and_date(text: str, title: str, byline: str) -> None:
    document = pasted(text)

    assert document.text == text
    assert document.title == Field(title, "rule")
    assert document.byline == Field(byline, "rule")
    assert document.published_on == Field("2025-07-26", "rule")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Publié le 1er août 2024", "2024-08-01"),
        ("Mis à jour le 3 déc. 2023", "2023-12-03"),
        ("Published: 2025-07-26 10:00", "2025-07-26"),
        ("Updated Friday, 5 September 2025", "2025-09-05"),
        ("Publié le 31 février 2025", None),
        ("Publié le 3 brumaire 2025", None),
        ("Publié hier à 10 heures", None),
        ("Le 26 juillet 2025, il a parlé.", None),
    ],
)
def test_a_dated_line_is_read_or_left_alone(line: str, day: str | None) -> None:
    document = pasted(f"Titre\n\n{line}\n\nTexte.")

    assert (document.published_on.value if document.published_on else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "Une seule phrase",
        "Elle finit ici.\nPuis une autre.",
        "x" * 301 + "\nsuite",
        "",
        "Par Jeanne Dupont\nTexte",
    ],
)
def test_no_title_is_made_up(text: str) -> None:
    assert pasted(text).title is None


@pytest.mark.parametrize("text", ["Titre\nPar la suite, il a parlé.", "Titre\nBy 2030 it ends.\n", "Titre\nPar"])
def test_no_byline_is_made_up(text: str) -> None:
    assert pasted(text).byline is None


@given(st.text())
def test_nothing_but_nul_and_lone_surrogates_is_changed(text: str) -> None:
    kept = pasted(text).text

    assert len(kept) == len(text)
    changed = {before for before, after in zip(text, kept, strict=True) if before != after}
    assert all(character == "\0" or "\ud800" <= character <= "\udfff" for character in changed)


def test_line_ends_and_odd_spaces_stay() -> None:
    text = "a\r\nb\u00a0c\u202fd\u2028e\ufefff  g\n\n\n"

    assert pasted(text).text == text


def test_deceptive_characters_are_flagged() -> None:
    document = pasted("Le vote\n\nPour \u202e2 contre 7\u202c. R\u0435uters")

    assert document.flags == ("bidi_controls", "mixed_script")
    assert dict(document.counts)["bidi_controls"] == 2
