"""Pairs of quotation marks of every kind, also when one of the pair is missing."""

import re
from dataclasses import dataclass
from enum import Enum

from factcheck.text.enums import direct
from factcheck.text.spans import Span


@direct
class Balance(Enum):
    """CONTINUED: opened here, closed in a later paragraph, each paragraph opened again. TURN: opened by a dash."""

    PAIR = "pair"
    UNCLOSED = "unclosed"
    UNOPENED = "unopened"
    CONTINUED = "continued"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch in quotation marks: `outer` with the marks, `inner` without them and without space at the ends."""

    outer: Span
    inner: Span
    balance: Balance
    mark: str


# The character comes first, and what stands around it is asked only behind one.
_MARK = re.compile(
    r"[«»“”„‟\"‹›‘’'`](?:(?<=[«»“”„‟\"‹›])|(?<=')'|(?<=`)`|(?<!\w[‘'])(?<=[‘'])(?=\w)|(?<=[\w.,!?…%][’'])(?!\w))"
)
_CLOSER = {
    "«": ("»",),
    "“": ("”", "“", '"'),
    "„": ("“", "”"),
    "‟": ("”",),
    '"': ('"', "”", "“"),
    "''": ("''",),
    "``": ("''",),
    "‹": ("›",),
    "‘": ("’", "'"),
    "'": ("'", "’"),
}
_ALWAYS_CLOSE = frozenset("»”›’")
_EITHER = frozenset({'"', "''", "'", "“"})
_SINGLE = frozenset("‘’'")
_BEFORE_OPENING = frozenset(" \t\n([{—–-/:;,'’«“‘\u00a0\u202f")


def find(text: str, folded: str, paragraphs: tuple[Span, ...]) -> list[list[Marked]]:
    """The outermost marked stretches of each paragraph, in order. Marks inside a marked stretch belong to it.

    A paragraph that opens a mark without closing it is UNCLOSED, or CONTINUED when the next paragraph opens the same
    mark at its start. Time is linear in the text.
    """
    found = [_in_paragraph(text, folded, paragraph) for paragraph in paragraphs]
    for index, marked in enumerate(found[:-1]):
        if marked and marked[-1].balance is Balance.UNCLOSED:
            opening = marked[-1].mark
            following = folded[paragraphs[index + 1].start : paragraphs[index + 1].start + len(opening)]
            if following in (opening, "»" if opening == "«" else opening):
                last = marked[-1]
                marked[-1] = Marked(last.outer, last.inner, Balance.CONTINUED, last.mark)
    return found


_DEEPEST = 8


class _Scan:
    """One paragraph read from left to right; `stack` holds the marks that are open."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.text = text
        self.paragraph = paragraph
        self.found: list[Marked] = []
        self.stack: list[tuple[str, int]] = []

    def read(self, mark: str, span: Span, *, opens: bool) -> None:
        top = self.stack[-1][0] if self.stack else ""
        if top and mark in _CLOSER[top] and (mark in _ALWAYS_CLOSE or not opens):
            self._pop(len(self.stack) - 1, span.end, mark)
        elif opens and len(self.stack) < _DEEPEST:
            if not top or (mark not in _SINGLE and (mark != top or mark == "«")):
                self.stack.append((mark, span.start))
        elif mark in _ALWAYS_CLOSE and mark not in _SINGLE:
            self._close_late(span.end, mark)

    def finish(self) -> list[Marked]:
        if self.stack and self.stack[0][0] not in _SINGLE:
            opening, start = self.stack[0]
            self._add(Span(start, self.paragraph.end), (len(opening), 0), Balance.UNCLOSED, opening)
        return self.found

    def _pop(self, depth: int, end: int, mark: str) -> None:
        opening, start = self.stack[depth]
        del self.stack[depth:]
        if not self.stack:
            self._add(Span(start, end), (len(opening), len(mark)), Balance.PAIR, opening)

    def _close_late(self, end: int, mark: str) -> None:
        """A closing mark whose partner is further out, or missing."""
        for depth in range(len(self.stack) - 1, -1, -1):
            if mark in _CLOSER[self.stack[depth][0]]:
                self._pop(depth, end, mark)
                return
        if not self.stack and not self.found and end - len(mark) > self.paragraph.start:
            self._add(Span(self.paragraph.start, end), (0, len(mark)), Balance.UNOPENED, mark)

    def _add(self, outer: Span, widths: tuple[int, int], balance: Balance, mark: str) -> None:
        start, end = outer.start + widths[0], outer.end - widths[1]
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.found.append(Marked(outer, Span(start, end), balance, mark))


def _in_paragraph(text: str, folded: str, paragraph: Span) -> list[Marked]:
    scan = _Scan(text, paragraph)
    for mark, span, opens in _marks(folded, paragraph):
        scan.read(mark, span, opens=opens)
    return scan.finish()


def _marks(folded: str, paragraph: Span) -> list[tuple[str, Span, bool]]:
    """Each mark with its offsets and whether its surroundings make it an opening one."""
    marks = []
    for found in _MARK.finditer(folded, paragraph.start, paragraph.end):
        mark, start, end = found.group(), found.start(), found.end()
        before = folded[start - 1] if start > paragraph.start else " "
        after = folded[end] if end < paragraph.end else " "
        if mark in _EITHER:
            opens = before in _BEFORE_OPENING and not after.isspace()
        elif mark == "»":
            opens = False
        else:
            opens = mark not in _ALWAYS_CLOSE
        marks.append((mark, Span(start, end), opens))
    return marks
