"""The admin site as such: who enters, and by which door."""

import datetime
from functools import update_wrapper
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from factcheck.accounts import factors, secondfactor
from factcheck.accounts.choices import Role
from factcheck.accounts.models import User
from factcheck.accounts.permissions import MATRIX, Action, allows
from factcheck.panel import figures

_ENTRANCE = (Action.MANAGE_SOURCES, Action.MANAGE_JOBS, Action.MANAGE_PEOPLE)
# Whom to ask: a few names are enough.
ADMINS_NAMED = 3


class Panel(AdminSite):
    site_header = _("Fact-check desk · administration")
    site_title = _("Fact-check desk")
    index_title = _("Administration")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff with a role that has something to do here. Being a superuser alone opens nothing more."""
        user = request.user
        return user.is_active and user.is_staff and any(allows(user, action) for action in _ENTRANCE)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Who is signed in and may not enter is told so at once, not sent to sign in again."""
        guarded = super().admin_view(view, cacheable)

        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not request.user.is_authenticated:
                return guarded(request, *args, **kwargs)
            if not self.has_permission(request):
                return refuse(request)
            return shown_again(request) or guarded(request, *args, **kwargs)

        return update_wrapper(answer, guarded)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The one sign-in of the desk, so that its rules hold here too."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            return refuse(request)
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from factcheck.panel import operations  # noqa: PLC0415 - it needs the finished site

        return [
            path("operations/", self.admin_view(operations.page_view), name="operations"),
            path("operations/again/", self.admin_view(require_POST(operations.again_view)), name="operations_again"),
            *super().get_urls(),
        ]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The start page: what needs a look, then where everything is."""
        now = timezone.now()
        cards = [figure for provider in figures.on_start for figure in provider(now)]
        return super().index(request, {"cards": cards, **(extra_context or {})})


def shown_again(request: HttpRequest) -> HttpResponse | None:
    """Where to go first: to switch a second factor on, or to show again who one is. None where neither is needed.

    While somebody works here the time starts anew with each page (RELIABILITY A08).
    """
    if settings.ADMIN_SECOND_FACTOR and isinstance(request.user, User) and not secondfactor.is_on(request.user):
        return redirect("accounts:second-factor")
    if settings.ADMIN_CONFIRM_MINUTES:
        if not factors.is_confirmed(request, within=datetime.timedelta(minutes=settings.ADMIN_CONFIRM_MINUTES)):
            to = request.get_full_path() if request.method == "GET" else reverse("admin:index")
            return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': to})}")
        factors.confirm(request)
    return None


def refuse(request: HttpRequest) -> HttpResponse:
    """Say who may enter here, and whom to ask."""
    roles = [role for role in Role if any(role in MATRIX[action] for action in _ENTRANCE)]
    admins = User.objects.filter(is_active=True, role_grants__role=Role.ADMIN).distinct().order_by("last_name", "pk")
    context = {
        "roles": ", ".join(str(role.label) for role in roles),
        "own": ", ".join(str(role.label) for role in Role if role in getattr(request.user, "role_set", ()))
        or gettext("none"),
        "admins": ", ".join(str(one) for one in admins[:ADMINS_NAMED]),
    }
    return render(request, "admin/panel/refused.html", context, status=403)
