"""Verdicts that hold for a time only: on their day somebody has to look again (FEATURES 5.14)."""

import datetime

from django.db.models import Q

from claims import permissions
from claims.models import Statement, Verdict
from claims.services import changing
from claims.workflow import SIGNED_STATES, Move
from factcheck.common.transactions import durable
from factcheck.history.choices import EventKind

# What one errand turns at most: the rest follows with the next one.
MOST = 200


@durable
def ask_again(*, today: datetime.date, now: datetime.datetime) -> list[Statement]:
    """Turn what was to be checked again by today, or is no longer valid, to "needs re-check".

    Signed and published verdicts only; each is turned once, since it is signed no more. Gives back what was turned.
    """
    due = Q(check_again_on__lte=today) | Q(valid_until__lt=today)
    rows = Verdict.objects.current().filter(due, statement__state__in=SIGNED_STATES).order_by("statement")
    days = {row.statement_id: row for row in rows.only("statement", "check_again_on", "valid_until")[:MOST]}
    statements = Statement.objects.select_for_update(of=("self",)).select_related("article")
    turned = []
    for statement in statements.filter(pk__in=days, state__in=SIGNED_STATES).order_by("pk"):
        statement.state = permissions.check_machine_move(statement, Move.RECHECK)
        changing.save(statement, now=now)
        verdict = days[statement.pk]
        is_over = verdict.valid_until is not None and verdict.valid_until < today
        payload: dict[str, object] = {
            "because": "no-longer-valid" if is_over else "to-check-again",
            "on": verdict.valid_until if is_over else verdict.check_again_on,
        }
        changing.record(EventKind.RECHECK_NEEDED, statement, by=None, now=now, payload=payload)
        turned.append(statement)
    return turned
