"""What every test shares: a private Valkey, tables that can be emptied, no socket off this machine."""

import datetime
import fcntl
import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase

from claims.apps import RULES
from claims.models import Rating
from factcheck.history.apps import APPEND_ONLY as HISTORY_RULES
from factcheck.history.triggers import drop, install
from factcheck.local import valkey
from factcheck.webhooks.apps import APPEND_ONLY as WEBHOOK_RULES
from sources.apps import APPEND_ONLY as SOURCE_RULES
from sources.search import schema
from tests.origin import Origin, serving

# The same examples at every run, and no clock: what is red once is red again. `script/any_text` looks further.
hypothesis.settings.register_profile("gate", deadline=None, derandomize=True, database=None, max_examples=50)
hypothesis.settings.load_profile("gate")

# What migrations put there and no test changes.
KEPT = {"django_content_type", "auth_permission"}
ALL_RULES = (*HISTORY_RULES, *SOURCE_RULES, *RULES, *WEBHOOK_RULES)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class LeftLoopback(AssertionError):
    """A test tried to reach another machine."""


@pytest.fixture(autouse=True, scope="session")
def only_loopback() -> Iterator[None]:
    """Bar T02: no test can leave loopback."""
    real = socket.socket.connect

    def fenced(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise LeftLoopback(f"a test tried to reach {address!r}")
        return real(self, address)

    socket.socket.connect = fenced  # type: ignore[method-assign]
    yield
    socket.socket.connect = real  # type: ignore[method-assign]


@pytest.fixture(autouse=True, scope="session")
def broker() -> Iterator[None]:
    """A real broker and cache for the whole session."""
    with valkey.running(settings.VAR_DIR):
        yield


@pytest.fixture
def now() -> datetime.datetime:
    return datetime.datetime(2025, 7, 28, 9, 0, tzinfo=datetime.UTC)


def template_name(of_this_run: Path) -> str:
    return f"template_{of_this_run.name}".replace("-", "_")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, django_db_blocker: Any) -> None:
    """Migrate once for all processes of a run: each begins with a copy of the database that the first one made."""
    of_this_run = Path(os.environ["FACTCHECK_TEST_ROOT"])
    test = connection.settings_dict["TEST"]
    name, own = connection.settings_dict["NAME"], test["NAME"]
    on_sqlite = connection.vendor == "sqlite"
    template = str(of_this_run / "template.sqlite3") if on_sqlite else template_name(of_this_run)
    with (of_this_run / "template.lock").open("w") as lock, django_db_blocker.unblock():
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (of_this_run / "template.made").exists():
            test["NAME"] = template
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            connection.close()
            connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
            test["NAME"] = own
            (of_this_run / "template.made").touch()
        if on_sqlite:
            test["NAME"] = own or connection.creation._get_test_db_name()
            shutil.copy(template, test["NAME"])
        else:
            test["TEMPLATE"] = template


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Take the copied file for what it is; it goes with the folder of the run."""
    return connection.vendor == "sqlite"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the database that the processes of a run copied, when the last of them has ended."""
    if hasattr(config, "workerinput"):
        return
    of_this_run = Path(os.environ["FACTCHECK_TEST_ROOT"])
    if connection.vendor == "postgresql" and (of_this_run / "template.made").exists():
        # Not through Django, whose database is open to tests only. A server of one's own outlives the run.
        given = connection.get_connection_params()
        server = {name: given[name] for name in ("host", "port", "user", "password") if name in given}
        with psycopg.connect(dbname="postgres", autocommit=True, **server) as line:
            line.execute(f'DROP DATABASE IF EXISTS "{template_name(of_this_run)}"')


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Let tests with real commits empty the tables afterwards.

    The append-only triggers would refuse that, and the ratings that a migration put there have to come back.
    """
    with django_db_blocker.unblock():
        ratings = list(Rating.objects.order_by("pk"))
        # Django asks SQLite once for each process, in the middle of whatever uses such a field first.
        assert connection.features.supports_json_field
    real = TransactionTestCase._fixture_teardown

    def emptied(self: TransactionTestCase) -> None:
        # Django's own flush empties every table, full or not, and makes all permissions anew.
        drop(connection, ALL_RULES)
        tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - KEPT
        with transaction.atomic(), connection.cursor() as cursor:
            # References are checked when the transaction ends, so the order does not matter.
            cursor.execute(
                " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in sorted(tables))
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f"DELETE FROM {name}")
        schema.clear(connection)
        Rating.objects.bulk_create(ratings)
        install(connection, ALL_RULES)

    TransactionTestCase._fixture_teardown = emptied  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = real  # type: ignore[method-assign]


@pytest.fixture
def origin(settings: Any) -> Iterator[Origin]:
    """A web origin on loopback that the guard lets through, for this test only."""
    with serving() as running:
        settings.LOOPBACK_ORIGINS = [running.address]
        yield running
