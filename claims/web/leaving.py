"""What every page of the desk has done to it on its way out: it is packed, and none is left empty."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.translation import gettext as _


class PackPages:
    """Packs pages. Answers of the API keep the tags that writes have to bring back, and files are packed already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.packing = GZipMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer = self.get_response(request)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return answer
        return self.packing.process_response(request, answer)


class ExplainMethod:
    """Puts a page that says what to do where Django leaves the page empty; the API answers for itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if answer.status_code != 405 or answer.streaming or answer.content or request.path.startswith("/api/"):
            return answer
        reason = _("This address takes only what a form sends. Go back to the page with the form and use its button.")
        page = render(request, "errors/refused.html", {"reason": reason, "status": 405}, status=405)
        page.headers["Allow"] = answer.headers["Allow"]
        return page
