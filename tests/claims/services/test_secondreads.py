"""Blind second readings: who may read, what agreement and difference do, who settles, what the database refuses."""

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims.choices import Upheld
from claims.models import Notice, Rating, SecondRead, Statement
from claims.services import review, secondreads
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed
from factcheck.history.models import Event
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def blind(settings: Any) -> None:
    settings.BLIND_SECOND_READ = True


@pytest.fixture
def claim() -> Statement:
    return Statement.objects.get(pk=ClaimFactory.create(proposed=True).pk)


@pytest.fixture
def reader() -> User:
    return UserFactory.create(checker=True)


@pytest.fixture
def approver() -> User:
    return UserFactory.create(approver=True)


def at(claim: Statement, now: datetime.datetime) -> dict[str, Any]:
    version = Statement.objects.values_list("version", flat=True).get(pk=claim.pk)
    return {"statement_id": claim.pk, "expected_version": version, "now": now}


def rated(order: int) -> review.Rated:
    return review.Rated(Rating.objects.for_kind("CLAIM")[order], "My own look.")


def state(claim: Statement) -> str:
    return str(Statement.objects.get(pk=claim.pk).state)


def test_a_verdict_is_signed_only_after_a_second_reading_that_agrees(
    claim: Statement, reader: User, approver: User, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed, match="without seeing"):
        review.sign(by=approver, **at(claim, now))
    with pytest.raises(NotAllowed, match="own reading first"):
        review.give_back(comment="x", by=approver, **at(claim, now))

    second = secondreads.read(rated=rated(0), by=reader, **at(claim, now))

    assert (second.agrees, state(claim)) == (True, State.PROPOSED)
    assert Notice.objects.filter(kind="WAITING", person=approver).exists()
    with pytest.raises(NotAllowed, match="not seen"):
        secondreads.read(rated=rated(1), by=approver, **at(claim, now))
    review.sign(by=approver, **at(claim, now))
    assert state(claim) == State.SIGNED


def test_another_rating_makes_it_disputed_and_a_third_person_settles_it(
    claim: Statement, reader: User, approver: User, now: datetime.datetime
) -> None:
    author = claim.verdicts.get().author
    secondreads.read(rated=rated(2), by=reader, **at(claim, now))

    assert state(claim) == State.DISPUTED
    assert set(Notice.objects.filter(kind="DISPUTED").values_list("person", flat=True)) == {author.pk, approver.pk}
    for one in (author, reader):
        one.role_grants.create(role="APPROVER", granted_at=now)
        person = User.objects.get(pk=one.pk)
        with pytest.raises(NotAllowed, match="third person"):
            secondreads.settle(upheld=Upheld.FIRST, why="x", by=person, **at(claim, now))
        with pytest.raises(NotAllowed, match="third person"):
            review.propose(rated=rated(1), by=person, **at(claim, now))
    with pytest.raises(Invalid, match="Say why"):
        secondreads.settle(upheld=Upheld.SECOND, why=" ", by=approver, **at(claim, now))
    secondreads.settle(upheld=Upheld.SECOND, why="The table says so.", by=approver, **at(claim, now))

    current = claim.verdicts.current().get()
    assert (state(claim), current.author, current.revision) == (State.SIGNED, reader, 2)
    assert current.sign_off_standing.signed_by == approver
    assert [event.kind for event in Event.objects.order_by("pk")] == ["SECOND_READ", "DISPUTE_SETTLED"]


def test_upholding_the_first_reading_signs_it_as_it_stands(
    claim: Statement, reader: User, approver: User, now: datetime.datetime
) -> None:
    secondreads.read(rated=rated(2), by=reader, **at(claim, now))
    secondreads.settle(upheld=Upheld.FIRST, why="Seen again.", by=approver, **at(claim, now))

    assert claim.verdicts.get().sign_off_standing.signed_by == approver
    assert claim.verdicts.get().second_read.upheld == "FIRST"


def test_nobody_reads_their_own_verdict_or_without_evidence_and_a_role(
    claim: Statement, reader: User, now: datetime.datetime
) -> None:
    author = claim.verdicts.get().author
    for person in (author, UserFactory.create(reporter=True)):
        with pytest.raises(NotAllowed):
            secondreads.read(rated=rated(0), by=person, **at(claim, now))
    with pytest.raises(Invalid, match="rationale"):
        secondreads.read(rated=review.Rated(rated(0).rating, " "), by=reader, **at(claim, now))
    with pytest.raises(IllegalTransition):
        secondreads.read(rated=rated(0), by=reader, **at(ClaimFactory.create(), now))


def test_where_the_newsroom_does_not_read_blind_nothing_is_sealed(
    claim: Statement, reader: User, approver: User, now: datetime.datetime, settings: Any
) -> None:
    settings.BLIND_SECOND_READ = False

    assert list(claim.verdicts.all().readable_by(reader)) == [claim.verdicts.get()]
    with pytest.raises(NotAllowed):
        secondreads.read(rated=rated(0), by=reader, **at(claim, now))
    review.sign(by=approver, **at(claim, now))


def test_the_database_keeps_a_second_reading_and_who_may_settle_it(
    claim: Statement, reader: User, now: datetime.datetime
) -> None:
    second = secondreads.read(rated=rated(2), by=reader, **at(claim, now))
    rows = SecondRead.objects.filter(pk=second.pk)
    settled = {"upheld": "FIRST", "settled_at": now, "settled_why": "x"}

    for change in (
        lambda: rows.update(rationale="Other words."),
        lambda: rows.update(author=reader),
        lambda: rows.update(settled_by=reader, **settled),
        lambda: rows.update(settled_by=second.author_id, **settled),
        lambda: rows.update(upheld="FIRST"),
        rows.delete,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
