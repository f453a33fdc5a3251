from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from factcheck.history.triggers import AppendOnly, RefusedUntil, drop, install

_PURGED = "SELECT 1 FROM sources_document d WHERE d.id = OLD.document_id AND d.purged_at IS NOT NULL"
_PASSAGE_PURGED = (
    "SELECT 1 FROM sources_passage p JOIN sources_snapshot s ON s.id = p.snapshot_id "
    "JOIN sources_document d ON d.id = s.document_id WHERE p.id = OLD.passage_id AND d.purged_at IS NOT NULL"
)
APPEND_ONLY = (
    # A capture and its fetches go with a document that was in the trash for its time, and in no other way.
    AppendOnly("sources_snapshot", may_delete=True),
    RefusedUntil("sources_snapshot", "DELETE", _PURGED),
    AppendOnly("sources_fetch", may_delete=True),
    RefusedUntil("sources_fetch", "DELETE", _PURGED),
    AppendOnly("sources_search"),
    # A result stays in its place; where its passage went it leads to the address.
    AppendOnly("sources_searchhit", ("search_id", "rank", "excerpt", "matched")),
    RefusedUntil("sources_searchhit", "UPDATE OF passage_id, url, title", _PASSAGE_PURGED, name="keep_passage"),
)


def keep_append_only(*, using: str, **_kwargs: Any) -> None:
    install(connections[using], APPEND_ONLY)


def lay_aside(*, using: str, **_kwargs: Any) -> None:
    """SQLite lets no table be rebuilt that another table's trigger asks: they come back after the migration."""
    if connections[using].vendor == "sqlite":
        drop(connections[using], APPEND_ONLY)


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = _("Sources")

    def ready(self) -> None:
        from sources.services import clustering, depositing  # noqa: PLC0415 - models must be loaded first
        from sources.signals import snapshot_stored  # noqa: PLC0415

        pre_migrate.connect(lay_aside, sender=self)
        post_migrate.connect(keep_append_only, sender=self)
        snapshot_stored.connect(clustering.on_snapshot_stored, dispatch_uid="sources.clustering")
        snapshot_stored.connect(depositing.on_snapshot_stored, dispatch_uid="sources.depositing")
