"""The log of the right to reply."""

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
from claims.choices import Channel, ReplyOutcome
from claims.models import ReplyRequest, Statement
from claims.services import replies
from factcheck.accounts.permissions import Action
from factcheck.api.fields import Link, LinksField, PersonField, StrictSerializer
from factcheck.api.filters import YesNoFilter
from factcheck.api.views import Endpoint


class ReplySerializer(serializers.ModelSerializer[ReplyRequest]):
    """One request for a reply; `outcome` is empty while nothing came back."""

    links = LinksField(self=Link("api:reply-detail"))
    statement_kind = serializers.CharField(source="statement.statement_kind", read_only=True)
    asked_by = PersonField(read_only=True)
    noted_by = PersonField(read_only=True, allow_null=True)

    class Meta:
        model = ReplyRequest
        fields = (
            "id",
            "links",
            "statement",
            "statement_kind",
            "party",
            "channel",
            "question",
            "asked_on",
            "deadline_on",
            "asked_by",
            "logged_at",
            "outcome",
            "answer",
            "answered_on",
            "noted_by",
            "noted_at",
        )
        read_only_fields = fields


class ReplyInput(StrictSerializer):
    statement = reference(Statement.objects.all())
    party = serializers.CharField(max_length=replies.MAX_PARTY)
    channel = serializers.ChoiceField(choices=Channel.choices)
    asked_on = serializers.DateField()
    deadline_on = serializers.DateField()
    question = serializers.CharField(required=False, allow_blank=True, default="", max_length=replies.MAX_TEXT)


class ReplyNoteInput(StrictSerializer):
    """What came back; an answer needs its words and its day."""

    outcome = serializers.ChoiceField(choices=ReplyOutcome.choices)
    answer = serializers.CharField(required=False, allow_blank=True, default="", max_length=replies.MAX_TEXT)
    answered_on = serializers.DateField(required=False, allow_null=True, default=None)


class ReplyFilter(OfStatement):
    waiting = YesNoFilter(field_name="noted_at", lookup_expr="isnull")


class ReplyViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Who was asked for a reply, and what came back."""

    serializer_class = ReplySerializer
    filterset_class: Any = ReplyFilter
    writes = {"create": Action.ATTACH_EVIDENCE, "note": Action.ATTACH_EVIDENCE}

    def get_queryset(self) -> QuerySet[Any]:
        return ReplyRequest.objects.select_related("statement", "asked_by", "noted_by").defer("statement__terms")

    @extend_schema(request=ReplyInput, responses={201: ReplySerializer})
    def create(self, request: Request) -> Response:
        """Log that somebody was asked for a reply."""
        sent = self.valid(ReplyInput)
        statement = sent.pop("statement")
        made = replies.ask(statement_id=statement.pk, asked=replies.Asked(**sent), by=self.person, now=timezone.now())
        location = reverse("api:reply-detail", kwargs={"pk": made.pk}, request=request)
        shown = self.get_serializer(self.get_queryset().get(pk=made.pk)).data
        return Response(shown, status=status.HTTP_201_CREATED, headers={"Location": location})

    @extend_schema(request=ReplyNoteInput, responses=ReplySerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def note(self, request: Request, pk: int) -> Response:
        """Note what came back, once."""
        sent = self.valid(ReplyNoteInput)
        replies.note(request_id=self.get_object().pk, by=self.person, now=timezone.now(), **sent)
        return Response(self.get_serializer(self.get_object()).data)
