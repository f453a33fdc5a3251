"""The life of a job, one move at a time."""

import datetime
import uuid

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, LeaseLost
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs import running, services
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from factcheck.jobs.services import Lease, NotYet, Permanent, Temporary
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
KIND = "tests.unit"


def seconds(number: float) -> datetime.timedelta:
    return datetime.timedelta(seconds=number)


def enqueue(now: datetime.datetime, key: str = "thing:1") -> Job:
    return services.enqueue(kind=KIND, key=key, payload={"thing_id": 1}, by_id=None, now=now)


def enqueue_silently(now: datetime.datetime, key: str) -> Job:
    """A job whose message the broker did not take."""
    job = enqueue(now, key)
    Job.objects.filter(pk=job.pk).update(woken_at=None, wakes=0)
    return job


def take(job: Job, now: datetime.datetime) -> Lease:
    lease = services.take(job_id=job.pk, kind=KIND, now=now)
    assert lease
    return lease


def test_one_live_job_per_thing(now: datetime.datetime) -> None:
    first = enqueue(now)

    again = enqueue(now)

    assert again.pk == first.pk
    services.finish(lease=take(first, now), now=now)
    assert enqueue(now).pk != first.pk


def test_the_database_refuses_a_second_live_job_for_the_same_thing(now: datetime.datetime) -> None:
    enqueue(now)

    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.create(kind=KIND, key="thing:1", created_at=now)


def test_a_job_is_taken_once(now: datetime.datetime) -> None:
    job = enqueue(now)

    lease = take(job, now)

    assert lease.attempt == 1
    assert lease.payload == {"thing_id": 1}
    assert services.take(job_id=job.pk, kind=KIND, now=now) is None


def test_a_job_of_another_kind_or_gone_is_not_taken(now: datetime.datetime) -> None:
    job = enqueue(now)

    assert services.take(job_id=job.pk, kind="tests.other", now=now) is None
    assert services.take(job_id=job.pk + 1, kind=KIND, now=now) is None


def test_an_expired_lease_is_taken_over_and_the_late_worker_is_fenced_off(now: datetime.datetime) -> None:
    job = enqueue(now)
    late = take(job, now)

    second = take(job, now + seconds(60))

    assert second.attempt == 2
    assert not services.renew(lease=late, now=now + seconds(61))
    with pytest.raises(LeaseLost):
        services.finish(lease=late, now=now + seconds(61))
    with pytest.raises(LeaseLost):
        services.fail(lease=late, code="x", reason="x", next_action="", now=now + seconds(61))
    services.finish(lease=second, now=now + seconds(61))
    assert Job.objects.get(pk=job.pk).state == JobState.DONE


def test_a_renewed_lease_is_not_free(now: datetime.datetime) -> None:
    job = enqueue(now)
    lease = take(job, now)

    assert services.renew(lease=lease, now=now + seconds(3))

    assert services.take(job_id=job.pk, kind=KIND, now=now + seconds(5)) is None


def test_progress_is_shown_in_whole_per_cent(now: datetime.datetime) -> None:
    job = enqueue(now)
    lease = take(job, now)
    assert Job.objects.get(pk=job.pk).share_pct == 0

    services.report(lease=lease, done=2, total=3)

    assert Job.objects.get(pk=job.pk).share_pct == 66
    services.report(lease=lease, done=3, total=3)
    assert Job.objects.get(pk=job.pk).share_pct == 99
    services.finish(lease=lease, now=now)
    assert Job.objects.get(pk=job.pk).share_pct == 100


def test_a_retry_waits_and_the_last_one_ends_with_its_reason(now: datetime.datetime) -> None:
    job = enqueue(now)
    at = now
    for attempt in (1, 2):
        again = services.put_back(
            lease=take(job, at), code="timeout", reason="No answer.", next_action="Wait.", wait_s=30, now=at
        )
        assert again
        assert services.take(job_id=job.pk, kind=KIND, now=at + seconds(29)) is None
        assert Job.objects.get(pk=job.pk).attempts == attempt
        at += seconds(31)

    again = services.put_back(
        lease=take(job, at), code="timeout", reason="No answer.", next_action="Wait.", wait_s=30, now=at
    )

    ended = Job.objects.get(pk=job.pk)
    assert not again
    assert (ended.state, ended.reason_code, ended.reason) == (JobState.DEAD, "timeout", "No answer.")
    assert ended.has_ended


def test_waiting_for_a_turn_costs_no_attempt(now: datetime.datetime) -> None:
    job = enqueue(now)

    services.postpone(lease=take(job, now), kind=KIND, wait_s=2, now=now)

    waiting = Job.objects.get(pk=job.pk)
    assert (waiting.state, waiting.attempts) == (JobState.QUEUED, 0)
    assert services.take(job_id=job.pk, kind=KIND, now=now + seconds(1)) is None
    assert services.take(job_id=job.pk, kind=KIND, now=now + seconds(3))


def test_a_short_wait_is_timed_by_the_message_and_a_long_one_by_the_sweeper(now: datetime.datetime) -> None:
    short, long = enqueue(now, "short"), enqueue(now, "long")

    services.postpone(lease=take(short, now), kind=KIND, wait_s=2, now=now)
    services.postpone(lease=take(long, now), kind=KIND, wait_s=600, now=now)

    assert Job.objects.get(pk=short.pk).woken_at == now
    assert Job.objects.get(pk=long.pk).woken_at is None


def test_the_sweeper_wakes_the_silent_and_leaves_the_busy(now: datetime.datetime) -> None:
    silent, later, busy = (enqueue_silently(now, key) for key in ("silent", "later", "busy"))
    woken = enqueue(now, "woken")
    take(busy, now)
    Job.objects.filter(pk=later.pk).update(not_before=now + seconds(100))

    sent = services.sweep(now=now + seconds(1))

    assert sent == 1
    assert Job.objects.get(pk=silent.pk).wakes == 1
    assert Job.objects.get(pk=woken.pk).wakes == 1


def test_a_sweep_writes_as_often_for_many_jobs_as_for_one(now: datetime.datetime) -> None:
    asked = []
    for count in (1, 30):
        Job.objects.all().delete()
        for number in range(count):
            enqueue_silently(now, f"thing:{number}")

        with CaptureQueriesContext(connection) as queries:
            assert services.sweep(now=now) == count
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert set(Job.objects.values_list("woken_at", "wakes")) == {(now, 1)}


def test_the_sweeper_waits_longer_after_each_wake(now: datetime.datetime) -> None:
    job = enqueue(now)
    Job.objects.filter(pk=job.pk).update(woken_at=now, wakes=3)

    assert services.sweep(now=now + seconds(30 * 8 - 1)) == 0
    assert services.sweep(now=now + seconds(30 * 8 + 1)) == 1


def test_the_sweeper_frees_what_a_dead_worker_held(now: datetime.datetime) -> None:
    job = enqueue(now)
    take(job, now)

    services.sweep(now=now + seconds(60))

    assert Job.objects.get(pk=job.pk).state == JobState.QUEUED


def test_the_sweeper_buries_what_died_three_times(now: datetime.datetime) -> None:
    job = enqueue(now)
    for start in (0, 60, 120):
        take(job, now + seconds(start))

    services.sweep(now=now + seconds(180))

    buried = Job.objects.get(pk=job.pk)
    assert (buried.state, buried.reason_code, buried.attempts) == (JobState.DEAD, "worker-died", 3)
    assert services.take(job_id=job.pk, kind=KIND, now=now + seconds(181)) is None


def test_a_stopped_job_can_be_started_again_by_a_person(now: datetime.datetime) -> None:
    person: User = UserFactory.create(source_manager=True)
    job = enqueue(now)
    services.fail(lease=take(job, now), code="gone", reason="Gone.", next_action="", now=now)

    services.start_again(job=Job.objects.get(pk=job.pk), by=person, now=now)

    again = Job.objects.get(pk=job.pk)
    assert (again.state, again.attempts, again.finished_at) == (JobState.QUEUED, 0, None)
    assert Event.objects.get(kind=EventKind.JOB_REQUEUED).actor == person


@pytest.mark.parametrize("case", ["waiting", "newer"])
def test_only_a_stopped_job_without_a_newer_one_is_started_again(now: datetime.datetime, case: str) -> None:
    person = UserFactory.create()
    job = enqueue(now)
    if case == "newer":
        services.fail(lease=take(job, now), code="gone", reason="Gone.", next_action="", now=now)
        enqueue(now)

    with pytest.raises(IllegalTransition):
        services.start_again(job=Job.objects.get(pk=job.pk), by=person, now=now)


def test_a_finished_job_is_not_started_again(now: datetime.datetime) -> None:
    job = enqueue(now)
    services.finish(lease=take(job, now), now=now)

    with pytest.raises(IllegalTransition):
        services.start_again(job=Job.objects.get(pk=job.pk), by=UserFactory.create(), now=now)


BROKEN_ROWS = {
    "job_leased_exactly_while_running": {"state": JobState.RUNNING},
    "job_attempts_bounded": {"attempts": 4},
    "job_finished_exactly_when_ended": {"state": JobState.DONE},
    "job_failure_has_reason": {"state": JobState.FAILED, "finished_at": datetime.datetime.now(datetime.UTC)},
}


@pytest.mark.parametrize(("constraint", "change"), BROKEN_ROWS.items(), ids=BROKEN_ROWS)
def test_the_database_refuses_a_job_that_cannot_be(
    now: datetime.datetime, constraint: str, change: dict[str, object]
) -> None:
    job = enqueue(now)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(**change)


def _run(job: Job, raises: Exception) -> Job:
    def work(_lease: Lease) -> None:
        raise raises

    running.run(kind=KIND, job_id=job.pk, work=work)
    return Job.objects.get(pk=job.pk)


def test_work_that_may_succeed_later_is_queued_again(now: datetime.datetime) -> None:
    job = _run(enqueue(now), Temporary(code="http-503", reason="Busy.", next_action="Wait.", retry_after_s=500))

    assert (job.state, job.reason_code) == (JobState.QUEUED, "http-503")
    assert job.not_before is not None
    assert job.started_at is not None
    assert (job.not_before - job.started_at).total_seconds() >= 500


def test_work_that_never_will_is_failed_with_its_reason(now: datetime.datetime) -> None:
    job = _run(enqueue(now), Permanent(code="http-404", reason="Not there.", next_action="Check the address."))

    assert (job.state, job.reason_code, job.next_action) == (JobState.FAILED, "http-404", "Check the address.")


def test_a_bug_ends_in_a_stored_reason_without_its_details(
    now: datetime.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    job = _run(enqueue(now), ValueError("a secret of the code"))

    assert (job.state, job.reason_code) == (JobState.QUEUED, "internal")
    assert "ValueError" in job.reason
    assert "secret" not in job.reason
    assert "a secret of the code" in caplog.text


def test_a_soft_time_limit_is_a_reason_too(now: datetime.datetime) -> None:
    assert _run(enqueue(now), SoftTimeLimitExceeded()).reason_code == "time-limit"


def test_work_that_waits_for_its_turn_is_queued_again(now: datetime.datetime) -> None:
    job = _run(enqueue(now), NotYet(wait_s=5))

    assert (job.state, job.attempts) == (JobState.QUEUED, 0)


def test_work_that_was_taken_over_stores_nothing(now: datetime.datetime) -> None:
    job = enqueue(now)

    def work(lease: Lease) -> None:
        Job.objects.filter(pk=job.pk).update(lease_token=uuid.uuid4())
        services.finish(lease=lease, now=now)

    running.run(kind=KIND, job_id=job.pk, work=work)

    assert Job.objects.get(pk=job.pk).state == JobState.RUNNING


@pytest.mark.parametrize("raises", [Temporary(code="x", reason="x"), Permanent(code="x", reason="x")])
def test_a_failure_of_work_that_was_taken_over_is_not_stored(now: datetime.datetime, raises: Exception) -> None:
    job = enqueue(now)
    Job.objects.filter(pk=job.pk).update(max_attempts=1)

    def work(_lease: Lease) -> None:
        Job.objects.filter(pk=job.pk).update(lease_token=uuid.uuid4())
        raise raises

    running.run(kind=KIND, job_id=job.pk, work=work)

    assert Job.objects.get(pk=job.pk).state == JobState.RUNNING


def test_a_second_delivery_does_nothing(now: datetime.datetime) -> None:
    job = enqueue(now)
    ran: list[int] = []

    def work(lease: Lease) -> None:
        ran.append(lease.attempt)
        services.finish(lease=lease, now=now)

    for _ in range(2):
        running.run(kind=KIND, job_id=job.pk, work=work)

    assert ran == [1]


def test_retries_spread_out() -> None:
    waits = [[running.backoff_s(attempt) for _ in range(50)] for attempt in (1, 2, 3)]

    assert all(2 <= wait <= 3 for wait in waits[0])
    assert all(8 <= wait <= 12 for wait in waits[1])
    assert all(32 <= wait <= 48 for wait in waits[2])
    assert len(set(waits[0])) > 10
