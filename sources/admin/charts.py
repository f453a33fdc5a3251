"""Numbers as drawings: shapes for an SVG that the template writes, with the numbers beside them in words."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sources.models.daily import Day
from sources.models.health import Health

# In the units of the drawing, which the page scales.
WIDTH, HALF = 720, 60
_BAR = 64


@dataclass(frozen=True, slots=True)
class Bar:
    """One day: what ended well above the line, what ended badly below it, so that no colour is needed to tell."""

    on: datetime.date
    good: int
    bad: int
    x: int
    width: int
    good_y: int
    good_height: int
    bad_height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars around a line at `middle`; `most` is the number that the highest bar stands for, 0 for an empty chart."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    middle: int
    most: int
    good: int
    bad: int


def of_days(days: Sequence[Day]) -> Chart:
    """Days side by side. A day with one fetch among thousands is still seen."""
    most = max((max(day.good, day.bad) for day in days), default=0)
    step = WIDTH // max(1, len(days))

    def height(count: int) -> int:
        return max(2, round(count * (HALF - 4) / most)) if count else 0

    bars = tuple(
        Bar(
            on=day.on,
            good=day.good,
            bad=day.bad,
            x=number * step + 2,
            width=step - 4,
            good_y=HALF - height(day.good),
            good_height=height(day.good),
            bad_height=height(day.bad),
        )
        for number, day in enumerate(days)
    )
    good, bad = sum(day.good for day in days), sum(day.bad for day in days)
    return Chart(bars, step * len(days), 2 * HALF, HALF, most, good, bad)


def rate(health: Health) -> SafeString:
    """How much of the fetching fails: a bar, and the same in numbers."""
    if not health.fetches:
        return format_html('<span class="rate__words">{}</span>', "–")
    words = _("%(bad)s of %(all)s") % {"bad": health.failures, "all": health.fetches}
    # A failure is never too small to be seen.
    filled = max(2, round(_BAR * health.failures / health.fetches)) if health.failures else 0
    return format_html(
        '<svg class="rate" width="{}" height="8" aria-hidden="true" focusable="false">'
        '<rect class="rate__all" width="{}" height="8" rx="2"></rect>'
        '<rect class="rate__bad" width="{}" height="8" rx="2"></rect></svg>'
        '<span class="rate__words">{} · {} %</span>',
        _BAR,
        _BAR,
        filled,
        words,
        health.failure_pct,
    )
