from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from factcheck.history.triggers import AppendOnly, install

APPEND_ONLY = (AppendOnly("history_event"),)


def keep_append_only(*, using: str, **_kwargs: Any) -> None:
    """Make the triggers again: SQLite loses them whenever a migration rebuilds the table."""
    install(connections[using], APPEND_ONLY)


class HistoryConfig(AppConfig):
    name = "factcheck.history"
    verbose_name = _("History")

    def ready(self) -> None:
        post_migrate.connect(keep_append_only, sender=self)
