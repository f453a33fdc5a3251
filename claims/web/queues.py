"""Work lists: mine, unassigned, waiting for my signature, overdue."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from claims.models import Statement
from claims.models.statements import StatementQuerySet
from claims.web import cards, factwords, looks
from claims.web.forms import QueueFilter
from claims.web.looks import Look
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows
from factcheck.accounts.web import for_readers, person

PER_PAGE = 25

# Name in the URL → title and what to say when it is empty.
QUEUES: dict[str, tuple[Promise, Promise]] = {
    "mine": (_("Mine"), _("Nothing is assigned to you. Take something from “Unassigned”.")),
    "unassigned": (_("Unassigned"), _("Every open claim and quote has somebody.")),
    "sign": (_("Waiting for me to sign"), _("No verdict waits for your signature.")),
    "overdue": (_("Overdue"), _("Nothing is overdue.")),
}


@dataclass(frozen=True, slots=True)
class Tab:
    name: str
    title: str
    href: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a queue."""

    id: int
    kind: str
    wording: str
    gist: str
    type_label: str
    state: Look
    href: str
    article: str
    language: str
    assignee: str
    due_on: datetime.date | None
    is_overdue: bool
    updated_at: datetime.datetime


@require_safe
@for_readers
def queue(request: HttpRequest, name: str) -> HttpResponse:
    if name not in QUEUES:
        raise Http404
    user, today = person(request), timezone.localdate()
    filters = QueueFilter(request.GET)
    filters.is_valid()
    asked = {key: value for key, value in filters.cleaned_data.items() if value}
    rows = _filtered(_queue(name, user=user, today=today), asked)
    rows = rows.select_related("claim", "quote", "article", "assignee").prefetch_related("claim__facts")
    page = Paginator(rows.defer("article__text", "terms"), PER_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "tabs": _tabs(name, user=user, today=today, query=kept.urlencode()),
        "title": QUEUES[name][0],
        "nothing": QUEUES[name][1],
        "filters": filters,
        "is_filtered": bool(asked),
        "page": page,
        "rows": _rows(list(page), today=today),
        "query": kept.urlencode(),
    }
    return render(request, "claims/queue.html", context)


def _queue(name: str, *, user: User, today: datetime.date) -> StatementQuerySet:
    # What is due first, then the newest articles, each in reading order.
    every = Statement.objects.order_by(F("due_on").asc(nulls_last=True), "-article_id", "start", "end", "pk")
    queues = {
        "mine": every.open().filter(assignee=user),
        "unassigned": every.unassigned(),
        "sign": _to_sign(every, user),
        "overdue": every.overdue(today=today),
    }
    return queues[name]


def _to_sign(every: StatementQuerySet, user: User) -> StatementQuerySet:
    """What this person may sign: nothing without the role, and never one's own verdict."""
    if not allows(user, Action.SIGN_OFF):
        return every.none()
    proposed = every.filter(state=State.PROPOSED, verdicts__is_current=True)
    return proposed.exclude(verdicts__is_current=True, verdicts__author=user)


def _filtered(rows: StatementQuerySet, asked: dict[str, str]) -> StatementQuerySet:
    if kind := asked.get("kind"):
        rows = rows.filter(statement_kind=kind)
    if language := asked.get("language"):
        rows = rows.filter(language=language)
    if words := asked.get("q"):
        rows = rows.filter(
            Q(text__icontains=words) | Q(claim__wording__icontains=words) | Q(article__title__icontains=words)
        )
    return rows


def _tabs(current: str, *, user: User, today: datetime.date, query: str) -> list[Tab]:
    """The queues with their sizes before filtering; switching keeps the filters."""
    end = f"?{query}" if query else ""
    return [
        Tab(
            name=name,
            title=str(title),
            href=reverse("claims:queue", args=[name]) + end,
            count=_queue(name, user=user, today=today).count(),
            is_current=name == current,
        )
        for name, (title, _nothing) in QUEUES.items()
    ]


def _rows(statements: Sequence[Statement], *, today: datetime.date) -> list[Row]:
    return [
        Row(
            id=one.pk,
            kind=one.statement_kind.lower(),
            wording=one.wording_shown,
            gist=factwords.gist(one.claim.facts.all()) if one.is_claim else "",
            type_label=one.claim.get_kind_display() if one.is_claim else one.quote.speaker_shown,
            state=looks.of_state(one.state),
            href=cards.article_href(one),
            article=str(one.article),
            language=one.language,
            assignee=str(one.assignee or ""),
            due_on=one.due_on,
            is_overdue=bool(one.due_on and one.due_on < today),
            updated_at=one.updated_at,
        )
        for one in statements
    ]
