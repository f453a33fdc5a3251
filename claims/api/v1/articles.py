"""Articles and the submissions that they come from."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, cast

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field, inline_serializer
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api.v1 import filters, inputs, querysets
from claims.choices import StatementKind
from claims.models import Article, Evidence, Sentence, Submission
from claims.publishing import annotations
from claims.services import annotating, ingest
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action
from factcheck.api.fields import Link, LinksField, PersonField, SpanOf
from factcheck.api.jobs import JobSerializer
from factcheck.api.parsing import BoundedJSONParser, BoundedMultiPartParser
from factcheck.api.views import Endpoint
from factcheck.common.errors import Invalid
from factcheck.history import services as history
from factcheck.jobs.models import Job
from sources.services import archiving


class SentenceSerializer(serializers.ModelSerializer[Sentence]):
    """One line of the sentence ledger."""

    span = SpanOf()
    nothing_to_check_by = PersonField(read_only=True, allow_null=True)

    class Meta:
        model = Sentence
        fields = ("number", "span", "is_furniture", "aside", "nothing_to_check_by", "nothing_to_check_at")
        read_only_fields = fields


class ArticleSerializer(serializers.ModelSerializer[Article]):
    """`origins` says where each field came from: JSON-LD, meta, rule or person."""

    links = LinksField(
        self=Link("api:article-detail"),
        warc=Link("api:article-warc"),
        claims=Link("api:claim-list", query="article"),
        quotes=Link("api:quote-list", query="article"),
        submissions=Link("api:submission-list", query="article"),
    )
    created_by = PersonField(read_only=True, allow_null=True)
    flags = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Article
        fields: tuple[str, ...] = (
            "id",
            "links",
            "title",
            "byline",
            "outlet",
            "published_on",
            "language",
            "url",
            "canonical_url",
            "credited_source",
            "origins",
            "flags",
            "text_sha256",
            "raw_sha256",
            "revision",
            "previous",
            "engine_version",
            "split_at",
            "checked_at",
            "created_by",
            "created_at",
        )
        read_only_fields = fields


class ArticleDetailSerializer(ArticleSerializer):
    """With the text, into which all spans point in code points, and the sentence ledger."""

    text = serializers.CharField(read_only=True)
    sentences = SentenceSerializer(many=True, read_only=True)
    claim_count = serializers.IntegerField(read_only=True)
    quote_count = serializers.IntegerField(read_only=True)

    class Meta(ArticleSerializer.Meta):
        fields = (*ArticleSerializer.Meta.fields, "claim_count", "quote_count", "text", "sentences")
        read_only_fields = fields


class SubmissionSerializer(serializers.ModelSerializer[Submission]):
    """`jobs` are the steps: reading, then splitting and comparing the article, newest first."""

    links = LinksField(self=Link("api:submission-detail"), article=Link("api:article-detail", of="article_id"))
    submitted_by = PersonField(read_only=True, allow_null=True)
    jobs = serializers.SerializerMethodField()

    class Meta:
        model = Submission
        fields = (
            "id",
            "links",
            "kind",
            "url",
            "file_name",
            "title",
            "published_on",
            "article",
            "is_repeat",
            "submitted_by",
            "submitted_at",
            "jobs",
        )
        read_only_fields = fields

    @extend_schema_field(JobSerializer(many=True))
    def get_jobs(self, row: Submission) -> Any:
        return JobSerializer(self.context["jobs"][row.pk], many=True, context=self.context).data


def jobs_of(submissions: Sequence[Submission]) -> dict[int, list[Job]]:
    """The jobs of each submission and of its article, in one query."""
    owners: dict[str, list[int]] = defaultdict(list)
    for row in submissions:
        owners[history.name_of(row)].append(row.pk)
        if row.article_id:
            owners[f"{Article._meta.label_lower}:{row.article_id}"].append(row.pk)
    found: dict[int, list[Job]] = defaultdict(list)
    for job in Job.objects.filter(key__in=owners).newest_first():
        for pk in owners[job.key]:
            found[pk].append(job)
    return found


_ACCEPTED = inline_serializer("Accepted", {"submission": SubmissionSerializer(), "job": JobSerializer()})


class AnnotationRenderer(JSONRenderer):
    """JSON under the name that readers of annotations ask for."""

    media_type = annotations.TYPE


class ArticleViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Articles under check."""

    serializer_class = ArticleSerializer
    filterset_class: Any = filters.ArticleFilter
    writes = {"create": Action.SUBMIT_ARTICLE}
    parser_classes = [BoundedJSONParser, BoundedMultiPartParser]

    def get_queryset(self) -> QuerySet[Any]:
        if self.action == "list":
            return querysets.articles()
        ledger = Sentence.objects.select_related("nothing_to_check_by").order_by("number")
        of_kind = {
            "claim_count": Count("statements", filter=Q(statements__statement_kind=StatementKind.CLAIM)),
            "quote_count": Count("statements", filter=Q(statements__statement_kind=StatementKind.QUOTE)),
        }
        return (
            Article.objects.select_related("created_by")
            .prefetch_related(Prefetch("sentences", ledger))
            .annotate(**of_kind)
        )

    def get_serializer_class(self) -> type[serializers.Serializer[Any]]:
        return ArticleDetailSerializer if self.action == "retrieve" else ArticleSerializer

    @extend_schema(
        request={"application/json": inputs.ArticleInput, "multipart/form-data": inputs.ArticleInput},
        responses={202: _ACCEPTED},
    )
    def create(self, request: Request) -> Response:
        """Hand in an article. The answer comes before the work: Location is the job to watch."""
        submission = _submit(self.valid(inputs.ArticleInput), by=self.person)
        context = {**self.get_serializer_context(), "jobs": jobs_of([submission])}
        shown = SubmissionSerializer(submission, context=context).data
        job = shown["jobs"][0]
        location = reverse("api:job-detail", kwargs={"pk": job["id"]}, request=request)
        return Response(
            {"submission": shown, "job": job}, status=status.HTTP_202_ACCEPTED, headers={"Location": location}
        )

    @extend_schema(responses={(200, archiving.TYPE): OpenApiTypes.BINARY})
    @action(detail=True, filterset_class=None)
    def warc(self, request: Request, pk: int) -> FileResponse:
        """The snapshots that the article's evidence cites, as a gzipped WARC file."""
        cited = Evidence.objects.standing().filter(statement__article=self.get_object()).snapshots()
        content = archiving.packed(cited, now=timezone.now())
        return FileResponse(content, as_attachment=True, filename=f"article-{pk}.warc.gz", content_type=archiving.TYPE)

    @extend_schema(responses={(200, annotations.TYPE): OpenApiTypes.OBJECT})
    @action(detail=True, filterset_class=None, renderer_classes=[JSONRenderer, AnnotationRenderer])
    def annotations(self, request: Request, pk: int) -> Response:
        """Claims and quotes as W3C Web Annotations, with the ratings that were signed."""
        content = annotating.of_article(self.get_object(), iri=request.build_absolute_uri(request.path))
        return Response(content, content_type=annotations.TYPE)


def _submit(sent: dict[str, Any], *, by: User) -> Submission:
    described = ingest.Described(title=sent["title"], published_on=sent["published_on"])
    now = timezone.now()
    if "text" in sent:
        return ingest.submit_text(text=sent["text"], by=by, now=now, described=described)
    if "url" in sent:
        return ingest.submit_url(url=sent["url"], by=by, now=now, described=described)
    upload = sent["file"]
    if upload.size > settings.UPLOAD_MAX_BYTES:
        most = settings.UPLOAD_MAX_BYTES // 2**20
        raise Invalid(_("The file is larger than %(most)s MB.") % {"most": most}, field="file")
    return ingest.submit_file(name=upload.name, content=upload.read(), by=by, now=now, described=described)


class SubmissionViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """What was handed in, and how far it got."""

    queryset = Submission.objects.select_related("submitted_by")
    serializer_class = SubmissionSerializer
    filterset_class: Any = filters.SubmissionFilter

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        rows = cast("list[Submission]", self.paginate_queryset(self.filter_queryset(self.get_queryset())))
        context = {**self.get_serializer_context(), "jobs": jobs_of(rows)}
        return self.get_paginated_response(SubmissionSerializer(rows, many=True, context=context).data)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.get_object()
        context = {**self.get_serializer_context(), "jobs": jobs_of([row])}
        return Response(SubmissionSerializer(row, context=context).data)
