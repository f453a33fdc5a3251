"""Ask robots.txt before fetching, as RFC 9309 says.

4xx: everything is allowed (2.3.1.3). 5xx, silence or a broken answer: nothing for now (2.3.1.4). Five redirects are
followed, each one guarded; more count as "no file" (2.3.1.2). The first 512 KiB are read (2.5 asks for 500).
"""

import time
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from protego import Protego

from sources.fetching import guard, redirects
from sources.fetching.exchange import Answer, ask
from sources.fetching.failures import failed
from sources.fetching.guard import Target
from sources.fetching.model import FailureKind, FetchFailed, Limits
from sources.fetching.policy import Policy
from sources.fetching.transport import Meter

MAX_BYTES = 512 * 2**10
MAX_REDIRECTS = 5
BUDGET_S = 10.0
KEPT_S = 24 * 3600.0
KEPT_WHEN_UNREACHABLE_S = 300.0
MAX_CRAWL_DELAY_S = 30.0
_UNREACHABLE_4XX = 429
_FATAL = frozenset({"name-unknown", "tls-certificate"})


class RobotsState(StrEnum):
    """RULES: a file was read. ALLOW: there is none. LATER: it could not be read, which means no for now."""

    RULES = "rules"
    ALLOW = "allow"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one origin's robots.txt said; small enough to be kept in a cache, `text` at most 512 KiB."""

    state: RobotsState
    text: str = ""

    def allows(self, url: str, *, token: str) -> bool:
        """Say whether the product named `token` may fetch `url`. LATER allows nothing."""
        if self.state is not RobotsState.RULES:
            return self.state is RobotsState.ALLOW
        return Protego.parse(self.text).can_fetch(url, token)

    def crawl_delay_s(self, *, token: str) -> float:
        """The gap between two requests that the site wishes, in seconds: 0 without a wish, at most 30."""
        if self.state is not RobotsState.RULES:
            return 0.0
        delay = Protego.parse(self.text).crawl_delay(token) or 0.0
        return min(max(delay, 0.0), MAX_CRAWL_DELAY_S)


class RobotsCache(Protocol):
    """Where rules are kept between fetches, by origin ("https://host:port")."""

    def get(self, origin: str) -> RobotsRules | None: ...

    def put(self, origin: str, rules: RobotsRules, *, ttl_s: float) -> None: ...


def check(target: Target, *, policy: Policy, limits: Limits, cache: RobotsCache) -> None:
    """Let `target` pass, or raise.

    Raises:
        FetchFailed: "robots-disallowed" (blocked) or "robots-unreachable" (retry).
    """
    rules = consult(target, policy=policy, limits=limits, cache=cache)
    if rules.state is RobotsState.LATER:
        raise failed("robots-unreachable")
    if not rules.allows(target.url, token=policy.robots_token):
        raise failed("robots-disallowed")


def consult(target: Target, *, policy: Policy, limits: Limits, cache: RobotsCache) -> RobotsRules:
    """The rules of the target's origin, from the cache or fetched.

    Raises:
        FetchFailed: only what would end the fetch of the page itself in the same way: the guard's refusal of the
            origin's address, an unknown name, a wrong certificate.
    """
    known = cache.get(target.origin)
    if known:
        return known
    budget = replace(limits, total_s=min(BUDGET_S, limits.total_s), file_total_s=0.0)
    rules = _fetched(replace(target, path="/robots.txt", fragment=""), policy=policy, limits=budget)
    later = rules.state is RobotsState.LATER
    cache.put(target.origin, rules, ttl_s=KEPT_WHEN_UNREACHABLE_S if later else KEPT_S)
    if not later:
        time.sleep(policy.robots_pause_s)
    return rules


def _fetched(target: Target, *, policy: Policy, limits: Limits) -> RobotsRules:
    meter, asked = Meter(limits), target
    try:
        for _ in range(MAX_REDIRECTS + 1):
            with ask(target, headers=_headers(target, policy), policy=policy, limits=limits, meter=meter) as answer:
                if answer.status not in redirects.STATUSES:
                    return _rules(answer)
                target, _flags = redirects.follow(target, answer, policy=policy)
    except guard.Refused:
        return RobotsRules(RobotsState.ALLOW)
    except FetchFailed as failure:
        is_elsewhere = target.origin != asked.origin
        if failure.code in redirects.CODES or (is_elsewhere and failure.kind is FailureKind.BLOCKED):
            return RobotsRules(RobotsState.ALLOW)
        if not is_elsewhere and (failure.kind is FailureKind.BLOCKED or failure.code in _FATAL):
            raise
        return RobotsRules(RobotsState.LATER)
    return RobotsRules(RobotsState.ALLOW)


def _headers(target: Target, policy: Policy) -> tuple[tuple[str, str], ...]:
    return (
        ("Host", target.netloc),
        ("User-Agent", policy.user_agent),
        ("Accept", "text/plain, */*;q=0.1"),
        ("Connection", "close"),
    )


def _rules(answer: Answer) -> RobotsRules:
    if answer.status >= 500 or answer.status == _UNREACHABLE_4XX:
        return RobotsRules(RobotsState.LATER)
    if not 200 <= answer.status < 300:
        return RobotsRules(RobotsState.ALLOW)
    text = answer.beginning(MAX_BYTES).decode("utf-8", errors="replace")
    return RobotsRules(RobotsState.RULES, text.replace("\0", ""))
