"""Every request with an id, a line in the log and a figure for Prometheus; and the page that Prometheus reads."""

import datetime
import hmac
import logging
import math
import os
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector

from factcheck.common import tracing

log = logging.getLogger("factcheck.request")

BUCKETS_S = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
LAST_BACKUP = "last-backup"
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})

registry = CollectorRegistry()
requests_total = Counter(
    "factcheck_http_requests_total",
    "Answers by route, method and status.",
    ("route", "method", "status"),
    registry=registry,
)
request_seconds = Histogram(
    "factcheck_http_request_seconds", "Time to answer, by route.", ("route",), buckets=BUCKETS_S, registry=registry
)
# Apps above this one add theirs: each yields (name, words, labels, value) and costs a few cheap queries.
Reading = tuple[str, str, dict[str, str], float]
readings: list[Callable[[datetime.datetime], Iterator[Reading]]] = []


class RequestMiddleware:
    """Gives each request its id, which everything logged meanwhile and every job queued meanwhile carries too.

    Of an address only the pattern is counted and logged: paths and queries may hold what nobody else should read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        with tracing.within(tracing.chosen(request.headers.get(tracing.HEADER, ""))):
            answer = self.get_response(request)
            answer.headers[tracing.HEADER] = tracing.current()
            # Unknown paths and methods share a label each: a stranger must not make labels without end.
            route = request.resolver_match.route if request.resolver_match else "(none)"
            method = request.method if request.method in METHODS else "OTHER"
            seconds = time.perf_counter() - began
            requests_total.labels(route, method, str(answer.status_code)).inc()
            request_seconds.labels(route).observe(seconds)
            log.info("%s /%s %s %.1f ms", method, route, answer.status_code, 1000 * seconds)
        return answer


class FromDatabase:
    """What is read anew at each scrape. A database that is away is a figure too."""

    def collect(self) -> Iterator[Metric]:
        families: dict[str, GaugeMetricFamily] = {}
        up = 1.0
        try:
            for reading in readings:
                for name, words, labels, value in reading(timezone.now()):
                    family = families.setdefault(name, GaugeMetricFamily(name, words, labels=list(labels)))
                    family.add_metric(list(labels.values()), value)
        except DatabaseError:
            up = 0.0
        yield GaugeMetricFamily("factcheck_database_up", "Whether the database answers.", value=up)
        yield from families.values()


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The page that Prometheus reads, for whoever has METRICS_TOKEN; without one set there is no such page."""
    if not _may_read(request):
        return _nothing()
    return HttpResponse(_text(), content_type=CONTENT_TYPE_LATEST)


def _text() -> bytes:
    """The figures of all web processes of this host, which share a folder where one is set, and of the database."""
    every = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(every)  # type: ignore[no-untyped-call]
    else:
        every = registry
    own = CollectorRegistry()
    own.register(FromDatabase())
    return generate_latest(every) + generate_latest(own)


@never_cache
@require_safe
def statusz(request: HttpRequest) -> HttpResponse:
    """The same readings for people and scripts, as JSON, and when the last backup was made; under the same token."""
    if not _may_read(request):
        return _nothing()
    now, told = timezone.now(), dict[str, list[dict[str, object]]]()
    try:
        for reading in readings:
            for name, _words, labels, value in reading(now):
                rounded = None if math.isinf(value) else round(value, 1)
                told.setdefault(name.removeprefix("factcheck_"), []).append({**labels, "value": rounded})
    except DatabaseError:
        return JsonResponse({"database": False}, status=503)
    return JsonResponse({"database": True, "at": now.isoformat(), "last_backup": last_backup(), **told})


def last_backup() -> str | None:
    """When `script/backup` last ended well on this host, None where it never did."""
    try:
        return (settings.VAR_DIR / LAST_BACKUP).read_text("ascii").strip()
    except OSError:
        return None


def _may_read(request: HttpRequest) -> bool:
    sent = request.headers.get("Authorization", "").removeprefix("Bearer ").encode("utf-8", "surrogatepass")
    return bool(settings.METRICS_TOKEN) and hmac.compare_digest(sent, settings.METRICS_TOKEN.encode())


def _nothing() -> HttpResponse:
    return HttpResponseNotFound("not found\n", content_type="text/plain; charset=utf-8")
