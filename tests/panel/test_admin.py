"""Jobs, history, and what the admin only shows."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Evidence, Verdict
from factcheck.accounts.models import User
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources.services import registry
from tests.factories import ClaimFactory, JobFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db

PAGES = (
    "jobs/job",
    "history/event",
    "claims/article",
    "claims/evidence",
    "claims/verdict",
    "claims/rating",
    "accounts/user",
    "accounts/apikey",
)


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True)


@pytest.fixture
def desk(manager: User, client: Client) -> Client:
    client.force_login(manager)
    return client


def messages(answer: Any) -> list[str]:
    return [str(one) for one in answer.context["messages"]]


def test_a_failed_job_shows_why_and_is_started_again_by_its_button(desk: Client, manager: User) -> None:
    job = JobFactory.create(failed=True)

    page = desk.get(f"/admin/jobs/job/{job.pk}/change/").content.decode()
    answer = desk.post(f"/admin/jobs/job/{job.pk}/press/start-again/", follow=True)

    assert "subscribers" in page
    assert "paste the text" in page
    assert messages(answer) == ["It waits for a worker again."]
    assert Job.objects.get().state == JobState.QUEUED
    event = Event.objects.get()
    assert (event.kind, event.actor) == (EventKind.JOB_REQUEUED, manager)


def test_many_jobs_are_started_again_and_those_that_cannot_be_say_so(desk: Client) -> None:
    failed, done = JobFactory.create(failed=True), JobFactory.create(done=True)

    answer = desk.post(
        "/admin/jobs/job/", {"action": "start-again", "_selected_action": [failed.pk, done.pk]}, follow=True
    )

    assert any("Only a stopped job" in words for words in messages(answer))
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.QUEUED, JobState.DONE}


def test_jobs_are_filtered_by_state(desk: Client) -> None:
    failed = JobFactory.create(failed=True)
    JobFactory.create(done=True)

    shown = desk.get("/admin/jobs/job/", {"state__exact": "FAILED"}).context["cl"].result_list

    assert [job.pk for job in shown] == [failed.pk]


def test_the_history_button_leads_to_the_events_of_the_row(desk: Client, manager: User, now: Any) -> None:
    source, other = SourceFactory.create(), SourceFactory.create()
    registry.pause(source_id=source.pk, by=manager, now=now)
    registry.pause(source_id=other.pk, by=manager, now=now)

    answer = desk.get(f"/admin/sources/source/{source.pk}/history/", follow=True)

    assert [event.subject for event in answer.context["cl"].result_list] == [f"sources.source:{source.pk}"]


def test_an_event_shows_its_details_and_its_place_in_the_chain(desk: Client, manager: User, now: Any) -> None:
    registry.retire(source_id=SourceFactory.create().pk, by=manager, now=now)
    event = Event.objects.get()

    page = desk.get(f"/admin/history/event/{event.pk}/change/").content.decode()

    assert event.hash in page
    assert "RETIRED" in page
    assert desk.post(f"/admin/history/event/{event.pk}/change/", {"kind": "x"}).status_code == 403


def test_evidence_and_verdicts_are_shown_and_never_written(desk: Client) -> None:
    claim = ClaimFactory.create(signed=True)
    evidence, verdict = Evidence.objects.get(), Verdict.objects.get()

    for path, words in ((f"evidence/{evidence.pk}", evidence.exact), (f"verdict/{verdict.pk}", verdict.rationale)):
        page = desk.get(f"/admin/claims/{path}/change/")
        assert words in page.content.decode()
        assert f"/claims/{claim.pk}/" in page.content.decode()
        assert desk.post(f"/admin/claims/{path}/change/", {"rationale": "x"}).status_code == 403
    sent = {"action": "delete_selected", "_selected_action": [verdict.pk], "post": "yes"}
    desk.post("/admin/claims/verdict/", sent)
    assert Verdict.objects.count() == 1


def test_djangos_own_log_stays_empty(desk: Client) -> None:
    source = SourceFactory.create()

    desk.post(f"/admin/sources/source/{source.pk}/press/pause/")

    assert LogEntry.objects.count() == 0
    assert Event.objects.count() == 1


def test_every_page_comes_under_the_strict_policy_without_inline_code() -> None:
    client = Client()
    client.force_login(UserFactory.create(admin=True))
    source = SourceFactory.create()

    for path in ("", f"sources/source/{source.pk}/change/", "sources/source/add/", *(f"{page}/" for page in PAGES)):
        answer = client.get(f"/admin/{path}")
        page = answer.content.decode()
        assert answer.status_code == 200, path
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert " style=" not in page, path
        assert " onclick=" not in page, path
        assert "<style" not in page, path


@pytest.mark.parametrize("page", PAGES)
def test_a_list_needs_as_many_queries_for_six_rows_as_for_one(page: str, now: Any) -> None:
    person = UserFactory.create(admin=True)
    client = Client()
    client.force_login(person)

    def ask() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/admin/{page}/").status_code == 200
        return len(seen)

    _row_of_everything(person, now)
    for_one = ask()
    for _number in range(5):
        _row_of_everything(person, now)

    assert ask() == for_one
    assert for_one <= 10


def _row_of_everything(person: User, now: Any) -> None:
    ClaimFactory.create(signed=True)
    JobFactory.create(failed=True)
    registry.retire(source_id=SourceFactory.create().pk, by=person, now=now)
    UserFactory.create(reader=True).api_keys.create(
        name="k", prefix="fcw_1", hash=f"{UserFactory.create().pk:064}", created_at=now, expires_at=now
    )
