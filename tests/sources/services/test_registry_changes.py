"""Changing sources, their state and their documents: one event each, and only for who manages sources."""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

import pytest

from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.models import Job
from sources.choices import DocumentKind, SourceKind, SourceState
from sources.models import Document, Feed, Source
from sources.services import library, registry
from tests.factories import DocumentFactory, SourceDomainFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True)


@pytest.fixture
def source(manager: User, now: datetime.datetime) -> Source:
    return registry.create(
        name="Gazette",
        kind=SourceKind.OUTLET,
        owner="Groupe",
        domains=("gazette.fr",),
        feeds=(registry.FeedEntry("https://gazette.fr/feed.xml"),),
        by=manager,
        now=now,
    )


def events(kind: EventKind) -> list[Event]:
    return list(Event.objects.filter(kind=kind))


def change(source: Source, by: User, now: datetime.datetime, **fields: Any) -> Source:
    entry = dataclasses.replace(registry.entry_of(source), **fields)
    return registry.change(source_id=source.pk, entry=entry, by=by, now=now)


def test_an_entry_without_changes_leaves_no_event(source: Source, manager: User, now: datetime.datetime) -> None:
    change(source, manager, now)

    assert events(EventKind.SOURCE_CHANGED) == []


def test_what_changed_is_on_record_with_before_and_after(
    source: Source, manager: User, now: datetime.datetime
) -> None:
    changed = change(
        source,
        manager,
        now,
        owner="groupe ",
        obeys_robots=False,
        domains=("Gazette.fr", "gazette.com"),
        feeds=(registry.FeedEntry("https://gazette.fr/feed.xml", is_watched=False),),
    )

    (event,) = events(EventKind.SOURCE_CHANGED)
    assert event.actor == manager
    assert event.payload == {
        "owner": ["Groupe", "groupe"],
        "obeys_robots": [True, False],
        "domains": [["gazette.fr"], ["gazette.com", "gazette.fr"]],
        "feeds": [["https://gazette.fr/feed.xml (+)"], ["https://gazette.fr/feed.xml (-)"]],
    }
    assert changed.owner_group == source.owner_group
    assert sorted(row.domain for row in changed.domains.all()) == ["gazette.com", "gazette.fr"]
    assert not Feed.objects.get().is_watched


def test_domains_and_feeds_that_are_left_out_go(source: Source, manager: User, now: datetime.datetime) -> None:
    changed = change(source, manager, now, domains=(), feeds=())

    assert not changed.domains.exists()
    assert not changed.feeds.exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": "the daily"}, "name"),
        ({"domains": ("daily.com",)}, "domains"),
        ({"feeds": (registry.FeedEntry("http://10.0.0.1/feed"),)}, "url"),
        ({"feeds": (registry.FeedEntry("https://daily.com/feed"),)}, "feeds"),
        ({"min_interval_s": 0}, "min_interval_s"),
        ({"country": "fr"}, "country"),
    ],
)
def test_a_change_that_cannot_be_is_refused_whole(
    source: Source, manager: User, now: datetime.datetime, fields: dict[str, Any], field: str
) -> None:
    other = SourceDomainFactory.create(domain="daily.com", source__name="The Daily").source
    other.feeds.create(url="https://daily.com/feed")

    with pytest.raises(Invalid) as refused:
        change(source, manager, now, **fields)

    assert refused.value.field == field
    assert registry.entry_of(Source.objects.get(pk=source.pk)) == registry.entry_of(source)


@pytest.mark.parametrize(
    ("move", "state", "kind"),
    [
        (registry.pause, SourceState.PAUSED, EventKind.SOURCE_CHANGED),
        (registry.retire, SourceState.RETIRED, EventKind.SOURCE_RETIRED),
    ],
)
def test_a_source_is_paused_or_retired_and_taken_back(
    manager: User, now: datetime.datetime, move: Callable[..., Source], state: SourceState, kind: EventKind
) -> None:
    source = SourceFactory.create()

    move(source_id=source.pk, by=manager, now=now)

    assert Source.objects.get().state == state
    assert [event.payload for event in events(kind)] == [{"state": ["ACTIVE", state.value]}]
    with pytest.raises(IllegalTransition):
        move(source_id=source.pk, by=manager, now=now)
    assert registry.activate(source_id=source.pk, by=manager, now=now).state == SourceState.ACTIVE


def test_a_note_is_signed_and_dated(manager: User, now: datetime.datetime) -> None:
    source = SourceFactory.create()

    registry.note(source_id=source.pk, text=" Corrects its errors. ", by=manager, now=now)

    added = source.notes.get()
    assert (added.text, added.author, added.noted_at) == ("Corrects its errors.", manager, now)
    assert [event.payload for event in events(EventKind.SOURCE_NOTED)] == [{"note": "Corrects its errors."}]
    with pytest.raises(Invalid):
        registry.note(source_id=source.pk, text=" ", by=manager, now=now)


def test_all_addresses_of_a_source_are_fetched_once(manager: User, now: datetime.datetime) -> None:
    source = SourceFactory.create()
    DocumentFactory.create(source=source)
    DocumentFactory.create(source=source)
    DocumentFactory.create(source=source, kind=DocumentKind.PASTED, url="", canonical_url=None)
    DocumentFactory.create()

    first = registry.fetch_all(source_id=source.pk, by=manager, now=now)
    second = registry.fetch_all(source_id=source.pk, by=manager, now=now)

    assert (first, second, Job.objects.count()) == (2, 2, 2)
    assert set(Job.objects.values_list("created_by", flat=True)) == {manager.pk}


def test_nothing_of_a_paused_source_is_fetched(manager: User, now: datetime.datetime) -> None:
    source = SourceFactory.create(state=SourceState.PAUSED)
    document = DocumentFactory.create(source=source)

    with pytest.raises(Invalid, match="not active"):
        registry.fetch_all(source_id=source.pk, by=manager, now=now)
    with pytest.raises(Invalid, match="not active"):
        library.fetch_now(document=document, by=manager, now=now)
    assert Job.objects.count() == 0


def test_a_source_without_addresses_has_nothing_to_fetch(manager: User, now: datetime.datetime) -> None:
    with pytest.raises(Invalid, match="no address"):
        registry.fetch_all(source_id=SourceFactory.create().pk, by=manager, now=now)


def test_a_document_gets_its_source_and_its_watch_with_one_event(manager: User, now: datetime.datetime) -> None:
    document, source = DocumentFactory.create(source=None), SourceFactory.create(name="Gazette")

    for _twice in range(2):
        registry.change_document(document_id=document.pk, source=source, is_watched=True, by=manager, now=now)

    kept = Document.objects.get()
    assert (kept.source, kept.is_watched) == (source, True)
    assert [event.payload for event in events(EventKind.DOCUMENT_CHANGED)] == [
        {"source": ["", "Gazette"], "is_watched": [False, True]}
    ]


def test_only_an_address_can_be_watched(manager: User, now: datetime.datetime) -> None:
    document = DocumentFactory.create(kind=DocumentKind.PASTED, url="", canonical_url=None)

    with pytest.raises(Invalid):
        registry.change_document(document_id=document.pk, source=None, is_watched=True, by=manager, now=now)


@pytest.mark.parametrize("role", ["reader", "reporter", "checker", "approver"])
def test_everything_here_is_for_who_manages_sources(role: str, now: datetime.datetime) -> None:
    person, document = UserFactory.create(**{role: True}), DocumentFactory.create()
    source = document.source

    attempts: list[Callable[[], object]] = [
        lambda: change(source, person, now, name="Other"),
        lambda: registry.pause(source_id=source.pk, by=person, now=now),
        lambda: registry.retire(source_id=source.pk, by=person, now=now),
        lambda: registry.activate(source_id=source.pk, by=person, now=now),
        lambda: registry.note(source_id=source.pk, text="A note.", by=person, now=now),
        lambda: registry.fetch_all(source_id=source.pk, by=person, now=now),
        lambda: registry.change_document(document_id=document.pk, source=None, is_watched=True, by=person, now=now),
    ]

    for attempt in attempts:
        with pytest.raises(NotAllowed):
            attempt()
    assert Event.objects.count() == 0
    assert Job.objects.count() == 0
