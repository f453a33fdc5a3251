"""Tries are counted exactly, by whatever number of processes, and what happens when nothing can be counted."""

import threading
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from rest_framework.test import APIClient

from factcheck.accounts import limiting
from tests import factories

SIGN_IN = "accounts:sign-in"


@pytest.fixture
def nobody_counts(settings: Any) -> None:
    settings.CACHES = {**settings.CACHES, "default": {**settings.CACHES["default"], "LOCATION": "unix:///no/socket"}}


def test_of_a_hundred_tries_at_once_exactly_as_many_pass_as_may() -> None:
    who = str(uuid4())
    waits: list[int] = []

    def ask() -> None:
        waits.extend(limiting.wait_s("try", who, most_per_minute=10) for _ in range(10))

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert waits.count(0) == 10
    assert all(1 <= wait <= limiting.WINDOW_S for wait in waits if wait)
    assert limiting.wait_s("try", str(uuid4()), most_per_minute=10) == 0


def test_behind_a_proxy_the_address_that_the_proxy_saw_counts(settings: Any) -> None:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": "6.6.6.6, 203.0.113.9"}, REMOTE_ADDR="10.0.0.1")

    assert limiting.address_of(request) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert limiting.address_of(request) == "203.0.113.9"


@pytest.mark.django_db
@pytest.mark.parametrize("setting", ["SIGN_INS_PER_MINUTE", "SIGN_INS_PER_ADDRESS_AND_MINUTE"])
def test_after_too_many_tries_even_the_right_password_has_to_wait(client: Client, settings: Any, setting: str) -> None:
    setattr(settings, setting, 2)
    user = factories.UserFactory.create(reader=True, username=str(uuid4()))
    right = {"username": user.username, "password": factories.PASSWORD}
    client.defaults["REMOTE_ADDR"] = str(uuid4())

    tries = [client.post(reverse(SIGN_IN), right | {"password": word}) for word in ("a", "b", factories.PASSWORD)]

    assert [answer.status_code for answer in tries] == [200, 200, 429]
    assert 1 <= int(tries[2].headers["Retry-After"]) <= limiting.WINDOW_S
    assert tries[2].headers["Retry-After"] in tries[2].text
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
def test_nobody_signs_in_while_tries_cannot_be_counted(client: Client, nobody_counts: None) -> None:
    user = factories.UserFactory.create(reader=True)

    answer = client.post(reverse(SIGN_IN), {"username": user.username, "password": factories.PASSWORD})

    assert answer.status_code == 503
    assert 'role="alert"' in answer.text


@pytest.mark.django_db
def test_the_api_answers_429_past_the_limit_and_goes_on_while_nothing_can_be_counted(
    settings: Any, request: pytest.FixtureRequest
) -> None:
    settings.API_READS_PER_MINUTE = settings.API_WRITES_PER_MINUTE = 2
    client = APIClient()
    client.force_login(factories.UserFactory.create(reader=True, pk=int(uuid4()) % 10**12))

    reads = [client.get("/api/v1/jobs/") for _ in range(3)]
    write = client.post("/api/v1/searches/", {})
    request.getfixturevalue("nobody_counts")
    uncounted = client.get("/api/v1/jobs/")

    assert [answer.status_code for answer in reads] == [200, 200, 429]
    assert reads[2].json()["code"] == "throttled"
    assert 1 <= int(reads[2].headers["Retry-After"]) <= limiting.WINDOW_S
    assert write.status_code == 400
    assert uncounted.status_code == 200
