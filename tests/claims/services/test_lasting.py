"""Verdicts that hold for a time: what is signed, what readers see, and what happens when the day comes."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from claims.models import Rating, Statement, Verdict
from claims.services import lasting, publishing, review
from claims.services.review import Days
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.common.errors import Invalid
from factcheck.history.models import Event
from tests.factories import ClaimFactory, UserFactory, VerdictFactory

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)


@pytest.fixture
def today(now: datetime.datetime) -> datetime.date:
    return now.date()


@pytest.fixture
def approver() -> User:
    return UserFactory.create(approver=True)


def at(claim: Statement, by: User, now: datetime.datetime) -> dict[str, Any]:
    version = Statement.objects.values_list("version", flat=True).get(pk=claim.pk)
    return {"statement_id": claim.pk, "by": by, "expected_version": version, "now": now}


def signed(days: Days, approver: User, now: datetime.datetime) -> Statement:
    """A claim whose verdict holds for these days."""
    claim: Statement = ClaimFactory.create(proposed=True)
    review.give_back(comment="x", **at(claim, approver, now))
    rated = review.Rated(Rating.objects.for_kind("CLAIM")[0], "Counted.", days=days)
    review.propose(rated=rated, **at(claim, UserFactory.create(checker=True), now))
    review.sign(**at(claim, approver, now))
    return claim


def test_on_its_day_a_signed_verdict_asks_to_be_checked_again_once(
    approver: User, now: datetime.datetime, today: datetime.date
) -> None:
    again = signed(Days(check_again_on=today + 10 * DAY), approver, now)
    over = signed(Days(today - DAY, today + 5 * DAY), approver, now)
    lasts = signed(Days(today), approver, now)

    turned = [lasting.ask_again(today=today + n * DAY, now=now + n * DAY) for n in (5, 6, 9, 10, 11)]

    assert [[one.pk for one in some] for some in turned] == [[], [over.pk], [], [again.pk], []]
    assert Statement.objects.get(pk=lasts.pk).state == State.SIGNED
    events = Event.objects.filter(kind="RECHECK_NEEDED").order_by("pk")
    assert [event.payload["because"] for event in events] == ["no-longer-valid", "to-check-again"]


def test_days_are_part_of_what_is_signed_and_a_verdict_without_them_keeps_its_hash(
    approver: User, now: datetime.datetime, today: datetime.date
) -> None:
    claim = signed(Days(), approver, now)
    verdict = claim.verdicts.current().get()
    rated = review.Rated.of(verdict)

    assert len(review.covered(claim, rated)) == 9
    held = review.Rated(rated.rating, rated.rationale, days=Days(valid_until=today))
    assert review.content_hash(claim, held) != review.content_hash(claim, rated)


def test_days_that_make_no_sense_are_refused_also_by_the_database(
    approver: User, now: datetime.datetime, today: datetime.date
) -> None:
    for days in (Days(check_again_on=today), Days(valid_until=today - DAY), Days(today + 9 * DAY, today + DAY)):
        with pytest.raises(Invalid):
            signed(days, approver, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        VerdictFactory.create(true_as_of=today, valid_until=today - DAY)
    verdict = VerdictFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.filter(pk=verdict.pk).update(valid_until=today)


def test_readers_and_the_desk_see_for_what_time_it_holds(
    client: Client, approver: User, now: datetime.datetime, today: datetime.date
) -> None:
    claim = signed(Days(today, today + 40 * DAY, today + 30 * DAY), approver, now)
    publishing.publish(**at(claim, approver, now))

    public = client.get(reverse("public:check", args=[claim.pk])).text
    assert "Vrai au 28 juillet 2025." in public
    assert "Valable jusqu’au 6 septembre 2025." in public
    client.force_login(UserFactory.create(reader=True, language="en"))
    card = client.get(reverse("claims:claim-detail", args=[claim.pk])).text
    assert [words for words in ("true as of", "valid until", "check again on") if words not in card] == []
    told = client.get(reverse("api:verdict-detail", args=[claim.verdicts.current().get().pk])).json()
    assert (told["true_as_of"], told["check_again_on"]) == ("2025-07-28", "2025-08-27")
