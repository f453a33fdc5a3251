"""What lists can be narrowed by. A value that cannot be is an error, never ignored."""

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError

from claims.choices import ClaimKind, FindingOutcome, PublicationKind, QuoteType, Stance, StatementKind, SubmissionKind
from claims.models import Evidence, Rating, Verdict
from claims.workflow import State
from factcheck.api.filters import LANGUAGES, IdFilter, YesNoFilter
from factcheck.common.errors import Invalid
from sources.services import library


def of_address(rows: QuerySet[Any], field: str, address: str) -> QuerySet[Any]:
    """Rows of the article with that web address, in the form in which addresses are kept.

    Raises:
        ValidationError: no address that could have been fetched.
    """
    try:
        kept = library.canonical(address)
    except Invalid as refused:
        raise ValidationError({"article_url": [refused.reason]}, code="address") from refused
    return rows.filter(Q(**{f"{field}canonical_url__in": {kept, address}}) | Q(**{f"{field}url": kept}))


class StatementFilter(django_filters.FilterSet):
    """Shared by claims and quotes."""

    status = django_filters.MultipleChoiceFilter(field_name="state", choices=State.choices)
    rating = extend_schema_field(OpenApiTypes.STR)(
        django_filters.ModelChoiceFilter(
            method="of_rating",
            queryset=Rating.objects.all(),
            to_field_name="key",
            label=_("Key of the current verdict's rating, signed or not."),
        )
    )
    language = django_filters.ChoiceFilter(choices=LANGUAGES)
    article = IdFilter(field_name="article_id")
    assignee = IdFilter(field_name="assignee_id")
    source = IdFilter(method="of_source", label=_("Statements with standing evidence from this source."))
    updated_since = django_filters.IsoDateTimeFilter(field_name="updated_at", lookup_expr="gte")

    def of_rating(self, rows: QuerySet[Any], _name: str, rating: Rating) -> QuerySet[Any]:
        # What may not be read may not be found out by asking for each rating either.
        readable = Verdict.objects.current().readable_by(self.request.user)
        return rows.filter(Exists(readable.filter(statement=OuterRef("pk"), rating=rating)))

    def of_source(self, rows: QuerySet[Any], _name: str, source_id: int) -> QuerySet[Any]:
        cited = Evidence.objects.filter(
            statement=OuterRef("pk"), withdrawn_at=None, snapshot__document__source_id=source_id
        )
        return rows.filter(Exists(cited))


class ClaimFilter(StatementFilter):
    kind = django_filters.MultipleChoiceFilter(choices=ClaimKind.choices)


class QuoteFilter(StatementFilter):
    type = django_filters.MultipleChoiceFilter(choices=QuoteType.choices)


class ArticleFilter(django_filters.FilterSet):
    language = django_filters.ChoiceFilter(choices=LANGUAGES)
    article_url = django_filters.CharFilter(method="of_article_url", max_length=2048)
    added_since = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="gte")

    def of_article_url(self, rows: QuerySet[Any], _name: str, address: str) -> QuerySet[Any]:
        return of_address(rows, "", address)


class SubmissionFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=SubmissionKind.choices)
    article = IdFilter(field_name="article_id")


class OfStatement(django_filters.FilterSet):
    """Rows that belong to one claim or one quote."""

    claim = IdFilter(method="of_claim")
    quote = IdFilter(method="of_quote")

    def of_claim(self, rows: QuerySet[Any], _name: str, pk: int) -> QuerySet[Any]:
        return rows.filter(statement_id=pk, statement__statement_kind=StatementKind.CLAIM)

    def of_quote(self, rows: QuerySet[Any], _name: str, pk: int) -> QuerySet[Any]:
        return rows.filter(statement_id=pk, statement__statement_kind=StatementKind.QUOTE)


class FindingFilter(OfStatement):
    """`current=false` gives the findings that were superseded; without it, the current ones."""

    outcome = django_filters.MultipleChoiceFilter(choices=FindingOutcome.choices)
    snapshot = IdFilter(field_name="passage__snapshot_id")
    source = IdFilter(field_name="passage__snapshot__document__source_id")
    current = YesNoFilter(field_name="is_current")


class PublicationFilter(OfStatement):
    kind = django_filters.MultipleChoiceFilter(choices=PublicationKind.choices)
    language = django_filters.ChoiceFilter(choices=LANGUAGES)
    published_since = django_filters.IsoDateTimeFilter(field_name="at", lookup_expr="gte")


class EvidenceFilter(OfStatement):
    stance = django_filters.MultipleChoiceFilter(choices=Stance.choices)
    snapshot = IdFilter(field_name="snapshot_id")
    source = IdFilter(field_name="snapshot__document__source_id")
    withdrawn = YesNoFilter(field_name="withdrawn_at", lookup_expr="isnull", exclude=True)


class VerdictFilter(OfStatement):
    rating = extend_schema_field(OpenApiTypes.STR)(
        django_filters.ModelChoiceFilter(queryset=Rating.objects.all(), to_field_name="key")
    )
    current = YesNoFilter(field_name="is_current")
    signed = YesNoFilter(method="by_sign_off", label=_("With a sign-off that stands."))
    proposed_since = django_filters.IsoDateTimeFilter(field_name="created_at", lookup_expr="gte")

    def by_sign_off(self, rows: QuerySet[Verdict], _name: str, value: bool) -> QuerySet[Verdict]:  # noqa: FBT001
        standing = Q(
            Exists(Verdict.objects.filter(pk=OuterRef("pk"), sign_offs__isnull=False, sign_offs__voided_at=None))
        )
        return rows.filter(standing if value else ~standing)
