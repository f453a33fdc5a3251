"""The description of the API: as a file for programs, and browsable, under the strict content policy."""

import functools
import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator

from factcheck.api import conditional


@functools.cache
def _described(language: str) -> bytes:
    """The OpenAPI description. It follows from the code, so one process makes it once for each language."""
    described = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return json.dumps(described, ensure_ascii=False, default=str).encode("utf-8")


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """OpenAPI 3.1 as JSON. It says nothing of this newsroom, so it needs no sign-in."""
    response = HttpResponse(_described(get_language() or "en"), content_type="application/json; charset=utf-8")
    return conditional.tagged(request, response)


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """Swagger UI over the description. Trying a call out uses the reader's own session."""
    return render(request, "api/docs.html")
