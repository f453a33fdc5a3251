"""The numbers behind the dashboard: one query each, whatever there is to count."""

import datetime
import statistics
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _

from claims.choices import PublicationKind
from claims.models import Publication, Rating, SecondRead, SignOff, Statement
from claims.workflow import OPEN_STATES, State
from factcheck.jobs import reasons
from sources.choices import FetchOutcome
from sources.models import Fetch

# So many of the newest signatures are looked at for how long they took.
MOST_SIGNED = 5000
REASONS_SHOWN = 8
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a chart before it is drawn."""

    label: str
    number: int
    tone: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Waits:
    """How long signed verdicts took from the finding of their claim to the signature."""

    rows: list[Share]
    count: int
    median: datetime.timedelta


@dataclass(frozen=True, slots=True)
class Told:
    published: int
    corrected: int
    withdrawn: int
    overridden: int
    voided: int


def open_by_state(*, today: datetime.date) -> list[tuple[State, int, int]]:
    """Each open state with how many are in it and how many of those are overdue."""
    rows = Statement.objects.shown().open().order_by().values("state")
    counted = {row["state"]: row for row in rows.annotate(n=Count("pk"), late=Count("pk", filter=Q(due_on__lt=today)))}
    return [(one, counted[one]["n"], counted[one]["late"]) for one in OPEN_STATES if one in counted]


def waits(since: datetime.datetime) -> Waits:
    """Signatures since then by how long they took."""
    rows = SignOff.objects.filter(signed_at__gte=since).order_by("-pk")
    took = [
        end - start for end, start in rows.values_list("signed_at", "verdict__statement__created_at")[:MOST_SIGNED]
    ]
    bounds = (
        (_("within a day"), 0 * _DAY, _DAY),
        (_("1 to 3 days"), _DAY, 3 * _DAY),
        (_("3 to 7 days"), 3 * _DAY, 7 * _DAY),
        (_("1 to 4 weeks"), 7 * _DAY, 28 * _DAY),
        (_("longer"), 28 * _DAY, datetime.timedelta.max),
    )
    shares = [Share(label, sum(low <= one < high for one in took), "open") for label, low, high in bounds]
    median_s = statistics.median(one.total_seconds() for one in took) if took else 0
    return Waits(shares, len(took), datetime.timedelta(seconds=median_s))


def mix(since: datetime.datetime) -> list[tuple[Rating, int]]:
    """The newsroom's scale with how many signed verdicts since then stand on each step; unused steps are left out."""
    signed = Q(
        verdicts__sign_offs__signed_at__gte=since, verdicts__sign_offs__voided_at=None, verdicts__is_current=True
    )
    rows = Rating.objects.annotate(n=Count("verdicts__sign_offs", filter=signed)).filter(n__gt=0)
    return [(one, vars(one)["n"]) for one in rows.order_by("applies_to", "order")]


def second_reads(since: datetime.datetime) -> tuple[int, int]:
    """How many second readings agreed, and how many did not."""
    counted = SecondRead.objects.filter(at__gte=since).aggregate(
        agreed=Count("pk", filter=Q(agrees=True)), differed=Count("pk", filter=Q(agrees=False))
    )
    return counted["agreed"], counted["differed"]


def told_in_public(since: datetime.datetime) -> Told:
    """What was published, corrected and withdrawn, and which signatures were given alone or voided."""
    kinds = dict(Publication.objects.filter(at__gte=since).order_by().values_list("kind").annotate(n=Count("pk")))
    signatures = SignOff.objects.aggregate(
        overridden=Count("pk", filter=Q(signed_at__gte=since) & ~Q(override_reason="")),
        voided=Count("pk", filter=Q(voided_at__gte=since)),
    )
    return Told(
        published=kinds.get(PublicationKind.VERDICT, 0),
        corrected=kinds.get(PublicationKind.CORRECTION, 0),
        withdrawn=kinds.get(PublicationKind.WITHDRAWAL, 0),
        **signatures,
    )


def failed_fetches(since: datetime.datetime) -> tuple[list[Share], int]:
    """The most frequent reasons of failed fetches in words, and how many fetches there were."""
    rows = Fetch.objects.filter(at__gte=since).order_by()
    failed = rows.filter(outcome=FetchOutcome.FAILED).values("reason").annotate(n=Count("pk")).order_by("-n", "reason")
    shares = [Share(reasons.in_words(row["reason"]), row["n"], "attention") for row in failed[:REASONS_SHOWN]]
    return shares, rows.count()


def signed_by_day(since: datetime.datetime) -> dict[datetime.date, int]:
    """How many verdicts were signed on each day since then, in the desk's time zone; days without any are left out."""
    rows = SignOff.objects.filter(signed_at__gte=since).order_by().annotate(on=TruncDate("signed_at"))
    return dict(rows.values_list("on").annotate(n=Count("pk")))
