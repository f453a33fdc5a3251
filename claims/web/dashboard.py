"""The desk in numbers: what is open, how long it takes, what is decided, what goes wrong. Each number can be read."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from claims.web import figures, looks
from claims.web.figures import Share
from claims.workflow import State
from factcheck.accounts.web import for_readers
from factcheck.panel import readings

# The periods that may be asked for, in days; the first is the usual one.
PERIODS = {
    "30": gettext_lazy("30 days"),
    "7": gettext_lazy("7 days"),
    "90": gettext_lazy("90 days"),
    "365": gettext_lazy("a year"),
}
# In the units of the drawing, which the page scales.
_WIDTH, _HEIGHT = 720, 120


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: a label, its number, and a bar of `width` hundredths of the longest."""

    label: str
    number: int
    width: int
    tone: str
    note: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a title, with one sentence that says what they come to."""

    id: str
    title: str
    said: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One day or week of the signed verdicts."""

    on: datetime.date
    number: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Signed verdicts over time; `most` is what the highest column stands for."""

    columns: tuple[Column, ...]
    most: int
    total: int
    is_weekly: bool
    width: int
    height: int


@require_safe
@for_readers
def dashboard(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("days", "")
    days = asked if asked in PERIODS else next(iter(PERIODS))
    now = timezone.now()
    since = now - datetime.timedelta(days=int(days))
    context = {
        "periods": [(key, words, key == days) for key, words in sorted(PERIODS.items(), key=lambda one: int(one[0]))],
        "columns": _columns(since, now=now, is_weekly=int(days) > 31),
        "charts": [
            _open(today=timezone.localdate(now)),
            _waits(since),
            _mix(since),
            _second_reads(since),
            _public(since),
            _fetches(since),
            _queues(now),
        ],
    }
    return render(request, "claims/dashboard.html", context)


def _bars(rows: list[Share]) -> tuple[Bar, ...]:
    most = max((row.number for row in rows), default=0)
    return tuple(
        Bar(row.label, row.number, max(1, round(100 * row.number / most)) if row.number else 0, row.tone, row.note)
        for row in rows
    )


def _open(*, today: datetime.date) -> Chart:
    counted = figures.open_by_state(today=today)
    rows = [
        Share(
            looks.of_state(state).label,
            number,
            looks.of_state(state).tone,
            _("%(count)s overdue") % {"count": late} if late else "",
        )
        for state, number, late in counted
    ]
    total, late = sum(row.number for row in rows), sum(one[2] for one in counted)
    said = ngettext("%(count)s claim or quote is open now", "%(count)s claims and quotes are open now", total)
    said = said % {"count": total} + ", " + _("%(count)s overdue") % {"count": late}
    return Chart("open", _("Open work"), said, _("claims and quotes"), _bars(rows))


def _waits(since: datetime.datetime) -> Chart:
    found = figures.waits(since)
    said = _("Nothing was signed in this time.")
    if found.count:
        said = _("Half of them took %(median)s or less from their finding to their signature.") % {
            "median": readings.length(int(found.median.total_seconds()))
        }
    return Chart("waits", _("Time to verdict"), said, _("verdicts"), _bars(found.rows))


def _mix(since: datetime.datetime) -> Chart:
    rows = [Share(rating.label, number, looks.of_rating(rating).tone) for rating, number in figures.mix(since)]
    said = _("%(count)s signed verdicts that still stand") % {"count": sum(row.number for row in rows)}
    return Chart("mix", _("What was decided"), said, _("verdicts"), _bars(rows))


def _second_reads(since: datetime.datetime) -> Chart:
    agreed, differed = figures.second_reads(since)
    said = _("No verdict was read a second time, blind, in this time.")
    if agreed or differed:
        said = _("%(share)s %% of the second readings agreed with the first.") % {
            "share": round(100 * agreed / (agreed + differed))
        }
    rows = [Share(_("agreed"), agreed, "settled"), Share(_("differed"), differed, State.DISPUTED.lower())]
    return Chart("second-reads", _("Second readings"), said, _("readings"), _bars(rows))


def _public(since: datetime.datetime) -> Chart:
    told = figures.told_in_public(since)
    rows = [
        Share(_("published"), told.published, "settled"),
        Share(_("corrections begun"), told.corrected, "attention"),
        Share(_("withdrawn"), told.withdrawn, "attention"),
        Share(_("signed alone (emergency override)"), told.overridden, "attention"),
        Share(_("sign-offs voided"), told.voided, "aside"),
    ]
    said = _("%(corrected)s corrections and %(overridden)s emergency overrides") % {
        "corrected": told.corrected,
        "overridden": told.overridden,
    }
    return Chart("public", _("Published, corrected, overridden"), said, _("times"), _bars(rows))


def _fetches(since: datetime.datetime) -> Chart:
    failed, total = figures.failed_fetches(since)
    count = sum(row.number for row in failed)
    said = _("%(failed)s of %(total)s fetches failed.") % {"failed": count, "total": total}
    return Chart("fetches", _("Failed fetches"), said, _("fetches"), _bars(failed))


def _queues(now: datetime.datetime) -> Chart:
    rows = [
        Share(
            one.name,
            one.waiting + one.running,
            "attention" if one.is_slow else "open",
            _("the first waits for %(time)s") % {"time": readings.length(one.oldest_s)} if one.waiting else "",
        )
        for one in readings.queues(now=now)
    ]
    said = _("%(count)s jobs wait or run now") % {"count": sum(row.number for row in rows)}
    return Chart("queues", _("Queues of the workers"), said, _("jobs"), _bars(rows))


def _columns(since: datetime.datetime, *, now: datetime.datetime, is_weekly: bool) -> Columns:
    counted = figures.signed_by_day(since)
    step = 7 if is_weekly else 1
    first, last = timezone.localdate(since) + datetime.timedelta(days=1), timezone.localdate(now)
    days = [first + datetime.timedelta(days=gone) for gone in range(0, (last - first).days + 1, step)]
    numbers = [
        sum(number for on, number in counted.items() if day <= on < day + datetime.timedelta(days=step))
        for day in days
    ]
    most, width = max(numbers, default=0), _WIDTH / max(1, len(days))
    columns = []
    for order, (day, number) in enumerate(zip(days, numbers, strict=True)):
        height = round(_HEIGHT * number / most, 1) if number else 0
        columns.append(
            Column(day, number, round(order * width + 1, 1), _HEIGHT - height, round(max(1, width - 2), 1), height)
        )
    return Columns(tuple(columns), most, sum(numbers), is_weekly, _WIDTH, _HEIGHT)
