"""What the machine suggests beside findings: claims that say the same, what does not add up; and what was refused."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.v1.filters import OfStatement
from claims.choices import LikenessKind, LikenessState
from claims.models import Likeness, Oddity, Refusal
from claims.services import likenesses, oddities, refusals
from factcheck.accounts.permissions import Action
from factcheck.api import conditional
from factcheck.api.fields import Link, LinksField, PersonField, SpanField, SpanOf, StrictSerializer
from factcheck.api.filters import IdFilter, YesNoFilter
from factcheck.api.paging import MAX_ID
from factcheck.api.views import Endpoint


class SideField(serializers.Serializer[Any]):
    """One claim of a pair, with the article that it stands in."""

    id = serializers.IntegerField(source="pk", read_only=True)
    wording = serializers.CharField(read_only=True)
    language = serializers.CharField(read_only=True)
    state = serializers.CharField(read_only=True)
    article = serializers.IntegerField(source="article_id", read_only=True)
    article_title = serializers.CharField(source="article.__str__", read_only=True)
    outlet = serializers.CharField(source="article.outlet", read_only=True)
    published_on = serializers.DateField(source="article.published_on", read_only=True, allow_null=True)


class LikenessSerializer(serializers.ModelSerializer[Likeness]):
    """Two claims of different articles that speak of the same thing. `compared` is seen from `first`."""

    links = LinksField(
        self=Link("api:likeness-detail"),
        first=Link("api:claim-detail", of="first_id"),
        second=Link("api:claim-detail", of="second_id"),
    )
    first = SideField(read_only=True)
    second = SideField(read_only=True)
    strength = serializers.FloatField(read_only=True)
    compared = serializers.ListField(child=serializers.DictField(), read_only=True)
    decided_by = PersonField(read_only=True, allow_null=True)

    class Meta:
        model = Likeness
        fields = (
            "id",
            "links",
            "first",
            "second",
            "kind",
            "rule",
            "strength",
            "compared",
            "state",
            "decided_by",
            "decided_at",
            "engine_version",
            "found_at",
        )
        read_only_fields = fields


class LikenessFilter(django_filters.FilterSet):
    claim = IdFilter(method="of_claim")
    kind = django_filters.MultipleChoiceFilter(choices=LikenessKind.choices)
    state = django_filters.MultipleChoiceFilter(choices=LikenessState.choices)

    def of_claim(self, rows: QuerySet[Likeness], _name: str, pk: int) -> QuerySet[Likeness]:
        return rows.filter(Q(first=pk) | Q(second=pk))


class DecisionInput(StrictSerializer):
    """The side of the pair at which the decision is made: its history tells of it."""

    claim = serializers.IntegerField(min_value=1, max_value=MAX_ID)


class LikenessViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Claims that say the same, nearly the same, or give other figures; rejected pairs included."""

    serializer_class = LikenessSerializer
    filterset_class: Any = LikenessFilter
    writes = {"confirm": Action.EDIT_STATEMENT, "reject": Action.EDIT_STATEMENT}

    def get_queryset(self) -> QuerySet[Any]:
        heavy = ("first__terms", "second__terms", "first__article__text", "second__article__text")
        return Likeness.objects.select_related("first__article", "second__article", "decided_by").defer(*heavy)

    @extend_schema(request=DecisionInput, responses=LikenessSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def confirm(self, request: Request, pk: int) -> Response:
        """Say that the two are indeed about the same thing."""
        sent, row = self.valid(DecisionInput), self.get_object()
        likenesses.confirm(likeness_id=row.pk, claim_id=sent["claim"], by=self.person, now=timezone.now())
        return self._shown()

    @extend_schema(request=DecisionInput, responses=LikenessSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def reject(self, request: Request, pk: int) -> Response:
        """Say that the two are not about the same thing: the pair is never suggested again."""
        sent, row = self.valid(DecisionInput), self.get_object()
        likenesses.reject(likeness_id=row.pk, claim_id=sent["claim"], by=self.person, now=timezone.now())
        return self._shown()

    def _shown(self) -> Response:
        return Response(self.get_serializer(self.get_object()).data)


class OdditySerializer(serializers.ModelSerializer[Oddity]):
    """A place of an article at which to look twice. Spans are into its text; `beside` is what it disagrees with."""

    links = LinksField(self=Link("api:oddity-detail"), article=Link("api:article-detail", of="article_id"))
    span = SpanOf()
    beside = serializers.SerializerMethodField()
    values = serializers.DictField(child=serializers.CharField(), read_only=True)
    dismissed_by = PersonField(read_only=True, allow_null=True)

    class Meta:
        model = Oddity
        fields = (
            "id",
            "links",
            "article",
            "rule",
            "span",
            "beside",
            "values",
            "engine_version",
            "found_at",
            "dismissed_by",
            "dismissed_at",
        )
        read_only_fields = fields

    @extend_schema_field(SpanField(allow_null=True))
    def get_beside(self, row: Oddity) -> dict[str, int] | None:
        return {"start": row.beside_start, "end": row.beside_end} if row.beside_end else None


class OddityFilter(django_filters.FilterSet):
    article = IdFilter(field_name="article_id")
    dismissed = YesNoFilter(field_name="dismissed_at", lookup_expr="isnull", exclude=True)


class OddityViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """What does not add up in an article by itself, as its newest reading finds it."""

    serializer_class = OdditySerializer
    filterset_class: Any = OddityFilter
    writes = {"dismiss": Action.EDIT_STATEMENT, "restore": Action.EDIT_STATEMENT}

    def get_queryset(self) -> QuerySet[Any]:
        return Oddity.objects.current().select_related("dismissed_by")

    @extend_schema(request=None, responses=OdditySerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def dismiss(self, request: Request, pk: int) -> Response:
        """Say that the place is right as it stands."""
        oddities.dismiss(oddity_id=self.get_object().pk, by=self.person, now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=None, responses=OdditySerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def restore(self, request: Request, pk: int) -> Response:
        """Take a dismissal back."""
        oddities.restore(oddity_id=self.get_object().pk, by=self.person, now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)


class RefusalSerializer(serializers.ModelSerializer[Refusal]):
    """A document that is not suggested for a statement, until the refusal is lifted."""

    links = LinksField(self=Link("api:refusal-detail"), document=Link("api:document-detail", of="document_id"))
    refused_by = PersonField(read_only=True)
    lifted_by = PersonField(read_only=True, allow_null=True)

    class Meta:
        model = Refusal
        fields = (
            "id",
            "links",
            "statement",
            "document",
            "finding",
            "reason",
            "refused_by",
            "refused_at",
            "lifted_by",
            "lifted_at",
        )
        read_only_fields = fields


class RefusalFilter(OfStatement):
    standing = YesNoFilter(field_name="lifted_at", lookup_expr="isnull")


class RefusalViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Documents that people refused as evidence, lifted refusals included."""

    serializer_class = RefusalSerializer
    filterset_class: Any = RefusalFilter
    writes = {"lift": Action.ATTACH_EVIDENCE}
    versioned = frozenset(writes)

    def get_queryset(self) -> QuerySet[Any]:
        return Refusal.objects.select_related("refused_by", "lifted_by")

    @extend_schema(request=None, responses=RefusalSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def lift(self, request: Request, pk: int) -> Response:
        """Take a refusal back: the document may be suggested again. If-Match names the statement's version."""
        row, version = self.get_object(), conditional.expected_version(request)
        refusals.lift(refusal_id=row.pk, by=self.person, expected_version=version, now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)
