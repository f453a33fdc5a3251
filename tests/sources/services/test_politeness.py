"""Turns and rests of hosts: one visit at a time, none to a host that keeps failing (F17, F18)."""

import datetime
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease
from sources.fetching import FetchFailed
from sources.fetching.failures import failed
from sources.models import HostTurn, Source
from sources.models.health import health_of, with_health
from sources.services import politeness
from sources.services.politeness import FAILURES, REST_S, Visit
from tests.factories import SourceDomainFactory, UserFactory

pytestmark = pytest.mark.django_db
HOST = "example.org"


def after(now: datetime.datetime, seconds: float) -> datetime.datetime:
    return now + datetime.timedelta(seconds=seconds)


def leased(key: str, now: datetime.datetime) -> Lease:
    job = jobs.enqueue(kind="tests.visit", key=key, payload={}, by_id=None, now=now)
    lease = jobs.take(job_id=job.pk, kind="tests.visit", now=now)
    assert lease is not None
    return lease


def visit(now: datetime.datetime, failure: FetchFailed | None = None, *, gap_s: float = 0) -> None:
    """One whole visit of a second's interval that takes no time."""
    assert politeness.take_turn(host=HOST, interval_s=1, now=now) == 0
    politeness.leave(visit=Visit(HOST, 1, None), gap_s=gap_s, failure=failure, now=now)


def test_nobody_gets_the_turn_of_a_job_that_is_still_visiting(now: datetime.datetime) -> None:
    slow, other = leased("slow", now), leased("other", now)
    politeness.take_turn(host=HOST, interval_s=1, now=now, holder=slow.token)

    assert politeness.take_turn(host=HOST, interval_s=1, now=after(now, 3), holder=other.token) > 0

    politeness.leave(visit=Visit(HOST, 1, slow.token), gap_s=0, failure=None, now=after(now, 3))
    waits = [politeness.take_turn(host=HOST, interval_s=1, now=after(now, at), holder=other.token) for at in (3.9, 4)]
    assert waits[0] > 0
    assert waits[1] == 0


@pytest.mark.parametrize("ends", ["lease runs out", "job ends"])
def test_a_visitor_that_died_keeps_no_host_closed(now: datetime.datetime, ends: str) -> None:
    dead = leased("dead", now)
    politeness.take_turn(host=HOST, interval_s=1, now=now, holder=dead.token)
    later = after(now, 60 if ends == "lease runs out" else 2)
    if ends == "job ends":
        jobs.finish(lease=dead, now=now)

    assert politeness.take_turn(host=HOST, interval_s=1, now=later, holder=uuid.uuid4()) == 0

    politeness.leave(visit=Visit(HOST, 1, dead.token), gap_s=500, failure=None, now=later)
    assert HostTurn.objects.get().next_at == after(later, 1)


def test_a_site_gets_the_longer_gap_that_it_asks_for(now: datetime.datetime) -> None:
    visit(now, gap_s=20)

    assert politeness.take_turn(host=HOST, interval_s=1, now=after(now, 19)) == 1
    assert politeness.take_turn(host=HOST, interval_s=1, now=after(now, 20)) == 0


def test_those_who_wait_stand_in_a_line(now: datetime.datetime) -> None:
    def take(at: float) -> float:
        return politeness.take_turn(host=HOST, interval_s=2, now=after(now, at))

    assert [take(0), take(0.5), take(0.5), take(0.5)] == [0, 1.5, 3.5, 5.5]
    assert [take(2), take(2), take(4)] == [0, 6, 0]
    assert take(50) == 0
    assert take(50.5) == 1.5


def test_nobody_waits_very_long_before_asking_again(now: datetime.datetime) -> None:
    waits = [politeness.take_turn(host=HOST, interval_s=600, now=now) for _ in range(5)]

    assert waits == [0, 600, 900, 900, 900]


def test_a_host_that_keeps_failing_is_left_alone_and_then_tried_once(now: datetime.datetime) -> None:
    for number in range(FAILURES):
        visit(after(now, number), failed("timeout"))
    closed = after(now, FAILURES - 1)

    for seconds in (0, REST_S - 1):
        with pytest.raises(FetchFailed) as refused:
            politeness.take_turn(host=HOST, interval_s=1, now=after(closed, seconds))
        assert refused.value.code == "host-resting"
        assert refused.value.retry_after_s == REST_S - seconds

    again = after(closed, REST_S + 1)
    visit(again, failed("unreachable"))
    with pytest.raises(FetchFailed):
        politeness.take_turn(host=HOST, interval_s=1, now=after(again, REST_S - 1))

    visit(after(again, REST_S + 1))
    visit(after(again, REST_S + 2), failed("timeout"))
    visit(after(again, REST_S + 3))


def test_only_one_job_tries_a_host_after_its_rest(now: datetime.datetime) -> None:
    HostTurn.objects.create(host=HOST, next_at=now, failures=FAILURES, resting_until=now)
    at = after(now, 1)
    probe, other = leased("probe", at), leased("other", at)

    waits = [
        politeness.take_turn(host=HOST, interval_s=1, now=after(now, 1 + number), holder=lease.token)
        for number, lease in enumerate((probe, other, other))
    ]

    assert waits[0] == 0
    assert min(waits[1:]) > 0


@pytest.mark.parametrize("code", ["not-found", "robots-disallowed", "protocol", "partial", None])
def test_an_answer_of_any_kind_ends_a_row_of_failures(now: datetime.datetime, code: str | None) -> None:
    for number in range(FAILURES - 1):
        visit(after(now, number), failed("server-error", status=500))
    visit(after(now, 10), failed(code) if code else None)
    visit(after(now, 11), failed("server-error", status=500))

    visit(after(now, 12))


@pytest.mark.parametrize(("wish_s", "rests_s"), [(120, 120), (10**7, 24 * 3600)])
def test_a_pause_that_a_host_asks_for_holds_for_all_of_it(
    now: datetime.datetime, wish_s: float, rests_s: float
) -> None:
    visit(now, failed("busy", status=429, retry_after_s=wish_s))

    with pytest.raises(FetchFailed) as refused:
        politeness.take_turn(host=HOST, interval_s=1, now=after(now, 1))

    assert refused.value.retry_after_s == rests_s - 1
    visit(after(now, rests_s + 1))


def test_a_clock_that_was_set_back_does_not_make_a_host_rest(now: datetime.datetime) -> None:
    visit(after(now, 30 * 24 * 3600), failed("busy", status=429, retry_after_s=60))
    HostTurn.objects.update(next_at=now)

    visit(after(now, 1))


@pytest.mark.parametrize(
    ("domain", "rests"), [("example.org", True), ("news.example.org", True), ("ample.org", False), ("b.org", False)]
)
def test_the_health_of_a_source_says_that_a_host_of_it_rests(
    now: datetime.datetime, domain: str, *, rests: bool
) -> None:
    visit(now, failed("busy", status=429, retry_after_s=60))
    source = SourceDomainFactory.create(domain=domain).source

    healths = [
        health_of(with_health(Source.objects.filter(pk=source.pk), now=at).get(), now=at)
        for at in (after(now, 1), after(now, 61))
    ]

    assert [health.resting_until for health in healths] == [after(now, 60) if rests else None, None]


def test_the_list_of_sources_shows_which_one_rests(client: Client) -> None:
    source = SourceDomainFactory.create(domain=HOST).source
    HostTurn.objects.create(
        host=HOST, next_at=timezone.now(), failures=9, resting_until=timezone.now() + datetime.timedelta(minutes=9)
    )
    client.force_login(UserFactory.create(source_manager=True))

    for path in ("/admin/sources/source/", f"/admin/sources/source/{source.pk}/change/"):
        assert "keeps failing: left alone until" in client.get(path).content.decode()
