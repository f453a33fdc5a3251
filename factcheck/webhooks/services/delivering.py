"""The life of a delivery: queued, tried for a day with growing pauses, then given up; and replayed by a person."""

import datetime
import random

from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition, LeaseLost
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease
from factcheck.webhooks.choices import DeliveryState, EndpointState
from factcheck.webhooks.models import Delivery, Endpoint, Message, Try
from factcheck.webhooks.services.posting import GONE, Outcome

DELIVER = "webhooks.deliver"
# Seconds after each failed try; the last try comes some twenty-three and a half hours after the first.
PAUSES_S = (5, 5 * 60, 30 * 60, 2 * 3600, 5 * 3600, 8 * 3600, 8 * 3600)
TRIED_FOR = datetime.timedelta(hours=24)
_STALE = "It was tried for a day without success."
_GONE = "The receiver said that this address is gone for good (410)."


def queue(*, message: Message, endpoint: Endpoint, now: datetime.datetime) -> Delivery:
    """Add the delivery of a message inside the caller's transaction; it waits while the endpoint is not active."""
    delivery = Delivery.objects.create(endpoint=endpoint, message=message, next_at=now, give_up_at=now + TRIED_FOR)
    if endpoint.state == EndpointState.ACTIVE:
        _enqueue(delivery, by_id=None, now=now)
    return delivery


def open_again(delivery: Delivery, *, by_id: int | None, now: datetime.datetime) -> None:
    """Give a delivery a new day of tries, inside the caller's transaction. Its id and content stay what they were."""
    delivery.state, delivery.tries, delivery.first_tried_at = DeliveryState.WAITING, 0, None
    delivery.next_at, delivery.give_up_at, delivery.ended_at = now, now + TRIED_FOR, None
    delivery.save()
    _enqueue(delivery, by_id=by_id, now=now)


def _enqueue(delivery: Delivery, *, by_id: int | None, now: datetime.datetime) -> None:
    key = history.name_of(delivery)
    jobs.enqueue(kind=DELIVER, key=key, payload={"delivery_id": delivery.pk}, by_id=by_id, now=now)


@durable
def let_rest(*, lease: Lease, now: datetime.datetime) -> None:
    """End the job of a delivery that is over, or whose endpoint is not active: resuming it queues a new one.

    Raises:
        LeaseLost: another worker does this job now.
    """
    jobs.finish(lease=lease, now=now)


@durable
def keep(*, delivery_id: int, outcome: Outcome, lease: Lease, now: datetime.datetime) -> float | None:
    """Write a try down and say how many seconds to wait until the next one; None when the delivery is over.

    A delivery ends with success, with 410, or when the next try would come after its day. An endpoint that has not
    taken a single message in all that time, or is gone, is switched off.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    delivery = Delivery.objects.select_for_update(of=("self",)).get(pk=delivery_id)
    endpoint = Endpoint.objects.select_for_update().get(pk=delivery.endpoint_id)
    if not jobs.renew(lease=lease, now=now):
        raise LeaseLost
    Try.objects.create(
        delivery=delivery,
        at=now,
        status=outcome.status,
        code=outcome.code[:60],
        reason=outcome.reason[:300],
        took_ms=outcome.took_ms,
    )
    delivery.tries += 1
    delivery.first_tried_at = delivery.first_tried_at or now
    if outcome.is_good:
        _end(delivery, DeliveryState.DELIVERED, now=now)
        Endpoint.objects.filter(pk=endpoint.pk).exclude(failing_since=None).update(failing_since=None)
        jobs.finish(lease=lease, now=now)
        return None
    if endpoint.failing_since is None:
        endpoint.failing_since = now
        endpoint.save(update_fields=["failing_since"])
    wait_s = _pause_s(delivery.tries, wished_s=outcome.wait_s)
    is_gone = outcome.status == GONE
    if is_gone or wait_s is None or now + datetime.timedelta(seconds=wait_s) > delivery.give_up_at:
        _end(delivery, DeliveryState.FAILED, now=now)
        if is_gone or endpoint.failing_since <= delivery.first_tried_at:
            _switch_off(endpoint, why=_GONE if is_gone else _STALE, now=now)
        # The row of the delivery says it all, and is where it is started again.
        jobs.finish(lease=lease, now=now)
        return None
    delivery.next_at = now + datetime.timedelta(seconds=wait_s)
    delivery.save(update_fields=["tries", "first_tried_at", "next_at"])
    return wait_s


def _pause_s(tries: int, *, wished_s: float) -> float | None:
    """Seconds until the next try, up to a tenth less than planned so that tries spread out; None after the last."""
    if tries > len(PAUSES_S):
        return None
    planned = PAUSES_S[tries - 1] * (1 - random.uniform(0, 0.1))  # noqa: S311 - jitter, not a secret
    return max(planned, wished_s)


def _end(delivery: Delivery, state: DeliveryState, *, now: datetime.datetime) -> None:
    delivery.state, delivery.next_at, delivery.ended_at = state, None, now
    delivery.save(update_fields=["state", "tries", "first_tried_at", "next_at", "ended_at"])


def _switch_off(endpoint: Endpoint, *, why: str, now: datetime.datetime) -> None:
    if endpoint.state != EndpointState.ACTIVE:
        return
    endpoint.state, endpoint.state_reason = EndpointState.SWITCHED_OFF, why
    endpoint.save(update_fields=["state", "state_reason"])
    history.record(kind=EventKind.WEBHOOK_SWITCHED_OFF, by=None, subject=endpoint, payload={"why": why}, now=now)


@durable
def replay(*, delivery_id: int, by: User, now: datetime.datetime) -> Delivery:
    """Send a message again that was delivered or given up: the same id, the same bytes, a new day of tries.

    Raises:
        NotAllowed: `by` is no admin.
        IllegalTransition: it waits for its next try anyway, or the endpoint is not active.
        DoesNotExist: no such delivery.
    """
    check(by, Action.MANAGE_WEBHOOKS)
    delivery = Delivery.objects.select_for_update(of=("self",)).select_related("endpoint").get(pk=delivery_id)
    if delivery.endpoint.state != EndpointState.ACTIVE:
        raise IllegalTransition(_("Resume the webhook first."), allowed=())
    if delivery.state == DeliveryState.WAITING:
        raise IllegalTransition(_("It is still being tried."), allowed=())
    open_again(delivery, by_id=by.pk, now=now)
    history.record(
        kind=EventKind.WEBHOOK_REPLAYED,
        by=by,
        subject=delivery,
        thread=delivery.endpoint,
        payload={"message": delivery.message.uid},
        now=now,
    )
    return delivery
