"""French prose lets the narrator speak inside the marks: « Oui, dit-elle, nous partons. »"""

from dataclasses import dataclass

from claims.engine.extraction import phrases
from claims.engine.extraction.lexicon import Lexicon, Slot, Use
from claims.engine.extraction.phrases import Range
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.spans import Span

_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Incise:
    """The narrator's words inside a quotation: items `start:end`, the verb group `cue`, the named `speaker`."""

    start: int
    end: int
    cue: Range
    lemma: str
    speaker: Range | None


def find(items: list[Token], lexicon: Lexicon, *, novel: bool = False) -> list[Incise]:
    """The incises among the words of one quotation, in order. Each stands after a comma, "?", "!" or dots.

    `novel` takes any noun behind the verb for a speaker ("gronda le vent"), as in the turns of a dialogue.
    """
    found: list[Incise] = []
    index = 1
    while index < len(items):
        incise = _incise(items, index, lexicon, novel=novel) if _pauses(items[index - 1]) else None
        if incise is None:
            index += 1
        else:
            found.append(incise)
            index = incise.end + 1
    return found


def _pauses(item: Token) -> bool:
    return item.low in {",", "?", "!", "…"} or item.low.startswith("..")


def pieces(items: list[Token], found: list[Incise]) -> list[Span]:
    """What the speaker says: the words of the quotation without the incises and the commas around them."""
    spans: list[Span] = []
    begin = 0
    for incise in found:
        _piece(spans, items, begin, incise.start)
        begin = incise.end
    _piece(spans, items, begin, len(items))
    return spans


def _piece(spans: list[Span], items: list[Token], begin: int, end: int) -> None:
    while begin < end and items[begin].low in {",", ".", ";", ":"}:
        begin += 1
    while end > begin and items[end - 1].low == ",":
        end -= 1
    if begin < end:
        spans.append(Span(items[begin].start, items[end - 1].end))


def _incise(items: list[Token], index: int, lexicon: Lexicon, *, novel: bool) -> Incise | None:
    grammar = lexicon.speech.grammar
    verb = index
    speaker: Range | None = None
    while verb < len(items) and items[verb].low in grammar.reflexives:
        verb += 1
    if verb + 1 < len(items) and (items[verb].low in grammar.have or items[verb].low in grammar.be):
        verb += 1
        if items[verb].low in grammar.inversions:
            speaker = (verb, verb + 1)
            verb += 1
    uses = Use.INCISE | (Use.STORIED if novel else Use.NONE)
    lemma = _spoken(items, verb, lexicon, uses)
    if lemma is None:
        return _subject_first(items, index, lexicon) if novel else None
    after = verb + 1
    if after < len(items) and items[after].low in grammar.inversions:
        speaker, after = (after, after + 1), after + 1
    cue = (index, after)
    if speaker is None:
        speaker = phrases.phrase_after(items, after, grammar)
        if speaker is None or not (novel or _named(items, speaker, lexicon)):
            return None
        after = speaker[1]
    end = _end(items, after, index)
    return Incise(index, end, cue, lemma, speaker) if end is not None else None


def _subject_first(items: list[Token], index: int, lexicon: Lexicon) -> Incise | None:
    """`— Tomorrow, Ann said, at noon.`: English puts the speaker before the verb too."""
    grammar = lexicon.speech.grammar
    speaker = phrases.phrase_after(items, index, grammar)
    if grammar.inversions or speaker is None or speaker[0] != index:
        return None
    lemma = _spoken(items, speaker[1], lexicon, Use.INCISE | Use.STORIED)
    end = _end(items, speaker[1] + 1, index) if lemma is not None else None
    return Incise(index, end, (speaker[1], speaker[1] + 1), lemma, speaker) if lemma and end is not None else None


def _spoken(items: list[Token], index: int, lexicon: Lexicon, uses: int) -> str | None:
    if index >= len(items):
        return None
    for verb in lexicon.verbs.get(items[index].low, ()):
        if verb.uses & uses and verb.slots & {Slot.FINITE, Slot.PARTICIPLE, Slot.PAST}:
            return verb.lemma
    return None


def _end(items: list[Token], after: int, index: int) -> int | None:
    while after < len(items) and after - index < _LONGEST:
        if items[after].low in {",", ".", ";", ":"}:
            return after
        if items[after].kind is Kind.PUNCTUATION:
            return None
        after += 1
    return after if after == len(items) else None


def _named(items: list[Token], phrase: Range, lexicon: Lexicon) -> bool:
    """A person, or whatever an article introduces: « … », a expliqué le gardien."""
    grammar = lexicon.speech.grammar
    return items[phrase[0]].low in grammar.determiners or any(_person(items[i], lexicon) for i in range(*phrase))


def _person(item: Token, lexicon: Lexicon) -> bool:
    people = lexicon.speech.people
    return item.capital or item.low in people.roles or item.low in people.groups
