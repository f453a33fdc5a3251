"""What holds for any text at all."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.engine.extraction import analyse, wording
from claims.engine.extraction.model import Analysis
from factcheck.text.spans import Span

_PIECES = [
    "« ", " »",
    "“", "”", '"', "''", "'", "’", "‹", "›", "„", "(", ")", "—", "-", ",", ".", ":", ";", "?", "!", "…",
    "\n", "\r\n", "\n\n", " ", "\u00a0", "\u202f", "\u2009", "  ", "\t", "\u200b", "\u202e", "\u2066", "e\u0301",
    "👩‍💻", "🇫🇷", "M.",
    "3,5 %", "U.S.", "1 200", "le 23 juillet", "a déclaré", "selon", "said", "according to", "that",
    "que", "qu’", "-t-il", "il", "she", "Jean Dupont", "Ann Smith", "le ministre", "Paris", "et", "and", "menu",
    "Source: AFP", "Latest News", "dit", "affirme", "told reporters", "les responsables", "trois pays", "was", "sera",
]  # fmt: skip

texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=6), max_size=40).map("".join) | st.text(max_size=200)
languages = st.sampled_from(["fr", "en"])


def spans_of(found: Analysis) -> list[tuple[Span, str | None]]:
    """Every span of an analysis with the text it claims to be, None where it claims none."""
    spans: list[tuple[Span, str | None]] = [(span, None) for span in (*found.sentences, *found.furniture)]
    for quote in found.quotes:
        spans.append((quote.span, quote.text))
        spans += [(part, None) for part in quote.parts]
        if quote.cue:
            spans.append((quote.cue.span, quote.cue.text))
        if quote.speaker:
            spans.append((quote.speaker.span, quote.speaker.text))
            spans += [(quote.speaker.antecedent, None)] if quote.speaker.antecedent else []
    for claim in found.claims:
        spans.append((claim.span, claim.text))
        spans += [(fact.span, fact.text) for fact in claim.facts]
        spans += [(hop.span, None) for hop in claim.attribution if hop.span]
    spans += [(aside.span, aside.text) for aside in found.asides]
    spans += [(span, None) for proposition in found.propositions for span in proposition]
    return spans


@settings(max_examples=150, deadline=None)
@given(texts, languages)
@example("« ”", "fr")
def test_every_span_is_the_text_it_claims_to_be(text: str, language: str) -> None:
    for span, words in spans_of(analyse(text, language=language, in_full=True)):
        assert words is None or span.of(text) == words
        assert span.of(text).strip()


@settings(max_examples=60, deadline=None)
@given(texts, languages)
def test_the_same_text_gives_the_same_analysis(text: str, language: str) -> None:
    assert analyse(text, language=language) == analyse(text, language=language)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_a_text_of_unknown_language_is_read_too(text: str) -> None:
    assert analyse(text).language in {"fr", "en"}


@settings(max_examples=100, deadline=None)
@given(texts, languages)
def test_parts_lie_in_order_inside_their_quote(text: str, language: str) -> None:
    for quote in analyse(text, language=language).quotes:
        assert quote.span == Span(quote.parts[0].start, quote.parts[-1].end)
        assert all(a.end <= b.start for a, b in zip(quote.parts, quote.parts[1:], strict=False))


@settings(max_examples=100, deadline=None)
@given(texts, languages)
def test_sentences_leave_out_nothing_but_white_space(text: str, language: str) -> None:
    covered = {index for span in analyse(text, language=language).sentences for index in range(span.start, span.end)}

    assert all(character.isspace() or index in covered for index, character in enumerate(text))


@settings(max_examples=100, deadline=None)
@given(texts, languages)
def test_a_wording_adds_no_number_and_no_name(text: str, language: str) -> None:
    known = wording.vocabulary(text)

    for claim in analyse(text, language=language).claims:
        assert claim.wording[1:] == claim.text[1:] or wording.grounded(claim.wording, known)
        assert set(re.findall(r"\d", claim.wording)) <= set(re.findall(r"\d", text))
        assert 0 <= claim.score <= 1


@settings(max_examples=100, deadline=None)
@given(texts, languages)
def test_furniture_is_never_claimed(text: str, language: str) -> None:
    found = analyse(text, language=language)

    assert not any(line.overlaps(claim.span) for line in found.furniture for claim in found.claims)
    assert not any(line.overlaps(part) for line in found.furniture for quote in found.quotes for part in quote.parts)


@pytest.mark.parametrize("unit", ["he said, ", "« a » b ", "«", "a, ", "said that Ann Smith ", "« Oui, dit-il, » "])
def test_a_long_sentence_without_end_is_read_whole(unit: str) -> None:
    text = unit * 400

    assert analyse(text, language="en").sentences[-1].end == len(text.rstrip())
