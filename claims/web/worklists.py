"""The queues: what is in each, narrowed by the filters of the URL, in one order that lists and claim pages share."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, F, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import ReplyRequest, Statement, Verdict
from claims.models.statements import StatementQuerySet
from claims.web.forms import QueueFilter
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows

# Name in the URL → title and what to say when it is empty.
QUEUES: dict[str, tuple[Promise, Promise]] = {
    "mine": (_("Mine"), _("Nothing is assigned to you. Take something from “Unassigned”.")),
    "unassigned": (_("Unassigned"), _("Every open claim and quote has somebody.")),
    "sign": (_("Waiting for me to sign"), _("No verdict waits for your signature.")),
    "second": (_("Waiting for my reading"), _("No verdict waits for a second reading of yours.")),
    "overdue": (_("Overdue"), _("Nothing is overdue.")),
    "reply": (_("Reply overdue"), _("Nobody who was asked for a reply is late.")),
    "recheck": (_("Needs re-check"), _("No cited passage has changed since it was rated.")),
    "disputed": (_("Disputed"), _("Nobody disagrees about a verdict.")),
    "open": (_("All open"), _("Nothing asks for work.")),
}
# What is due first, then what presses, then the newest articles, each in reading order; `_rank` is the same in Python.
ORDER = (F("due_on").asc(nulls_last=True), "-priority", "-article_id", "start", "end", "pk")
# The parameter that carries queue and filters from a list to a claim's page and back.
TRAIL = "in"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a claim stands in the list that the reader came through; addresses are "" where there is none."""

    title: str
    back: str
    before: str
    after: str
    number: int
    count: int


def ordered() -> StatementQuerySet:
    """All that is shown, in the order of work."""
    return Statement.objects.shown().order_by(*ORDER)


def queue(name: str, *, user: User, today: datetime.date) -> StatementQuerySet:
    """The statements of one queue for this person, in order. Raises KeyError for a name that is none."""
    every = ordered()
    queues = {
        "mine": every.open().filter(assignee=user),
        "unassigned": every.unassigned(),
        "sign": _to_sign(every, user),
        "second": _to_read(every, user),
        "overdue": every.overdue(today=today),
        "reply": every.open().filter(pk__in=ReplyRequest.objects.overdue(today=today).values("statement")),
        "recheck": every.filter(state=State.NEEDS_RECHECK),
        "disputed": every.filter(state=State.DISPUTED),
        "open": every.open(),
    }
    return queues[name]


def _to_sign(every: StatementQuerySet, user: User) -> StatementQuerySet:
    """What this person may sign: nothing without the role, and never one's own verdict."""
    if not allows(user, Action.SIGN_OFF):
        return every.none()
    # One condition on one verdict: who wrote only an earlier revision may sign the newer one.
    ready = Verdict.objects.current().exclude(author=user)
    if settings.BLIND_SECOND_READ:
        ready = ready.exclude(second_read=None)
    return every.filter(state=State.PROPOSED, verdicts__in=ready)


def _to_read(every: StatementQuerySet, user: User) -> StatementQuerySet:
    """What this person may read a second time: verdicts that they have not seen."""
    if not settings.BLIND_SECOND_READ or not allows(user, Action.PROPOSE_VERDICT):
        return every.none()
    return every.filter(state=State.PROPOSED, verdicts__in=Verdict.objects.current().sealed_for(user))


def offered() -> dict[str, tuple[Promise, Promise]]:
    """The queues that this newsroom has: the one for second readings only where it reads blind."""
    return {name: words for name, words in QUEUES.items() if name != "second" or settings.BLIND_SECOND_READ}


def asked(query: QueryDict) -> dict[str, str]:
    """The filters that a query string asks for; what makes no sense is left out rather than refused."""
    filters = QueueFilter(query)
    filters.is_valid()
    return {key: value for key, value in filters.cleaned_data.items() if value not in {"", None}}


def narrowed(rows: StatementQuerySet, wanted: dict[str, str]) -> StatementQuerySet:
    """The rows that fit the filters."""
    fields = {"kind": "statement_kind", "language": "language", "state": "state", "priority": "priority"}
    for name, field in fields.items():
        if name in wanted:
            rows = rows.filter(**{field: wanted[name]})
    if words := wanted.get("q"):
        rows = rows.filter(
            Q(text__icontains=words) | Q(claim__wording__icontains=words) | Q(article__title__icontains=words)
        )
    return rows


def counted(rows: StatementQuerySet) -> dict[str, int]:
    """How many rows each state has: one query."""
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))


def list_href(name: str, query: str = "") -> str:
    """The address of a queue with the filters of a query string."""
    return reverse("claims:queue", args=[name]) + (f"?{query}" if query else "")


def kept(query: QueryDict) -> str:
    """The filters of a query string and nothing else of it."""
    return urlencode({key: query.get(key, "") for key in asked(query)})


def trail_of(name: str, query: QueryDict) -> str:
    """Queue and filters as one query string for a claim's page: `in=mine&kind=CLAIM`."""
    return "&".join(part for part in (urlencode({TRAIL: name}), kept(query)) if part)


def place_of(statement: Statement, query: QueryDict, *, user: User, today: datetime.date) -> Place | None:
    """Where the statement is in the list that the query string names: one query of keys. None when it names no queue.

    Work takes a statement out of its queue; then the way on is from the place that its order gives it.
    """
    name = query.get(TRAIL, "")
    if name not in QUEUES:
        return None
    trail = trail_of(name, query)
    rows = narrowed(queue(name, user=user, today=today), asked(query))
    fields = ("pk", "due_on", "priority", "article_id", "start", "end")
    keys = list(rows.values_list(*fields))
    mine = _rank(tuple(getattr(statement, field) for field in fields))
    before = [key[0] for key in keys if _rank(key) < mine]
    after = [key[0] for key in keys if _rank(key) > mine]
    return Place(
        title=str(QUEUES[name][0]),
        back=list_href(name, trail),
        before=_page(before[-1], trail) if before else "",
        after=_page(after[0], trail) if after else "",
        number=len(before) + 1,
        count=len(keys),
    )


def _rank(key: tuple[Any, ...]) -> tuple[object, ...]:
    pk, due_on, priority, article_id, start, end = key
    return (due_on is None, due_on or datetime.date.max, -priority, -article_id, start, end, pk)


def _page(pk: int, trail: str) -> str:
    # A quote under the address of a claim is led to its own, with its trail.
    return f"{reverse('claims:claim-detail', args=[pk])}?{trail}"
