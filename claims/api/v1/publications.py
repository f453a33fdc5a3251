"""What the public was told, and telling it: publish, correct, withdraw."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.v1 import filters, shapes
from claims.api.v1.writing import Writing
from claims.models import Publication
from claims.services import publiccontent, publishing
from factcheck.accounts.choices import Scope
from factcheck.accounts.permissions import Action
from factcheck.api.fields import Link, LinksField, PersonField, StrictSerializer
from factcheck.api.views import Endpoint


class PublishInput(StrictSerializer):
    """`note` is public. It says what changed, and is needed from the second publication on."""

    note = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=publishing.MAX_NOTE, help_text=_("Readers see it.")
    )


class NoteInput(StrictSerializer):
    """What readers are told."""

    note = serializers.CharField(max_length=publishing.MAX_NOTE, help_text=_("Readers see it."))


class PublicationSerializer(serializers.ModelSerializer[Publication]):
    """One thing that the public was told. `content` is the page as it was then, empty for a mere note."""

    links = LinksField(self=Link("api:publication-detail"))
    statement_kind = serializers.CharField(source="statement.statement_kind", read_only=True)
    public_url = serializers.SerializerMethodField()
    content = serializers.DictField(read_only=True)
    by = PersonField(read_only=True)

    class Meta:
        model = Publication
        fields = (
            "id",
            "links",
            "statement",
            "statement_kind",
            "number",
            "kind",
            "verdict",
            "language",
            "public_url",
            "note",
            "content",
            "by",
            "at",
        )
        read_only_fields = fields

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_public_url(self, row: Publication) -> str:
        return publiccontent.newsroom().site_url + publishing.page_path(row.statement_id)


class PublicationViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Everything that was published, corrected or withdrawn, version by version."""

    serializer_class = PublicationSerializer
    filterset_class: Any = filters.PublicationFilter

    def get_queryset(self) -> QuerySet[Any]:
        return Publication.objects.select_related("statement", "by").defer("statement__terms", "statement__text")


class Publishing(Writing):
    """What claims and quotes add to their other writes. A key needs the scope PUBLISH, and still never signs."""

    publishes: ClassVar[dict[str, Action]] = {
        "publish": Action.PUBLISH,
        "correct": Action.PUBLISH,
        "withdraw": Action.PUBLISH,
    }
    scopes: ClassVar[dict[str, Scope]] = dict.fromkeys(publishes, Scope.PUBLISH)

    @extend_schema(request=PublishInput, responses=shapes.StatusSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def publish(self, request: Request, pk: int) -> Response:
        """Give the signed verdict to the public. Each version is published once."""
        told, sent = self._write(pk, PublishInput)
        publishing.publish(**told, note=sent["note"])
        return self._status_now(pk)

    @extend_schema(request=NoteInput, responses=shapes.StatusSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def correct(self, request: Request, pk: int) -> Response:
        """Tell readers at once that a published verdict is being corrected, and open it for that."""
        told, sent = self._write(pk, NoteInput)
        publishing.correct(**told, note=sent["note"])
        return self._status_now(pk)

    @extend_schema(request=NoteInput, responses=shapes.StatusSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def withdraw(self, request: Request, pk: int) -> Response:
        """Take a verdict back; what was published stays readable."""
        told, sent = self._write(pk, NoteInput)
        publishing.withdraw(**told, note=sent["note"])
        return self._status_now(pk)
