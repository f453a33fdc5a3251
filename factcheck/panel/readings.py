"""What the operations page reads: queues, workers, periodic tasks, stopped jobs. A few grouped queries each."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from celery import current_app
from django.conf import settings
from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from factcheck.jobs import reasons
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from factcheck.panel.models import SILENT_AFTER_S, Heartbeat

# A due job that nobody took for so long needs a look.
SLOW_AFTER_S = 300
# A periodic task that missed so many of its turns is late.
TURNS_MISSED = 4
GROUPS_SHOWN = 20


@dataclass(slots=True)
class Queue:
    """`waiting` may be taken now, `later` is put back for a while. `oldest_s`: how long the first has been due."""

    name: str
    waiting: int = 0
    later: int = 0
    running: int = 0
    oldest_s: int = 0
    kinds: set[str] = field(default_factory=set)

    @property
    def is_slow(self) -> bool:
        return self.oldest_s > SLOW_AFTER_S


def queues(*, now: datetime.datetime) -> list[Queue]:
    """Every queue that workers read, with the jobs of the database: a message only says "look at this row"."""
    found = {name: Queue(name) for name in settings.QUEUES}
    due = Q(state=JobState.QUEUED) & (Q(not_before=None) | Q(not_before__lte=now))
    counted = (
        Job.objects.live()
        .order_by()
        .values("kind")
        .annotate(
            due=Count("pk", filter=due),
            later=Count("pk", filter=Q(state=JobState.QUEUED, not_before__gt=now)),
            running=Count("pk", filter=Q(state=JobState.RUNNING)),
            since=Min(Coalesce("not_before", "started_at", "created_at"), filter=due),
        )
    )
    for row in counted:
        name = current_app.amqp.router.route({}, row["kind"])["queue"].name
        queue = found.setdefault(name, Queue(name))
        queue.kinds.add(row["kind"])
        queue.waiting += row["due"]
        queue.later += row["later"]
        queue.running += row["running"]
        if row["since"]:
            queue.oldest_s = max(queue.oldest_s, int((now - row["since"]).total_seconds()))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Sign:
    """When a worker or a periodic task was last alive; None for a task that never ran."""

    name: str
    seen_at: datetime.datetime | None
    is_late: bool


def workers(*, now: datetime.datetime) -> list[Sign]:
    """Every worker heard of in the last week."""
    silent = now - datetime.timedelta(seconds=SILENT_AFTER_S)
    return [Sign(one.name, one.seen_at, one.seen_at < silent) for one in Heartbeat.objects.workers()]


def periodic(*, now: datetime.datetime) -> list[Sign]:
    """Every task that beat sends, with its last run."""
    seen = dict(Heartbeat.objects.periodic().values_list("name", "seen_at"))
    found = []
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        name = str(entry["task"])
        at = seen.get(name)
        patience = datetime.timedelta(seconds=SILENT_AFTER_S) + TURNS_MISSED * _period(entry["schedule"])
        found.append(Sign(name, at, at is None or now - at > patience))
    return found


def _period(schedule: Any) -> datetime.timedelta:
    """The gap between two runs; a day for a schedule by the calendar, which has several."""
    if isinstance(schedule, datetime.timedelta):
        return schedule
    if isinstance(schedule, int | float):
        return datetime.timedelta(seconds=schedule)
    return datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stopped:
    """Jobs of one kind that stopped for one reason, with the newest of them."""

    kind: str
    code: str
    count: int
    last_at: datetime.datetime
    newest: Job
    reason: str
    next_action: str


def stopped() -> list[Stopped]:
    """What failed, by kind and reason, the most frequent first. Two queries."""
    counted = list(
        Job.objects.stopped()
        .order_by()
        .values("kind", "reason_code")
        .annotate(count=Count("pk"), last_at=Max("finished_at"), newest=Max("pk"))
        .order_by("-count", "-newest")[:GROUPS_SHOWN]
    )
    newest = Job.objects.in_bulk([row["newest"] for row in counted])
    return [
        Stopped(
            kind=row["kind"],
            code=row["reason_code"],
            count=row["count"],
            last_at=row["last_at"],
            newest=newest[row["newest"]],
            reason=reasons.reason_of(newest[row["newest"]]),
            next_action=reasons.next_action_of(newest[row["newest"]]),
        )
        for row in counted
        if row["newest"] in newest
    ]


def length(seconds: int) -> str:
    """How long something takes, in the largest unit that fits: "40 s", "3 min", "2 h", "5 d"."""
    for size, words in ((86400, _("%(count)s d")), (3600, _("%(count)s h")), (60, _("%(count)s min"))):
        if seconds >= 2 * size:
            return words % {"count": seconds // size}
    return _("%(count)s s") % {"count": max(0, seconds)}
