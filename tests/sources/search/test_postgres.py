"""What only PostgreSQL's back end does."""

import pytest
from django.db import connection

from sources.search import schema
from sources.search.model import IndexedPassage, Query
from sources.search.postgres import PostgresIndex

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def filled() -> PostgresIndex:
    schema.clear(connection)
    index = PostgresIndex(connection)
    for number in (1, 2, 3):
        index.add([IndexedPassage(number, ("a", f"n:{number}"))])
    index.remove([3])
    return index


def test_waiting_changes_are_added_up_without_changing_any_answer() -> None:
    index = filled()
    before = index.search(Query(("a", "n:1")))

    added = [index.compact(), index.compact()]

    # Three for each of the four steps; left are the totals of "", "a" and the three numbers.
    assert (added, rows(schema.FREQUENCY), rows(schema.TOTAL)) == ([12, 0], 0, 5)
    assert index.search(Query(("a", "n:1"))) == before


def test_writers_add_up_by_themselves_once_enough_is_waiting() -> None:
    schema.clear(connection)
    index = PostgresIndex(connection, waiting=50)

    for number in range(60):
        index.add([IndexedPassage(number, ("a", "b"))])

    assert rows(schema.FREQUENCY) < 50
    assert len(index.search(Query(("a",), 300))) == 60


def test_totals_come_from_changes_and_go_back_to_them() -> None:
    index = filled()
    before = index.search(Query(("a", "n:1")))

    schema.add_up(connection)
    added_up = index.search(Query(("a", "n:1")))
    schema.undo_totals(connection)
    schema.create(connection)

    assert added_up == index.search(Query(("a", "n:1"))) == before
    assert (rows(schema.FREQUENCY), rows(schema.TOTAL)) == (5, 0)
