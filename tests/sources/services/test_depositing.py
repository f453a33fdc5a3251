"""A public archive is asked once for each snapshot, waited for, and believed in nothing but the time of its copy."""

import datetime
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.common.errors import Invalid, LeaseLost
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs import services as jobs
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources.choices import CopyState, DocumentKind
from sources.models import PublicCopy, RootStamp, Snapshot
from sources.services import depositing
from sources.services.webarchive import NotKept
from sources.signals import snapshot_stored
from sources.tasks import deposit_snapshot
from tests import webarchive
from tests.claims.api.conftest import signed_in
from tests.factories import DocumentFactory, SnapshotFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(settings: Any) -> Iterator[webarchive.Archive]:
    settings.ARCHIVE_KEY = webarchive.KEY
    with webarchive.serving() as (running, settings.ARCHIVE_URL):
        yield running


@pytest.fixture
def checker() -> User:
    user: User = UserFactory.create(checker=True, language="en")
    return user


@pytest.fixture
def snapshot() -> Snapshot:
    made: Snapshot = SnapshotFactory.create(final_url="https://daily.example.com/b?c=1&d=é")
    return made


def asked(snapshot: Snapshot, by: User) -> tuple[PublicCopy, Job]:
    """One wish and one run of its job."""
    copy = depositing.ask(snapshot=snapshot, by=by, now=timezone.now())
    job = Job.objects.live().get(kind=depositing.DEPOSIT)
    deposit_snapshot(job_id=job.pk)
    job.refresh_from_db()
    copy.refresh_from_db()
    return copy, job


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_the_page_is_handed_in_once_and_its_copy_is_noted(
    archive: webarchive.Archive, snapshot: Snapshot, checker: User, settings: Any
) -> None:
    archive.on_look[0] = (200, webarchive.saved(timezone.now().strftime("%Y%m%d%H%M01")), {})

    copy, job = asked(snapshot, checker)
    again = depositing.ask(snapshot=snapshot, by=checker, now=timezone.now())

    assert (job.state, copy.state, again.pk) == (JobState.DONE, CopyState.KEPT, copy.pk)
    assert copy.copied_at is not None
    assert copy.copied_at.second == 1
    stamp = copy.copied_at.strftime("%Y%m%d%H%M%S")
    assert copy.url == f"{settings.ARCHIVE_URL}/web/{stamp}/{snapshot.final_url}"
    assert archive.wishes == [{"url": snapshot.final_url, "if_not_archived_within": "1h", "skip_first_archive": "1"}]
    assert kinds() == [EventKind.COPY_ASKED, EventKind.COPY_KEPT]
    assert not Job.objects.live().exists()


def test_a_wish_that_is_under_way_is_asked_about_and_not_handed_in_again(
    archive: webarchive.Archive, snapshot: Snapshot, checker: User
) -> None:
    archive.on_look = [(200, webarchive.PENDING, {}), (200, webarchive.saved(), {})]

    copy, job = asked(snapshot, checker)

    assert (copy.state, copy.ticket, job.state, job.attempts) == (CopyState.ASKED, "spn2-1", JobState.QUEUED, 0)
    assert depositing.ask(snapshot=snapshot, by=checker, now=timezone.now()) == copy
    Job.objects.update(not_before=None)
    deposit_snapshot(job_id=job.pk)
    copy.refresh_from_db()
    assert (copy.state, len(archive.wishes)) == (CopyState.KEPT, 1)
    assert archive.looks == ["/save/status/spn2-1"] * 2


LONG_AGO = "20010911120000"


@pytest.mark.parametrize(
    ("on_wish", "on_look", "code", "state"),
    [
        ((429, b"", {"Retry-After": "120"}), None, "archive-busy", JobState.QUEUED),
        ((429, b"", {"Retry-After": "Sunday"}), None, "archive-busy", JobState.QUEUED),
        ((502, b"<html>", {}), None, "archive-away", JobState.QUEUED),
        ((200, webarchive.refused("user-session-limit"), {}), None, "archive-user-session-limit", JobState.QUEUED),
        ((200, webarchive.refused("blocked-url"), {}), None, "archive-blocked-url", JobState.FAILED),
        ((200, webarchive.refused("<b>"), {}), None, "archive-unreadable", JobState.FAILED),
        ((403, b"no", {}), None, "archive-key", JobState.FAILED),
        ((200, b"<html>", {}), None, "archive-unreadable", JobState.FAILED),
        ((200, b"[1]", {}), None, "archive-unreadable", JobState.FAILED),
        ((200, b"[" * 100_000, {}), None, "archive-unreadable", JobState.FAILED),
        ((200, {"job_id": "../../x"}, {}), None, "archive-unreadable", JobState.FAILED),
        ((200, b" " * 2**21, {}), None, "too-large", JobState.FAILED),
        (None, (200, webarchive.refused("not-found"), {}), "archive-not-found", JobState.FAILED),
        (None, (200, webarchive.refused("service-unavailable"), {}), "archive-service-unavailable", JobState.FAILED),
        (None, (200, webarchive.saved("soon"), {}), "archive-unreadable", JobState.FAILED),
        (None, (200, webarchive.saved(LONG_AGO), {}), "archive-other-time", JobState.FAILED),
        (None, (200, webarchive.saved("99991231235959"), {}), "archive-other-time", JobState.FAILED),
        (None, (429, b"", {}), "archive-busy", JobState.QUEUED),
    ],
)
def test_whatever_else_the_archive_says_is_a_reason_or_a_pause(  # noqa: PLR0917
    on_wish: Any,
    on_look: Any,
    code: str,
    state: str,
    archive: webarchive.Archive,
    snapshot: Snapshot,
    checker: User,
) -> None:
    archive.on_wish = [on_wish] if on_wish else archive.on_wish
    archive.on_look = [on_look] if on_look else archive.on_look

    copy, job = asked(snapshot, checker)

    is_over = state == JobState.FAILED
    assert (copy.code, job.reason_code, job.state) == (code, code, state)
    assert copy.state == (CopyState.FAILED if is_over else CopyState.ASKED)
    assert copy.reason
    assert (copy.url, copy.copied_at, "script" in copy.reason) == ("", None, False)
    if on_wish and on_wish[2].get("Retry-After") == "120":
        assert job.not_before is not None
        assert job.not_before > timezone.now() + datetime.timedelta(seconds=100)
    assert kinds() == [EventKind.COPY_ASKED]


def test_the_last_attempt_ends_the_wish_and_a_person_may_repeat_it(
    archive: webarchive.Archive, snapshot: Snapshot, checker: User, settings: Any
) -> None:
    archive.on_wish = [(503, b"", {})]
    settings.JOB_MAX_ATTEMPTS = 1

    copy, job = asked(snapshot, checker)

    assert (copy.state, job.state) == (CopyState.FAILED, JobState.DEAD)
    archive.on_wish = [(200, {"job_id": "spn2-2"}, {})]
    copy, job = asked(snapshot, checker)
    assert (copy.state, copy.ticket, copy.reason, job.state) == (CopyState.KEPT, "spn2-2", "", JobState.DONE)


def test_a_wish_whose_worker_died_is_offered_again(
    archive: webarchive.Archive, snapshot: Snapshot, checker: User, client: Any
) -> None:
    copy = depositing.ask(snapshot=snapshot, by=checker, now=timezone.now())
    client.force_login(checker)
    page = reverse("sources:document-detail", args=[snapshot.document_id])
    press = reverse("sources:snapshot-deposit", args=[snapshot.pk])
    assert press not in client.get(page).text
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    Job.objects.update(state=JobState.RUNNING, lease_token=uuid.uuid4(), lease_until=long_ago, attempts=3)

    jobs.sweep(now=timezone.now())

    assert Job.objects.get().state == JobState.DEAD
    assert press in client.get(page).text
    assert asked(snapshot, checker)[0].state == CopyState.KEPT
    assert PublicCopy.objects.get() == copy


def test_an_archive_that_does_not_answer_or_never_ends_is_given_up(
    archive: webarchive.Archive, snapshot: Snapshot, checker: User, settings: Any
) -> None:
    archive.on_look = [(200, webarchive.PENDING, {})]
    copy, job = asked(snapshot, checker)
    with pytest.raises(NotKept) as caught:
        depositing.look(copy, now=timezone.now() + datetime.timedelta(hours=2))
    assert caught.value.code == "archive-silent"

    settings.ARCHIVE_URL = "http://127.0.0.1:9"
    Job.objects.update(not_before=None)
    deposit_snapshot(job_id=job.pk)

    copy.refresh_from_db()
    assert (copy.state, copy.code) == (CopyState.ASKED, "unreachable")


def test_only_the_latest_snapshot_of_an_address_can_be_asked_for(
    archive: webarchive.Archive, snapshot: Snapshot, checker: User, settings: Any
) -> None:
    pasted = SnapshotFactory.create(
        document=DocumentFactory.create(kind=DocumentKind.PASTED, url="", canonical_url=None), final_url=""
    )
    SnapshotFactory.create(document=snapshot.document, number=2)
    snapshot.refresh_from_db()

    for refused in (pasted, snapshot):
        assert not depositing.may_be_asked(refused)
        with pytest.raises(Invalid):
            depositing.ask(snapshot=refused, by=checker, now=timezone.now())
    latest = snapshot.document.latest_snapshot
    assert latest is not None
    assert depositing.may_be_asked(latest)
    settings.ARCHIVE_URL = ""
    with pytest.raises(Invalid, match="No public archive"):
        depositing.ask(snapshot=latest, by=checker, now=timezone.now())
    assert not PublicCopy.objects.exists()


@pytest.mark.parametrize(("every", "kind", "count"), [(True, "URL", 1), (False, "URL", 0), (True, "PASTED", 0)])
def test_new_snapshots_of_addresses_are_handed_in_unasked_only_where_that_is_set(
    every: bool, kind: str, count: int, snapshot: Snapshot, settings: Any
) -> None:
    settings.ARCHIVE_URL, settings.ARCHIVE_EVERY = "http://127.0.0.1:9", every
    snapshot.document.kind = kind

    for _delivery in range(2):
        snapshot_stored.send(Snapshot, snapshot=snapshot, now=timezone.now())

    assert Job.objects.filter(kind=depositing.DEPOSIT).count() == PublicCopy.objects.count() == count


def test_a_worker_that_lost_its_job_changes_nothing(
    archive: webarchive.Archive, snapshot: Snapshot, checker: User
) -> None:
    copy = depositing.ask(snapshot=snapshot, by=checker, now=timezone.now())
    job = Job.objects.live().get(kind=depositing.DEPOSIT)
    lease = jobs.take(job_id=job.pk, kind=depositing.DEPOSIT, now=timezone.now())
    assert lease is not None
    Job.objects.update(state=JobState.QUEUED, lease_token=None, lease_until=None)
    now = timezone.now()

    for write in (
        lambda: depositing.keep_ticket(copy_id=copy.pk, ticket="t", lease=lease, now=now),
        lambda: depositing.store(copy_id=copy.pk, copied_at=now, lease=lease, now=now),
        lambda: depositing.store_failure(copy_id=copy.pk, error=NotKept("x", "y"), lease=lease, now=now),
    ):
        with pytest.raises(LeaseLost):
            write()

    copy.delete()
    deposit_snapshot(job_id=job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason_code) == (JobState.FAILED, "gone")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"state": CopyState.KEPT, "url": "https://a.example"}, "copy_kept_exactly_with_address"),
        ({"state": CopyState.ASKED, "url": "https://a.example"}, "copy_kept_exactly_with_address"),
        ({"state": CopyState.FAILED}, "copy_failure_has_reason"),
    ],
)
def test_the_database_refuses_a_copy_without_address_and_a_failure_without_reason(
    given: dict[str, str], name: str, snapshot: Snapshot, now: datetime.datetime
) -> None:
    with pytest.raises(IntegrityError, match=name):
        PublicCopy.objects.create(snapshot=snapshot, asked_at=now, **given)


# Where people and programs see it ------------------------------------------------------------------------------------


def test_the_documents_page_offers_it_and_shows_what_became_of_it(
    archive: webarchive.Archive, snapshot: Snapshot, checker: User, client: Any
) -> None:
    client.force_login(checker)
    page = reverse("sources:document-detail", args=[snapshot.document_id])
    press = reverse("sources:snapshot-deposit", args=[snapshot.pk])
    assert press in client.get(page).text

    assert "The public archive is being asked." in client.post(press, follow=True).text

    waiting = client.get(page).text
    assert "waiting for the archive" in waiting
    assert press not in waiting
    deposit_snapshot(job_id=Job.objects.live().get(kind=depositing.DEPOSIT).pk)
    copy = PublicCopy.objects.get()
    assert f'href="{copy.url.replace("&", "&amp;")}"' in client.get(page).text
    PublicCopy.objects.update(
        state=CopyState.FAILED, url="", copied_at=None, reason="The public archive does not accept our key."
    )
    checker.language = "fr"
    checker.save()
    failed = client.get(page).text
    assert "L’archive publique n’accepte pas notre clé." in failed
    assert press in failed


def test_without_an_archive_nothing_is_offered(snapshot: Snapshot, checker: User, client: Any) -> None:
    client.force_login(checker)
    press = reverse("sources:snapshot-deposit", args=[snapshot.pk])

    assert press not in client.get(reverse("sources:document-detail", args=[snapshot.document_id])).text
    assert "No public archive is set up." in client.post(press, follow=True).text


def test_programs_ask_and_read_it_too(archive: webarchive.Archive, snapshot: Snapshot, checker: User) -> None:
    api = signed_in(checker)
    address = f"/api/v1/snapshots/{snapshot.pk}/"

    assert api.get(address).json()["public_copy"] is None
    answer = api.post(f"{address}deposit/")
    deposit_snapshot(job_id=Job.objects.live().get(kind=depositing.DEPOSIT).pk)

    assert (answer.status_code, answer.json()["public_copy"]["state"]) == (202, "ASKED")
    copy = api.get(address).json()["public_copy"]
    assert (copy["state"], copy["url"]) == ("KEPT", PublicCopy.objects.get().url)


def test_source_managers_see_copies_and_stamps_in_the_admin(
    archive: webarchive.Archive, snapshot: Snapshot, client: Any, now: datetime.datetime
) -> None:
    manager = UserFactory.create(source_manager=True, language="en")
    client.force_login(manager)
    stamp = RootStamp.objects.create(
        slot=now,
        event_id=7,
        root="a" * 64,
        asked_at=now,
        state="FAILED",
        code="timeout",
        reason="The server was too slow.",
    )
    press = reverse("admin:sources_snapshot_press", args=[snapshot.pk, "deposit"])

    client.post(press)

    copy = PublicCopy.objects.get()
    shown = client.get(reverse("admin:sources_snapshot_change", args=[snapshot.pk])).text
    assert reverse("admin:sources_publiccopy_change", args=[copy.pk]) in shown
    assert press not in shown
    for row, said in ((copy, "waiting for the archive"), (stamp, "The server was too slow.")):
        name = f"admin:sources_{row._meta.model_name}"
        assert said in client.get(reverse(f"{name}_changelist")).text
        assert said in client.get(reverse(f"{name}_change", args=[row.pk])).text
    read = signed_in(manager).get("/api/v1/stamps/", {"state": "FAILED"}).json()["results"]
    assert [(one["root"], one["event_id"], one["reason"]) for one in read] == [
        (stamp.root, 7, "The server was too slow.")
    ]
