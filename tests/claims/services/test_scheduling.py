"""Due dates, priorities and the filters that people keep."""

import datetime

import pytest

from claims.choices import Priority
from claims.models import SavedFilter, Statement
from claims.services import scheduling
from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed, StaleVersion
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db

DAY = datetime.date(2025, 8, 1)


@pytest.fixture
def checker() -> User:
    return UserFactory.create(checker=True)


def schedule(
    statement: Statement, by: User, now: datetime.datetime, *, due_on: datetime.date | None = DAY
) -> Statement:
    version = Statement.objects.get(pk=statement.pk).version
    return scheduling.schedule(
        statement_id=statement.pk, due_on=due_on, priority=Priority.HIGH, by=by, expected_version=version, now=now
    )


def test_a_due_date_and_a_priority_are_set_with_one_event_and_leave_a_signature_alone(
    checker: User, now: datetime.datetime
) -> None:
    statement = ClaimFactory.create(signed=True)

    schedule(statement, checker, now)

    row = Statement.objects.get(pk=statement.pk)
    assert (row.due_on, row.priority, row.state) == (DAY, Priority.HIGH, "SIGNED")
    event = Event.objects.get(kind=EventKind.STATEMENT_SCHEDULED)
    assert (event.payload["due_on"], event.payload["priority"]) == ("2025-08-01", 2)
    assert event.payload["before"] == {"due_on": None, "priority": 1}
    schedule(statement, checker, now, due_on=None)
    assert Statement.objects.get(pk=statement.pk).due_on is None
    with pytest.raises(Invalid, match="already"):
        schedule(statement, checker, now, due_on=None)


def test_who_may_not_assign_may_not_schedule_and_what_is_closed_has_no_date(
    checker: User, now: datetime.datetime
) -> None:
    with pytest.raises(NotAllowed):
        schedule(ClaimFactory.create(), UserFactory.create(reader=True), now)
    with pytest.raises(IllegalTransition):
        schedule(ClaimFactory.create(dismissed=True), checker, now)
    with pytest.raises(StaleVersion):
        scheduling.schedule(
            statement_id=ClaimFactory.create().pk,
            due_on=DAY,
            priority=Priority.LOW,
            by=checker,
            expected_version=9,
            now=now,
        )


def test_a_filter_is_kept_under_a_name_replaced_by_the_same_name_and_forgotten_by_its_owner(
    checker: User, now: datetime.datetime
) -> None:
    kept = scheduling.keep_filter(name=" My  quotes ", queue="mine", query="kind=QUOTE", by=checker, now=now)
    again = scheduling.keep_filter(name="My quotes", queue="open", query="", by=checker, now=now)

    assert (kept.pk, again.queue, again.query) == (again.pk, "open", "")
    scheduling.forget_filter(filter_id=kept.pk, by=UserFactory.create(checker=True))
    assert SavedFilter.objects.count() == 1
    scheduling.forget_filter(filter_id=kept.pk, by=checker)
    assert not SavedFilter.objects.exists()


def test_a_filter_needs_a_name_and_there_is_an_end_to_them(checker: User, now: datetime.datetime) -> None:
    SavedFilter.objects.bulk_create(
        SavedFilter(user=checker, name=f"n{number}", queue="mine", created_at=now)
        for number in range(scheduling.MOST_FILTERS)
    )

    for name, words in ((" ", "Give the filter a name"), ("one more", "forget one first")):
        with pytest.raises(Invalid, match=words):
            scheduling.keep_filter(name=name, queue="mine", query="", by=checker, now=now)
    with pytest.raises(NotAllowed):
        scheduling.keep_filter(name="x", queue="mine", query="", by=UserFactory.create(), now=now)
