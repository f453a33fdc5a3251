"""The life of a job: enqueue, take, renew, finish, fail, sweep, start again."""

import datetime
import itertools
import logging
import uuid
from dataclasses import dataclass

from celery import current_app
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from factcheck.common import tracing
from factcheck.common.errors import IllegalTransition, LeaseLost
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job, JobQuerySet

log = logging.getLogger(__name__)

MAX_COUNTDOWN_S = 10


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a job until someone else takes it over."""

    job_id: int
    token: uuid.UUID
    attempt: int
    payload: dict[str, int]
    request_id: str = ""


class Temporary(Exception):
    """The work may succeed later. `retry_after_s` is the least wait that the other side asked for."""

    def __init__(self, *, code: str, reason: str, next_action: str = "", retry_after_s: float = 0) -> None:
        super().__init__(reason)
        self.code, self.reason, self.next_action, self.retry_after_s = code, reason, next_action, retry_after_s


class NotYet(Exception):
    """It is not this job's turn. No work was done and no attempt is counted."""

    def __init__(self, *, wait_s: float) -> None:
        super().__init__(f"in {wait_s:.1f} s")
        self.wait_s = wait_s


class Permanent(Exception):
    """The work will never succeed as it stands."""

    def __init__(self, *, code: str, reason: str, next_action: str = "") -> None:
        super().__init__(reason)
        self.code, self.reason, self.next_action = code, reason, next_action


def enqueue(*, kind: str, key: str, payload: dict[str, int], by_id: int | None, now: datetime.datetime) -> Job:
    """Add a job inside the caller's transaction, or give back the live one of the same kind and key.

    The wake-up goes out after the commit; if the broker is away the sweeper sends it later (Q01). The row says at once
    that it was sent, so that nothing is left to write: should this process die first, it is sent JOB_RESEND_S later.
    """
    row = Job(
        kind=kind,
        key=key,
        payload=payload,
        max_attempts=settings.JOB_MAX_ATTEMPTS,
        created_by_id=by_id,
        created_at=now,
        woken_at=now,
        wakes=1,
        request_id=tracing.current(),
    )
    job = _inserted(row)
    if job.created_at == now:
        pk = job.pk
        transaction.on_commit(lambda: _first_wake(job_id=pk, kind=kind))
    return job


def _inserted(row: Job) -> Job:
    """The row, or the live one that the constraint put before it: two queries, and no savepoint around them."""
    while True:
        Job.objects.bulk_create([row], ignore_conflicts=True)
        # None when what kept it out has ended in between.
        if job := Job.objects.live().filter(kind=row.kind, key=row.key).first():
            return job


def _first_wake(*, job_id: int, kind: str) -> None:
    """Send what the new row says was sent already, and take that back where the broker is away."""
    if not _send(job_id=job_id, kind=kind):
        Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(woken_at=None, wakes=0)


def wake(*, job_id: int, kind: str, now: datetime.datetime, after_s: float = 0) -> bool:
    """Send the message that makes a worker look at the row. Says whether the broker took it; never raises for that."""
    is_sent = _send(job_id=job_id, kind=kind, after_s=after_s)
    if is_sent:
        Job.objects.filter(pk=job_id).update(woken_at=now, wakes=F("wakes") + 1)
    return is_sent


def _send(*, job_id: int, kind: str, after_s: float = 0) -> bool:
    try:
        current_app.send_task(kind, kwargs={"job_id": job_id}, retry=False, countdown=after_s or None)
    except OperationalError as error:
        log.warning("broker away, the sweeper will wake job %s: %s", job_id, error)
        return False
    return True


def take(*, job_id: int, kind: str, now: datetime.datetime) -> Lease | None:
    """Take a free job under a new lease and count the attempt before any work is done (Q06).

    None when the row is gone, is someone else's, has ended, or has no attempt left.
    """
    token = uuid.uuid4()
    taken = (
        Job.objects.free(now=now)
        .filter(pk=job_id, kind=kind, attempts__lt=F("max_attempts"))
        .update(
            state=JobState.RUNNING,
            lease_token=token,
            lease_until=now + datetime.timedelta(seconds=settings.JOB_LEASE_S),
            attempts=F("attempts") + 1,
            started_at=now,
            not_before=None,
            progress_done=0,
            progress_total=0,
        )
    )
    if not taken:
        return None
    row = Job.objects.values("attempts", "payload", "request_id").get(pk=job_id)
    return Lease(
        job_id=job_id,
        token=token,
        attempt=row["attempts"],
        payload=row["payload"],
        request_id=row["request_id"],
    )


def renew(*, lease: Lease, now: datetime.datetime) -> bool:
    """Keep the lease alive; False when it is lost."""
    until = now + datetime.timedelta(seconds=settings.JOB_LEASE_S)
    return bool(_held(lease).update(lease_until=until))


def report(*, lease: Lease, done: int, total: int) -> None:
    """Say how far the work is, for people who watch."""
    _held(lease).update(progress_done=done, progress_total=total)


def finish(*, lease: Lease, now: datetime.datetime) -> None:
    """End the job well, in the same transaction as its results: the fence of Q05.

    Raises:
        LeaseLost: someone else has the job; the caller's transaction must roll back.
    """
    ended = _held(lease).update(
        state=JobState.DONE,
        lease_token=None,
        lease_until=None,
        finished_at=now,
        reason_code="",
        reason="",
        next_action="",
    )
    if not ended:
        raise LeaseLost(f"job {lease.job_id}")


def fail(*, lease: Lease, code: str, reason: str, next_action: str, now: datetime.datetime) -> None:
    """End the job with the reason that the work stated, inside the caller's transaction."""
    _end_badly(lease, JobState.FAILED, code=code, reason=reason, next_action=next_action, now=now)


def put_back(*, lease: Lease, code: str, reason: str, next_action: str, wait_s: float, now: datetime.datetime) -> bool:
    """Queue the job again for later, or end it when that was its last attempt. Says whether it will run again."""
    again = (
        _held(lease)
        .filter(attempts__lt=F("max_attempts"))
        .update(
            state=JobState.QUEUED,
            lease_token=None,
            lease_until=None,
            not_before=now + datetime.timedelta(seconds=wait_s),
            woken_at=None,
            reason_code=code,
            reason=reason,
            next_action=next_action,
        )
    )
    if again:
        return True
    _end_badly(lease, JobState.DEAD, code=code, reason=reason, next_action=next_action, now=now)
    return False


def postpone(*, lease: Lease, kind: str, wait_s: float, now: datetime.datetime) -> None:
    """Queue the job for later without counting the attempt: it did no work, only waited for its turn.

    A short wait is timed by the message itself. A long one is left to the sweeper: a message that a worker holds
    back for longer than the broker's visibility timeout would be delivered twice (Q04).
    """
    postponed = _held(lease).update(
        state=JobState.QUEUED,
        attempts=F("attempts") - 1,
        lease_token=None,
        lease_until=None,
        not_before=now + datetime.timedelta(seconds=wait_s),
        woken_at=None,
    )
    if postponed and wait_s <= MAX_COUNTDOWN_S:
        wake(job_id=lease.job_id, kind=kind, now=now, after_s=wait_s)


@durable
def start_again(*, job: Job, by: models.Model, now: datetime.datetime) -> Job:
    """Give a stopped job a fresh set of attempts: the button behind every failure.

    Raises:
        IllegalTransition: the job is waiting, running or done, or a newer one for the same thing is live.
    """
    refused = IllegalTransition(_("Only a stopped job can be started again."), allowed=())
    if Job.objects.live().filter(kind=job.kind, key=job.key).exists():
        raise refused
    changed = (
        Job.objects.stopped()
        .filter(pk=job.pk)
        .update(state=JobState.QUEUED, attempts=0, finished_at=None, not_before=None, woken_at=None, wakes=0)
    )
    if not changed:
        raise refused
    job.refresh_from_db()
    history.record(kind=EventKind.JOB_REQUEUED, by=by, subject=job, now=now)
    transaction.on_commit(lambda: wake(job_id=job.pk, kind=job.kind, now=now))
    return job


def sweep(*, now: datetime.datetime, limit: int = 500) -> int:
    """Wake what does not move and bury what died too often. Returns how many messages were sent.

    A job that was woken is left alone for JOB_RESEND_S, doubled with each wake, so that a long queue is not
    flooded with copies of its own messages.
    """
    _bury(now=now)
    Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now).update(
        state=JobState.QUEUED, lease_token=None, lease_until=None, woken_at=None
    )
    silent = Job.objects.free(now=now).filter(_silent(now)).order_by("pk").only("pk", "kind")[:limit]
    sent = [job.pk for job in itertools.takewhile(lambda job: _send(job_id=job.pk, kind=job.kind), silent)]
    # One commit for all: people's work waits behind a sweep. What was put back meanwhile keeps its own time.
    Job.objects.free(now=now).filter(pk__in=sent).update(woken_at=now, wakes=F("wakes") + 1)
    return len(sent)


def _silent(now: datetime.datetime) -> Q:
    never = Q(woken_at=None)
    for wakes in range(6):
        wait = datetime.timedelta(seconds=settings.JOB_RESEND_S * 2**wakes)
        count = Q(wakes__gte=wakes) if wakes == 5 else Q(wakes=wakes)
        never |= count & Q(woken_at__lt=now - wait)
    return never


def _bury(*, now: datetime.datetime) -> None:
    Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now, attempts__gte=F("max_attempts")).update(
        state=JobState.DEAD,
        lease_token=None,
        lease_until=None,
        finished_at=now,
        reason_code="worker-died",
        reason=_("The worker died on every attempt."),
        next_action=_("Look at the worker's log, then start the job again."),
    )


def _held(lease: Lease) -> JobQuerySet:
    return Job.objects.filter(pk=lease.job_id, lease_token=lease.token, state=JobState.RUNNING)


def _end_badly(
    lease: Lease, state: JobState, *, code: str, reason: str, next_action: str, now: datetime.datetime
) -> None:
    ended = _held(lease).update(
        state=state,
        lease_token=None,
        lease_until=None,
        finished_at=now,
        reason_code=code,
        reason=reason,
        next_action=next_action,
    )
    if not ended:
        raise LeaseLost(f"job {lease.job_id}")
