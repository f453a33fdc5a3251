"""Entity tags: 304 for what a reader has already, 412 and 428 for what a writer has not seen."""

import hashlib
import re
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.refusals import VersionMissing

# A row's version stands first in its tag, so that a write is compared with the row and not with the look of a page.
_VERSIONED = re.compile(r'^(?:W/)?"v(\d{1,9})(?:\.[0-9a-f]+)?"$')
NO_VERSION = 0


def tag(content: bytes, *, version: int | None = None) -> str:
    """A strong entity tag: "v7.<digest>" for a versioned row, "<digest>" for anything else."""
    digest = hashlib.sha256(content).hexdigest()[:32]
    return f'"v{version}.{digest}"' if version is not None else f'"{digest}"'


def expected_version(request: Request) -> int:
    """The version that the writer saw, from If-Match. NO_VERSION, which no row ever has, when it names none of ours.

    Only the version counts: a finding that arrived meanwhile changes the page's tag, but is no reason to refuse.
    `If-Match: *` is refused like a missing one, because it means "whatever is there".

    Source: RFC 9110, 13.1.1; RFC 6585, 3.
    Raises:
        VersionMissing: there is no If-Match.
    """
    tags = parse_etags(request.headers.get("If-Match", ""))
    if not tags or tags == ["*"]:
        raise VersionMissing(_("Send If-Match with the ETag that you read, so that nothing is overwritten unseen."))
    versions = [int(found[1]) for one in tags if (found := _VERSIONED.match(one))]
    return max(versions, default=NO_VERSION)


def answer(request: Request, response: Response, *, version: int | None) -> HttpResponse:
    """Give a rendered answer of the API its tag, or replace it by 304 when the reader has the same."""
    return tagged(request._request, response, version=version)


def tagged(request: HttpRequest, response: HttpResponse, *, version: int | None = None) -> HttpResponse:
    """The response with the tag of its content, or 304."""
    etag = tag(response.content, version=version)
    response.headers["ETag"] = etag
    return cast("HttpResponse", get_conditional_response(request, etag=etag, response=response))
