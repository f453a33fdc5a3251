"""Keeping others out until the transaction ends."""

from enum import IntEnum

from django.db import connection


class Lock(IntEnum):
    """What is held, by its number on PostgreSQL: one list, so that no two things share one."""

    HISTORY = 0x46435748
    BLOBS = 0x46434442
    ORIGINS = 0x4643434C


def hold(lock: Lock, *, shared: bool = False) -> None:
    """Wait until nobody else holds the lock, and hold it until the caller's transaction ends.

    Those who hold it `shared` keep out only whoever wants it alone. SQLite has one writer anyway: nothing happens.
    """
    if connection.vendor == "postgresql":
        function = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [lock.value])
