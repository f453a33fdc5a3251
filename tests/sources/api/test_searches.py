"""Searching by program."""

import pytest
from rest_framework.test import APIClient

from sources.models import Search
from tests import factories
from tests.sources.services.test_searching import stored

pytestmark = pytest.mark.django_db

PATH = "/api/v1/searches/"


@pytest.fixture
def reader() -> APIClient:
    client = APIClient()
    client.force_login(factories.UserFactory.create(reader=True))
    return client


def test_a_search_is_kept_and_answers_with_its_passages_in_order(reader: APIClient) -> None:
    passage = stored("The harbour of Lille is closed.")
    stored("Another harbour.")

    answer = reader.post(PATH, {"words": "harbour Lille", "about": "statement:7"})

    body = answer.json()
    assert (answer.status_code, body["provider"], body["about"]) == (201, "library", "statement:7")
    assert body["hits"][0]["passage"] == {
        "id": passage.pk,
        "document": passage.snapshot.document_id,
        "snapshot": passage.snapshot_id,
        "span": {"start": 0, "end": len(passage.text)},
        "text": passage.text,
        "language": "en",
    }
    assert reader.get(answer.headers["Location"]).json() == body


def test_searches_are_listed_newest_first_without_results_and_by_what_they_were_made_for(reader: APIClient) -> None:
    old, new = factories.SearchFactory.create(about="statement:7"), factories.SearchFactory.create()

    assert [row["id"] for row in reader.get(PATH).json()["results"]] == [new.pk, old.pk]
    assert [row["id"] for row in reader.get(PATH, {"about": "statement:7"}).json()["results"]] == [old.pk]
    assert "hits" not in reader.get(PATH).json()["results"][0]


@pytest.mark.parametrize(
    "body", [{}, {"words": ""}, {"words": "a" * 501}, {"words": "a", "language": "xx"}, {"words": "a", "rank": 1}]
)
def test_a_search_that_cannot_be_made_says_which_field_is_wrong(reader: APIClient, body: dict[str, object]) -> None:
    answer = reader.post(PATH, body)

    assert answer.status_code == 400
    assert answer.json()["errors"]
    assert not Search.objects.exists()
