"""Feeds and cited pages, looked at again: once per slot, once per entry, and only where we may go."""

import datetime
import threading

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Article, Submission
from claims.services import ingest
from claims.tasks import read_submission
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources.choices import FetchOutcome, SourceState
from sources.models import Document, Feed, FeedItem, FeedPoll, HostTurn, PeriodicRun
from sources.models.health import health_of, with_health
from sources.models.registry import Source
from sources.services import library, slots, watching
from sources.services.slots import Errand
from sources.tasks import ERRANDS, fetch_feed, run_errands
from tests.factories import DocumentFactory, FetchFactory, SourceFactory
from tests.origin import Origin, Page, page

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
TEXT = "The congress drew over 1,200 people from 30 countries, the hosts said on Monday."


def rss(*entries: str) -> Page:
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{"".join(entries)}</channel></rss>'
    return Page(body.encode(), headers={"Content-Type": "application/rss+xml"})


def entry(link: str, guid: str = "", date: str = "Sat, 26 Jul 2025 08:00:00 GMT") -> str:
    named = f"<guid>{guid}</guid>" if guid else ""
    return f"<item><title>One</title><link>{link}</link>{named}<pubDate>{date}</pubDate></item>"


def a_feed(origin: Origin, **fields: object) -> Feed:
    return Feed.objects.create(source=SourceFactory.create(), url=origin.url("/feed"), **fields)


def poll(feed: Feed, now: datetime.datetime) -> FeedPoll:
    """One due poll, queued by the errand and done by a worker."""
    HostTurn.objects.all().delete()
    Feed.objects.filter(pk=feed.pk).update(last_polled_at=None)
    watching.queue_feeds(now, now)
    job = Job.objects.live().get(kind=watching.POLL)
    Job.objects.filter(pk=job.pk).update(not_before=None)
    fetch_feed(job_id=job.pk)
    return FeedPoll.objects.get(job_id=job.pk)


def test_new_entries_become_documents_that_are_fetched(origin: Origin, now: datetime.datetime) -> None:
    origin.pages["/feed"] = rss(entry(origin.url("/a?utm_source=feed"), "a"), entry("/b", "b"))
    feed = a_feed(origin)

    row = poll(feed, now)

    assert (row.outcome, row.entries, row.fresh) == (FetchOutcome.STORED, 2, 2)
    assert set(Document.objects.values_list("canonical_url", flat=True)) == {origin.url("/a"), origin.url("/b")}
    assert Job.objects.live().filter(kind=library.FETCH).count() == 2
    assert Event.objects.get(kind=EventKind.FEED_READ).payload["entries"] == [origin.url("/a"), origin.url("/b")]
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("why", "second"),
    [
        ("the same feed again", [("/a", "a")]),
        ("the same GUID with another address", [("/moved", "a")]),
        ("the same address with another GUID", [("/a?utm_campaign=x#top", "c")]),
        ("the same entry twice in one feed", [("/a", "a"), ("/a", "a")]),
    ],
)
@pytest.mark.parametrize("brings_articles", [False, True])
def test_a_guid_or_an_address_is_taken_once(
    origin: Origin, now: datetime.datetime, why: str, second: list[tuple[str, str]], brings_articles: bool
) -> None:
    origin.pages["/feed"] = rss(entry(origin.url("/a"), "a"))
    feed = a_feed(origin, brings_articles=brings_articles)
    poll(feed, now)
    origin.pages["/feed"] = rss(*(entry(origin.url(link), guid) for link, guid in second))

    row = poll(feed, now)

    assert row.fresh == 0
    assert (Document.objects.count(), Submission.objects.count()) == ((0, 1) if brings_articles else (1, 0))


def test_a_feed_that_did_not_change_is_not_sent_again(origin: Origin, now: datetime.datetime) -> None:
    origin.pages["/feed"] = rss(entry(origin.url("/a"), "a"))
    origin.pages["/feed"].headers["ETag"] = '"v1"'
    feed = a_feed(origin)
    poll(feed, now)

    row = poll(feed, now)

    assert (row.outcome, row.status, row.entries) == (FetchOutcome.UNCHANGED, 304, 0)


def test_no_more_than_the_cap_is_taken_and_odd_dates_do_no_harm(origin: Origin, now: datetime.datetime) -> None:
    dates = ["yesterday", "Thu, 99 Foo 99999 99:99:99 GMT", "", "Mon, 01 Jan 0001 00:00:00 GMT"]
    many = [entry(origin.url(f"/{n}"), f"id {n}", dates[n % 4]) for n in range(watching.MAX_NEW + 20)]
    origin.pages["/feed"] = rss(*many)

    row = poll(a_feed(origin), now)

    assert (row.fresh, row.flags) == (watching.MAX_NEW, ["feed_truncated"])
    assert not FeedItem.objects.exclude(published_on=None).exists()


def test_links_to_where_we_do_not_go_are_refused_once_with_the_reason(origin: Origin, now: datetime.datetime) -> None:
    bad = ("http://169.254.169.254/latest", "file:///etc/passwd", "http://127.0.0.1:1/", "javascript:alert(1)")
    origin.pages["/feed"] = rss(*(entry(link, f"g{n}") for n, link in enumerate(bad)), "<item></item>")
    feed = a_feed(origin)

    first, second = poll(feed, now), poll(feed, now)

    assert (first.refused, first.fresh, second.refused) == (4, 0, 0)
    assert FeedItem.objects.exclude(refused_reason="").count() == 4
    assert not Document.objects.exists()
    assert origin.asked.count("/feed") == 2


def test_a_guid_counts_within_its_host_if_it_is_a_uri_and_within_its_feed_if_not() -> None:
    key = watching.guid_key

    assert key("https://www.a.org/1", "tag:x") == key("https://feeds.a.org/2", "tag:x")
    assert key("https://www.a.org/1", "tag:x") != key("https://b.org/1", "tag:x")
    assert key("https://www.a.org/1", "17") != key("https://www.a.org/2", "17")


def test_what_a_feed_of_articles_lists_is_read_and_never_twice_over_a_detour(
    origin: Origin, now: datetime.datetime
) -> None:
    article = page("Libraries meet", TEXT)
    article.body = article.body.replace(b"<head>", f'<head><link rel="canonical" href="{origin.url("/a")}">'.encode())
    origin.pages |= {
        "/a": article,
        "/r1": article,
        "/r2": Page(article.body + b"<p>More</p>", headers=article.headers),
    }
    origin.pages["/feed"] = rss(entry(origin.url("/r1"), "1"), entry(origin.url("/r2"), "2"))

    poll(a_feed(origin, brings_articles=True), now)
    for job in Job.objects.live().filter(kind=ingest.READ).order_by("pk"):
        HostTurn.objects.all().delete()
        read_submission(job_id=job.pk)

    assert Article.objects.count() == 1
    assert sorted(Submission.objects.values_list("is_repeat", flat=True)) == [False, True]
    assert Event.objects.filter(kind=EventKind.ARTICLE_SUBMITTED, actor=None).count() == 2
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("body", "status", "outcome"),
    [
        (b"gone", 404, FetchOutcome.FAILED),
        (b"busy", 503, FetchOutcome.RETRY),
        (b"<p>no feed</p>", 200, FetchOutcome.FAILED),
    ],
)
def test_a_feed_that_cannot_be_read_says_why(
    origin: Origin, now: datetime.datetime, body: bytes, status: int, outcome: FetchOutcome
) -> None:
    origin.pages["/feed"] = Page(body, status, {"Content-Type": "text/xml"})

    row = poll(a_feed(origin), now)

    assert row.outcome == outcome
    job = Job.objects.get(pk=row.job_id)
    assert job.state == (JobState.QUEUED if outcome == FetchOutcome.RETRY else JobState.FAILED)
    assert row.reason
    assert Feed.objects.get().last_polled_at is not None
    assert Event.objects.filter(kind=EventKind.FETCH_FAILED).count() == 1


def test_a_feed_that_was_removed_and_a_host_that_is_busy(origin: Origin, now: datetime.datetime) -> None:
    feed = a_feed(origin)
    watching.queue_feeds(now, now)
    job = Job.objects.live().get(kind=watching.POLL)
    HostTurn.objects.create(host="127.0.0.1", next_at=timezone.now() + HOUR)
    fetch_feed(job_id=job.pk)
    assert Job.objects.get(pk=job.pk).state == JobState.QUEUED
    assert not origin.asked

    feed.delete()
    Job.objects.filter(pk=job.pk).update(not_before=None)
    fetch_feed(job_id=job.pk)

    assert Job.objects.get(pk=job.pk).reason_code == "gone"


def test_only_feeds_that_are_due_watched_and_in_use_are_polled(now: datetime.datetime, settings) -> None:
    settings.FEED_POLL_MINUTES = 30
    minutes = datetime.timedelta(minutes=1)
    active, paused = SourceFactory.create(), SourceFactory.create(state=SourceState.PAUSED)
    for n, (source, watched, ago) in enumerate(
        [(active, True, None), (active, True, 30), (active, True, 29), (active, False, None), (paused, True, None)]
    ):
        Feed.objects.create(
            source=source,
            url=f"https://feeds.example/{n}",
            is_watched=watched,
            last_polled_at=None if ago is None else now - ago * minutes,
        )

    watching.queue_feeds(now, now)

    urls = [Feed.objects.get(pk=job.payload["feed_id"]).url[-1] for job in Job.objects.order_by("pk")]
    assert sorted(urls) == ["0", "1"]


@pytest.mark.parametrize(
    ("every_h", "ago_h", "state", "is_due"),
    [
        (12, 12, SourceState.ACTIVE, True),
        (12, 11, SourceState.ACTIVE, False),
        (168, 167, SourceState.ACTIVE, False),
        (168, None, SourceState.ACTIVE, True),
        (12, 99, SourceState.PAUSED, False),
        (12, 99, SourceState.RETIRED, False),
        (None, 168, None, True),
        (None, 167, None, False),
    ],
)
def test_a_watched_document_is_fetched_when_its_source_says_so(
    now: datetime.datetime, every_h: int | None, ago_h: int | None, state: SourceState | None, is_due: bool
) -> None:
    source = SourceFactory.create(state=state, refetch_every_h=every_h) if every_h else None
    document = DocumentFactory.create(source=source, is_watched=True)
    DocumentFactory.create(source=source)
    if ago_h is not None:
        FetchFactory.create(failed=True, document=document, at=now - ago_h * HOUR)

    watching.queue_documents(now, now)

    assert [job.payload["document_id"] for job in Job.objects.filter(kind=library.FETCH)] == [document.pk] * is_due
    if source and state == SourceState.ACTIVE:
        health = health_of(with_health(Source.objects.filter(pk=source.pk), now=now).get(), now=now)
        assert health.next_check_at is not None
        assert (health.next_check_at <= now) == is_due


def test_citing_a_document_has_it_watched(now: datetime.datetime) -> None:
    cited, pasted = DocumentFactory.create(), DocumentFactory.create(kind="PASTED", url="", canonical_url=None)

    watching.note_cited(document_id=cited.pk)
    watching.note_cited(document_id=pasted.pk)

    assert list(Document.objects.filter(is_watched=True)) == [cited]


def test_a_slot_is_taken_once_and_only_the_last_one_is_made_up_for(now: datetime.datetime) -> None:
    started = []
    errand = Errand("try", HOUR, lambda slot, _now: started.append(slot), offset=datetime.timedelta(minutes=10))
    minute = datetime.timedelta(minutes=1)

    takes = [slots.take(errand=errand, now=now + ago) for ago in (0 * minute, 9 * minute, 10 * minute, 11 * minute)]
    after_a_pause = slots.take(errand=errand, now=now + 5 * HOUR)
    set_back = slots.take(errand=errand, now=now)

    assert takes == [True, False, True, False]
    assert (after_a_pause, set_back) == (True, False)
    assert started == [now - 50 * minute, now + 10 * minute, now + 4 * HOUR + 10 * minute]
    slots.take(errand=errand, now=now + datetime.timedelta(days=60))
    assert PeriodicRun.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_start_each_errand_once() -> None:
    Feed.objects.create(source=SourceFactory.create(), url="https://feeds.example/x")
    start = threading.Barrier(2)

    def beat() -> None:
        start.wait()
        try:
            run_errands()
        finally:
            connection.close()

    threads = [threading.Thread(target=beat) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(PeriodicRun.objects.values_list("name", flat=True)) == sorted(one.name for one in ERRANDS)
    assert Job.objects.filter(kind=watching.POLL).count() == 1
