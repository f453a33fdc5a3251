"""The article's text as HTML, with claims and quotes marked in place.

The text itself is never changed: taking the tags out of a painted paragraph gives back exactly what the article has
there. Numbers, labels and icons are drawn by the style sheet from attributes.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from factcheck.text.spans import Span
from sources.web.painting import visible


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the text that a claim or quote stands on. A quote in two parts gives two, one `is_continued`."""

    statement_id: int
    span: Span
    kind: str
    tone: str
    number: int
    label: str
    href: str
    is_continued: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text in which nothing begins or ends. `sentence` is its number in the ledger, 0 for none."""

    span: Span
    stretches: tuple[Stretch, ...]
    sentence: int


def lines(text: str) -> Iterator[Span]:
    """The lines of a text that have something to read, without their line ends."""
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        yield Span(*match.span())


def pieces(line: Span, *, sentences: Sequence[Span], stretches: Sequence[Stretch]) -> list[Piece]:
    """Cut one line wherever a sentence or a stretch begins or ends. The pieces tile the line."""
    here = [one for one in stretches if one.span.overlaps(line)]
    told = [(number, one) for number, one in enumerate(sentences, start=1) if one.overlaps(line)]
    spans = [*(one.span for one in here), *(one for _number, one in told)]
    inner = {edge for span in spans for edge in (span.start, span.end) if line.start < edge < line.end}
    edges = sorted({line.start, *inner, line.end})
    cut = []
    for start, end in itertools.pairwise(edges):
        span = Span(start, end)
        covering = sorted((one for one in here if one.span.overlaps(span)), key=lambda one: (one.number, one.kind))
        sentence = next((number for number, one in told if one.overlaps(span)), 0)
        cut.append(Piece(span, tuple({one.statement_id: one for one in covering}.values()), sentence))
    return cut


def paint(text: str, cut: Sequence[Piece], *, selected: int | None, dimmed: frozenset[int]) -> SafeString:
    """Paint the pieces of one line. `dimmed` are the numbers of furniture sentences."""
    painted = []
    for group in _by_sentence(cut):
        inside = format_html_join("", "{}", ((_paint_piece(text, piece, selected=selected),) for piece in group))
        number = group[0].sentence
        if number:
            inside = format_html(
                '<span class="sentence{}" id="sentence-{}" data-fc-sentence="{}">{}</span>',
                " sentence--furniture" if number in dimmed else "",
                number,
                number,
                inside,
            )
        painted.append(inside)
    return format_html_join("", "{}", ((part,) for part in painted))


def _by_sentence(cut: Sequence[Piece]) -> Iterable[list[Piece]]:
    groups: list[list[Piece]] = []
    for piece in cut:
        if groups and groups[-1][0].sentence == piece.sentence:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _paint_piece(text: str, piece: Piece, *, selected: int | None) -> SafeString:
    words = visible(piece.span.of(text))
    if not piece.stretches:
        return words
    ids = [one.statement_id for one in piece.stretches]
    starting = [one for one in piece.stretches if one.span.start == piece.span.start and not one.is_continued]
    kinds = sorted({one.kind for one in piece.stretches})
    tones = sorted({one.tone for one in piece.stretches})
    classes = ["hl", *(f"hl--{name}" for name in (*kinds, *tones)), *(["is-selected"] if selected in ids else [])]
    anchors = format_html_join("", '<span id="at-{}"></span>', ((one.statement_id,) for one in starting))
    # One stop for the Tab key per statement: what merely goes on from the piece before is left out.
    goes_on = "" if starting else format_html(' tabindex="{}"', -1)
    return format_html(
        '{}<a class="{}" href="{}" title="{}" data-fc-statements="{}" data-fc-numbers="{}"{}>{}</a>',
        anchors,
        " ".join(classes),
        next_of(piece.stretches, selected).href,
        "; ".join(one.label for one in piece.stretches),
        " ".join(map(str, ids)),
        "·".join(str(one.number) for one in starting),
        goes_on,
        words,
    )


def next_of(stretches: Sequence[Stretch], selected: int | None) -> Stretch:
    """What a click on overlapping stretches selects: the first, or the one after the one that is selected."""
    ids = [one.statement_id for one in stretches]
    return stretches[(ids.index(selected) + 1) % len(ids)] if selected in ids else stretches[0]
