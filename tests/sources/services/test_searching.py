"""Searching the library and elsewhere: what is found, in which order, and what is kept of it."""

import datetime
import json
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, transaction

from factcheck.accounts.models import User
from factcheck.common.errors import Invalid, NotAllowed
from sources import search as passages
from sources.models import Passage, Search
from sources.search import analyser
from sources.search.model import IndexedPassage
from sources.services import searching
from sources.services.searching import Narrowing
from sources.services.websearch import SearXNG
from tests import factories
from tests.origin import Origin, Page

pytestmark = pytest.mark.django_db

EVERYWHERE = Narrowing()


@pytest.fixture
def reader() -> User:
    return factories.UserFactory.create(reader=True)


def stored(text: str, *, language: str = "en", **snapshot: Any) -> Passage:
    captured = factories.SnapshotFactory.create(text=text, language=language, **snapshot)
    passage = factories.PassageFactory.create(snapshot=captured, language=language)
    terms = analyser.terms(text, language=language, date=captured.published_on)
    passages.index().add([IndexedPassage(passage.pk, terms)])
    return passage


def ask(words: str, by: User, now: datetime.datetime, narrowing: Narrowing = EVERYWHERE, **more: Any) -> Search:
    return searching.run(words=words, narrowing=narrowing, by=by, now=now, **more)


def found(search: Search) -> list[int | None]:
    return list(search.hits.values_list("passage_id", flat=True))


@pytest.mark.parametrize("words", ["conférence de Lille, 1 200 personnes", "conference in Lille, 1,200 people"])
def test_a_question_in_either_language_finds_the_text_that_carries_most_of_it(
    reader: User, now: datetime.datetime, words: str
) -> None:
    weaker = stored("Une conférence aura lieu à Paris devant 40 personnes.", language="fr")
    best = stored("The conference in Lille drew 1,200 people, its hosts said.")
    stored("The harbour is closed for the winter.")

    assert found(ask(words, reader, now)) == [best.pk, weaker.pk]


def test_the_question_and_the_ranks_are_kept_with_person_time_and_provider(
    reader: User, now: datetime.datetime
) -> None:
    passage = stored("The harbour is closed.")

    search = ask("  harbour \n closed ", reader, now, about="statement:7")

    kept = Search.objects.get(pk=search.pk)
    assert (kept.words, kept.provider, kept.asked_by, kept.asked_at) == ("harbour closed", "library", reader, now)
    assert kept.about == "statement:7"
    assert list(kept.hits.values_list("rank", "passage_id")) == [(1, passage.pk)]
    assert "w:harbour" in kept.hits.get().matched


def test_a_search_is_never_changed(reader: User, now: datetime.datetime) -> None:
    search = ask("harbour", reader, now)

    with pytest.raises(DatabaseError), transaction.atomic():
        Search.objects.filter(pk=search.pk).update(words="something else")


def test_a_search_is_narrowed_to_a_source_a_language_and_a_time(reader: User, now: datetime.datetime) -> None:
    old = stored("The harbour is closed.", published_on=datetime.date(2024, 1, 1))
    new = stored("The harbour is closed again.", published_on=datetime.date(2025, 1, 1))
    french = stored("Le port (harbour) est clos.", language="fr", published_on=None)

    def asked(**narrowed: Any) -> set[int | None]:
        return set(found(ask("harbour", reader, now, Narrowing(**narrowed))))

    assert asked() == {old.pk, new.pk, french.pk}
    assert asked(language="fr") == {french.pk}
    assert asked(published_from=datetime.date(2024, 6, 1)) == {new.pk}
    assert asked(source=old.snapshot.document.source) == {old.pk}


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 501])
def test_nothing_and_too_much_are_refused_with_the_field(reader: User, now: datetime.datetime, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        ask(words, reader, now)

    assert refused.value.field == "words"
    assert not Search.objects.exists()


def test_whoever_may_not_read_may_not_search(now: datetime.datetime) -> None:
    with pytest.raises(NotAllowed):
        ask("harbour", factories.UserFactory.create(), now)


def test_words_that_nothing_carries_make_a_search_without_results(reader: User, now: datetime.datetime) -> None:
    assert found(ask("zeppelin", reader, now)) == []


@pytest.fixture
def searxng(origin: Origin, settings: Any) -> Origin:
    settings.SEARCH_PROVIDER = "sources.services.websearch.SearXNG"
    settings.SEARXNG_URL = f"http://{origin.address}"
    return origin


def answers(origin: Origin, body: object, query: str = "q=harbour&format=json") -> None:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    origin.pages[f"/search?{query}"] = Page(raw, headers={"Content-Type": "application/json"})


def test_a_web_search_gives_addresses_that_may_be_fetched(
    searxng: Origin, reader: User, now: datetime.datetime
) -> None:
    rows = [
        {"url": "https://news.example.com/a", "title": "Harbour\n closed", "content": "It is <b>closed</b>."},
        {"url": "http://169.254.169.254/latest", "title": "metadata"},
        {"url": "javascript:alert(1)"},
        {"url": 7},
        "junk",
        {"url": "https://news.example.org/b", "title": None},
    ]
    answers(searxng, {"results": rows})

    search = ask("harbour", reader, now)

    assert list(search.hits.values_list("rank", "url", "title", "excerpt")) == [
        (1, "https://news.example.com/a", "Harbour closed", "It is <b>closed</b>."),
        (2, "https://news.example.org/b", "", ""),
    ]
    assert search.provider == "searxng"


def test_a_web_search_is_narrowed_by_the_servers_own_means(
    searxng: Origin, reader: User, now: datetime.datetime
) -> None:
    source = factories.SourceFactory.create()
    source.domains.create(domain="news.example.com")
    answers(searxng, {"results": []}, "q=harbour+site%3Anews.example.com&format=json&language=fr")

    assert found(ask("harbour", reader, now, Narrowing(source=source, language="fr"))) == []


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"results": 3}', b"null"])
def test_a_server_that_answers_something_else_says_so_or_finds_nothing(
    searxng: Origin, reader: User, now: datetime.datetime, body: bytes
) -> None:
    answers(searxng, body)

    if b"results" in body:
        assert found(ask("harbour", reader, now)) == []
    else:
        with pytest.raises(Invalid, match="no usable answer"):
            ask("harbour", reader, now)


def test_a_server_that_fails_is_told(searxng: Origin, reader: User, now: datetime.datetime) -> None:
    with pytest.raises(Invalid, match="no usable answer"):
        ask("harbour", reader, now)


def test_web_search_without_an_address_is_a_fault_of_the_settings(settings: Any) -> None:
    settings.SEARXNG_URL = ""

    with pytest.raises(ImproperlyConfigured):
        SearXNG()
