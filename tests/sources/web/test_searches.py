"""Searching at the screen."""

import pytest
from django.urls import reverse

from sources.models import Search
from tests import factories
from tests.sources.services.test_searching import stored

pytestmark = pytest.mark.django_db

LIST = reverse("sources:search-list")


@pytest.fixture
def checker(client):
    user = factories.UserFactory.create(checker=True, language="en")
    client.force_login(user)
    return user


def search(client, words="harbour", **more) -> str:
    return client.post(LIST, {"words": words, **more}, follow=True).text


def test_a_result_shows_its_words_with_what_was_found_marked_and_leads_to_the_place(client, checker):
    passage = stored("<b>The harbour</b> is closed.")

    shown = search(client)

    assert '&lt;b&gt;The <mark class="match">harbour</mark>' in shown
    document = reverse("sources:document-detail", args=[passage.snapshot.document_id])
    assert f"{document}?snapshot={passage.snapshot_id}&amp;at=0-{len(passage.text)}#at" in shown


def test_a_search_has_an_address_of_its_own_and_keeps_its_filters(client, checker):
    passage = stored("The harbour is closed.")
    source = passage.snapshot.document.source

    search(client, source=source.pk, language="en", published_from="2025-01-01")

    made = Search.objects.get()
    shown = client.get(reverse("sources:search-detail", args=[made.pk])).text
    assert (made.source, made.language, str(made.published_from)) == (source, "en", "2025-01-01")
    assert f'<option value="{source.pk}" selected>' in shown
    assert 'value="2025-01-01"' in shown


def test_searching_asks_for_words_and_says_so_beside_the_field(client, checker):
    response = client.post(LIST, {"words": " ", "about": "statement:3"})

    assert response.status_code == 422
    assert "Say what to look for." in response.text
    assert 'name="about" value="statement:3"' in response.text


def test_a_refusal_of_the_provider_stands_on_the_page(client, checker, settings):
    settings.SEARCH_PROVIDER = "sources.services.websearch.SearXNG"
    settings.SEARXNG_URL = "http://127.0.0.1:9"

    response = client.post(LIST, {"words": "harbour"})

    assert response.status_code == 422
    assert "gave no usable answer" in response.text


def test_nothing_found_says_what_to_try(client, checker):
    assert "Try fewer or other words" in search(client, "zeppelin")


def test_reading_a_page_makes_no_search_and_lists_those_made(client, checker):
    assert "None yet." in client.get(LIST, {"words": "harbour"}).text
    search(client, language="fr", published_from="2025-01-01")

    shown = client.get(LIST).text

    assert Search.objects.count() == 1
    assert reverse("sources:search-detail", args=[Search.objects.get().pk]) in shown


def test_a_long_passage_is_cut_to_where_it_was_found(client, checker):
    stored("rain " * 200 + "the harbour closed " + "rain " * 200)

    shown = search(client)

    assert '<mark class="match">harbour</mark>' in shown
    assert "…" in shown


def test_a_result_from_elsewhere_can_be_added_to_the_library_by_those_who_may(client, checker):
    made = factories.SearchFactory.create(provider="searxng")
    made.hits.create(rank=1, url="https://news.example.com/a", excerpt="<i>shut</i>")
    address = reverse("sources:search-detail", args=[made.pk])

    assert "Add to the library" in client.get(address).text
    assert "&lt;i&gt;shut" in client.get(address).text
    client.force_login(factories.UserFactory.create(reader=True, language="en"))
    assert "Add to the library" not in client.get(address).text


def test_a_claim_is_searched_for_from_its_card(client, checker):
    claim = factories.ClaimFactory.create()

    card = client.get(reverse("claims:claim-detail", args=[claim.pk])).text

    assert f'name="about" value="statement:{claim.pk}"' in card
    assert f'value="{claim.wording}"' in card
