"""A whole list as one file, however long: NDJSON in the shapes of the API, or CSV for a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, ClassVar

from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from factcheck.common.cells import inert

CHUNK = 500
NDJSON, CSV = "ndjson", "csv"


class NdjsonRenderer(JSONRenderer):
    """For the negotiation alone: the view streams, and problems are JSON as everywhere."""

    media_type = "application/x-ndjson"


class CsvRenderer(JSONRenderer):
    media_type = "text/csv"


class Exporting:
    """Adds `export/` to a list: the same filters, no pages. A reader sees the rows in the order of their ids.

    `columns` are the columns of the CSV file, as paths into the shape of the list: "rating.key".
    """

    columns: ClassVar[tuple[str, ...]] = ()

    @extend_schema(
        operation_id=None,
        parameters=[
            OpenApiParameter("as", enum=[NDJSON, CSV], default=NDJSON, description="One JSON object a line, or CSV."),
        ],
        responses={
            (200, "application/x-ndjson"): OpenApiResponse(OpenApiTypes.STR, description="One row a line"),
            (200, "text/csv"): OpenApiResponse(OpenApiTypes.STR, description="With a line of headers"),
        },
    )
    @action(
        detail=False,
        pagination_class=None,
        renderer_classes=[JSONRenderer, NdjsonRenderer, CsvRenderer],
    )
    def export(self: Any, request: Request) -> StreamingHttpResponse:
        """Everything that the filters let through, as one file. It is sent while it is read."""
        wanted = request.query_params.get("as", NDJSON)
        if wanted not in {NDJSON, CSV}:
            raise ValidationError({"as": [_("Choose ndjson or csv.")]}, code="format")
        rows = self.filter_queryset(self.get_queryset())
        shapes = _shapes(rows, self.get_serializer, language=translation.get_language() or "en")
        lines = _as_csv(shapes, self.columns) if wanted == CSV else _as_ndjson(shapes)
        kind = "text/csv; charset=utf-8" if wanted == CSV else "application/x-ndjson"
        answer = StreamingHttpResponse(lines, content_type=kind)
        answer.headers["Content-Disposition"] = f'attachment; filename="{self.basename}s.{wanted}"'
        answer.headers["X-Accel-Buffering"] = "no"
        return answer


def _shapes(rows: Any, shape: Any, *, language: str) -> Iterator[list[dict[str, Any]]]:
    """The rows as the API shows them, a chunk at a time: no transaction and no cursor stays open in between."""
    last = 0
    while True:
        # The answer is sent after the middleware is done, so the language has to be set again.
        with translation.override(language):
            chunk = list(rows.filter(pk__gt=last).order_by("pk")[:CHUNK])
            shown = json.loads(JSONRenderer().render(shape(chunk, many=True).data))
        yield shown
        if len(chunk) < CHUNK:
            return
        last = chunk[-1].pk


def _as_ndjson(chunks: Iterator[list[dict[str, Any]]]) -> Iterator[bytes]:
    for chunk in chunks:
        yield "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in chunk).encode(
            "utf-8"
        )


def _as_csv(chunks: Iterator[list[dict[str, Any]]], columns: tuple[str, ...]) -> Iterator[bytes]:
    # With the mark, without which Excel takes UTF-8 for something else.
    yield b"\xef\xbb\xbf" + _line(columns)
    for chunk in chunks:
        yield b"".join(_line([_cell(row, path) for path in columns]) for row in chunk)


def _line(cells: Any) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode("utf-8")


def _cell(row: dict[str, Any], path: str) -> str:
    """What stands at "a.b" of a row; "" for nothing. Lists and objects are JSON."""
    found: Any = row
    for step in path.split("."):
        found = found.get(step) if isinstance(found, dict) else None
    if found is None:
        return ""
    if isinstance(found, bool | int | float):
        return json.dumps(found)
    return inert(found if isinstance(found, str) else json.dumps(found, ensure_ascii=False))
