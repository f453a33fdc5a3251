"""Writing to the history and proving it."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models
from django.db.transaction import get_connection

from factcheck.common import canonical, locks
from factcheck.common.locks import Lock
from factcheck.history.choices import EventKind
from factcheck.history.models import GENESIS, Event


def name_of(row: models.Model) -> str:
    """The stable name of a row in the history: "claims.claim:12"."""
    return f"{row._meta.label_lower}:{row.pk}"


def record(
    *,
    kind: EventKind,
    by: models.Model | None,
    subject: models.Model,
    thread: models.Model | None = None,
    payload: dict[str, object] | None = None,
    now: datetime.datetime,
) -> Event:
    """Append one event inside the caller's transaction, which the same rollback undoes.

    One writer at a time: PostgreSQL by an advisory lock that the commit releases, SQLite by its write lock.
    Record last, just before the commit, so that the lock is short.

    Raises:
        RuntimeError: called outside a transaction.
    """
    if not get_connection().in_atomic_block:
        raise RuntimeError("history.record needs the transaction of the change that it records")
    locks.hold(Lock.HISTORY)
    head = Event.objects.order_by("-pk").values_list("hash", flat=True).first()
    subject_name = name_of(subject)
    event = Event(
        at=now,
        kind=kind,
        actor_id=by.pk if by else None,
        actor_name=str(by) if by else "",
        subject=subject_name,
        thread=name_of(thread) if thread else subject_name,
        # The stored form is what is hashed: decimals and dates become strings before, not after.
        payload=json.loads(canonical.dumps(payload or {})),
        prev_hash=head or GENESIS,
    )
    event.hash = digest(event)
    event.save(force_insert=True)
    return event


def digest(event: Event) -> str:
    """The hash that the event's content must have."""
    return canonical.sha256(
        [
            event.prev_hash,
            event.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
            str(event.kind),
            event.actor_id,
            event.actor_name,
            event.subject,
            event.thread,
            event.payload,
        ]
    )


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the chain does not hold."""

    event_id: int
    reason: str


def breaks(*, anchored_head: str = "") -> Iterator[Break]:
    """Walk the chain from its start and name every place that was changed, removed, inserted or swapped.

    A tail that was cut leaves no trace in the chain itself: give the head hash that was noted elsewhere
    (`anchored_head`) to find that too.
    """
    expected = GENESIS
    last_id = 0
    seen_anchor = not anchored_head
    for event in Event.objects.order_by("pk").iterator(chunk_size=2000):
        if event.prev_hash != expected:
            yield Break(event.pk, "does not follow the event before it")
        if event.hash != digest(event):
            yield Break(event.pk, "content does not match its hash")
        expected, last_id = event.hash, event.pk
        seen_anchor = seen_anchor or event.hash == anchored_head
    if not seen_anchor:
        yield Break(last_id, "the noted head is missing: the end of the chain was cut")
