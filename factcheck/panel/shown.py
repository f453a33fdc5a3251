"""Small pieces of markup that several pages of the admin show."""

import datetime
import json

from babel.dates import format_date, format_time
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language


def badge(text: object, tone: str) -> SafeString:
    """A word in a tone of tokens.css; the word itself says what the colour repeats."""
    return format_html('<span class="badge badge--{}">{}</span>', tone, text)


def as_json(value: object) -> SafeString:
    """A JSON value for reading; a dash for an empty one."""
    if not value:
        return format_html("{}", "–")
    return format_html('<pre class="code">{}</pre>', json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True))


def long_text(text: str) -> SafeString:
    """A text with its line breaks, in a box of its own."""
    return format_html('<div class="long-text">{}</div>', text)


def link(view: str, pk: int | None, text: object) -> SafeString | str:
    """A link to the admin page of another row; plain text where there is none."""
    return format_html('<a href="{}">{}</a>', reverse(f"admin:{view}_change", args=(pk,)), text) if pk else str(text)


def day(on: datetime.date | None) -> str:
    """A day with its month in words, a dash for none. The first of a month is "1er" in French."""
    if on is None:
        return "–"
    language = (get_language() or "en").split("-")[0]
    words = format_date(on, "medium", locale=language)
    return words.replace("1 ", "1er ", 1) if language == "fr" and on.day == 1 else words


def moment(at: datetime.datetime | None) -> str:
    """A time in the reader's language and the desk's time zone, a dash for none."""
    if at is None:
        return "–"
    local = timezone.localtime(at)
    language = (get_language() or "en").split("-")[0]
    return f"{day(local.date())}, {format_time(local, 'short', locale=language)}"
