"""Keeping what comparing statements with the library found: in batches, each of them whole or not at all."""

import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django.db.models import Exists, F, OuterRef, Sum

from claims.engine import crosscheck
from claims.engine.crosscheck.model import Finding as Found
from claims.engine.sanity import Oddity as Odd
from claims.models import Article, CrossCheck, Finding, Refusal, Statement
from claims.models.findings import FindingQuerySet
from claims.services import likenesses, oddities, splitting
from claims.services.comparing import Checked, Meeting
from claims.services.likenesses import Alike
from claims.workflow import OPEN_STATES
from factcheck.common.errors import LeaseLost
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.models import Job
from factcheck.jobs.services import Lease
from sources.models import Document, Passage, Snapshot

CHECK_SNAPSHOT = "claims.crosscheck_snapshot"

# So many statements are compared and stored at once: a worker that dies has this much to do again.
BATCH = 25
# So many articles are queued at once after the engine changed; the errand comes again for the rest.
OUTDATED_AT_ONCE = 20

_SUBSTANCE = ("outcome", "strength", "rule", "compared", "reasons", "quote_match", "diff")


def batches(statement_ids: Sequence[int]) -> Iterator[list[int]]:
    """The statements in pieces of the size that is stored at once, in order."""
    rest = iter(statement_ids)
    while some := list(itertools.islice(rest, BATCH)):
        yield some


def left_of(meetings: Sequence[Meeting], *, lease: Lease) -> list[Meeting]:
    """The meetings that this job has not stored yet."""
    done = _done_by(lease)
    return [one for one in meetings if one.statement_id not in done]


def open_of(article: Article, *, lease: Lease) -> list[int]:
    """The statements of an article that still ask for work and that this job has not compared yet, in order."""
    ids = article.statements.open().in_reading_order().values_list("pk", flat=True)
    done = _done_by(lease)
    return [pk for pk in ids if pk not in done]


def _done_by(lease: Lease) -> set[int]:
    """What this job compared before its worker died, unless a person changed the statement since."""
    rows = CrossCheck.objects.filter(job_id=lease.job_id, engine_version=crosscheck.VERSION)
    return set(rows.filter(at__gte=F("statement__updated_at")).values_list("statement_id", flat=True))


@durable
def store(
    *, checked: Sequence[Checked], alike: Sequence[Alike], whole_library: bool, lease: Lease, now: datetime.datetime
) -> None:
    """Keep one batch. The same inputs and engine give the same rows, so twice is once.

    `whole_library` says that the statements were compared with everything there is, not with one new snapshot:
    findings of older engines end then. What people decided is untouched. Of a statement that was cut or reworded
    while it was compared nothing is kept: its new words have been queued.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    if not jobs.renew(lease=lease, now=now):
        raise LeaseLost(f"job {lease.job_id}")
    kept = _without_refused(_still_said(checked))
    for one in kept:
        _store_findings(one, now=now, replaces=whole_library)
    outdated = {one.statement_id for one in checked} - {one.statement_id for one in kept}
    likenesses.keep((pair for pair in alike if not outdated & {pair.first_id, pair.second_id}), now=now)
    CrossCheck.objects.bulk_create(
        (_crosscheck(one, lease=lease, now=now, whole=whole_library) for one in kept),
        update_conflicts=True,
        unique_fields=["job_id", "statement"],
        update_fields=["at", "engine_version", "terms", "passages_considered", "findings_kept", "is_whole_library"],
    )


@durable
def finish_article(*, article_id: int, odd: Sequence[Odd], lease: Lease, now: datetime.datetime) -> Article:
    """End the comparison of a whole article, of which every batch is stored, with what is odd in it by itself.

    What people added or changed meanwhile could not be queued beside this job: it is queued now.

    Raises:
        LeaseLost: another worker does this job now.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article_id)
    jobs.finish(lease=lease, now=now)
    article.checked_at = now
    article.save(update_fields=["checked_at"])
    if open_of(article, lease=lease):
        splitting.enqueue_check(article, now=now)
    payload = {**_counts(lease.job_id), "oddities": oddities.keep(article, odd, now=now)}
    history.record(kind=EventKind.STATEMENTS_CHECKED, by=None, subject=article, payload=payload, now=now)
    return article


@durable
def finish_snapshot(*, snapshot_id: int, lease: Lease, now: datetime.datetime) -> None:
    """End the comparison of a new snapshot; what earlier snapshots of its document said is current no longer.

    Raises:
        LeaseLost: another worker does this job now.
    """
    snapshot = Snapshot.objects.select_related("document").get(pk=snapshot_id)
    jobs.finish(lease=lease, now=now)
    earlier = Passage.objects.filter(snapshot__document=snapshot.document, snapshot__number__lt=snapshot.number)
    Finding.objects.current().filter(passage__in=earlier).update(is_current=False)
    counts = _counts(lease.job_id)
    if counts["statements"]:
        history.record(kind=EventKind.STATEMENTS_CHECKED, by=None, subject=snapshot, payload=counts, now=now)


def _counts(job_id: int) -> dict[str, object]:
    rows = CrossCheck.objects.filter(job_id=job_id)
    kept = rows.aggregate(kept=Sum("findings_kept"))["kept"] or 0
    return {"engine": crosscheck.VERSION, "statements": rows.count(), "findings": kept}


def on_snapshot_stored(*, snapshot: Snapshot, now: datetime.datetime, **_signal: object) -> None:
    """Queue the comparison of a new snapshot with all open statements, inside the transaction that stored it."""
    _enqueue(snapshot, now=now)


def _enqueue(snapshot: Snapshot, *, now: datetime.datetime) -> None:
    jobs.enqueue(
        kind=CHECK_SNAPSHOT,
        key=history.name_of(snapshot),
        payload={"snapshot_id": snapshot.pk},
        by_id=None,
        now=now,
    )


def on_document_trashed(*, document: Document, **_signal: object) -> None:
    """Suggest nothing more of a document that was put in the trash."""
    _findings_of(document).filter(is_current=True).update(is_current=False)


def on_document_restored(*, document: Document, now: datetime.datetime, **_signal: object) -> None:
    """Compare a document that is back with what is open now."""
    if document.latest_snapshot is not None:
        _enqueue(document.latest_snapshot, now=now)


def on_document_purging(*, document: Document, **_signal: object) -> None:
    """Forget what was suggested of a document that is removed for good."""
    _findings_of(document).delete()


def _findings_of(document: Document) -> FindingQuerySet:
    return Finding.objects.filter(passage__snapshot__document=document)


@durable
def queue_outdated(*, now: datetime.datetime) -> int:
    """Queue articles whose open statements were last compared by an older engine. Says how many were queued.

    One whose last comparison was given up waits for a person to start it again: it would fail every minute.
    """
    seen = CrossCheck.objects.filter(statement__state__in=OPEN_STATES, is_whole_library=True)
    current = seen.filter(engine_version=crosscheck.VERSION).values("statement")
    outdated = seen.exclude(statement__in=current).order_by().values_list("statement__article", flat=True).distinct()
    later = Job.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"), pk__gt=OuterRef("pk"))
    stopped = Job.objects.stopped().filter(kind=splitting.CHECK).exclude(Exists(later))
    given_up = [payload["article_id"] for payload in stopped.values_list("payload", flat=True)]
    waiting = Article.objects.filter(pk__in=outdated).exclude(pk__in=given_up)
    articles = waiting.order_by("pk").only("pk")[:OUTDATED_AT_ONCE]
    for article in articles:
        splitting.enqueue_check(article, now=now)
    return len(articles)


def _still_said(checked: Sequence[Checked]) -> list[Checked]:
    """The results for statements that still say what was compared."""
    rows = Statement.objects.filter(pk__in=[one.statement_id for one in checked]).select_related("claim")
    said = {row.pk: (row.text, row.wording_shown) for row in rows}
    return [one for one in checked if said.get(one.statement_id) == one.said]


def _without_refused(checked: Sequence[Checked]) -> list[Checked]:
    """The results without what a person refused while they were worked out (FEATURES 4.8)."""
    refusals = Refusal.objects.standing().filter(statement__in=[one.statement_id for one in checked])
    refused = set(refusals.values_list("statement_id", "document_id"))
    if not refused:
        return list(checked)
    of_passage = dict(
        Passage.objects.filter(pk__in={pk for one in checked for pk, _found in one.found}).values_list(
            "pk", "snapshot__document_id"
        )
    )
    return [
        replace(one, found=tuple(pair for pair in one.found if (one.statement_id, of_passage[pair[0]]) not in refused))
        for one in checked
    ]


def _crosscheck(one: Checked, *, lease: Lease, now: datetime.datetime, whole: bool) -> CrossCheck:
    return CrossCheck(
        statement_id=one.statement_id,
        at=now,
        engine_version=crosscheck.VERSION,
        terms=list(one.terms),
        passages_considered=len(one.considered),
        findings_kept=len(one.found),
        is_whole_library=whole,
        job_id=lease.job_id,
    )


def _store_findings(checked: Checked, *, now: datetime.datetime, replaces: bool) -> None:
    """Keep the findings of one statement, writing only what changed.

    A finding that says what an older engine said stays the same row, under its new version. What was compared again
    and says something else is superseded. A finding for a passage that was not looked at stays: a snapshot that
    arrived meanwhile has put it there.
    """
    rows = list(Finding.objects.filter(statement_id=checked.statement_id))
    known = {(row.passage_id, row.engine_version, row.input_hash): row for row in rows}
    standing = {row.passage_id: row for row in rows if row.is_current}
    kept: list[int] = []
    fresh: list[Finding] = []
    for passage_id, one in checked.found:
        made = _row(checked.statement_id, passage_id, one, now)
        same = known.get((passage_id, one.version, one.input_hash))
        before = standing.get(passage_id)
        if same is not None:
            kept.append(same.pk)
            _revive(same)
        elif before is not None and _substance(before) == _substance(made):
            kept.append(before.pk)
            Finding.objects.filter(pk=before.pk).update(engine_version=one.version, input_hash=one.input_hash)
        else:
            fresh.append(made)
    considered = set(checked.considered)
    ended = [
        row.pk
        for row in standing.values()
        if row.pk not in kept
        and (row.passage_id in considered or (replaces and row.engine_version != crosscheck.VERSION))
    ]
    Finding.objects.filter(pk__in=ended).update(is_current=False)
    Finding.objects.bulk_create(fresh, ignore_conflicts=True)


def _revive(row: Finding) -> None:
    """A finding that was superseded and is found again is the same row, current once more."""
    if not row.is_current:
        Finding.objects.filter(pk=row.pk).update(is_current=True)


def _substance(row: Finding) -> dict[str, object]:
    """What a finding says, apart from which engine said it."""
    return {name: getattr(row, name) for name in _SUBSTANCE}


def _row(statement_id: int, passage_id: int, one: Found, now: datetime.datetime) -> Finding:
    return Finding(
        statement_id=statement_id,
        passage_id=passage_id,
        outcome=one.outcome.value,
        strength=one.strength,
        rule=one.rule,
        compared=likenesses.as_rows(one.compared),
        reasons=list(one.reasons),
        quote_match=one.quote_match.value if one.quote_match else "",
        diff=[list(pair) for pair in one.diff],
        engine_version=one.version,
        input_hash=one.input_hash,
        found_at=now,
    )


def replayed(finding: Finding, found: Found) -> bool:
    """Say whether comparing again gave the very finding that is stored: same inputs, same engine, same bytes."""
    again = _row(finding.statement_id, finding.passage_id, found, finding.found_at)
    key = (finding.engine_version, finding.input_hash)
    return key == (again.engine_version, again.input_hash) and _substance(finding) == _substance(again)
