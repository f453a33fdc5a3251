"""Whether this process lives, and whether it can serve. For machines: no session, no words for people."""

import time

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

# A server whose clock is further from the database's than this signs and leases at the wrong time.
MAX_CLOCK_GAP_S = 30
_DATABASE_CLOCK = {
    "postgresql": "SELECT EXTRACT(EPOCH FROM clock_timestamp())",
    "sqlite": "SELECT strftime('%s', 'now')",
}


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers at all. It asks nothing of the database: a restart would not help it."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when requests can be served: the database answers, every migration is applied, the clocks agree."""
    checks = _checks()
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


def _checks() -> dict[str, bool]:
    checks = {"database": False, "migrations": False, "clock": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute(_DATABASE_CLOCK[connection.vendor])
            checks["clock"] = abs(float(cursor.fetchone()[0]) - time.time()) <= MAX_CLOCK_GAP_S
        checks["database"] = True
        executor = MigrationExecutor(connection)
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        # What is not yet true stays false; the log of the database says why.
        pass
    return checks
