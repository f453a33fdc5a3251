"""From an address to a snapshot: take the host's turn, fetch, read, and store all of it or nothing."""

import datetime
import hashlib
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from django.core.cache import cache
from django.utils.translation import gettext as _

from factcheck.common import caching
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease, NotYet, Permanent, Temporary
from sources.choices import FetchOutcome
from sources.fetching import Conditional, FailureKind, Fetched, FetchFailed, Hop, RobotsRules, fetch
from sources.models import Document, Fetch, Snapshot
from sources.reading import ReadingFailed, read
from sources.reading.model import Document as Reading
from sources.services import blobs, cutting, library, politeness
from sources.services.cutting import Cut
from sources.signals import snapshot_stored

MAX_TITLE = 300
MAX_OUTLET = 200


class _SharedRobots:
    """robots.txt rules in the shared cache, and those of one visit. A cache that is away means asking again."""

    def __init__(self) -> None:
        self._used: dict[str, RobotsRules] = {}

    def get(self, origin: str) -> RobotsRules | None:
        kept: RobotsRules | None = self._used.get(origin)
        if kept is None:
            with caching.spared():
                kept = cache.get(f"robots:{origin}")
        if kept is not None:
            self._used[origin] = kept
        return kept

    def put(self, origin: str, rules: RobotsRules, *, ttl_s: float) -> None:
        self._used[origin] = rules
        with caching.spared():
            cache.set(f"robots:{origin}", rules, timeout=ttl_s)

    def longest_delay_s(self, *, token: str) -> float:
        """The longest gap that a site of this visit asks for; 0.0 where robots.txt was not asked."""
        return max((rules.crawl_delay_s(token=token) for rules in self._used.values()), default=0.0)


@dataclass(frozen=True, slots=True)
class Capture:
    """A complete answer with its reading; `reading` is None when the host said that nothing changed.

    `cut` is None too where the bytes were those that the library had.
    """

    fetched: Fetched
    reading: Reading | None
    cut: Cut | None = None


def capture(
    *,
    url: str,
    obey_robots: bool,
    min_interval_s: float,
    conditional: Conditional | None,
    lease: Lease | None = None,
) -> Capture:
    """Fetch and read one address. Network and child process, no transaction, nothing stored but the host's turn.

    Raises:
        NotYet, FetchFailed: as for `visit`.
        ReadingFailed: an answer without readable text.
    """
    fetched = visit(
        url=url, obey_robots=obey_robots, min_interval_s=min_interval_s, conditional=conditional, lease=lease
    )
    if fetched.not_modified:
        return Capture(fetched=fetched, reading=None)
    declared = fetched.header("content-type") or None
    return Capture(fetched=fetched, reading=read(fetched.body, declared_type=declared, url=fetched.final_url))


def visit(
    *,
    url: str,
    obey_robots: bool,
    min_interval_s: float,
    conditional: Conditional | None,
    lease: Lease | None = None,
) -> Fetched:
    """Fetch one address when it is its host's turn, and give the turn back.

    With a `lease` no other job visits the host meanwhile. A site that asks for longer gaps than `min_interval_s` in
    its robots.txt gets them.

    Raises:
        NotYet: another worker has the host's turn.
        FetchFailed: no complete answer, or the host is left alone for now ("host-resting").
    """
    turn = politeness.Visit(
        host=politeness.registrable_host(urlsplit(url).hostname or ""),
        interval_s=min_interval_s,
        holder=lease.token if lease else None,
    )
    wait_s = politeness.take_turn(host=turn.host, interval_s=turn.interval_s, holder=turn.holder, now=_now())
    if wait_s:
        raise NotYet(wait_s=wait_s)
    policy = library.policy(obey_robots=obey_robots)
    robots = _SharedRobots()
    try:
        fetched = fetch(url, policy=policy, conditional=conditional, robots_cache=robots)
    except FetchFailed as failure:
        politeness.leave(
            visit=turn, gap_s=robots.longest_delay_s(token=policy.robots_token), failure=failure, now=_now()
        )
        raise
    politeness.leave(visit=turn, gap_s=robots.longest_delay_s(token=policy.robots_token), failure=None, now=_now())
    return fetched


def _now() -> datetime.datetime:
    # A visit takes seconds: what came before it cannot serve for what comes after.
    return datetime.datetime.now(datetime.UTC)


def capture_document(document: Document, *, lease: Lease | None = None) -> Capture:
    """Fetch and read a registered document, asking the host to answer only if something changed.

    What came is kept among the stored bytes and cut into passages already: others wait for the transaction of `store`.
    """
    latest = document.latest_snapshot
    headers = {name.lower(): value for name, value in (latest.response_headers if latest else [])}
    taken = capture(
        url=document.url,
        obey_robots=document.source.obeys_robots if document.source else True,
        min_interval_s=document.source.min_interval_s if document.source else 1.0,
        conditional=Conditional(
            etag=headers.get("etag", ""),
            last_modified=headers.get("last-modified", ""),
            url=latest.final_url,
        )
        if latest
        else None,
        lease=lease,
    )
    if taken.reading is None:
        return taken
    sha256 = blobs.put(taken.fetched.body)
    if latest is not None and latest.raw_sha256 == sha256:
        return taken
    return replace(taken, cut=cutting.cut(taken.reading))


@durable
def store(*, document_id: int, taken: Capture, lease: Lease, now: datetime.datetime) -> Fetch:
    """Keep a capture: a new snapshot with passages and index when the bytes changed, else only the check.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
        Permanent: the document was put in the trash meanwhile.
    """
    rows = Document.objects.select_related("latest_snapshot").defer("latest_snapshot__text")
    document = rows.select_for_update(of=("self",)).get(pk=document_id)
    if document.trashed_at is not None:
        raise in_the_trash()
    jobs.finish(lease=lease, now=now)
    fetched = taken.fetched
    snapshot = None
    if taken.reading is not None:
        raw_sha256 = blobs.put(fetched.body)
        if document.latest_snapshot is None or document.latest_snapshot.raw_sha256 != raw_sha256:
            # What looked known has changed in the meantime: it was not cut.
            cut = taken.cut or cutting.cut(taken.reading)
            snapshot = _add_snapshot(document, fetched, taken.reading, raw_sha256, cut)
            snapshot_stored.send(Snapshot, snapshot=snapshot, now=now)
            history.record(
                kind=EventKind.SNAPSHOT_STORED,
                by=None,
                subject=snapshot,
                thread=document,
                payload={"raw_sha256": raw_sha256, "number": snapshot.number},
                now=now,
            )
    return Fetch.objects.create(
        document=document,
        job_id=lease.job_id,
        attempt=lease.attempt,
        at=fetched.fetched_at,
        outcome=FetchOutcome.STORED if snapshot else FetchOutcome.UNCHANGED,
        status=fetched.status,
        hops=_hops(fetched.hops),
        snapshot=snapshot or document.latest_snapshot,
    )


@durable
def store_failure(
    *, document_id: int, error: FetchFailed | ReadingFailed, lease: Lease, now: datetime.datetime
) -> None:
    """Keep a failed attempt with its reason. The job itself is ended by what the task raises afterwards."""
    document = Document.objects.get(pk=document_id)
    Fetch.objects.get_or_create(
        job_id=lease.job_id,
        attempt=lease.attempt,
        defaults={
            "document": document,
            "at": now,
            "outcome": outcome_of(error),
            "status": error.status if isinstance(error, FetchFailed) else None,
            "code": error.code,
            "reason": error.reason,
            "next_action": error.next_action,
            "hops": _hops(error.hops) if isinstance(error, FetchFailed) else [],
        },
    )
    history.record(
        kind=EventKind.FETCH_FAILED,
        by=None,
        subject=document,
        payload={"code": error.code, "url": document.url},
        now=now,
    )


def in_the_trash() -> Permanent:
    """What ends the fetching of a document that somebody put away."""
    return Permanent(code="in-trash", reason=_("The document is in the trash."))


def outcome_of(error: FetchFailed | ReadingFailed) -> FetchOutcome:
    """How the log of fetches names this failure."""
    if not isinstance(error, FetchFailed):
        return FetchOutcome.FAILED
    return {
        FailureKind.RETRY: FetchOutcome.RETRY,
        FailureKind.FAIL: FetchOutcome.FAILED,
        FailureKind.BLOCKED: FetchOutcome.BLOCKED,
    }[error.kind]


def as_job_failure(error: FetchFailed | ReadingFailed) -> Temporary | Permanent:
    """What a job does about it: try again later, or stop with the reason."""
    if isinstance(error, FetchFailed) and error.kind is FailureKind.RETRY:
        return Temporary(
            code=error.code,
            reason=error.reason,
            next_action=error.next_action,
            retry_after_s=error.retry_after_s or 0,
        )
    return Permanent(code=error.code, reason=error.reason, next_action=error.next_action)


def _add_snapshot(document: Document, fetched: Fetched, reading: Reading, raw_sha256: str, cut: Cut) -> Snapshot:
    fields = ("title", "byline", "outlet", "published_on", "language", "canonical_url")
    snapshot = Snapshot.objects.create(
        document=document,
        number=document.latest_snapshot.number + 1 if document.latest_snapshot else 1,
        fetched_at=fetched.fetched_at,
        asked_url=fetched.asked_url,
        final_url=fetched.final_url,
        hops=_hops(fetched.hops),
        peer_address=fetched.hops[-1].peer,
        request_headers=[list(pair) for pair in fetched.request_headers],
        response_headers=[list(pair) for pair in fetched.response_headers],
        wire_bytes=fetched.wire_bytes,
        raw_sha256=raw_sha256,
        raw_bytes=len(fetched.body),
        media_type=reading.media_type,
        charset=reading.charset,
        text=reading.text,
        text_sha256=hashlib.sha256(reading.text.encode("utf-8")).hexdigest(),
        extractor=reading.extractor,
        extractor_version=reading.extractor_version,
        title=(reading.title.value if reading.title else "")[:MAX_TITLE],
        byline=(reading.byline.value if reading.byline else "")[:MAX_TITLE],
        outlet=(reading.outlet.value if reading.outlet else "")[:MAX_OUTLET],
        published_on=cut.published_on,
        language=cut.language,
        origins={name: getattr(reading, name).origin for name in fields if getattr(reading, name)},
        flags=sorted({*reading.flags, *fetched.flags}),
        counts=dict(reading.counts),
    )
    cutting.keep(snapshot, cut.pieces, replaces=document.latest_snapshot)
    document.latest_snapshot = snapshot
    document.title = snapshot.title or document.title
    document.save(update_fields=["latest_snapshot", "title"])
    return snapshot


def _hops(hops: tuple[Hop, ...]) -> list[dict[str, object]]:
    return [{"url": hop.url, "status": hop.status, "peer": hop.peer, "location": hop.location} for hop in hops]
