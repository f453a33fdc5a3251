from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "factcheck.jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        from factcheck.jobs import checks  # noqa: F401, PLC0415 - registers the system checks
