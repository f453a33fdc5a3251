"""One change to many sources: what it says beforehand is what it does, whole or not at all."""

import datetime
from typing import Any

import pytest

from factcheck.accounts.models import User
from factcheck.common.errors import Invalid, NotAllowed
from factcheck.history.models import Event
from factcheck.jobs.models import Job
from sources.choices import SourceKind, SourceState
from sources.models import OwnerGroup, Source
from sources.services import bulk
from sources.services.bulk import Change
from tests.factories import DocumentFactory, SourceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True)


@pytest.fixture
def sources() -> list[Source]:
    """One active with an address, one without, one paused, one retired in a group."""
    fleuve = OwnerGroup.objects.create(name="Groupe du Fleuve")
    active = SourceFactory.create(name="A")
    DocumentFactory.create(source=active)
    return [
        active,
        SourceFactory.create(name="B", kind=SourceKind.WIRE),
        SourceFactory.create(name="C", state=SourceState.PAUSED),
        SourceFactory.create(name="D", state=SourceState.RETIRED, owner_group=fleuve),
    ]


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (Change(state=SourceState.ACTIVE), "CD"),
        (Change(state=SourceState.PAUSED), "ABD"),
        (Change(state=SourceState.RETIRED), "ABC"),
        (Change(kind=SourceKind.WIRE), "ACD"),
        (Change(owner="GROUPE du  fleuve"), "ABC"),
        (Change(owner=""), "D"),
        (Change(fetch=True), "A"),
    ],
)
def test_what_is_foreseen_is_done_with_an_event_for_each(
    sources: list[Source], manager: User, now: datetime.datetime, change: Change, changed: str
) -> None:
    asked: dict[str, Any] = {"source_ids": [source.pk for source in sources], "change": change, "by": manager}

    foreseen = bulk.foresee(**asked)
    nothing_yet = Event.objects.count()
    done = bulk.apply(**asked, now=now)
    again = bulk.apply(**asked, now=now)

    assert nothing_yet == 0
    assert done == foreseen
    assert "".join(done.changed) == changed
    assert sorted((*done.changed, *(left.name for left in done.left))) == ["A", "B", "C", "D"]
    assert all(left.reason for left in done.left)
    assert OwnerGroup.objects.count() == 1
    if not change.fetch:
        assert Event.objects.count() == len(changed)
        assert again.changed == ()


def test_a_fetch_of_many_queues_their_addresses_up_to_a_number(
    sources: list[Source], manager: User, now: datetime.datetime
) -> None:
    for _number in range(2):
        DocumentFactory.create(source=sources[0])
    DocumentFactory.create(source=sources[1])

    done = bulk.apply(
        source_ids=[one.pk for one in sources], change=Change(fetch=True), by=manager, now=now, at_most=2
    )

    assert (done.changed, done.fetches, Job.objects.count()) == (("A",), 2, 2)
    assert [left.name for left in done.left] == ["B", "C", "D"]


def test_a_change_that_cannot_be_written_changes_nothing(
    sources: list[Source], manager: User, now: datetime.datetime
) -> None:
    with pytest.raises(Invalid, match="200"):
        bulk.apply(source_ids=[one.pk for one in sources], change=Change(owner="x" * 201), by=manager, now=now)

    assert Event.objects.count() == 0
    assert Source.objects.filter(owner_group=None).count() == 3


def test_a_change_is_exactly_one_change() -> None:
    with pytest.raises(ValueError, match="one change"):
        Change()
    with pytest.raises(ValueError, match="one change"):
        Change(kind=SourceKind.WIRE, fetch=True)


@pytest.mark.parametrize("role", ["reader", "reporter", "checker", "approver"])
def test_it_is_for_who_manages_sources(sources: list[Source], role: str, now: datetime.datetime) -> None:
    person, change = UserFactory.create(**{role: True}), Change(state=SourceState.PAUSED)

    with pytest.raises(NotAllowed):
        bulk.foresee(source_ids=[sources[0].pk], change=change, by=person)
    with pytest.raises(NotAllowed):
        bulk.apply(source_ids=[sources[0].pk], change=change, by=person, now=now)
    assert Event.objects.count() == 0
