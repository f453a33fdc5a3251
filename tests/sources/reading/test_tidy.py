"""The small rules that all kinds of documents share."""

import pytest

from sources.reading import tidy


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Par Jeanne Dupont et Karim Benali", "Jeanne Dupont et Karim Benali"),
        ("By  John Smith", "John Smith"),
        ("Written by: Ann Lee,", "Ann Lee"),
        ("Propos recueillis par Léa Roy", "Léa Roy"),
        ("Parker Jones", "Parker Jones"),
        ("Byron Lee", "Byron Lee"),
        ("https://lejournal.fr/auteur/1", ""),
        ("x" * 201, ""),
        ("", ""),
    ],
)
def test_a_byline_is_the_names_alone(text: str, names: str) -> None:
    assert tidy.byline(text) == names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-07-26", "2025-07-26"),
        ("2025-07-26T23:30:00+02:00", "2025-07-26"),
        (" 20250726T1200Z", "2025-07-26"),
        ("Sat, 26 Jul 2025 10:00:00 GMT", "2025-07-26"),
        ("2025-13-45", ""),
        ("0001-01-01", ""),
        ("26/07/2025", ""),
        ("hier", ""),
        ("", ""),
    ],
)
def test_a_day_is_read_or_left_unknown(text: str, day: str) -> None:
    assert tidy.day(text) == day


@pytest.mark.parametrize(
    ("tag", "code"), [("fr-FR", "fr"), ("FR_fr", "fr"), ("en", "en"), ("français", ""), ("", ""), ("zxx", "")]
)
def test_a_language_tag_becomes_its_code(tag: str, code: str) -> None:
    assert tidy.language(tag) == code


def test_french_spaces_stay_when_lines_are_folded() -> None:
    assert tidy.one_line(" 1\u202f200 \n «\u00a0oui\u00a0» ") == "1\u202f200 «\u00a0oui\u00a0»"


def test_paragraphs_are_parted_by_a_blank_line_and_empty_ones_left_out() -> None:
    assert tidy.paragraphs(["un", "  ", "", " deux "]) == "un\n\ndeux"
