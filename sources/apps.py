from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from factcheck.history.triggers import AppendOnly, install

APPEND_ONLY = (
    AppendOnly("sources_snapshot"),
    AppendOnly("sources_fetch"),
    AppendOnly("sources_search"),
    AppendOnly("sources_searchhit"),
)


def keep_append_only(*, using: str, **_kwargs: Any) -> None:
    install(connections[using], APPEND_ONLY)


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = _("Sources")

    def ready(self) -> None:
        from sources.services import clustering, depositing  # noqa: PLC0415 - models must be loaded first
        from sources.signals import snapshot_stored  # noqa: PLC0415

        post_migrate.connect(keep_append_only, sender=self)
        snapshot_stored.connect(clustering.on_snapshot_stored, dispatch_uid="sources.clustering")
        snapshot_stored.connect(depositing.on_snapshot_stored, dispatch_uid="sources.depositing")
