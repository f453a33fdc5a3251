"""What is compared with what: statements and passages as the engine reads them, and who is worth comparing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.engine import crosscheck
from claims.engine.crosscheck import covering
from claims.engine.crosscheck.covering import Candidate
from claims.engine.crosscheck.model import Finding as Found
from claims.engine.crosscheck.model import Outcome, PassageText, StatementText
from claims.engine.relations import shared
from claims.models import Fact, Refusal, Statement, StatementTerm
from claims.workflow import OPEN_STATES
from factcheck.text.facts import model as facts_found
from factcheck.text.spans import Span
from sources import search
from sources.models import Passage, Snapshot
from sources.search import analyser
from sources.search.model import Query

# How many passages are compared for one statement: retrieval puts the right one among the first ten nine times in ten.
CANDIDATES = 12
# Of so many that are found, those are compared that together say most of what the statement asks.
FOUND = 48
# About so many code points of a text are a passage: that far apart, two stand side by side.
_PASSAGE = 400
# How many statements are compared with one passage of a new snapshot, those that share most with it.
STATEMENTS = 25
# Of the passages that say too little, the nearest are kept to show what was missing; the rest is only counted.
NEAR_MISSES = 3
# A term that more statements than this carry tells too little to lead to them.
COMMON = 500
# How much a statement and a new passage must share: two things that hardly anybody else speaks of, or more of others.
SHARED = 1.6
# As much of an article as says what it is about: its first paragraph, in code points.
OPENING = 600

_NUMERIC = frozenset(
    (
        facts_found.FactType.QUANTITY,
        facts_found.FactType.MONEY,
        facts_found.FactType.PERCENTAGE,
        facts_found.FactType.POINTS,
        facts_found.FactType.RATIO,
        facts_found.FactType.DURATION,
        facts_found.FactType.ORDINAL,
        facts_found.FactType.RANK,
    )
)


@dataclass(frozen=True, slots=True)
class Checked:
    """The result for one statement: what was compared, and the findings worth keeping.

    `said` is the printed text and the wording that were compared.
    """

    statement_id: int
    said: tuple[str, str]
    terms: tuple[str, ...]
    considered: tuple[int, ...]
    found: tuple[tuple[int, Found], ...]


def with_library(statement: Statement) -> Checked:
    """Compare one statement with the library. Reads only; writes nothing.

    Of passages that say too little to help, the nearest three are kept, to show what was missing.
    A document that a person refused for this statement is passed over (FEATURES 4.8).
    """
    refused = set(Refusal.objects.standing().filter(statement=statement).values_list("document_id", flat=True))
    chosen = _chosen(tuple(statement.terms), refused=refused)
    rows = Passage.objects.select_related("snapshot__document").defer(*_HEAVY).in_bulk(chosen)
    return _checked(statement, [rows[pk] for pk in chosen if pk in rows], near_misses=NEAR_MISSES)


def _chosen(terms: tuple[str, ...], *, refused: Collection[int]) -> list[int]:
    """The passages of the library that together say most of what is asked, the most telling first."""
    if not terms:
        return []
    hits = search.index().search(Query(terms=terms, limit=FOUND, beside=tuple(covering.beside(terms))))
    rows = Passage.objects.exclude(snapshot__document__in=refused).only("snapshot", "start", "text")
    found = rows.in_bulk([hit.passage_id for hit in hits])
    candidates = [
        Candidate(key=row.pk, page=row.snapshot_id, place=row.start // _PASSAGE, text=row.text, carried=hit.carried)
        for hit in hits
        if (row := found.get(hit.passage_id))
    ]
    return covering.choose(candidates, terms, limit=CANDIDATES)


def with_passages(statement: Statement, passages: Sequence[Passage]) -> Checked:
    """Compare one statement with these passages, keeping only what says something. Reads only; writes nothing."""
    return _checked(statement, passages, near_misses=0)


def _checked(statement: Statement, passages: Iterable[Passage], *, near_misses: int) -> Checked:
    asked = statement_text(statement)
    results = [(passage.pk, compared(statement, asked, passage)) for passage in passages]
    telling = [pair for pair in results if pair[1].outcome is not Outcome.NOT_ENOUGH]
    silent = [pair for pair in results if pair[1].outcome is Outcome.NOT_ENOUGH and pair[1].compared]
    return Checked(
        statement_id=statement.pk,
        said=(statement.text, statement.wording_shown),
        terms=tuple(statement.terms),
        considered=tuple(pk for pk, _found in results),
        found=(*telling, *silent[:near_misses]),
    )


def compared(statement: Statement, asked: StatementText, passage: Passage) -> Found:
    """What the engine makes of one statement and one passage. The same inputs give the same bytes."""
    compare = crosscheck.check_claim if statement.is_claim else crosscheck.check_quote
    return compare(asked, passage_text(passage))


# The columns of a snapshot that comparing never reads.
_HEAVY = tuple(f"snapshot__{name}" for name in ("text", "request_headers", "response_headers", "hops", "counts"))


@dataclass(frozen=True, slots=True)
class Meeting:
    """An open statement with the passages of a new snapshot that it shares enough with, those it shares most first."""

    statement_id: int
    passages: tuple[Passage, ...]


def meetings(snapshot: Snapshot) -> list[Meeting]:
    """Open statements worth comparing with a new snapshot, by their ids; none when it is outdated. Reads only.

    Found through the index of terms, never by a scan: the work grows with the matches. What a statement and a
    passage share is weighed by how rare it is; terms that more than 500 open statements carry lead to none, and of
    one passage's statements the 25 that share most are taken.
    """
    if snapshot.document.latest_snapshot_id != snapshot.pk:
        return []  # A newer capture has come, and with it a job of its own.
    passages = list(snapshot.passages.select_related("snapshot__document").order_by("start"))
    carried = {
        passage: frozenset(analyser.terms(passage.text, language=passage.language, date=snapshot.published_on))
        for passage in passages
    }
    every = shared.leading(frozenset().union(*carried.values()))
    leads = dict(StatementTerm.objects.carriers(every, most=COMMON, only_open=True))
    refused = set(
        Refusal.objects.standing().filter(document_id=snapshot.document_id).values_list("statement_id", flat=True)
    )
    among = Statement.objects.open().count()
    met: dict[int, list[tuple[float, int, Passage]]] = {}
    for passage, terms in carried.items():
        weights = shared.weighed({term: leads[term] for term in terms if term in leads}, among=among)
        enough = [(-round(weight, 6), pk) for pk, weight in weights.items() if weight >= SHARED and pk not in refused]
        for weight, pk in sorted(enough)[:STATEMENTS]:
            met.setdefault(pk, []).append((weight, passage.start, passage))
    return [
        Meeting(pk, tuple(passage for _weight, _start, passage in sorted(rows, key=lambda row: row[:2])[:CANDIDATES]))
        for pk, rows in sorted(met.items())
    ]


def open_among(statement_ids: Collection[int]) -> list[Statement]:
    """Those of the statements that still ask for work, by id, loaded with all that comparing needs."""
    return list(Statement.objects.filter(pk__in=statement_ids, state__in=OPEN_STATES).for_comparing().order_by("pk"))


def statement_text(statement: Statement) -> StatementText:
    """A claim or quote as the engine compares it: its printed words, and facts placed in them."""
    if not statement.is_claim:
        return StatementText(
            text=statement.text,
            wording=statement.text,
            language=statement.language,
            facts=(),
            date=statement.article.published_on,
            speaker=statement.quote.speaker_shown,
        )
    # A fact that completes the claim from elsewhere in the article has no place in the claim's own words.
    inside = (row for row in statement.claim.facts.all() if statement.start <= row.start and row.end <= statement.end)
    return StatementText(
        text=statement.text,
        wording=statement.claim.wording,
        language=statement.language,
        facts=tuple(_fact(row, statement.start) for row in inside),
        date=statement.article.published_on,
        context=f"{statement.article.title}\n{statement.article.text[:OPENING]}".strip(),
    )


def _fact(row: Fact, offset: int) -> facts_found.Fact:
    """A stored fact as the engine knows it, its place counted from the claim's start."""
    kind = facts_found.FactType(row.type)
    return facts_found.Fact(
        span=Span(row.start - offset, row.end - offset),
        text=row.text,
        type=kind,
        value=Decimal(row.value) if kind in _NUMERIC else row.value,
        rule=row.rule,
        unit=row.unit,
        unit_text=row.unit_text,
        comparator=facts_found.Comparator(row.comparator),
        value_to=Decimal(row.value_to) if row.value_to else None,
        precision=facts_found.Precision(row.precision) if row.precision else None,
        resolution=facts_found.Resolution(row.resolution) if row.resolution else None,
        alternatives=tuple(row.alternatives),
    )


def passage_text(passage: Passage) -> PassageText:
    """A passage as the engine compares it, with its document's date and title."""
    snapshot = passage.snapshot
    return PassageText(
        text=passage.text, language=passage.language, date=snapshot.published_on, context=snapshot.title
    )
