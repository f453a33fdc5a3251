"""Claims and quotes: lists, details, cheap status, and the writes that people and their programs make."""

import re
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, inline_serializer
from rest_framework import mixins, serializers, status
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from claims import permissions
from claims.api.v1 import filters, inputs, publications, querysets, relations, shapes, verdicts
from claims.choices import StatementKind
from claims.models import Finding, Statement
from claims.services import proving, refusals, review, secondreads
from factcheck.accounts.permissions import Action
from factcheck.api.exporting import Exporting
from factcheck.api.fields import as_span
from factcheck.text.spans import Span

MAX_IDS = 200
IN_LISTS = frozenset({"list", "export"})
_DECIDED = (
    "state",
    "version",
    "rating.key",
    "rating.label_en",
    "rating.label_fr",
    "signed_by.name",
    "signed_at",
    "stale",
    "published",
    "public_url",
    "assignee.name",
    "due_on",
    "created_at",
    "updated_at",
)

_BULK = inline_serializer(
    "Statuses",
    {
        "results": shapes.StatusSerializer(many=True),
        "missing": serializers.ListField(child=serializers.IntegerField()),
    },
)


class ZipRenderer(JSONRenderer):
    """For the negotiation alone: a file is sent, and problems are JSON as everywhere."""

    media_type = proving.TYPE


class StatementViewSet(Exporting, mixins.ListModelMixin, mixins.RetrieveModelMixin, publications.Publishing):
    """What claims and quotes share. Writes need If-Match with the ETag of a detail or a status."""

    detail_serializer_class: ClassVar[type[serializers.Serializer[Any]]]
    newest_first = False
    writes = {
        "attach": Action.ATTACH_EVIDENCE,
        "refuse": Action.ATTACH_EVIDENCE,
        "propose": Action.PROPOSE_VERDICT,
        "assign": Action.ASSIGN,
        "dismiss": Action.EDIT_STATEMENT,
        "read_again": Action.PROPOSE_VERDICT,
        "settle": Action.SIGN_OFF,
        "sign_off": Action.SIGN_OFF,
        **publications.Publishing.publishes,
    }
    by_person = frozenset({"sign_off", "settle"})
    versioned = frozenset(writes)
    parameters = {"statuses": frozenset({"ids", "article_url"}), "list": frozenset({"include"})}

    def rows(self) -> QuerySet[Any]:
        """The rows of this kind as a list shows them."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        parts = self.included() if self.action in IN_LISTS else querysets.PARTS
        return querysets.in_full(self.rows(), person=self.person, parts=parts) if parts else self.rows()

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Any]]:
        in_part = self.action in IN_LISTS and not self.included()
        return super().get_serializer_class() if in_part else self.detail_serializer_class

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """In a list, of what a detail has only the parts that `include` names."""
        shape = super().get_serializer(*args, **kwargs)
        if self.action in IN_LISTS and (parts := self.included()):
            one: Any = getattr(shape, "child", shape)
            for name in set(shapes.DETAIL_FIELDS) - parts - ({"finding_counts"} if "findings" in parts else set()):
                one.fields.pop(name, None)
        return shape

    def included(self) -> frozenset[str]:
        """The parts of a detail that a list was asked to include.

        Raises:
            ValidationError: no such part.
        """
        asked = self.request.query_params.get("include", "") if getattr(self, "request", None) else ""
        parts = frozenset(asked.split(",")) if asked else frozenset()
        if not parts <= set(querysets.PARTS):
            raise ValidationError({"include": [_("Choose among findings, evidence and verdict.")]}, code="include")
        return parts

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "include",
                {"type": "string", "pattern": "^(findings|evidence|verdict)(,(findings|evidence|verdict))*$"},
                description="Parts of the detail that each row shall have too.",
            )
        ]
    )
    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Through filters, page by page."""
        return super().list(request, *args, **kwargs)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.get_object()
        self.version = row.version
        return Response(self.get_serializer(row).data)

    @extend_schema(responses=shapes.StatusSerializer)
    @action(detail=True, url_name="status", url_path="status", filterset_class=None)
    def status(self, request: Request, pk: int) -> Response:
        """State, signed rating and version, in one query."""
        row = querysets.status(self.kind, pk)
        self.version = row.version
        return Response(shapes.StatusSerializer(row).data)

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "ids",
                {"type": "string", "pattern": f"^[0-9]{{1,18}}(,[0-9]{{1,18}}){{0,{MAX_IDS - 1}}}$"},
                description=f"At most {MAX_IDS} ids, with commas between.",
            ),
            OpenApiParameter("article_url", str, description="The web address of the article."),
        ],
        responses=_BULK,
        filters=False,
    )
    @action(detail=False, url_name="statuses", url_path="status", filterset_class=None, pagination_class=None)
    def statuses(self, request: Request) -> Response:
        """The same for many, in one query: by `ids`, or for all of an article by `article_url`."""
        asked, address = request.query_params.get("ids"), request.query_params.get("article_url")
        if (asked is None) == (address is None):
            raise ValidationError(_("Send either ids or article_url."), code="one-of")
        rows = querysets.statuses(self.kind).order_by("pk")
        wanted: list[int] = []
        if asked is not None:
            wanted = _ids(asked)
            rows = rows.filter(pk__in=wanted)
        else:
            rows = filters.of_address(rows, "article__", str(address))
        results = shapes.StatusSerializer(rows, many=True).data
        known = {row["id"] for row in results}
        return Response({"results": results, "missing": [pk for pk in wanted if pk not in known]})

    @extend_schema(responses={(200, proving.TYPE): OpenApiTypes.BINARY})
    @action(detail=True, filterset_class=None, renderer_classes=[JSONRenderer, ZipRenderer])
    def proof(self, request: Request, pk: int) -> FileResponse:
        """Everything that the verdict rests on, with its history and a program that checks it, as a zip file."""
        statement = get_object_or_404(
            Statement.objects.filter(statement_kind=self.kind).select_related("article", "claim", "quote"), pk=pk
        )
        permissions.check_unsealed(self.person, statement)
        name = f"{self.basename}-{pk}-proof.zip"
        return FileResponse(proving.packed(statement), as_attachment=True, filename=name, content_type=proving.TYPE)

    @extend_schema(request=inputs.EvidenceInput, responses={201: shapes.EvidenceSerializer})
    @action(detail=True, methods=["post"], url_path="evidence", filterset_class=None)
    def attach(self, request: Request, pk: int) -> Response:
        """Attach a passage as evidence. It voids a standing sign-off."""
        told, sent = self._write(pk, inputs.EvidenceInput)
        finding = _own(sent.get("finding"), pk)
        if "span" in sent:
            snapshot, span = sent["snapshot"], as_span(sent["span"])
        else:
            passage = sent["finding"].passage
            snapshot, span = passage.snapshot, Span(passage.start, passage.end)
        made = review.attach_evidence(
            **told,
            snapshot=snapshot,
            span=span,
            stance=sent["stance"],
            note=sent["note"],
            finding=finding,
        )
        shown = shapes.EvidenceSerializer(querysets.evidence().get(pk=made.pk), context=self.get_serializer_context())
        return _created(request, "api:evidence-detail", made.pk, shown.data)

    @extend_schema(request=inputs.RefusalInput, responses={201: relations.RefusalSerializer})
    @action(detail=True, methods=["post"], url_path="refusals", filterset_class=None)
    def refuse(self, request: Request, pk: int) -> Response:
        """Refuse a document as evidence: nothing of it is suggested for this one again, until that is lifted."""
        told, sent = self._write(pk, inputs.RefusalInput)
        finding = _own(sent["finding"], pk)
        document = finding.passage.snapshot.document if finding else sent["document"]
        made = refusals.refuse(**told, document=document, reason=sent["reason"], finding=finding)
        shown = relations.RefusalSerializer(made, context=self.get_serializer_context())
        return _created(request, "api:refusal-detail", made.pk, shown.data)

    @extend_schema(request=inputs.ProposalInput, responses={201: verdicts.VerdictSerializer})
    @action(detail=True, methods=["post"], url_path="verdicts", filterset_class=None)
    def propose(self, request: Request, pk: int) -> Response:
        """Propose a verdict for a second person to sign."""
        told, sent = self._write(pk, inputs.ProposalInput)
        made = review.propose(
            **told,
            rated=review.Rated(
                sent["rating"],
                sent["rationale"],
                sent["search_note"],
                review.Days(sent["true_as_of"], sent["valid_until"], sent["check_again_on"]),
            ),
        )
        shown = verdicts.VerdictSerializer(
            querysets.verdicts(person=self.person).get(pk=made.pk), context=self.get_serializer_context()
        )
        return _created(request, "api:verdict-detail", made.pk, shown.data)

    @extend_schema(request=inputs.VerdictInput, responses=shapes.StatusSerializer)
    @action(detail=True, methods=["post"], url_path="second-read", filterset_class=None)
    def read_again(self, request: Request, pk: int) -> Response:
        """Give one's own reading of a verdict that one has not seen. Another rating makes it disputed."""
        told, sent = self._write(pk, inputs.VerdictInput)
        secondreads.read(**told, rated=review.Rated(sent["rating"], sent["rationale"], sent["search_note"]))
        return self._status_now(pk)

    @extend_schema(request=inputs.SettleInput, responses=shapes.StatusSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def settle(self, request: Request, pk: int) -> Response:
        """Uphold one of two readings and sign it. By session only: a key never signs."""
        told, sent = self._write(pk, inputs.SettleInput)
        secondreads.settle(**told, upheld=sent["upheld"], why=sent["why"])
        return self._status_now(pk)

    @extend_schema(request=inputs.AssignInput, responses=shapes.StatusSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def assign(self, request: Request, pk: int) -> Response:
        """Give it to someone, or with null to nobody."""
        told, sent = self._write(pk, inputs.AssignInput)
        review.assign(
            **told,
            to=sent["assignee"],
        )
        return self._status_now(pk)

    @extend_schema(request=inputs.DismissInput, responses=shapes.StatusSerializer)
    @action(detail=True, methods=["post"], filterset_class=None)
    def dismiss(self, request: Request, pk: int) -> Response:
        """Say that there is nothing to check, and why."""
        told, sent = self._write(pk, inputs.DismissInput)
        review.dismiss(
            **told,
            reason=sent["reason"],
        )
        return self._status_now(pk)

    @extend_schema(request=inputs.SignOffInput, responses=shapes.StatusSerializer)
    @action(detail=True, methods=["post"], url_path="sign-off", filterset_class=None)
    def sign_off(self, request: Request, pk: int) -> Response:
        """Sign the current verdict as the second person. By session only: a key never signs."""
        told, sent = self._write(pk, inputs.SignOffInput)
        review.sign(
            **told,
            override_reason=sent["override_reason"],
        )
        return self._status_now(pk)


def _own(finding: Finding | None, pk: int) -> Finding | None:
    """The finding, when it is about this statement. Raises ValidationError for another one's."""
    if finding is not None and finding.statement_id != pk:
        raise ValidationError({"finding": [_("This finding is about something else.")]}, code="other-statement")
    return finding


def _created(request: Request, view: str, pk: int, body: Any) -> Response:
    location = reverse(view, kwargs={"pk": pk}, request=request)
    return Response(body, status=status.HTTP_201_CREATED, headers={"Location": location})


def _ids(text: str) -> list[int]:
    """Ids with commas between. Raises ValidationError for anything else, or for more than MAX_IDS."""
    pieces = [piece.strip() for piece in text.split(",")]
    if len(pieces) > MAX_IDS:
        raise ValidationError({"ids": [_("At most %(most)s at once.") % {"most": MAX_IDS}]}, code="too-many")
    if not all(re.fullmatch(r"[0-9]{1,18}", piece) for piece in pieces):
        raise ValidationError({"ids": [_("Send numbers with commas between.")]}, code="ids")
    return list(dict.fromkeys(int(piece) for piece in pieces))


class ClaimViewSet(StatementViewSet):
    """Claims: discrete, checkable statements of an article."""

    kind = StatementKind.CLAIM
    serializer_class = shapes.ClaimSerializer
    columns = ("id", "article", "span.start", "span.end", "language", "text", "wording", "kind", "score", *_DECIDED)
    detail_serializer_class = shapes.ClaimDetailSerializer
    filterset_class: Any = filters.ClaimFilter

    def rows(self) -> QuerySet[Any]:
        return querysets.claims()


class QuoteViewSet(StatementViewSet):
    """Quotes: words or content attributed to a speaker."""

    kind = StatementKind.QUOTE
    serializer_class = shapes.QuoteSerializer
    columns = (
        "id",
        "article",
        "span.start",
        "span.end",
        "language",
        "text",
        "type",
        "speaker_text",
        "speaker_resolved",
        *_DECIDED,
    )
    detail_serializer_class = shapes.QuoteDetailSerializer
    filterset_class: Any = filters.QuoteFilter

    def rows(self) -> QuerySet[Any]:
        return querysets.quotes()
