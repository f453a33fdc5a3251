"""A quote laid word by word beside the stretch of source text that it comes from."""

import bisect
import difflib
import itertools
import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from factcheck.text import terms
from factcheck.text.spans import Span

_ELISION = re.compile(r"\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3}|…")
_INSERTED = re.compile(r"\[[^\[\]]{1,120}\]")
_SENTENCE_END = re.compile(r"[.!?…]")
# Above this many words a source is first narrowed to the neighbourhood of the quote.
_WIDE = 2500
_MARGIN_WORDS = 120
# Matching words fewer than this that stand far from the rest are chance ("of the").
_CHANCE = 2
_FAR = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word of one text; `cut_before` where the quote marks that something was left out just before it."""

    span: Span
    key: str
    cut_before: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from the source's words to the quote's: op "=", "-" (source only) or "+" (quote only)."""

    op: str
    source: tuple[Token, ...]
    quote: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """The whole way. `carried` is the share of the quote's words that the source has in the same order, 0 to 1."""

    steps: tuple[Step, ...]
    carried: float
    span: Span | None


def quote_tokens(text: str) -> tuple[Token, ...]:
    """The quote's words. What stands in square brackets was added by the one who quotes and is left out, marked."""
    cuts = [found.span() for found in (*_ELISION.finditer(text), *_INSERTED.finditer(text))]
    found: list[Token] = []
    previous = 0
    for span, key in terms.tokens(text):
        if any(start <= span.start and span.end <= end for start, end in cuts):
            continue
        marked = bool(found) and any(previous <= start and end <= span.start for start, end in cuts)
        found.append(Token(span, key, marked))
        previous = span.end
    return tuple(found)


def source_tokens(text: str) -> tuple[Token, ...]:
    """The source's words."""
    return tuple(Token(span, key) for span, key in terms.tokens(text))


def lay(quote: tuple[Token, ...], source: tuple[Token, ...]) -> Laid:
    """Lay the quote beside the stretch of the source that it shares most words with, in order."""
    source = _narrowed(quote, source)
    matcher = difflib.SequenceMatcher(None, [t.key for t in source], [t.key for t in quote], autojunk=False)
    blocks = _kept([block for block in matcher.get_matching_blocks() if block.size])
    if not blocks:
        return Laid((), 0.0, None)
    first, last = blocks[0], blocks[-1]
    # What the quote changed at its very ends has its counterpart right beside the first and last shared words.
    at, place = max(0, first.a - first.b), 0
    end = min(len(source), last.a + last.size + len(quote) - last.b - last.size)
    steps: list[Step] = []
    for block in blocks:
        steps.extend(_gap(source[at : block.a], quote[place : block.b]))
        steps.append(Step("=", source[block.a : block.a + block.size], quote[block.b : block.b + block.size]))
        at, place = block.a + block.size, block.b + block.size
    steps.extend(_gap(source[at:end] if place < len(quote) else (), quote[place:]))
    carried = sum(block.size for block in blocks) / len(quote)
    used = [token for step in steps for token in step.source]
    return Laid(tuple(steps), carried, Span(used[0].span.start, used[-1].span.end))


def _gap(source: tuple[Token, ...], quote: tuple[Token, ...]) -> list[Step]:
    found = []
    if source:
        found.append(Step("-", source, ()))
    if quote:
        found.append(Step("+", (), quote))
    return found


def _kept(blocks: list[difflib.Match]) -> list[difflib.Match]:
    """The matching runs without those that are chance: a word or two, far from the longest run's neighbourhood."""
    kept = list(blocks)
    while len(kept) > 1:
        longest = max(kept, key=lambda block: block.size)
        if kept[0] is not longest and _chance(kept[0], kept[1]):
            kept.pop(0)
        elif kept[-1] is not longest and _chance(kept[-1], kept[-2]):
            kept.pop()
        else:
            break
    return kept


def _chance(block: difflib.Match, neighbour: difflib.Match) -> bool:
    earlier, later = sorted((block, neighbour), key=lambda one: one.a)
    return block.size <= _CHANCE and later.a - (earlier.a + earlier.size) >= _FAR


def _narrowed(quote: tuple[Token, ...], source: tuple[Token, ...]) -> tuple[Token, ...]:
    if len(source) <= _WIDE or not quote:
        return source
    starts = list(itertools.accumulate((len(token.key) + 1 for token in source), initial=0))
    joined = " ".join(token.key for token in source)
    found = fuzz.partial_ratio_alignment(" ".join(token.key for token in quote), joined)
    at = bisect.bisect_left(starts, found.dest_start if found else 0)
    reach = _MARGIN_WORDS + 2 * len(quote)
    return source[max(0, at - reach) : at + reach]


def crosses_sentence(text: str, after: Token, before: Token) -> bool:
    """Say whether a sentence ends in the source somewhere between two of its words."""
    return bool(_SENTENCE_END.search(text[after.span.end : before.span.start]))
