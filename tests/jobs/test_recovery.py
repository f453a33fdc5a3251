"""Bars Q01, Q02, Q03, Q05, Q06: real workers, a real broker, and kill -9."""

import os
import signal

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from factcheck.jobs import services
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from factcheck.local import valkey
from tests.jobs import doomed
from tests.processes import Beat, Worker, eventually

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def enqueue(kind: str, key: str, **payload: int) -> Job:
    with transaction.atomic():
        return services.enqueue(kind=kind, key=key, payload=payload, by_id=None, now=timezone.now())


def ended_well(*jobs: Job) -> bool:
    return Job.objects.filter(pk__in=[job.pk for job in jobs], state=JobState.DONE).count() == len(jobs)


def test_jobs_created_while_the_broker_is_down_run_when_it_is_back() -> None:
    valkey.stop(settings.VAR_DIR)

    jobs = [enqueue(doomed.QUICK, f"q01-{number}") for number in range(20)]

    assert all(Job.objects.get(pk=job.pk).woken_at is None for job in jobs)
    assert services.sweep(now=timezone.now()) == 0
    with valkey.running(settings.VAR_DIR), Worker(), Beat():
        assert eventually(lambda: ended_well(*jobs), within_s=60)
        assert [doomed.effects(job.pk) for job in jobs] == [1] * 20


def test_a_killed_pool_child_loses_nothing_and_doubles_nothing() -> None:
    with Worker() as worker, Beat():
        job = enqueue(doomed.SLOW, "q02", seconds=3)
        assert eventually(lambda: doomed.starts(job.pk), within_s=15)

        os.kill(doomed.starts(job.pk)[0], signal.SIGKILL)

        assert eventually(lambda: ended_well(job), within_s=30), worker.log
        assert len(doomed.starts(job.pk)) == 2
        assert doomed.effects(job.pk) == 1
        assert Job.objects.get(pk=job.pk).attempts == 2


def test_a_killed_worker_hands_its_job_to_the_next_one() -> None:
    with Beat():
        with Worker() as first:
            job = enqueue(doomed.SLOW, "q03", seconds=4)
            assert eventually(lambda: doomed.starts(job.pk), within_s=15)
            first.kill()
        with Worker() as second:
            assert eventually(lambda: ended_well(job), within_s=30), second.log
    assert len(doomed.starts(job.pk)) == 2
    assert doomed.effects(job.pk) == 1


def test_ten_messages_for_one_job_leave_one_effect() -> None:
    with Worker():
        job = enqueue(doomed.SLOW, "q05", seconds=1)
        for _ in range(10):
            services.wake(job_id=job.pk, kind=job.kind, now=timezone.now())

        assert eventually(lambda: ended_well(job), within_s=20)
        last = enqueue(doomed.QUICK, "q05-after")
        assert eventually(lambda: ended_well(last), within_s=20)
    assert len(doomed.starts(job.pk)) == 1
    assert doomed.effects(job.pk) == 1


def test_poison_stops_after_three_starts_beside_healthy_work() -> None:
    with Worker() as worker, Beat():
        poison = enqueue(doomed.POISON, "q06")
        healthy = [enqueue(doomed.QUICK, f"q06-{number}") for number in range(20)]

        assert eventually(lambda: ended_well(*healthy), within_s=20), worker.log
        assert eventually(lambda: Job.objects.get(pk=poison.pk).state == JobState.DEAD, within_s=60), worker.log

    stopped = Job.objects.get(pk=poison.pk)
    assert len(doomed.starts(poison.pk)) == 3
    assert stopped.attempts == 3
    assert stopped.reason_code == "worker-died"
    assert stopped.reason
    assert stopped.next_action
