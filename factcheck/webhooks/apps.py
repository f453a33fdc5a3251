from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from factcheck.history.triggers import AppendOnly, install

APPEND_ONLY = (
    AppendOnly("webhooks_try", may_delete=True),
    AppendOnly("webhooks_message", may_delete=True),
)


def keep_append_only(*, using: str, **_kwargs: Any) -> None:
    install(connections[using], APPEND_ONLY)


class WebhooksConfig(AppConfig):
    name = "factcheck.webhooks"
    verbose_name = _("Webhooks")

    def ready(self) -> None:
        post_migrate.connect(keep_append_only, sender=self)
