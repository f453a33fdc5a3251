"""The log of the right to reply: on the desk, in the queue, in the report and over the API."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from claims.choices import Channel, ReplyOutcome
from claims.models import ReplyRequest, Statement
from claims.services import replies
from claims.services.replies import Asked
from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def reporter() -> User:
    return UserFactory.create(reporter=True, language="en")


@pytest.fixture
def claim() -> Statement:
    return Statement.objects.get(pk=ClaimFactory.create().pk)


def asked(now: datetime.datetime, **change: Any) -> Asked:
    told = {"party": " The  mayor ", "channel": Channel.PHONE, "asked_on": now.date(), "deadline_on": now.date() + DAY}
    return Asked(**told | {"question": "How many came?"} | change)


def test_a_request_is_logged_and_what_came_back_is_noted_once(
    claim: Statement, reporter: User, now: datetime.datetime
) -> None:
    request = replies.ask(statement_id=claim.pk, asked=asked(now), by=reporter, now=now)
    told = {"request_id": request.pk, "outcome": ReplyOutcome.ANSWERED, "by": reporter, "now": now}

    for sent, words in (({"answer": " "}, "Write down"), ({"answer": "x", "answered_on": None}, "which day")):
        with pytest.raises(Invalid, match=words):
            replies.note(**told | {"answered_on": now.date()} | sent)
    with pytest.raises(Invalid, match="before the asking"):
        replies.note(**told, answer="x", answered_on=now.date() - DAY)
    replies.note(**told, answer="About 900.", answered_on=now.date())

    with pytest.raises(IllegalTransition):
        replies.note(**told, answer="More.", answered_on=now.date())
    row = ReplyRequest.objects.get()
    assert (row.party, row.answer, row.outcome) == ("The mayor", "About 900.", "ANSWERED")


def test_what_makes_no_sense_is_refused_and_what_was_asked_stays(
    claim: Statement, reporter: User, now: datetime.datetime
) -> None:
    for change in ({"party": " "}, {"asked_on": now.date() + DAY}, {"deadline_on": now.date() - DAY}):
        with pytest.raises(Invalid):
            replies.ask(statement_id=claim.pk, asked=asked(now, **change), by=reporter, now=now)
    with pytest.raises(NotAllowed):
        replies.ask(statement_id=claim.pk, asked=asked(now), by=UserFactory.create(reader=True), now=now)
    rows = ReplyRequest.objects.filter(
        pk=replies.ask(statement_id=claim.pk, asked=asked(now), by=reporter, now=now).pk
    )
    for change in ({"party": "Somebody else"}, {"outcome": "SILENT"}, {"answer": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_the_card_the_report_and_the_queue_show_it(
    client: Client, claim: Statement, reporter: User, now: datetime.datetime
) -> None:
    client.force_login(reporter)
    page, card = reverse("claims:claim-detail", args=[claim.pk]), {"version": 1, "seen": 0, "view": "page"}
    sent = {"party": "The mayor", "channel": "EMAIL", "asked_on": "2025-07-01", "deadline_on": "2025-07-04"}

    refused = client.post(reverse("claims:reply-ask", args=[claim.pk]), card | sent | {"deadline_on": "2025-06-01"})
    assert refused.status_code == 422
    assert "The deadline is before the day of asking." in refused.text
    client.post(reverse("claims:reply-ask", args=[claim.pk]), card | sent)
    assert "answer overdue since July 4, 2025" in client.get(page).text
    assert ">1<" in client.get(reverse("claims:queue", args=["reply"])).text
    request = ReplyRequest.objects.get()
    told = {"outcome": "ANSWERED", "answer": "<b>Nine</b> hundred.", "answered_on": "2025-07-05"}
    client.post(reverse("claims:reply-note", args=[request.pk]), card | told)

    assert "&lt;b&gt;Nine&lt;/b&gt; hundred." in client.get(page).text
    report = client.get(reverse("claims:article-report", args=[claim.article_id])).text
    assert "The mayor" in report
    assert "&lt;b&gt;Nine&lt;/b&gt; hundred." in report
    answer = client.get(reverse("api:reply-list"), {"claim": claim.pk}).json()["results"][0]
    assert (answer["party"], answer["outcome"]) == ("The mayor", "ANSWERED")
