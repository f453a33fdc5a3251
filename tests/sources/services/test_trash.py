"""The trash: what is put there is not found, comes back for 30 days, and goes when nobody stands on it."""

import datetime

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from claims.models import Finding
from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.models import Job
from sources import search
from sources.models import Document, Fetch, Passage, SearchHit, Snapshot
from sources.search.model import Query
from sources.services import keeping, library, searching, slots, trash, watching
from sources.tasks import ERRANDS, fetch_document
from tests.factories import EvidenceFactory, FetchFactory, FindingFactory, PassageFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True)


def captured() -> Document:
    """A document with a passage that is found, a fetch, a suggestion and a place in somebody's search."""
    passage: Passage = PassageFactory.create()
    document = passage.snapshot.document
    document.latest_snapshot = passage.snapshot
    document.save()
    search.index().add(trash.findable(document))
    FetchFactory.create(document=document, snapshot=passage.snapshot)
    FindingFactory.create(passage=passage)
    searching.run(
        words=passage.text, narrowing=searching.Narrowing(), by=UserFactory.create(reader=True), now=timezone.now()
    )
    return document


def is_found(document: Document) -> bool:
    terms = trash.findable(document)[0].terms
    return bool(search.index().search(Query(terms=terms)))


def put(document: Document, by: User, now: datetime.datetime) -> Document:
    return trash.put(document_id=document.pk, by=by, now=now)


def empty(now: datetime.datetime) -> None:
    errand = next(one for one in ERRANDS if one.name == "empty-trash")
    slots.take(errand=errand, now=now)


def test_what_is_put_in_the_trash_is_not_found_suggested_or_fetched(manager: User, now: datetime.datetime) -> None:
    document = captured()
    assert is_found(document)

    document = put(document, manager, now)

    assert not is_found(document)
    assert not Finding.objects.current().exists()
    with pytest.raises(Invalid):
        library.fetch_now(document=document, by=manager, now=now)
    with pytest.raises(Invalid):
        library.register(url=document.url, by=manager, now=now)
    Document.objects.update(is_watched=True)
    with transaction.atomic():
        watching.queue_documents(now, now + 60 * DAY)
    assert not Job.objects.filter(kind=library.FETCH).exists()


def test_a_fetch_that_was_under_way_stores_nothing(manager: User, now: datetime.datetime) -> None:
    document = captured()
    job = library.fetch_now(document=document, by=manager, now=now)
    put(document, manager, now)

    fetch_document(job_id=job.pk)

    assert Job.objects.get(pk=job.pk).reason_code == "in-trash"
    assert Snapshot.objects.filter(document=document).count() == 1


def test_what_is_taken_out_is_found_again_and_compared_again(manager: User, now: datetime.datetime) -> None:
    document = put(captured(), manager, now)

    trash.take_out(document_id=document.pk, passages=trash.findable(document), by=manager, now=now + 29 * DAY)

    document.refresh_from_db()
    assert (document.trashed_at, document.purge_after) == (None, None)
    assert is_found(document)
    assert Job.objects.filter(kind="claims.crosscheck_snapshot").count() == 1
    kinds = Event.objects.filter(subject=history.name_of(document)).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [EventKind.DOCUMENT_TRASHED, EventKind.DOCUMENT_RESTORED]
    empty(now + 60 * DAY)
    assert Snapshot.objects.filter(document=document).exists()


def test_after_thirty_days_everything_that_was_captured_is_gone(manager: User, now: datetime.datetime) -> None:
    document = put(captured(), manager, now)
    sha256 = Snapshot.objects.get().raw_sha256

    empty(now + 29 * DAY)
    assert Snapshot.objects.exists()
    empty(now + 31 * DAY)

    document.refresh_from_db()
    assert document.purged_at is not None
    assert not any(model.objects.exists() for model in (Snapshot, Passage, Fetch, Finding))
    assert not keeping.is_referenced(sha256)
    hit = SearchHit.objects.get()
    assert (hit.passage, hit.url) == (None, document.url)
    assert Event.objects.get(kind=EventKind.DOCUMENT_PURGED).payload["snapshots"] == [[1, sha256]]
    with pytest.raises(IllegalTransition):
        trash.take_out(document_id=document.pk, passages=[], by=manager, now=now)


def test_what_evidence_stands_on_is_never_removed(manager: User, now: datetime.datetime) -> None:
    document = captured()
    EvidenceFactory.create(snapshot=document.latest_snapshot)
    put(document, manager, now)

    empty(now + 400 * DAY)

    assert Snapshot.objects.exists()
    assert Document.objects.get(pk=document.pk).purged_at is None
    assert Document.objects.trashed().get().pk == document.pk


def test_only_who_manages_sources_and_only_once(manager: User, now: datetime.datetime) -> None:
    document = captured()

    with pytest.raises(NotAllowed):
        put(document, UserFactory.create(checker=True), now)
    put(document, manager, now)
    with pytest.raises(IllegalTransition):
        put(document, manager, now)


@pytest.mark.parametrize("model", [Snapshot, Fetch])
def test_the_database_lets_nothing_go_that_is_only_in_the_trash(
    manager: User, now: datetime.datetime, model: type[Snapshot | Fetch]
) -> None:
    put(captured(), manager, now)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        model.objects.all()._raw_delete("default")


@pytest.mark.parametrize(
    "wrong",
    [
        {"trashed_at": None},
        {"purge_after": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)},
        {"purged_at": datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC), "latest_snapshot": None},
    ],
)
def test_the_database_refuses_a_trash_without_a_person_or_a_time(
    manager: User, now: datetime.datetime, wrong: dict[str, object]
) -> None:
    document = put(captured(), manager, now)

    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**wrong)
