"""What every page's frame needs."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from factcheck.accounts.choices import Theme
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows

# Which entry of the main menu a page belongs to, by the first part of its address.
_AREAS = {
    "articles": "articles", "submissions": "articles", "claims": "articles", "quotes": "articles",
    "statements": "articles", "queues": "queues", "board": "queues", "notices": "notices", "dashboard": "dashboard",
    "sources": "library", "documents": "library", "snapshots": "library", "searches": "library",
    "earlier-checks": "library",
}  # fmt: skip


def look(request: HttpRequest) -> dict[str, object]:
    # An error page may be drawn before anyone was identified.
    user: User | AnonymousUser = getattr(request, "user", None) or AnonymousUser()
    theme = user.theme if isinstance(user, User) else request.COOKIES.get("theme", Theme.SYSTEM)
    return {
        "area": _AREAS.get(request.path.split("/")[1], ""),
        "theme": Theme(theme).value.lower() if theme in Theme.values else Theme.SYSTEM.value.lower(),
        "languages": settings.LANGUAGES,
        "admin_path": f"/{settings.ADMIN_PATH}",
        "is_demo": settings.ENVIRONMENT == "demo",
        "may_submit": allows(user, Action.SUBMIT_ARTICLE),
        "may_manage_sources": allows(user, Action.MANAGE_SOURCES),
    }
