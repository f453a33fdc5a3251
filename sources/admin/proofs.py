"""What others vouch for: dated roots of the history, and copies that public archives keep."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from factcheck.accounts.permissions import Action
from factcheck.jobs import reasons
from factcheck.panel.base import RoleAdmin
from factcheck.panel.shown import badge, link
from sources.choices import CopyState, StampState
from sources.models import PublicCopy, RootStamp

_STAMP_TONES = {
    StampState.PENDING: "not-enough",
    StampState.STAMPED: "supports",
    StampState.FAILED: "contradicts",
}
_COPY_TONES = {CopyState.ASKED: "not-enough", CopyState.KEPT: "supports", CopyState.FAILED: "contradicts"}


class _Proofs(RoleAdmin):
    """Rows with a state and, where it is a bad one, a reason. Nobody changes them."""

    sees = Action.MANAGE_SOURCES
    tones: dict[Any, str] = {}

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, row: Any) -> SafeString:
        return badge(row.get_state_display(), self.tones[row.state])

    @admin.display(description=gettext_lazy("reason"))
    def why(self, row: Any) -> str:
        return reasons.in_words(row.reason) or "–"


@admin.register(RootStamp)
class RootStampAdmin(_Proofs):
    """The heads of the history that a time-stamping authority was asked to date, one for each day."""

    tones = _STAMP_TONES
    list_display = ("slot", "state_shown", "event_shown", "stamped_at", "why")
    list_filter = ("state",)
    date_hierarchy = "slot"
    search_fields = ("=root", "=raw_sha256")
    fields = ("slot", "state_shown", "event_shown", "root", "asked_at", "stamped_at", "raw_sha256", "code", "why")
    readonly_fields = fields

    @admin.display(description=gettext_lazy("event"))
    def event_shown(self, stamp: RootStamp) -> SafeString | str:
        return link("history_event", stamp.event_id, f"#{stamp.event_id}")


@admin.register(PublicCopy)
class PublicCopyAdmin(_Proofs):
    """The pages that a public archive was asked to keep. Asking is done on a snapshot's page."""

    tones = _COPY_TONES
    list_display = ("snapshot_shown", "state_shown", "asked_at", "copied_at", "why")
    list_display_links = ("asked_at",)
    list_filter = ("state",)
    search_fields = ("url", "snapshot__title", "snapshot__final_url")
    list_select_related = ("snapshot__document",)
    fields = ("snapshot_shown", "state_shown", "url", "copied_at", "asked_by", "asked_at", "ticket", "code", "why")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("snapshot__text")

    @admin.display(description=gettext_lazy("snapshot"))
    def snapshot_shown(self, copy: PublicCopy) -> SafeString | str:
        return link("sources_snapshot", copy.snapshot_id, copy.snapshot)
