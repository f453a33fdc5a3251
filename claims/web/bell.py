"""The bell at the top of every page: how many notices one has not read."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from claims.models import Notice
from factcheck.accounts.models import User

# More is only "many".
MOST = 99


def bell(request: HttpRequest) -> dict[str, object]:
    """`unread` for the page's frame: one query, and only where the frame is drawn."""
    user = getattr(request, "user", None)
    return {"unread": SimpleLazyObject(lambda: _unread(user)) if isinstance(user, User) else 0}


def _unread(user: User) -> int:
    return Notice.objects.of(user).unread().order_by()[: MOST + 1].count()
