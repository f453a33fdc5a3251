from django.apps import AppConfig
from django.db import connections
from django.utils.translation import gettext_lazy as _


def _leave_dead_connections(**_signal: object) -> None:
    """Close what is too old or does not answer, before a task begins; not under a caller who is in a transaction."""
    for one in connections.all(initialized_only=True):
        if not one.in_atomic_block:
            one.close_if_unusable_or_obsolete()


class JobsConfig(AppConfig):
    name = "factcheck.jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        from celery.signals import task_prerun  # noqa: PLC0415 - Celery is not needed to load the models

        task_prerun.connect(_leave_dead_connections, dispatch_uid="jobs.connections")
        # The Celery app comes with Django, not with the package: the text floor must not need it.
        from factcheck import celery  # noqa: F401, PLC0415 - becomes the app that jobs are sent with
        from factcheck.jobs import checks  # noqa: F401, PLC0415 - registers the system checks
