"""Comments: what the desk says about a claim, a quote or a piece of evidence."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims.api.v1.filters import OfStatement
from claims.api.v1.inputs import reference
from claims.models import Comment, Evidence, Statement
from claims.services import comments
from factcheck.accounts.permissions import Action
from factcheck.api.fields import Link, LinksField, PersonField, StrictSerializer
from factcheck.api.filters import IdFilter, YesNoFilter
from factcheck.api.views import Endpoint


class CommentSerializer(serializers.ModelSerializer[Comment]):
    """One comment. `thread` is the comment that it answers, null for the one that opens a thread.

    Only the one that opens a thread can be settled: `resolved_by` and `resolved_at` are null on answers.
    """

    links = LinksField(self=Link("api:comment-detail"))
    statement_kind = serializers.CharField(source="statement.statement_kind", read_only=True)
    author = PersonField(read_only=True)
    mentions = PersonField(many=True, read_only=True)
    resolved_by = PersonField(read_only=True, allow_null=True)

    class Meta:
        model = Comment
        fields = (
            "id",
            "links",
            "statement",
            "statement_kind",
            "evidence",
            "thread",
            "text",
            "author",
            "at",
            "mentions",
            "resolved_by",
            "resolved_at",
        )
        read_only_fields = fields


class CommentInput(StrictSerializer):
    """What to say, and where: about a statement, about its `evidence`, or as an answer (`reply_to`)."""

    statement = reference(Statement.objects.all())
    evidence = reference(Evidence.objects.all(), required=False, allow_null=True, default=None)
    reply_to = reference(Comment.objects.all(), required=False, allow_null=True, default=None)
    text = serializers.CharField(max_length=comments.MAX_TEXT)


class CommentFilter(OfStatement):
    evidence = IdFilter(field_name="evidence_id")
    thread = IdFilter(field_name="thread_id")
    resolved = YesNoFilter(field_name="resolved_at", lookup_expr="isnull", exclude=True)


class CommentViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Comments and their answers."""

    serializer_class = CommentSerializer
    filterset_class: Any = CommentFilter
    writes = {"create": Action.COMMENT, "resolve": Action.COMMENT, "reopen": Action.COMMENT}

    def get_queryset(self) -> QuerySet[Any]:
        rows = (
            Comment.objects.readable_by(self.person)
            .select_related("statement", "author", "resolved_by")
            .defer("statement__terms")
        )
        return rows.prefetch_related("mentions")

    @extend_schema(request=CommentInput, responses={201: CommentSerializer})
    def create(self, request: Request) -> Response:
        """Write a comment; "@" and a username calls that person."""
        sent = self.valid(CommentInput)
        evidence, reply_to = sent["evidence"], sent["reply_to"]
        made = comments.post(
            statement_id=sent["statement"].pk,
            text=sent["text"],
            evidence_id=evidence.pk if evidence else None,
            reply_to=reply_to.pk if reply_to else None,
            by=self.person,
            now=timezone.now(),
        )
        location = reverse("api:comment-detail", kwargs={"pk": made.pk}, request=request)
        shown = self.get_serializer(self.get_queryset().get(pk=made.pk)).data
        return Response(shown, status=status.HTTP_201_CREATED, headers={"Location": location})

    @extend_schema(request=None, responses=CommentSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def resolve(self, request: Request, pk: int) -> Response:
        """Settle the thread that this comment opened."""
        comments.resolve(comment_id=self.get_object().pk, by=self.person, now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=None, responses=CommentSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def reopen(self, request: Request, pk: int) -> Response:
        """Take a settled thread up again."""
        comments.reopen(comment_id=self.get_object().pk, by=self.person, now=timezone.now())
        return Response(self.get_serializer(self.get_object()).data)
