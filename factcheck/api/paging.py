"""Keyset paging by id: constant cost on any page, and no row twice or missed while others are added."""

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

MAX_ID = 2**63 - 1
# Eighteen digits always fit the database's integer.
CURSOR = r"after-[0-9]{1,18}"


class ById(BasePagination):
    """`?page_size=` (1–100) rows after `?cursor=`, in the direction that the view states (`newest_first`)."""

    usual_size = 50
    max_size = 100
    parameters = ("cursor", "page_size")

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        size = _page_size(request.query_params.get("page_size"), usual=self.usual_size, most=self.max_size)
        descending = view.newest_first
        after = _after(request.query_params.get("cursor"))
        if after is not None:
            queryset = queryset.filter(pk__lt=after) if descending else queryset.filter(pk__gt=after)
        rows = list(queryset.order_by("-pk" if descending else "pk")[: size + 1])
        self.next_url = self._next_url(request, rows[size - 1]) if len(rows) > size else None
        return rows[:size]

    def _next_url(self, request: Request, last: Model) -> str:
        return replace_query_param(request.build_absolute_uri(), "cursor", cursor(last.pk))

    def get_paginated_response(self, data: Sequence[object]) -> Response:
        return Response({"next": self.next_url, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {
                    "type": ["string", "null"],
                    "format": "uri",
                    "description": "The next page, null on the last",
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": "From `next` of the page before.",
                "schema": {"type": "string", "pattern": f"^{CURSOR}$"},
            },
            {
                "name": "page_size",
                "in": "query",
                "required": False,
                "description": "Rows on a page.",
                "schema": {"type": "integer", "minimum": 1, "maximum": self.max_size, "default": self.usual_size},
            },
        ]


def cursor(pk: int) -> str:
    """ "After this id". Clients take it from `next` and read nothing into it."""
    return f"after-{pk}"


def _after(text: str | None) -> int | None:
    """The id in a cursor, None without one. Raises ValidationError for anything that `cursor` never made."""
    if text is None:
        return None
    if not re.fullmatch(CURSOR, text):
        raise ValidationError({"cursor": [_("This cursor is not one of ours.")]}, code="cursor")
    return int(text.removeprefix("after-"))


def _page_size(text: str | None, *, usual: int, most: int) -> int:
    if text is None:
        return usual
    if text.isascii() and text.isdecimal() and len(text) <= len(str(most)) and 1 <= int(text) <= most:
        return int(text)
    raise ValidationError({"page_size": [_("A page has 1 to %(most)s rows.") % {"most": most}]}, code="page-size")
