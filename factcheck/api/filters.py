"""Filters that several lists share."""

from typing import Any

import django_filters
from django import forms
from drf_spectacular.utils import extend_schema_field

from factcheck.api.paging import MAX_ID
from factcheck.text import languages

LANGUAGES = [(code, code) for code in languages.CODES]


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": MAX_ID})
class IdFilter(django_filters.NumberFilter):
    """A whole number that can be an id."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=1, max_value=MAX_ID, **kwargs)


@extend_schema_field({"type": "boolean"})
class YesNoFilter(django_filters.TypedChoiceFilter):
    """`true` or `false`. Django's own takes any other word for "not asked", which hides a typing error."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        words = [("true", "true"), ("false", "false")]
        super().__init__(*args, choices=words, coerce=lambda word: word == "true", **kwargs)
