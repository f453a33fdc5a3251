"""A sentence taken apart: brackets, stretches, and clauses with lead, subject, verb and tail."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.engine.extraction import predicates, roles
from claims.engine.extraction.predicates import Group, Shape, Words
from claims.engine.extraction.tokens import Kind, Token

Range = tuple[int, int]

_OPENERS, _CLOSERS = frozenset({"(", "["}), frozenset({")", "]"})
_BREAKS = frozenset({";", ":", "—", "–", "--"})
_IN_NOUNS = frozenset({"-", "'", "’", "&"})
_YEAR = 4
_OPENING = roles.GERUND | roles.OPENING_PARTICIPLE


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate: what stands before its subject ("In 1990,"), the subject, the verb and what follows it.

    `bound` clauses hang on a noun ("who …").
    """

    lead: Range | None
    subject: Range | None
    verb: Range
    tail: Range
    group: Group
    bound: bool


class Sentence:
    """A row of items with its brackets, and the questions that its words can answer."""

    def __init__(self, items: Sequence[Token], start: int, end: int, words: Words) -> None:
        self.items = items
        self.words = words
        self.brackets: list[Range] = []
        self.stretches = self._cut(start, end)

    def _cut(self, start: int, end: int) -> list[Range]:
        """What lies between the breaks of a sentence; a colon is one only after a verb (titles have colons too)."""
        found, left, index, verb = [], start, start, False
        while index < end:
            low = self.items[index].low
            if low in _OPENERS:
                close = next((at for at in range(index + 1, end) if self.items[at].low in _CLOSERS), None)
                if close is not None:
                    self.brackets.append((index, close + 1))
                    index = close + 1
                    continue
            verb = verb or self.items[index].roles & roles.VERB > 0
            if low in _BREAKS and (low != ":" or verb):
                found.append((left, index))
                left, verb = index + 1, False
            index += 1
        return [*found, (left, end)]

    def inside(self, index: int) -> bool:
        """Whether an item stands in brackets."""
        return bool(self.brackets) and any(start <= index < end for start, end in self.brackets)

    def trim(self, part: Range) -> Range | None:
        """A range without the marks and coordinators at its edges; None where nothing else is left."""
        start, end = part
        items = self.items
        while start < end and items[start].roles & roles.LEFT_EDGE:
            start += 1
        while end > start and items[end - 1].roles & roles.RIGHT_EDGE:
            end -= 1
        # A bracket that closes what was opened inside stays.
        while end > start and items[end - 1].low in _CLOSERS and not self.inside(end - 1):
            end -= 1
        return (start, end) if start < end else None

    def without_brackets(self, part: Range) -> list[Range]:
        """The pieces of a range that no bracket covers."""
        if not self.brackets:
            return [part] if part[0] < part[1] else []
        pieces, left = [], part[0]
        for start, end in self.brackets:
            if part[0] <= start and end <= part[1]:
                pieces.append((left, start))
                left = end
        return [piece for piece in [*pieces, (left, part[1])] if piece[0] < piece[1]]

    # Clauses

    def clauses(self, start: int, end: int) -> list[Clause]:
        """The clauses of one stretch, each predicate with the subject that it shares or brings."""
        groups = [
            group for group in predicates.groups(self.items, start, end, self.words) if not self.inside(group.start)
        ]
        floors = [start, *(group.end for group in groups)]
        borders = [self._border(group, floor) for group, floor in zip(groups, floors, strict=False)]
        found: list[Clause] = []
        previous: Range | None = None
        copula = False
        for number, group in enumerate(groups):
            stop = borders[number + 1] if number + 1 < len(groups) else end
            if stop <= group.end and group.shape is not Shape.FINITE and number + 1 < len(groups):
                # "The film directed by Roux won": nothing parts the participle from the verb but the verb itself.
                stop = self._past_small(groups[number + 1].start, group.end)
            lead, subject, bound = None, previous, False
            if group.shape is Shape.FINITE:
                lead, subject, bound = self._subject(
                    group, floors[number] if previous else start, borders[number], previous
                )
                previous = previous if bound and previous else subject
                if copula and bound and previous:
                    # "Ann is a player who …": what is said of the player is said of Ann.
                    subject = previous
                copula = group.copula
            elif previous is None or (self.items[group.start - 1].low != "," and not copula):
                subject = self.noun_before(group.start, floors[number]) or previous
            verb = (self._past_small(group.start, floors[number]), group.end)
            found.append(Clause(lead, subject, verb, (group.end, max(group.end, stop)), group, bound))
        return found

    def _past_small(self, index: int, floor: int) -> int:
        while index > floor and self.items[index - 1].roles & roles.SMALL:
            index -= 1
        return index

    def _border(self, group: Group, floor: int) -> int:
        """Where the clause of a group begins: at its relative, its coordinator, its comma or its subject."""
        grammar = self.words.grammar
        index = self._past_small(group.start, floor)
        if index <= floor:
            return index
        low = self.items[index - 1].low
        if group.shape is not Shape.FINITE:
            return index - (low == ",")
        if low in self.words.clauses.subject_relatives or low in grammar.coordinators:
            index -= 1
            return index - (index > floor and self.items[index - 1].low == ",")
        return next((at for at in range(index - 1, floor - 1, -1) if self.items[at].roles & roles.BORDER), floor)

    def _subject(
        self, group: Group, floor: int, border: int, previous: Range | None
    ) -> tuple[Range | None, Range | None, bool]:
        """Lead, subject, and whether the clause hangs on a noun."""
        index = self._past_small(group.start, floor)
        if index <= floor:
            return None, previous, False
        low = self.items[index - 1].low
        if low in self.words.clauses.subject_relatives:
            return None, self.noun_before(index - 1, 0) or previous, True
        if previous is not None and (low in self.words.grammar.coordinators or (low == "," and index - 1 <= border)):
            return None, previous, False
        lead, subject = self._opening(max(border, floor) if previous is not None else floor, index)
        return lead, subject or previous, False

    def _opening(self, start: int, end: int) -> tuple[Range | None, Range | None]:
        """The lead and the subject of what stands before a verb."""
        trimmed = self.trim((start, end))
        if trimmed is None:
            return None, None
        start, end = trimmed
        lead: Range | None = None
        while self._opens(start):
            comma = self.comma(start, end)
            if comma is None:
                if self._introduces(self.items[start]):
                    start += 1
                break
            lead, start = (lead[0] if lead else start, comma), comma + 1
        stop = next((index for index in range(start + 1, end) if self._closes_subject(index, end)), end)
        return lead, ((start, stop) if start < stop else None)

    def _opens(self, index: int) -> bool:
        """Whether a stretch that begins at `index` goes before the subject of its clause."""
        first, words = self.items[index], self.words
        grammar = words.grammar
        return (
            first.low in grammar.prepositions or first.low in grammar.time_words or first.low in grammar.clause_openers
            or first.low in words.lexicon.according or self._introduces(first)
            or first.roles & _OPENING > 0
        )  # fmt: skip

    def _introduces(self, item: Token) -> bool:
        return item.low in self.words.grammar.subordinators or item.roles & roles.ADVERB > 0

    def _closes_subject(self, index: int, end: int) -> bool:
        one = self.items[index]
        if self.inside(index):
            return False
        if one.low == ",":
            return not self.lists(index, end)
        return one.low in self.words.grammar.relatives or one.roles & roles.PARTICIPLE > 0

    # Small questions

    def comma(self, start: int, end: int) -> int | None:
        """The first comma that parts two things: not one inside a date or in brackets."""
        return next((at for at in range(start, end) if self.parts(at)), None)

    def parts(self, index: int) -> bool:
        """Whether the item is a comma that parts two things ("May 28, 2014" has none)."""
        items = self.items
        if items[index].low != "," or self.inside(index):
            return False
        around = [*items[index - 1 : index], *items[index + 1 : index + 2]]
        dated = len(around) > 1 and all(one.kind is Kind.NUMBER for one in around) and len(around[-1].text) == _YEAR
        return not dated

    def lists(self, comma: int, end: int) -> bool:
        """Whether a comma parts the members of one list that ends before `end` ("A, B and C won")."""
        return any(self.items[at].low in self.words.grammar.coordinators for at in range(comma + 1, end))

    def adjunct(self, part: Range) -> bool:
        """Whether a phrase begins with a preposition."""
        first = self.items[part[0]]
        return first.low in self.words.grammar.prepositions and first.low not in self.words.grammar.determiners

    def noun_before(self, end: int, floor: int) -> Range | None:
        """The noun phrase that ends at `end`, back to its article or to the small word before it."""
        while end > floor and self.items[end - 1].low in {",", "("}:
            end -= 1
        start = end
        while start > floor and not self._stops_noun(self.items[start - 1], first=start - 1 <= floor):
            start -= 1
            if self.items[start].low in self.words.grammar.determiners:
                break
        return (start, end) if start < end else None

    def _stops_noun(self, one: Token, *, first: bool) -> bool:
        if one.kind is Kind.PUNCTUATION:
            return one.low not in _IN_NOUNS
        if one.kind is not Kind.WORD or (one.capital and not first):
            return False
        grammar = self.words.grammar
        return (
            self._small_word(one) or one.low in grammar.coordinators or one.low in grammar.relatives
            or one.roles & roles.VERB > 0
        )  # fmt: skip

    def _small_word(self, one: Token) -> bool:
        return one.low in self.words.grammar.prepositions and one.low not in self.words.grammar.determiners
