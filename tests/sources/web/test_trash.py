"""The trash at the screens: on a document's page, in the admin's list and over the API."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from sources.models import Document
from tests.factories import DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(UserFactory.create(source_manager=True))
    return client


def test_a_page_in_the_trash_says_until_when_and_has_the_button_to_take_it_out(manager: Client) -> None:
    document: Document = DocumentFactory.create(title="Harbour report")
    page, press = (reverse(f"sources:document-{name}", args=[document.pk]) for name in ("detail", "trash"))

    put = manager.post(press, follow=True).content.decode()

    document.refresh_from_db()
    assert document.purge_after
    assert document.trashed_at
    assert document.purge_after - document.trashed_at == datetime.timedelta(days=30)
    assert "In the trash. It is removed for good after" in put
    assert "Fetch now" not in put
    assert "Take out of the trash" in put
    manager.post(press, {"out": "yes"})
    assert "In the trash" not in manager.get(page).content.decode()


def test_whoever_does_not_manage_sources_has_no_button_and_no_way(client: Client) -> None:
    client.force_login(UserFactory.create(checker=True))
    document = DocumentFactory.create()

    assert "trash" not in client.get(reverse("sources:document-detail", args=[document.pk])).content.decode()
    assert client.post(reverse("sources:document-trash", args=[document.pk])).status_code == 403


def test_the_admins_list_shows_the_trash_when_it_is_asked_for(manager: Client) -> None:
    document, _other = DocumentFactory.create(title="Harbour report"), DocumentFactory.create(title="Tram plan")
    listed = reverse("admin:sources_document_changelist")

    manager.post(reverse("admin:sources_document_press", args=[document.pk, "trash"]))

    shown, trashed = (manager.get(listed, asked).content.decode() for asked in ({}, {"trash": "in"}))
    assert ("Tram plan" in shown, "Harbour report</a>" in shown) == (True, False)
    assert ("Tram plan" in trashed, "Harbour report</a>" in trashed) == (False, True)
    manager.post(reverse("admin:sources_document_press", args=[document.pk, "take-out"]))
    assert Document.objects.kept().count() == 2
