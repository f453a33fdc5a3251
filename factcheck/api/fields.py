"""Serializers that refuse what they do not know, and the shapes that several endpoints share."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.accounts.models import User
from factcheck.text.spans import Span

MAX_OFFSET = 2**31 - 1


class StrictSerializer(serializers.Serializer[Any]):
    """Input of which every member must be known (RELIABILITY A02): a misspelt field is an error, not silence."""

    default_error_messages = {"unknown_field": _("This field is not known here.")}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            writable = {name for name, field in self.fields.items() if not field.read_only}
            unknown = [str(name) for name in data if name not in writable]
            if unknown:
                detail = str(self.error_messages["unknown_field"])
                raise serializers.ValidationError({name: [detail] for name in unknown}, code="unknown-field")
        return super().to_internal_value(data)


class SpanField(StrictSerializer):
    """A stretch of a text: code points, `end` exclusive."""

    start = serializers.IntegerField(min_value=0, max_value=MAX_OFFSET)
    end = serializers.IntegerField(min_value=1, max_value=MAX_OFFSET)

    default_error_messages = {"order": _("The end must come after the start.")}

    def validate(self, attrs: dict[str, int]) -> dict[str, int]:
        if attrs["end"] <= attrs["start"]:
            raise serializers.ValidationError({"end": [self.error_messages["order"]]}, code="order")
        return attrs


@extend_schema_field(SpanField)
class SpanOf(serializers.Field[Any, Any, Any, Any]):
    """The span that two columns hold, null where they are empty."""

    def __init__(self, start: str = "start", end: str = "end", *, allow_null: bool = False) -> None:
        super().__init__(source="*", read_only=True, allow_null=allow_null)
        self.start, self.end = start, end

    def to_representation(self, value: Any) -> dict[str, int] | None:
        return span_of(getattr(value, self.start), getattr(value, self.end))


def span_of(start: int | None, end: int | None) -> dict[str, int] | None:
    """How a span is shown; None where there is none."""
    return None if start is None or end is None else {"start": start, "end": end}


def as_span(shown: Mapping[str, int]) -> Span:
    """The span of a validated SpanField."""
    return Span(shown["start"], shown["end"])


class PersonField(serializers.Serializer[User]):
    """Someone of the newsroom: no address, no sign-in name."""

    id = serializers.IntegerField(read_only=True)
    name = serializers.CharField(source="__str__", read_only=True)


@dataclass(frozen=True, slots=True)
class Link:
    """Where something of a row is: a detail page by the id in `of`, or, with `query`, a list filtered by that id."""

    view: str
    of: str = "pk"
    query: str = ""

    def address(self, row: object) -> str | None:
        pk: int | None = getattr(row, self.of)
        if pk is None:
            return None
        if self.query:
            return f"{_pattern(self.view, get_script_prefix(), is_list=True)}?{self.query}={pk}"
        return _pattern(self.view, get_script_prefix()) % pk


@functools.cache
def _pattern(view: str, _prefix: str, *, is_list: bool = False) -> str:
    """The address of a view with "%d" for the id: a page has hundreds of links, and looking one up takes long."""
    if is_list:
        return reverse(view)
    mark = 7_654_321
    return reverse(view, kwargs={"pk": mark}).replace("%", "%%").replace(str(mark), "%d")


@extend_schema_field({"type": "object", "additionalProperties": {"type": ["string", "null"], "format": "uri"}})
class LinksField(serializers.Field[Any, Any, Any, Any]):
    """Absolute addresses of what belongs to a row, by name."""

    def __init__(self, /, **targets: Link) -> None:
        super().__init__(source="*", read_only=True)
        self.targets = targets

    def to_representation(self, value: object) -> dict[str, str | None]:
        request = self.context["request"]
        origin = f"{request.scheme}://{request.get_host()}"
        found = {name: target.address(value) for name, target in self.targets.items()}
        return {name: origin + path if path else None for name, path in found.items()}
