"""The start page and the operations page: what they say, and that the buttons do it."""

import datetime
import logging
from types import SimpleNamespace
from typing import Any

import pytest
from celery.signals import task_prerun
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.tasks import split_article
from factcheck.accounts.models import User
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from factcheck.jobs.tasks import sweep
from factcheck.panel import life, readings
from factcheck.panel.models import Heartbeat, HeartbeatKind
from sources.models import HostTurn, PeriodicRun
from tests.factories import DocumentFactory, FetchFactory, JobFactory, SnapshotFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGE = "/admin/operations/"


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True)


@pytest.fixture
def desk(manager: User, client: Client) -> Client:
    client.force_login(manager)
    return client


def messages(answer: Any) -> list[str]:
    return [str(one) for one in answer.context["messages"]]


def test_each_queue_tells_what_waits_and_for_how_long(now: datetime.datetime) -> None:
    minute = datetime.timedelta(minutes=1)
    JobFactory.create(kind="sources.fetch_document", created_at=now - 20 * minute)
    JobFactory.create(kind="sources.fetch_document", created_at=now - 9 * minute, not_before=now - 3 * minute)
    JobFactory.create(kind="sources.fetch_document", created_at=now - 60 * minute, not_before=now + minute)
    JobFactory.create(kind="claims.crosscheck_snapshot", created_at=now - 2 * minute)
    JobFactory.create(kind="claims.crosscheck_snapshot", failed=True)

    found = {queue.name: queue for queue in readings.queues(now=now)}

    assert set(found) == {"interactive", "fetch", "extract", "crosscheck", "publish"}
    assert (found["fetch"].waiting, found["fetch"].later, found["fetch"].oldest_s) == (2, 1, 1200)
    assert found["fetch"].is_slow
    assert (found["crosscheck"].waiting, found["crosscheck"].oldest_s, found["crosscheck"].is_slow) == (1, 120, False)
    assert (found["publish"].waiting, found["publish"].oldest_s) == (0, 0)


def test_a_worker_is_alive_while_it_is_heard_and_forgotten_after_a_week(now: datetime.datetime) -> None:
    second = datetime.timedelta(seconds=1)
    for name, ago in (("old", 8 * 86400), ("silent", 60), ("alive", 20)):
        life.note(kind=HeartbeatKind.WORKER, name=name, now=now - ago * second)
    life.note(kind=HeartbeatKind.WORKER, name="alive", now=now - 10 * second)

    assert [(sign.name, sign.is_late) for sign in readings.workers(now=now)] == [("alive", False), ("silent", True)]
    assert [one.name for one in Heartbeat.objects.workers().heard(now=now)] == ["alive"]


def test_a_periodic_task_leaves_a_sign_and_is_late_when_it_does_not(now: datetime.datetime) -> None:
    task_prerun.send(sender=sweep)
    task_prerun.send(sender=split_article)

    (sign,) = Heartbeat.objects.all()
    assert (sign.kind, sign.name) == (HeartbeatKind.PERIODIC, "jobs.sweep")
    shown = {one.name: one for one in readings.periodic(now=sign.seen_at)}
    assert not shown["jobs.sweep"].is_late
    later = sign.seen_at + datetime.timedelta(minutes=5)
    assert {one.name: one for one in readings.periodic(now=later)}["jobs.sweep"].is_late
    Heartbeat.objects.all().delete()
    assert all(one.is_late and one.seen_at is None for one in readings.periodic(now=now))


def test_a_workers_pulse_is_written_down_now_and_then() -> None:
    worker = SimpleNamespace(eventer=SimpleNamespace(hostname="celery@desk"))
    pulse = life.Pulse()

    written = []
    for _beat in range(3):
        pulse.of_worker(sender=worker)
        written.append(Heartbeat.objects.get().seen_at)

    assert Heartbeat.objects.get().name == "celery@desk"
    assert len(set(written)) == 1


def test_a_sign_that_cannot_be_written_stops_no_work(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), connection.execute_wrapper(_refuse):
        life.Pulse().of_task(sender=sweep)

    assert "sign of life of jobs.sweep not written" in caplog.text


def _refuse(*_statement: Any) -> None:
    raise DatabaseError("the disk is full")


def test_the_page_shows_queues_workers_stopped_jobs_and_room_and_refreshes_its_numbers(desk: Client) -> None:
    now = timezone.now()
    life.note(kind=HeartbeatKind.WORKER, name="celery@desk", now=now)
    HostTurn.objects.create(host="gone.example", next_at=now, resting_until=now + datetime.timedelta(minutes=9))
    PeriodicRun.objects.create(name="poll-feeds", slot=now, taken_at=now - datetime.timedelta(minutes=4))
    SnapshotFactory.create()
    JobFactory.create(failed=True)

    page = desk.get(PAGE).content.decode()
    part = desk.get(PAGE, {"part": "1"}).content.decode()

    for words in (
        "celery@desk",
        "alive",
        "interactive",
        "subscribers",
        "paste the text",
        "free on the disk",
        "late",
        "gone.example",
        "4 min ago",
    ):
        assert words in page
    assert 'hx-trigger="every 10s"' in part
    assert "<html" not in part
    assert "<form" not in part
    assert "style=" not in part


def test_stopped_jobs_of_one_reason_are_started_again_at_once_with_an_event_each(desk: Client, manager: User) -> None:
    same = [JobFactory.create(failed=True, key="a"), JobFactory.create(failed=True, key="b")]
    other = JobFactory.create(failed=True, key="c", reason_code="timeout")
    JobFactory.create(failed=True, key="d")
    JobFactory.create(key="d")

    answer = desk.post(f"{PAGE}again/", {"kind": same[0].kind, "code": "paywall"}, follow=True)

    assert messages(answer) == ["2 jobs wait for a worker again.", "1 was left: a newer job does the same."]
    assert set(Job.objects.filter(pk__in=[one.pk for one in same]).values_list("state", flat=True)) == {"QUEUED"}
    assert Job.objects.get(pk=other.pk).state == JobState.FAILED
    assert list(Event.objects.values_list("kind", "actor_id")) == [(EventKind.JOB_REQUEUED, manager.pk)] * 2
    assert desk.get(f"{PAGE}again/").status_code == 405


def test_one_stopped_job_is_started_again_and_leads_back(desk: Client) -> None:
    job = JobFactory.create(failed=True)

    answer = desk.post(f"/admin/jobs/job/{job.pk}/press/start-again/", {"back": PAGE})

    assert answer.url == PAGE


@pytest.mark.parametrize("page", [PAGE, "/admin/"])
def test_a_page_asks_the_same_of_the_database_however_much_there_is(desk: Client, page: str) -> None:
    def ask() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(page).status_code == 200
        return len(seen)

    def add(code: str) -> None:
        FetchFactory.create(failed=True, at=timezone.now())
        DocumentFactory.create(source=None)
        SourceFactory.create(state="PAUSED")
        JobFactory.create(failed=True, reason_code=code)
        JobFactory.create(kind="claims.split_article")
        life.note(kind=HeartbeatKind.WORKER, name=code, now=timezone.now())

    add("a")
    ask()
    for_one = ask()
    for code in "bcde":
        add(code)

    assert ask() == for_one
    assert for_one <= 22


def test_the_start_page_says_what_needs_a_look_and_leads_there(desk: Client) -> None:
    FetchFactory.create(failed=True, at=timezone.now())
    DocumentFactory.create(source=None)

    page = desk.get("/admin/").content.decode()

    for words in ("sources with failures in 30 days", "?failing=yes", "documents without a source", "workers alive"):
        assert words in page


@pytest.mark.parametrize("role", ["reader", "reporter", "checker", "approver"])
def test_who_may_not_enter_is_told_who_may_and_whom_to_ask(role: str, client: Client) -> None:
    UserFactory.create(admin=True, first_name="Ada", last_name="Admin")
    client.force_login(UserFactory.create(**{role: True}))

    answers = [client.get("/admin/"), client.get(PAGE), client.get("/admin/login/"), client.post(f"{PAGE}again/")]

    assert [answer.status_code for answer in answers] == [403] * 4
    page = answers[0].content.decode()
    assert "Ada Admin" in page
    assert "source manager" in page
    assert "open for too long" not in page


def test_without_an_admin_the_way_in_is_whoever_runs_the_server(client: Client) -> None:
    client.force_login(UserFactory.create())

    page = client.get("/admin/").content.decode()

    assert "whoever runs the server" in page
    assert "Yours: none." in page


@pytest.mark.parametrize(
    ("seconds", "words"), [(-5, "0 s"), (119, "119 s"), (120, "2 min"), (7200, "2 h"), (400_000, "4 d")]
)
def test_lengths_are_said_in_the_unit_that_fits(seconds: int, words: str) -> None:
    assert readings.length(seconds) == words
