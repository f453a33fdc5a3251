"""A POST that is sent twice with one Idempotency-Key is done once."""

import threading
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from django.utils import timezone
from rest_framework.test import APIClient

from claims.models import Submission
from factcheck.accounts.choices import Role
from factcheck.accounts.models import User
from factcheck.api.idempotency import KEPT_FOR
from factcheck.api.models import KeptAnswer
from factcheck.history.models import Event
from factcheck.jobs.models import Job
from sources.services import blobs
from tests.factories import UserFactory

ADDRESS = "/api/v1/articles/"
TEXT = {"text": "Le congrès a réuni plus de 1 200 personnes venues de 30 pays."}


def client_of(user: User) -> APIClient:
    client = APIClient()
    client.force_login(user)
    return client


@pytest.fixture
def reporter(db: None) -> APIClient:
    return client_of(UserFactory(roles=[Role.REPORTER]))


def test_the_second_time_the_first_answer_is_given_and_nothing_is_done(reporter: APIClient) -> None:
    first = reporter.post(ADDRESS, TEXT, HTTP_IDEMPOTENCY_KEY='"8e03978e-40d5"')
    events = Event.objects.count()

    second = reporter.post(ADDRESS, TEXT, HTTP_IDEMPOTENCY_KEY="8e03978e-40d5")

    assert (first.status_code, second.status_code) == (202, 202)
    assert second.json() == first.json()
    assert second.headers["Location"] == first.headers["Location"]
    assert ("Idempotency-Replayed" in first.headers, second.headers["Idempotency-Replayed"]) == (False, "true")
    assert (Submission.objects.count(), Job.objects.count(), Event.objects.count()) == (1, 1, events)


def test_a_key_is_its_senders_own(reporter: APIClient) -> None:
    reporter.post(ADDRESS, TEXT, HTTP_IDEMPOTENCY_KEY="k")

    client_of(UserFactory(roles=[Role.REPORTER])).post(ADDRESS, TEXT, HTTP_IDEMPOTENCY_KEY="k")

    assert Submission.objects.count() == 2


def test_another_request_under_the_same_key_is_refused(reporter: APIClient) -> None:
    reporter.post(ADDRESS, TEXT, HTTP_IDEMPOTENCY_KEY="k")

    answer = reporter.post(ADDRESS, {"text": "Autre chose."}, HTTP_IDEMPOTENCY_KEY="k")

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency-key-reused")
    assert Submission.objects.count() == 1


def test_the_same_file_counts_as_the_same_however_the_form_is_packed(reporter: APIClient) -> None:
    def upload(content: bytes, boundary: str) -> Any:
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
            f"Content-Type: text/plain\r\n\r\n{content.decode()}\r\n--{boundary}--\r\n"
        )
        kind = f"multipart/form-data; boundary={boundary}"
        return reporter.generic("POST", ADDRESS, body, content_type=kind, HTTP_IDEMPOTENCY_KEY="k")

    answers = [upload(b"Elle a dit oui.", "one"), upload(b"Elle a dit oui.", "two"), upload(b"Elle a dit non.", "one")]

    assert [answer.status_code for answer in answers] == [202, 202, 422]
    assert Submission.objects.count() == 1


def test_what_was_refused_may_be_sent_again_with_the_same_key(reporter: APIClient) -> None:
    refused = reporter.post(ADDRESS, {"url": "http://127.0.0.1/x"}, HTTP_IDEMPOTENCY_KEY="k")
    accepted = reporter.post(ADDRESS, TEXT, HTTP_IDEMPOTENCY_KEY="k")

    assert (refused.status_code, accepted.status_code) == (422, 202)


@pytest.mark.parametrize("key", ["", '""', "x" * 256, "a b", "é"])
def test_a_key_that_is_none_is_refused_before_anything_is_done(reporter: APIClient, key: str) -> None:
    answer = reporter.post(ADDRESS, TEXT, HTTP_IDEMPOTENCY_KEY=key)

    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == ["Idempotency-Key"]
    assert Submission.objects.count() == 0


def test_after_a_day_the_key_is_forgotten(reporter: APIClient) -> None:
    reporter.post(ADDRESS, TEXT, HTTP_IDEMPOTENCY_KEY="k")
    KeptAnswer.objects.update(created_at=timezone.now() - KEPT_FOR - KEPT_FOR)

    reporter.post(ADDRESS, TEXT, HTTP_IDEMPOTENCY_KEY="k")

    assert (Submission.objects.count(), KeptAnswer.objects.count()) == (2, 1)


def test_a_file_is_read_whole_after_it_was_compared(reporter: APIClient) -> None:
    file = SimpleUploadedFile("a.txt", b"Elle a dit oui.")

    reporter.post(ADDRESS, {"file": file}, format="multipart", HTTP_IDEMPOTENCY_KEY="k")

    assert blobs.get(Submission.objects.get().raw_sha256) == b"Elle a dit oui."


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_done_once() -> None:
    user = UserFactory(roles=[Role.REPORTER])
    clients = [client_of(user) for _ in range(25)]
    answers: list[Any] = []

    def send(client: APIClient) -> None:
        answers.append(client.post(ADDRESS, TEXT, HTTP_IDEMPOTENCY_KEY="k"))
        connections.close_all()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {answer.status_code for answer in answers} == {202}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotency-Replayed" in answer.headers for answer in answers) == 24
    assert (Submission.objects.count(), Job.objects.count()) == (1, 1)
    connection.ensure_connection()
