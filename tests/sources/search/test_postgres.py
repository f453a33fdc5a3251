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


def changes() -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {schema.FREQUENCY}")
        return int(cursor.fetchone()[0])


def test_waiting_changes_are_added_up_without_changing_any_answer() -> None:
    schema.clear(connection)
    index = PostgresIndex(connection)
    for number in (1, 2, 3):
        index.add([IndexedPassage(number, ("a", f"n:{number}"))])
    index.remove([3])
    before = index.search(Query(("a", "n:1")))

    saved = index.compact()

    # Left are the totals of "", "a", "n:1" and "n:2".
    assert (saved, changes()) == (8, 4)
    assert index.search(Query(("a", "n:1"))) == before


def test_writers_add_up_by_themselves_once_enough_is_waiting() -> None:
    schema.clear(connection)
    index = PostgresIndex(connection, waiting=50)

    for number in range(200):
        index.add([IndexedPassage(number, ("a", "b"))])

    assert changes() < 200
    assert len(index.search(Query(("a",), 300))) == 200
