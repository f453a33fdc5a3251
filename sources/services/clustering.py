"""Gathering copies and rewrites of one report under one origin: "5 links, 1 origin" (FEATURES 3.9)."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q

from factcheck.common import locks
from factcheck.common.locks import Lock
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease
from factcheck.text.sketch import sketch
from sources import origins
from sources.choices import KinshipRule, SourceKind
from sources.models import Document, Kinship, Snapshot, SnapshotCredit, SnapshotSketch

CLUSTER = "sources.cluster_document"

# So many candidates of each way of finding them are compared, the likeliest first.
CANDIDATES = 100
PER_SLOT = 200


@dataclass(frozen=True, slots=True)
class Compared:
    """What one document's latest text was found to be: its fingerprint, and the documents that it is kin to."""

    document_id: int
    snapshot_id: int
    sketch: tuple[int, ...]
    agencies: tuple[str, ...]
    kin: tuple[tuple[int, origins.Kinship], ...]


def on_snapshot_stored(*, snapshot: Snapshot, now: datetime.datetime, **_signal: object) -> None:
    """Queue the comparison of a new snapshot, inside the transaction that stored it."""
    enqueue(snapshot, now=now)


def enqueue(snapshot: Snapshot, *, now: datetime.datetime) -> None:
    """Queue the comparison of a snapshot's document with all others, inside the caller's transaction."""
    jobs.enqueue(
        kind=CLUSTER,
        key=history.name_of(snapshot),
        payload={"document_id": snapshot.document_id},
        by_id=None,
        now=now,
    )


def queue_unclustered(slot: datetime.datetime, now: datetime.datetime) -> None:
    """Queue latest snapshots that were never compared, as those from before there was this rule.

    Inside the caller's transaction.
    """
    rows = Snapshot.objects.filter(document__latest_snapshot=F("pk"), sketch=None).exclude(text="").order_by("pk")
    for snapshot in rows.only("pk", "document_id")[:PER_SLOT]:
        enqueue(snapshot, now=now)


def compare(document: Document) -> Compared | None:
    """Compare a document's latest text with those that may be its kin. Reads only; None when nothing is captured."""
    snapshot = document.latest_snapshot
    if snapshot is None:
        return None
    mine = _piece(snapshot, document)
    values = sketch(snapshot.text)
    candidates = _candidates(document, snapshot, values, mine.agencies)
    found = []
    for row in (
        Snapshot.objects.filter(pk__in=candidates).select_related("document__source").order_by("pk").iterator(20)
    ):
        kin = origins.kinship(mine, _piece(row, row.document))
        if kin:
            found.append((row.document_id, kin))
    return Compared(document.pk, snapshot.pk, values, tuple(sorted(mine.agencies)), tuple(found))


def _piece(snapshot: Snapshot, document: Document) -> origins.Piece:
    source = document.source
    publisher = source.name if source and source.kind == SourceKind.WIRE else ""
    return origins.Piece(
        shingles=origins.shingles(snapshot.text),
        agencies=origins.agencies(snapshot.text, byline=snapshot.byline, publisher=publisher),
        published_on=snapshot.published_on,
        site=document.source_id,
    )


def _candidates(document: Document, snapshot: Snapshot, values: Sequence[int], agencies: Iterable[str]) -> set[int]:
    """Latest snapshots of other documents that share part of the sketch, or credit the same agency in those days."""
    others = Snapshot.objects.filter(document__latest_snapshot=F("pk"), document__trashed_at=None).exclude(
        document=document
    )
    alike = others.filter(sketch__value__in=values).annotate(shared=Count("sketch"))
    found = set(alike.order_by("-shared", "pk").values_list("pk", flat=True)[:CANDIDATES])
    credited = others.filter(credits__agency__in=list(agencies), language=snapshot.language)
    if snapshot.published_on:
        days = datetime.timedelta(days=origins.DAYS_APART)
        near = Q(published_on__range=(snapshot.published_on - days, snapshot.published_on + days))
        credited = credited.filter(near | Q(published_on=None))
    return found | set(credited.order_by("-pk").values_list("pk", flat=True).distinct()[:CANDIDATES])


@durable
def store(*, compared: Compared, lease: Lease, now: datetime.datetime) -> None:
    """Keep the fingerprint and the kinships of a document, and gather anew everybody whom they touch.

    The groups depend on the kinships alone, not on the order in which they were found.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    jobs.finish(lease=lease, now=now)
    # Two groups that grow together must see each other.
    locks.hold(Lock.ORIGINS)
    document = Document.objects.select_for_update(of=("self",)).get(pk=compared.document_id)
    SnapshotSketch.objects.bulk_create(
        (SnapshotSketch(snapshot_id=compared.snapshot_id, value=value) for value in compared.sketch),
        ignore_conflicts=True,
    )
    SnapshotCredit.objects.bulk_create(
        (SnapshotCredit(snapshot_id=compared.snapshot_id, agency=agency) for agency in compared.agencies),
        ignore_conflicts=True,
    )
    if document.latest_snapshot_id != compared.snapshot_id:
        return  # A newer text came meanwhile, and with it a job of its own.
    before = _edges({document.pk})
    if not (before or compared.kin):
        return  # It stands alone, and did before.
    touched = _reach({document.pk})
    Kinship.objects.of({document.pk}).delete()
    Kinship.objects.bulk_create(_row(document.pk, other, kin, now=now) for other, kin in compared.kin)
    touched |= _reach({document.pk})
    _gather(touched)
    document.refresh_from_db()
    if _edges({document.pk}) != before:
        history.record(
            kind=EventKind.ORIGIN_FOUND,
            by=None,
            subject=document,
            payload={
                "origin": document.origin_id,
                "kin": [[other, kin.rule, round(kin.share * 100), kin.agency] for other, kin in compared.kin],
            },
            now=now,
        )


def _row(mine: int, other: int, kin: origins.Kinship, *, now: datetime.datetime) -> Kinship:
    first, second = sorted((mine, other))
    return Kinship(
        first_id=first,
        second_id=second,
        rule=KinshipRule(kin.rule.value),
        share_pct=round(kin.share * 100),
        agency=kin.agency,
        found_at=now,
    )


def _edges(document_ids: set[int]) -> set[tuple[int, int]]:
    return set(Kinship.objects.of(document_ids).values_list("first_id", "second_id"))


def _reach(document_ids: set[int]) -> set[int]:
    """These documents and everybody who is kin to them, directly or through others."""
    reached, edge = set(document_ids), set(document_ids)
    while edge:
        edge = {one for pair in _edges(edge) for one in pair} - reached
        reached |= edge
    return reached


def _gather(document_ids: set[int]) -> None:
    """Give every group among these documents its origin, and none to a document that stands alone."""
    left = set(document_ids)
    while left:
        group = _reach({min(left)})
        left -= group
        origin = _origin_of(group) if len(group) > 1 else None
        Document.objects.filter(pk__in=group).update(origin=origin)


def _origin_of(group: set[int]) -> int:
    """An agency's own text, else the earliest by its date of publication; a draw goes to whichever came in first."""
    rows = Document.objects.filter(pk__in=group).values_list(
        "pk", "source__kind", "latest_snapshot__published_on", "latest_snapshot__fetched_at"
    )
    last = datetime.date.max
    pk, *_rest = min(rows, key=lambda row: (row[1] != SourceKind.WIRE, row[2] or last, row[0]))
    return pk


@dataclass(frozen=True, slots=True)
class Spread:
    """How many documents there are, and how many origins they go back to."""

    documents: int
    origins: int


def spread(documents: Iterable[tuple[int, int | None]]) -> Spread:
    """Count documents and origins from pairs of document and origin; a document without one is its own."""
    pairs = dict(documents)
    return Spread(documents=len(pairs), origins=len({origin or pk for pk, origin in pairs.items()}))
