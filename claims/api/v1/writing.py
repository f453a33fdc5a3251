"""What every write to a claim or quote shares: what its service is told, and the status that answers it."""

import datetime
from typing import Any, ClassVar, TypedDict

from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from claims.api.v1 import querysets, shapes
from claims.choices import StatementKind
from claims.models import Statement
from factcheck.accounts.models import User
from factcheck.api import conditional
from factcheck.api.views import Endpoint


class Told(TypedDict):
    """What every service that changes a statement asks for."""

    statement_id: int
    by: User
    expected_version: int
    now: datetime.datetime


class Writing(Endpoint):
    """The base of the endpoints whose writes need If-Match."""

    kind: ClassVar[StatementKind]

    def _write(self, pk: int, shape: type[Serializer[Any]]) -> tuple[Told, dict[str, Any]]:
        """A statement of this kind and the version that was read, for the service; and what was sent, valid."""
        statement_id: int = get_object_or_404(Statement.objects.filter(statement_kind=self.kind).only("pk"), pk=pk).pk
        version = conditional.expected_version(self.request)
        sent = self.valid(shape)
        told = Told(statement_id=statement_id, by=self.person, expected_version=version, now=timezone.now())
        return told, sent

    def _status_now(self, pk: int) -> Response:
        row = querysets.statuses(self.kind).get(pk=pk)
        return Response(shapes.StatusSerializer(row).data, headers={"ETag": f'"v{row.version}"'})
