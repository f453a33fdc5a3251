"""Cut a text into passages: slices short enough to be shown as evidence, whole enough to be understood."""

from factcheck.text import sentences
from factcheck.text.spans import Span

MAX_CHARS = 600
MAX_SENTENCES = 3


def passages(text: str, *, language: str) -> tuple[Span, ...]:
    """One to three neighbouring sentences of one paragraph each, in order, without overlap, at most 600 code points.

    A sentence that is longer than that stands alone and is cut at white space. Everything that is not white space is
    in exactly one passage. Paragraphs end at every line break.
    """
    found: list[Span] = []
    for sentence in sentences.split(text, language=language):
        pieces = _pieces(text, sentence)
        if len(pieces) > 1:
            found += pieces
            continue
        found.append(sentence)
    return tuple(_merged(text, found))


def _merged(text: str, spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    count = 0
    for span in spans:
        last = merged[-1] if merged else None
        if last and count < MAX_SENTENCES and span.end - last.start <= MAX_CHARS and _adjoins(text, last, span):
            merged[-1] = Span(last.start, span.end)
            count += 1
        else:
            merged.append(span)
            count = 1
    return merged


def _adjoins(text: str, before: Span, after: Span) -> bool:
    """Stand in one paragraph: nothing but blanks in between, and no line break."""
    between = text[before.end : after.start]
    return not between.strip() and len(between.splitlines()) <= 1 and not between.endswith(("\n", "\r"))


def _pieces(text: str, span: Span) -> list[Span]:
    """A span cut into stretches of at most 600 code points, at white space where there is some."""
    pieces = []
    start = span.start
    while span.end - start > MAX_CHARS:
        cut = _cut(text, start)
        pieces.append(Span(start, start + len(text[start:cut].rstrip())))
        start = cut + len(text[cut : span.end]) - len(text[cut : span.end].lstrip())
    pieces.append(Span(start, span.end))
    return pieces


def _cut(text: str, start: int) -> int:
    limit = start + MAX_CHARS
    for place in range(limit, start + MAX_CHARS // 2, -1):
        if text[place].isspace():
            return place
    return limit
