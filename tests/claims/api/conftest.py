"""Clients that speak as someone: by session, or by key."""

import datetime
from collections.abc import Callable

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from factcheck.accounts import services
from factcheck.accounts.choices import Scope
from factcheck.accounts.models import User
from tests.factories import UserFactory

AsKey = Callable[..., APIClient]


@pytest.fixture
def as_key() -> AsKey:
    """`as_key(user, Scope.READ, …)`: a client with a key of that person."""

    def client(user: User, *scopes: Scope) -> APIClient:
        new = services.create_key(
            user=user,
            name="test",
            scopes=scopes or (Scope.READ, Scope.WRITE, Scope.PUBLISH),
            lifetime=datetime.timedelta(days=1),
            by=user,
            now=timezone.now(),
        )
        made = APIClient()
        made.credentials(HTTP_AUTHORIZATION=f"Bearer {new.secret}")
        return made

    return client


def signed_in(user: User) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


@pytest.fixture
def reader() -> APIClient:
    return signed_in(UserFactory.create(reader=True))


@pytest.fixture
def checker() -> APIClient:
    return signed_in(UserFactory.create(checker=True))
