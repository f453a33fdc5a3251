"""The history: one event per change, chained, append-only, and provably so."""

import datetime
import threading
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.history import services
from factcheck.history.apps import APPEND_ONLY
from factcheck.history.choices import EventKind
from factcheck.history.models import GENESIS, Event
from factcheck.history.triggers import drop, install
from tests.factories import UserFactory


def record(now: datetime.datetime, number: int) -> Event:
    return services.record(
        kind=EventKind.SOURCE_NOTED, by=None, subject=User(pk=7), payload={"number": number}, now=now
    )


@pytest.mark.django_db
def test_events_form_a_chain_from_the_start(now: datetime.datetime) -> None:
    first, second, third = (record(now, number) for number in range(3))

    assert first.prev_hash == GENESIS
    assert (second.prev_hash, third.prev_hash) == (first.hash, second.hash)
    assert list(services.breaks()) == []
    assert list(Event.objects.about("accounts.user:7").newest_first()) == [third, second, first]
    assert Event.objects.of_thread("accounts.user:7").count() == 3


@pytest.mark.django_db
def test_an_event_keeps_the_name_that_the_person_had(now: datetime.datetime) -> None:
    person = UserFactory.create(first_name="Anne", last_name="Roux")

    event = services.record(kind=EventKind.SOURCE_NOTED, by=person, subject=person, now=now)

    assert event.actor_name == "Anne Roux"
    assert "note" in str(event)


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_leaves_no_event(now: datetime.datetime) -> None:
    def change() -> None:
        with transaction.atomic():
            record(now, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()

    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused(now: datetime.datetime) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        record(now, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["orm-update", "orm-delete", "sql-update", "sql-delete"])
def test_the_database_refuses_to_change_or_delete_an_event(now: datetime.datetime, change: str) -> None:
    event = record(now, 1)

    attempts: dict[str, Callable[[], object]] = {
        "orm-update": lambda: Event.objects.filter(pk=event.pk).update(payload={}),
        "orm-delete": event.delete,
        "sql-update": lambda: connection.cursor().execute("UPDATE history_event SET actor_name = 'x'"),
        "sql-delete": lambda: connection.cursor().execute("DELETE FROM history_event"),
    }

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        attempts[change]()


TAMPERINGS = {
    "edited": ("UPDATE history_event SET actor_name = 'x' WHERE id = %s", "content does not match"),
    "deleted": ("DELETE FROM history_event WHERE id = %s", "does not follow"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("sql", "reason"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_tampering_behind_the_triggers_is_found(now: datetime.datetime, sql: str, reason: str) -> None:
    events = [record(now, number) for number in range(4)]
    drop(connection, APPEND_ONLY)
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, [events[1].pk])
    finally:
        install(connection, APPEND_ONLY)

    found = list(services.breaks())

    assert found
    assert reason in found[0].reason


@pytest.mark.django_db
def test_swapped_and_inserted_events_are_found(now: datetime.datetime) -> None:
    events = [record(now, number) for number in range(4)]
    drop(connection, APPEND_ONLY)
    try:
        Event.objects.filter(pk=events[1].pk).update(payload={"number": 2})
        Event.objects.filter(pk=events[2].pk).update(payload={"number": 1})
        Event.objects.create(
            at=now, kind=EventKind.SOURCE_NOTED, subject="x", thread="x", prev_hash="f" * 64, hash="e" * 64
        )
    finally:
        install(connection, APPEND_ONLY)

    assert {one.event_id for one in services.breaks()} >= {events[1].pk, events[2].pk, events[3].pk + 1}


@pytest.mark.django_db
def test_a_cut_tail_is_found_with_a_head_noted_elsewhere(now: datetime.datetime) -> None:
    events = [record(now, number) for number in range(3)]
    drop(connection, APPEND_ONLY)
    try:
        Event.objects.filter(pk=events[2].pk).delete()
    finally:
        install(connection, APPEND_ONLY)

    assert list(services.breaks()) == []
    assert list(services.breaks(anchored_head=events[2].hash))
    assert list(services.breaks(anchored_head=events[1].hash)) == []


@pytest.mark.django_db
def test_verify_audit_prints_the_head_or_fails(now: datetime.datetime, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_audit")
    assert "0 events" in capsys.readouterr().out
    event = record(now, 1)
    call_command("verify_audit", head=event.hash)
    assert event.hash in capsys.readouterr().out

    with pytest.raises(CommandError):
        call_command("verify_audit", head="f" * 64)


@pytest.mark.django_db(transaction=True)
def test_eight_writers_at_once_fork_nothing() -> None:
    def write() -> None:
        try:
            for number in range(10):
                with transaction.atomic():
                    record(timezone.now(), number)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Event.objects.count() == 80
    assert list(services.breaks()) == []
