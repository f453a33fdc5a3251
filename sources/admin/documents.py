"""Documents with their fetch log, and snapshots, which nobody changes."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.accounts.permissions import Action
from factcheck.jobs import reasons
from factcheck.panel.base import Button, RoleAdmin, RoleInline, person
from factcheck.panel.shown import as_json, badge, link, long_text, moment
from sources.admin.forms import DocumentForm, NewDocumentForm
from sources.choices import DocumentKind, FetchOutcome
from sources.models import Document, Fetch, Snapshot
from sources.services import depositing, library, registry, trash

FETCHES_SHOWN = 20
_TONES = {
    FetchOutcome.STORED: "supports",
    FetchOutcome.UNCHANGED: "not-enough",
    FetchOutcome.RETRY: "partly",
    FetchOutcome.FAILED: "contradicts",
    FetchOutcome.BLOCKED: "contradicts",
}
_BAD = (FetchOutcome.FAILED, FetchOutcome.BLOCKED)


class FetchInline(RoleInline):
    """The last attempts, with the reason and what to do for each that failed."""

    model = Fetch
    fields = ("at_shown", "outcome_shown", "status", "why", "what_next", "snapshot_shown")
    readonly_fields = fields
    ordering = ("-pk",)
    verbose_name_plural = gettext_lazy("last fetches")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        newest = Fetch.objects.filter(document=OuterRef("document")).order_by("-pk").values("pk")[:FETCHES_SHOWN]
        rows = super().get_queryset(request).filter(pk__in=Subquery(newest))
        return rows.select_related("snapshot", "document").defer("snapshot__text")

    @admin.display(description=gettext_lazy("time"))
    def at_shown(self, fetch: Fetch) -> str:
        return moment(fetch.at)

    @admin.display(description=gettext_lazy("outcome"))
    def outcome_shown(self, fetch: Fetch) -> SafeString:
        return badge(fetch.get_outcome_display(), _TONES[FetchOutcome(fetch.outcome)])

    @admin.display(description=gettext_lazy("reason"))
    def why(self, fetch: Fetch) -> str:
        return reasons.in_words(fetch.reason) or "–"

    @admin.display(description=gettext_lazy("what to do"))
    def what_next(self, fetch: Fetch) -> str:
        return reasons.in_words(fetch.next_action) or "–"

    @admin.display(description=gettext_lazy("snapshot"))
    def snapshot_shown(self, fetch: Fetch) -> SafeString | str:
        return link("sources_snapshot", fetch.snapshot_id, f"#{fetch.snapshot.number}") if fetch.snapshot else "–"


class FailedSince(admin.SimpleListFilter):
    """Set by the links of the source list: documents with a fetch that ended badly since a day."""

    title = gettext_lazy("fetch")
    parameter_name = "failed_since"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        today = timezone.localdate().isoformat()
        return [(self.value() or today, gettext_lazy("failed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        try:
            since = parse_date(self.value() or "")
        except ValueError:
            since = None
        if since is None:
            return queryset
        bad = Fetch.objects.filter(document=OuterRef("pk"), outcome__in=_BAD, at__date__gte=since)
        return queryset.filter(Exists(bad))


def _fetch(request: HttpRequest, document: Document) -> str:
    library.fetch_now(document=document, by=person(request), now=timezone.now())
    return _("It is being fetched.")


def _put_away(request: HttpRequest, document: Document) -> str:
    put = trash.put(document_id=document.pk, by=person(request), now=timezone.now())
    return _("It is in the trash and can be taken out until %(time)s.") % {"time": moment(put.purge_after)}


def _take_out(request: HttpRequest, document: Document) -> str:
    found = trash.findable(document)
    trash.take_out(document_id=document.pk, passages=found, by=person(request), now=timezone.now())
    return _("It is out of the trash and found again.")


class TrashFilter(admin.SimpleListFilter):
    """What is in the trash is listed only when it is asked for."""

    title = gettext_lazy("trash")
    parameter_name = "trash"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("in", gettext_lazy("in the trash")), ("gone", gettext_lazy("removed for good"))]

    def choices(self, changelist: Any) -> Iterator[Any]:
        first, *others = super().choices(changelist)
        yield {**first, "display": gettext_lazy("not in the trash")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "gone":
            return queryset.filter(purged_at__isnull=False)
        return queryset.filter(trashed_at__isnull=self.value() != "in", purged_at=None)


@admin.register(Document)
class DocumentAdmin(RoleAdmin):
    """Addresses, uploads and pasted texts. What an address said is in its snapshots."""

    sees = adds = changes = Action.MANAGE_SOURCES
    form = DocumentForm
    inlines = [FetchInline]
    buttons = {
        "fetch": Button(
            gettext_lazy("Fetch now"),
            _fetch,
            is_shown=lambda one: one.kind == DocumentKind.URL and one.trashed_at is None,
        ),
        "trash": Button(gettext_lazy("Put in the trash"), _put_away, is_shown=lambda one: one.trashed_at is None),
        "take-out": Button(
            gettext_lazy("Take out of the trash"),
            _take_out,
            is_shown=lambda one: one.trashed_at is not None and one.purged_at is None,
        ),
    }
    list_display = ("__str__", "source", "kind", "is_watched", "last_outcome", "last_fetch_at", "snapshots_shown")
    list_filter = (TrashFilter, "kind", "is_watched", FailedSince, ("source", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("source", "latest_snapshot")
    search_fields = ("title", "url", "source__name")
    readonly_fields = (
        *("kind", "title", "address", "snapshots_shown", "created_by", "created_at"),
        *("trash_shown", "trashed_by"),
    )
    list_per_page = 50

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """In the trash, with the day that each row goes."""
        return [*super().get_list_display(request), *(["going"] if request.GET.get("trash") == "in" else [])]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        newest = Fetch.objects.filter(document=OuterRef("pk")).order_by("-pk")
        rows: QuerySet[Any] = super().get_queryset(request)
        rows = rows.annotate(last_outcome_value=Subquery(newest.values("outcome")[:1]))
        rows = rows.annotate(last_at=Subquery(newest.values("at")[:1])).defer("latest_snapshot__text")
        return rows  # noqa: RET504 - the annotations leave mypy without a type

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:  # noqa: FBT001, FBT002
        if obj is None:
            kwargs["form"] = NewDocumentForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        if obj is None:
            return ("url", "source", "is_watched")
        fields = ("address", "title", "kind", "source", "is_watched", "snapshots_shown", "created_by", "created_at")
        return (*(("trash_shown", "trashed_by") if obj.trashed_at else ()), *fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.readonly_fields if obj is not None else ()

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj is not None else []

    def write(self, request: HttpRequest, form: Any, formsets: list[Any], *, is_new: bool) -> Document:
        by, now, told = person(request), timezone.now(), form.cleaned_data
        if is_new:
            document = library.register(url=told["url"], source=told["source"], by=by, now=now)
            if not told["is_watched"]:
                return document
            told["source"] = document.source
        return registry.change_document(
            document_id=document.pk if is_new else form.instance.pk,
            source=told["source"],
            is_watched=told["is_watched"],
            by=by,
            now=now,
        )

    @admin.display(description=gettext_lazy("address"))
    def address(self, document: Document) -> str:
        """As text: the admin does not lead readers to a stranger's page by accident."""
        return document.url or "–"

    @admin.display(description=gettext_lazy("removed for good after"), ordering="purge_after")
    def going(self, document: Document) -> str:
        return moment(document.purge_after)

    @admin.display(description=gettext_lazy("trash"))
    def trash_shown(self, document: Document) -> str:
        return trash.in_words(document)

    @admin.display(description=gettext_lazy("last outcome"))
    def last_outcome(self, document: Document) -> SafeString | str:
        value = vars(document)["last_outcome_value"]
        return badge(FetchOutcome(value).label, _TONES[FetchOutcome(value)]) if value else "–"

    @admin.display(description=gettext_lazy("last fetch"), ordering="last_at")
    def last_fetch_at(self, document: Document) -> str:
        return moment(vars(document)["last_at"])

    @admin.display(description=gettext_lazy("latest snapshot"))
    def snapshots_shown(self, document: Document) -> SafeString | str:
        latest = document.latest_snapshot
        return link("sources_snapshot", latest.pk, f"#{latest.number}") if latest else "–"


def _deposit(request: HttpRequest, snapshot: Snapshot) -> str:
    depositing.ask(snapshot=snapshot, by=person(request), now=timezone.now())
    return _("The public archive is being asked.")


@admin.register(Snapshot)
class SnapshotAdmin(RoleAdmin):
    """Immutable captures. The database refuses to change them."""

    sees = Action.MANAGE_SOURCES
    presses = Action.MANAGE_SOURCES
    buttons = {
        "deposit": Button(gettext_lazy("Ask a public archive to keep it"), _deposit, is_shown=depositing.may_be_asked),
    }
    list_display_links = ("number",)
    list_display = ("document_shown", "number", "fetched_at", "media_type", "raw_bytes", "language", "flags_shown")
    list_filter = ("media_type", "language")
    search_fields = ("title", "final_url", "=raw_sha256", "=text_sha256")
    list_select_related = ("document", "public_copy")
    date_hierarchy = "fetched_at"
    fields = (
        "document_shown",
        "number",
        "fetched_at",
        "flags_shown",
        "copy_shown",
        "title",
        "byline",
        "outlet",
        "published_on",
        "language",
        "origins_shown",
        "asked_url",
        "final_url",
        "hops_shown",
        "peer_address",
        "media_type",
        "charset",
        "raw_bytes",
        "wire_bytes",
        "raw_sha256",
        "text_sha256",
        "extractor",
        "extractor_version",
        "request_shown",
        "response_shown",
        "text_shown",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("text")

    @admin.display(description=gettext_lazy("document"))
    def document_shown(self, snapshot: Snapshot) -> SafeString | str:
        return link("sources_document", snapshot.document_id, snapshot.document)

    @admin.display(description=gettext_lazy("copy in a public archive"))
    def copy_shown(self, snapshot: Snapshot) -> SafeString | str:
        copy = depositing.copy_of(snapshot)
        return link("sources_publiccopy", copy.pk, copy) if copy else "–"

    @admin.display(description=gettext_lazy("flags"))
    def flags_shown(self, snapshot: Snapshot) -> str:
        return ", ".join(snapshot.flags) or "–"

    @admin.display(description=gettext_lazy("where each field came from"))
    def origins_shown(self, snapshot: Snapshot) -> SafeString:
        return as_json(snapshot.origins)

    @admin.display(description=gettext_lazy("redirects"))
    def hops_shown(self, snapshot: Snapshot) -> SafeString:
        return as_json(snapshot.hops)

    @admin.display(description=gettext_lazy("headers sent"))
    def request_shown(self, snapshot: Snapshot) -> SafeString:
        return as_json(snapshot.request_headers)

    @admin.display(description=gettext_lazy("headers received"))
    def response_shown(self, snapshot: Snapshot) -> SafeString:
        return as_json(snapshot.response_headers)

    @admin.display(description=gettext_lazy("text"))
    def text_shown(self, snapshot: Snapshot) -> SafeString:
        return long_text(snapshot.text)
