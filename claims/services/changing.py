"""What every change of a statement has in common: locking it, saving it, recording it, voiding what rested on it.

For services only: each of these stands inside the transaction of the service that calls it.
"""

import datetime

from django.utils.translation import gettext as _

from claims.models import SignOff, Statement
from claims.services import telling
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.common.errors import StaleVersion
from factcheck.history import services as history
from factcheck.history.choices import EventKind


def lock(statement_id: int, expected_version: int) -> Statement:
    """The statement, locked, as its reader saw it.

    Raises:
        StaleVersion: someone changed it since. Nothing is overwritten (FEATURES 5.9).
    """
    statement = (
        Statement.objects.select_for_update(of=("self",))
        .select_related("article", "claim", "quote")
        .get(pk=statement_id)
    )
    if statement.version != expected_version:
        raise StaleVersion(
            _("Someone changed this while you had it open. Compare with what is there now, then try again."),
            current=statement.version,
        )
    return statement


def save(statement: Statement, *, now: datetime.datetime, fields: tuple[str, ...] = ()) -> None:
    """Write the statement's own columns (and `fields`) as its next version."""
    statement.version += 1
    statement.updated_at = now
    Statement.objects.filter(pk=statement.pk).update(
        version=statement.version,
        updated_at=now,
        **{name: getattr(statement, name) for name in ("state", "assignee", "due_on", "dismissed_reason", *fields)},
    )


def record(
    kind: EventKind,
    statement: Statement,
    *,
    by: User | None,
    now: datetime.datetime,
    payload: dict[str, object] | None = None,
) -> None:
    """One event of the statement in the history of its article, and a notice for whom it concerns."""
    telling.tell(kind, statement, by=by, payload=payload or {}, now=now)
    history.record(kind=kind, by=by, subject=statement, thread=statement.article, payload=payload, now=now)


def void(statement: Statement, *, why: str, by: User, now: datetime.datetime) -> None:
    """Void what rests on content that is changing: a standing sign-off, and a proposal still unsigned."""
    sign_offs = SignOff.objects.filter(verdict__statement=statement, voided_at=None)
    if sign_offs.update(voided_at=now, voided_reason=why[:300]):
        record(EventKind.SIGN_OFF_VOIDED, statement, by=by, now=now, payload={"why": why})
    if statement.state in {State.SIGNED, State.PROPOSED}:
        statement.state = State.IN_CHECK
