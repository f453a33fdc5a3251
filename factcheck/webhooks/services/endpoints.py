"""Adding endpoints and changing them, pausing them, and changing their secrets."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common import sealing
from factcheck.common.errors import IllegalTransition, Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import reasons
from factcheck.webhooks import signing
from factcheck.webhooks.choices import SUBSCRIBABLE, DeliveryState, EndpointState
from factcheck.webhooks.models import Endpoint, Secret
from factcheck.webhooks.services import delivering, posting

# How long messages are signed with the old secret too, so that a receiver can change over without losing one.
OVERLAP = datetime.timedelta(hours=24)
MOST_ENDPOINTS = 50


@dataclass(frozen=True, slots=True)
class NewSecret:
    """An endpoint with its newest secret, which is shown this once."""

    endpoint: Endpoint
    secret: str


@durable
def add(*, name: str, url: str, events: Sequence[str], by: User, now: datetime.datetime) -> NewSecret:
    """Add an endpoint, which is told of what happens from now on.

    Raises:
        NotAllowed: `by` is no admin.
        Invalid: an address that the guard refuses or that is not https, no event or an unknown one, no name, or
            too many endpoints.
    """
    check(by, Action.MANAGE_WEBHOOKS)
    if Endpoint.objects.count() >= MOST_ENDPOINTS:
        raise Invalid(_("There can be at most %(most)s webhooks.") % {"most": MOST_ENDPOINTS})
    endpoint = Endpoint.objects.create(
        name=_named(name), url=_checked(url), events=_known(events), created_by=by, created_at=now
    )
    secret = _new_secret(endpoint, now=now)
    history.record(
        kind=EventKind.WEBHOOK_ADDED,
        by=by,
        subject=endpoint,
        payload={"host": endpoint.host, "events": endpoint.events},
        now=now,
    )
    return NewSecret(endpoint, secret)


@durable
def change(
    *, endpoint_id: int, name: str, url: str, events: Sequence[str], by: User, now: datetime.datetime
) -> Endpoint:
    """Change an endpoint's name, address or events. Nothing changed is no event.

    Raises:
        NotAllowed, Invalid: as for `add`.
        DoesNotExist: no such endpoint.
    """
    check(by, Action.MANAGE_WEBHOOKS)
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint_id)
    before = (endpoint.name, endpoint.url, endpoint.events)
    endpoint.name, endpoint.url, endpoint.events = _named(name), _checked(url), _known(events)
    if before == (endpoint.name, endpoint.url, endpoint.events):
        return endpoint
    endpoint.save(update_fields=["name", "url", "events"])
    history.record(
        kind=EventKind.WEBHOOK_CHANGED,
        by=by,
        subject=endpoint,
        payload={"host": endpoint.host, "events": endpoint.events, "address_changed": before[1] != endpoint.url},
        now=now,
    )
    return endpoint


@durable
def rotate(*, endpoint_id: int, by: User, now: datetime.datetime) -> NewSecret:
    """Make a new secret. For OVERLAP messages carry a signature of the old one too; older ones end at once.

    Raises:
        NotAllowed: `by` is no admin.
        DoesNotExist: no such endpoint.
    """
    check(by, Action.MANAGE_WEBHOOKS)
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint_id)
    endpoint.secrets.filter(ends_at__gt=now).update(ends_at=now)
    endpoint.secrets.filter(ends_at=None).update(ends_at=now + OVERLAP)
    secret = _new_secret(endpoint, now=now)
    history.record(kind=EventKind.WEBHOOK_SECRET_CHANGED, by=by, subject=endpoint, now=now)
    return NewSecret(endpoint, secret)


@durable
def pause(*, endpoint_id: int, by: User, now: datetime.datetime) -> Endpoint:
    """Send nothing to an endpoint for now; what it would be told waits.

    Raises:
        NotAllowed: `by` is no admin.
        IllegalTransition: it is not active.
        DoesNotExist: no such endpoint.
    """
    check(by, Action.MANAGE_WEBHOOKS)
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint_id)
    if endpoint.state != EndpointState.ACTIVE:
        raise IllegalTransition(_("Only an active webhook can be paused."), allowed=("resume",))
    endpoint.state = EndpointState.PAUSED
    endpoint.save(update_fields=["state"])
    history.record(kind=EventKind.WEBHOOK_PAUSED, by=by, subject=endpoint, now=now)
    return endpoint


@durable
def resume(*, endpoint_id: int, by: User, now: datetime.datetime) -> Endpoint:
    """Send to an endpoint again, first what waited. What was given up stays so until someone replays it.

    Raises:
        NotAllowed: `by` is no admin.
        IllegalTransition: it is active.
        DoesNotExist: no such endpoint.
    """
    check(by, Action.MANAGE_WEBHOOKS)
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint_id)
    if endpoint.state == EndpointState.ACTIVE:
        raise IllegalTransition(_("This webhook is active already."), allowed=("pause",))
    endpoint.state, endpoint.state_reason, endpoint.failing_since = EndpointState.ACTIVE, "", None
    endpoint.save(update_fields=["state", "state_reason", "failing_since"])
    for delivery in endpoint.deliveries.filter(state=DeliveryState.WAITING).order_by("pk"):
        delivering.open_again(delivery, by_id=by.pk, now=now)
    history.record(kind=EventKind.WEBHOOK_RESUMED, by=by, subject=endpoint, now=now)
    return endpoint


def _new_secret(endpoint: Endpoint, *, now: datetime.datetime) -> str:
    secret = signing.new_secret()
    Secret.objects.create(endpoint=endpoint, sealed=sealing.seal(secret), made_at=now)
    return secret


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > 100:
        raise Invalid(_("Give it a name of at most 100 characters."), field="name")
    return name


def _checked(url: str) -> str:
    url = url.strip()
    decision = posting.decide(url)
    if not decision.allowed:
        raise Invalid(reasons.in_words(decision.reason), field="url")
    if urlsplit(url).scheme != "https" and urlsplit(url).netloc not in settings.LOOPBACK_ORIGINS:
        raise Invalid(_("Only an https address: others could read along."), field="url")
    return url


def _known(events: Sequence[str]) -> list[str]:
    asked = set(events)
    if not asked or not asked <= set(SUBSCRIBABLE):
        raise Invalid(_("Choose at least one of the events."), field="events")
    return sorted(asked)
