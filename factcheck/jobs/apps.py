from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "factcheck.jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        from celery.signals import task_prerun  # noqa: PLC0415 - Celery is not needed to load the models
        from django.db import close_old_connections  # noqa: PLC0415

        task_prerun.connect(close_old_connections, dispatch_uid="jobs.connections")
        # The Celery app comes with Django, not with the package: the text floor must not need it.
        from factcheck import celery  # noqa: F401, PLC0415 - becomes the app that jobs are sent with
        from factcheck.jobs import checks  # noqa: F401, PLC0415 - registers the system checks
