"""All open work as a board: one column for each state, narrowed by the same filters as the queues."""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.choices import Priority
from claims.models import Comment, Statement
from claims.web import cards, looks, worklists
from claims.web.forms import QueueFilter
from claims.web.looks import Look
from claims.workflow import OPEN_STATES, State
from factcheck.accounts.web import for_readers

# A column shows what comes first; the rest is a list.
MOST = 12
COLUMNS = (*OPEN_STATES, State.SIGNED)


@dataclass(frozen=True, slots=True)
class Card:
    """One claim or quote on the board."""

    id: int
    kind: str
    wording: str
    language: str
    href: str
    assignee: str
    due_on: datetime.date | None
    is_overdue: bool
    priority: str
    open_threads: int


@dataclass(frozen=True, slots=True)
class Column:
    """One state with the first of its work; `more` is how many are not shown, `href` the list of all of them."""

    state: State
    look: Look
    count: int
    cards: tuple[Card, ...]
    more: int
    href: str


@require_safe
@for_readers
def board(request: HttpRequest) -> HttpResponse:
    wanted = worklists.asked(request.GET)
    wanted.pop("state", None)
    today = timezone.localdate()
    filters = QueueFilter(request.GET)
    del filters.fields["state"]
    context = {"columns": _columns(wanted, today=today), "filters": filters, "is_filtered": bool(wanted)}
    return render(request, "claims/board.html", context)


def _columns(wanted: dict[str, str], *, today: datetime.date) -> list[Column]:
    """Two queries, however many columns and cards there are."""
    rows = worklists.narrowed(worklists.ordered().filter(state__in=COLUMNS), wanted)
    ranked = rows.annotate(rank=Window(RowNumber(), partition_by="state", order_by=worklists.ORDER))
    shown = list(
        ranked.filter(rank__lte=MOST)
        .select_related("claim", "quote", "assignee")
        .defer("terms")
        .annotate(open_threads=Comment.objects.unsettled_on_each())
    )
    counts = worklists.counted(rows)
    return [
        _column(state, [one for one in shown if one.state == state], counts.get(state, 0), wanted, today)
        for state in COLUMNS
    ]


def _column(state: State, rows: list[Statement], count: int, wanted: dict[str, str], today: datetime.date) -> Column:
    return Column(
        state=state,
        look=looks.of_state(state),
        count=count,
        cards=tuple(_card(one, today) for one in rows),
        more=count - len(rows),
        href=worklists.list_href("open", urlencode(wanted | {"state": state.value})) if state in OPEN_STATES else "",
    )


def _card(one: Statement, today: datetime.date) -> Card:
    return Card(
        id=one.pk,
        kind=one.statement_kind.lower(),
        wording=one.wording_shown,
        language=one.language,
        href=cards.page_href(one),
        assignee=str(one.assignee or ""),
        due_on=one.due_on,
        is_overdue=bool(one.due_on and one.due_on < today),
        priority="" if one.priority == Priority.NORMAL else one.get_priority_display(),
        open_threads=vars(one)["open_threads"],
    )
