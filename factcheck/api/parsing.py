"""Reading request bodies within bounds (RELIABILITY A05)."""

import io
import re
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, MultiPartParser

MAX_DEPTH = 50
# What a form may hold beside its file.
FORM_BYTES = 2**20
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_NOT_BRACKET = re.compile(rb"[^\[\]{}]+")


class BoundedJSONParser(JSONParser):
    """JSON of at most MAX_DEPTH levels and of at most DATA_UPLOAD_MAX_MEMORY_SIZE bytes."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        # Django bounds the request's `body`; the stream that DRF hands over would be read to its end.
        content = (parser_context or {})["request"]._request.body
        if _depth(content) > MAX_DEPTH:
            raise ParseError(_("The JSON is nested more than %(most)s levels deep.") % {"most": MAX_DEPTH})
        parsed: dict[str, Any] = super().parse(io.BytesIO(content), media_type, parser_context)
        return parsed


class BoundedMultiPartParser(MultiPartParser):
    """A form with a file of at most UPLOAD_MAX_BYTES, refused by its declared length before a byte is read."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        declared = str((parser_context or {})["request"].META.get("CONTENT_LENGTH") or "0")
        if int(declared) > settings.UPLOAD_MAX_BYTES + FORM_BYTES:
            raise RequestDataTooBig
        return super().parse(stream, media_type, parser_context)


def _depth(content: bytes) -> int:
    """How deep brackets nest outside strings, in linear time and without recursion."""
    depth = deepest = 0
    for bracket in _NOT_BRACKET.sub(b"", _STRING.sub(b"", content)):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest
