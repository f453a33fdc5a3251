"""What happened on the desk is told once each, in order, to who asked for it."""

import datetime
import json
from typing import Any

import pytest
from django.utils import timezone

from claims.models import Statement
from claims.services import publishing, review
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.jobs.models import Job
from factcheck.webhooks import tasks
from factcheck.webhooks.choices import DeliveryState
from factcheck.webhooks.models import Delivery, Endpoint, Mark, Message
from factcheck.webhooks.services import delivering, telling
from factcheck.webhooks.services.endpoints import NewSecret
from tests.factories import ClaimFactory, DeliveryFactory, EndpointFactory, MessageFactory, UserFactory
from tests.receiver import Receiver

pytestmark = pytest.mark.django_db


def told() -> list[dict[str, Any]]:
    telling.tell_on(now=timezone.now())
    return [json.loads(one.body) for one in Message.objects.order_by("pk")]


def version_of(claim: Statement) -> int:
    return Statement.objects.get(pk=claim.pk).version


@pytest.fixture
def approver() -> User:
    return UserFactory.create(approver=True)


def test_the_life_of_a_verdict_is_told_step_by_step(hook: NewSecret, approver: User) -> None:
    claim = ClaimFactory.create(signed=True)
    telling.tell_on(now=timezone.now())
    now = timezone.now()
    publishing.publish(statement_id=claim.pk, by=approver, expected_version=version_of(claim), now=now)
    published = told()
    publishing.correct(
        statement_id=claim.pk, note="The figure is wrong.", by=approver, expected_version=version_of(claim), now=now
    )
    publishing.withdraw(
        statement_id=claim.pk, note="It was ours.", by=approver, expected_version=version_of(claim), now=now
    )

    every = told()
    assert [one["type"] for one in every] == [
        "verdict.published",
        "status.changed",
        "verdict.correction_begun",
        "verdict.withdrawn",
        "status.changed",
    ]
    assert published[0]["data"]["publication"] == {"number": 1, "rating": claim.verdicts.get().rating.key}
    assert published[1]["data"]["state"] == "PUBLISHED"
    assert every[-1]["data"]["previous_state"] == "PUBLISHED"
    assert [one["data"]["state"] for one in every[2:]] == ["WITHDRAWN"] * 3
    assert every[2]["data"]["publication"]["note"] == "The figure is wrong."
    assert [one["data"]["sequence"] for one in every] == sorted(one["data"]["sequence"] for one in every)
    assert claim.wording not in json.dumps(every, ensure_ascii=False)
    assert Delivery.objects.filter(endpoint=hook.endpoint).count() == 5


def test_looking_twice_tells_nothing_twice(hook: NewSecret, approver: User) -> None:
    claim = ClaimFactory.create()
    review.assign(
        statement_id=claim.pk, to=approver, by=approver, expected_version=version_of(claim), now=timezone.now()
    )

    first = told()
    Mark.objects.update(event_id=Mark.objects.get().event_id)

    assert [one["data"]["state"] for one in first] == [State.IN_CHECK]
    assert told() == first


def test_a_change_that_leaves_the_state_alone_is_not_told(hook: NewSecret, approver: User) -> None:
    claim = ClaimFactory.create(proposed=True)
    review.assign(statement_id=claim.pk, to=None, by=approver, expected_version=version_of(claim), now=timezone.now())
    before = len(told())
    review.assign(
        statement_id=claim.pk, to=approver, by=approver, expected_version=version_of(claim), now=timezone.now()
    )

    assert len(told()) == before


def test_what_happened_before_there_was_anyone_to_tell_is_not_told(approver: User) -> None:
    claim = ClaimFactory.create(proposed=True)
    review.assign(statement_id=claim.pk, to=None, by=approver, expected_version=version_of(claim), now=timezone.now())
    Endpoint.objects.bulk_create([EndpointFactory.build(created_by=approver)])

    assert told() == []
    review.assign(
        statement_id=claim.pk, to=approver, by=approver, expected_version=version_of(claim), now=timezone.now()
    )
    assert told() == []


def test_each_receiver_is_told_only_of_what_it_asked_for(hook: NewSecret, approver: User) -> None:
    Endpoint.objects.filter(pk=hook.endpoint.pk).update(events=["verdict.withdrawn"])
    claim = ClaimFactory.create(signed=True)
    publishing.publish(statement_id=claim.pk, by=approver, expected_version=version_of(claim), now=timezone.now())

    assert told() == []


def test_messages_are_forgotten_after_a_month_unless_they_still_wait(now: datetime.datetime) -> None:
    long_ago = now - telling.KEPT_FOR * 2
    for state in (DeliveryState.DELIVERED, DeliveryState.WAITING):
        ended = long_ago if state == DeliveryState.DELIVERED else None
        DeliveryFactory.create(message=MessageFactory.create(made_at=long_ago), state=state, ended_at=ended)
    MessageFactory.create(made_at=long_ago)
    DeliveryFactory.create(message=MessageFactory.create(made_at=now))

    assert telling.forget(now=now) == 2
    assert sorted(Delivery.objects.values_list("state", flat=True)) == [DeliveryState.WAITING] * 2


def test_beat_tells_all_of_a_backlog_and_a_job_whose_message_is_gone_says_so(
    hook: NewSecret, approver: User, receiver: Receiver
) -> None:
    claim = ClaimFactory.create(signed=True)
    publishing.publish(statement_id=claim.pk, by=approver, expected_version=version_of(claim), now=timezone.now())

    tasks.tell()
    tasks.tell()
    jobs = list(Job.objects.live().filter(kind=delivering.DELIVER).order_by("pk"))
    Message.objects.filter(type="status.changed").delete()
    for job in jobs:
        tasks.deliver(job_id=job.pk)

    assert [json.loads(body)["type"] for _headers, body in receiver.sent] == ["verdict.published"]
    assert sorted(Job.objects.filter(pk__in=[job.pk for job in jobs]).values_list("state", flat=True)) == [
        "DONE",
        "FAILED",
    ]
