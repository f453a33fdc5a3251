"""Findings, evidence and verdicts, read across claims and quotes."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import mixins

from claims.api.v1 import filters, querysets, shapes, verdicts
from factcheck.api.exporting import Exporting
from factcheck.api.views import Endpoint


class FindingViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """What the machine suggests. A list gives the current findings unless `current` is asked for."""

    serializer_class = shapes.FindingSerializer
    filterset_class: Any = filters.FindingFilter

    def get_queryset(self) -> QuerySet[Any]:
        rows = querysets.findings()
        if self.action == "list" and "current" not in self.request.query_params:
            return rows.filter(is_current=True)
        return rows


class EvidenceViewSet(Exporting, mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """What people attached, withdrawn pieces included."""

    serializer_class = shapes.EvidenceSerializer
    columns = (
        "id",
        "statement",
        "statement_kind",
        "stance",
        "exact",
        "note",
        "span.start",
        "span.end",
        "origin.source_name",
        "origin.title",
        "origin.address",
        "origin.published_on",
        "origin.fetched_at",
        "origin.raw_sha256",
        "added_by.name",
        "added_at",
        "withdrawn_at",
    )
    filterset_class: Any = filters.EvidenceFilter

    def get_queryset(self) -> QuerySet[Any]:
        return querysets.evidence()


class VerdictViewSet(Exporting, mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Every revision of every verdict, with its sign-offs."""

    serializer_class = verdicts.VerdictSerializer
    columns = (
        "id",
        "statement",
        "statement_kind",
        "revision",
        "is_current",
        "rating.key",
        "rating.label_en",
        "rating.label_fr",
        "rationale",
        "search_note",
        "author.name",
        "created_at",
        "sign_off.signed_by.name",
        "sign_off.signed_at",
        "sign_off.override_reason",
        "content_hash",
    )
    filterset_class: Any = filters.VerdictFilter

    def get_queryset(self) -> QuerySet[Any]:
        return querysets.verdicts(person=self.person)
