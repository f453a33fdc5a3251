"""Paragraphs and sentences, as spans of the stored text."""

import re

from factcheck.text.spans import Span

_BLOCK = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_END = re.compile(r"[.!?…]+[»”\"')\]]*\s+(?=[^a-z])")


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of the text that print something, trimmed of white space, in order."""
    return tuple(span for block in _BLOCK.finditer(text) if (span := _trimmed(text, block.start(), block.end())))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    left = start + len(part) - len(part.lstrip())
    right = start + len(part.rstrip())
    return Span(left, right) if left < right else None


def split(text: str, *, language: str) -> tuple[Span, ...]:
    """Cut a text into sentences, in order, never across a line break; what is not white space is always covered."""
    spans: list[Span] = []
    for block in paragraphs(text):
        start = block.start
        for found in _END.finditer(text, block.start, block.end):
            span = _trimmed(text, start, found.end())
            if span:
                spans.append(span)
            start = found.end()
        rest = _trimmed(text, start, block.end)
        if rest:
            spans.append(rest)
    return tuple(spans)
