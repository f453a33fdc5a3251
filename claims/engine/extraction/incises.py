"""French prose lets the narrator speak inside the marks: « Oui, dit-elle, nous partons. »"""

from claims.engine.extraction import phrases
from claims.engine.extraction.lexicon import Lexicon, Slot, Use
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.spans import Span

_LONGEST = 16


def without(inner: Span, items: list[Token], lexicon: Lexicon) -> list[Span]:
    """The pieces of a quotation, of which `items` are the words, without the narrator's own; else the whole."""
    if not lexicon.speech.grammar.inversions:
        return [inner]
    pieces: list[Span] = []
    begin = 0
    index = 1
    while index < len(items):
        end = _incise(items, index, lexicon) if items[index - 1].low in {",", "?", "!"} else None
        if end is None:
            index += 1
            continue
        _piece(pieces, items, begin, index - 1 if items[index - 1].low == "," else index)
        begin = end + 1 if end < len(items) and items[end].low == "," else end
        index = begin + 1
    _piece(pieces, items, begin, len(items))
    return pieces or [inner]


def _piece(pieces: list[Span], items: list[Token], begin: int, end: int) -> None:
    while begin < end and items[begin].low in {",", "."}:
        begin += 1
    if begin < end:
        pieces.append(Span(items[begin].start, items[end - 1].end))


def _person(item: Token, lexicon: Lexicon) -> bool:
    people = lexicon.speech.people
    return item.capital or item.low in people.roles or item.low in people.groups


def _incise(items: list[Token], index: int, lexicon: Lexicon) -> int | None:
    """The item after an incise that begins at `index`, or None."""
    grammar = lexicon.speech.grammar
    verb = index
    if items[verb].low in grammar.have and verb + 2 < len(items):
        verb += 2 if items[verb + 1].low in grammar.inversions else 1
    inverted = verb > index + 1
    readings = lexicon.verbs.get(items[verb].low, ())
    if not any(Use.INCISE in one.uses and one.slots & {Slot.FINITE, Slot.PARTICIPLE} for one in readings):
        return None
    after = verb + 1
    if after < len(items) and items[after].low in grammar.inversions:
        inverted, after = True, after + 1
    if not inverted:
        named = phrases.phrase_after(items, after, grammar)
        if named is None or not any(_person(items[i], lexicon) for i in range(*named)):
            return None
        after = named[1]
    while after < len(items) and after - index < _LONGEST:
        if items[after].low in {",", ".", ";", ":"}:
            return after
        if items[after].kind is Kind.PUNCTUATION:
            return None
        after += 1
    return after if after == len(items) else None
