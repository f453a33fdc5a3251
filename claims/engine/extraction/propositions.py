"""The propositions of a sentence: who or what, a verb, and one thing said with it; each may stand in several pieces.

A proposition is what could be true or false by itself: "Ann Roux, born in Lyon, runs the bank and the mint" states
that Ann Roux was born in Lyon, that she runs the bank, and that she runs the mint. No parser stands behind this: small
words, endings and commas do.
"""

from collections.abc import Sequence

from claims.engine.extraction import roles
from claims.engine.extraction.clauses import Clause, Range, Sentence
from claims.engine.extraction.predicates import Shape, Words
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.spans import Span

Pieces = tuple[Span, ...]

# More than these in one sentence is a list or a wreck, and no help to a reader.
_MOST = 40
_LONGEST_PLACE = 3
_BUT = frozenset({"but", "mais"})
_BETWEEN = frozenset({"between", "entre"})
_INSIDE = frozenset({"in", "at", "à", "en", "dans"})


def find(items: Sequence[Token], start: int, end: int, words: Words) -> list[Pieces]:
    """The propositions of `items[start:end]`, each once, in the order of their pieces; at most 40.

    A stretch without a verb is one proposition, the whole of it. The pieces of one are in order and do not overlap.
    """
    teller = _Teller(Sentence(items, start, end, words))
    for left, right in teller.sentence.stretches:
        teller.tell(left, right)
    return sorted(dict.fromkeys(teller.found))[:_MOST]


class _Teller:
    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.items = sentence.items
        self.words = sentence.words
        self.found: list[Pieces] = []

    def tell(self, start: int, end: int) -> None:
        """What one stretch states."""
        trimmed = self.sentence.trim((start, end))
        if trimmed is None:
            return
        start, end = trimmed
        clauses = self.sentence.clauses(start, end)
        if not clauses:
            self._add(trimmed)
            return
        for clause in clauses:
            self._clause(clause)
        self._titled(start, end)
        main = next((clause.subject for clause in clauses if clause.subject), None)
        for left, right in self.sentence.brackets:
            if start <= left < end and right - left > len("()"):
                self._add(self.sentence.noun_before(left, start) or main, (left + 1, right - 1))

    def _add(self, *parts: Range | None) -> None:
        """One proposition of these parts: neighbours are joined, brackets left out, a single word is none."""
        bare = sorted(piece for part in parts if part for piece in self.sentence.without_brackets(part))
        joined: list[Range] = []
        for piece in filter(None, map(self.sentence.trim, bare)):
            if joined and piece[0] <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(piece[1], joined[-1][1]))
            else:
                joined.append(piece)
        if sum(end - start for start, end in joined) > 1:
            self.found.append(tuple(Span(self.items[a].start, self.items[b - 1].end) for a, b in joined))

    def _clause(self, clause: Clause) -> None:
        """The core of a clause, and the core with each thing that is added to it.

        A participle keeps its whole tail: what is added there is too little to stand by itself.
        """
        chunks = self._chunks(*clause.tail) if clause.group.shape is Shape.FINITE else [clause.tail]
        for subject in self._members(clause.subject):
            before: list[Range] = []
            for chunk in chunks or [clause.verb]:
                for member in self._alternatives(chunk):
                    if clause.lead and not before:
                        self._add(clause.lead, subject, clause.verb, *member)
                    self._add(subject, clause.verb, *before, *member)
                before.append(chunk)
            if clause.group.copula and chunks:
                self._described(subject, clause.verb, chunks[0])

    def _described(self, subject: Range | None, verb: Range, chunk: Range) -> None:
        """ "is an American actor" states "is American" too."""
        index = chunk[0] + (self.items[chunk[0]].low in self.words.grammar.determiners)
        if index + 1 >= chunk[1]:
            return
        one, following = self.items[index], self.items[index + 1]
        grammar = self.words.grammar
        joins = following.low in grammar.prepositions or following.low in grammar.coordinators
        if one.capital and following.kind is Kind.WORD and not following.capital and not joins:
            self._add(subject, (verb[0], index + 1))

    def _titled(self, start: int, end: int) -> None:
        """ "the director Ann Roux" states that Ann Roux is the director."""
        roles = self.words.lexicon.speech.people.roles
        index = start
        while index < end:
            stop = index + 1
            if self.items[index].low in roles and not self.items[index].capital:
                while stop < end and self.items[stop].capital:
                    stop += 1
                if stop - index > len(("role", "name")):
                    self._add(self.sentence.noun_before(index + 1, start), (index, stop))
            index = stop

    # What follows a verb

    def _chunks(self, start: int, end: int) -> list[Range]:
        """The tail of a verb, cut before each preposition that brings something new."""
        trimmed = self.sentence.trim((start, end))
        if trimmed is None:
            return []
        start, end = trimmed
        openers = self.words.grammar.clause_openers
        end = next(
            (at for at in range(start + 1, end) if self.items[at].low in openers and self.items[at - 1].low == ","),
            end,
        )
        found, left = [], start
        for index in range(start + 1, end):
            if not self.sentence.inside(index) and self._cuts(left, index, end):
                found.append((left, index))
                left = index
        return [self._up_to_apposition(chunk) for chunk in [*found, (left, end)]]

    def _cuts(self, left: int, index: int, end: int) -> bool:
        grammar = self.words.grammar
        low, before = self.items[index].low, self.items[index - 1]
        if low not in grammar.prepositions or low in self.words.clauses.binding:
            return False
        if before.low in grammar.prepositions or before.low in grammar.coordinators:
            return False
        span = {self.items[at].low for at in range(max(0, index - 4), index)}
        if low in {"to", "à"} and span & {"from", "de"}:
            return False
        return not self._infinitive(index, end) and not self._placed(left, index)

    def _infinitive(self, index: int, end: int) -> bool:
        """ "to build" goes with what stands before; "to Leeds" and "to the north" are said by themselves."""
        grammar = self.words.grammar
        if self.items[index].low not in grammar.infinitive_openers or index + 1 >= end:
            return False
        after = self.items[index + 1]
        if grammar.infinitive_endings:
            return after.low.endswith(grammar.infinitive_endings)
        return after.kind is Kind.WORD and not after.capital and after.low not in grammar.determiners

    def _placed(self, left: int, index: int) -> bool:
        """ "at the stadium in Leeds" is one place; "takes place in", "takes part in" are one verb."""
        before = self.items[index - 1]
        if self.items[index].low in _INSIDE and self.items[left].low in _INSIDE and before.capital:
            return True
        bare = index - left == 1 and before.kind is Kind.WORD and not before.capital
        return bare and not self.sentence.adjunct((left, index)) and before.low not in self.words.grammar.adverbs

    def _up_to_apposition(self, chunk: Range) -> Range:
        """A chunk up to the comma that sets off what explains its noun; that is stated of the noun."""
        start, end = chunk
        comma = self.sentence.comma(start, end)
        if comma is None or comma == start or self.sentence.lists(comma, end):
            return chunk
        after = self.sentence.trim((comma, end))
        if after is None:
            return start, comma
        if after[1] - after[0] <= _LONGEST_PLACE and all(one.capital for one in self.items[after[0] : after[1]]):
            return start, after[1]
        noun = self.sentence.noun_before(comma, start)
        if noun and after[1] - after[0] > 1 and self._names(after):
            self._add(noun, after)
        return start, comma

    def _names(self, part: Range) -> bool:
        """Whether a phrase only says what the noun before it is: it begins like a noun phrase and holds no verb."""
        first = self.items[part[0]]
        if not first.capital and first.low not in self.words.grammar.determiners:
            return False
        return not any(one.roles & roles.SETTLED for one in self.items[part[0] : part[1]])

    # Lists

    def _members(self, subject: Range | None) -> list[Range | None]:
        if subject is None:
            return [None]
        _, members = self._list(subject)
        return [*members] if len(members) > 1 else [subject]

    def _alternatives(self, chunk: Range) -> list[list[Range]]:
        """The members of a list, each with the preposition that stands before the list ("by | A", "by | B")."""
        if chunk[0] >= chunk[1]:
            return [[]]
        head, members = self._list(chunk)
        return [[*head, member] for member in members] if len(members) > 1 else [[chunk]]

    def _list(self, chunk: Range) -> tuple[list[Range], list[Range]]:
        start, end = chunk
        coordinators = self.words.grammar.coordinators
        head: list[Range] = []
        if self.sentence.adjunct(chunk):
            head, start = [(start, start + 1)], start + 1
        joins = any(item.low in coordinators and item.low not in _BUT for item in self.items[start:end])
        if not joins or self.items[chunk[0]].low in _BETWEEN:
            return head, [chunk]
        members, left = [], start
        for index in range(start, end):
            if self.sentence.parts(index) or (
                self.items[index].low in coordinators and not self.sentence.inside(index)
            ):
                members.append((left, index))
                left = index + 1
        return head, [member for member in [*members, (left, end)] if member[0] < member[1]]
