"""What every page's frame needs."""

from django.conf import settings
from django.http import HttpRequest

from factcheck.accounts.choices import Theme
from factcheck.accounts.permissions import Action, allows


def look(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    theme = user.theme if known else request.COOKIES.get("theme", Theme.SYSTEM)
    return {
        "theme": Theme(theme).value.lower() if theme in Theme.values else Theme.SYSTEM.value.lower(),
        "languages": settings.LANGUAGES,
        "admin_path": f"/{settings.ADMIN_PATH}",
        "is_demo": settings.ENVIRONMENT == "demo",
        "may_submit": known and allows(user, Action.SUBMIT_ARTICLE),
        "may_manage_sources": known and allows(user, Action.MANAGE_SOURCES),
    }
