"""Signing in and out, one's own page, and how the desk looks."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, PasswordChangeView, redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from factcheck.accounts import factors, limiting, secondfactor, services
from factcheck.accounts.choices import Role
from factcheck.accounts.forms import LookForm
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed, Refused, StaleVersion, Unavailable
from factcheck.local import seeds

COOKIE_AGE_S = 365 * 24 * 3600
_STATUS: dict[type[Refused], int] = {
    NotAllowed: 403,
    IllegalTransition: 409,
    StaleVersion: 409,
    Invalid: 422,
    Unavailable: 503,
}

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def person(request: HttpRequest) -> User:
    """Who is signed in, as our own model. Only for views behind `for_readers`."""
    assert isinstance(request.user, User)  # noqa: S101 - what for_readers has made sure
    return request.user


def status_of(refused: Refused) -> int:
    """The HTTP status that says what a service refused: 403, 409, 422 or 503."""
    return next((status for kind, status in _STATUS.items() if isinstance(refused, kind)), 422)


def for_readers(view: View[P]) -> View[P]:
    """Let in who is signed in and may read; turn what a service refuses into a page with the reason."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _sign_in_first(request)
        try:
            check(request.user, Action.READ)
            return view(request, *args, **kwargs)
        except Refused as refused:
            status = status_of(refused)
            return render(request, "errors/refused.html", {"reason": refused.reason, "status": status}, status=status)

    return never_cache(guarded)


def _sign_in_first(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page, and from there back to the page that the person sees: of a form, or of a part of a page,
    that is another address than the one asked for. A whole page must not land inside the part that was asked for.
    """
    by_script = request.headers.get("HX-Request") == "true"
    back = request.get_full_path()
    if by_script or request.method not in {"GET", "HEAD"}:
        seen = request.headers.get("HX-Current-URL") or request.headers.get("Referer")
        ours = url_has_allowed_host_and_scheme(seen, {request.get_host()}, require_https=request.is_secure())
        back = urlsplit(seen)._replace(scheme="", netloc="").geturl() if seen and ours else ""
    to = redirect_to_login(back or resolve_url(settings.LOGIN_REDIRECT_URL))
    return HttpResponseClientRedirect(to.url) if by_script else to


def safe_next(request: HttpRequest, *, default: str) -> str:
    """Where the form asked to go afterwards, if that is a page of this site."""
    wanted = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and allowed else default


class SignIn(LoginView):
    """Tries are counted for the name and for the address that they come from, before a password is looked at."""

    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            seconds = limiting.wait_to_sign_in_s(request, username=request.POST.get("username", ""))
        except limiting.CannotCount:
            # Without a count anyone could try without end.
            words = gettext("Nobody can sign in for the moment. Try again in a minute.")
            return self._refused(words, status=503)
        if seconds:
            words = gettext("Too many tries. Wait %(seconds)s s, then try again.") % {"seconds": seconds}
            answer = self._refused(words, status=429)
            answer.headers["Retry-After"] = str(seconds)
            return answer
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """The password is right: signed in, or asked for the second factor before that."""
        user = form.get_user()
        if isinstance(user, User) and secondfactor.is_on(user):
            factors.remember(self.request, user, to=self.get_success_url())
            return redirect("accounts:second-step")
        return super().form_valid(form)

    def _refused(self, words: str, *, status: int) -> HttpResponse:
        context = self.get_context_data(form=self.form_class(self.request), refusal=words)
        return render(self.request, self.template_name, context, status=status)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context_data(**kwargs)
        if settings.ENVIRONMENT == "demo":
            context["demo_people"] = _demo_people()
        return context


def _demo_people() -> list[dict[str, str]]:
    """The seeds' people who are here, with the passwords that anyone can read in the seeds."""
    here = set(User.objects.filter(is_active=True).values_list("username", flat=True))
    return [
        {
            "username": one.username,
            "name": one.full_name,
            "roles": ", ".join(str(Role(role).label) for role in one.roles),
            "password": one.password,
        }
        for one in seeds.people()
        if one.username in here
    ]


@method_decorator(for_readers, name="dispatch")
class ChangePassword(PasswordChangeView):
    template_name = "accounts/password.html"
    success_url = reverse_lazy("accounts:profile")
    extra_context = {"done": _("Your password is changed.")}


@require_safe
@for_readers
def profile(request: HttpRequest) -> HttpResponse:
    user = person(request)
    return render(request, "accounts/profile.html", {"roles": user.role_names, **factors.shown(user)})


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Change language or theme, signed in or not: kept with the person and in a cookie for the sign-in page."""
    form = LookForm(request.POST)
    answer = redirect(safe_next(request, default=reverse("accounts:sign-in")))
    if not form.is_valid():
        return answer
    language, theme = form.cleaned_data["language"], form.cleaned_data["theme"]
    if request.user.is_authenticated:
        user = person(request)
        services.set_look(user=user, language=language or user.language, theme=theme or user.theme)
    for name, value in ((settings.LANGUAGE_COOKIE_NAME, language), ("theme", theme)):
        if value:
            answer.set_cookie(
                name, value, max_age=COOKIE_AGE_S, samesite="Lax", secure=request.is_secure(), httponly=True
            )
    return answer
