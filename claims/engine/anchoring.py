"""Find the passage that evidence stands on again, in a newer text of the same document.

A passage is found by its own words and by what stands around them. Words that are too few to be told from others need
their neighbours; where both are gone, the anchor is lost: never a silent move to a lookalike.

Source: W3C Web Annotation Data Model, 4.2.4 Text Quote Selector (exact, prefix, suffix).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from factcheck.text.folding import match_text
from factcheck.text.spans import Span

# So much of the old text on each side is compared, in code points.
CONTEXT = 64
# A neighbour agrees when so many characters next to the passage are the same.
AGREES = 6
# A passage of this length speaks for itself when it stands in both texts once.
SPEAKS_FOR_ITSELF = 40
# Neighbours that locate a passage whose own words changed: so many characters on each side.
LOCATES = 12
# What stands between the neighbours may have grown to three times the passage, and a little.
GROWTH, MARGIN = 3, 200

_DIGIT_BEFORE = re.compile(r"\d[.,' ]$")
_DIGIT_AFTER = re.compile(r"[.,' ]\d")


class Found(StrEnum):
    """SAME: the words are there. CHANGED: other words stand in their place. LOST: the place is not there either."""

    SAME = "same"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where the passage is now, in code points of the newer text; None when it is lost."""

    found: Found
    span: Span | None


def anchor(*, old: str, span: Span, new: str) -> Anchored:
    """Find `old[span]` in `new`. White space, line breaks and invisible characters are no difference.

    Of several places with the same words the one with the most neighbours in common is taken; a draw between places
    with the same neighbours is decided by which comes first, because nothing tells them apart.
    """
    words = _folded(span.of(old))
    if not words:
        return Anchored(Found.LOST, None)
    view = match_text(new)
    before, after = _around(old, span)
    places = _places(view.text, words, before=before, after=after)
    best = max(places, key=lambda at: _agreement(view.text, at, words, before, after), default=None)
    if best is not None and _is_it(view.text, best, words, before, after, old=old, count=len(places)):
        return Anchored(Found.SAME, view.span(Span(best, best + len(words))))
    between = _between(view.text, before, after, most=len(words) * GROWTH + MARGIN)
    if between is None:
        return Anchored(Found.LOST, None)
    return Anchored(Found.CHANGED, view.span(between))


def _around(old: str, span: Span) -> tuple[str, str]:
    """The passage's neighbours, folded, with one space where white space parts them from it."""
    left, right = old[max(0, span.start - 2 * CONTEXT) : span.start], old[span.end : span.end + 2 * CONTEXT]
    before = _folded(left) + " " * left[-1:].isspace()
    after = " " * right[:1].isspace() + _folded(right)
    return before[-CONTEXT:], after[:CONTEXT]


def _folded(text: str) -> str:
    return match_text(text).text


def _places(text: str, words: str, *, before: str, after: str) -> list[int]:
    """Where `words` stand, not inside a longer word or number: "120" is neither in "1200" nor in "1,120".

    A digit across a comma or a space is no part of the number where it stood there in the old text too.
    """
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    if words[:1].isdigit() and not _DIGIT_BEFORE.search(before):
        left += f"(?<!{_DIGIT_BEFORE.pattern.removesuffix('$')})"
    if words[-1:].isdigit() and not _DIGIT_AFTER.match(after):
        right += f"(?!{_DIGIT_AFTER.pattern})"
    return [match.start() for match in re.finditer(left + re.escape(words) + right, text)]


def _agreement(text: str, at: int, words: str, before: str, after: str) -> int:
    left, right = _sides(text, at, words, before, after)
    return left + right


def _sides(text: str, at: int, words: str, before: str, after: str) -> tuple[int, int]:
    """How many characters agree on the left and on the right, white space at the seam aside."""
    left = _common(text[max(0, at - CONTEXT) : at].rstrip()[::-1], before.rstrip()[::-1])
    right = _common(text[at + len(words) : at + len(words) + CONTEXT].lstrip(), after.lstrip())
    return left, right


def _common(one: str, other: str) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _is_it(text: str, at: int, words: str, before: str, after: str, *, old: str, count: int) -> bool:
    """Say whether the words at this place are the passage and not a lookalike."""
    left, right = _sides(text, at, words, before, after)
    enough_left = left >= min(AGREES, len(before.rstrip())) and bool(before.strip())
    enough_right = right >= min(AGREES, len(after.lstrip())) and bool(after.strip())
    if enough_left or enough_right:
        return True
    if not before.strip() and not after.strip():
        # The passage was the whole text.
        return count == 1
    if len(words) < SPEAKS_FOR_ITSELF or count != 1:
        return False
    return len(_places(_folded(old), words, before=before, after=after)) == 1


def _between(text: str, before: str, after: str, *, most: int) -> Span | None:
    """What stands where the passage stood: between its old neighbours, at the first place that has them.

    A passage at an end of the old text had one neighbour only; the end of the new text is the other.
    """
    left, right = before.strip()[-LOCATES:], after.strip()[:LOCATES]
    if max(len(left), len(right)) < LOCATES:
        return None
    if len(left) < LOCATES:
        end = text.find(right)
        return None if end < 0 else _trimmed(text, max(0, end - most), end)
    for match in re.finditer(re.escape(left), text):
        start = match.end()
        end = text.find(right, start, start + most + len(right)) if len(right) == LOCATES else len(text)
        if start < end <= start + most:
            return _trimmed(text, start, end)
    return None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends; nothing between the neighbours means that the passage is gone."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
