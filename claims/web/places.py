"""From what a person sends to a place in the article: words as they stand there, a word more or less, a cut.

Offsets are code points into the article's text, whatever the browser counts in: what comes in are words and, at most,
where a script believes them to begin; the words themselves have the last word.
"""

import re
from enum import StrEnum

from django.utils.translation import gettext as _

from factcheck.common.errors import Invalid
from factcheck.text.spans import Span

# Signs at the edges of a word that a claim does not begin or end with.
_EDGES = ".,;:!?…«»“”\"()[]{}‹›„‘'’—–-"


class Nudge(StrEnum):
    """Which end of a statement moves by one word, and to which side."""

    START_EARLIER = "start-earlier"
    START_LATER = "start-later"
    END_EARLIER = "end-earlier"
    END_LATER = "end-later"


def place_of(text: str, words: str, *, near: int | None) -> Span:
    """Where `words` stand in `text`, any white space for any other; of several places the nearest to `near`.

    Raises:
        Invalid: no words, they are not in the text, or they are there several times and nothing says which is meant.
    """
    tokens = words.split()
    if not tokens:
        raise Invalid(_("Choose or type the words as the article has them."), field="words")
    found = [Span(*match.span()) for match in re.finditer(r"\s+".join(map(re.escape, tokens)), text)]
    if not found:
        raise Invalid(_("These words are not in the article, letter for letter."), field="words")
    if near is not None:
        return min(found, key=lambda span: abs(span.start - near))
    if len(found) > 1:
        raise Invalid(
            _("These words stand in the article %(n)s times: add a few before or after them.") % {"n": len(found)},
            field="words",
        )
    return found[0]


def nudged(text: str, span: Span, nudge: Nudge) -> Span:
    """The span with one end moved by one word. White space and the signs around words are skipped.

    Raises:
        Invalid: there is no word further on, or none would be left.
    """
    words = [word for match in re.finditer(r"\S+", text) if (word := _bare(text, *match.span()))]
    starts = [word.start for word in words]
    ends = [word.end for word in words]
    moved = {
        Nudge.START_EARLIER: (max((one for one in starts if one < span.start), default=None), span.end),
        Nudge.START_LATER: (min((one for one in starts if span.start < one < span.end), default=None), span.end),
        Nudge.END_EARLIER: (span.start, max((one for one in ends if span.start < one < span.end), default=None)),
        Nudge.END_LATER: (span.start, min((one for one in ends if one > span.end), default=None)),
    }
    start, end = moved[nudge]
    if start is None or end is None:
        raise Invalid(_("There is no further word on that side."), field="words")
    return Span(start, end)


def _bare(text: str, start: int, end: int) -> Span | None:
    """A word without the signs around it, None when it is nothing but signs."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if start < end else None


def cut_of(text: str, span: Span, sent: str) -> int:
    """Where a person put the one new line into the words of `span`: the offset of the first word after it.

    Raises:
        Invalid: no new line, several, or other words than those of the statement.
    """
    printed = span.of(text)
    if "".join(sent.split()) != "".join(printed.split()):
        raise Invalid(
            _("Change nothing but the place of the cut: only put a new line into the words."), field="halves"
        )
    added = _breaks(sent) - _breaks(printed)
    if len(added) != 1:
        raise Invalid(_("Put exactly one new line where the second half begins."), field="halves")
    wanted = added.pop()
    solid = [index for index, sign in enumerate(printed) if not sign.isspace()]
    return span.start + solid[wanted]


def _breaks(text: str) -> set[int]:
    """Before how many signs that are not blank a new line stands; one at either edge is none."""
    lines = ["".join(line.split()) for line in text.splitlines()]
    counts, total = set(), 0
    for line in lines:
        if line and total:
            counts.add(total)
        total += len(line)
    return counts
