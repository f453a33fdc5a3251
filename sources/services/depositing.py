"""Asking a public web archive to keep the page of a snapshot: once for each, by a person or for all by setting."""

import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid, LeaseLost
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.models import Job
from factcheck.jobs.services import Lease, Permanent, Temporary
from sources.choices import CopyState, DocumentKind
from sources.fetching import FailureKind, FetchFailed
from sources.models import PublicCopy, Snapshot
from sources.services.webarchive import NotKept, WebArchive

DEPOSIT = "sources.deposit_snapshot"
LOOK_AGAIN_S = 10.0
# Nothing takes an archive that long: after it the wish counts as lost, and a person may repeat it.
GIVEN_UP_AFTER = datetime.timedelta(hours=1)
# A copy from far ahead of our clock, or from long before we asked, is no answer to what we asked.
MOST_AHEAD = datetime.timedelta(days=1)
MOST_BEFORE = datetime.timedelta(days=2)

_SILENT = gettext_noop("The public archive did not say within an hour what became of the page.")
_OTHER_TIME = gettext_noop("The public archive’s copy is not of the time when it was asked for.")


def is_offered() -> bool:
    """Say whether there is an archive to ask."""
    return bool(settings.ARCHIVE_URL)


def copy_of(snapshot: Snapshot) -> PublicCopy | None:
    """What the archive was asked about this snapshot, None when it never was."""
    copy: PublicCopy | None = getattr(snapshot, "public_copy", None)
    return copy


def may_be_asked(snapshot: Snapshot) -> bool:
    """Say whether there is anything to ask for: an archive, an address, the latest snapshot, and no copy yet."""
    document, copy = snapshot.document, copy_of(snapshot)
    is_of_now = document.kind == DocumentKind.URL and document.latest_snapshot_id == snapshot.pk
    return is_offered() and is_of_now and (copy is None or not _is_settled(copy))


def next_action() -> str:
    """What a person can do about a copy that was not made."""
    return _("Ask again from the document’s page, or keep the capture as a WARC file.")


@durable
def ask(*, snapshot: Snapshot, by: User, now: datetime.datetime) -> PublicCopy:
    """Have the archive asked to keep the page. What is kept, or on its way, is given back as it is.

    Raises:
        NotAllowed: the person neither works with evidence nor manages sources.
        Invalid: there is no archive, the snapshot is not of an address, or not its document's latest: the archive
            saves the page as it is now.
    """
    check(by, Action.ADD_DOCUMENT)
    document = snapshot.document
    if not is_offered():
        raise Invalid(_("No public archive is set up."))
    if document.kind != DocumentKind.URL:
        raise Invalid(_("Only the page of an address can be kept by a public archive."))
    if document.latest_snapshot_id != snapshot.pk:
        raise Invalid(_("A public archive saves the page as it is now: ask with the latest snapshot."))
    return _ask(snapshot, by=by, now=now)


def on_snapshot_stored(*, snapshot: Snapshot, now: datetime.datetime, **_signal: object) -> None:
    """With ARCHIVE_EVERY ask for each new snapshot, inside the transaction that stored it."""
    if is_offered() and settings.ARCHIVE_EVERY and snapshot.document.kind == DocumentKind.URL:
        _ask(snapshot, by=None, now=now)


def _ask(snapshot: Snapshot, *, by: User | None, now: datetime.datetime) -> PublicCopy:
    copy, created = PublicCopy.objects.select_for_update(of=("self",)).get_or_create(
        snapshot=snapshot, defaults={"asked_by": by, "asked_at": now}
    )
    if not created and _is_settled(copy):
        return copy
    if not created:
        copy.state, copy.code, copy.reason, copy.ticket = CopyState.ASKED, "", "", ""
        copy.asked_by, copy.asked_at = by, now
        copy.save()
    key, by_id = history.name_of(copy), by.pk if by else None
    jobs.enqueue(kind=DEPOSIT, key=key, payload={"copy_id": copy.pk}, by_id=by_id, now=now)
    history.record(
        kind=EventKind.COPY_ASKED, by=by, subject=copy, thread=snapshot.document, payload={"url": _page(copy)}, now=now
    )
    return copy


def _is_settled(copy: PublicCopy) -> bool:
    """Say whether the archive keeps the page or a job is at it; when a job's workers died, its wish still waits."""
    return copy.state == CopyState.KEPT or Job.objects.live().filter(kind=DEPOSIT, key=history.name_of(copy)).exists()


def hand_in(copy: PublicCopy) -> str:
    """Give the wish to the archive; its ticket. No transaction. Raises FetchFailed, NotKept."""
    return _archive().hand_in(_page(copy))


def look(copy: PublicCopy, *, now: datetime.datetime) -> datetime.datetime | None:
    """The time of the archive's copy, None while it is being made. No transaction.

    Raises:
        FetchFailed: no answer.
        NotKept: there will be no copy, it is not of that time, or the archive has kept silent for too long.
    """
    at = _archive().look(copy.ticket)
    if at is not None and not copy.asked_at - MOST_BEFORE <= at <= now + MOST_AHEAD:
        raise NotKept("archive-other-time", _OTHER_TIME)
    if at is None and now - copy.asked_at > GIVEN_UP_AFTER:
        raise NotKept("archive-silent", _SILENT)
    return at


@durable
def keep_ticket(*, copy_id: int, ticket: str, lease: Lease, now: datetime.datetime) -> PublicCopy:
    """Note that the archive has taken the wish, so that no later attempt hands it in again.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    copy = PublicCopy.objects.select_for_update(of=("self",)).select_related("snapshot__document").get(pk=copy_id)
    if not jobs.renew(lease=lease, now=now):
        raise LeaseLost
    copy.ticket = ticket
    copy.save(update_fields=["ticket"])
    return copy


@durable
def store(*, copy_id: int, copied_at: datetime.datetime, lease: Lease, now: datetime.datetime) -> PublicCopy:
    """Keep where the copy is and from when.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    copy = PublicCopy.objects.select_for_update(of=("self",)).select_related("snapshot__document").get(pk=copy_id)
    jobs.finish(lease=lease, now=now)
    copy.state, copy.code, copy.reason = CopyState.KEPT, "", ""
    copy.url, copy.copied_at = _archive().address_of(_page(copy), at=copied_at), copied_at
    copy.save()
    history.record(
        kind=EventKind.COPY_KEPT,
        by=None,
        subject=copy,
        thread=copy.snapshot.document,
        payload={"url": copy.url, "copied_at": copied_at.isoformat()},
        now=now,
    )
    return copy


@durable
def store_failure(*, copy_id: int, error: FetchFailed | NotKept, lease: Lease, now: datetime.datetime) -> None:
    """Say why there is no copy (yet). The job itself is ended by what the task raises afterwards.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    copy = PublicCopy.objects.select_for_update(of=("self",)).get(pk=copy_id)
    if not jobs.renew(lease=lease, now=now):
        raise LeaseLost
    is_over = isinstance(as_job_failure(error), Permanent) or lease.attempt >= settings.JOB_MAX_ATTEMPTS
    copy.state = CopyState.FAILED if is_over else CopyState.ASKED
    copy.code, copy.reason = error.code, error.reason
    copy.save()


def as_job_failure(error: FetchFailed | NotKept) -> Temporary | Permanent:
    """What a job does about it: try again later, or stop with the reason."""
    if isinstance(error, NotKept):
        wait_s = error.retry_after_s
    else:
        wait_s = (error.retry_after_s or 0) if error.kind is FailureKind.RETRY else None
    if wait_s is None:
        return Permanent(code=error.code, reason=error.reason, next_action=next_action())
    return Temporary(code=error.code, reason=error.reason, next_action=next_action(), retry_after_s=wait_s)


def _archive() -> WebArchive:
    return WebArchive(
        address=settings.ARCHIVE_URL,
        key=settings.ARCHIVE_KEY,
        total_s=settings.ARCHIVE_TOTAL_S,
        user_agent=settings.USER_AGENT,
    )


def _page(copy: PublicCopy) -> str:
    """The address that the page came from in the end: the copy is of it, and not of what led there."""
    return copy.snapshot.final_url or copy.snapshot.document.url
