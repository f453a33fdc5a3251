"""Filters that several lists share."""

from typing import Any

import django_filters
from django import forms

from factcheck.api.paging import MAX_ID
from factcheck.text import languages

LANGUAGES = [(code, code) for code in languages.CODES]


class IdFilter(django_filters.NumberFilter):
    """A whole number that can be an id."""

    field_class = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=1, max_value=MAX_ID, **kwargs)
