"""The fetches of a source day by day, for drawing."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from sources.choices import FetchOutcome
from sources.models.documents import Fetch
from sources.models.health import BAD, FAILURE_DAYS
from sources.models.registry import Source


@dataclass(frozen=True, slots=True)
class Day:
    """The fetches of one day in the desk's time zone: how many ended well and how many badly."""

    on: datetime.date
    good: int
    bad: int


def days_of(source: Source, *, today: datetime.date) -> list[Day]:
    """The last FAILURE_DAYS days of a source, today included and last, those without a fetch too."""
    first = today - datetime.timedelta(days=FAILURE_DAYS - 1)
    # One day more than is asked for: where a day begins depends on the time zone.
    since = datetime.datetime.combine(first - datetime.timedelta(days=1), datetime.time(), datetime.UTC)
    counted = (
        Fetch.objects.filter(document__source=source, at__gte=since)
        .exclude(outcome=FetchOutcome.RETRY)
        .order_by()
        .annotate(on=TruncDate("at"))
        .values("on")
        .annotate(all=Count("pk"), bad=Count("pk", filter=Q(outcome__in=BAD)))
    )
    found = {row["on"]: Day(row["on"], row["all"] - row["bad"], row["bad"]) for row in counted}
    wanted = (first + datetime.timedelta(days=number) for number in range(FAILURE_DAYS))
    return [found.get(on, Day(on, 0, 0)) for on in wanted]
