"""Searching the library by program; question and answer are kept as for people."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from factcheck.accounts.permissions import Action
from factcheck.api.fields import Link, LinksField, PersonField, SpanOf, StrictSerializer
from factcheck.api.filters import LANGUAGES, IdFilter
from factcheck.api.paging import MAX_ID
from factcheck.api.parsing import BoundedJSONParser
from factcheck.api.views import Endpoint
from sources.models import Passage, Search, SearchHit, Source
from sources.services import searching


class FoundPassageSerializer(serializers.ModelSerializer[Passage]):
    """A passage with its words; `span` is in code points of the snapshot's text."""

    span = SpanOf()
    document: Any = serializers.PrimaryKeyRelatedField(source="snapshot.document", read_only=True)

    class Meta:
        model = Passage
        fields = ("id", "document", "snapshot", "span", "text", "language")
        read_only_fields = fields


class HitSerializer(serializers.ModelSerializer[SearchHit]):
    """`passage` is null for a result that is not in the library yet; then `url` says where it is."""

    passage = FoundPassageSerializer(read_only=True, allow_null=True)
    matched = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = SearchHit
        fields = ("rank", "passage", "url", "title", "excerpt", "matched")
        read_only_fields = fields


class SearchSerializer(serializers.ModelSerializer[Search]):
    """A search without its results."""

    links = LinksField(self=Link("api:search-detail"))
    asked_by = PersonField(read_only=True)

    class Meta:
        model = Search
        fields: tuple[str, ...] = (
            "id",
            "links",
            "words",
            "provider",
            "provider_version",
            "about",
            "source",
            "language",
            "published_from",
            "asked_by",
            "asked_at",
        )
        read_only_fields = fields


class SearchDetailSerializer(SearchSerializer):
    """With its results, best first, as they were found at its time."""

    hits = HitSerializer(many=True, read_only=True)

    class Meta(SearchSerializer.Meta):
        fields = (*SearchSerializer.Meta.fields, "hits")
        read_only_fields = fields


class SearchInput(StrictSerializer):
    """What to look for, in French or English; `about` may name what it is made for ("statement:7")."""

    words = serializers.CharField(max_length=searching.LONGEST)
    source: Any = serializers.PrimaryKeyRelatedField(
        queryset=Source.objects.in_use(),
        pk_field=serializers.IntegerField(min_value=1, max_value=MAX_ID),
        required=False,
        allow_null=True,
        default=None,
    )
    language = serializers.ChoiceField(choices=LANGUAGES, required=False, allow_blank=True, default="")
    published_from = serializers.DateField(required=False, allow_null=True, default=None)
    about = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")


class SearchFilter(django_filters.FilterSet):
    about = django_filters.CharFilter(max_length=80)
    source = IdFilter(field_name="source_id")


class SearchViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Searches made, with what they found."""

    filterset_class: Any = SearchFilter
    writes = {"create": Action.READ}
    parser_classes = [BoundedJSONParser]

    def get_queryset(self) -> QuerySet[Any]:
        rows = Search.objects.select_related("asked_by")
        return rows if self.action == "list" else rows.prefetch_related("hits__passage__snapshot")

    def get_serializer_class(self) -> type[serializers.Serializer[Any]]:
        return SearchSerializer if self.action == "list" else SearchDetailSerializer

    @extend_schema(request=SearchInput, responses={201: SearchDetailSerializer})
    def create(self, request: Request) -> Response:
        """Search, and keep the search. Location is its own address."""
        sent = self.valid(SearchInput)
        narrowing = searching.Narrowing(
            source=sent["source"], language=sent["language"], published_from=sent["published_from"]
        )
        search = searching.run(
            words=sent["words"], narrowing=narrowing, by=self.person, now=timezone.now(), about=sent["about"]
        )
        shown = self.get_serializer(self.get_queryset().get(pk=search.pk))
        location = reverse("api:search-detail", kwargs={"pk": search.pk}, request=request)
        return Response(shown.data, status=status.HTTP_201_CREATED, headers={"Location": location})
