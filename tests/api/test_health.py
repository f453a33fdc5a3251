"""Liveness and readiness, for machines."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client


def test_a_living_process_says_so_without_a_database(client: Client) -> None:
    answer = client.get("/livez")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_a_process_with_its_database_is_ready(client: Client) -> None:
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()) == (200, {"database": True, "migrations": True, "clock": True})


@pytest.mark.django_db
def test_a_missing_migration_makes_it_unready(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'claims'")

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["migrations"]) == (503, False)


@pytest.mark.django_db
def test_without_its_database_it_lives_and_is_not_ready(client: Client) -> None:
    def away(*_query: Any) -> None:
        raise OperationalError("no database")

    with connection.execute_wrapper(away):
        lives, ready = client.get("/livez"), client.get("/readyz")

    assert (lives.status_code, ready.status_code) == (200, 503)
    assert not any(ready.json().values())


@pytest.mark.django_db
def test_health_says_nothing_of_the_inside(client: Client) -> None:
    assert set(client.get("/readyz").json()) == {"database", "migrations", "clock"}
