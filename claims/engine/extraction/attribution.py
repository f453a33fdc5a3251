"""What each cue attributes: which items of a sentence are content, and of which type."""

from dataclasses import dataclass, field

from claims.engine.extraction import contents, segments
from claims.engine.extraction.contents import Sentence
from claims.engine.extraction.cues import Found, Order
from claims.engine.extraction.frames import Frame
from claims.engine.extraction.lexicon import Lexicon, Use
from claims.engine.extraction.model import QuoteType
from claims.engine.extraction.phrases import Range
from claims.engine.extraction.tokens import Kind, Token

_SHORTEST = 5
_TITLE = 6
# "Comme | l' | a rappelé le maire, …": so many items may stand before the cue.
_COMPARED = 2
_LIGHT = frozenset({",", ":", "—", "–", "-", "--", ";"})


@dataclass(slots=True)
class Attributed:
    """Content ranges of one sentence with the cue that carries them; `cue` None where only a colon or nothing does."""

    parts: list[Range]
    type: QuoteType
    cue: Found | None
    rule: str


@dataclass(slots=True)
class Reading:
    """A sentence while it is read: `taken` are the QUOTED items that already belong to a quote."""

    sentence: Sentence
    taken: set[int] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
    found: list[Attributed] = field(default_factory=list)

    @property
    def items(self) -> list[Token]:
        return self.sentence.items

    def quoted(self, index: int) -> bool:
        return 0 <= index < len(self.items) and self.items[index].kind is Kind.QUOTED

    def skip(self, index: int, step: int) -> int:
        """The next index that is not light punctuation."""
        while 0 <= index < len(self.items) and self.items[index].low in _LIGHT:
            index += step
        return index


def read(frame: Frame, cues: list[Found], lexicon: Lexicon) -> list[Attributed]:
    """Give every cue its content: first the quotations that end at a cue, then those it opens, then clauses."""
    reading = Reading(Sentence(frame.items, lexicon, cues))
    for number, cue in enumerate(cues):
        if cue.order is Order.ACCORDING:
            _according(reading, number, cue)
        elif _said_before(reading, number, cue):
            reading.used.add(number)
    for number, cue in enumerate(cues):
        if number not in reading.used:
            _said_after(reading, number, cue)
    if frame.inner:
        _colon(reading)
    if frame.items[-1].low == "?":
        # "How do we explain that …?" tells nobody's words.
        reading.found = [one for one in reading.found if not _only_asked(one)]
    return _outermost(reading.found)


def _only_asked(one: Attributed) -> bool:
    return one.type is QuoteType.INDIRECT and one.rule.startswith("cue-") and one.rule != "cue-in-parenthesis"


def _outermost(found: list[Attributed]) -> list[Attributed]:
    """Without reports within a report ("the paper says that he said …"): the outer one stands for both."""
    kept: list[Attributed] = []
    reach = -1
    for one in sorted(found, key=lambda attributed: (attributed.parts[0][0], -attributed.parts[-1][1])):
        if one.parts[-1][1] > reach or len(one.parts) > 1:
            kept.append(one)
            reach = max([reach, *(stop for _, stop in one.parts[:1])])
    return kept


def _said_before(reading: Reading, number: int, cue: Found) -> bool:
    """`"…," said Smith` and `…, she says, …`: what the cue closes, with the piece that follows."""
    items, (start, end) = reading.items, cue.block
    if not cue.finite or not (cue.uses & (Use.INCISE | Use.MARKED)) or cue.order is Order.SHARED:
        return False
    left = reading.skip(start - 1, -1)
    after = contents.past_circumstance(reading.sentence, end)
    if after == end and cue.uses & Use.TOLD:
        after = contents.past_hearer(reading.sentence, end)
    closes = after >= len(items) or items[after].low in {".", ",", ";", ":", "…", "!", "?", "—", "–", "--", "-", ")"}
    if reading.quoted(left) and left not in reading.taken:
        if cue.order is Order.SUBJECT_FIRST and not closes and not (left == start - 1 or items[start - 1].low == ","):
            return False
        if items[start - 1].low in {":", ";"} or not (cue.uses & Use.INCISE):
            return False
        if not closes and items[left].text[-1] not in ",.!?…" and items[start - 1].low != ",":
            return False
        _quotation_closed(reading, cue, left, after)
        return True
    if closes and start <= _COMPARED and cue.uses & Use.INCISE and cue.speaker:
        return _said_first(reading, cue, after)
    if (
        not closes
        or not (cue.uses & Use.INCISE)
        or not cue.speaker
        or start == 0
        or items[start - 1].low not in {",", "—", "–", "--"}
    ):
        return False
    return _parenthesis(reading, cue, left, after)


def _quotation_closed(reading: Reading, cue: Found, left: int, after: int) -> None:
    begin = contents.clause_start(reading.sentence, left, reading.taken)
    parts = [(begin, left + 1)]
    reading.taken.add(left)
    type_ = QuoteType.DIRECT if begin == left else QuoteType.MIXED
    if begin < left:
        reading.taken.update(index for index in range(begin, left) if reading.quoted(index))
    following = reading.skip(after, 1)
    if reading.quoted(following) and following > after and not _claimed(reading, following):
        parts.append((following, following + 1))
        reading.taken.add(following)
    reading.found.append(Attributed(parts, type_, cue, "quotation-then-cue"))


def _claimed(reading: Reading, quoted: int) -> bool:
    """Whether the cue just after a quotation closes it: then it is not the rest of the one before."""
    after = reading.skip(quoted + 1, 1)
    cue = reading.sentence.opening_at(after)
    return cue is not None and cue.order is not Order.SHARED


def _parenthesis(reading: Reading, cue: Found, left: int, after: int) -> bool:
    items = reading.items
    begin = contents.clause_start(reading.sentence, left, reading.taken)
    parts = [(begin, left + 1)]
    if after < len(items) and items[after].low in {",", "—", "–", "--"}:
        end = contents.clause_end(reading.sentence, after + 1)
        if end - after > 3 and not any(_speaks(reading, index) for index in (after + 1, after + 2)):
            parts.append((after + 1, end))
    stated = any(
        segments.has_verb(items, first, stop) or any(map(reading.quoted, range(first, stop))) for first, stop in parts
    )
    # At the end of a sentence, "…, survivors said" can only report what stands before it.
    last = all(item.kind is Kind.PUNCTUATION for item in items[after:]) and begin == 0
    if cue.order is Order.SUBJECT_FIRST and not stated and not (last and _clausal(reading, begin, left)):
        return False
    shortest = _SHORTEST - (2 if cue.order is Order.CUE_FIRST else 1)
    if sum(stop - first for first, stop in parts) < shortest:
        return False
    _add(reading, parts, cue, "cue-in-parenthesis")
    return True


def _clausal(reading: Reading, begin: int, left: int) -> bool:
    """Whether the words before a closing "…, she said" may be a clause: no circumstance, and not too few."""
    return left - begin >= _SHORTEST - 2 and reading.items[begin].low not in reading.sentence.grammar.prepositions


def _speaks(reading: Reading, index: int) -> bool:
    cue = reading.sentence.opening_at(index)
    return cue is not None and bool(cue.uses & (Use.INCISE | Use.CLAUSE) or cue.order is Order.ACCORDING)


def _said_first(reading: Reading, cue: Found, after: int) -> bool:
    """`As the mayor put it, the bridge is old`: who speaks stands first, set off by a comma."""
    items, grammar = reading.items, reading.sentence.grammar
    if after >= len(items) or items[after].low != "," or reading.quoted(after + 1):
        return False
    compared = items[0].low in grammar.comparers
    if cue.block[0] > 0 and not compared:
        return False
    end = contents.clause_end(reading.sentence, after + 1)
    if end - after < _SHORTEST or not (compared or segments.has_verb(items, after + 1, end)):
        return False
    _add(reading, [(after + 1, end)], cue, "speaker-first")
    return True


def _add(reading: Reading, parts: list[Range], cue: Found | None, rule: str) -> None:
    quoted = [index for start, end in parts for index in range(start, end) if reading.quoted(index)]
    words = sum(end - start for start, end in parts)
    if quoted and words - len(quoted) == 0:
        type_ = QuoteType.DIRECT
    elif quoted:
        type_ = QuoteType.MIXED
    else:
        type_ = QuoteType.INDIRECT
    reading.taken.update(quoted)
    reading.found.append(Attributed(parts, type_, cue, rule))


def _according(reading: Reading, number: int, cue: Found) -> None:
    start, end = cue.block
    reading.used.add(number)
    if cue.uses & Use.CLAUSE:
        stop = contents.clause_end(reading.sentence, end)
        _add(reading, [(end, stop)], cue, "according-which")
        return
    after = _past_relative(reading, reading.skip(end, 1))
    before = reading.skip(start - 1, -1)
    parts: list[Range] = []
    if start and reading.items[start - 1].low in {":", ";"}:
        before = -1
    if before >= 2 or (before >= 1 and reading.items[start - 1].low == ","):
        begin = contents.clause_start(reading.sentence, before, reading.taken)
        parts.append((begin, before + 1))
    if after > end or not parts:
        stop = contents.clause_end(reading.sentence, after)
        if stop - after > (2 if parts else 0):
            parts.append((after, stop))
    if parts:
        _add(reading, parts, cue, "according-to")


def _past_relative(reading: Reading, index: int) -> int:
    """`Selon des notes | que nous avons lues, | la société …`: what describes the source is not what it says."""
    grammar = reading.sentence.grammar
    items = reading.items
    if index >= len(items) or (
        items[index].low not in grammar.relatives and items[index].low not in (grammar.complementisers)
    ):
        return index
    comma = next((at for at in range(index, len(items)) if items[at].low == ","), None)
    return index if comma is None else reading.skip(comma, 1)


def _said_after(reading: Reading, number: int, cue: Found) -> None:
    """What stands after a cue: a quotation, a "that" clause, a bare clause, an infinitive or a noun."""
    start = cue.block[1] if cue.order is Order.CUE_FIRST else cue.end
    found = contents.after(reading.sentence, start, cue)
    if found is None:
        return
    begin, end, rule = found
    if rule == "cue-then-quotation" and not cue.uses & Use.INCISE and _title(reading.items[begin]):
        return
    if any(index in reading.taken for index in range(begin, end)):
        end = min(index for index in range(begin, end) if index in reading.taken)
        while end > begin and reading.items[end - 1].kind is Kind.PUNCTUATION:
            end -= 1
        if end - begin < 3:
            return
    parts = [(begin, end)]
    if rule == "cue-then-quotation":
        parts += _more(reading, end)
    _add(reading, parts, cue, rule)
    if begin > start and rule == "cue-then-quotation" and _article_before(reading, begin):
        reading.found[-1].type = QuoteType.MIXED
    reading.used.add(number)


def _title(quoted: Token) -> bool:
    """A name in marks after a verb that only sometimes reports ("published | "High Water" |")."""
    words = quoted.text.split()
    capitals = sum(word[0].isupper() for word in words)
    return 1 < len(words) <= _TITLE and capitals * 2 > len(words) and words[-1][-1] not in ",.!?…"


def _article_before(reading: Reading, index: int) -> bool:
    """A term with its article outside the marks (the "digital gap") is part of the narrator's sentence."""
    return reading.items[index - 1].low in reading.sentence.grammar.determiners


def _more(reading: Reading, end: int) -> list[Range]:
    """`he said "A" and "B"`: further quotations joined by nothing but a comma or "and"."""
    parts = []
    coordinators = reading.sentence.grammar.coordinators
    index = end
    while index < len(reading.items):
        following = index
        while following < len(reading.items) and (
            reading.items[following].low in _LIGHT or reading.items[following].low in coordinators
        ):
            following += 1
        if following == index or not reading.quoted(following) or _claimed(reading, following):
            break
        parts.append((following, following + 1))
        index = following + 1
    return parts


def _colon(reading: Reading) -> None:
    """`The mayor was furious: "…"`: the subject of the sentence speaks, with or without a known verb."""
    for index, item in enumerate(reading.items):
        if item.low == ":" and reading.quoted(index + 1) and index + 1 not in reading.taken and index > 0:
            cues = [
                cue
                for cue in reading.sentence.cues
                if cue.end <= index and cue.order is not Order.ACCORDING and (cue.speaker or cue.start > 0)
            ]
            reading.taken.add(index + 1)
            reading.found.append(
                Attributed([(index + 1, index + 2)], QuoteType.DIRECT, cues[-1] if cues else None, "colon")
            )
