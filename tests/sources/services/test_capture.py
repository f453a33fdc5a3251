"""From an address to a snapshot, with a real origin, a real child process and the real index."""

import datetime

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck.common.errors import Invalid, NotAllowed
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs import services as jobs
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources import search
from sources.choices import DocumentKind, FetchOutcome, SourceState
from sources.models import Document, Fetch, HostTurn, Passage, Snapshot
from sources.search.analyser import terms
from sources.search.model import Query
from sources.services import blobs, capture, library, politeness
from sources.tasks import fetch_document
from tests.factories import DocumentFactory, SourceDomainFactory, SourceFactory, UserFactory
from tests.origin import Origin, Page, page

pytestmark = pytest.mark.django_db
TEXT = "The congress drew over 1,200 people from 30 countries, the hosts said on Monday."


def register(url: str) -> Document:
    return library.register(url=url, by=UserFactory.create(reporter=True), now=timezone.now())


def run_job(document: Document) -> Job:
    """What a worker does with the document's job, at once and in this process."""
    HostTurn.objects.all().delete()
    job = Job.objects.live().get(key=f"sources.document:{document.pk}")
    Job.objects.filter(pk=job.pk).update(not_before=None)
    fetch_document(job_id=job.pk)
    return Job.objects.get(pk=job.pk)


def fetch_again(document: Document) -> Job:
    library.fetch_now(document=document, by=UserFactory.create(reporter=True), now=timezone.now())
    return run_job(document)


def test_a_page_becomes_a_snapshot_with_passages_that_are_found(origin: Origin) -> None:
    origin.pages["/a"] = page("Libraries meet", TEXT, "A second paragraph says little.")

    document = register(origin.url("/a?utm_source=x"))
    job = run_job(document)

    document.refresh_from_db()
    snapshot = document.latest_snapshot
    assert job.state == JobState.DONE
    assert snapshot is not None
    assert (snapshot.number, snapshot.title, snapshot.language) == (1, "Libraries meet", "en")
    assert snapshot.published_on == datetime.date(2025, 7, 26)
    assert snapshot.peer_address.startswith("127.0.0.1")
    assert blobs.get(snapshot.raw_sha256) == origin.pages["/a"].body
    assert all(row.text == snapshot.text[row.start : row.end] for row in snapshot.passages.all())
    hits = search.index().search(Query(terms=terms("plus de 1 200 personnes de 30 pays", language="fr")))
    assert Passage.objects.get(pk=hits[0].passage_id).text.startswith("The congress")
    assert Fetch.objects.get().outcome == FetchOutcome.STORED
    assert Event.objects.filter(kind=EventKind.SNAPSHOT_STORED).count() == 1


def test_storing_a_page_takes_as_many_queries_however_long_it_is(origin: Origin) -> None:
    origin.pages["/short"] = page("Libraries meet", TEXT)
    origin.pages["/long"] = page("Libraries meet again", *(TEXT.replace("1,200", str(n)) for n in range(60)))
    taken = []
    for path in ("/short", "/long"):
        document = register(origin.url(path))

        with CaptureQueriesContext(connection) as queries:
            assert run_job(document).state == JobState.DONE
        asked = [one["sql"] for one in queries if "SAVEPOINT" not in one["sql"]]
        # SQLite puts the terms in by batches.
        taken.append(len([sql for sql in asked if "passage_index" not in sql and "term_frequency" not in sql]))

    assert taken[0] == taken[1] <= 26


def test_the_same_address_is_one_document(origin: Origin) -> None:
    first = register(origin.url("/a?utm_source=x#top"))

    assert register(origin.url("/a")).pk == first.pk
    assert Job.objects.count() == 1
    assert Event.objects.filter(kind=EventKind.DOCUMENT_REGISTERED).count() == 1


def test_unchanged_bytes_make_a_check_and_no_copy(origin: Origin) -> None:
    origin.pages["/a"] = page("Libraries meet", TEXT)
    document = register(origin.url("/a"))
    run_job(document)

    fetch_again(Document.objects.get(pk=document.pk))

    assert Snapshot.objects.count() == 1
    assert list(Fetch.objects.order_by("pk").values_list("outcome", flat=True)) == ["STORED", "UNCHANGED"]


def test_a_host_that_says_not_modified_is_believed(origin: Origin) -> None:
    origin.pages["/a"] = page("Libraries meet", TEXT)
    origin.pages["/a"].headers["ETag"] = '"v1"'
    document = register(origin.url("/a"))
    run_job(document)

    fetch_again(Document.objects.get(pk=document.pk))

    assert Fetch.objects.order_by("pk").last().status == 304  # type: ignore[union-attr]
    assert Snapshot.objects.count() == 1


def test_changed_bytes_make_a_second_snapshot_and_only_its_passages_are_found(origin: Origin) -> None:
    origin.pages["/a"] = page("Libraries meet", TEXT)
    document = register(origin.url("/a"))
    run_job(document)
    origin.pages["/a"] = page("Libraries meet", TEXT.replace("1,200", "1,300"))

    fetch_again(Document.objects.get(pk=document.pk))

    document.refresh_from_db()
    assert document.latest_snapshot is not None
    assert document.latest_snapshot.number == 2
    found = search.index().search(Query(terms=terms(TEXT, language="en")))
    assert {Passage.objects.get(pk=hit.passage_id).snapshot_id for hit in found} == {document.latest_snapshot_id}


def test_bytes_that_only_looked_known_become_a_snapshot_that_is_found(origin: Origin) -> None:
    origin.pages["/a"] = page("Libraries meet", TEXT)
    document = register(origin.url("/a"))
    run_job(document)
    before = Document.objects.select_related("source", "latest_snapshot").get(pk=document.pk)
    origin.pages["/a"] = page("Libraries meet", TEXT.replace("1,200", "1,300"))
    fetch_again(document)
    origin.pages["/a"] = page("Libraries meet", TEXT)
    HostTurn.objects.all().delete()
    job = library.fetch_now(document=document, by=UserFactory.create(reporter=True), now=timezone.now())

    taken = capture.capture_document(before)
    lease = jobs.take(job_id=job.pk, kind=library.FETCH, now=timezone.now())
    assert lease is not None
    capture.store(document_id=document.pk, taken=taken, lease=lease, now=timezone.now())

    assert taken.cut is None
    newest = Snapshot.objects.get(number=3)
    found = search.index().search(Query(terms=terms(TEXT, language="en")))
    assert {Passage.objects.get(pk=hit.passage_id).snapshot_id for hit in found} == {newest.pk}


def test_a_missing_page_fails_with_its_reason_and_is_not_tried_again(origin: Origin) -> None:
    document = register(origin.url("/gone"))

    job = run_job(document)

    row = Fetch.objects.get()
    assert job.state == JobState.FAILED
    assert (row.outcome, row.status) == (FetchOutcome.FAILED, 404)
    assert row.reason
    assert row.next_action
    assert job.reason == row.reason
    assert Event.objects.filter(kind=EventKind.FETCH_FAILED).count() == 1


def test_a_busy_host_is_tried_again_later(origin: Origin) -> None:
    origin.pages["/busy"] = Page(b"busy", 503, {"Content-Type": "text/plain", "Retry-After": "120"})
    document = register(origin.url("/busy"))

    job = run_job(document)

    assert job.state == JobState.QUEUED
    assert job.not_before is not None
    assert job.started_at is not None
    assert (job.not_before - job.started_at).total_seconds() >= 119
    assert Fetch.objects.get().outcome == FetchOutcome.RETRY


def test_a_page_without_text_fails_with_a_way_out(origin: Origin) -> None:
    html = b"<!doctype html><html><body><div id=root></div><script src=/app.js></script></body></html>"
    origin.pages["/app"] = Page(html, headers={"Content-Type": "text/html"})
    document = register(origin.url("/app"))

    job = run_job(document)

    assert job.state == JobState.FAILED
    assert job.reason_code == "script-only"
    assert job.next_action


def test_a_second_worker_waits_for_the_hosts_turn(origin: Origin) -> None:
    origin.pages["/a"], origin.pages["/b"] = page("A", TEXT), page("B", TEXT)
    first, second = register(origin.url("/a")), register(origin.url("/b"))
    run_job(first)
    HostTurn.objects.update(next_at=timezone.now() + datetime.timedelta(seconds=50))
    job = Job.objects.live().get(key=f"sources.document:{second.pk}")

    fetch_document(job_id=job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.QUEUED, 0)
    assert "/b" not in origin.asked


def test_a_removed_document_ends_its_job(origin: Origin) -> None:
    document = register(origin.url("/a"))
    Document.objects.filter(pk=document.pk).delete()

    job = run_job(document)

    assert (job.state, job.reason_code) == (JobState.FAILED, "gone")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
        "ftp://example.org/",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_not_public_is_refused_when_it_is_entered(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        register(url)

    assert refused.value.field == "url"
    assert not Document.objects.exists()


def test_a_reader_registers_nothing(origin: Origin) -> None:
    with pytest.raises(NotAllowed):
        library.register(url=origin.url("/a"), by=UserFactory.create(reader=True), now=timezone.now())


def test_a_document_belongs_to_the_source_that_owns_its_domain(origin: Origin) -> None:
    source = SourceDomainFactory.create(domain="127.0.0.1").source

    assert register(origin.url("/a")).source == source


def test_a_named_source_is_kept(origin: Origin) -> None:
    source = SourceFactory.create()

    document = library.register(url=origin.url("/a"), by=None, now=timezone.now(), source=source)

    assert Document.objects.get(pk=document.pk).source == source


def test_nothing_of_a_paused_source_is_fetched() -> None:
    document = DocumentFactory.create(source=SourceFactory.create(state=SourceState.PAUSED))

    with pytest.raises(Invalid, match="not active"):
        library.fetch_now(document=document, by=UserFactory.create(reporter=True), now=timezone.now())


def test_only_an_address_is_fetched() -> None:
    document = DocumentFactory.create(kind=DocumentKind.PASTED, url="", canonical_url=None)

    with pytest.raises(Invalid, match="address"):
        library.fetch_now(document=document, by=UserFactory.create(reporter=True), now=timezone.now())


def test_the_database_refuses_to_change_a_snapshot(origin: Origin) -> None:
    origin.pages["/a"] = page("Libraries meet", TEXT)
    run_job(register(origin.url("/a")))

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Snapshot.objects.update(raw_sha256="0" * 64)


# --- turns and blobs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "registrable"),
    [
        ("www.example.co.uk", "example.co.uk"),
        ("news.lemonde.fr", "lemonde.fr"),
        ("127.0.0.1", "127.0.0.1"),
        ("localhost", "localhost"),
    ],
)
def test_a_host_shares_its_turn_with_its_owner(host: str, registrable: str) -> None:
    assert politeness.registrable_host(host) == registrable


def test_a_clock_that_was_set_back_does_not_close_a_host(now: datetime.datetime) -> None:
    politeness.take_turn(host="example.org", interval_s=1, now=now + datetime.timedelta(hours=1))

    assert politeness.take_turn(host="example.org", interval_s=1, now=now) == 1
    assert politeness.take_turn(host="example.org", interval_s=1, now=now + datetime.timedelta(seconds=1)) == 0


def test_bytes_are_stored_once_and_read_back() -> None:
    sha256 = blobs.put(b"some bytes")

    assert blobs.put(b"some bytes") == sha256
    assert blobs.get(sha256) == b"some bytes"


def test_damaged_bytes_are_never_served(caplog: pytest.LogCaptureFixture) -> None:
    sha256 = blobs.put(b"bytes that will rot")
    path = settings.VAR_DIR / "blobs" / sha256[:2] / sha256[2:4] / sha256
    path.chmod(0o600)
    path.write_bytes(b"bytes that did rot!")

    with pytest.raises(blobs.BlobDamaged):
        blobs.get(sha256)

    assert "damaged" in caplog.text
    path.unlink()


@pytest.mark.parametrize("name", ["0" * 64, "../../etc/passwd", ""])
def test_what_was_never_stored_is_missing(name: str) -> None:
    with pytest.raises(blobs.BlobMissing):
        blobs.get(name)


def test_a_page_in_a_language_without_tables_is_kept_and_found_by_its_words(origin: Origin) -> None:
    text = "Der Kongress zog mehr als 1.200 Menschen aus 30 Ländern nach Lyon, wie die Gastgeber mitteilten."
    origin.pages["/de"] = page("Bibliotheken", text, language="de")

    job = run_job(register(origin.url("/de")))

    assert job.state == JobState.DONE
    assert Snapshot.objects.get().language == "de"
    assert search.index().search(Query(terms=terms("Kongress Gastgeber", language="de")))
