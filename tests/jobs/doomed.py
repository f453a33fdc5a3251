"""Tasks for tests: real jobs that work slowly, die, or leave exactly one effect."""

import os
import signal
import time
from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import running, services
from factcheck.jobs.models import Job
from factcheck.jobs.services import Lease

SLOW = "tests.slow"
QUICK = "tests.quick"
POISON = "tests.poison"


def starts(job_id: int) -> list[int]:
    """The process ids that started on this job, in order."""
    path = _starts_path(job_id)
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def effects(job_id: int) -> int:
    """How often the job's effect is there; it must be once."""
    from factcheck.history.models import Event  # noqa: PLC0415 - apps are loaded by then

    return Event.objects.about(f"jobs.job:{job_id}").count()


def _starts_path(job_id: int) -> Path:
    return Path(settings.VAR_DIR) / f"starts-{job_id}"


def _note_start(lease: Lease) -> None:
    with _starts_path(lease.job_id).open("a") as out:
        out.write(f"{os.getpid()}\n")


def _leave_effect(lease: Lease) -> None:
    with transaction.atomic():
        services.finish(lease=lease, now=timezone.now())
        job = Job.objects.get(pk=lease.job_id)
        history.record(kind=EventKind.JOB_REQUEUED, by=None, subject=job, now=timezone.now())


def _slowly(lease: Lease) -> None:
    _note_start(lease)
    time.sleep(lease.payload.get("seconds", 3))
    _leave_effect(lease)


def _quickly(lease: Lease) -> None:
    _note_start(lease)
    _leave_effect(lease)


def _die(lease: Lease) -> None:
    _note_start(lease)
    os.kill(os.getpid(), signal.SIGKILL)


@shared_task(name=SLOW)
def slow(*, job_id: int) -> None:
    running.run(kind=SLOW, job_id=job_id, work=_slowly)


@shared_task(name=QUICK)
def quick(*, job_id: int) -> None:
    running.run(kind=QUICK, job_id=job_id, work=_quickly)


@shared_task(name=POISON)
def poison(*, job_id: int) -> None:
    running.run(kind=POISON, job_id=job_id, work=_die)
