"""What was searched for is marked where it stands, in either language."""

import pytest

from factcheck.text.spans import Span
from sources.search import analyser, highlight


@pytest.mark.parametrize(
    ("question", "asked_in", "text", "language", "marked"),
    [
        ("conférence mondiale", "fr", "The world conference opened in Lille.", "en", ["world", "conference"]),
        ("1 200 personnes", "fr", "It drew 1,200 people.", "en", ["1,200 people"]),
        ("le 26 juillet 2025", "fr", "On July 26, 2025, it rained.", "en", ["July 26, 2025"]),
        ("France", "en", "En France, il neige.", "fr", ["France"]),
        ("harbour", "en", "La mairie a voté.", "fr", []),
        ("harbour", "en", "Der Hafen und harbour.", "de", ["harbour"]),
        ("harbour", "en", "", "en", []),
    ],
)
def test_words_and_facts_of_a_question_are_found_again(
    question: str, asked_in: str, text: str, language: str, marked: list[str]
) -> None:
    terms = analyser.terms(question, language=asked_in)

    assert [span.of(text) for span in highlight.spans(text, terms, language=language)] == marked


def test_neighbouring_marks_run_together_and_never_overlap() -> None:
    text = "The 30 countries met, and 30 countries left."
    terms = analyser.terms("30 countries", language="en")

    found = highlight.spans(text, terms, language="en")

    assert [span.of(text) for span in found] == ["30 countries", "30 countries"]


LONG = "rain " * 200 + "the harbour closed " + "rain " * 200


def test_an_excerpt_shows_where_most_was_found_and_cuts_between_words() -> None:
    at = LONG.index("harbour")
    part = highlight.excerpt(LONG, [Span(0, 4), Span(at, at + 7), Span(at + 8, at + 14)])

    assert part is not None
    shown = part.of(LONG)
    assert "the harbour closed" in shown
    assert shown.startswith("rain")
    assert shown.endswith("rain")
    assert len(shown) <= 420


@pytest.mark.parametrize(("text", "length"), [("", None), ("short", 5), ("x" * 1000, 420)])
def test_an_excerpt_of_a_short_an_empty_and_an_unbroken_text(text: str, length: int | None) -> None:
    part = highlight.excerpt(text, [])

    assert (part and len(part)) == length


def test_an_excerpt_that_begins_in_an_unbroken_text_keeps_its_mark() -> None:
    part = highlight.excerpt("x" * 2000, [Span(1500, 1510)])

    assert part is not None
    assert part.contains(Span(1500, 1510))
