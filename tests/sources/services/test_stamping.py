"""The head of the history is dated by an authority once a day: only a good stamp of exactly this head counts."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from factcheck.common.errors import LeaseLost
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs import services as jobs
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources import tasks
from sources.admin import numbers
from sources.choices import StampState
from sources.models import RootStamp
from sources.services import blobs, slots, stamping
from tests import tsa
from tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db
ERRAND = next(one for one in tasks.ERRANDS if one.name == "stamp-root")


@pytest.fixture(autouse=True)
def head(settings: Any, tmp_path: Path) -> Event:
    """Something to date, and whom to believe."""
    settings.TSA_CA = str(tmp_path / "ca.pem")
    settings.TSA_TOTAL_S = 5
    Path(settings.TSA_CA).write_bytes(tsa.authority().pem)
    document = DocumentFactory.create()
    return history.record(kind=EventKind.DOCUMENT_CHANGED, by=None, subject=document, now=timezone.now())


def stamped(url: str, settings: Any) -> tuple[RootStamp, Job]:
    """One day's root, asked for once."""
    settings.TSA_URL = url
    now = timezone.now()
    stamping.start(now, now)
    job = Job.objects.get(kind=stamping.STAMP)
    tasks.stamp_root(job_id=job.pk)
    job.refresh_from_db()
    return RootStamp.objects.get(), job


def test_a_good_stamp_is_kept_with_its_proof_and_dates_the_head(settings: Any, head: Event) -> None:
    with tsa.serving("good") as url:
        stamp, job = stamped(url, settings)

    assert (stamp.state, stamp.root, stamp.event_id) == (StampState.STAMPED, head.hash, head.pk)
    assert stamp.stamped_at is not None
    assert abs(timezone.now() - stamp.stamped_at) < datetime.timedelta(minutes=1)
    assert blobs.get(stamp.raw_sha256).startswith(b"\x30")
    assert job.state == JobState.DONE
    event = Event.objects.get(kind=EventKind.ROOT_STAMPED)
    assert (event.payload["root"], event.payload["answer_sha256"]) == (head.hash, stamp.raw_sha256)


@pytest.mark.parametrize(
    ("behaviour", "code", "state"),
    [
        ("wrong-nonce", "tsa-not-verified", JobState.FAILED),
        ("wrong-hash", "tsa-not-verified", JobState.FAILED),
        ("expired", "tsa-not-verified", JobState.FAILED),
        ("self-signed", "tsa-not-verified", JobState.FAILED),
        ("other-purpose", "tsa-not-verified", JobState.FAILED),
        ("forged", "tsa-not-verified", JobState.FAILED),
        ("rejection", "tsa-not-verified", JobState.FAILED),
        ("garbage", "tsa-not-verified", JobState.FAILED),
        ("backdated", "tsa-clock", JobState.FAILED),
        ("away", "tsa-refused", JobState.FAILED),
        ("hanging", "timeout", JobState.QUEUED),
    ],
)
def test_any_other_answer_is_no_stamp_and_says_why(behaviour: str, code: str, state: str, settings: Any) -> None:
    if behaviour == "hanging":
        settings.TSA_TOTAL_S = 0.2

    with tsa.serving(behaviour) as url:
        stamp, job = stamped(url, settings)

    assert (stamp.state, stamp.code, job.state) == (StampState.FAILED, code, state)
    assert stamp.reason
    assert (stamp.raw_sha256, stamp.stamped_at) == ("", None)
    assert not Event.objects.filter(kind=EventKind.ROOT_STAMPED).exists()


def test_the_operations_page_says_when_the_history_was_last_dated_or_why_not(settings: Any) -> None:
    now = timezone.now()
    settings.TSA_URL = ""
    assert not [one for one in numbers.on_operations(now) if one.words == "last stamp of the history"]
    settings.TSA_URL = "http://127.0.0.1:9/"
    RootStamp.objects.create(
        slot=now, event_id=1, root="0" * 64, state=StampState.FAILED, asked_at=now, code="x", reason="No answer."
    )

    figure = next(one for one in numbers.on_operations(now) if one.words == "last stamp of the history")

    assert (figure.number, figure.note, figure.tone) == ("never", "No answer.", "caution")


def test_without_certificates_nobody_is_asked(settings: Any) -> None:
    Path(settings.TSA_CA).unlink()

    stamp, job = stamped("http://127.0.0.1:9/", settings)

    assert (stamp.code, job.state) == ("tsa-ca-unreadable", JobState.FAILED)


def test_a_certificate_in_between_is_no_anchor_of_its_own(settings: Any) -> None:
    with tsa.serving("good") as url:
        Path(settings.TSA_CA).write_bytes(tsa.authority().pem + tsa.signer("good").pem)
        stamp, _job = stamped(url, settings)

    assert stamp.state == StampState.STAMPED


def test_the_day_is_asked_for_once_and_only_where_an_authority_is_set(settings: Any) -> None:
    now = timezone.now()
    settings.TSA_URL = ""
    stamping.start(now, now)
    assert not RootStamp.objects.exists()
    settings.TSA_URL = "http://127.0.0.1:9/"

    taken = [slots.take(errand=ERRAND, now=now) for _beat in range(2)]

    assert taken == [True, False]
    assert RootStamp.objects.get().state == StampState.PENDING


def test_a_worker_that_lost_its_job_changes_nothing(settings: Any) -> None:
    settings.TSA_URL = "http://127.0.0.1:9/"
    now = timezone.now()
    stamping.start(now, now)
    stamp, job = RootStamp.objects.get(), Job.objects.get(kind=stamping.STAMP)
    lease = jobs.take(job_id=job.pk, kind=stamping.STAMP, now=now)
    assert lease is not None
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED, lease_token=None, lease_until=None)

    with pytest.raises(LeaseLost):
        stamping.store_failure(stamp_id=stamp.pk, error=stamping.NotStamped("x", "y"), lease=lease, now=now)
    RootStamp.objects.all().delete()
    tasks.stamp_root(job_id=job.pk)

    job.refresh_from_db()
    assert (job.state, job.reason_code) == (JobState.FAILED, "gone")


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"state": StampState.STAMPED, "raw_sha256": "1" * 64}, "stamp_exactly_with_answer"),
        ({"state": StampState.PENDING, "raw_sha256": "1" * 64}, "stamp_exactly_with_answer"),
        ({"state": StampState.FAILED}, "stamp_failure_has_reason"),
    ],
)
def test_the_database_refuses_a_stamp_without_proof_and_a_failure_without_reason(
    given: dict[str, str], name: str, now: datetime.datetime
) -> None:
    with pytest.raises(IntegrityError, match=name):
        RootStamp.objects.create(slot=now, event_id=1, root="0" * 64, asked_at=now, **given)


def test_a_stamp_is_named_by_its_day(now: datetime.datetime) -> None:
    assert str(RootStamp(slot=now)) == "2025-07-28"
