"""The registry as the person who looks after sources sees it: who is in it, and how each is doing."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action
from factcheck.panel.base import Button, RoleAdmin, RoleInline, person
from factcheck.panel.shown import badge, link, moment
from factcheck.text.folding import key as folded
from sources.admin import charts, doubles, insight, manyatonce, previews, transfer
from sources.admin.citations import registered
from sources.admin.filters import CitedFilter, HealthFilter, LanguageFilter, PolicyFilter
from sources.admin.forms import DomainForm, FeedForm, SourceForm
from sources.choices import SourceKind, SourceState
from sources.models import Feed, ReliabilityNote, Source, SourceDomain
from sources.models.health import FAILURE_DAYS, Health, health_of, with_health
from sources.services import registry

DOMAINS_SHOWN = 3
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
    fields = ("url", "is_watched", "brings_articles", "last_polled_at")
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


def _is_merged(source: Source) -> bool:
    return source.merged_into_id is not None


@admin.register(Source)
class SourceAdmin(RoleAdmin):
    """A source is retired, never deleted: verdicts may cite it."""

    sees = adds = changes = Action.MANAGE_SOURCES
    form = SourceForm
    inlines = [DomainInline, FeedInline, NoteInline]
    buttons = {
        "fetch": Button(gettext_lazy("Fetch now"), _fetch, is_shown=lambda one: one.state == SourceState.ACTIVE),
        "activate": Button(
            gettext_lazy("Activate"),
            _moving(registry.activate),
            is_shown=lambda one: one.state != SourceState.ACTIVE and not _is_merged(one),
        ),
        "pause": Button(
            gettext_lazy("Pause"), _moving(registry.pause), is_shown=lambda one: one.state == SourceState.ACTIVE
        ),
        "retire": Button(
            gettext_lazy("Retire"), _moving(registry.retire), is_shown=lambda one: one.state != SourceState.RETIRED
        ),
        "unmerge": Button(gettext_lazy("Undo the merge"), doubles.undo, is_shown=_is_merged, alone=True),
    }
    list_display = (
        "name_shown",
        "kind_shown",
        "state_shown",
        "owner_group",
        "fetched_shown",
        "failures",
        "documents_shown",
        "cited_shown",
    )
    list_filter = (
        "state",
        HealthFilter,
        "kind",
        "country",
        LanguageFilter,
        ("owner_group", admin.RelatedOnlyFieldListFilter),
        PolicyFilter,
        CitedFilter,
    )
    list_select_related = ("owner_group", "merged_into")
    search_fields = ("name",)
    search_help_text = gettext_lazy("Name, domain or owner; accents do not matter")
    ordering = ("name",)
    health_fields = ("state_shown", "last_fetch", "failures", "next_check", "documents_shown", "cited_shown")
    readonly_fields = health_fields
    change_list_template = "admin/sources/source/change_list.html"
    change_form_template = "admin/sources/source/change_form.html"

    def get_urls(self) -> list[URLPattern]:
        def page(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
            return path(route, self.for_pressers(partial(view, self)), name=f"sources_source_{name}")

        return [
            page("many/<slug:name>/", manyatonce.view, "many"),
            page("doubles/", doubles.suspects_view, "doubles"),
            page("merge/", doubles.merge_view, "merge"),
            page("export/", transfer.export_view, "export"),
            page("import/", transfer.import_view, "import"),
            page("preview/", previews.ask_view, "preview_ask"),
            page("preview/<int:pk>/", previews.show_view, "preview"),
            page("preview/<int:pk>/store/", previews.store_view, "preview_store"),
            *super().get_urls(),
        ]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().get_actions(request), **(manyatonce.actions() if self.has_press_permission(request) else {})}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Found by name, domain or owner whatever the case and accents: neither database folds them by itself."""
        wanted = [folded(word) for word in search_term.split()]
        if not wanted:
            return queryset, False
        spoken: dict[int, str] = {}
        rows = Source.objects.order_by().values_list("pk", "name", "owner_group__name", "domains__domain")
        for pk, *words in rows:
            spoken[pk] = f"{spoken.get(pk, '')} {' '.join(word for word in words if word)}"
        found = [pk for pk, words in spoken.items() if all(word in folded(words) for word in wanted)]
        return queryset.filter(pk__in=found), False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The form, with how the source is doing above it and what hangs on it below."""
        source = self.get_object(request, object_id)
        extra = insight.of(source, now=timezone.now()) if source is not None else {}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        about = ("name", "kind", "owner", ("languages", "country"))
        manners = ("obeys_robots", "min_interval_s", "refetch_every_h")
        found: list[Any] = [(None, {"fields": about}), (_("How it is fetched"), {"fields": manners})]
        if obj is not None:
            found.insert(0, (_("How it is doing"), {"fields": self.health_fields}))
        return found

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = with_health(super().get_queryset(request), now=timezone.now())
        return rows.annotate(cited_count=registered.citations.count()).prefetch_related("domains")

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
            feeds=tuple(registry.FeedEntry(one["url"], one["is_watched"], one["brings_articles"]) for one in feeds),
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
        shown = badge(source.get_state_display(), _TONES[SourceState(source.state)])
        if source.merged_into is None:
            return shown
        into = link("sources_source", source.merged_into_id, source.merged_into)
        return format_html('{}<span class="under">{} {}</span>', shown, _("merged into"), into)

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_shown(self, source: Source) -> SafeString:
        """The kind, with where the source is from and what it writes in."""
        place = " · ".join(filter(None, (source.country, ", ".join(source.languages).upper())))
        return format_html('{}<span class="under">{}</span>', source.get_kind_display(), place)

    @admin.display(description=gettext_lazy("last fetch, next run"), ordering="last_fetch_at")
    def fetched_shown(self, source: Source) -> SafeString:
        return format_html('{}<span class="under">{}</span>', self.last_fetch(source), self.next_check(source))

    @admin.display(description=gettext_lazy("last fetch"), ordering="last_fetch_at")
    def last_fetch(self, source: Source) -> str:
        return moment(self._health(source).last_fetch_at)

    @admin.display(description=gettext_lazy("source"), ordering="name")
    def name_shown(self, source: Source) -> SafeString:
        """The name, with the domains that a person knows it by."""
        domains = [row.domain for row in source.domains.all()]
        words = ", ".join(domains[:DOMAINS_SHOWN]) + ("…" if len(domains) > DOMAINS_SHOWN else "")
        return format_html('{}<span class="under">{}</span>', source.name, words)

    @admin.display(description=gettext_lazy("failures, 30 days"), ordering="failure_count")
    def failures(self, source: Source) -> SafeString:
        health = self._health(source)
        if not health.failures:
            return charts.rate(health)
        since = (timezone.now() - datetime.timedelta(days=FAILURE_DAYS)).date()
        address = f"{reverse('admin:sources_document_changelist')}?source__id__exact={source.pk}&failed_since={since}"
        return format_html('<a href="{}">{}</a>', address, charts.rate(health))

    @admin.display(description=gettext_lazy("cited by"), ordering="cited_count")
    def cited_shown(self, source: Source) -> SafeString:
        count = vars(source)["cited_count"]
        words = ngettext("%(count)s statement", "%(count)s statements", count) % {"count": count} if count else "–"
        address = f"{reverse('admin:sources_source_change', args=(source.pk,))}#cited"
        return format_html('<a href="{}">{}</a>', address, words) if count else format_html("{}", words)

    @admin.display(description=gettext_lazy("next run"))
    def next_check(self, source: Source) -> SafeString | str:
        health = self._health(source)
        if health.resting_until:
            words = _("keeps failing: left alone until %(time)s") % {"time": moment(health.resting_until)}
            return badge(words, "contradicts")
        due = health.next_check_at
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
