"""Who finds which work in which queue."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Statement
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver(client):
    user = factories.UserFactory.create(approver=True, language="en")
    client.force_login(user)
    return user


def found(client, name, **asked) -> list[int]:
    return [row.id for row in client.get(reverse("claims:queue", args=[name]), asked).context["rows"]]


def test_mine_holds_my_open_work_and_nobody_elses(client, approver):
    mine = factories.ClaimFactory.create(assignee=approver)
    factories.ClaimFactory.create(assignee=approver, dismissed=True)
    factories.ClaimFactory.create(assignee=factories.UserFactory.create(checker=True))

    assert found(client, "mine") == [mine.pk]


def test_unassigned_holds_open_work_without_anyone(client, approver):
    free = factories.QuoteFactory.create()
    factories.ClaimFactory.create(assignee=approver)

    assert found(client, "unassigned") == [free.pk]


def test_ones_own_verdict_does_not_wait_for_oneself(client, approver):
    others = factories.ClaimFactory.create(proposed=True)
    factories.ClaimFactory.create(signed=True)
    own = Statement.objects.get(pk=factories.ClaimFactory.create().pk)
    factories.VerdictFactory.create(statement=own, author=approver)
    Statement.objects.filter(pk=own.pk).update(state="PROPOSED")

    assert found(client, "sign") == [others.pk]


def test_overdue_holds_what_was_due_yesterday_the_oldest_first(client, approver):
    today = timezone.localdate()
    rows = [factories.ClaimFactory.create() for _number in range(3)]
    for row, days in zip(rows, (1, 5, 0), strict=True):
        Statement.objects.filter(pk=row.pk).update(due_on=today - datetime.timedelta(days=days))

    assert found(client, "overdue") == [rows[1].pk, rows[0].pk]


def test_the_filters_of_the_address_narrow_a_queue_and_stay_when_switching(client, approver):
    factories.ClaimFactory.create()
    quote = factories.QuoteFactory.create()

    answer = client.get(reverse("claims:queue", args=["unassigned"]), {"kind": "QUOTE", "q": "livres"})

    assert [row.id for row in answer.context["rows"]] == [quote.pk]
    assert reverse("claims:queue", args=["mine"]) + "?kind=QUOTE&amp;q=livres" in answer.text


def test_an_empty_queue_says_what_that_means(client, approver):
    assert "No verdict waits for your signature." in client.get(reverse("claims:queue", args=["sign"])).text
