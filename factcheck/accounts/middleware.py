"""Interface language, and how long a session may live."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from factcheck.accounts import factors


class SessionAgeMiddleware:
    """Idle for `SESSION_COOKIE_AGE`, or older than `SESSION_MOST_S` in all, a session ends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Whoever has no session, or reads public pages, pays nothing for it.
        asks = settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith("/checks/")
        if asks and SESSION_KEY in request.session and factors.outlived(request):
            logout(request)
        return self.get_response(request)


class LanguageMiddleware:
    """The person's own language, else the cookie's, else what the browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # What anyone may read is in one language each, and must not depend on who asks.
        if request.path.startswith("/checks/"):
            return self.get_response(request)
        # The API speaks by session or key; touching request.user there would read the session for key users.
        own = ""
        if not request.path.startswith("/api/") and request.user.is_authenticated:
            own = request.user.language
        chosen = own if own in dict(settings.LANGUAGES) else translation.get_language_from_request(request)
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", chosen)
        patch_vary_headers(response, ("Accept-Language",))
        return response
