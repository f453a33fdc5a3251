"""What every template of the desk may use."""

import datetime
import re

from babel.dates import format_date, format_time
from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

# Where French typography never ends a line: before high marks, inside guillemets, between groups of three digits.
_WIDE = re.compile(r"(?<=«) (?=\S)|(?<=\S) (?=[»:](?:\W|$))")
_NARROW = re.compile(r"(?<=\S) (?=[;!?%€])|(?<=\d) (?=\d{3}(?!\d))")


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


@register.filter
def unbroken(value: str) -> str:
    """The text with the spaces that French typography keeps from ending a line; for showing, never for keeping.

    Nothing but plain spaces is exchanged, for U+00A0 or U+202F: lengths and offsets stay. English has no such spaces.
    """
    return _NARROW.sub("\u202f", _WIDE.sub("\u00a0", str(value)))
