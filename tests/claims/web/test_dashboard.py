"""The desk in numbers."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.models import SecondRead, SignOff, Statement
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    user = factories.UserFactory.create(reader=True, language="en")
    client.force_login(user)
    return user


def shown(client, chart, days="30"):
    """The numbers of one chart by their labels."""
    page = client.get(reverse("claims:dashboard"), {"days": days}).text
    box = page.partition(f'id="{chart}"')[2].partition("</section>")[0]
    rows = re.findall(r"bars__label[^>]*>([^<]+).*?bars__number[^>]*>(\d+)<", box, re.DOTALL)
    return {label.strip(): int(number) for label, number in rows}


def sign(claim, at, **change):
    SignOff.objects.filter(verdict__statement=claim.pk).update(signed_at=at, **change)
    Statement.objects.filter(pk=claim.pk).update(created_at=at - datetime.timedelta(days=2))


def test_numbers_are_of_the_period_and_the_period_is_in_the_address(client, reader):
    now = timezone.now()
    for days in (1, 20, 60):
        sign(factories.ClaimFactory.create(signed=True), now - datetime.timedelta(days=days))
    sign(factories.QuoteFactory.create(signed=True), now, override_reason="Fire.")

    assert shown(client, "waits")["1 to 3 days"] == 3
    assert shown(client, "waits", "90")["1 to 3 days"] == 4
    assert shown(client, "mix", "7") == {"True": 1, "Exact": 1}
    assert shown(client, "public", "7")["signed alone (emergency override)"] == 1
    page = client.get(reverse("claims:dashboard"), {"days": "nonsense"}).text
    assert "Half of them took 2 d or less" in page
    assert 'href="?days=30" aria-current="true"' in " ".join(page.split())


def test_open_and_overdue_work_second_readings_and_failed_fetches_are_counted(client, reader):
    now = timezone.now()
    late = timezone.localdate() - datetime.timedelta(days=1)
    factories.ClaimFactory.create(due_on=late)
    factories.ClaimFactory.create(dismissed=True, due_on=None)
    verdict = factories.ClaimFactory.create(proposed=True).verdicts.get()
    for order, one in enumerate((verdict, factories.VerdictFactory.create())):
        SecondRead.objects.create(
            verdict=one,
            author=one.author,
            reader=factories.UserFactory.create(),
            rating=one.rating,
            rationale="x",
            at=now,
            agrees=order == 0,
        )
    factories.FetchFactory.create(failed=True, at=now)

    assert shown(client, "open") == {"new": 2, "proposed": 1}
    assert "1 overdue" in client.get(reverse("claims:dashboard")).text
    assert shown(client, "second-reads") == {"agreed": 1, "differed": 1}
    assert shown(client, "fetches") == {"The page does not exist (any more).": 1}


def test_the_dashboard_costs_the_same_queries_however_much_there_is(client, reader):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("claims:dashboard")).status_code == 200
        return len(queries)

    before = cost()
    for _times in range(3):
        sign(factories.ClaimFactory.create(signed=True), timezone.now())
        factories.JobFactory.create()

    assert (before, cost()) == (14, 14)
