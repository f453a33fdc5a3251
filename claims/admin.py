"""Articles, evidence and verdicts in the admin: to look at, never to change (RELIABILITY A08)."""

from typing import Any, ClassVar, cast

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from claims.choices import Stance
from claims.models import Article, Evidence, Rating, SignOff, Verdict
from factcheck.accounts.models import User
from factcheck.panel.base import RoleAdmin, RoleInline
from factcheck.panel.shown import as_json, badge, link, long_text
from sources.admin import citations

_STANCES = {Stance.SUPPORTS: "supports", Stance.UNDERMINES: "contradicts", Stance.CONTEXT: "not-enough"}


class _Evidence:
    """Who cites a source, for the pages of the library below."""

    def count(self) -> Combinable:
        kept = Evidence.objects.filter(snapshot__document__source=OuterRef("pk"), withdrawn_at=None).order_by()
        counted = kept.values("snapshot__document__source").annotate(number=Count("statement", distinct=True))
        return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), Value(0))

    def of(self, source_id: int, *, at_most: int) -> list[citations.Citation]:
        kept = Evidence.objects.filter(snapshot__document__source=source_id, withdrawn_at=None)
        found: dict[int, citations.Citation] = {}
        for evidence in kept.select_related("statement__claim").order_by("-pk")[: at_most * 5]:
            statement = evidence.statement
            view = "claims:claim-detail" if statement.is_claim else "claims:quote-detail"
            one = citations.Citation(
                words=statement.wording_shown,
                address=reverse(view, kwargs={"pk": statement.pk}),
                state=statement.get_state_display(),
                passage=evidence.exact,
            )
            found.setdefault(statement.pk, one)
        return list(found.values())[:at_most]


citations.registered.citations = _Evidence()


@admin.register(Article)
class ArticleAdmin(RoleAdmin):
    list_display = (
        "__str__",
        "outlet",
        "published_on",
        "language",
        "open_shown",
        "created_by",
        "created_at",
    )
    list_filter = ("language", "created_at")
    list_select_related = ("created_by",)
    search_fields = ("title", "outlet", "canonical_url", "=text_sha256")
    fields = (
        "title",
        "byline",
        "outlet",
        "published_on",
        "language",
        "credited_source",
        "canonical_url",
        "origins_shown",
        "revision",
        "engine_version",
        "split_at",
        "checked_at",
        "text_sha256",
        "raw_sha256",
        "created_by",
        "created_at",
        "text_shown",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = Article.objects.with_open_count().newest_first()
        return rows.defer("text")

    @admin.display(description=gettext_lazy("open / all"))
    def open_shown(self, article: Article) -> str:
        counted = vars(article)
        return f"{counted['open_count']} / {counted['statement_count']}"

    @admin.display(description=gettext_lazy("where each field came from"))
    def origins_shown(self, article: Article) -> SafeString:
        return as_json(article.origins)

    @admin.display(description=gettext_lazy("text"))
    def text_shown(self, article: Article) -> SafeString:
        return long_text(article.text)


class _AboutStatement(RoleAdmin):
    """Rows that belong to a claim or a quote."""

    relations: ClassVar[tuple[str, ...]] = ("statement",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related(*self.relations).defer("statement__terms")

    @admin.display(description=gettext_lazy("statement"))
    def statement_shown(self, row: Any) -> SafeString:
        """Leads to the desk, where the work is done."""
        view = "claims:claim-detail" if row.statement.is_claim else "claims:quote-detail"
        address = reverse(view, kwargs={"pk": row.statement_id})
        return format_html('<a href="{}">{}</a>', address, row.statement)


@admin.register(Evidence)
class EvidenceAdmin(_AboutStatement):
    list_display = ("__str__", "stance_shown", "statement_shown", "added_by", "added_at", "withdrawn_at")
    list_filter = ("stance", "added_at", ("withdrawn_at", admin.EmptyFieldListFilter))
    relations = ("statement", "added_by")
    search_fields = ("exact", "note", "added_by__last_name")
    fields = (
        "statement_shown",
        "stance_shown",
        "exact_shown",
        "prefix",
        "suffix",
        "start",
        "end",
        "snapshot_shown",
        "note",
        "added_by",
        "added_at",
        "withdrawn_by",
        "withdrawn_at",
    )
    readonly_fields = fields

    @admin.display(description=gettext_lazy("stance"), ordering="stance")
    def stance_shown(self, evidence: Evidence) -> SafeString:
        return badge(evidence.get_stance_display(), _STANCES[Stance(evidence.stance)])

    @admin.display(description=gettext_lazy("quoted passage"))
    def exact_shown(self, evidence: Evidence) -> SafeString:
        return long_text(evidence.exact)

    @admin.display(description=gettext_lazy("snapshot"))
    def snapshot_shown(self, evidence: Evidence) -> SafeString | str:
        return link("sources_snapshot", evidence.snapshot_id, evidence.snapshot)


class SignOffInline(RoleInline):
    model = SignOff
    fields = ("signed_by", "signed_at", "override_reason", "voided_at", "voided_reason", "content_hash")
    readonly_fields = fields
    fk_name = "verdict"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("signed_by")


@admin.register(Verdict)
class VerdictAdmin(_AboutStatement):
    """Every revision of every verdict with its sign-offs, the voided ones included."""

    inlines = [SignOffInline]
    list_display = ("__str__", "statement_shown", "author", "created_at", "is_current", "signed_shown")
    list_filter = ("is_current", "rating", "created_at")
    relations = ("statement", "rating", "author")
    search_fields = ("rationale", "=content_hash", "author__last_name")
    fields = (
        "statement_shown",
        "revision",
        "rating",
        "rationale",
        "search_note",
        "author",
        "created_at",
        "is_current",
        "content_hash",
    )
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).prefetch_related("sign_offs__signed_by")
        return rows.filter(pk__in=Verdict.objects.readable_by(cast("User", request.user)).order_by().values("pk"))

    @admin.display(description=gettext_lazy("signed by"))
    def signed_shown(self, verdict: Verdict) -> str:
        standing = verdict.sign_off_standing
        return str(standing.signed_by) if standing else "–"


@admin.register(Rating)
class RatingAdmin(RoleAdmin):
    """The newsroom's scale."""

    list_display = ("key", "applies_to", "order", "label_fr", "label_en", "tone_shown", "value", "retired_at")
    list_filter = ("applies_to",)
    fields = (*list_display, "needs_search_note")
    readonly_fields = fields

    @admin.display(description=gettext_lazy("tone"))
    def tone_shown(self, rating: Rating) -> SafeString:
        tones = {"true": "supports", "mixed": "partly", "false": "contradicts"}
        return badge(rating.get_tone_display(), tones.get(rating.tone, "not-enough"))
