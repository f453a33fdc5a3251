"""The whole database as files and back, on both kinds of database, with nothing but its own driver."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

# Filled by Django itself whenever it migrates: no sign that somebody works here.
_OF_DJANGO = ("django_migrations", "django_content_type", "auth_permission", "claims_rating", "sqlite_sequence")
_SQLITE_FILE = "database.sqlite3"


class OtherRelease(Exception):
    """The files come from another state of the schema than this code's: restore with the release that made them."""


def migrations() -> list[str]:
    """The migrations that were applied, as "app.name", sorted; none on an empty database."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def counts() -> dict[str, int]:
    """Table → rows. The inner tables of the full-text index, which SQLite rearranges by itself, are left out."""
    with connection.cursor() as cursor:
        found = {}
        for table in _tables():
            cursor.execute(f"SELECT count(*) FROM {_quoted(table)}")  # noqa: S608 - a name from the catalogue
            found[table] = cursor.fetchone()[0]
    return found


def is_empty() -> bool:
    """Say whether nobody has worked in this database: no tables at all, or only what migrating put there."""
    return not any(rows for table, rows in counts().items() if table not in _OF_DJANGO)


@contextlib.contextmanager
def one_moment() -> Iterator[None]:
    """Let everything that is read inside be of one and the same moment."""
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
        yield


def write(folder: Path) -> list[Path]:
    """Write the database into an empty folder, inside `one_moment`; gives back the files."""
    if connection.vendor != "postgresql":
        target = folder / _SQLITE_FILE
        # A connection of its own: SQLite refuses to copy inside the transaction that holds the moment still.
        with contextlib.closing(_opened(_path())) as source, contextlib.closing(_opened(target)) as copy:
            source.backup(copy)
        return [target]
    return [_copied_out(table, folder / f"{table}.copy") for table in _tables()]


def _copied_out(table: str, target: Path) -> Path:
    statement = f"COPY {_quoted(table)} ({', '.join(_columns(table))}) TO STDOUT"
    with connection.cursor() as cursor, cursor.copy(statement) as rows, target.open("wb") as out:
        for block in rows:
            out.write(block)
    return target


def read(folder: Path, *, applied: list[str]) -> None:
    """Replace what the database holds by what `write` wrote when the migrations `applied` were.

    An SQLite file is brought up to this code's schema afterwards; PostgreSQL must have the very same.

    Raises:
        OtherRelease: the schemas differ; nothing was changed.
    """
    if connection.vendor != "postgresql":
        _replace_sqlite(folder / _SQLITE_FILE)
        call_command("migrate", verbosity=0)
        return
    call_command("migrate", verbosity=0)
    if migrations() != applied:
        raise OtherRelease
    tables = _tables()
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute(f"TRUNCATE {', '.join(map(_quoted, tables))}")
        for table in tables:
            # Rules about other rows cannot hold while those are still to come. Foreign keys stay: they wait.
            cursor.execute(f"ALTER TABLE {_quoted(table)} DISABLE TRIGGER USER")
        for table in tables:
            statement = f"COPY {_quoted(table)} ({', '.join(_columns(table))}) FROM STDIN"
            with cursor.copy(statement) as rows, (folder / f"{table}.copy").open("rb") as stored:
                while block := stored.read(2**20):
                    rows.write(block)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {_quoted(table)} ENABLE TRIGGER USER")
            for column in connection.introspection.get_sequences(cursor, table):
                name = _quoted(column["column"])
                last = f"SELECT max({name}) FROM {_quoted(table)}"  # noqa: S608 - names from the catalogue
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(({last}), 1), ({last}) IS NOT NULL)",
                    [table, column["column"]],
                )


def _replace_sqlite(source: Path) -> None:
    target = _path()
    connection.close()
    beside = target.with_name(target.name + ".restoring")
    beside.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(_opened(source)) as stored, contextlib.closing(_opened(beside)) as copy:
        stored.backup(copy)
    # Leftovers of the database before would be taken for the new one's.
    for ending in ("-wal", "-shm", "-journal"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    beside.replace(target)


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=20)


def _path() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _tables() -> list[str]:
    names = sorted(connection.introspection.table_names())
    inner = tuple(f"{name}_" for name in names if name.endswith("_passage_index")) or ("\0",)
    return [name for name in names if connection.vendor == "postgresql" or not name.startswith(inner)]


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [_quoted(one.name) for one in connection.introspection.get_table_description(cursor, table)]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
