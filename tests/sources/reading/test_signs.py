"""Characters that deceive, and texts of other scripts that must not be accused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reading import signs


@pytest.mark.parametrize(
    ("text", "flag", "count"),
    [
        ("pour \u202e7 contre 2\u202c", "bidi_controls", 2),
        ("un \u2067isolat\u2069", "bidi_controls", 2),
        ("שלום \u202eabc\u202c", "bidi_controls", 1),
        ("n\u200bo\u200dt a\u2060gree Jo\ufeffhn", "invisible_chars", 4),
        ("visible" + "".join(chr(0xE0000 + ord(letter)) for letter in "ok"), "invisible_chars", 2),
        ("R\u0435uters a dit", "mixed_script", 1),
        ("p\u0430ypal et \u0440\u0430ypal", "mixed_script", 2),
        ("a" + "\u0301" * 10, "combining_flood", 1),
        ("le mi\0nistre \ud800", "control_chars", 2),
        ("the mi\0nister", "control_chars", 1),
    ],
)
def test_each_deception_is_flagged_and_counted(text: str, flag: str, count: int) -> None:
    found = signs.inspect(text)

    assert found.flags == (flag,)
    assert found.counts == ((flag, count),)


@pytest.mark.parametrize(
    "text",
    [
        "L’élève a dit « non » à 1 200 personnes, 5 € l’unité.",
        "cafe\u0301 et café",
        "می‌خواهم به خانه بروم",
        "הבחירות \u2067התקיימו\u2069 אתמול",
        "क्‍ष और र्‍य",
        "日本語の文章です。\u200b改行",
        "👩‍👩‍👧 et 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "Москва и Paris",
        "α-particules et µm",
        "une cé\u00adsu\u00adre",
    ],
)
def test_honest_texts_of_any_script_are_not_flagged(text: str) -> None:
    assert signs.inspect(text).flags == ()


def test_what_no_database_keeps_is_replaced_one_for_one() -> None:
    assert signs.storable("a\0b\ud800c\t\n") == "a\ufffdb\ufffdc\t\n"


def test_control_characters_that_no_browser_shows_are_dropped_from_pages() -> None:
    assert signs.printable("a\x1b[2Jb\x07\tc\n") == "a[2Jb\tc\n"


@given(st.text(max_size=100))
def test_the_stored_text_keeps_its_length_and_can_be_encoded(text: str) -> None:
    stored = signs.storable(text)

    assert len(stored) == len(text)
    assert "\0" not in stored
    stored.encode("utf-8")
