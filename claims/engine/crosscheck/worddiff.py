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
_WIDE = 1200
_MARGIN_WORDS = 120
# Matching words fewer than this that stand far from the rest are chance ("of the").
_CHANCE = 2
_FAR = 12
_SLACK = 2


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


def lay(quote: tuple[Token, ...], source: tuple[Token, ...], text: str) -> Laid:
    """Lay the quote beside the stretch of the source (`text`) that it shares most words with, in order."""
    source = _narrowed(quote, source)
    blocks = _blocks(quote, source)
    if not blocks:
        return Laid((), 0.0, None)
    # Once more in the stretch that was found: what first met a chance word far off may have its own one near.
    first, last = blocks[0], blocks[-1]
    start = max(0, first.a - 2 * first.b - _SLACK)
    end = last.a + last.size + 2 * (len(quote) - last.b - last.size) + _SLACK
    source = source[start:end]
    blocks = _blocks(quote, source) or blocks
    steps = _steps(quote, source, blocks, text)
    carried = sum(block.size for block in blocks) / len(quote)
    used = [token for step in steps for token in step.source]
    return Laid(tuple(steps), carried, Span(used[0].span.start, used[-1].span.end))


def _blocks(quote: tuple[Token, ...], source: tuple[Token, ...]) -> list[difflib.Match]:
    matcher = difflib.SequenceMatcher(None, [t.key for t in source], [t.key for t in quote], autojunk=False)
    return _kept([block for block in matcher.get_matching_blocks() if block.size])


def _steps(quote: tuple[Token, ...], source: tuple[Token, ...], blocks: list[difflib.Match], text: str) -> list[Step]:
    """The way from source to quote. What the quote changed at its very ends has its counterpart right beside the
    first and last shared words, in the same sentence.
    """
    first, last = blocks[0], blocks[-1]
    at, place = first.a, 0
    while at > max(0, first.a - first.b) and not crosses_sentence(text, source[at - 1], source[at]):
        at -= 1
    steps: list[Step] = []
    for block in blocks:
        steps.extend(_gap(source[at : block.a], quote[place : block.b]))
        steps.append(Step("=", source[block.a : block.a + block.size], quote[block.b : block.b + block.size]))
        at, place = block.a + block.size, block.b + block.size
    end = last.a + last.size
    while end < min(len(source), at + len(quote) - place) and not crosses_sentence(text, source[end - 1], source[end]):
        end += 1
    steps.extend(_gap(source[at:end], quote[place:]))
    return steps


def _gap(source: tuple[Token, ...], quote: tuple[Token, ...]) -> list[Step]:
    found = []
    if source:
        found.append(Step("-", source, ()))
    if quote:
        found.append(Step("+", (), quote))
    return found


def _kept(blocks: list[difflib.Match]) -> list[difflib.Match]:
    """The matching runs from the longest outwards, up to a word or two that stand far off: those are chance."""
    if not blocks:
        return []
    longest = max(range(len(blocks)), key=lambda index: (blocks[index].size, -index))
    first = last = longest
    while first > 0 and not _chance(blocks[first - 1], blocks[first], outer=blocks[first - 1]):
        first -= 1
    while last + 1 < len(blocks) and not _chance(blocks[last], blocks[last + 1], outer=blocks[last + 1]):
        last += 1
    return blocks[first : last + 1]


def _chance(earlier: difflib.Match, later: difflib.Match, *, outer: difflib.Match) -> bool:
    return outer.size <= _CHANCE and later.a - (earlier.a + earlier.size) >= _FAR


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
