"""The registry as the person who looks after sources sees it: who is in it, and how each is doing."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action
from factcheck.panel.base import Button, RoleAdmin, RoleInline, person
from factcheck.panel.shown import badge, moment
from sources.admin.forms import DomainForm, FeedForm, SourceForm
from sources.choices import SourceKind, SourceState
from sources.models import Feed, ReliabilityNote, Source, SourceDomain
from sources.models.health import FAILURE_DAYS, Health, health_of, with_health
from sources.services import registry

_TONES = {SourceState.ACTIVE: "supports", SourceState.PAUSED: "partly", SourceState.RETIRED: "not-enough"}


class DomainInline(RoleInline):
    model = SourceDomain
    form = DomainForm
    adds = changes = Action.MANAGE_SOURCES
    verbose_name_plural = gettext_lazy("domains: everything below them belongs to this source")


class FeedInline(RoleInline):
    model = Feed
    form = FeedForm
    adds = changes = Action.MANAGE_SOURCES
    fields = ("url", "is_watched", "last_polled_at")
    readonly_fields = ("last_polled_at",)


class NoteInline(RoleInline):
    """Notes are added, never rewritten; author and date come by themselves."""

    model = ReliabilityNote
    adds = Action.MANAGE_SOURCES
    fields = ("text", "author", "noted_at")
    readonly_fields = ("author", "noted_at")
    ordering = ("-noted_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("author")


class FailingFilter(admin.SimpleListFilter):
    title = gettext_lazy("failures in the last 7 days")
    parameter_name = "failing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("with failures")), ("no", gettext_lazy("without failures"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.filter(failure_count__gt=0)
        return queryset.filter(failure_count=0) if self.value() == "no" else queryset


def _fetch(request: HttpRequest, source: Source) -> str:
    count = registry.fetch_all(source_id=source.pk, by=person(request), now=timezone.now())
    return ngettext("%(count)s document is being fetched.", "%(count)s documents are being fetched.", count) % {
        "count": count
    }


def _moving(service: Callable[..., Source]) -> Callable[[HttpRequest, Source], str]:
    def press(request: HttpRequest, source: Source) -> str:
        moved = service(source_id=source.pk, by=person(request), now=timezone.now())
        return _("%(name)s is now “%(state)s”.") % {"name": moved, "state": moved.get_state_display()}

    return press


@admin.register(Source)
class SourceAdmin(RoleAdmin):
    """A source is retired, never deleted: verdicts may cite it."""

    sees = adds = changes = Action.MANAGE_SOURCES
    form = SourceForm
    inlines = [DomainInline, FeedInline, NoteInline]
    buttons = {
        "fetch": Button(gettext_lazy("Fetch now"), _fetch, is_shown=lambda one: one.state == SourceState.ACTIVE),
        "activate": Button(
            gettext_lazy("Activate"), _moving(registry.activate), is_shown=lambda one: one.state != SourceState.ACTIVE
        ),
        "pause": Button(
            gettext_lazy("Pause"), _moving(registry.pause), is_shown=lambda one: one.state == SourceState.ACTIVE
        ),
        "retire": Button(
            gettext_lazy("Retire"), _moving(registry.retire), is_shown=lambda one: one.state != SourceState.RETIRED
        ),
    }
    list_display = (
        "name",
        "kind",
        "state_shown",
        "owner_group",
        "country",
        "last_fetch",
        "failures",
        "next_check",
        "documents_shown",
    )
    list_filter = ("state", "kind", FailingFilter, "country")
    list_select_related = ("owner_group",)
    search_fields = ("name", "domains__domain", "owner_group__name")
    search_help_text = gettext_lazy("Name, domain or owner")
    ordering = ("name",)
    health_fields = ("state_shown", "last_fetch", "failures", "next_check", "documents_shown")
    readonly_fields = health_fields

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        about = ("name", "kind", "owner", ("languages", "country"))
        manners = ("obeys_robots", "min_interval_s", "refetch_every_h")
        found: list[Any] = [(None, {"fields": about}), (_("How it is fetched"), {"fields": manners})]
        if obj is not None:
            found.insert(0, (_("How it is doing"), {"fields": self.health_fields}))
        return found

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return with_health(super().get_queryset(request), now=timezone.now())

    def write(self, request: HttpRequest, form: Any, formsets: list[Any], *, is_new: bool) -> Source:
        domains, feeds = ([one for one in formset.cleaned_data if _is_kept(one)] for formset in formsets[:2])
        told = form.cleaned_data
        entry = registry.Entry(
            name=told["name"],
            kind=SourceKind(told["kind"]),
            owner=told["owner"],
            languages=tuple(told["languages"]),
            country=told["country"],
            obeys_robots=told["obeys_robots"],
            min_interval_s=told["min_interval_s"],
            refetch_every_h=told["refetch_every_h"],
            domains=tuple(one["domain"] for one in domains),
            feeds=tuple(registry.FeedEntry(one["url"], one["is_watched"]) for one in feeds),
        )
        by, now = person(request), timezone.now()
        if is_new:
            source = _create(entry, by=by, now=now)
        else:
            source = registry.change(source_id=form.instance.pk, entry=entry, by=by, now=now)
        for line in formsets[2].extra_forms:
            if line.has_changed():
                registry.note(source_id=source.pk, text=line.cleaned_data["text"], by=by, now=now)
        return source

    def _health(self, source: Source) -> Health:
        return health_of(source, now=timezone.now())

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, source: Source) -> SafeString:
        return badge(source.get_state_display(), _TONES[SourceState(source.state)])

    @admin.display(description=gettext_lazy("last fetch"), ordering="last_fetch_at")
    def last_fetch(self, source: Source) -> str:
        return moment(self._health(source).last_fetch_at)

    @admin.display(description=gettext_lazy("failures, 7 days"), ordering="failure_count")
    def failures(self, source: Source) -> SafeString | str:
        count = self._health(source).failures
        if not count:
            return "0"
        since = (timezone.now() - datetime.timedelta(days=FAILURE_DAYS)).date()
        address = f"{reverse('admin:sources_document_changelist')}?source__id__exact={source.pk}&failed_since={since}"
        return format_html('<a href="{}">{}</a>', address, badge(count, "contradicts"))

    @admin.display(description=gettext_lazy("next run"))
    def next_check(self, source: Source) -> str:
        due = self._health(source).next_check_at
        if due is None:
            return "–"
        return moment(due) if due > timezone.now() else _("due now")

    @admin.display(description=gettext_lazy("documents"), ordering="document_count")
    def documents_shown(self, source: Source) -> SafeString:
        health = self._health(source)
        words = str(health.documents)
        if health.watched:
            words += " · " + _("%(count)s watched") % {"count": health.watched}
        address = f"{reverse('admin:sources_document_changelist')}?source__id__exact={source.pk}"
        return format_html('<a href="{}">{}</a>', address, words)


def _create(entry: registry.Entry, *, by: User, now: datetime.datetime) -> Source:
    return registry.create(
        name=entry.name,
        kind=entry.kind,
        owner=entry.owner,
        languages=entry.languages,
        country=entry.country,
        obeys_robots=entry.obeys_robots,
        min_interval_s=entry.min_interval_s,
        refetch_every_h=entry.refetch_every_h,
        domains=entry.domains,
        feeds=entry.feeds,
        by=by,
        now=now,
    )


def _is_kept(row: dict[str, Any]) -> bool:
    """A filled line of a formset that is not to be removed."""
    return bool(row) and not row.get("DELETE")
