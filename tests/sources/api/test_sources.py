"""What the API shows of the library, and how documents are added to it."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from factcheck.jobs.models import Job
from sources.choices import SourceState
from sources.models import Document, Fetch, Source
from tests.claims.api.conftest import signed_in
from tests.factories import (
    DocumentFactory,
    FetchFactory,
    PassageFactory,
    SnapshotFactory,
    SourceDomainFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> APIClient:
    return signed_in(UserFactory.create(reader=True))


@pytest.fixture
def reporter() -> APIClient:
    return signed_in(UserFactory.create(reporter=True))


def ids(client: APIClient, path: str, **query: object) -> list[int]:
    return [row["id"] for row in client.get(f"/api/v1/{path}/", query).json()["results"]]


def test_a_source_shows_whom_it_is_and_what_was_noted_of_it(reader: APIClient, now: Any) -> None:
    source = SourceDomainFactory.create(domain="example.org").source
    author = UserFactory.create(source_manager=True)
    source.notes.create(text="Corrects its errors.", author=author, noted_at=now)
    source.feeds.create(url="https://example.org/feed.xml")

    shown = reader.get(f"/api/v1/sources/{source.pk}/").json()

    assert (shown["domains"], shown["feeds"][0]["url"]) == (["example.org"], "https://example.org/feed.xml")
    assert shown["notes"][0] == {
        "text": "Corrects its errors.",
        "author": {"id": author.pk, "name": str(author)},
        "noted_at": "2025-07-28T09:00:00Z",
    }


def test_sources_are_filtered_by_state_and_domain(reader: APIClient) -> None:
    source = SourceDomainFactory.create(domain="example.org").source
    retired = SourceFactory.create(state=SourceState.RETIRED)

    assert ids(reader, "sources", domain="example.org") == [source.pk]
    assert ids(reader, "sources", state="RETIRED") == [retired.pk]
    assert ids(reader, "sources") == [source.pk, retired.pk]


def test_a_document_shows_what_came_of_its_last_fetch_only(reader: APIClient) -> None:
    fetched = FetchFactory.create()
    FetchFactory.create(document=fetched.document, failed=True)
    never = DocumentFactory.create()

    shown = reader.get(f"/api/v1/documents/{fetched.document_id}/").json()

    assert (shown["last_fetch"]["outcome"], shown["last_fetch"]["code"]) == ("FAILED", "not-found")
    assert shown["last_fetch"]["next_action"]
    assert shown["latest_snapshot"] == fetched.snapshot_id
    assert reader.get(f"/api/v1/documents/{never.pk}/").json()["last_fetch"] is None


def test_the_text_of_a_snapshot_holds_its_passages_where_they_say(reader: APIClient) -> None:
    passage = PassageFactory.create(words="It lasted two days.")
    snapshot = passage.snapshot

    shown = reader.get(f"/api/v1/snapshots/{snapshot.pk}/").json()
    text = reader.get(shown["links"]["text"]).json()

    assert "text" not in shown
    span = text["passages"][0]["span"]
    assert text["text"][span["start"] : span["end"]] == passage.text
    assert text["text_sha256"] == shown["text_sha256"] == snapshot.text_sha256


def test_snapshots_are_filtered_by_document_and_source(reader: APIClient) -> None:
    first = SnapshotFactory.create()
    second = SnapshotFactory.create(document=first.document)
    other = SnapshotFactory.create()

    assert ids(reader, "snapshots", document=first.document_id) == [second.pk, first.pk]
    assert ids(reader, "snapshots", source=other.document.source_id) == [other.pk]
    assert ids(reader, "snapshots", raw_sha256=first.raw_sha256) == [other.pk, first.pk]


def test_an_address_is_registered_with_the_source_of_its_domain_and_fetched(reporter: APIClient) -> None:
    source = SourceDomainFactory.create(domain="example.com").source

    answer = reporter.post("/api/v1/documents/", {"url": "https://www.example.com/report"})

    assert answer.status_code == 202
    document = Document.objects.get()
    assert document.source == source
    job = Job.objects.get(key=f"sources.document:{document.pk}")
    assert answer.headers["Location"].endswith(f"/api/v1/jobs/{job.pk}/")
    assert answer.json()["id"] == document.pk


def test_an_address_that_is_here_already_is_given_back(reporter: APIClient) -> None:
    first = reporter.post("/api/v1/documents/", {"url": "https://example.com/report"}).json()
    Job.objects.all().delete()

    again = reporter.post("/api/v1/documents/", {"url": "https://EXAMPLE.com/report#top"})

    assert again.json()["id"] == first["id"]
    assert again.headers["Location"].endswith(f"/api/v1/documents/{first['id']}/")
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"url": "http://127.0.0.1:6379/"}, 422, "url"),
        ({"url": "https://example.com/", "is_watched": True}, 400, "is_watched"),
        ({"url": "https://example.com/", "source": 999}, 400, "source"),
        ({}, 400, "url"),
    ],
)
def test_an_address_that_cannot_be_is_refused_with_the_field(
    reporter: APIClient, body: dict[str, Any], status: int, field: str
) -> None:
    answer = reporter.post("/api/v1/documents/", body)

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (status, field)
    assert Document.objects.count() == 0


def test_a_document_is_fetched_again_unless_its_source_is_paused(reporter: APIClient) -> None:
    document = DocumentFactory.create()

    answer = reporter.post(f"/api/v1/documents/{document.pk}/fetch/")
    twice = reporter.post(f"/api/v1/documents/{document.pk}/fetch/")
    Source.objects.update(state=SourceState.PAUSED)
    refused = reporter.post(f"/api/v1/documents/{document.pk}/fetch/")

    assert (answer.status_code, answer.json()["kind"]) == (202, "sources.fetch_document")
    assert twice.json()["id"] == answer.json()["id"]
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid")


# Session, person and roles come on top of the list's own.
@pytest.mark.parametrize(("path", "queries"), [("sources", 3 + 4), ("documents", 3 + 4), ("snapshots", 3 + 1)])
def test_a_list_needs_as_many_queries_for_six_rows_as_for_one(
    path: str, queries: int, now: Any, reader: APIClient, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for more in (1, 5):
        for _number in range(more):
            source = SourceDomainFactory.create().source
            source.notes.create(text="A note.", author=UserFactory.create(), noted_at=now)
            document = DocumentFactory.create(source=source, created_by=UserFactory.create())
            FetchFactory.create(snapshot=SnapshotFactory.create(document=document))

        with django_assert_num_queries(queries):
            assert reader.get(f"/api/v1/{path}/").json()["results"]
    assert Fetch.objects.count() == 6
