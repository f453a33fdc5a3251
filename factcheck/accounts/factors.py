"""What a session knows of how somebody signed in: who is half in, when the second factor was given, how old it is."""

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone

from factcheck.accounts import secondfactor
from factcheck.accounts.models import User

# Somebody who gave the right password has so long to give the second factor.
HALF_IN_S = 300
_HALF_IN, _CONFIRMED, _STARTED, _SEEN = "half_in", "confirmed_at", "started_at", "seen_at"


def remember(request: HttpRequest, user: User, *, to: str) -> None:
    """Keep who gave the right password, under a new session key, without signing them in."""
    request.session.flush()
    request.session[_HALF_IN] = {"user": user.pk, "at": timezone.now().timestamp(), "to": to}


def half_in(request: HttpRequest) -> tuple[User, str] | None:
    """Who gave the right password a moment ago, and where they wanted to go."""
    kept = request.session.get(_HALF_IN)
    if not kept or timezone.now().timestamp() - kept["at"] > HALF_IN_S:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    return (user, kept["to"]) if user else None


def sign_in(request: HttpRequest, user: User) -> None:
    """Let somebody in whose second factor was right."""
    request.session.pop(_HALF_IN, None)
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    confirm(request)


def confirm(request: HttpRequest) -> None:
    """Note that whoever sits there has just shown who they are."""
    request.session[_CONFIRMED] = timezone.now().timestamp()


def is_confirmed(request: HttpRequest, *, within: datetime.timedelta) -> bool:
    """Whether they did so within this time."""
    return bool(timezone.now().timestamp() - request.session.get(_CONFIRMED, 0) <= within.total_seconds())


def start(request: HttpRequest) -> None:
    """Note when a session began: at each signing in."""
    now = timezone.now().timestamp()
    request.session[_STARTED] = request.session[_SEEN] = now


def outlived(request: HttpRequest) -> bool:
    """Whether the session is older than any may be; what is used is kept alive, with a write every ten minutes."""
    now = timezone.now().timestamp()
    started = request.session.get(_STARTED)
    if started is None:
        start(request)
        return False
    if now - started > settings.SESSION_MOST_S:
        return True
    if now - request.session.get(_SEEN, 0) > settings.SESSION_RENEWED_EVERY_S:
        request.session[_SEEN] = now
    return False


def shown(user: User) -> dict[str, Any]:
    """What a person's own page says of their second factor."""
    left = user.recovery_codes.filter(used_at=None).count()
    return {"has_second_factor": secondfactor.is_on(user), "codes_left": left}
