"""The claims of an article: which clauses can be checked, by which facts, and who answers for them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from claims.engine.extraction import kinds, phrases, predicates, propositions, segments, wording, worth
from claims.engine.extraction.cues import Order
from claims.engine.extraction.frames import Frame
from claims.engine.extraction.lexicon import Lexicon
from claims.engine.extraction.model import Aside, Claim, ClaimKind, Hop, HopKind, Quote, QuoteType, SetAside
from claims.engine.extraction.quotes import Article, Reading
from claims.engine.extraction.tokens import Kind, Token, tokenise
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.spans import Span

# Below this a clause without facts is left for a person to find.
_FLOOR = Decimal("0.43")
# From here on a sentence is rather worth checking than not.
_WORTH = Decimal("0.5")


@dataclass(slots=True)
class Ledger:
    """Claims and asides while they are gathered."""

    article: Article
    facts: Sequence[Fact]
    credit: tuple[str, Span] | None
    claims: list[Claim] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [fact.span.start for fact in self.facts]

    def facts_in(self, span: Span) -> list[Fact]:
        first = bisect_left(self._starts, span.start)
        found = []
        for index in range(first, len(self.facts)):
            fact = self.facts[index]
            if fact.span.start >= span.end:
                break
            if fact.span.end <= span.end:
                found.append(fact)
        return found


@dataclass(slots=True)
class Clause:
    """One clause: its items, its span, the facts inside it and who answers for it.

    `sheet` tells what its words are worth, for each of the claims that it holds; it is read with the first of them.
    """

    items: list[Token]
    span: Span
    facts: list[Fact]
    chain: tuple[Hop, ...]
    sheet: worth.Sheet | None = None

    @property
    def measured(self) -> list[Fact]:
        return [fact for fact in self.facts if fact.type in kinds.MEASURED]


def find(frames: list[Frame], ledger: Ledger) -> None:
    """Read every sentence and add its claims and asides to `ledger`, in reading order."""
    readings: dict[int, list[Reading]] = {}
    for reading in ledger.article.readings:
        readings.setdefault(id(reading.frame), []).append(reading)
    for frame in frames:
        _sentence(frame, readings.get(id(frame), []), ledger)


def _sentence(frame: Frame, readings: list[Reading], ledger: Ledger) -> None:
    items = frame.items
    span = Span(items[0].start, items[-1].end)
    if _asks(items):
        ledger.asides.append(Aside(span, span.of(ledger.article.text), SetAside.QUESTION, "question-mark"))
        return
    covered: set[int] = set()
    for reading in readings:
        _quoted(reading, ledger)
        # A term in marks stays inside the narrator's own clause.
        if reading.read.type is not QuoteType.MIXED or reading.read.rule != "cue-then-quotation":
            ranges = [*reading.read.parts, *([reading.read.cue.block] if reading.read.cue else [])]
            covered.update(index for start, end in ranges for index in range(start, end))
    for start, end in _runs(len(items), covered):
        _clauses(items, _with_what_it_tells_of(frame, start, readings, ledger), end, (), ledger)


def _with_what_it_tells_of(frame: Frame, start: int, readings: list[Reading], ledger: Ledger) -> int:
    """Where a stretch behind a quote begins so that it can be read alone.

    What follows "said Ann Roux" tells of Ann Roux (", 71, who …"), and ", which …" of what was said before.
    """
    for reading in readings:
        cue = reading.read.cue
        if cue is not None and cue.order is Order.CUE_FIRST and cue.speaker and cue.block[1] == start:
            return cue.speaker[0]
    relatives = ledger.article.lexicon.speech.grammar.relatives
    follows = [item.low for item in frame.items[start : start + 2]]
    return 0 if start and len(follows) > 1 and follows[0] == "," and follows[1] in relatives else start


def _asks(items: list[Token]) -> bool:
    """Whether a sentence is a question, its quotation marks aside."""
    last = items[-1]
    return last.low == "?" or (last.kind is Kind.QUOTED and len(items) == 1 and last.text.endswith("?"))


def propositions_of(frames: list[Frame], lexicon: Lexicon) -> list[propositions.Pieces]:
    """What each sentence states, questions left out, in reading order."""
    words = predicates.words_of(lexicon)
    return [
        told
        for frame in frames
        if not _asks(frame.items)
        for told in propositions.find(frame.items, 0, len(frame.items), words)
    ]


def score_of(frames: list[Frame], ledger: Ledger) -> Decimal:
    """What the sentence that is most worth checking is worth, 0 to 1; 0 where there is none."""
    best = Decimal(0)
    for frame in frames:
        sheet = worth.Sheet(frame.flat(), ledger.article.lexicon)
        facts = ledger.facts_in(Span(frame.items[0].start, frame.items[-1].end))
        best = max(best, sheet.value(sheet.traits(facts)))
    return best


def _runs(length: int, covered: set[int]) -> list[tuple[int, int]]:
    """The stretches of a sentence that no quote covers."""
    if not covered:
        return [(0, length)]
    runs, start = [], None
    for index in range(length + 1):
        free = index < length and index not in covered
        if free and start is None:
            start = index
        elif not free and start is not None:
            runs.append((start, index))
            start = None
    return runs


def _quoted(reading: Reading, ledger: Ledger) -> None:
    """What a speaker says may be checked too: reported clauses always, spoken words where they state a figure."""
    article = ledger.article
    quote = article.quotes[reading.quote]
    chain: tuple[Hop, ...] | None = None
    for number, part in enumerate(reading.parts):
        if quote.type is QuoteType.DIRECT and not any(
            fact.type in kinds.MEASURED or fact.type is FactType.DATE for fact in ledger.facts_in(part)
        ):
            continue
        chain = attribution(quote, ledger.credit) if chain is None else chain
        items = _words_of(part, reading, article)
        if number and quote.type is QuoteType.INDIRECT and not segments.has_verb(items, 0, len(items)):
            # "…, the office said Thursday, | down 0.3 points": read with what stands before the cue.
            row = reading.frame.items[reading.read.parts[0][0] : reading.read.parts[number][1]]
            _dependent(Clause(row, Span(row[0].start, row[-1].end), ledger.facts_in(part), chain), ledger)
            continue
        begin = 0
        for index, item in enumerate(items):
            if item.low in {".", "!", "?"} or index == len(items) - 1:
                _clauses(items, begin, index + 1, chain, ledger)
                begin = index + 1


def _words_of(part: Span, reading: Reading, article: Article) -> list[Token]:
    """The words of one part of a quote: those that its sentence was cut into, where they are the same."""
    frame = reading.frame
    for start, end in reading.read.parts:
        row = frame.items[start:end]
        if len(row) == 1 and row[0].kind is Kind.QUOTED:
            row = frame.inner[row[0].start]
        alike = row[0].start == part.start and row[-1].end == part.end
        # A stretch that ends with an apostrophe is cut by what follows, and that is another's.
        if alike and not row[-1].low.endswith("'") and all(item.low for item in row):
            return row
    return tokenise(article.folded, part.start, part.end, article.language)


def attribution(quote: Quote, credit: tuple[str, Span] | None) -> tuple[Hop, ...]:
    """Who says it, and to which outlet the article owes it, from the words outwards (FEATURES 2.6)."""
    hops = []
    if quote.speaker is not None:
        speaker = quote.speaker
        says = quote.cue is None or not {"according-to", "according-which"} & set(quote.reasons)
        kind = HopKind.SAID_BY if says else HopKind.ACCORDING_TO
        hops.append(Hop(kind, speaker.resolved or speaker.text, speaker.span, speaker.anonymous))
    if credit is not None:
        hops.append(Hop(HopKind.CREDITED_TO, credit[0], credit[1]))
    return tuple(hops)


def _clauses(items: list[Token], start: int, end: int, chain: tuple[Hop, ...], ledger: Ledger) -> None:
    grammar = ledger.article.lexicon.speech.grammar
    main: int | None = None
    for segment in segments.cut(items, start, end, grammar):
        row = items[segment.start : segment.end]
        span = Span(row[0].start, row[-1].end)
        facts = ledger.facts_in(span)
        if not segment.dependent:
            main = segment.start
            _independent(Clause(row, span, facts, chain), ledger)
        elif main is None:
            _dependent(Clause(row, span, facts, chain), ledger)
        else:
            # "…, with some forty others" is read with the clause that it hangs on.
            row = items[main : segment.end]
            _dependent(Clause(row, Span(row[0].start, span.end), facts, chain), ledger)


def _dependent(clause: Clause, ledger: Ledger) -> None:
    """A phrase without a verb of its own states something only through a figure or a rank."""
    for fact in clause.facts:
        if fact.type is FactType.RANK:
            row = phrases.around(clause.items, fact.span, ledger.article.lexicon.speech.grammar)
            span = Span(row[0].start, row[-1].end)
            ranked = Clause(row, span, ledger.facts_in(span), clause.chain)
            _claim(ranked, ClaimKind.COMPARISON, ranked.facts, ("rank", _of(fact)), ledger)
    _each_figure(clause, ledger)


def _independent(clause: Clause, ledger: Ledger) -> None:
    lexicon = ledger.article.lexicon
    aside = kinds.set_aside(clause.items, clause.facts, lexicon)
    if aside is not None:
        ledger.asides.append(Aside(clause.span, clause.span.of(ledger.article.text), *aside))
    elif clause.measured and not _only_judges(clause, ledger):
        _each_figure(clause, ledger)
    elif clause.measured:
        ledger.asides.append(Aside(clause.span, clause.span.of(ledger.article.text), SetAside.OPINION, "judgement"))
    else:
        kind, rule = kinds.kind_of(clause.items, clause.facts, lexicon)
        _claim(clause, kind, clause.facts, (rule,), ledger)


def _only_judges(clause: Clause, ledger: Ledger) -> bool:
    """A judgement whose figure is no more than a name: "I believe the four-day week is desirable"."""
    lexicon = ledger.article.lexicon
    if not kinds.is_opinion(clause.items, lexicon):
        return False
    sheet = clause.sheet = worth.Sheet(clause.items, lexicon)
    return sheet.value(sheet.traits(clause.facts)) < _WORTH


def _of(fact: Fact) -> str:
    return f"fact:{fact.type.value}"


def _each_figure(clause: Clause, ledger: Ledger) -> None:
    """One claim for each figure: three figures in one sentence are three things to check (FEATURES 2.3)."""
    if not clause.measured:
        return
    context = [fact for fact in clause.facts if fact.type not in kinds.MEASURED]
    forecast = kinds.is_forecast(clause.items, ledger.article.lexicon)
    for fact in clause.measured:
        kind = ClaimKind.FORECAST if forecast else ClaimKind.QUANTITY
        _claim(clause, kind, [fact, *context], (_of(fact),), ledger)


def _claim(clause: Clause, kind: ClaimKind, facts: list[Fact], rules: tuple[str, ...], ledger: Ledger) -> None:
    article = ledger.article
    sheet = clause.sheet = clause.sheet or worth.Sheet(clause.items, article.lexicon)
    traits = sheet.traits(facts)
    score = sheet.value(traits)
    if not facts and score < _FLOOR:
        return
    about = next((fact for fact in facts if fact.type in kinds.MEASURED), None)
    words, worded = wording.self_contained(clause.items, article, about=about, facts=clause.facts)
    words = wording.closed(words, article.text, clause.items[-1].end)
    chain = clause.chain
    if not chain and ledger.credit is not None:
        chain = (Hop(HopKind.CREDITED_TO, *ledger.credit),)
    reasons = (*rules, *sheet.reasons(traits), *[f"wording:{rule}" for rule in worded])
    ledger.claims.append(
        Claim(
            span=clause.span, text=clause.span.of(article.text), wording=words, kind=kind, score=score,
            facts=tuple(facts), attribution=chain, reasons=reasons,
        )
    )  # fmt: skip
