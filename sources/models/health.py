"""How a source is doing: read for lists, in one query however many sources there are."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, DateTimeField, Exists, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from sources.choices import FetchOutcome, SourceState
from sources.models.documents import Document, Fetch, HostTurn
from sources.models.registry import Source, SourceDomain

FAILURE_DAYS = 30
BAD = (FetchOutcome.FAILED, FetchOutcome.BLOCKED)


@dataclass(frozen=True, slots=True)
class Health:
    """`next_check_at` is when the first watched document is due, None when nothing of the source is watched or used.

    `fetches` counts those of the last FAILURE_DAYS, `failures` those of them that ended badly; one that will be tried
    again is neither.
    `resting_until` is when a host of the source that keeps failing is asked again, None while all of them are asked.
    """

    documents: int
    watched: int
    fetches: int
    failures: int
    last_fetch_at: datetime.datetime | None
    next_check_at: datetime.datetime | None
    resting_until: datetime.datetime | None

    @property
    def failure_pct(self) -> int:
        """The share of failures in whole per cent; one failure is never 0, one success never 100."""
        if not self.failures or self.failures == self.fetches:
            return 100 if self.failures else 0
        return min(99, max(1, round(100 * self.failures / self.fetches)))


def with_health(sources: QuerySet[Source], *, now: datetime.datetime) -> QuerySet[Source]:
    """Adds what `health_of` reads."""
    documents = Document.objects.filter(source=OuterRef("pk")).order_by().values("source")
    fetches = Fetch.objects.filter(document__source=OuterRef("pk")).order_by().values("document__source")
    recent = fetches.filter(at__gte=now - datetime.timedelta(days=FAILURE_DAYS)).exclude(outcome=FetchOutcome.RETRY)
    watched = Document.objects.filter(source=OuterRef("pk"), is_watched=True).annotate(checked_at=Max("fetches__at"))
    owned = SourceDomain.objects.filter(source=OuterRef(OuterRef("pk"))).filter(
        Q(domain=OuterRef("host")) | Q(domain__endswith=Concat(Value("."), OuterRef("host")))
    )
    resting = HostTurn.objects.filter(HostTurn.is_resting(now), Exists(owned)).order_by("-resting_until")
    return sources.annotate(
        resting_until=Subquery(resting.values("resting_until")[:1], output_field=DateTimeField()),
        document_count=_count(documents),
        watched_count=_count(documents.filter(is_watched=True)),
        fetch_count=_count(recent),
        failure_count=_count(recent.filter(outcome__in=BAD)),
        last_fetch_at=Subquery(fetches.annotate(last=Max("at")).values("last"), output_field=DateTimeField()),
        oldest_check_at=Subquery(
            watched.order_by(F("checked_at").asc(nulls_first=True), "pk").values("checked_at")[:1],
            output_field=DateTimeField(),
        ),
    )


def _count(rows: QuerySet[Any, Any]) -> Coalesce:
    counted = rows.annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def health_of(source: Source, *, now: datetime.datetime) -> Health:
    """The health of a source that came from `with_health`."""
    row = vars(source)
    next_check_at = None
    if row["watched_count"] and source.state == SourceState.ACTIVE:
        checked_at = row["oldest_check_at"]
        next_check_at = checked_at + datetime.timedelta(hours=source.refetch_every_h) if checked_at else now
    return Health(
        documents=row["document_count"],
        watched=row["watched_count"],
        fetches=row["fetch_count"],
        failures=row["failure_count"],
        last_fetch_at=row["last_fetch_at"],
        next_check_at=next_check_at,
        resting_until=row["resting_until"],
    )
