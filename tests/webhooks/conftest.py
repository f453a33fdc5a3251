"""A receiver, and an endpoint that leads to it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.webhooks.choices import SUBSCRIBABLE
from factcheck.webhooks.services import endpoints, telling
from factcheck.webhooks.services.endpoints import NewSecret
from tests.factories import UserFactory
from tests.receiver import Receiver, receiving


@pytest.fixture
def admin() -> User:
    return UserFactory.create(admin=True)


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_TOTAL_S = 2
    with receiving() as running:
        settings.LOOPBACK_ORIGINS = [running.address]
        yield running


@pytest.fixture
def hook(receiver: Receiver, admin: User) -> NewSecret:
    """An active endpoint that is told of everything from now on."""
    made = endpoints.add(
        name="Site", url=receiver.url, events=[one.value for one in SUBSCRIBABLE], by=admin, now=timezone.now()
    )
    while telling.tell_on(now=timezone.now()):
        pass
    return made
