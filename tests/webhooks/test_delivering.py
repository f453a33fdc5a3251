"""Bar A10: what a receiver gets, can verify and gets again; and what becomes of one that does not answer."""

import datetime
import itertools
import json
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, LeaseLost, NotAllowed
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from factcheck.jobs.services import Lease, take
from factcheck.webhooks import admin as pages
from factcheck.webhooks import signing
from factcheck.webhooks.choices import DeliveryState, EndpointState, MessageType
from factcheck.webhooks.models import Delivery, Endpoint, Message, Try
from factcheck.webhooks.services import delivering, endpoints, posting, telling
from factcheck.webhooks.services.endpoints import NewSecret
from factcheck.webhooks.services.posting import Outcome
from factcheck.webhooks.tasks import deliver
from tests.factories import EndpointFactory, UserFactory
from tests.receiver import Receiver

pytestmark = pytest.mark.django_db
BAD = Outcome(503, "http-503", "The receiver did not answer with success.", 12)


def tried(hook: NewSecret, admin: User) -> Delivery:
    """A test message on its way, tried once by the task."""
    delivery = telling.test(endpoint_id=hook.endpoint.pk, by=admin, now=timezone.now())
    deliver(job_id=Job.objects.live().get(kind=delivering.DELIVER).pk)
    delivery.refresh_from_db()
    return delivery


def test_the_receiver_can_verify_who_sent_it_when_and_what(hook: NewSecret, admin: User, receiver: Receiver) -> None:
    delivery = tried(hook, admin)

    ((headers, body),) = receiver.sent
    told: Any = Webhook(hook.secret).verify(body, headers)
    assert (told["type"], headers["webhook-id"]) == ("webhook.test", delivery.message.uid)
    assert delivery.state == DeliveryState.DELIVERED
    with pytest.raises(WebhookVerificationError):
        Webhook(hook.secret).verify(body.replace(b"Site", b"Sita"), headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(hook.secret).verify(
            body, {**headers, "webhook-timestamp": str(int(headers["webhook-timestamp"]) - 900)}
        )
    with pytest.raises(WebhookVerificationError):
        Webhook(endpoints.rotate(endpoint_id=hook.endpoint.pk, by=admin, now=timezone.now()).secret).verify(
            body, headers
        )


def test_while_a_secret_is_changed_both_open_the_message_and_afterwards_only_the_new(
    hook: NewSecret, admin: User, receiver: Receiver
) -> None:
    new = endpoints.rotate(endpoint_id=hook.endpoint.pk, by=admin, now=timezone.now())
    tried(hook, admin)
    endpoints.rotate(endpoint_id=hook.endpoint.pk, by=admin, now=timezone.now() - endpoints.OVERLAP)
    tried(hook, admin)

    (first_headers, first), (later_headers, later) = receiver.sent
    for secret in (hook.secret, new.secret):
        Webhook(secret).verify(first, first_headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(later, later_headers)
    assert hook.secret not in str(list(hook.endpoint.secrets.values()))


@pytest.mark.parametrize(
    ("answer", "state", "endpoint_state", "code"),
    [
        ((204, {}), DeliveryState.DELIVERED, EndpointState.ACTIVE, ""),
        ((500, {}), DeliveryState.WAITING, EndpointState.ACTIVE, "http-500"),
        ((302, {"Location": "http://169.254.169.254/"}), DeliveryState.WAITING, EndpointState.ACTIVE, "http-302"),
        ((410, {}), DeliveryState.FAILED, EndpointState.SWITCHED_OFF, "http-410"),
    ],
)
def test_an_answer_decides_what_becomes_of_the_delivery(
    hook: NewSecret,
    receiver: Receiver,
    *,
    answer: tuple[int, dict[str, str]],
    state: str,
    endpoint_state: str,
    code: str,
) -> None:
    receiver.status, receiver.headers = answer

    delivery = tried(hook, hook.endpoint.created_by)

    hook.endpoint.refresh_from_db()
    assert (delivery.state, hook.endpoint.state) == (state, endpoint_state)
    assert [(one.status, one.code) for one in delivery.log.all()] == [(answer[0], code)]
    assert Job.objects.live().filter(kind=delivering.DELIVER).exists() == (state == DeliveryState.WAITING)


def test_a_receiver_is_left_alone_for_as_long_as_it_asks(hook: NewSecret, admin: User, receiver: Receiver) -> None:
    receiver.status, receiver.headers = 429, {"Retry-After": "600"}

    delivery = tried(hook, admin)

    assert delivery.next_at is not None
    assert delivery.next_at - timezone.now() > datetime.timedelta(minutes=9)
    assert Job.objects.live().get(kind=delivering.DELIVER).attempts == 0


def test_a_slow_receiver_costs_a_worker_no_more_than_the_limit(
    hook: NewSecret, admin: User, receiver: Receiver, settings: Any
) -> None:
    settings.WEBHOOK_TOTAL_S, receiver.slow_s = 0.2, 0.6

    delivery = tried(hook, admin)

    assert delivery.log.get().code == "timeout"
    assert delivery.log.get().took_ms < 500


@pytest.mark.parametrize(
    "url", ["https://169.254.169.254/", "https://[::1]/", "https://desk.internal/x", "https://u:p@x.org/"]
)
def test_a_private_address_is_refused_when_it_is_entered_and_when_it_is_called(
    hook: NewSecret, admin: User, url: str
) -> None:
    with pytest.raises(Invalid):
        endpoints.add(name="x", url=url, events=["status.changed"], by=admin, now=timezone.now())

    Endpoint.objects.filter(pk=hook.endpoint.pk).update(url=url)
    delivery = tried(hook, admin)

    assert delivery.log.get().status is None
    assert delivery.log.get().code in {"not-public", "private-name", "credentials"}


def lease_of(delivery: Delivery, now: datetime.datetime) -> Lease:
    found = take(job_id=Job.objects.live().get(kind=delivering.DELIVER).pk, kind=delivering.DELIVER, now=now)
    assert found
    return found


def test_it_is_tried_for_a_day_with_growing_pauses_then_given_up_and_the_desk_is_told(
    hook: NewSecret, admin: User, now: datetime.datetime
) -> None:
    delivery = telling.test(endpoint_id=hook.endpoint.pk, by=admin, now=now)
    at, pauses = now, []
    lease = lease_of(delivery, now)
    while (wait_s := delivering.keep(delivery_id=delivery.pk, outcome=BAD, lease=lease, now=at)) is not None:
        pauses.append(wait_s)
        at += datetime.timedelta(seconds=wait_s)

    delivery.refresh_from_db()
    hook.endpoint.refresh_from_db()
    assert all(later > 0.85 * earlier for earlier, later in itertools.pairwise(pauses))
    assert datetime.timedelta(hours=20) < at - now < datetime.timedelta(hours=24)
    assert (delivery.state, delivery.tries, delivery.log.count()) == (DeliveryState.FAILED, 8, 8)
    assert hook.endpoint.state == EndpointState.SWITCHED_OFF
    assert Event.objects.filter(kind=EventKind.WEBHOOK_SWITCHED_OFF, actor=None).count() == 1
    assert [figure.number for figure in pages._on_start(now)] == [1]


def test_one_message_that_is_refused_for_a_day_does_not_switch_off_a_receiver_that_takes_others(
    hook: NewSecret, admin: User, receiver: Receiver, now: datetime.datetime
) -> None:
    delivery = telling.test(endpoint_id=hook.endpoint.pk, by=admin, now=now)
    lease, at = lease_of(delivery, now), now
    for _try in range(4):
        wait_s = delivering.keep(delivery_id=delivery.pk, outcome=BAD, lease=lease, now=at)
        at += datetime.timedelta(seconds=wait_s or 0)
    other = telling.test(endpoint_id=hook.endpoint.pk, by=admin, now=at)
    deliver(job_id=Job.objects.live().get(key__endswith=f":{other.pk}").pk)
    while delivering.keep(delivery_id=delivery.pk, outcome=BAD, lease=lease, now=at) is not None:
        at += datetime.timedelta(hours=8)

    hook.endpoint.refresh_from_db()
    delivery.refresh_from_db()
    assert (delivery.state, hook.endpoint.state) == (DeliveryState.FAILED, EndpointState.ACTIVE)


def test_a_worker_that_lost_its_lease_writes_nothing_down(
    hook: NewSecret, admin: User, now: datetime.datetime
) -> None:
    delivery = telling.test(endpoint_id=hook.endpoint.pk, by=admin, now=now)
    stale = Lease(job_id=lease_of(delivery, now).job_id, token=uuid.uuid4(), attempt=1, payload={})

    with pytest.raises(LeaseLost):
        delivering.keep(delivery_id=delivery.pk, outcome=BAD, lease=stale, now=now)

    assert Try.objects.count() == 0


def test_what_was_delivered_or_given_up_is_sent_again_with_the_same_id_and_bytes(
    hook: NewSecret, admin: User, receiver: Receiver
) -> None:
    delivery = tried(hook, admin)
    delivering.replay(delivery_id=delivery.pk, by=admin, now=timezone.now())
    with pytest.raises(IllegalTransition):
        delivering.replay(delivery_id=delivery.pk, by=admin, now=timezone.now())
    deliver(job_id=Job.objects.live().get(kind=delivering.DELIVER).pk)

    (first, again) = receiver.sent
    assert first[1] == again[1]
    assert first[0]["webhook-id"] == again[0]["webhook-id"]
    assert delivery.log.count() == 2


def test_a_task_that_comes_twice_or_late_sends_nothing_more(hook: NewSecret, admin: User, receiver: Receiver) -> None:
    delivery = tried(hook, admin)
    job = Job.objects.get(kind=delivering.DELIVER)
    deliver(job_id=job.pk)
    deliver(job_id=job.pk + 1)

    assert len(receiver.sent) == 1
    assert (job.state, delivery.log.count()) == (JobState.DONE, 1)


def test_a_paused_webhook_is_sent_nothing_until_it_is_resumed_and_then_everything(
    hook: NewSecret, admin: User, receiver: Receiver
) -> None:
    telling.test(endpoint_id=hook.endpoint.pk, by=admin, now=timezone.now())
    endpoints.pause(endpoint_id=hook.endpoint.pk, by=admin, now=timezone.now())
    deliver(job_id=Job.objects.live().get(kind=delivering.DELIVER).pk)
    waited = (len(receiver.sent), Job.objects.live().count())
    endpoints.resume(endpoint_id=hook.endpoint.pk, by=admin, now=timezone.now())
    deliver(job_id=Job.objects.live().get(kind=delivering.DELIVER).pk)

    assert waited == (0, 0)
    assert len(receiver.sent) == 1


def test_only_admins_manage_webhooks(hook: NewSecret) -> None:
    by = UserFactory.create(approver=True, source_manager=False)
    told = {"by": by, "now": timezone.now()}

    for press in (endpoints.pause, endpoints.resume, endpoints.rotate, telling.test):
        with pytest.raises(NotAllowed):
            press(endpoint_id=hook.endpoint.pk, **told)  # type: ignore[operator]
    with pytest.raises(NotAllowed):
        endpoints.add(name="x", url="https://x.org/", events=["status.changed"], **told)


def test_the_log_of_tries_and_what_was_said_cannot_be_rewritten(hook: NewSecret, admin: User) -> None:
    tried(hook, admin)

    for rows, change in ((Try.objects.all(), {"status": 500}), (Message.objects.all(), {"body": "{}"})):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)


def test_no_address_and_no_secret_of_a_receiver_stands_in_the_history(hook: NewSecret, admin: User) -> None:
    endpoints.rotate(endpoint_id=hook.endpoint.pk, by=admin, now=timezone.now())
    tried(hook, admin)

    told = json.dumps([event.payload for event in Event.objects.all()])
    assert "secret-path" not in told
    assert "whsec_" not in told


def test_a_secret_that_no_key_opens_is_a_reason_and_no_crash(hook: NewSecret, admin: User, settings: Any) -> None:
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "changed" * 10
    assert posting.post(
        telling.test(endpoint_id=hook.endpoint.pk, by=admin, now=timezone.now()), now=timezone.now()
    ).is_good
    settings.SECRET_KEY_FALLBACKS = []

    assert tried_once_more(hook, admin).log.get().code == "secret"


def tried_once_more(hook: NewSecret, admin: User) -> Delivery:
    delivery = telling.test(endpoint_id=hook.endpoint.pk, by=admin, now=timezone.now())
    deliver(job_id=Job.objects.live().get(key__endswith=f":{delivery.pk}").pk)
    assert delivery.message.type == MessageType.TEST
    return delivery


@pytest.mark.parametrize(
    ("wish", "least_s"),
    [
        ("Wed, 21 Oct 2099 07:28:00 GMT", 10**6),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("soon", 0),
        ("99999999999", 0),
    ],
)
def test_what_a_receiver_wishes_for_is_read_in_both_forms_and_nonsense_is_passed_over(
    hook: NewSecret, admin: User, receiver: Receiver, wish: str, least_s: int
) -> None:
    receiver.status, receiver.headers = 503, {"Retry-After": wish}

    delivery = tried(hook, admin)

    # A wish beyond the day ends the delivery; anything else waits the usual few seconds.
    assert (delivery.state == DeliveryState.FAILED) == (least_s > 86400)


def test_an_endpoint_is_changed_and_nothing_changed_is_no_event(hook: NewSecret, admin: User) -> None:
    told = {"endpoint_id": hook.endpoint.pk, "url": "https://other.org/", "events": ["status.changed"], "by": admin}
    for _time in range(2):
        changed = endpoints.change(name="New name", now=timezone.now(), **told)  # type: ignore[arg-type]

    assert (changed.name, changed.host, changed.events) == ("New name", "other.org", ["status.changed"])
    assert Event.objects.filter(kind=EventKind.WEBHOOK_CHANGED).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"name": "x" * 101}, {"events": []}, {"events": ["webhook.test"]}, {"url": "http://a.org/"}],
)
def test_what_no_endpoint_can_be_is_refused(admin: User, wrong: dict[str, Any]) -> None:
    told = {"name": "Site", "url": "https://a.org/", "events": ["status.changed"]} | wrong

    with pytest.raises(Invalid):
        endpoints.add(**told, by=admin, now=timezone.now())

    assert not Endpoint.objects.exists()


def test_there_are_not_endpoints_without_end(admin: User) -> None:
    Endpoint.objects.bulk_create(
        EndpointFactory.build(created_by=admin, name=str(number)) for number in range(endpoints.MOST_ENDPOINTS)
    )

    with pytest.raises(Invalid):
        endpoints.add(name="x", url="https://a.org/", events=["status.changed"], by=admin, now=timezone.now())


def test_each_press_says_when_it_is_not_possible(hook: NewSecret, admin: User) -> None:
    told: Any = {"endpoint_id": hook.endpoint.pk, "by": admin, "now": timezone.now()}
    delivery = tried(hook, admin)
    with pytest.raises(IllegalTransition):
        endpoints.resume(**told)
    endpoints.pause(**told)

    for press in (endpoints.pause, telling.test):
        with pytest.raises(IllegalTransition):
            press(**told)
    with pytest.raises(IllegalTransition):
        delivering.replay(delivery_id=delivery.pk, by=admin, now=timezone.now())


def test_without_a_secret_or_with_another_kind_of_secret_nothing_is_signed(now: datetime.datetime) -> None:
    for secrets in ([], ["not-whsec"]):
        with pytest.raises(ValueError):
            signing.headers(uid="msg_1", body=b"{}", at=now, secrets_in_force=secrets)
