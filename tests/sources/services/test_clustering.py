"""Copies and credited rewrites come together under one origin, in whatever order they arrive."""

import datetime
import itertools
import random

import pytest
from django.urls import reverse

from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources.choices import KinshipRule, SourceKind
from sources.models import Document, Kinship, Snapshot, SnapshotSketch
from sources.services import clustering
from sources.signals import snapshot_stored
from sources.tasks import cluster_document
from tests.factories import (
    ClaimFactory,
    DocumentFactory,
    EvidenceFactory,
    FindingFactory,
    PassageFactory,
    SnapshotFactory,
    SourceFactory,
    UserFactory,
)
from tests.sources.reports import EVENTS, lengthened, shortened

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 7, 26)
BRIDGE, STRIKE = EVENTS["bridge"], EVENTS["strike"]
# Name → (text, days after the first report).
LIBRARY = {
    "agency": (BRIDGE["agency"], 1),
    "shortened": (shortened(BRIDGE["agency"]), 2),
    "lengthened": (lengthened(BRIDGE["agency"]), 2),
    "rewrite": (BRIDGE["rewrite"], 2),
    "independent": (BRIDGE["independent"], 1),
    "other desk": (BRIDGE["other desk"], 1),
    "another event": (STRIKE["agency"], 0),
    "its copy": (shortened(STRIKE["agency"]), 1),
}


def arrived(name: str, now: datetime.datetime, *, kind: SourceKind = SourceKind.OUTLET) -> Document:
    """A report of the library, captured and compared by a worker."""
    text, days = LIBRARY[name]
    document = DocumentFactory.create(title=name, source=SourceFactory.create(name=f"Site of {name}", kind=kind))
    captured(document, text, now, days=days)
    return document


def captured(document: Document, text: str, now: datetime.datetime, *, days: int = 0) -> Snapshot:
    snapshot: Snapshot = SnapshotFactory.create(
        document=document, text=text, published_on=DAY + datetime.timedelta(days=days), title=""
    )
    snapshot_stored.send(Snapshot, snapshot=snapshot, now=now)
    for job in Job.objects.live().filter(kind=clustering.CLUSTER):
        cluster_document(job_id=job.pk)
        job.refresh_from_db()
        assert job.state == JobState.DONE, job.reason
    return snapshot


def groups() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for title, origin in Document.objects.exclude(origin=None).values_list("title", "origin__title"):
        found.setdefault(origin, set()).add(title)
    return found


EXPECTED = {
    "agency": {"agency", "shortened", "lengthened", "rewrite"},
    "another event": {"another event", "its copy"},
}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_groups_do_not_depend_on_the_order_of_arrival(now: datetime.datetime, seed: int) -> None:
    names = list(LIBRARY)
    random.Random(seed).shuffle(names)
    for name in names:
        arrived(name, now)

    assert groups() == EXPECTED


def test_an_agencys_own_text_is_the_origin_whatever_its_date(now: datetime.datetime) -> None:
    arrived("shortened", now)
    arrived("agency", now, kind=SourceKind.WIRE)
    Snapshot.objects.values_list("published_on", flat=True)

    assert list(groups()) == ["agency"]


def test_a_page_that_becomes_something_else_leaves_its_group_which_falls_apart(now: datetime.datetime) -> None:
    for name in ("agency", "shortened"):
        arrived(name, now)
    rewrite = arrived("rewrite", now)
    assert len(groups()["agency"]) == 3

    captured(Document.objects.get(title="agency"), EVENTS["vaccine"]["independent"], now)

    assert Kinship.objects.of({rewrite.pk}).count() == Kinship.objects.count()
    assert "agency" not in set(itertools.chain(*groups().values()))


def test_each_kinship_says_why_and_the_history_keeps_it(now: datetime.datetime) -> None:
    agency, rewrite = arrived("agency", now), arrived("rewrite", now)

    tie = Kinship.objects.get()
    assert (tie.first, tie.second, tie.rule, tie.agency) == (agency, rewrite, KinshipRule.REWRITE, "Reuters")
    event = Event.objects.get(kind=EventKind.ORIGIN_FOUND)
    assert event.payload["origin"] == agency.pk
    assert event.payload["kin"][0][0] == agency.pk


def test_a_text_that_was_replaced_while_it_was_compared_changes_nothing(now: datetime.datetime) -> None:
    arrived("agency", now)
    document = DocumentFactory.create()
    old = SnapshotFactory.create(document=document, text=LIBRARY["shortened"][0])
    snapshot_stored.send(Snapshot, snapshot=old, now=now)
    compared = clustering.compare(Document.objects.get(pk=document.pk))
    SnapshotFactory.create(document=document, text="Something new.")
    assert compared is not None
    job = Job.objects.live().get(kind=clustering.CLUSTER)

    from factcheck.jobs import services as jobs  # noqa: PLC0415

    lease = jobs.take(job_id=job.pk, kind=clustering.CLUSTER, now=now)
    assert lease is not None
    clustering.store(compared=compared, lease=lease, now=now)

    assert not Kinship.objects.exists()
    assert SnapshotSketch.objects.filter(snapshot=old).exists()


def test_what_was_never_compared_is_found_by_the_errand(now: datetime.datetime) -> None:
    snapshot = SnapshotFactory.create()
    SnapshotFactory.create(document=snapshot.document, text="")
    other = SnapshotFactory.create()

    clustering.queue_unclustered(now, now)

    assert [job.payload for job in Job.objects.all()] == [{"document_id": other.document_id}]


@pytest.mark.parametrize("has_capture", [False, True])
def test_a_document_that_is_gone_or_empty_ends_the_job_with_a_reason(
    now: datetime.datetime, has_capture: bool
) -> None:
    snapshot = SnapshotFactory.create()
    clustering.enqueue(snapshot, now=now)
    Document.objects.filter(pk=snapshot.document_id).update(latest_snapshot=None)
    job = Job.objects.get()
    if has_capture:
        Job.objects.update(payload={"document_id": 0})

    cluster_document(job_id=job.pk)

    job.refresh_from_db()
    assert (job.state, job.reason_code) == (JobState.FAILED, "gone")


def test_documents_and_origins_are_counted_apart() -> None:
    assert clustering.spread([(1, 1), (2, 1), (3, None), (3, None)]) == clustering.Spread(documents=3, origins=2)
    assert clustering.spread([]) == clustering.Spread(documents=0, origins=0)


@pytest.mark.parametrize(
    ("language", "links", "spread"),
    [("en", "2 links, 1 origin", "2 sources, 1 origin"), ("fr", "2 liens, 1 origine", "2 sources, 1 origine")],
)
def test_the_desk_and_the_api_show_the_origin_and_why(
    client, now: datetime.datetime, language: str, links: str, spread: str
) -> None:
    agency, rewrite = arrived("agency", now), arrived("rewrite", now)
    claim = ClaimFactory.create()
    for document in (agency, rewrite):
        snapshot = Document.objects.get(pk=document.pk).latest_snapshot
        FindingFactory.create(statement=claim, passage=PassageFactory.create(snapshot=snapshot))
        EvidenceFactory.create(statement=claim.statement, snapshot=snapshot, words="Tuesday evening")
    client.force_login(UserFactory.create(checker=True, language=language))

    page = client.get(reverse("sources:document-detail", args=[rewrite.pk])).text
    card = client.get(reverse("claims:claim-detail", args=[claim.pk])).text
    shown = client.get(reverse("api:document-detail", args=[rewrite.pk])).json()
    listed = client.get(reverse("api:document-list"), {"origin": agency.pk}).json()["results"]

    assert links in page
    assert "Reuters" in page
    assert card.count(spread) == 2
    assert (shown["origin"], shown["kin"][0]["document"]) == (agency.pk, agency.pk)
    assert {row["id"] for row in listed} == {agency.pk, rewrite.pk}
