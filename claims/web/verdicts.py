"""The verdict and its sign-off on the card: what stands, what may be done, and why not."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims import permissions
from claims.models import Rating, SignOff, Statement, Verdict
from claims.web import events, looks
from claims.web.looks import Look
from claims.workflow import SIGNED_STATES, Move, State
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows
from factcheck.history.choices import EventKind


@dataclass(frozen=True, slots=True)
class Revision:
    """One verdict as it was written, with what became of its sign-off."""

    number: int
    rating: Look
    rationale: str
    search_note: str
    author: str
    created_at: datetime.datetime
    signed_by: str
    signed_at: datetime.datetime | None
    override_reason: str
    voided_reason: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale in the form. `key_no` is its number for the reader, 1 upwards."""

    id: int
    look: Look
    needs_search_note: bool
    is_chosen: bool
    key_no: int


@dataclass(frozen=True, slots=True)
class Box:
    """Everything about the verdict. `why_not_*` is empty exactly where the button works."""

    current: Revision | None
    earlier: tuple[Revision, ...]
    is_signed: bool
    is_waiting: bool
    steps: tuple[Step, ...]
    rationale: str
    search_note: str
    may_propose: bool
    why_not_propose: str
    why_not_sign: str
    may_override: bool
    may_return: bool
    returned: events.Line | None
    voids: str


def build(
    statement: Statement,
    *,
    user: User,
    ratings: Sequence[Rating],
    draft_values: dict[str, str],
    past: Sequence[events.Line],
) -> Box:
    """Read the verdicts of one statement (two queries) and say what this person may do."""
    rows = list(statement.verdicts.select_related("rating", "author").prefetch_related("sign_offs__signed_by"))
    current = next((row for row in rows if row.is_current), None)
    state = State(statement.state)
    why_not_sign = permissions.why_not_sign(user, statement, current) if current else ""
    is_own = current is not None and current.author_id == user.pk
    rating_id = draft_values.get("rating") or str(current.rating_id if current else "")
    return Box(
        current=_revision(current) if current else None,
        earlier=tuple(_revision(row) for row in rows if not row.is_current),
        is_signed=state in SIGNED_STATES,
        is_waiting=state == State.PROPOSED,
        steps=_steps(statement, ratings, rating_id),
        rationale=draft_values.get("rationale", current.rationale if current else ""),
        search_note=draft_values.get("search_note", current.search_note if current else ""),
        may_propose=not permissions.why_not_move(user, statement, Move.PROPOSE),
        why_not_propose=permissions.why_not_move(user, statement, Move.PROPOSE),
        why_not_sign=why_not_sign,
        may_override=bool(why_not_sign) and is_own and allows(user, Action.OVERRIDE_SIGN_OFF),
        may_return=current is not None and not permissions.why_not_move(user, statement, Move.RETURN),
        returned=_returned(past),
        voids=_voids(state, current),
    )


def _returned(past: Sequence[events.Line]) -> events.Line | None:
    """The answer of the second person to the newest proposal, until there is a newer one. `past` is newest first."""
    turns = {EventKind.VERDICT_PROPOSED, EventKind.VERDICT_RETURNED, EventKind.VERDICT_SIGNED}
    last = next((line for line in past if line.kind in turns), None)
    return last if last and last.kind == EventKind.VERDICT_RETURNED else None


def _voids(state: State, current: Verdict | None) -> str:
    """What a change of wording, place or evidence takes down, said beforehand; "" when it takes down nothing."""
    if current is None or state not in {*SIGNED_STATES, State.PROPOSED}:
        return ""
    standing = current.sign_off_standing
    if standing is None:
        return _("This takes the proposed verdict back into the check: it has to be proposed again.")
    return _("This voids the sign-off by %(name)s: the verdict has to be proposed and signed again.") % {
        "name": standing.signed_by
    }


def _steps(statement: Statement, ratings: Sequence[Rating], chosen: str) -> tuple[Step, ...]:
    scale = [one for one in ratings if one.applies_to == statement.statement_kind and one.retired_at is None]
    return tuple(
        Step(one.pk, looks.of_rating(one), one.needs_search_note, str(one.pk) == chosen, number)
        for number, one in enumerate(scale, start=1)
    )


def _revision(verdict: Verdict) -> Revision:
    last: SignOff | None = next(iter(sorted(verdict.sign_offs.all(), key=lambda one: -one.pk)), None)
    stands = last is not None and last.voided_at is None
    return Revision(
        number=verdict.revision,
        rating=looks.of_rating(verdict.rating),
        rationale=verdict.rationale,
        search_note=verdict.search_note,
        author=str(verdict.author),
        created_at=verdict.created_at,
        signed_by=str(last.signed_by) if last and stands else "",
        signed_at=last.signed_at if last and stands else None,
        override_reason=last.override_reason if last and stands else "",
        voided_reason=last.voided_reason if last and not stands else "",
        is_current=verdict.is_current,
    )
