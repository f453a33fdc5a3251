"""Bar Q05 for each task there is: run twice, at once, and after a worker that died half-way, it leaves one effect."""

import datetime
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from claims import tasks
from claims.models import Article, CrossCheck, EvidenceVisit, Finding, MailWish, Statement
from claims.services import comments, crosschecking, ingest, mailing, rechecking, splitting
from factcheck.celery import app
from factcheck.history.models import Event
from factcheck.jobs import services
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from factcheck.jobs.tasks import sweep
from factcheck.text.sketch import sketch
from sources.models import Feed, FeedItem, FeedPoll, Fetch, HostTurn, Kinship, Snapshot, SnapshotSketch
from sources.services import clustering, depositing, library, previewing, scrubbing, stamping, watching
from sources.tasks import (
    cluster_document,
    deposit_snapshot,
    fetch_document,
    fetch_feed,
    preview_fetch,
    scrub_blobs,
    stamp_root,
)
from tests import tsa, webarchive
from tests.factories import ClaimFactory, EvidenceFactory, SnapshotFactory, SourceFactory, UserFactory
from tests.origin import Origin, Page, page

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = (
    "Le festival de quatre jours a attiré plus de 2 500 visiteurs venus de 18 pays en mai 2025. "
    "« Nous reviendrons », a déclaré la directrice Anne Roux."
)
SOURCE = (
    "The festival drew more than 2,500 visitors from 18 countries over four days in May 2025, its director told a "
    "crowd on the main square on Sunday evening."
)

WORK: dict[str, Callable[..., None]] = {
    ingest.READ: tasks.read_submission,
    ingest.SPLIT: tasks.split_article,
    splitting.CHECK: tasks.crosscheck_article,
    crosschecking.CHECK_SNAPSHOT: tasks.crosscheck_snapshot,
    rechecking.REVISIT: tasks.revisit_evidence,
    mailing.MAIL: tasks.mail_notices,
    library.FETCH: fetch_document,
    previewing.PREVIEW: preview_fetch,
    watching.POLL: fetch_feed,
    clustering.CLUSTER: cluster_document,
    scrubbing.SCRUB: scrub_blobs,
    stamping.STAMP: stamp_root,
    depositing.DEPOSIT: deposit_snapshot,
}


@pytest.fixture(autouse=True)
def authority(settings: Any, tmp_path: Path) -> Iterator[None]:
    """An authority that dates what it is asked to date, and an archive that keeps what it is asked to keep."""
    settings.TSA_CA = str(tmp_path / "ca.pem")
    Path(settings.TSA_CA).write_bytes(tsa.authority().pem)
    settings.ARCHIVE_KEY = webarchive.KEY
    settings.EMAIL_HOST = "mail.example"
    with tsa.serving("good") as settings.TSA_URL, webarchive.serving() as (_archive, settings.ARCHIVE_URL):
        yield


def waiting(kind: str, origin: Origin) -> Job:
    """A waiting job of this kind, with everything before it done by the same tasks."""
    origin.pages["/source"] = page("The festival", SOURCE)
    if kind == mailing.MAIL:
        person = UserFactory.create(username="ana", email="ana@desk.example")
        MailWish.objects.create(person=person, kinds=["MENTIONED"])
        about = ClaimFactory.create().pk
        comments.post(statement_id=about, text="@ana?", by=UserFactory.create(reporter=True), now=timezone.now())
        return Job.objects.live().get(kind=kind)
    if kind == previewing.PREVIEW:
        previewing.ask(url=origin.url("/source"), by=UserFactory.create(source_manager=True), now=timezone.now())
        return Job.objects.live().get(kind=kind)
    ingest.submit_text(text=ARTICLE, by=UserFactory.create(reporter=True), now=timezone.now())
    order = [ingest.READ, ingest.SPLIT, splitting.CHECK]
    for step in order:
        if step == kind:
            return Job.objects.live().get(kind=kind)
        WORK[step](job_id=Job.objects.live().get(kind=step).pk)
    library.register(url=origin.url("/source"), by=None, now=timezone.now())
    if kind == watching.POLL:
        listed = "<rss version='2.0'><channel><item><link>/listed</link></item></channel></rss>"
        origin.pages["/feed"] = Page(listed.encode(), headers={"Content-Type": "application/rss+xml"})
        Feed.objects.create(source=SourceFactory.create(), url=origin.url("/feed"))
        watching.queue_feeds(timezone.now(), timezone.now())
    elif kind != library.FETCH:
        fetch_document(job_id=Job.objects.live().get(kind=library.FETCH).pk)
    if kind == scrubbing.SCRUB:
        with transaction.atomic():
            scrubbing.start(timezone.now(), timezone.now())
    if kind == stamping.STAMP:
        with transaction.atomic():
            stamping.start(timezone.now(), timezone.now())
    if kind == depositing.DEPOSIT:
        by = UserFactory.create(checker=True)
        depositing.ask(snapshot=Snapshot.objects.get(), by=by, now=timezone.now())
    if kind == clustering.CLUSTER:
        copy = SnapshotFactory.create(text=Snapshot.objects.get().text)
        SnapshotSketch.objects.bulk_create(SnapshotSketch(snapshot=copy, value=value) for value in sketch(copy.text))
    if kind == rechecking.REVISIT:
        document = Snapshot.objects.get().document
        EvidenceFactory.create(snapshot=Snapshot.objects.get(), words="more than 2,500 visitors")
        origin.pages["/source"] = page("The festival", SOURCE, "Corrected on Tuesday.")
        HostTurn.objects.all().delete()
        library.fetch_now(document=document, by=UserFactory.create(reporter=True), now=timezone.now())
        fetch_document(job_id=Job.objects.live().get(kind=library.FETCH).pk)
    return Job.objects.live().get(kind=kind)


def effects() -> dict[str, int]:
    rows = (
        Article,
        Statement,
        CrossCheck,
        Finding,
        EvidenceVisit,
        Snapshot,
        Fetch,
        FeedPoll,
        FeedItem,
        Kinship,
        Event,
        Job,
    )
    return {model.__name__: model.objects.count() for model in rows}


def expected(kind: str, before: dict[str, int]) -> None:
    """One run of each kind leaves exactly one event, and ends its own job."""
    after = effects()
    assert after["Event"] == before["Event"] + 1
    assert Job.objects.filter(kind=kind, state=JobState.DONE).count() == 1


# These leave no event; tests/webhooks runs them twice, late and after a worker that died.
ELSEWHERE = {"webhooks.tell", "webhooks.deliver"}


def test_there_is_a_case_for_every_task() -> None:
    app.loader.import_default_modules()
    registered = {name for name in app.tasks if not name.startswith(("celery.", "tests."))}

    assert registered == {
        *WORK,
        "jobs.sweep",
        "sources.run_errands",
        "claims.queue_outdated",
        "claims.look_after_notices",
        "claims.check_again",
        *ELSEWHERE,
    }


@pytest.mark.parametrize("kind", list(WORK))
def test_twice_in_a_row_is_once(kind: str, origin: Origin) -> None:
    job = waiting(kind, origin)
    before = effects()

    WORK[kind](job_id=job.pk)
    once = effects()
    HostTurn.objects.all().delete()
    WORK[kind](job_id=job.pk)

    expected(kind, before)
    assert effects() == once


@pytest.mark.parametrize("kind", list(WORK))
def test_twice_at_once_is_once(kind: str, origin: Origin) -> None:
    job = waiting(kind, origin)
    before = effects()
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        try:
            WORK[kind](job_id=job.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    expected(kind, before)
    assert Job.objects.get(pk=job.pk).attempts == 1


@pytest.mark.parametrize("kind", list(WORK))
def test_after_a_worker_that_died_half_way_it_is_done_once(kind: str, origin: Origin) -> None:
    job = waiting(kind, origin)
    before = effects()
    died = services.take(job_id=job.pk, kind=kind, now=timezone.now())
    assert died
    WORK[kind](job_id=job.pk)
    assert effects() == before

    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    WORK[kind](job_id=job.pk)

    expected(kind, before)
    assert Job.objects.get(pk=job.pk).attempts == 2


def test_two_sweeps_send_what_is_silent_once() -> None:
    job = services.enqueue(kind="tests.quick", key="x", payload={}, by_id=None, now=timezone.now())
    Job.objects.filter(pk=job.pk).update(woken_at=None, wakes=0)

    sweep()
    sweep()

    assert Job.objects.get(pk=job.pk).wakes == 1
