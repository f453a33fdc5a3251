"""Publishing by program, what was published, and what a status says of it."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.models import Publication, Statement
from claims.workflow import State
from factcheck.accounts.choices import Scope
from tests.claims.api.conftest import AsKey, as_key, reader, signed_in
from tests.factories import NOW, ClaimFactory, PublicationFactory, QuoteFactory, UserFactory

__all__ = ["as_key", "reader"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def desk(settings: Any) -> None:
    settings.SITE_URL = "https://desk.example.org"


def status(client: APIClient, pk: int) -> dict[str, Any]:
    shown: dict[str, Any] = client.get(f"/api/v1/claims/{pk}/status/").json()
    return shown


def post(client: APIClient, pk: int, verb: str, **sent: str) -> Any:
    version = Statement.objects.get(pk=pk).version
    return client.post(f"/api/v1/claims/{pk}/{verb}/", sent, format="json", HTTP_IF_MATCH=f'"v{version}"')


def test_a_status_says_whether_and_where_a_claim_is_published(reader: APIClient) -> None:
    signed, published = ClaimFactory.create(signed=True), PublicationFactory.create()
    gone = PublicationFactory.create()
    Statement.objects.filter(pk=gone.statement_id).update(state=State.WITHDRAWN)

    found = [status(reader, pk) for pk in (signed.pk, published.statement_id, gone.statement_id)]

    page = f"https://desk.example.org/checks/{published.statement_id}/"
    assert [one["published"] for one in found] == [False, True, False]
    assert [one["public_url"] for one in found] == [
        None,
        page,
        page.replace(f"{published.statement_id}/", f"{gone.statement_id}/"),
    ]


def test_a_key_with_the_scope_publishes_corrects_and_withdraws_but_never_signs(as_key: AsKey) -> None:
    claim = ClaimFactory.create(signed=True)
    client = as_key(UserFactory.create(approver=True), Scope.PUBLISH)

    answers = [
        post(client, claim.pk, "publish"),
        post(client, claim.pk, "correct", note="We misread it."),
        post(client, claim.pk, "withdraw", note="Never said."),
    ]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [answer.json()["state"] for answer in answers] == ["PUBLISHED", "CORRECTED", "WITHDRAWN"]
    assert post(client, claim.pk, "sign-off").json()["code"] == "person-needed"


def test_a_key_without_the_scope_publishes_nothing(as_key: AsKey) -> None:
    claim = ClaimFactory.create(signed=True)
    client = as_key(UserFactory.create(approver=True), Scope.READ, Scope.WRITE)

    refused = post(client, claim.pk, "publish")

    assert (refused.status_code, refused.json()["code"]) == (403, "scope-missing")
    assert not Publication.objects.exists()


def test_what_cannot_be_published_says_why() -> None:
    new, out = ClaimFactory.create(), PublicationFactory.create()
    client = signed_in(UserFactory.create(approver=True))

    illegal = post(client, new.pk, "publish")
    unread = client.post(f"/api/v1/claims/{out.statement_id}/correct/", {"note": "x"}, format="json")
    unsaid = post(client, out.statement_id, "withdraw")

    assert (illegal.status_code, illegal.json()["allowed"]) == (409, ["START", "PROPOSE", "DISMISS"])
    assert (unread.status_code, unsaid.status_code) == (428, 400)


def test_publications_are_listed_with_what_they_said_and_filtered(
    reader: APIClient, django_assert_num_queries: Any
) -> None:
    told = PublicationFactory.create()
    note = Publication.objects.create(
        statement=told.statement, number=2, kind="CORRECTION", language="fr", note="Wrong.", by=told.by, at=NOW
    )
    quote = QuoteFactory.create()

    def ids(query: str) -> list[int]:
        return [one["id"] for one in reader.get(f"/api/v1/publications/?{query}").json()["results"]]

    with django_assert_num_queries(4):
        [newest, oldest] = reader.get("/api/v1/publications/").json()["results"]
    detail = reader.get(f"/api/v1/publications/{told.pk}/").json()

    assert (newest["note"], newest["content"]) == ("Wrong.", {})
    assert oldest["content"]["rating"]["key"] == "true"
    assert detail == oldest
    assert detail["public_url"] == f"https://desk.example.org/checks/{told.statement_id}/"
    PublicationFactory.create()
    with django_assert_num_queries(4):
        assert len(reader.get("/api/v1/publications/").json()["results"]) == 3
    assert ids(f"claim={told.statement_id}") == [note.pk, told.pk]
    assert ids(f"quote={quote.pk}") == ids("language=en") == ids("published_since=2030-01-01T00:00:00Z") == []
    assert ids(f"kind=VERDICT&claim={told.statement_id}") == [told.pk]
