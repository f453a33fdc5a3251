"""Comparing statements with the library and keeping what was found."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from claims.engine import crosscheck
from claims.engine.crosscheck.model import Compared, Outcome, PassageText, StatementText
from claims.engine.crosscheck.model import Finding as Found
from claims.models import Article, CrossCheck, Fact, Finding, Statement
from claims.models import Claim as ClaimRow
from claims.workflow import OPEN_STATES
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease
from factcheck.text.facts import model as facts_found
from factcheck.text.spans import Span
from sources import search
from sources.models import Passage, Snapshot
from sources.search import analyser
from sources.search.model import Query

CHECK_SNAPSHOT = "claims.crosscheck_snapshot"

# How many passages are compared for one statement: retrieval puts the right one among the first ten nine times in ten.
CANDIDATES = 20
# Of the passages that say too little, the nearest are kept to show what was missing; the rest is only counted.
NEAR_MISSES = 3
# How much a statement and a new snapshot must share before they are compared.
SHARED_TERMS = 2


@dataclass(frozen=True, slots=True)
class Checked:
    """The result for one statement: what was compared, and the findings worth keeping."""

    statement_id: int
    terms: tuple[str, ...]
    considered: tuple[int, ...]
    found: tuple[tuple[int, Found], ...]


def check_statement(statement: Statement, *, passages: Sequence[Passage] | None = None) -> Checked:
    """Compare one statement with the library, or with the given passages. Reads only; writes nothing."""
    terms = tuple(statement.terms)
    if passages is None:
        hits = search.index().search(Query(terms=terms, limit=CANDIDATES)) if terms else []
        rows = Passage.objects.select_related("snapshot__document").in_bulk([hit.passage_id for hit in hits])
        passages = [rows[hit.passage_id] for hit in hits if hit.passage_id in rows]
    asked = _statement_text(statement)
    compare = crosscheck.check_claim if statement.is_claim else crosscheck.check_quote
    results = [(passage.pk, compare(asked, _passage_text(passage))) for passage in passages]
    telling = [pair for pair in results if pair[1].outcome is not Outcome.NOT_ENOUGH]
    silent = [pair for pair in results if pair[1].outcome is Outcome.NOT_ENOUGH and pair[1].compared]
    kept = (*telling, *silent[:NEAR_MISSES])
    return Checked(
        statement_id=statement.pk, terms=terms, considered=tuple(passage.pk for passage in passages), found=kept
    )


def open_statements(article: Article) -> list[Statement]:
    """The statements of an article that still ask for work, loaded with all that comparing needs."""
    rows = article.statements.filter(state__in=OPEN_STATES).select_related("claim", "quote", "article")
    return list(rows.prefetch_related("claim__facts").in_reading_order())


def statements_for(snapshot: Snapshot) -> Iterator[tuple[Statement, list[Passage]]]:
    """Open statements that share enough terms with a new snapshot, each with the passages to compare it with."""
    index_terms = {
        passage: frozenset(analyser.terms(passage.text, language=passage.language, date=snapshot.published_on))
        for passage in snapshot.passages.select_related("snapshot__document")
    }
    every = frozenset().union(*index_terms.values()) if index_terms else frozenset()
    candidates = [
        pk
        for pk, terms in Statement.objects.filter(state__in=OPEN_STATES).values_list("pk", "terms").iterator()
        if len(every.intersection(terms)) >= SHARED_TERMS
    ]
    rows = Statement.objects.select_related("claim", "quote", "article").prefetch_related("claim__facts")
    for start in range(0, len(candidates), 200):
        for statement in rows.filter(pk__in=candidates[start : start + 200]).order_by("pk"):
            wanted = frozenset(statement.terms)
            passages = [one for one, terms in index_terms.items() if len(wanted & terms) >= SHARED_TERMS]
            passages.sort(key=lambda one: (-len(wanted & index_terms[one]), one.pk))
            if passages:
                yield statement, passages[:CANDIDATES]


@transaction.atomic(durable=True)
def store_for_article(*, article_id: int, checked: Sequence[Checked], lease: Lease, now: datetime.datetime) -> Article:
    """Keep the findings of a whole article. The same inputs and engine give the same rows, so twice is once.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article_id)
    jobs.finish(lease=lease, now=now)
    for one in checked:
        _store(one, now=now, replaces=True)
    article.checked_at = now
    article.save(update_fields=["checked_at"])
    history.record(
        kind=EventKind.STATEMENTS_CHECKED,
        by=None,
        subject=article,
        payload={
            "engine": crosscheck.VERSION,
            "statements": len(checked),
            "findings": sum(len(one.found) for one in checked),
        },
        now=now,
    )
    return article


@transaction.atomic(durable=True)
def store_for_snapshot(*, snapshot_id: int, checked: Sequence[Checked], lease: Lease, now: datetime.datetime) -> None:
    """Keep the findings of a new snapshot beside those that statements have already.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    snapshot = Snapshot.objects.select_related("document").get(pk=snapshot_id)
    jobs.finish(lease=lease, now=now)
    earlier = Passage.objects.filter(snapshot__document=snapshot.document).exclude(snapshot=snapshot)
    Finding.objects.current().filter(passage__in=earlier).update(is_current=False)
    for one in checked:
        _store(one, now=now, replaces=False)
    if checked:
        history.record(
            kind=EventKind.STATEMENTS_CHECKED,
            by=None,
            subject=snapshot,
            payload={
                "engine": crosscheck.VERSION,
                "statements": len(checked),
                "findings": sum(len(one.found) for one in checked),
            },
            now=now,
        )


def on_snapshot_stored(*, snapshot: Snapshot, now: datetime.datetime, **_signal: object) -> None:
    """Queue the comparison of a new snapshot with all open statements, inside the transaction that stored it."""
    jobs.enqueue(
        kind=CHECK_SNAPSHOT,
        key=history.name_of(snapshot),
        payload={"snapshot_id": snapshot.pk},
        by_id=None,
        now=now,
    )


def _store(checked: Checked, *, now: datetime.datetime, replaces: bool) -> None:
    """Keep one result. What was compared again is superseded; `replaces` also ends findings of older engines.

    A finding for a passage that was not looked at stays: a snapshot that arrived meanwhile has put it there.
    """
    outdated = Q(passage_id__in=checked.considered)
    if replaces:
        outdated |= ~Q(engine_version=crosscheck.VERSION)
    kept_hashes = [one.input_hash for _passage_id, one in checked.found]
    current = Finding.objects.current().filter(statement_id=checked.statement_id)
    current.filter(outdated).exclude(input_hash__in=kept_hashes).update(is_current=False)
    Finding.objects.bulk_create(
        (_row(checked.statement_id, passage_id, one, now) for passage_id, one in checked.found), ignore_conflicts=True
    )
    # A finding that was superseded and is found again is the same row, current once more.
    Finding.objects.filter(statement_id=checked.statement_id, input_hash__in=kept_hashes, is_current=False).update(
        is_current=True
    )
    CrossCheck.objects.create(
        statement_id=checked.statement_id,
        at=now,
        engine_version=crosscheck.VERSION,
        terms=list(checked.terms),
        passages_considered=len(checked.considered),
        findings_kept=len(checked.found),
        is_whole_library=replaces,
    )


def _row(statement_id: int, passage_id: int, one: Found, now: datetime.datetime) -> Finding:
    return Finding(
        statement_id=statement_id,
        passage_id=passage_id,
        outcome=one.outcome.value,
        strength=one.strength,
        rule=one.rule,
        compared=[_compared(row) for row in one.compared],
        reasons=list(one.reasons),
        quote_match=one.quote_match.value if one.quote_match else "",
        diff=[list(pair) for pair in one.diff],
        engine_version=one.version,
        input_hash=one.input_hash,
        found_at=now,
    )


def _compared(row: Compared) -> dict[str, object]:
    plain: dict[str, object] = asdict(row)
    plain["outcome"] = row.outcome.value
    return plain


def _statement_text(statement: Statement) -> StatementText:
    if not statement.is_claim:
        return StatementText(
            text=statement.text,
            wording=statement.text,
            language=statement.language,
            facts=(),
            date=statement.article.published_on,
            speaker=statement.quote.speaker_shown,
        )
    claim: ClaimRow = statement.claim
    return StatementText(
        text=claim.text,
        wording=claim.wording,
        language=claim.language,
        # A fact that completes the claim from elsewhere in the article has no place in the claim's own words.
        facts=tuple(
            _fact(row, claim.start) for row in claim.facts.all() if claim.start <= row.start and row.end <= claim.end
        ),
        date=claim.article.published_on,
    )


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


def _passage_text(passage: Passage) -> PassageText:
    snapshot = passage.snapshot
    return PassageText(
        text=passage.text, language=passage.language, date=snapshot.published_on, context=snapshot.title
    )
