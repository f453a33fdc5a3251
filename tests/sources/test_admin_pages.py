"""The admin's own pages for sources: many at once, doubles, tables in and out, trials, and the page of a source."""

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from factcheck.accounts.models import User
from factcheck.history.models import Event
from factcheck.jobs.models import Job
from sources.admin import charts
from sources.choices import SourceState
from sources.models import Document, FetchPreview, OwnerGroup, Source
from sources.models.daily import Day, days_of
from tests.factories import (
    DocumentFactory,
    EvidenceFactory,
    FetchFactory,
    JobFactory,
    SnapshotFactory,
    SourceDomainFactory,
    SourceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

BASE = "/admin/sources/source/"


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True)


@pytest.fixture
def desk(manager: User, client: Client) -> Client:
    client.force_login(manager)
    return client


def said(answer: Any) -> str:
    return " ".join(str(one) for one in answer.context["messages"])


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', page)
    assert found, f"no {name} on the page"
    return found[1]


def listed(answer: Any) -> list[str]:
    return sorted(one.name for one in answer.context["cl"].result_list)


@pytest.mark.parametrize(
    ("action", "state", "value", "check"),
    [
        ("pause", SourceState.ACTIVE, "", lambda one: one.state == SourceState.PAUSED),
        ("retire", SourceState.ACTIVE, "", lambda one: one.state == SourceState.RETIRED),
        ("activate", SourceState.PAUSED, "", lambda one: one.state == SourceState.ACTIVE),
        ("set-kind", SourceState.ACTIVE, "WIRE", lambda one: one.kind == "WIRE"),
        ("set-group", SourceState.ACTIVE, "Fleuve", lambda one: str(one.owner_group) == "Fleuve"),
    ],
)
def test_many_sources_change_after_a_look_at_how_many(
    desk: Client, action: str, state: SourceState, value: str, check: Callable[[Source], bool]
) -> None:
    chosen = [SourceFactory.create(state=state), SourceFactory.create(state=state)]

    page = desk.post(BASE, {"action": action, "_selected_action": [one.pk for one in chosen]}).content.decode()
    sent = {"chosen": hidden(page, "chosen")}
    if value:
        page = desk.post(f"{BASE}many/{action}/", sent | {"value": value}).content.decode()
    assert "2 sources change." in page
    assert Event.objects.count() == 0
    answer = desk.post(
        f"{BASE}many/{action}/", sent | {"value": hidden(page, "value"), "confirmed": "yes"}, follow=True
    )

    assert all(check(source) for source in Source.objects.all())
    assert Event.objects.count() == 2
    assert "2 sources changed." in said(answer)


def test_what_is_left_is_named_with_its_reason_before_and_after(desk: Client) -> None:
    busy = DocumentFactory.create(source__name="Busy").source
    idle = [SourceFactory.create(name=f"Idle {number}", state=SourceState.PAUSED) for number in range(7)]
    chosen = ",".join(str(one.pk) for one in (busy, *idle))

    page = desk.post(f"{BASE}many/fetch/", {"chosen": chosen}).content.decode()
    answer = desk.post(f"{BASE}many/fetch/", {"chosen": chosen, "confirmed": "yes"}, follow=True)

    assert "1 document will be fetched." in page
    assert "7 stay as they are" in page
    assert "1 document is being fetched." in said(answer)
    assert "Idle 0: The source Idle 0 is not active" in said(answer)
    assert "2 more were left" in said(answer)
    assert Job.objects.count() == 1


def test_a_change_that_makes_no_sense_is_asked_again_or_not_found(desk: Client) -> None:
    source = SourceFactory.create()

    assert desk.post(f"{BASE}many/set-kind/", {"chosen": source.pk, "value": "BLOG"}).status_code == 422
    long = {"chosen": source.pk, "value": "x" * 300, "confirmed": "yes"}
    assert desk.post(f"{BASE}many/set-group/", long).status_code == 422
    assert desk.post(f"{BASE}many/pause/", {"chosen": "1;DROP"}).status_code == 404
    assert desk.post(f"{BASE}many/explode/", {"chosen": source.pk}).status_code == 404
    assert desk.get(f"{BASE}many/pause/").status_code == 404
    assert Event.objects.count() == 0


def test_two_sources_are_compared_merged_and_parted_again(desk: Client) -> None:
    kept = SourceDomainFactory.create(domain="gazette.fr", source__name="Gazette", source__country="").source
    merged = SourceDomainFactory.create(domain="m.gazette.fr", source__name="La Gazette", source__country="FR").source

    found = desk.get(f"{BASE}doubles/").content.decode()
    chosen = desk.post(BASE, {"action": "merge", "_selected_action": [kept.pk, merged.pk]}, follow=True)
    page = chosen.content.decode()
    done = desk.post(
        f"{BASE}merge/", {"first": kept.pk, "second": merged.pk, "name": "second", "country": "second"}, follow=True
    )
    again = desk.post(f"{BASE}merge/", {"first": kept.pk, "second": merged.pk})
    shown = desk.get(f"{BASE}{merged.pk}/change/").content.decode()
    undone = desk.post(f"{BASE}{merged.pk}/press/unmerge/", follow=True)

    assert "both have a domain of gazette.fr" in found
    assert re.search(r'name="country"\s+value="second"\s+checked', page), "an empty value gives way"
    assert re.search(r'name="name"\s+value="first"\s+checked', page)
    assert "one now" in said(done)
    assert again.status_code == 409
    assert "press/unmerge/" in shown
    assert "press/activate/" not in shown
    assert "stands by itself again" in said(undone)
    assert sorted(Source.objects.values_list("name", "country")) == [("Gazette", ""), ("La Gazette", "FR")]


def test_merging_wants_exactly_two_that_exist(desk: Client) -> None:
    one = SourceFactory.create()

    answer = desk.post(BASE, {"action": "merge", "_selected_action": [one.pk]}, follow=True)

    assert "exactly two" in said(answer)
    assert desk.get(f"{BASE}merge/?first={one.pk}&second={one.pk + 999}").status_code == 404
    assert desk.get(f"{BASE}merge/?first={one.pk}&second=x").status_code == 404
    assert "No two sources in use share" in desk.get(f"{BASE}doubles/").content.decode()


def test_a_table_is_looked_at_then_imported_and_comes_out_the_same(desk: Client) -> None:
    SourceFactory.create(name="Écho", country="FR")
    table = "nom;pays\r\nÉcho;BE\r\nLa Gazette;FR\r\n".encode("windows-1252")

    looked = desk.post(f"{BASE}import/", {"file": SimpleUploadedFile("t.csv", table)})
    page = looked.content.decode()
    nothing_yet = Event.objects.count()
    # A browser sends the lines of a text area parted by CR LF.
    sent = {
        "text": looked.context["text"].replace("\r\n", "\n").replace("\n", "\r\n"),
        "digest": hidden(page, "digest"),
    }
    done = desk.post(f"{BASE}import/", sent, follow=True)
    stale = desk.post(f"{BASE}import/", sent | {"digest": "other"})
    out = desk.get(f"{BASE}export/?excel=1")
    back = desk.post(f"{BASE}import/", {"file": SimpleUploadedFile("t.csv", out.content)}).content.decode()

    assert "country: FR → BE" in page
    assert "Import 2 lines" in page
    assert nothing_yet == 0
    assert said(done) == "1 source added. 1 source changed."
    assert stale.status_code == 409
    assert out.content.startswith(b"\xef\xbb\xbf")
    assert out["Content-Disposition"].startswith("attachment")
    assert "in the registry already" in back
    assert Event.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "words", "status"),
    [
        (b"", "empty", 422),
        (b"name\nA\x00", "no text has", 422),
        (b"name,kind\nA,blog\nB,wire", "Not known: blog", 200),
        (b"<script>alert(1)</script>,name\nx,A", "Unknown column: &lt;script&gt;", 422),
    ],
)
def test_a_table_at_fault_says_where_and_cannot_be_imported(
    desk: Client, content: bytes, words: str, status: int
) -> None:
    answer = desk.post(f"{BASE}import/", {"file": SimpleUploadedFile("t.csv", content)})

    assert (answer.status_code, words in answer.content.decode()) == (status, True)
    assert "<script>alert" not in answer.content.decode()
    assert 'name="digest"' not in answer.content.decode()
    assert Source.objects.count() == 0


def test_a_trial_waits_shows_what_it_found_and_is_taken_into_the_library(desk: Client, manager: User) -> None:
    asked = desk.post(f"{BASE}preview/", {"url": "https://example.com/a"})
    preview = FetchPreview.objects.get()
    waiting = desk.get(asked.url).content.decode()
    preview.ended_at, preview.found = timezone.now(), FOUND
    preview.save()
    part = desk.get(f"{asked.url}?part=1").content.decode()
    stored = desk.post(f"{asked.url}store/")

    assert "hx-trigger" in waiting
    assert "hx-trigger" not in part
    assert "<html" not in part
    assert "text that readers do not see was left out (3)" in part
    assert "robots.txt allows it" in part
    assert "&lt;b&gt;Title" in part
    assert stored.url == f"/admin/sources/document/{Document.objects.get().pk}/change/"
    assert "In the library" not in part


FOUND = {
    "fields": {"title": ["<b>Title", "meta"]},
    "guessed_language": "en",
    "length": 1200,
    "sample": "Text <i>",
    "flags": ["hidden_text", "a_new_one"],
    "counts": {"hidden_text": 3},
    "media_type": "text/html",
    "charset": "utf-8",
    "bytes": 5000,
    "hops": [["https://example.com/a", 200]],
    "obeys_robots": True,
    "source_id": None,
    "document_id": None,
}


@pytest.mark.parametrize(
    ("code", "found", "words"),
    [
        ("robots-disallowed", {}, "asks programs not to fetch"),
        ("not-found", {"hops": [["https://example.com/a", 404]]}, "404 https://example.com/a"),
        ("", FOUND | {"obeys_robots": False}, "the source overrides it"),
    ],
)
def test_a_trial_says_what_robots_txt_and_the_host_said(
    desk: Client, manager: User, code: str, found: dict[str, Any], words: str
) -> None:
    reason = "The site's robots.txt asks programs not to fetch this page." if code else ""
    preview = FetchPreview.objects.create(
        url="https://example.com/a",
        asked_by=manager,
        asked_at=timezone.now(),
        expires_at=timezone.now() + datetime.timedelta(minutes=5),
        ended_at=timezone.now(),
        code=code,
        reason=reason,
        found=found,
    )

    assert words in desk.get(f"{BASE}preview/{preview.pk}/").content.decode()


def test_a_trial_whose_job_stopped_says_why_and_an_old_one_is_gone(desk: Client, manager: User) -> None:
    preview = FetchPreview.objects.create(
        url="https://example.com/a",
        asked_by=manager,
        asked_at=timezone.now(),
        expires_at=timezone.now() + datetime.timedelta(minutes=5),
    )
    JobFactory.create(failed=True, kind="sources.preview", key=f"sources.fetchpreview:{preview.pk}")

    page = desk.get(f"{BASE}preview/{preview.pk}/").content.decode()
    FetchPreview.objects.update(expires_at=timezone.now())

    assert "subscribers" in page
    assert "hx-trigger" not in page
    assert desk.get(f"{BASE}preview/{preview.pk}/").status_code == 404
    assert desk.post(f"{BASE}preview/{preview.pk}/store/").status_code == 404
    assert desk.post(f"{BASE}preview/", {"url": "http://10.0.0.1/"}).status_code == 422


def test_the_page_of_a_source_shows_fetches_failures_documents_and_who_cites_it(desk: Client) -> None:
    evidence = EvidenceFactory.create()
    source, document = evidence.snapshot.document.source, evidence.snapshot.document
    FetchFactory.create(document=document, failed=True, at=timezone.now())
    withdrawn = EvidenceFactory.create(snapshot=evidence.snapshot)
    withdrawn.withdrawn_at, withdrawn.withdrawn_by = timezone.now(), withdrawn.added_by
    withdrawn.save()

    page = desk.get(f"{BASE}{source.pk}/change/").content.decode()
    again = desk.post(f"/admin/sources/document/{document.pk}/press/fetch/", {"back": f"{BASE}{source.pk}/change/"})
    away = desk.post(f"/admin/sources/document/{document.pk}/press/fetch/", {"back": "//evil.example/"})

    assert 'class="chart__bad"' in page
    assert "1 failed (below it)" in page
    assert "The page does not exist (any more)." in page
    assert f"/claims/{evidence.statement_id}/" in page
    assert f"/claims/{withdrawn.statement_id}/" not in page
    assert "style=" not in page.split('id="fetches"')[1].split("</section>")[0]
    assert again.url == f"{BASE}{source.pk}/change/"
    assert away.url == f"/admin/sources/document/{document.pk}/change/"
    assert "1 statement" in desk.get(BASE).content.decode()


def test_the_days_of_a_source_are_thirty_and_nothing_is_too_small_to_be_seen() -> None:
    now = timezone.now()
    source = DocumentFactory.create().source
    for _number in range(2):
        FetchFactory.create(document=source.documents.get(), failed=True, at=now)
    FetchFactory.create(document=source.documents.get(), failed=True, at=now - datetime.timedelta(days=40))

    days = days_of(source, today=timezone.localdate(now))

    assert (len(days), days[-1]) == (30, Day(timezone.localdate(now), 0, 2))
    drawn = charts.of_days([Day(timezone.localdate(now), 1, 5000)])
    assert drawn.bars[0].good_height == 2
    assert drawn.bars[0].bad_height <= drawn.middle
    assert charts.of_days([]).most == 0


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"language": "fr"}, ["B"]),
        ({"failing": "yes"}, ["C"]),
        ({"failing": "never"}, ["A", "B"]),
        ({"policy": "override"}, ["B"]),
        ({"cited": "yes"}, []),
        ({"cited": "no"}, ["A", "B", "C"]),
        ({"state__exact": "RETIRED"}, ["B"]),
        ({"q": "echo"}, ["B"]),
        ({"q": "groupe"}, ["B"]),
        ({"q": "nowhere"}, []),
    ],
)
def test_sources_are_filtered_and_found_without_accents(desk: Client, query: dict[str, str], names: list[str]) -> None:
    SourceFactory.create(name="A", languages=["en"])
    SourceDomainFactory.create(
        domain="écho.fr".encode("idna").decode(),
        source__name="B",
        source__languages=["en", "fr"],
        source__obeys_robots=False,
        source__state=SourceState.RETIRED,
        source__owner_group=OwnerGroup.objects.create(name="Groupe Écho"),
    )
    FetchFactory.create(failed=True, at=timezone.now(), document=DocumentFactory.create(source__name="C"))

    assert listed(desk.get(BASE, query)) == names


def test_an_empty_list_says_what_to_do(desk: Client) -> None:
    assert "There is no source yet" in desk.get(BASE).content.decode()
    assert "No source is like that" in desk.get(BASE, {"q": "x"}).content.decode()


PAGES = ("", "add/", "doubles/", "export/", "import/", "preview/")


@pytest.mark.parametrize("role", ["reader", "reporter", "checker", "approver"])
def test_nobody_else_sees_or_does_any_of_it(role: str, client: Client, manager: User) -> None:
    # As staff, so that it is the role that is asked and not only the door.
    client.force_login(UserFactory.create(**{role: True}, is_staff=True))
    source = SourceFactory.create()

    seen = [client.get(f"{BASE}{page}").status_code for page in (*PAGES, f"{source.pk}/change/")]
    done = [
        client.post(f"{BASE}many/pause/", {"chosen": source.pk, "confirmed": "yes"}),
        client.post(f"{BASE}merge/", {"first": source.pk, "second": source.pk}),
        client.post(f"{BASE}import/", {"text": "name\nA\n", "digest": ""}),
        client.post(f"{BASE}preview/", {"url": "https://example.com/a"}),
        client.post(f"{BASE}preview/1/store/"),
        client.post(f"{BASE}{source.pk}/press/pause/"),
    ]

    assert set(seen) | {answer.status_code for answer in done} == {403}
    assert Event.objects.count() == 0


@pytest.mark.parametrize("page", PAGES)
def test_every_page_speaks_french_and_keeps_to_the_content_policy(desk: Client, manager: User, page: str) -> None:
    manager.language = "fr"
    manager.save()
    with override("fr"):
        answer = desk.get(f"{BASE}{page}")

    words = answer.content.decode()
    assert answer.status_code == 200
    assert 'style="' not in words
    if page != "export/":
        assert 'lang="fr"' in words
        assert "Add a source" not in words


def test_pages_tell_days_as_lists_do_and_offer_another_row_in_plain_french(desk: Client, manager: User) -> None:
    manager.language = "fr"
    manager.save()
    first = datetime.datetime(2025, 8, 1, 9, 0, tzinfo=datetime.UTC)
    snapshot = SnapshotFactory.create(fetched_at=first, published_on=first.date())
    FetchFactory.create(document=snapshot.document, snapshot=snapshot, at=first)

    captured = desk.get(f"/admin/sources/snapshot/{snapshot.pk}/change/").text
    document = desk.get(f"/admin/sources/document/{snapshot.document_id}/change/").text
    source = desk.get(f"{BASE}{snapshot.document.source_id}/change/").text

    assert captured.count("1er août 2025") >= 2
    assert "1er août 2025" in document
    assert "1 août 2025" not in captured + document
    assert "Ajouter :" in source
    assert "supplémentaire" not in source
