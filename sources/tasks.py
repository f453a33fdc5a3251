"""What workers do for the library."""

import datetime
import time

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.jobs import running
from factcheck.jobs.services import Lease, NotYet, Permanent
from sources.fetching import FetchFailed
from sources.models import Document, Feed, FetchPreview, PublicCopy, RootStamp, Scrub
from sources.reading import ReadingFailed
from sources.services import (
    capture,
    clustering,
    depositing,
    library,
    previewing,
    scrubbing,
    slots,
    stamping,
    trash,
    watching,
    webarchive,
)
from sources.services.slots import Errand

ERRANDS = (
    Errand(
        name="poll-feeds",
        every=datetime.timedelta(minutes=5),
        start=watching.queue_feeds,
        label=gettext_lazy("feeds looked through"),
    ),
    Errand(
        name="fetch-watched",
        every=datetime.timedelta(minutes=15),
        start=watching.queue_documents,
        label=gettext_lazy("cited documents looked through"),
    ),
    Errand(
        name="scrub-bytes", every=datetime.timedelta(days=1), offset=datetime.timedelta(hours=2), start=scrubbing.start
    ),
    Errand(
        name="stamp-root", every=datetime.timedelta(days=1), offset=datetime.timedelta(hours=3), start=stamping.start
    ),
    Errand(
        name="empty-trash",
        every=datetime.timedelta(days=1),
        offset=datetime.timedelta(hours=1),
        start=trash.purge_due,
        label=gettext_lazy("trash emptied of what is due"),
    ),
    Errand(
        name="cluster-new",
        every=datetime.timedelta(minutes=15),
        start=clustering.queue_unclustered,
        label=gettext_lazy("copies looked for"),
    ),
)


@shared_task(name="sources.run_errands")
def run_errands() -> None:
    """Start what is due. Two beats start each slot once; after a pause only the last slot is made up for."""
    for errand in ERRANDS:
        slots.take(errand=errand, now=timezone.now())


@shared_task(name=library.FETCH)
def fetch_document(*, job_id: int) -> None:
    running.run(kind=library.FETCH, job_id=job_id, work=_fetch_document)


def _fetch_document(lease: Lease) -> None:
    document = (
        Document.objects.select_related("source", "latest_snapshot").filter(pk=lease.payload["document_id"]).first()
    )
    if document is None:
        raise Permanent(code="gone", reason=_("The document was removed."))
    if document.trashed_at is not None:
        raise capture.in_the_trash()
    try:
        taken = capture.capture_document(document, lease=lease)
    except (FetchFailed, ReadingFailed) as error:
        capture.store_failure(document_id=document.pk, error=error, lease=lease, now=timezone.now())
        raise capture.as_job_failure(error) from error
    capture.store(document_id=document.pk, taken=taken, lease=lease, now=timezone.now())


@shared_task(name=watching.POLL)
def fetch_feed(*, job_id: int) -> None:
    running.run(kind=watching.POLL, job_id=job_id, work=_fetch_feed)


def _fetch_feed(lease: Lease) -> None:
    feed = Feed.objects.select_related("source").filter(pk=lease.payload["feed_id"]).first()
    if feed is None:
        raise Permanent(code="gone", reason=_("The feed was removed."))
    try:
        polled = watching.poll(feed, lease=lease)
    except (FetchFailed, ReadingFailed) as error:
        watching.store_failed_poll(feed_id=feed.pk, error=error, lease=lease, now=timezone.now())
        raise capture.as_job_failure(error) from error
    watching.store_poll(feed_id=feed.pk, polled=polled, lease=lease, now=timezone.now())


@shared_task(name=previewing.PREVIEW)
def preview_fetch(*, job_id: int) -> None:
    running.run(kind=previewing.PREVIEW, job_id=job_id, work=_preview_fetch)


def _preview_fetch(lease: Lease) -> None:
    preview = FetchPreview.objects.filter(pk=lease.payload["preview_id"]).first()
    if preview is None:
        raise Permanent(code="gone", reason=_("The preview has expired."))
    try:
        found = previewing.take(preview)
    except (FetchFailed, ReadingFailed) as error:
        previewing.keep_failure(preview_id=preview.pk, error=error, lease=lease, now=timezone.now())
        return
    previewing.keep(preview_id=preview.pk, found=found, lease=lease, now=timezone.now())


@shared_task(name=clustering.CLUSTER)
def cluster_document(*, job_id: int) -> None:
    running.run(kind=clustering.CLUSTER, job_id=job_id, work=_cluster_document)


def _cluster_document(lease: Lease) -> None:
    rows = Document.objects.select_related("source", "latest_snapshot")
    document = rows.filter(pk=lease.payload["document_id"]).first()
    compared = clustering.compare(document) if document else None
    if compared is None:
        raise Permanent(code="gone", reason=_("The document was removed."))
    clustering.store(compared=compared, lease=lease, now=timezone.now())


# A part of the nightly check ends well before the time limit of tasks; the next part is a job of its own.
SCRUB_PART_S = 30


@shared_task(name=scrubbing.SCRUB)
def scrub_blobs(*, job_id: int) -> None:
    running.run(kind=scrubbing.SCRUB, job_id=job_id, work=_scrub_blobs)


def _scrub_blobs(lease: Lease) -> None:
    scrub = Scrub.objects.filter(pk=lease.payload["scrub_id"]).first()
    if scrub is None:
        raise Permanent(code="gone", reason=_("The check was removed."))
    until = time.monotonic() + SCRUB_PART_S
    part = scrubbing.walk(scrub, now=timezone.now(), may_go_on=lambda: time.monotonic() < until)
    scrubbing.store(scrub_id=scrub.pk, part=part, lease=lease, now=timezone.now())


@shared_task(name=stamping.STAMP)
def stamp_root(*, job_id: int) -> None:
    running.run(kind=stamping.STAMP, job_id=job_id, work=_stamp_root)


def _stamp_root(lease: Lease) -> None:
    stamp = RootStamp.objects.filter(pk=lease.payload["stamp_id"]).first()
    if stamp is None:
        raise Permanent(code="gone", reason=_("The stamp was removed."))
    try:
        token = stamping.ask(stamp)
    except (FetchFailed, stamping.NotStamped) as error:
        stamping.store_failure(stamp_id=stamp.pk, error=error, lease=lease, now=timezone.now())
        if isinstance(error, FetchFailed):
            raise capture.as_job_failure(error) from error
        raise Permanent(code=error.code, reason=error.reason, next_action=stamping.next_action()) from error
    stamping.store(stamp_id=stamp.pk, token=token, lease=lease, now=timezone.now())


@shared_task(name=depositing.DEPOSIT)
def deposit_snapshot(*, job_id: int) -> None:
    running.run(kind=depositing.DEPOSIT, job_id=job_id, work=_deposit_snapshot)


def _deposit_snapshot(lease: Lease) -> None:
    copies = PublicCopy.objects.select_related("snapshot__document").defer("snapshot__text")
    copy = copies.filter(pk=lease.payload["copy_id"]).first()
    if copy is None:
        raise Permanent(code="gone", reason=_("The wish was removed."))
    try:
        if not copy.ticket:
            ticket = depositing.hand_in(copy)
            copy = depositing.keep_ticket(copy_id=copy.pk, ticket=ticket, lease=lease, now=timezone.now())
        copied_at = depositing.look(copy, now=timezone.now())
    except (FetchFailed, webarchive.NotKept) as error:
        depositing.store_failure(copy_id=copy.pk, error=error, lease=lease, now=timezone.now())
        raise depositing.as_job_failure(error) from error
    if copied_at is None:
        raise NotYet(wait_s=depositing.LOOK_AGAIN_S)
    depositing.store(copy_id=copy.pk, copied_at=copied_at, lease=lease, now=timezone.now())
