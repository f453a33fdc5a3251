from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PanelConfig(AppConfig):
    name = "factcheck.panel"
    verbose_name = _("Operations")

    def ready(self) -> None:
        from celery.signals import heartbeat_sent, task_prerun  # noqa: PLC0415 - models must be loaded first

        from factcheck.panel.life import Pulse  # noqa: PLC0415

        # Kept here: Celery holds its receivers weakly.
        self.pulse = Pulse()
        heartbeat_sent.connect(self.pulse.of_worker)
        task_prerun.connect(self.pulse.of_task)
