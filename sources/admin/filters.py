"""The filters beside the list of sources."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from sources.models import Source


class HealthFilter(admin.SimpleListFilter):
    """By how fetching went in the last 30 days."""

    title = gettext_lazy("fetches in 30 days")
    parameter_name = "failing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("yes", gettext_lazy("with failures")),
            ("no", gettext_lazy("without failures")),
            ("never", gettext_lazy("never fetched")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted: dict[str, dict[str, Any]] = {
            "yes": {"failure_count__gt": 0},
            "no": {"failure_count": 0, "last_fetch_at__isnull": False},
            "never": {"last_fetch_at": None},
        }
        return queryset.filter(**wanted.get(self.value() or "", {}))


class LanguageFilter(admin.SimpleListFilter):
    title = gettext_lazy("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        kept = Source.objects.order_by().values_list("languages", flat=True).distinct()
        return [(code, code.upper()) for code in sorted({code for codes in kept for code in codes})]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not (code := self.value()):
            return queryset
        # As text: SQLite cannot look into a list.
        spelled: QuerySet[Any] = queryset.annotate(codes=Cast("languages", TextField()))
        return spelled.filter(codes__contains=f'"{code}"')


class PolicyFilter(admin.SimpleListFilter):
    title = gettext_lazy("fetch policy")
    parameter_name = "policy"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("robots", gettext_lazy("obeys robots.txt")),
            ("override", gettext_lazy("robots.txt overridden")),
            ("watched", gettext_lazy("fetched on schedule")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted: dict[str, dict[str, Any]] = {
            "robots": {"obeys_robots": True},
            "override": {"obeys_robots": False},
            "watched": {"watched_count__gt": 0},
        }
        return queryset.filter(**wanted.get(self.value() or "", {}))


class CitedFilter(admin.SimpleListFilter):
    title = gettext_lazy("cited")
    parameter_name = "cited"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("cited by claims")), ("no", gettext_lazy("not cited"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        wanted: dict[str, dict[str, Any]] = {"yes": {"cited_count__gt": 0}, "no": {"cited_count": 0}}
        return queryset.filter(**wanted.get(self.value() or "", {}))
