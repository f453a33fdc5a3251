"""Signs of life, written down as they come: from each worker, and from each task that beat sends."""

import datetime
import logging
from typing import Any

from celery import current_app
from django.db import DatabaseError, connection
from django.utils import timezone

from factcheck.panel.models import FORGOTTEN_AFTER_D, Heartbeat, HeartbeatKind

log = logging.getLogger(__name__)

# Celery's own heartbeat comes every two seconds: one in so many is enough.
EVERY = datetime.timedelta(seconds=15)


def note(*, kind: HeartbeatKind, name: str, now: datetime.datetime) -> None:
    """Keep when somebody was last alive, and forget who has been silent for a week."""
    Heartbeat.objects.update_or_create(kind=kind, name=name[:200], defaults={"seen_at": now})
    Heartbeat.objects.filter(seen_at__lt=now - datetime.timedelta(days=FORGOTTEN_AFTER_D)).delete()


class Pulse:
    """Celery's receivers. A sign that cannot be written is logged and missed: work never waits for it."""

    def __init__(self) -> None:
        self._last: datetime.datetime | None = None

    def of_worker(self, sender: Any = None, **_more: Any) -> None:
        """A worker is connected to the broker: sent by Celery as long as it is."""
        now = timezone.now()
        if self._last and now - self._last < EVERY:
            return
        self._last = now
        _try_to_note(HeartbeatKind.WORKER, sender.eventer.hostname, now)
        # In the worker's main process: its children must not inherit an open connection.
        if not connection.in_atomic_block:
            connection.close()

    def of_task(self, sender: Any = None, **_more: Any) -> None:
        """A task begins; only those of beat's schedule are written down."""
        scheduled = {entry["task"] for entry in current_app.conf.beat_schedule.values()}
        if sender is not None and sender.name in scheduled:
            _try_to_note(HeartbeatKind.PERIODIC, sender.name, timezone.now())


def _try_to_note(kind: HeartbeatKind, name: str, now: datetime.datetime) -> None:
    try:
        note(kind=kind, name=name, now=now)
    except DatabaseError as error:
        log.warning("sign of life of %s not written: %s", name, error)
