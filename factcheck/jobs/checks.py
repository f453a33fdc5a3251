"""System checks of settings that only hurt when something dies (RELIABILITY Q03, Q04, F07)."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.compatibility)
def time_limits_fit_the_broker(app_configs: Any, **_kwargs: Any) -> Sequence[CheckMessage]:
    """A task that outlives the visibility timeout is delivered again while it still runs."""
    visible = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    hard, soft = settings.CELERY_TASK_TIME_LIMIT, settings.CELERY_TASK_SOFT_TIME_LIMIT
    found: list[CheckMessage] = []
    if not (soft < hard < soft + 30 and soft + 30 < visible / 2):
        found.append(
            Error(
                f"Task limits {soft}/{hard} s do not fit a visibility timeout of {visible} s.",
                hint="Keep soft < hard < soft + 30 < half the visibility timeout.",
                id="factcheck.E001",
            )
        )
    if not (settings.JOB_HEARTBEAT_S * 3 <= settings.JOB_LEASE_S < visible):
        found.append(
            Error(
                "A job's lease must outlast three heartbeats and end before the broker delivers again.",
                id="factcheck.E002",
            )
        )
    if not settings.CELERY_TASK_ACKS_LATE or not settings.CELERY_TASK_REJECT_ON_WORKER_LOST:
        found.append(Error("Tasks of killed workers would be lost: acknowledge late.", id="factcheck.E003"))
    return found


@register(Tags.security, deploy=True)
def nothing_of_a_demo_is_deployed(app_configs: Any, **_kwargs: Any) -> Sequence[CheckMessage]:
    """The loopback exception of the fetch guard and the demo's own settings never reach production."""
    found: list[CheckMessage] = []
    if settings.LOOPBACK_ORIGINS:
        found.append(
            Error(
                "LOOPBACK_ORIGINS lets the fetcher reach this machine itself.",
                hint="Unset it: it exists for the demo and the tests only.",
                id="factcheck.E004",
            )
        )
    if not settings.IS_PRODUCTION:
        found.append(
            Error(
                f"FACTCHECK_ENV is {settings.ENVIRONMENT!r}.",
                hint="Unset it or set it to production.",
                id="factcheck.E005",
            )
        )
    return found
