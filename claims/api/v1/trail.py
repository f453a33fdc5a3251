"""Findings, evidence and verdicts, read across claims and quotes."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import mixins

from claims.api.v1 import filters, querysets, shapes
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


class EvidenceViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """What people attached, withdrawn pieces included."""

    serializer_class = shapes.EvidenceSerializer
    filterset_class: Any = filters.EvidenceFilter

    def get_queryset(self) -> QuerySet[Any]:
        return querysets.evidence()


class VerdictViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """Every revision of every verdict, with its sign-offs."""

    serializer_class = shapes.VerdictSerializer
    filterset_class: Any = filters.VerdictFilter

    def get_queryset(self) -> QuerySet[Any]:
        return querysets.verdicts()
