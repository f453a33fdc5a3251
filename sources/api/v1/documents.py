"""Documents and their snapshots."""

from typing import Any

import django_filters
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.http import FileResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from factcheck.accounts.permissions import Action
from factcheck.api.fields import Link, LinksField, PersonField, SpanOf, StrictSerializer
from factcheck.api.filters import LANGUAGES, IdFilter, YesNoFilter
from factcheck.api.jobs import JobSerializer
from factcheck.api.paging import MAX_ID
from factcheck.api.parsing import BoundedJSONParser
from factcheck.api.views import Endpoint
from factcheck.history import services as history
from factcheck.jobs import reasons
from factcheck.jobs.models import Job
from sources.choices import DocumentKind, KinshipRule
from sources.models import Document, Fetch, Kinship, Passage, PublicCopy, Snapshot, Source
from sources.services import archiving, depositing, library, trash


class FetchSerializer(serializers.ModelSerializer[Fetch]):
    """One attempt; `reason` and `next_action` are filled when it did not succeed, in the reader's language."""

    reason = serializers.SerializerMethodField()
    next_action = serializers.SerializerMethodField()

    class Meta:
        model = Fetch
        fields = ("at", "outcome", "attempt", "status", "code", "reason", "next_action", "snapshot")
        read_only_fields = fields

    def get_reason(self, fetch: Fetch) -> str:
        return reasons.in_words(fetch.reason)

    def get_next_action(self, fetch: Fetch) -> str:
        return reasons.in_words(fetch.next_action)


class KinSerializer(serializers.Serializer[Kinship]):
    """A document that goes back to the same origin: the shared part of the smaller text, and the agency credited."""

    document = serializers.SerializerMethodField()
    rule = serializers.ChoiceField(choices=KinshipRule.choices, read_only=True)
    share_pct = serializers.IntegerField(read_only=True)
    agency = serializers.CharField(read_only=True)

    def get_document(self, tie: Kinship) -> int:
        return tie.second_id if tie.first_id == self.context["kin_of"] else tie.first_id


class DocumentSerializer(serializers.ModelSerializer[Document]):
    """`latest_snapshot` is null until something was captured; `last_fetch` says what came of the last attempt.

    `origin` is the document that this one and its copies go back to (itself for the first), null for one that stands
    alone; `kin` says with which others it shares its wording or the agency that it credits.
    """

    links = LinksField(
        self=Link("api:document-detail"),
        warc=Link("api:document-warc"),
        source=Link("api:source-detail", of="source_id"),
        origin=Link("api:document-detail", of="origin_id"),
        latest_snapshot=Link("api:snapshot-detail", of="latest_snapshot_id"),
        snapshots=Link("api:snapshot-list", query="document"),
    )
    created_by = PersonField(read_only=True, allow_null=True)
    last_fetch = serializers.SerializerMethodField()
    kin = serializers.SerializerMethodField()

    class Meta:
        model = Document
        fields = (
            "id",
            "links",
            "kind",
            "source",
            "url",
            "canonical_url",
            "title",
            "is_watched",
            "trashed_at",
            "purge_after",
            "purged_at",
            "latest_snapshot",
            "last_fetch",
            "origin",
            "kin",
            "created_by",
            "created_at",
        )
        read_only_fields = fields

    @extend_schema_field(FetchSerializer(allow_null=True))
    def get_last_fetch(self, row: Document) -> Any:
        newest = next(iter(row.fetches.all()), None)
        return FetchSerializer(newest).data if newest else None

    @extend_schema_field(KinSerializer(many=True))
    def get_kin(self, row: Document) -> Any:
        ties = [*row.kin_after.all(), *row.kin_before.all()]
        return [KinSerializer(tie, context={"kin_of": row.pk}).data for tie in ties]


class DocumentInput(StrictSerializer):
    """An address to add to the library and fetch; its source is found by its domain unless given."""

    url = serializers.CharField(max_length=2048)
    source: Any = serializers.PrimaryKeyRelatedField(
        queryset=Source.objects.in_use(),
        pk_field=serializers.IntegerField(min_value=1, max_value=MAX_ID),
        required=False,
        allow_null=True,
        default=None,
    )


class DocumentFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=DocumentKind.choices)
    source = IdFilter(field_name="source_id")
    origin = IdFilter(field_name="origin_id")
    url = django_filters.CharFilter(field_name="canonical_url", max_length=2048)
    is_watched = YesNoFilter()
    in_trash = YesNoFilter(field_name="trashed_at", lookup_expr="isnull", exclude=True)


class DocumentViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Addresses, uploads and pasted texts of the library."""

    serializer_class = DocumentSerializer
    filterset_class: Any = DocumentFilter
    writes = {
        "create": Action.ADD_DOCUMENT,
        "fetch": Action.ADD_DOCUMENT,
        "trash": Action.MANAGE_SOURCES,
        "restore": Action.MANAGE_SOURCES,
    }
    parser_classes = [BoundedJSONParser]

    def get_queryset(self) -> QuerySet[Any]:
        newest = Fetch.objects.filter(document=OuterRef("document")).order_by("-pk").values("pk")[:1]
        return Document.objects.select_related("created_by").prefetch_related(
            Prefetch("fetches", Fetch.objects.filter(pk=Subquery(newest))), "kin_after", "kin_before"
        )

    @extend_schema(request=DocumentInput, responses={202: DocumentSerializer})
    def create(self, request: Request) -> Response:
        """Add an address. Location is the job that fetches it, or the document when it was here already."""
        sent = self.valid(DocumentInput)
        document = library.register(url=sent["url"], source=sent["source"], by=self.person, now=timezone.now())
        job = Job.objects.live().filter(kind=library.FETCH, key=history.name_of(document)).first()
        row, view = (job, "api:job-detail") if job else (document, "api:document-detail")
        location = reverse(view, kwargs={"pk": row.pk}, request=request)
        shown = self.get_serializer(self.get_queryset().get(pk=document.pk))
        return Response(shown.data, status=status.HTTP_202_ACCEPTED, headers={"Location": location})

    @extend_schema(request=None, responses={202: JobSerializer})
    @action(detail=True, methods=["post"], filterset_class=None)
    def fetch(self, request: Request, pk: int) -> Response:
        """Have it fetched again now. A fetch that is under way is given back."""
        job = library.fetch_now(document=self.get_object(), by=self.person, now=timezone.now())
        location = reverse("api:job-detail", kwargs={"pk": job.pk}, request=request)
        shown = JobSerializer(job, context=self.get_serializer_context())
        return Response(shown.data, status=status.HTTP_202_ACCEPTED, headers={"Location": location})

    @extend_schema(request=None, responses=DocumentSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def trash(self, request: Request, pk: int) -> Response:
        """Put it in the trash: not found, fetched or suggested any more, and removed for good after `purge_after`
        unless evidence stands on it.
        """
        trash.put(document_id=self.get_object().pk, by=self.person, now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=None, responses=DocumentSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def restore(self, request: Request, pk: int) -> Response:
        """Take it out of the trash."""
        document = self.get_object()
        passages = trash.findable(document)
        trash.take_out(document_id=document.pk, passages=passages, by=self.person, now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(responses={(200, archiving.TYPE): OpenApiTypes.BINARY})
    @action(detail=True, filterset_class=None)
    def warc(self, request: Request, pk: int) -> FileResponse:
        """All snapshots as a gzipped WARC file: requests, responses and what was noted of them."""
        snapshots = self.get_object().snapshots.order_by("number").defer("text")
        content = archiving.packed(snapshots, now=timezone.now())
        return FileResponse(
            content, as_attachment=True, filename=f"document-{pk}.warc.gz", content_type=archiving.TYPE
        )


class CopySerializer(serializers.ModelSerializer[PublicCopy]):
    """What a public archive was asked to keep; `url` and `copied_at` are those of its copy, null until it exists."""

    url = serializers.SerializerMethodField()
    reason = serializers.SerializerMethodField()

    class Meta:
        model = PublicCopy
        fields = ("state", "asked_at", "url", "copied_at", "code", "reason")
        read_only_fields = fields

    def get_url(self, copy: PublicCopy) -> str | None:
        return copy.url or None

    def get_reason(self, copy: PublicCopy) -> str:
        return reasons.in_words(copy.reason)


class SnapshotSerializer(serializers.ModelSerializer[Snapshot]):
    """One immutable capture, without its text. `flags` say what was dropped, cut or odd about it."""

    links = LinksField(
        self=Link("api:snapshot-detail"),
        text=Link("api:snapshot-text"),
        document=Link("api:document-detail", of="document_id"),
    )
    flags = serializers.ListField(child=serializers.CharField(), read_only=True)
    public_copy = serializers.SerializerMethodField()

    class Meta:
        model = Snapshot
        fields: tuple[str, ...] = (
            "id",
            "links",
            "document",
            "number",
            "fetched_at",
            "asked_url",
            "final_url",
            "raw_sha256",
            "raw_bytes",
            "media_type",
            "charset",
            "text_sha256",
            "extractor",
            "extractor_version",
            "title",
            "byline",
            "outlet",
            "published_on",
            "language",
            "origins",
            "flags",
            "public_copy",
        )
        read_only_fields = fields

    @extend_schema_field(CopySerializer(allow_null=True))
    def get_public_copy(self, row: Snapshot) -> Any:
        copy = depositing.copy_of(row)
        return CopySerializer(copy).data if copy else None


class HeaderListField(serializers.ListField):
    """Header lines in the order of the wire, as pairs of name and value."""

    child = serializers.ListField(child=serializers.CharField())


class SnapshotDetailSerializer(SnapshotSerializer):
    """With the whole exchange: every redirect, and the headers of both sides."""

    hops = serializers.ListField(child=serializers.DictField(), read_only=True)
    request_headers = HeaderListField(read_only=True)
    response_headers = HeaderListField(read_only=True)

    class Meta(SnapshotSerializer.Meta):
        fields = (
            *SnapshotSerializer.Meta.fields,
            "hops",
            "peer_address",
            "request_headers",
            "response_headers",
            "wire_bytes",
            "counts",
        )
        read_only_fields = fields


class PassageSerializer(serializers.ModelSerializer[Passage]):
    span = SpanOf()

    class Meta:
        model = Passage
        fields = ("id", "span", "language")
        read_only_fields = fields


class TextSerializer(serializers.ModelSerializer[Snapshot]):
    """The extracted text, into which evidence and passages point in code points."""

    passages = PassageSerializer(many=True, read_only=True)

    class Meta:
        model = Snapshot
        fields = ("id", "text", "text_sha256", "language", "passages")
        read_only_fields = fields


class SnapshotFilter(django_filters.FilterSet):
    document = IdFilter(field_name="document_id")
    source = IdFilter(field_name="document__source_id")
    language = django_filters.ChoiceFilter(choices=LANGUAGES)
    raw_sha256 = django_filters.CharFilter(max_length=64)
    fetched_since = django_filters.IsoDateTimeFilter(field_name="fetched_at", lookup_expr="gte")


class SnapshotViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Immutable captures of documents."""

    filterset_class: Any = SnapshotFilter
    writes = {"deposit": Action.ADD_DOCUMENT}

    def get_queryset(self) -> QuerySet[Any]:
        if self.action == "text":
            return Snapshot.objects.prefetch_related(Prefetch("passages", Passage.objects.defer("text")))
        rows = Snapshot.objects.select_related("public_copy").defer("text")
        if self.action == "list":
            rows = rows.defer("text", "hops", "request_headers", "response_headers", "counts")
        return rows

    def get_serializer_class(self) -> type[serializers.Serializer[Any]]:
        return SnapshotDetailSerializer if self.action == "retrieve" else SnapshotSerializer

    @extend_schema(responses=TextSerializer)
    @action(detail=True, filterset_class=None)
    def text(self, request: Request, pk: int) -> Response:
        """The text of a snapshot with the places of its passages."""
        return Response(TextSerializer(self.get_object()).data)

    @extend_schema(request=None, responses={202: SnapshotSerializer})
    @action(detail=True, methods=["post"], filterset_class=None)
    def deposit(self, request: Request, pk: int) -> Response:
        """Have a public archive asked to keep the page. What it keeps, or is being asked for, is not asked again."""
        snapshot = self.get_object()
        depositing.ask(snapshot=snapshot, by=self.person, now=timezone.now())
        shown = SnapshotSerializer(self.get_queryset().get(pk=snapshot.pk), context=self.get_serializer_context())
        return Response(shown.data, status=status.HTTP_202_ACCEPTED)
