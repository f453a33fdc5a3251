"""Fetch one public address: every hop guarded, one deadline, hard caps; a whole document or one typed failure."""

import datetime
import email.utils
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sources.fetching import guard, redirects, robots, statuses
from sources.fetching.coding import ACCEPTED
from sources.fetching.exchange import Answer, ask
from sources.fetching.failures import UNANSWERED, failed, refused
from sources.fetching.guard import Target
from sources.fetching.model import Conditional, Fetched, FetchFailed, Hop, Limits
from sources.fetching.policy import Policy
from sources.fetching.transport import Meter

DEFAULT_ACCEPT = (
    "text/html, application/xhtml+xml, application/pdf, application/rss+xml, application/atom+xml, "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document, "
    "application/xml;q=0.9, text/*;q=0.8, application/octet-stream;q=0.5"
)
_PAGES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
_LIMITS = Limits()
_ENTITY_TAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,512}"')


def fetch(
    url: str,
    *,
    policy: Policy,
    limits: Limits = _LIMITS,
    conditional: Conditional | None = None,
    accept: str = DEFAULT_ACCEPT,
    robots_cache: robots.RobotsCache | None = None,
) -> Fetched:
    """Fetch `url` with GET and follow up to five redirects.

    `accept` is sent, and kept to: an answer of a type that it does not name is refused from its header.
    `robots_cache` keeps robots.txt rules between fetches; without it each origin's file is read once per fetch.

    Raises:
        FetchFailed: and nothing else, whatever the network does. Its `hops` hold the requests made so far.
    """
    hops: list[Hop] = []
    with _typed(hops, no_answer_s=policy.no_answer_s):
        return _Fetch(
            asked=url,
            policy=policy,
            limits=limits,
            conditional=conditional or Conditional(),
            accept=accept,
            cache=robots_cache or _OneFetch(),
            hops=hops,
        ).run()


@contextmanager
def _typed(hops: list[Hop], *, no_answer_s: float) -> Iterator[None]:
    """Turn the guard's refusals into failures, and write the hops into every failure."""
    began = time.monotonic()
    try:
        yield
    except guard.Refused as refusal:
        failure = refused(refusal.code, refusal.reason)
        failure.hops = tuple(hops)
        raise failure from None
    except FetchFailed as failure:
        failure.hops = tuple(hops)
        if failure.code in UNANSWERED:
            time.sleep(max(0.0, began + no_answer_s - time.monotonic()))
        raise


class _OneFetch:
    """Rules kept for one fetch only, for a caller without a cache."""

    def __init__(self) -> None:
        self._rules: dict[str, robots.RobotsRules] = {}

    def get(self, origin: str) -> robots.RobotsRules | None:
        return self._rules.get(origin)

    def put(self, origin: str, rules: robots.RobotsRules, *, ttl_s: float) -> None:
        self._rules[origin] = rules


class _Fetch:
    """The state of one fetch while it follows its redirects."""

    def __init__(
        self,
        *,
        asked: str,
        policy: Policy,
        limits: Limits,
        conditional: Conditional,
        accept: str,
        cache: robots.RobotsCache,
        hops: list[Hop],
    ) -> None:
        self._asked = asked
        self._policy = policy
        self._limits = limits
        self._conditional = conditional
        self._accept = accept
        self._cache = cache
        self._hops = hops
        self._flags: list[str] = []
        self._meter = Meter(limits)

    def run(self) -> Fetched:
        target = guard.parse(self._asked, policy=self._policy)
        first = target
        seen = {(target.origin, target.path)}
        for _ in range(self._limits.max_redirects + 1):
            self._check_robots(target)
            validators = self._validators(target, first=first)
            headers = (*self._request_headers(target), *validators)
            with ask(target, headers=headers, policy=self._policy, limits=self._limits, meter=self._meter) as answer:
                location = answer.value("location") if answer.status in redirects.STATUSES else ""
                self._hops.append(Hop(url=target.url, status=answer.status, peer=answer.peer, location=location))
                if answer.status not in redirects.STATUSES:
                    return self._document(target, answer, headers=headers, asked_if_changed=bool(validators))
                target, flags = redirects.follow(target, answer, policy=self._policy)
            self._flags += flags
            if (target.origin, target.path) in seen:
                raise failed("redirect-loop")
            seen.add((target.origin, target.path))
        raise failed("too-many-redirects")

    def _check_robots(self, target: Target) -> None:
        if self._policy.obey_robots:
            robots.check(target, policy=self._policy, limits=self._limits, cache=self._cache)

    def _request_headers(self, target: Target) -> tuple[tuple[str, str], ...]:
        return (
            ("Host", target.netloc),
            ("User-Agent", self._policy.user_agent),
            ("Accept", self._accept),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
        )

    def _validators(self, target: Target, *, first: Target) -> tuple[tuple[str, str], ...]:
        known = self._conditional
        meant_for = known.url or first.url
        if target.url.partition("#")[0] != meant_for.partition("#")[0]:
            return ()
        lines = []
        if _ENTITY_TAG.fullmatch(known.etag):
            lines.append(("If-None-Match", known.etag))
        try:
            moment = email.utils.parsedate_to_datetime(known.last_modified)
            lines.append(
                ("If-Modified-Since", email.utils.format_datetime(moment.astimezone(datetime.UTC), usegmt=True))
            )
        except (ValueError, TypeError, OverflowError):
            pass
        return tuple(lines)

    def _document(
        self, target: Target, answer: Answer, *, headers: tuple[tuple[str, str], ...], asked_if_changed: bool
    ) -> Fetched:
        not_modified = answer.status == statuses.NOT_MODIFIED and asked_if_changed
        if not not_modified:
            statuses.check(answer, now=self._policy.clock())
            self._check_type(answer)
            answer.check_length()
        body = b"" if not_modified else answer.whole_body(limits=self._limits)
        if not body and not not_modified:
            raise failed("empty", status=answer.status)
        if not not_modified and not answer.media_type:
            self._flags.append("no_content_type")
        if answer.value("refresh"):
            self._flags.append("client_redirect")
        return Fetched(
            asked_url=self._asked,
            final_url=target.url,
            status=answer.status,
            hops=tuple(self._hops),
            request_headers=headers,
            response_headers=answer.headers,
            body=body,
            wire_bytes=self._meter.wire_bytes,
            fetched_at=self._policy.clock(),
            not_modified=not_modified,
            flags=tuple(dict.fromkeys(self._flags)),
        )

    def _check_type(self, answer: Answer) -> None:
        if not accepts(self._accept, answer.media_type):
            raise failed("unsupported-type", status=answer.status)
        if answer.media_type not in _PAGES:
            self._meter.allow_file()


def accepts(accept: str, media_type: str) -> bool:
    """Say whether an Accept header names `media_type`, "type/*" and "*/*" included. No type at all is let through.

    A multipart answer has no end that could be waited for, so only its own name lets it in.
    """
    if not media_type:
        return True
    named = {entry.partition(";")[0].strip().lower() for entry in accept.split(",")}
    main = media_type.partition("/")[0]
    if main == "multipart":
        return media_type in named
    return bool(named & {media_type, f"{main}/*", "*/*"})
