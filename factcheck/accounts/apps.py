from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


def _session_begins(*, request: HttpRequest, **_signal: Any) -> None:
    """Every way of signing in starts the clock of its session."""
    from factcheck.accounts import factors  # noqa: PLC0415 - models must be loaded first

    factors.start(request)


class AccountsConfig(AppConfig):
    name = "factcheck.accounts"
    verbose_name = _("People")

    def ready(self) -> None:
        user_logged_in.connect(_session_begins, dispatch_uid="accounts.session")
