"""The registry of sources, read by programs; people manage it in the admin."""

from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from rest_framework import mixins, serializers

from factcheck.api.fields import Link, LinksField, PersonField
from factcheck.api.views import Endpoint
from sources.choices import SourceKind, SourceState
from sources.models import Feed, ReliabilityNote, Source


class FeedSerializer(serializers.ModelSerializer[Feed]):
    class Meta:
        model = Feed
        fields = ("url", "is_watched", "last_polled_at")
        read_only_fields = fields


class NoteSerializer(serializers.ModelSerializer[ReliabilityNote]):
    author = PersonField(read_only=True)

    class Meta:
        model = ReliabilityNote
        fields = ("text", "author", "noted_at")
        read_only_fields = fields


class SourceSerializer(serializers.ModelSerializer[Source]):
    """`state` says whether anything of it is fetched; a retired source stays, because it may be cited."""

    links = LinksField(self=Link("api:source-detail"), documents=Link("api:document-list", query="source"))
    owner_group = serializers.CharField(source="owner_group.name", read_only=True, default="")
    languages = serializers.ListField(child=serializers.CharField(), read_only=True)
    domains: Any = serializers.SlugRelatedField(slug_field="domain", many=True, read_only=True)
    feeds = FeedSerializer(many=True, read_only=True)
    notes = NoteSerializer(many=True, read_only=True)

    class Meta:
        model = Source
        fields = (
            "id",
            "links",
            "name",
            "kind",
            "state",
            "owner_group",
            "languages",
            "country",
            "obeys_robots",
            "min_interval_s",
            "refetch_every_h",
            "domains",
            "feeds",
            "notes",
            "created_at",
        )
        read_only_fields = fields


class SourceFilter(django_filters.FilterSet):
    kind = django_filters.MultipleChoiceFilter(choices=SourceKind.choices)
    state = django_filters.MultipleChoiceFilter(choices=SourceState.choices)
    country = django_filters.CharFilter(max_length=2)
    domain = django_filters.CharFilter(field_name="domains__domain", max_length=253)


class SourceViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Publishers and institutions that documents come from."""

    serializer_class = SourceSerializer
    filterset_class: Any = SourceFilter
    newest_first = False

    def get_queryset(self) -> QuerySet[Any]:
        notes = ReliabilityNote.objects.select_related("author")
        return Source.objects.select_related("owner_group").prefetch_related(
            "domains", "feeds", Prefetch("notes", notes)
        )
