"""Trying an address out: the real fetch and the real reading in a job, and nothing of it in the library."""

import datetime
from urllib.parse import urlsplit

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease
from factcheck.text import languages
from sources.fetching import FetchFailed
from sources.models import Document, FetchPreview, Source
from sources.reading import ReadingFailed
from sources.services import capture, library

# The default queue, where nothing waits behind an import of thousands of addresses.
PREVIEW = "sources.preview"
KEPT_FOR = datetime.timedelta(hours=1)
SAMPLE_CHARS = 1500


@durable
def ask(*, url: str, by: User, now: datetime.datetime) -> FetchPreview:
    """Have an address fetched and read for a look. What was tried out more than an hour ago is forgotten meanwhile.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: the address may not be fetched; the reason is the guard's.
    """
    check(by, Action.MANAGE_SOURCES)
    address = library.canonical(url)
    FetchPreview.objects.expired(now=now).delete()
    preview = FetchPreview.objects.create(url=address, asked_by=by, asked_at=now, expires_at=now + KEPT_FOR)
    jobs.enqueue(kind=PREVIEW, key=history.name_of(preview), payload={"preview_id": preview.pk}, by_id=by.pk, now=now)
    history.record(kind=EventKind.PREVIEW_ASKED, by=by, subject=preview, payload={"url": address}, now=now)
    return preview


def take(preview: FetchPreview) -> dict[str, object]:
    """Fetch and read the address as its source would have it done. No transaction, nothing stored.

    Returns what `FetchPreview.found` keeps: title, date and language with their origin, length in code points, flags
    with their counts, redirects, what robots.txt says, and the beginning of the text.

    Raises:
        NotYet, FetchFailed, ReadingFailed: as `capture.capture`.
    """
    source = _source_of(preview.url)
    obeys = source.obeys_robots if source else True
    taken = capture.capture(
        url=preview.url,
        obey_robots=obeys,
        min_interval_s=source.min_interval_s if source else 1.0,
        conditional=None,
    )
    fetched, reading = taken.fetched, taken.reading
    # Nothing conditional was asked, and an answer "unchanged" to that is a failed fetch.
    assert reading is not None  # noqa: S101 - for the type checker
    fields = ("title", "byline", "outlet", "published_on", "language")
    known = {name: getattr(reading, name) for name in fields}
    return {
        "fields": {name: [field.value[:300], field.origin] for name, field in known.items() if field},
        "guessed_language": "" if reading.language else languages.detect(reading.text),
        "length": len(reading.text),
        "sample": reading.text[:SAMPLE_CHARS],
        "flags": sorted({*reading.flags, *fetched.flags}),
        "counts": dict(reading.counts),
        "media_type": reading.media_type,
        "charset": reading.charset,
        "bytes": len(fetched.body),
        "status": fetched.status,
        "final_url": fetched.final_url,
        "hops": [[hop.url, hop.status] for hop in fetched.hops],
        "obeys_robots": obeys,
        "source_id": source.pk if source else None,
        "document_id": Document.objects.filter(canonical_url=preview.url).values_list("pk", flat=True).first(),
    }


@durable
def keep(*, preview_id: int, found: dict[str, object], lease: Lease, now: datetime.datetime) -> None:
    """Keep what a trial gave until it expires, and end its job.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    preview = FetchPreview.objects.select_for_update(of=("self",)).get(pk=preview_id)
    jobs.finish(lease=lease, now=now)
    preview.found, preview.ended_at = found, now
    preview.save(update_fields=["found", "ended_at"])
    history.record(kind=EventKind.PREVIEW_ENDED, by=None, subject=preview, payload={"url": preview.url}, now=now)


@durable
def keep_failure(*, preview_id: int, error: FetchFailed | ReadingFailed, lease: Lease, now: datetime.datetime) -> None:
    """Keep why a trial gave nothing, and end its job: a person looks now, and presses again if it is worth it.

    Raises:
        LeaseLost: as `keep`.
    """
    preview = FetchPreview.objects.select_for_update(of=("self",)).get(pk=preview_id)
    jobs.finish(lease=lease, now=now)
    preview.ended_at, preview.code = now, error.code
    preview.reason, preview.next_action = error.reason, error.next_action
    if isinstance(error, FetchFailed):
        preview.found = {"hops": [[hop.url, hop.status] for hop in error.hops], "status": error.status}
    preview.save(update_fields=["ended_at", "code", "reason", "next_action", "found"])
    told: dict[str, object] = {"url": preview.url, "code": error.code}
    history.record(kind=EventKind.PREVIEW_ENDED, by=None, subject=preview, payload=told, now=now)


def _source_of(url: str) -> Source | None:
    return Source.objects.for_host(urlsplit(url).hostname or "").order_by("pk").first()
