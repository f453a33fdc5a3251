"""Paragraphs and sentences, as spans of the stored text."""

import re
from collections.abc import Iterator

from factcheck.text.folding import fold
from factcheck.text.languages import CODES, get
from factcheck.text.languages.base import NO_WORDS, Words
from factcheck.text.spans import Span

_BLOCK = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")

# A run of closing punctuation, what may close behind it, and the white space that a break needs.
_STOP = re.compile(r"[.!?…]+[\"”’'»›)\]]*(?=[ \t\u2000-\u200a\u3000]|$)")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]|[.'-])+\.$")
_DIGIT_BEHIND = re.compile(r"[ ]*(?:[^\W\d_]\.?[ -]?)?\d")
_CAPITAL_BEHIND = re.compile(r"[ ]*[\"“«'‘(]*[ ]*([^\W\d_]{2,})")
_LIST_NUMBER = re.compile(r"[ ]*(?:\d{1,3}|[^\W\d_])\.$")
_LOWER_BEHIND = re.compile(r"[ ]*[-–—(\"“«'‘]*[ ]*([^\W\d_])")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,5}")
_MARK = re.compile('[«»“”„‹›"]')
_OPENING = {"«": "»", "“": "”", "„": "“”", "‹": "›"}

# What a quotation of this many characters holds is cut like other text: no reader keeps such a stretch in one piece,
# and a mark that was never meant to close would otherwise swallow the paragraph.
_LONGEST_QUOTE = 2000


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of the text that print something, trimmed of white space, in order."""
    return tuple(
        span for block in _BLOCK.finditer(text) if (span := _trimmed(text, block.start(), block.end())) is not None
    )


def split(text: str, *, language: str, lines: tuple[Span, ...] | None = None) -> tuple[Span, ...]:
    """Cut a text into sentences, in order, never across a line break; what is not white space is always covered.

    A quotation in « », “ ” or " " stays whole with the words that frame it, however many sentences it holds. A mark
    that has no partner in its line is no quotation. A language without tables is cut by its marks alone. `lines` are
    the text's `paragraphs`, for a caller that has them already.
    """
    small = get(language).words if language in CODES else NO_WORDS
    folded = fold(text)
    spans: list[Span] = []
    for block in paragraphs(text) if lines is None else lines:
        start = block.start
        for cut in _cuts(folded[block.start : block.end], small):
            span = _trimmed(text, start, block.start + cut)
            if span is not None:
                spans.append(span)
            start = block.start + cut
        rest = _trimmed(text, start, block.end)
        if rest is not None:
            spans.append(rest)
    return tuple(spans)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    left = start + len(part) - len(part.lstrip())
    right = start + len(part.rstrip())
    return Span(left, right) if left < right else None


def _cuts(line: str, small: Words) -> Iterator[int]:
    """The offsets inside one line at which a sentence has ended."""
    quotes = _quotations(line)
    closings = {close for _, close in quotes}
    at = 0
    for stop in _STOP.finditer(line):
        end = _closing(line, stop, closings)
        while at < len(quotes) and quotes[at][1] < end:
            at += 1
        inside = at < len(quotes) and quotes[at][0] < end <= quotes[at][1]
        if not inside and end < len(line) and _ends_sentence(line, stop, end, small):
            yield end


def _closing(line: str, stop: re.Match[str], closings: set[int]) -> int:
    """Where the stop ends, with the French closing mark that stands behind a space."""
    end = stop.end()
    return end + 2 if line[end : end + 2] == " »" and end + 1 in closings else end


def _ends_sentence(line: str, stop: re.Match[str], end: int, small: Words) -> bool:
    follows = _LOWER_BEHIND.match(line, end)
    if follows and follows.group(1).islower():
        return False
    lone = stop.group() in {".", ".)"}
    return not (lone and _abbreviates(line, stop.start() + 1, end, small))


def _abbreviates(line: str, dot: int, end: int, small: Words) -> bool:
    """Say whether the full stop before offset `dot` belongs to an abbreviation that the sentence goes on after."""
    if dot <= 5 and _LIST_NUMBER.match(line, 0, dot):
        return True
    found = _WORD_BEFORE.search(line, max(0, dot - 24), dot)
    if not found:
        return False
    word = found.group()[:-1].lower().rpartition("'")[2]
    if word in small.numbered:
        return _DIGIT_BEHIND.match(line, end) is not None
    if word in small.abbreviations:
        return word not in small.closing_abbreviations or not _opens_sentence(line, end, small)
    if _INITIALS.fullmatch(found.group()):
        return not _opens_sentence(line, end, small)
    return False


def _opens_sentence(line: str, end: int, small: Words) -> bool:
    """Say whether the words behind read like the start of a sentence: a small word with a capital."""
    opening = _CAPITAL_BEHIND.match(line, end)
    return opening is not None and opening.group(1)[0].isupper() and opening.group(1).lower() in small.stop_words


def _quotations(line: str) -> list[tuple[int, int]]:
    """The outermost quotations of a line: (offset of the opening mark, offset of the closing mark), in order."""
    found: list[tuple[int, int]] = []
    if _MARK.search(line) is None:
        return found
    straight = line.count('"') % 2 == 0
    last = {mark: max(line.rfind(closer) for closer in closers) for mark, closers in _OPENING.items()}
    closers = ""
    opened = depth = closed = 0
    for mark in _MARK.finditer(line):
        offset, character = mark.start(), mark.group()
        if closers:
            if character in closers:
                depth -= 1
                closed = offset
            elif character in _OPENING and _OPENING[character] == closers:
                depth += 1
            if depth == 0:
                found.append((opened, offset))
                closers = ""
        elif character == '"' and straight:
            closers, opened, depth = '"', offset, 1
        elif character in _OPENING and last[character] > offset:
            closers, opened, depth = _OPENING[character], offset, 1
    if closers and closed > opened:
        # A second opening mark was never closed, as at the head of each paragraph of a long French quotation.
        found.append((opened, closed))
    return [quote for quote in found if quote[1] - quote[0] <= _LONGEST_QUOTE]
