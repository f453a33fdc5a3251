"""One request at a time to each host, over all workers, and none to a host that is failing.

The turn is a row, taken by compare-and-set. Who takes it for a job holds it until `leave`, or until the job's lease is
gone: a killed worker keeps no host closed.

Source: RELIABILITY F17 (politeness), F18 (circuit breaker).
"""

import datetime
from dataclasses import dataclass
from uuid import UUID

import tldextract
from django.db.models import Case, Exists, F, OuterRef, Q, When

from factcheck.common.transactions import durable
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources.fetching import FetchFailed
from sources.fetching.failures import failed
from sources.fetching.model import FailureKind
from sources.fetching.robots import MAX_CRAWL_DELAY_S
from sources.models import HostTurn
from sources.models.documents import LONGEST_REST

# As many failures in a row close a host for so long; after that one visit tries whether it is back.
FAILURES = 5
REST_S = 600.0
# Whoever is further back in the line comes to see how long it has become.
MAX_WAIT_S = 900.0
_LEAST_WAIT = datetime.timedelta(seconds=0.05)
_LONGEST_GAP = datetime.timedelta(seconds=MAX_CRAWL_DELAY_S)
# An answer that is no use to us, from a host that answers.
_ANSWERED = frozenset({"partial", "host-resting"})

# The list that ships with the package; fetching a newer one would be a request that nobody asked for.
_SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def registrable_host(host: str) -> str:
    """The part of a host name that one owner registered: "www.example.co.uk" → "example.co.uk".

    An address or a name without a public suffix ("localhost") is its own.
    """
    return _SUFFIXES(host).top_domain_under_public_suffix or host


@durable
def take_turn(*, host: str, interval_s: float, now: datetime.datetime, holder: UUID | None = None) -> float:
    """Take the host's turn, or say in how many seconds to come again (0.0 = taken, go ahead).

    With a `holder`, the token of a job's lease, nobody else gets a turn while that lease lives, until `leave`; without
    one the turn lasts for `interval_s`.

    Raises:
        FetchFailed: "host-resting", with the seconds that are left.
    """
    until = now + datetime.timedelta(seconds=interval_s)
    held = Job.objects.filter(state=JobState.RUNNING, lease_token=OuterRef("held_by"), lease_until__gt=now)
    free = HostTurn.objects.filter(~Exists(held), host=host, next_at__lte=now).exclude(HostTurn.is_resting(now))
    if free.update(next_at=until, held_by=holder):
        return 0.0
    turn, created = HostTurn.objects.get_or_create(host=host, defaults={"next_at": until, "held_by": holder})
    if created:
        return 0.0
    if rest_s := turn.rest_s(now=now):
        raise failed("host-resting", retry_after_s=rest_s)
    return _place_in_line(turn.pk, interval_s=interval_s, now=now)


def _place_in_line(pk: int, *, interval_s: float, now: datetime.datetime) -> float:
    """Seconds until this one's place in the line: each waits once, instead of all asking again for every turn."""
    turn = HostTurn.objects.select_for_update(of=("self",)).get(pk=pk)
    interval = datetime.timedelta(seconds=interval_s)
    if turn.next_at > now + max(interval, _LONGEST_GAP):
        # The clock was set back: without this the host would stay closed for as long as the jump was.
        turn.next_at, turn.line_until = now + interval, None
    end = turn.line_until if turn.line_until and turn.line_until <= now + LONGEST_REST else now
    place = max(end, turn.next_at, now + _LEAST_WAIT)
    turn.line_until = place + interval
    turn.save(update_fields=["next_at", "line_until"])
    return min((place - now).total_seconds(), MAX_WAIT_S)


@dataclass(frozen=True, slots=True)
class Visit:
    """A turn that was taken: with `take_turn`'s arguments."""

    host: str
    interval_s: float
    holder: UUID | None


@durable
def leave(*, visit: Visit, gap_s: float, failure: FetchFailed | None, now: datetime.datetime) -> None:
    """Give a turn back after a visit: the next may begin `gap_s`, at least the visit's interval, from now.

    The FAILURES-th failure in a row closes the host for REST_S, as does each one after that; an answer opens it. A
    host that asks for a pause gets it.
    """
    turn = HostTurn.objects.filter(host=visit.host)
    mine = turn.filter(held_by=visit.holder)
    next_at = now + datetime.timedelta(seconds=max(gap_s, visit.interval_s))
    if failure is None or failure.kind is not FailureKind.RETRY or failure.code in _ANSWERED:
        if not mine.update(next_at=next_at, held_by=None, failures=0, resting_until=None):
            turn.filter(~Q(failures=0)).update(failures=0, resting_until=None)
        return
    rest = now + datetime.timedelta(seconds=REST_S)
    pause = now + min(datetime.timedelta(seconds=failure.retry_after_s or 0.0), LONGEST_REST)
    turn.update(
        failures=F("failures") + 1,
        resting_until=Case(When(failures__gte=FAILURES - 1, then=max(rest, pause)), default=pause),
    )
    mine.update(next_at=next_at, held_by=None)
