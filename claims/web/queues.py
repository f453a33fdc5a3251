"""Work lists: mine, unassigned, waiting for my signature, overdue, needing a re-check, disputed; and kept filters."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.choices import Priority
from claims.models import Comment, SavedFilter, Statement
from claims.services import scheduling
from claims.web import cards, factwords, looks, worklists
from claims.web.forms import QueueFilter
from claims.web.looks import Look
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows
from factcheck.accounts.web import for_readers, person, safe_next
from factcheck.common.errors import Invalid

PER_PAGE = 25


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
    article_href: str
    key: str
    priority: str
    article: str
    language: str
    assignee: str
    due_on: datetime.date | None
    is_overdue: bool
    open_threads: int
    updated_at: datetime.datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """One filter that the person keeps."""

    id: int
    name: str
    href: str
    is_current: bool


@require_safe
@for_readers
def queue(request: HttpRequest, name: str) -> HttpResponse:
    if name not in worklists.QUEUES:
        raise Http404
    user, today = person(request), timezone.localdate()
    wanted = worklists.asked(request.GET)
    rows = worklists.narrowed(worklists.queue(name, user=user, today=today), wanted)
    rows = (
        rows.select_related("claim", "quote", "article", "assignee")
        .prefetch_related("claim__facts")
        .annotate(open_threads=Comment.objects.unsettled_on_each())
    )
    page = Paginator(rows.defer("article__text", "terms"), PER_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    kept.pop(worklists.TRAIL, None)
    context = {
        "tabs": _tabs(name, user=user, today=today, query=kept.urlencode()),
        "title": worklists.QUEUES[name][0],
        "nothing": worklists.QUEUES[name][1],
        "filters": QueueFilter(request.GET),
        "is_filtered": bool(wanted),
        "page": page,
        "rows": _rows(list(page), today=today, trail=worklists.trail_of(name, request.GET)),
        "query": kept.urlencode(),
        "name": name,
        "saved": _saved(user, name, kept.urlencode()),
        "may_change": allows(user, Action.ASSIGN),
    }
    return render(request, "claims/queue.html", context)


def _tabs(current: str, *, user: User, today: datetime.date, query: str) -> list[Tab]:
    """The queues with their sizes before filtering; switching keeps the filters."""
    return [
        Tab(
            name=name,
            title=str(title),
            href=worklists.list_href(name, query),
            count=worklists.queue(name, user=user, today=today).count(),
            is_current=name == current,
        )
        for name, (title, _nothing) in worklists.offered().items()
    ]


def _rows(statements: Sequence[Statement], *, today: datetime.date, trail: str) -> list[Row]:
    return [
        Row(
            id=one.pk,
            kind=one.statement_kind.lower(),
            wording=one.wording_shown,
            gist=factwords.gist(one.claim.facts.all()) if one.is_claim else "",
            type_label=one.claim.get_kind_display() if one.is_claim else one.quote.speaker_shown,
            state=looks.of_state(one.state),
            href=f"{cards.page_href(one)}?{trail}",
            article_href=cards.article_href(one),
            key=f"{one.pk}-{one.version}",
            priority="" if one.priority == Priority.NORMAL else one.get_priority_display(),
            article=str(one.article),
            language=one.language,
            assignee=str(one.assignee or ""),
            due_on=one.due_on,
            is_overdue=bool(one.due_on and one.due_on < today),
            open_threads=vars(one)["open_threads"],
            updated_at=one.updated_at,
        )
        for one in statements
    ]


def _saved(user: User, name: str, query: str) -> list[Saved]:
    return [
        Saved(
            id=one.pk,
            name=one.name,
            href=worklists.list_href(one.queue, one.query),
            is_current=(one.queue, one.query) == (name, query),
        )
        for one in SavedFilter.objects.filter(user=user)
    ]


@require_POST
@for_readers
def filter_keep(request: HttpRequest) -> HttpResponse:
    """Keep the queue and its filters under a name, and stay there."""
    name = request.POST.get("queue", "")
    if name not in worklists.QUEUES:
        raise Http404
    query = worklists.kept(QueryDict(request.POST.get("query", "")[:1000]))
    try:
        scheduling.keep_filter(
            name=request.POST.get("name", ""),
            queue=name,
            query=query,
            by=person(request),
            now=timezone.now(),
        )
        messages.success(request, _("Kept."))
    except Invalid as refused:
        messages.error(request, refused.reason)
    return redirect(worklists.list_href(name, query))


@require_POST
@for_readers
def filter_forget(request: HttpRequest, pk: int) -> HttpResponse:
    scheduling.forget_filter(filter_id=pk, by=person(request))
    return redirect(safe_next(request, default=worklists.list_href("mine")))
