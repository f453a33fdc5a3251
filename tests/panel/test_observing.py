"""What runs the desk can be watched: figures, a request's way into the workers, and no secret in any line."""

import json
import logging
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone

from claims.services import ingest
from factcheck.common import tracing
from factcheck.jobs import running
from factcheck.jobs import services as jobs
from factcheck.jobs.models import Job
from factcheck.jobs.services import Lease
from factcheck.panel.observing import LAST_BACKUP
from tests.factories import ARTICLE_TEXT, EndpointFactory, JobFactory, UserFactory

pytestmark = pytest.mark.django_db
TOKEN = "scrape-" + "x" * 30
OPEN = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(autouse=True)
def token(settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN


def figures(client: Client) -> dict[str, float]:
    lines = client.get("/metrics", headers=OPEN).content.decode().splitlines()
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines if not line.startswith("#")}


@pytest.mark.parametrize("page", ["/metrics", "/statusz"])
@pytest.mark.parametrize("sent", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer "}])
def test_without_the_right_token_there_is_no_such_page(
    client: Client, settings: Any, page: str, sent: dict[str, str]
) -> None:
    assert client.get(page, headers=sent).status_code == 404
    settings.METRICS_TOKEN = ""
    assert client.get(page, headers=sent).status_code == 404


def test_prometheus_reads_answers_by_route_and_the_state_of_the_queues(client: Client) -> None:
    JobFactory.create(kind="sources.fetch_document")
    JobFactory.create(failed=True)
    EndpointFactory.create()
    before = figures(client)
    client.get("/articles/987654/?secret=1")
    client.get("/no/such/page/1")
    client.generic("BREW", "/livez")

    after = figures(client)

    key = 'factcheck_http_requests_total{method="GET",route="articles/<int:pk>/",status="302"}'
    assert after[key] - before.get(key, 0) == 1
    assert after['factcheck_jobs_waiting{queue="fetch"}'] == 1
    assert after["factcheck_jobs_stopped"] == 1
    assert after["factcheck_database_up"] == 1
    assert after['factcheck_webhooks{state="ACTIVE"}'] == 1
    assert not [name for name in after if "987654" in name or "secret" in name or "BREW" in name]


def test_the_page_for_people_says_the_same_and_when_the_last_backup_was(client: Client, settings: Any) -> None:
    (settings.VAR_DIR / LAST_BACKUP).write_text("2025-07-28T09:00:00+00:00")

    told = client.get("/statusz", headers=OPEN).json()

    assert told["database"] is True
    assert told["last_backup"] == "2025-07-28T09:00:00+00:00"
    assert {one["queue"] for one in told["jobs_waiting"]} == set(settings.QUEUES)
    assert told["workers_alive"] == [{"value": 0}]


def test_without_its_database_it_says_so_in_figures_and_on_the_page(client: Client) -> None:
    def away(*_query: Any) -> None:
        raise OperationalError("no database")

    with connection.execute_wrapper(away):
        assert figures(client)["factcheck_database_up"] == 0
        page = client.get("/statusz", headers=OPEN)

    assert (page.status_code, page.json()) == (503, {"database": False})


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("proxy-id-0123", True), ("short", False), ("x" * 65, False), ('a"b c:def', False), ("", False)],
)
def test_a_request_keeps_a_plain_id_of_the_proxy_and_else_gets_its_own(
    client: Client, sent: str, *, kept: bool
) -> None:
    answer = client.get("/livez", headers={"X-Request-ID": sent})

    found = answer.headers["X-Request-ID"]
    assert (found == sent) is kept
    assert len(found) >= 8


def test_what_a_worker_logs_of_a_job_has_the_id_of_the_request_that_queued_it() -> None:
    seen: list[str] = []

    def work(lease: Lease) -> None:
        seen.append(tracing.current())
        ingest.submit_text(text=ARTICLE_TEXT, by=person, now=timezone.now())
        jobs.finish(lease=lease, now=timezone.now())

    person = UserFactory.create(reporter=True)
    with tracing.within("request-0001"):
        ingest.submit_text(text=ARTICLE_TEXT + " Fin.", by=person, now=timezone.now())
    job = Job.objects.get()
    running.run(kind=job.kind, job_id=job.pk, work=work)

    assert seen == ["request-0001"]
    assert [one.request_id for one in Job.objects.order_by("pk")] == ["request-0001"] * 2
    assert tracing.current() == ""


SECRETS = [
    "fcw_abcdefghijklmnop",
    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    "https://user:hunter2@example.org/x",
    "Authorization: Bearer abc.def.ghi",
    "postgres://factcheck:hunter2@db/factcheck",
]


@pytest.mark.parametrize("lines", [tracing.JsonLines(), tracing.PlainLines()])
@pytest.mark.parametrize("secret", SECRETS)
def test_no_line_of_the_log_shows_a_secret_or_is_begun_by_somebody_else(lines: logging.Formatter, secret: str) -> None:
    error = ValueError(f"with {secret}")
    told = (ValueError, error, None)
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "asked %s\n2025 ERROR forged \x1b[31m", (secret,), told)

    with tracing.within("request-0001"):
        line = lines.format(record)

    assert "request-0001" in line
    for part in ("hunter2", "abcdefgh", "MfKQ9", "abc.def"):
        assert part not in line
    assert "\n2025" not in line
    assert "\x1b" not in line
    if isinstance(lines, tracing.JsonLines):
        assert json.loads(line)["message"].startswith("asked ")
        assert "\n" not in line
