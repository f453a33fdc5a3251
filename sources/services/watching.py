"""Feeds and cited documents, looked at again on schedule."""

import datetime
import hashlib
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Max, Q
from django.utils.dateparse import parse_date

from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease
from sources.choices import DocumentKind, FetchOutcome, SourceState
from sources.fetching import Conditional, Fetched, FetchFailed
from sources.models import Document, Feed, FeedItem, FeedPoll, Source
from sources.models.registry import REFETCH_EVERY_H
from sources.reading import ReadingFailed, feeds
from sources.reading.model import Feed as Listing
from sources.reading.model import FeedEntry
from sources.services import capture, library, politeness
from sources.signals import feed_item_found

POLL = "sources.fetch_feed"

# What one slot may queue: the rest is due in the next one, so that a large library never floods the queue.
DOCUMENTS_PER_SLOT = 500
FEEDS_PER_SLOT = 500
MAX_NEW = 200
POLLS_KEPT = datetime.timedelta(days=90)
MAX_HEADER = 300
MAX_DATE = 100

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def queue_feeds(slot: datetime.datetime, now: datetime.datetime) -> None:
    """Queue the polling of every watched feed that is due, longest waiting first, inside the caller's transaction."""
    before = now - datetime.timedelta(minutes=settings.FEED_POLL_MINUTES)
    due = Feed.objects.filter(Q(last_polled_at=None) | Q(last_polled_at__lte=before), is_watched=True)
    rows = due.filter(source__state=SourceState.ACTIVE).order_by("last_polled_at", "pk")
    for feed in rows.only("pk")[:FEEDS_PER_SLOT]:
        jobs.enqueue(kind=POLL, key=history.name_of(feed), payload={"feed_id": feed.pk}, by_id=None, now=now)
    FeedPoll.objects.filter(at__lt=now - POLLS_KEPT).delete()


def queue_documents(slot: datetime.datetime, now: datetime.datetime) -> None:
    """Queue the fetching of watched documents whose last check is as old as their source says.

    A document that was never checked is due at once. Nothing of a paused or retired source is fetched. Inside the
    caller's transaction.
    """
    watched = (
        Document.objects.kept().filter(is_watched=True, kind=DocumentKind.URL).annotate(checked_at=Max("fetches__at"))
    )
    every = Source.objects.filter(state=SourceState.ACTIVE).order_by("refetch_every_h").values_list("refetch_every_h")
    whose = [(Q(source=None), REFETCH_EVERY_H)]
    whose += [
        (Q(source__state=SourceState.ACTIVE, source__refetch_every_h=hours), hours) for (hours,) in every.distinct()
    ]
    left = DOCUMENTS_PER_SLOT
    for of_these, hours in whose:
        before = now - datetime.timedelta(hours=hours)
        due = watched.filter(of_these).filter(Q(checked_at=None) | Q(checked_at__lte=before))
        for document in due.order_by("checked_at", "pk")[:left]:
            library.enqueue_fetch(document, by_id=None, now=now)
            left -= 1


def note_cited(*, document_id: int) -> None:
    """Have a document watched from now on because evidence stands on it, inside the caller's transaction."""
    Document.objects.filter(pk=document_id, kind=DocumentKind.URL, is_watched=False).update(is_watched=True)


@dataclass(frozen=True, slots=True)
class Polled:
    """A complete answer of a feed; `listing` is None when the host said that nothing changed."""

    fetched: Fetched
    listing: Listing | None


def poll(feed: Feed, *, lease: Lease) -> Polled:
    """Fetch and read a feed, asking the host to answer only if something changed. Stores nothing.

    Raises:
        NotYet, FetchFailed: as for `capture.visit`.
        ReadingFailed: what came is no feed.
    """
    fetched = capture.visit(
        url=feed.url,
        obey_robots=feed.source.obeys_robots,
        min_interval_s=feed.source.min_interval_s,
        conditional=Conditional(etag=feed.etag, last_modified=feed.last_modified),
        lease=lease,
    )
    if fetched.not_modified:
        return Polled(fetched=fetched, listing=None)
    declared = fetched.header("content-type") or None
    return Polled(fetched=fetched, listing=feeds.parse(fetched.body, declared_type=declared, url=fetched.final_url))


@dataclass(slots=True)
class _Taken:
    """What one poll brought."""

    fresh: list[FeedItem] = field(default_factory=list)
    refused: int = 0


@durable
def store_poll(*, feed_id: int, polled: Polled, lease: Lease, now: datetime.datetime) -> FeedPoll:
    """Keep a poll: new entries become documents that are fetched, or articles where the feed brings articles.

    An entry is new when neither its GUID nor its canonical address was seen before; at most MAX_NEW are taken.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    feed = Feed.objects.select_for_update(of=("self",)).select_related("source").get(pk=feed_id)
    jobs.finish(lease=lease, now=now)
    taken = _Taken()
    if polled.listing is not None:
        _take_entries(feed, polled.listing.entries, taken, now=now)
        # Validators are only kept of an answer that was read: after a failure the whole feed is asked for again.
        feed.etag = polled.fetched.header("etag")[:MAX_HEADER]
        feed.last_modified = polled.fetched.header("last-modified")[:MAX_DATE]
    feed.last_polled_at = now
    feed.save(update_fields=["etag", "last_modified", "last_polled_at"])
    row = FeedPoll.objects.create(
        feed=feed,
        job_id=lease.job_id,
        attempt=lease.attempt,
        at=now,
        outcome=FetchOutcome.STORED if taken.fresh else FetchOutcome.UNCHANGED,
        status=polled.fetched.status,
        entries=len(polled.listing.entries) if polled.listing else 0,
        fresh=len(taken.fresh),
        refused=taken.refused,
        flags=list(polled.listing.flags) if polled.listing else [],
    )
    if taken.fresh:
        history.record(
            kind=EventKind.FEED_READ,
            by=None,
            subject=feed.source,
            payload={"feed": feed.url, "entries": [item.canonical_url for item in taken.fresh]},
            now=now,
        )
    return row


def _take_entries(feed: Feed, entries: tuple[FeedEntry, ...], taken: _Taken, *, now: datetime.datetime) -> None:
    keys = [guid_key(feed.url, one.guid) for one in entries]
    seen = set(FeedItem.objects.filter(guid_key__in=keys).values_list("guid_key", flat=True))
    for key, entry in zip(keys, entries, strict=True):
        if key in seen or not entry.link or len(taken.fresh) >= MAX_NEW:
            continue
        seen.add(key)
        item = FeedItem(feed=feed, guid_key=key, title=entry.title, first_seen_at=now)
        item.published_on = parse_date(entry.published_on) if entry.published_on else None
        try:
            item.canonical_url = library.canonical(entry.link)
        except Invalid as refusal:
            item.refused_reason = refusal.reason[:300]
            item.save()
            taken.refused += 1
            continue
        _take_in(feed, item, taken, now=now)


def _take_in(feed: Feed, item: FeedItem, taken: _Taken, *, now: datetime.datetime) -> None:
    is_repeat = FeedItem.objects.filter(canonical_url=item.canonical_url).exists()
    if not feed.brings_articles:
        item.document, is_new = library.document_for(url=item.canonical_url, by_id=None, now=now)
        if is_new:
            library.enqueue_fetch(item.document, by_id=None, now=now)
        is_repeat = is_repeat or not is_new
    item.save()
    if is_repeat:
        return
    taken.fresh.append(item)
    if feed.brings_articles:
        feed_item_found.send(FeedItem, item=item, now=now)


def guid_key(feed_url: str, guid: str) -> str:
    """The SHA-256 of a GUID within its scope.

    A GUID that is a URI means the same in all feeds of one registrable host; a bare number only in its own feed.
    Never beyond the host: else one site could use up the GUIDs of another.
    """
    scope = politeness.registrable_host(urlsplit(feed_url).hostname or "") if _URI.match(guid) else feed_url
    return hashlib.sha256(f"{scope}\n{guid}".encode()).hexdigest()


@durable
def store_failed_poll(
    *, feed_id: int, error: FetchFailed | ReadingFailed, lease: Lease, now: datetime.datetime
) -> None:
    """Keep a failed poll with its reason. The job itself is ended by what the task raises afterwards."""
    feed = Feed.objects.select_related("source").get(pk=feed_id)
    _row, is_new = FeedPoll.objects.get_or_create(
        job_id=lease.job_id,
        attempt=lease.attempt,
        defaults={
            "feed": feed,
            "at": now,
            "outcome": capture.outcome_of(error),
            "status": error.status if isinstance(error, FetchFailed) else None,
            "code": error.code,
            "reason": error.reason,
            "next_action": error.next_action,
        },
    )
    Feed.objects.filter(pk=feed_id).update(last_polled_at=now)
    if is_new:
        history.record(
            kind=EventKind.FETCH_FAILED,
            by=None,
            subject=feed.source,
            payload={"code": error.code, "url": feed.url},
            now=now,
        )
