"""What every template of the desk may use."""

import datetime

from babel.dates import format_date, format_time
from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing of icons.svg. It is decoration: the words beside it say the same."""
    return format_html(
        '<svg class="icon icon--{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        name,
        static("factcheck/icons.svg"),
        name,
    )


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """A time in the reader's language and the desk's time zone, its month in words: no day is taken for a month."""
    if value is None:
        return ""
    language = (get_language() or "en").split("-")[0]
    local = timezone.localtime(value)
    return f"{format_date(local, 'medium', locale=language)}, {format_time(local, 'short', locale=language)}"
