"""Looking at evidence again when its document changed: a passage that changed asks for a re-check (FEATURES 3.8)."""

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claims import permissions
from claims.choices import AnchorFound
from claims.engine.anchoring import Anchored, anchor
from claims.models import Evidence, EvidenceVisit, Statement
from claims.models.findings import EvidenceQuerySet
from claims.services import changing, splitting
from claims.workflow import Move, State, target
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease
from factcheck.text.spans import Span
from sources.models import Snapshot

REVISIT = "claims.revisit_evidence"

# So much of a passage is repeated in the history, before and after.
SHOWN = 500


@dataclass(frozen=True, slots=True)
class Visited:
    """Where one piece of evidence is in the new snapshot, and the words that stand there ("" when it is lost)."""

    evidence_id: int
    anchored: Anchored
    text: str


def on_snapshot_stored(*, snapshot: Snapshot, now: datetime.datetime, **_signal: object) -> None:
    """Queue the visit when evidence stands on an earlier snapshot, inside the transaction that stored this one."""
    if snapshot.number > 1 and _evidence_before(snapshot).exists():
        jobs.enqueue(
            kind=REVISIT,
            key=history.name_of(snapshot),
            payload={"snapshot_id": snapshot.pk},
            by_id=None,
            now=now,
        )


def cited_among(document_ids: Collection[int]) -> set[int]:
    """Those of the documents that evidence stands on or ever stood on: a signed verdict may rest on it."""
    return set(
        Evidence.objects.filter(snapshot__document__in=document_ids).values_list("snapshot__document", flat=True)
    )


def visit(snapshot: Snapshot) -> list[Visited]:
    """Find every passage that evidence cites from earlier snapshots of this document. Reads only; writes nothing."""
    found = []
    for one in _evidence_before(snapshot).select_related("snapshot").order_by("pk"):
        anchored = anchor(old=one.snapshot.text, span=Span(one.start, one.end), new=snapshot.text)
        found.append(Visited(one.pk, anchored, anchored.span.of(snapshot.text) if anchored.span else ""))
    return found


def _evidence_before(snapshot: Snapshot) -> EvidenceQuerySet:
    earlier = Evidence.objects.standing().filter(snapshot__document_id=snapshot.document_id)
    return earlier.filter(snapshot__number__lt=snapshot.number)


@durable
def store(*, snapshot_id: int, visited: Sequence[Visited], lease: Lease, now: datetime.datetime) -> list[Statement]:
    """Keep the visits, and turn every verdict whose evidence changed or is lost to "needs re-check".

    A passage that was seen in this very state before fires no second time: somebody has decided about it since.
    The cited snapshot stays cited. Gives back the statements that were moved.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    snapshot = Snapshot.objects.select_related("document").get(pk=snapshot_id)
    jobs.finish(lease=lease, now=now)
    evidence = Evidence.objects.standing().select_related("snapshot").in_bulk([one.evidence_id for one in visited])
    news: dict[int, list[dict[str, object]]] = {}
    for one in visited:
        cited = evidence.get(one.evidence_id)
        if cited is None:
            continue
        if _is_news(cited, one):
            news.setdefault(cited.statement_id, []).append(_told(cited, one, snapshot))
        _keep(one, snapshot, now=now)
    moved = [statement for pk, changes in sorted(news.items()) if (statement := _move(pk, changes, snapshot, now=now))]
    history.record(
        kind=EventKind.EVIDENCE_REVISITED,
        by=None,
        subject=snapshot,
        thread=snapshot.document,
        payload={"evidence": len(visited), "changed": sum(len(changes) for changes in news.values())},
        now=now,
    )
    return moved


def _keep(one: Visited, snapshot: Snapshot, *, now: datetime.datetime) -> None:
    span = one.anchored.span
    EvidenceVisit.objects.get_or_create(
        evidence_id=one.evidence_id,
        snapshot=snapshot,
        defaults={
            "found": AnchorFound(one.anchored.found.value),
            "start": span.start if span else None,
            "end": span.end if span else None,
            "text": one.text,
            "at": now,
        },
    )


def _is_news(cited: Evidence, one: Visited) -> bool:
    if one.anchored.found.value == AnchorFound.SAME:
        return False
    last = cited.visits.latest_first().first()
    return last is None or (last.found, last.text) != (one.anchored.found.value, one.text)


def _told(cited: Evidence, one: Visited, snapshot: Snapshot) -> dict[str, object]:
    return {
        "evidence": cited.pk,
        "found": one.anchored.found.value,
        "before": cited.exact[:SHOWN],
        "after": one.text[:SHOWN],
        "cited_snapshot": cited.snapshot_id,
        "new_snapshot": snapshot.pk,
    }


def _move(
    statement_id: int, changes: list[dict[str, object]], snapshot: Snapshot, *, now: datetime.datetime
) -> Statement | None:
    """Turn one statement, if it carries a verdict that rests on what changed."""
    statement = Statement.objects.select_for_update(of=("self",)).select_related("article").get(pk=statement_id)
    if target(State(statement.state), Move.RECHECK) is None:
        return None
    statement.state = permissions.check_machine_move(statement, Move.RECHECK)
    statement.version += 1
    statement.updated_at = now
    statement.save(update_fields=["state", "version", "updated_at"])
    payload: dict[str, object] = {"document": snapshot.document_id, "changes": changes}
    changing.record(EventKind.RECHECK_NEEDED, statement, by=None, now=now, payload=payload)
    # It is open again: what else does the library say by now?
    article = statement.article
    jobs.enqueue(
        kind=splitting.CHECK, key=history.name_of(article), payload={"article_id": article.pk}, by_id=None, now=now
    )
    return statement
