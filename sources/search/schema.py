"""The tables of the index, made and dropped by a migration. Nothing else writes their shape."""

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

INDEX = "sources_passage_index"
FREQUENCY = "sources_term_frequency"
TOTAL = "sources_term_total"
_PENDING_KB = 512


class NoIndexForDatabase(Exception):
    """There is a back end for SQLite (with FTS5) and for PostgreSQL, and for nothing else."""


_SQLITE = (
    # Our terms are ASCII letters and figures already, so the plainest tokenizer does; positions are never asked for.
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5(terms, detail=none, tokenize='ascii')",
    f"CREATE TABLE IF NOT EXISTS {FREQUENCY} (term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID",
)
_POSTGRES = (
    f"CREATE TABLE IF NOT EXISTS {INDEX} (passage_id bigint PRIMARY KEY, terms tsvector NOT NULL)",
    f"CREATE INDEX IF NOT EXISTS {INDEX}_terms ON {INDEX} USING gin (terms)",
    # Rows are changes, not totals: writers that add up the same frequent term would wait for each other.
    f"""CREATE TABLE IF NOT EXISTS {FREQUENCY}
        (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, term text NOT NULL, passages integer NOT NULL)""",
    f"CREATE INDEX IF NOT EXISTS {FREQUENCY}_term ON {FREQUENCY} (term) INCLUDE (passages)",
    # What the changes so far add up to: a row for each term, however many batches brought it.
    f"CREATE TABLE IF NOT EXISTS {TOTAL} (term text PRIMARY KEY, passages bigint NOT NULL) WITH (fillfactor = 80)",
    # Every search is short: starting other processes for it takes longer than the search.
    f"ALTER TABLE {INDEX} SET (parallel_workers = 0)",
    # Each search reads all of what waits to be sorted in: that must stay small.
    f"ALTER INDEX {INDEX}_terms SET (gin_pending_list_limit = {_PENDING_KB})",
)


def create(connection: BaseDatabaseWrapper) -> None:
    """Make the tables of this database's back end. Idempotent.

    Raises:
        NoIndexForDatabase: another database, or an SQLite that was built without FTS5.
    """
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRES}.get(connection.vendor)
    if statements is None:
        raise NoIndexForDatabase(connection.vendor)
    with connection.cursor() as cursor:
        for statement in statements:
            try:
                cursor.execute(statement)
            except OperationalError as failure:
                if "fts5" not in str(failure):
                    raise
                raise NoIndexForDatabase(
                    "this Python's SQLite lacks FTS5: use another Python or PostgreSQL"
                ) from failure


def add_up(connection: BaseDatabaseWrapper) -> None:
    """Turn every change of frequency into totals, however many there are. On SQLite: nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = 0")
            # Workers of the release before may still write: what came between the sum and the emptying would be lost.
            cursor.execute(f"LOCK TABLE {FREQUENCY} IN ACCESS EXCLUSIVE MODE")
            cursor.execute(
                f"INSERT INTO {TOTAL} (term, passages) "  # noqa: S608 - constants
                f"SELECT term, sum(passages) FROM {FREQUENCY} GROUP BY term"
            )
            cursor.execute(f"TRUNCATE {FREQUENCY}")


def undo_totals(connection: BaseDatabaseWrapper) -> None:
    """Turn the totals back into changes, for a release that knows nothing else. On SQLite: nothing."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {FREQUENCY} (term, passages) SELECT term, passages FROM {TOTAL}")  # noqa: S608
            cursor.execute(f"DROP TABLE {TOTAL}")


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove the tables and all that they hold. Idempotent."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {INDEX}")
        cursor.execute(f"DROP TABLE IF EXISTS {FREQUENCY}")
        cursor.execute(f"DROP TABLE IF EXISTS {TOTAL}")


def clear(connection: BaseDatabaseWrapper) -> None:
    """Empty the index, for building it anew."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {INDEX}")  # noqa: S608 - a constant of this module
        cursor.execute(f"DELETE FROM {FREQUENCY}")  # noqa: S608
        if connection.vendor == "postgresql":
            cursor.execute(f"DELETE FROM {TOTAL}")  # noqa: S608
