"""The admin site as such: who enters, and by which door."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.permissions import Action, allows

_ENTRANCE = (Action.MANAGE_SOURCES, Action.MANAGE_JOBS, Action.MANAGE_PEOPLE)


class Panel(AdminSite):
    site_header = _("Fact-check desk · administration")
    site_title = _("Fact-check desk")
    index_title = _("Administration")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff with a role that has something to do here. Being a superuser alone opens nothing more."""
        user = request.user
        return user.is_active and user.is_staff and any(allows(user, action) for action in _ENTRANCE)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The one sign-in of the desk, so that its rules hold here too."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
