"""When a claim or quote is due and how much it presses, and the filters that people keep."""

import datetime

from django.utils.translation import gettext as _

from claims import permissions
from claims.choices import Priority
from claims.models import SavedFilter, Statement
from claims.services import changing
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history.choices import EventKind

MOST_FILTERS = 30
MAX_NAME = 60


@durable
def schedule(
    *,
    statement_id: int,
    due_on: datetime.date | None,
    priority: Priority,
    by: User,
    expected_version: int,
    now: datetime.datetime,
) -> Statement:
    """Say by which day it is due (None: no day) and how much it presses. Neither touches verdict or sign-off.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: it is due on that day with that priority already.
    """
    statement = changing.lock(statement_id, expected_version)
    permissions.check_assign(by, statement)
    if (statement.due_on, statement.priority) == (due_on, priority):
        raise Invalid(_("That is its due date and priority already."), field="due_on")
    before = {"due_on": statement.due_on, "priority": statement.priority}
    statement.due_on, statement.priority = due_on, priority
    changing.save(statement, now=now, fields=("priority",))
    payload: dict[str, object] = {"before": before, "due_on": due_on, "priority": priority}
    changing.record(EventKind.STATEMENT_SCHEDULED, statement, by=by, now=now, payload=payload)
    return statement


@durable
def keep_filter(*, name: str, queue: str, query: str, by: User, now: datetime.datetime) -> SavedFilter:
    """Keep a queue with its filters under a name; the same name again replaces it. A preference, so no event.

    Raises:
        NotAllowed.
        Invalid: no name, or there are thirty already.
    """
    check(by, Action.READ)
    name = " ".join(name.split())[:MAX_NAME]
    if not name:
        raise Invalid(_("Give the filter a name."), field="name")
    others = SavedFilter.objects.filter(user=by).exclude(name=name)
    if others.count() >= MOST_FILTERS:
        raise Invalid(_("You keep %(most)s filters already: forget one first.") % {"most": MOST_FILTERS}, field="name")
    kept, _created = SavedFilter.objects.update_or_create(
        user=by, name=name, defaults={"queue": queue, "query": query[:1000], "created_at": now}
    )
    return kept


@durable
def forget_filter(*, filter_id: int, by: User) -> None:
    """Forget one of one's own filters; one that is not there, or somebody else's, changes nothing."""
    SavedFilter.objects.filter(user=by, pk=filter_id).delete()
