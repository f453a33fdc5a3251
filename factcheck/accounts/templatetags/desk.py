"""What every template of the desk may use."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

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
