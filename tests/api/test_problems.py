"""Errors: always application/problem+json, never with internals, in the reader's language."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import override_settings
from django.urls import path
from rest_framework.request import Request
from rest_framework.test import APIClient
from rest_framework.views import APIView

from factcheck.api.views import Nothing
from tests.claims.api.conftest import signed_in
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRET = "/srv/secret/settings.py SELECT password"


class Broken(APIView):
    authentication_classes = ()
    permission_classes = ()

    def get(self, request: Request) -> Any:
        raise RuntimeError(SECRET)

    def post(self, request: Request) -> Any:
        raise OperationalError(SECRET)


urlpatterns = [path("api/v1/broken/", Broken.as_view()), path("api/v1/nothing/", Nothing.as_view())]


@pytest.fixture
def reader() -> APIClient:
    return signed_in(UserFactory.create(reader=True))


@pytest.fixture
def checker() -> APIClient:
    return signed_in(UserFactory.create(checker=True))


def problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    body: dict[str, Any] = answer.json()
    assert (body["status"], body["code"], body["type"]) == (status, code, f"urn:factcheck:problem:{code}")
    assert body["title"]
    assert body["detail"]
    return body


def test_what_is_missing_gets_the_same_words_everywhere(reader: APIClient) -> None:
    paths = (
        "/api/v1/claims/999/",
        "/api/v1/claims/99999999999999999999999999/",
        "/api/v1/claims/999/status/",
        "/api/v1/sources/999/",
        "/api/v1/nowhere/",
        "/api/v1/claims/1/sentences/",
    )

    bodies = [problem(reader.get(address), 404, "not-found") for address in paths]

    assert all(body == bodies[0] for body in bodies)


def test_a_stranger_is_asked_to_sign_in(client: Any) -> None:
    answer = client.get("/api/v1/claims/")

    problem(answer, 401, "not-authenticated")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("header", ["Bearer fcw_wrong", "Bearer", "Bearer a b", "Bearer \xff"])
def test_a_key_that_is_none_is_401_without_saying_why(client: Any, header: str) -> None:
    problem(client.get("/api/v1/claims/", HTTP_AUTHORIZATION=header), 401, "authentication-failed")


def test_someone_without_any_role_may_not_read(client: Any) -> None:
    client.force_login(UserFactory.create())

    problem(client.get("/api/v1/claims/"), 403, "not-allowed")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_a_method_that_is_not_there_is_405_and_names_those_that_are(reader: APIClient, method: str) -> None:
    answer = getattr(reader, method)("/api/v1/articles/")

    problem(answer, 405, "method-not-allowed")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_content_that_is_no_json_is_415(checker: APIClient) -> None:
    claim = ClaimFactory.create()

    answer = checker.post(
        f"/api/v1/claims/{claim.pk}/assign/", b"<a/>", content_type="application/xml", HTTP_IF_MATCH='"v1"'
    )

    problem(answer, 415, "unsupported-media-type")


def test_a_format_that_is_not_given_is_406(reader: APIClient) -> None:
    problem(reader.get("/api/v1/claims/", HTTP_ACCEPT="text/csv"), 406, "not-acceptable")


@pytest.mark.parametrize(
    "body",
    [b'{"text": ', b"\xff\xfe", b"[" * 51 + b"]" * 51, b'{"a":' * 100_000, b'{"text": NaN}'],
)
def test_json_that_cannot_be_read_is_400(checker: APIClient, body: bytes) -> None:
    problem(checker.post("/api/v1/articles/", body, content_type="application/json"), 400, "parse-error")


def test_brackets_inside_strings_do_not_count_as_depth(checker: APIClient) -> None:
    answer = checker.post("/api/v1/articles/", {"text": "[" * 200 + '\\"' + "un texte assez long pour être lu " * 3})

    assert answer.status_code == 202


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_a_body_over_the_limit_is_413(checker: APIClient) -> None:
    problem(checker.post("/api/v1/articles/", {"text": "x" * 2000}), 413, "too-large")


def test_ten_thousand_parameters_are_400(reader: APIClient) -> None:
    answer = reader.get("/api/v1/claims/?" + "&".join(f"p{number}=1" for number in range(10_000)))

    problem(answer, 400, "malformed")


def test_problems_speak_french_to_who_reads_french(reader: APIClient) -> None:
    answer = reader.get("/api/v1/claims/999/", HTTP_ACCEPT_LANGUAGE="fr")

    assert answer.headers["Content-Language"] == "fr"
    assert problem(answer, 404, "not-found")["code"] == "not-found"


@override_settings(ROOT_URLCONF="tests.api.test_problems")
def test_an_unforeseen_error_shows_an_id_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    client = APIClient(raise_request_exception=False)

    answer = client.get("/api/v1/broken/")

    body = problem(answer, 500, "internal")
    assert SECRET not in answer.content.decode()
    assert "RuntimeError" not in answer.content.decode()
    incident = body["instance"].removeprefix("urn:uuid:")
    assert any(incident in record.getMessage() for record in caplog.records)


@override_settings(ROOT_URLCONF="tests.api.test_problems")
def test_a_database_that_is_away_is_503_with_a_time_to_try_again(client: Any) -> None:
    answer = client.post("/api/v1/broken/")

    problem(answer, 503, "unavailable")
    assert answer.headers["Retry-After"] == "5"
    assert SECRET not in answer.content.decode()
