"""Texts of others as HTML: escaped, deceptive characters shown, stretches marked. Nothing of a source is markup."""

import re
from collections.abc import Iterable

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from factcheck.text.spans import Span

# What turns the direction of a text or cannot be seen (Unicode TR36, 2.10): shown by its code, and kept apart.
_CONTROL = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


def visible(text: str) -> SafeString:
    """Escape a text. A control character stays where it is, isolated and shown by its code (RELIABILITY X01)."""
    out, last = [], 0
    for match in _CONTROL.finditer(text):
        out.append(escape(text[last : match.start()]))
        out.append(
            format_html('<bdi class="control" data-fc-code="U+{}">{}</bdi>', f"{ord(match[0]):04X}", match.group())
        )
        last = match.end()
    out.append(escape(text[last:]))
    return format_html_join("", "{}", ((part,) for part in out))


def with_marks(text: str, spans: Iterable[Span], *, anchor: str = "") -> SafeString:
    """A text with some stretches marked, the first one with the id `anchor`.

    Overlapping stretches run together; those that leave the text are left out.
    """
    out, last = [], 0
    for span in sorted(span for span in spans if span.end <= len(text)):
        start = max(span.start, last)
        if span.end <= start:
            continue
        out.append(visible(text[last:start]))
        name = format_html(' id="{}" tabindex="-1"', anchor) if anchor and not last else ""
        out.append(format_html('<mark class="match"{}>{}</mark>', name, visible(text[start : span.end])))
        last = span.end
    out.append(visible(text[last:]))
    return format_html_join("", "{}", ((part,) for part in out))
