"""Answers that are the same for everyone: no cookie is read or set, and caches may keep them until they change."""

import datetime
import functools
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from csp.constants import NONE, SELF
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from claims.services import publiccontent
from factcheck.common import canonical

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

# Half a minute in a cache, then it has to ask: a correction is there at once for whoever reloads, and soon for all.
CACHING = "public, max-age=30, must-revalidate"
# Nothing here runs a script or sends a form.
POLICY: Mapping[str, list[str]] = {
    "default-src": [NONE],
    "script-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "form-action": [NONE],
}


def shown_to_all(view: View[P]) -> View[P]:
    """A page for anyone: whoever is signed in is not looked up, so that no answer depends on a cookie."""

    @functools.wraps(view)
    def shown(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        request.user = AnonymousUser()
        answer = view(request, *args, **kwargs)
        answer._csp_replace = dict(POLICY)  # type: ignore[attr-defined]  # what django-csp reads
        return answer

    return require_safe(shown)


def framed_anywhere(view: View[P]) -> View[P]:
    """Let other sites show this one page in a frame."""

    @functools.wraps(view)
    def framed(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer._csp_replace = {**POLICY, "frame-ancestors": ["*"]}  # type: ignore[attr-defined]
        answer.xframe_options_exempt = True
        return answer

    return framed


def cached(
    request: HttpRequest,
    *,
    version: object,
    changed_at: datetime.datetime | None,
    language: str,
    render: Callable[[], str],
    content_type: str = "text/html; charset=utf-8",
) -> HttpResponse:
    """The answer that `render` makes in `language`, or 304 for whoever has it; it is then not even rendered.

    `version` is whatever the content depends on besides the release and the newsroom's settings; `changed_at` is a
    moment that only grows with it, None where there is none.
    """
    etag = f'"{canonical.sha256([str(version), language, repr(publiccontent.newsroom()), _release()])[:32]}"'
    stamp = int(changed_at.timestamp()) if changed_at else None
    answer = get_conditional_response(request, etag=etag, last_modified=stamp)
    if answer is None:
        with translation.override(language):
            answer = HttpResponse(render(), content_type=content_type)
        answer.headers["Content-Language"] = language
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = CACHING
    if changed_at:
        answer.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return answer


def rendered(template: str, context: Mapping[str, Any]) -> str:
    """A template without any request: nothing of the visitor can reach the page."""
    return render_to_string(template, dict(context))


@functools.cache
def _release() -> str:
    """What a release may change of a page: templates, words, where style and drawings lie."""
    base = Path(settings.BASE_DIR)
    files = [*(base / "templates" / "public").glob("*.html"), *(base / "factcheck" / "locale").rglob("*.po")]
    read = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(files)]
    return canonical.sha256([read, static("factcheck/css/public.css"), static("factcheck/icons.svg")])


def site_language(request: HttpRequest) -> str:
    """The language of a page that is about no single check: the one asked for, else the newsroom's."""
    asked = request.GET.get("language", "")
    wanted = (asked, settings.PUBLIC_LANGUAGE, settings.LANGUAGE_CODE)
    return next(one for one in wanted if one in dict(settings.LANGUAGES))
