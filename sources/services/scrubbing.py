"""Hashing all stored bytes again, and removing what nothing stands on (RELIABILITY E03, E04)."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease
from sources.models import Scrub
from sources.services import blobs, keeping

SCRUB = "sources.scrub_blobs"
PREFIXES = 256
# An orphan may be the bytes of a transaction that is still under way; after a day it is what a crash left.
ORPHAN_AGE = datetime.timedelta(hours=24)
# Nobody can store bytes while orphans are removed, and a bucket takes its time for each: the rest waits for a night.
REMOVED_AT_ONCE = 50


@dataclass(slots=True)
class Part:
    """What a stretch of prefixes was found to hold; `next_prefix` is where the walk goes on, PREFIXES at its end."""

    next_prefix: int
    checked: int = 0
    checked_bytes: int = 0
    damaged: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)


def start(slot: datetime.datetime, now: datetime.datetime) -> None:
    """Begin the walk of a slot and queue its first part, inside the caller's transaction."""
    scrub = Scrub.objects.create(slot=slot, started_at=now)
    _enqueue(scrub, now=now)


def _enqueue(scrub: Scrub, *, now: datetime.datetime) -> None:
    jobs.enqueue(kind=SCRUB, key=history.name_of(scrub), payload={"scrub_id": scrub.pk}, by_id=None, now=now)


def walk(scrub: Scrub, *, now: datetime.datetime, may_go_on: Callable[[], bool]) -> Part:
    """Check prefix after prefix for as long as `may_go_on` says so, at least one. Reads only."""
    part = Part(next_prefix=scrub.next_prefix)
    digit, wanted = "", list[str]()
    while part.next_prefix < PREFIXES:
        prefix = f"{part.next_prefix:02x}"
        if digit != prefix[0]:
            # Asked for sixteen prefixes at once: most of a small desk's walk was questions with an empty answer.
            digit = prefix[0]
            wanted = list(keeping.referenced(prefix=digit))
        _check(prefix, {sha256 for sha256 in wanted if sha256.startswith(prefix)}, part, now=now)
        part.next_prefix += 1
        if not may_go_on():
            break
    return part


def _check(prefix: str, wanted: set[str], part: Part, *, now: datetime.datetime) -> None:
    for sha256 in sorted(wanted):
        try:
            part.checked_bytes += len(blobs.get(sha256))
            part.checked += 1
        except blobs.BlobDamaged:
            part.damaged.append(sha256)
        except blobs.BlobMissing:
            part.missing.append(sha256)
    part.orphans += [
        name for name in blobs.stored(prefix, before=now - ORPHAN_AGE) if name.split("/")[-1] not in wanted
    ]


@durable
def store(*, scrub_id: int, part: Part, lease: Lease, now: datetime.datetime) -> Scrub:
    """Keep what a part found, remove its orphans, and queue the next part or end the walk with one event.

    Whether an orphan is still one is asked again while nobody can store the same bytes.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    scrub = Scrub.objects.select_for_update(of=("self",)).get(pk=scrub_id)
    jobs.finish(lease=lease, now=now)
    with blobs.nobody_writing():
        orphans = [name for name in part.orphans[:REMOVED_AT_ONCE] if not keeping.is_referenced(name.split("/")[-1])]
        for name in orphans:
            blobs.remove(name)
    scrub.next_prefix = part.next_prefix
    scrub.checked += part.checked
    scrub.checked_bytes += part.checked_bytes
    scrub.damaged += part.damaged
    scrub.missing += part.missing
    scrub.orphans_removed += len(orphans)
    scrub.finished_at = now if part.next_prefix == PREFIXES else None
    scrub.save()
    if scrub.finished_at is None:
        _enqueue(scrub, now=now)
        return scrub
    history.record(
        kind=EventKind.STORAGE_CHECKED,
        by=None,
        subject=scrub,
        payload={
            "checked": scrub.checked,
            "damaged": scrub.damaged,
            "missing": scrub.missing,
            "orphans_removed": scrub.orphans_removed,
        },
        now=now,
    )
    return scrub
