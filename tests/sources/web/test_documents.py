"""The library at the screen: what was captured, what was fetched and why not, and a place in a text."""

import pytest
from django.urls import reverse

from factcheck.jobs.models import Job
from sources.models import Document
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def checker(client):
    user = factories.UserFactory.create(checker=True, language="en")
    client.force_login(user)
    return user


def page(client, document, **asked) -> str:
    return client.get(reverse("sources:document-detail", args=[document.pk]), asked).text


def test_a_finding_leads_to_its_place_in_the_captured_text(client, checker):
    snapshot = factories.SnapshotFactory.create(text="One line.\n\nTwo lines & more.")

    shown = page(client, snapshot.document, snapshot=snapshot.pk, at="15-24")

    assert '<mark class="match" id="at" tabindex="-1">lines &amp; m</mark>' in shown


def test_a_place_over_two_lines_is_marked_in_both_and_named_once(client, checker):
    snapshot = factories.SnapshotFactory.create(text="One line.\nTwo lines.")

    shown = page(client, snapshot.document, at="4-13")

    assert '<mark class="match" id="at" tabindex="-1">line.</mark>' in shown
    assert '<mark class="match">Two</mark>' in shown


@pytest.mark.parametrize("at", ["9-4", "5-5", "0-9999", "x", "-1-4", "1-2-3", "1e3-2"])
def test_a_place_that_is_not_in_the_text_marks_nothing(client, checker, at):
    snapshot = factories.SnapshotFactory.create(text="One line.")

    assert "<mark" not in page(client, snapshot.document, at=at)


def test_an_older_snapshot_says_that_it_is_old(client, checker):
    old = factories.SnapshotFactory.create(text="Before.")
    new = factories.SnapshotFactory.create(document=old.document, text="After.")

    assert "After." in page(client, new.document)
    assert "This is an older snapshot." in page(client, old.document, snapshot=old.pk)
    assert "This is an older snapshot." not in page(client, old.document, snapshot="none")


def test_the_fetch_log_tells_failures_in_the_readers_language(client, checker):
    document = factories.DocumentFactory.create()
    factories.FetchFactory.create(failed=True, document=document)
    checker.language = "fr"
    checker.save()

    assert "La page n’existe pas (ou plus)." in page(client, document)


def test_fetching_again_queues_one_job(client, checker):
    document = factories.SnapshotFactory.create().document
    address = reverse("sources:document-fetch", args=[document.pk])

    client.post(address)
    client.post(address)

    assert Job.objects.get().payload == {"document_id": document.pk}


def test_a_document_of_a_paused_source_is_not_fetched_and_the_page_says_why(client, checker):
    source = factories.SourceFactory.create(name="Slow Daily", state="PAUSED")
    document = factories.DocumentFactory.create(source=source)

    answer = client.post(reverse("sources:document-fetch", args=[document.pk]), follow=True)

    assert "The source Slow Daily is not active" in answer.text
    assert not Job.objects.exists()


def test_a_document_is_added_by_its_address_and_leads_back_to_where_one_was(client, checker):
    answer = client.post(
        reverse("sources:document-add"), {"url": "https://example.com/report", "next": reverse("claims:article-list")}
    )

    assert answer["Location"] == reverse("claims:article-list")
    assert Document.objects.get().url == "https://example.com/report"


def test_an_address_that_may_not_be_fetched_is_not_added(client, checker):
    answer = client.post(reverse("sources:document-add"), {"url": "http://10.0.0.1/", "next": "https://evil.example/"})

    assert answer["Location"] == reverse("sources:source-list")
    assert not Document.objects.exists()


def test_a_reader_may_not_add_documents(client):
    client.force_login(factories.UserFactory.create(reader=True))

    assert client.post(reverse("sources:document-add"), {"url": "https://example.com/"}).status_code == 403


def test_a_source_shows_its_notes_and_documents(client, checker):
    document = factories.SnapshotFactory.create().document
    document.source.notes.create(text="Corrects itself quickly.", author=checker, noted_at=factories.NOW)

    shown = client.get(reverse("sources:source-detail", args=[document.source_id])).text

    assert "Corrects itself quickly." in shown
    assert reverse("sources:document-detail", args=[document.pk]) in shown
