"""The admin's pages for sources and documents: what is shown, what is written, and that services write it."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.models import Job
from sources.choices import SourceState
from sources.models import Document, Source
from sources.models.health import health_of, with_health
from tests.factories import (
    DocumentFactory,
    FetchFactory,
    SnapshotFactory,
    SourceDomainFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True)


@pytest.fixture
def desk(manager: User, client: Client) -> Client:
    client.force_login(manager)
    return client


def form(**fields: Any) -> dict[str, Any]:
    """The source form as a browser sends it, with no lines in its three tables."""
    told = {
        "name": "La Gazette",
        "kind": "OUTLET",
        "owner": "Groupe du Fleuve",
        "languages": "fr, en",
        "country": "FR",
        "obeys_robots": "on",
        "min_interval_s": "2",
        "refetch_every_h": "24",
    }
    for prefix in ("domains", "feeds", "notes"):
        told |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return told | fields


def line(prefix: str, *rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    sent: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": str(initial)}
    for number, row in enumerate(rows):
        sent |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return sent


def messages(answer: Any) -> list[str]:
    return [str(one) for one in answer.context["messages"]]


def test_a_source_is_added_with_domains_feeds_and_a_signed_note(desk: Client, manager: User) -> None:
    sent = form(
        **line("domains", {"domain": "gazette.fr"}),
        **line("feeds", {"url": "https://gazette.fr/feed.xml", "is_watched": "on", "brings_articles": "on"}),
        **line("notes", {"text": "Corrects its errors."}),
    )

    answer = desk.post("/admin/sources/source/add/", sent)

    assert answer.status_code == 302, answer.context["errors"]
    source = Source.objects.get()
    assert (source.name, str(source.owner_group), source.languages) == ("La Gazette", "Groupe du Fleuve", ["fr", "en"])
    assert source.domains.get().domain == "gazette.fr"
    assert (source.feeds.get().is_watched, source.feeds.get().brings_articles) == (True, True)
    assert source.notes.get().author == manager
    assert [(event.kind, event.actor) for event in Event.objects.all()] == [
        (EventKind.SOURCE_CREATED, manager),
        (EventKind.SOURCE_NOTED, manager),
    ]


def test_a_changed_source_leaves_one_event_with_before_and_after(desk: Client) -> None:
    source = SourceDomainFactory.create(domain="gazette.fr", source__name="Gazette").source
    domain = source.domains.get()
    sent = form(
        name="Gazette",
        **line(
            "domains",
            {"id": domain.pk, "source": source.pk, "domain": "gazette.fr", "DELETE": "on"},
            {"source": source.pk, "domain": "gazette.com"},
            initial=1,
        ),
    )
    del sent["obeys_robots"]

    answer = desk.post(f"/admin/sources/source/{source.pk}/change/", sent)

    assert answer.status_code == 302, answer.context["errors"]
    changes = Event.objects.get().payload
    assert changes["obeys_robots"] == [True, False]
    assert changes["domains"] == [["gazette.fr"], ["gazette.com"]]
    assert [row.domain for row in source.domains.all()] == ["gazette.com"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"languages": "French"}, "Not a language code"),
        ({"name": " the  DAILY "}, "a source of this name already"),
        (line("domains", {"domain": "https://gazette.fr"}), "lower case"),
        (line("domains", {"domain": "daily.com"}), "belongs to The Daily"),
        (line("feeds", {"url": "http://192.168.0.1/feed"}), "public"),
    ],
)
def test_a_source_that_cannot_be_is_refused_beside_the_field(desk: Client, fields: dict[str, Any], words: str) -> None:
    SourceDomainFactory.create(domain="daily.com", source__name="The Daily")

    answer = desk.post("/admin/sources/source/add/", form(**fields))

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Source.objects.count() == 1
    assert Event.objects.count() == 0


def test_notes_are_added_and_never_rewritten(desk: Client, manager: User, now: datetime.datetime) -> None:
    source = SourceFactory.create(name="Gazette")
    old = source.notes.create(text="The old note.", author=manager, noted_at=now)
    sent = form(
        name="Gazette",
        **line("notes", {"id": old.pk, "source": source.pk, "text": "Rewritten."}, {"text": "A new note."}, initial=1),
    )

    desk.post(f"/admin/sources/source/{source.pk}/change/", sent)

    assert sorted(note.text for note in source.notes.all()) == ["A new note.", "The old note."]


def test_a_source_is_never_deleted(desk: Client) -> None:
    source = SourceFactory.create()

    assert desk.get(f"/admin/sources/source/{source.pk}/delete/").status_code == 403
    answer = desk.post(
        "/admin/sources/source/", {"action": "delete_selected", "_selected_action": [source.pk], "post": "yes"}
    )

    assert answer.status_code in {200, 302}
    assert Source.objects.count() == 1


def test_the_buttons_of_a_source_do_what_they_say(desk: Client) -> None:
    source = SourceFactory.create()
    DocumentFactory.create(source=source)
    press = f"/admin/sources/source/{source.pk}/press"

    fetched = desk.post(f"{press}/fetch/", follow=True)
    retired = desk.post(f"{press}/retire/", follow=True)
    refused = desk.post(f"{press}/fetch/", follow=True)

    assert messages(fetched) == ["1 document is being fetched."]
    assert messages(retired) == [f"{source} is now “retired”."]
    assert "is not active" in messages(refused)[0]
    assert Job.objects.count() == 1
    assert desk.get(f"{press}/retire/").status_code == 405
    assert desk.post(f"{press}/explode/").status_code == 404


def test_a_page_offers_only_the_buttons_that_make_sense(desk: Client) -> None:
    source = SourceFactory.create(state=SourceState.RETIRED)

    page = desk.get(f"/admin/sources/source/{source.pk}/change/").content.decode()

    assert f"/admin/sources/source/{source.pk}/press/activate/" in page
    assert f"/admin/sources/source/{source.pk}/press/retire/" not in page


def test_the_health_of_a_source_counts_thirty_days_and_the_first_watched_document() -> None:
    now = timezone.now()
    day = datetime.timedelta(days=1)
    source = SourceFactory.create(refetch_every_h=12)
    watched = DocumentFactory.create(source=source, is_watched=True)
    DocumentFactory.create(source=source)
    FetchFactory.create(document=watched, failed=True, at=now - 31 * day)
    FetchFactory.create(document=watched, failed=True, at=now - 29 * day)
    FetchFactory.create(document=watched, snapshot=SnapshotFactory.create(document=watched), at=now - 2 * day)
    FetchFactory.create(failed=True, at=now)

    health = health_of(with_health(Source.objects.all(), now=now).get(pk=source.pk), now=now)

    assert (health.documents, health.watched, health.fetches, health.failures) == (2, 1, 2, 1)
    assert health.failure_pct == 50
    assert health.last_fetch_at == now - 2 * day
    assert health.next_check_at == now - 2 * day + datetime.timedelta(hours=12)


def test_nothing_of_a_paused_source_is_due() -> None:
    now = timezone.now()
    source = SourceFactory.create(state=SourceState.PAUSED)
    DocumentFactory.create(source=source, is_watched=True)

    assert health_of(with_health(Source.objects.all(), now=now).get(), now=now).next_check_at is None
    Source.objects.update(state=SourceState.ACTIVE)
    assert health_of(with_health(Source.objects.all(), now=now).get(), now=now).next_check_at == now


def test_sources_are_found_by_domain_and_filtered_by_failures(desk: Client) -> None:
    failing = FetchFactory.create(failed=True, at=timezone.now()).document.source
    SourceDomainFactory.create(domain="gazette.fr", source__name="La Gazette")

    found = desk.get("/admin/sources/source/", {"q": "GAZETTÉ.fr  la"})
    failed = desk.get("/admin/sources/source/", {"failing": "yes"})

    assert [one.name for one in found.context["cl"].result_list] == ["La Gazette"]
    assert [one.pk for one in failed.context["cl"].result_list] == [failing.pk]
    followed = desk.get(f"/admin/sources/document/?source__id__exact={failing.pk}&failed_since=2020-01-01")
    assert len(followed.context["cl"].result_list) == 1


def test_an_address_is_added_by_the_service_that_guards_it(desk: Client) -> None:
    source = SourceDomainFactory.create(domain="example.com").source

    refused = desk.post("/admin/sources/document/add/", {"url": "http://10.1.2.3/", "source": ""})
    added = desk.post(
        "/admin/sources/document/add/", {"url": "https://example.com/a", "source": "", "is_watched": "on"}
    )

    assert refused.status_code == 200
    assert added.status_code == 302
    document = Document.objects.get()
    assert (document.source, document.is_watched) == (source, True)
    assert Job.objects.count() == 1


def test_a_document_shows_its_fetches_and_is_fetched_by_its_button(desk: Client) -> None:
    document = FetchFactory.create(failed=True).document

    page = desk.get(f"/admin/sources/document/{document.pk}/change/").content.decode()
    answer = desk.post(f"/admin/sources/document/{document.pk}/press/fetch/", follow=True)

    assert "The page does not exist (any more)." in page
    assert "Search the publisher&#x27;s site" in page
    assert messages(answer) == ["It is being fetched."]
    assert Job.objects.count() == 1


def test_a_documents_source_changes_and_its_address_does_not(desk: Client) -> None:
    document, source = DocumentFactory.create(), SourceFactory.create(name="Gazette")
    sent = {"url": "https://other.example/", "source": source.pk, **line("fetches")}

    answer = desk.post(f"/admin/sources/document/{document.pk}/change/", sent)

    assert answer.status_code == 302
    kept = Document.objects.get()
    assert (kept.source, kept.url) == (source, document.url)
    assert Event.objects.get().kind == EventKind.DOCUMENT_CHANGED


def test_a_snapshot_is_shown_and_cannot_be_changed(desk: Client) -> None:
    snapshot = SnapshotFactory.create(flags=["text_truncated"], text="<script>alert(1)</script> some text")

    page = desk.get(f"/admin/sources/snapshot/{snapshot.pk}/change/")
    written = desk.post(f"/admin/sources/snapshot/{snapshot.pk}/change/", {"text": "other"})

    assert "text_truncated" in page.content.decode()
    assert "<script>alert(1)</script>" not in page.content.decode()
    assert written.status_code == 403
    assert desk.get("/admin/sources/snapshot/add/").status_code == 403


@pytest.mark.parametrize("page", ["source", "document", "snapshot"])
def test_a_list_needs_as_many_queries_for_six_rows_as_for_one(desk: Client, page: str) -> None:
    def ask() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(f"/admin/sources/{page}/").status_code == 200
        return len(seen)

    def add() -> None:
        FetchFactory.create(document=SnapshotFactory.create().document, failed=True, at=timezone.now())

    add()
    for_one = ask()
    for _number in range(5):
        add()

    assert ask() == for_one
    assert for_one <= 13
