"""The verdict and its sign-off on the card: what stands, what may be done, and why not."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims import permissions
from claims.models import Rating, SignOff, Statement, Verdict
from claims.web import events, looks
from claims.web.looks import Look
from claims.workflow import SIGNED_STATES, State
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
    true_as_of: datetime.date | None
    valid_until: datetime.date | None
    check_again_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class Second:
    """The second person's reading beside the verdict; `upheld` says which of two that differ was taken over."""

    rating: Look
    rationale: str
    search_note: str
    reader: str
    at: datetime.datetime
    agrees: bool
    upheld: str
    settled_by: str
    settled_why: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the scale in the form. `key_no` is its number for the reader, 1 upwards."""

    id: int
    look: Look
    needs_search_note: bool
    is_chosen: bool
    key_no: int


@dataclass(frozen=True, slots=True)
class DayField:
    """One of the days for which a verdict holds, in the form; `value` is ISO 8601 or what was typed."""

    name: str
    label: str
    value: str


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
    days: tuple[DayField, ...]
    may_propose: bool
    why_not_propose: str
    why_not_sign: str
    may_override: bool
    may_return: bool
    returned: events.Line | None
    voids: str
    is_sealed: bool
    may_read: bool
    second: Second | None
    first_read: Revision | None
    is_first_read: bool
    is_disputed: bool
    why_not_settle: str

    @property
    def has_days(self) -> bool:
        return any(day.value for day in self.days)


def build(
    statement: Statement,
    *,
    user: User,
    ratings: Sequence[Rating],
    draft_values: dict[str, str],
    past: Sequence[events.Line],
) -> Box:
    """Read the verdicts of one statement that this person may see, and say what they may do with them.

    A number of queries that does not grow with the revisions.
    """
    people = ("rating", "author", "second_read__rating", "second_read__reader", "second_read__settled_by")
    readable = statement.verdicts.all().readable_by(user)
    rows = list(readable.select_related(*people).prefetch_related("sign_offs__signed_by"))
    current = next((row for row in rows if row.is_current), None)
    state = State(statement.state)
    why_not_sign = permissions.why_not_sign(user, statement, current) if current else ""
    read = next((row for row in rows if hasattr(row, "second_read")), None)
    is_sealed = current is None and statement.verdicts.current().exists()
    why_not_propose = permissions.why_not_propose(user, statement)
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
        days=_days(current, draft_values),
        may_propose=not why_not_propose,
        why_not_propose=why_not_propose,
        why_not_sign=why_not_sign,
        may_override=bool(why_not_sign) and is_own and allows(user, Action.OVERRIDE_SIGN_OFF),
        may_return=current is not None and not permissions.why_not_return(user, statement),
        returned=_returned(past),
        voids=_voids(state, current),
        is_sealed=is_sealed,
        may_read=is_sealed and not permissions.why_not_second_read(user, statement),
        second=_second(read),
        first_read=_revision(read) if read else None,
        is_first_read=read is not None and read is current,
        is_disputed=state == State.DISPUTED,
        why_not_settle=permissions.why_not_settle(user, statement) if state == State.DISPUTED else "",
    )


def _days(current: Verdict | None, typed: dict[str, str]) -> tuple[DayField, ...]:
    """Days are for each verdict anew, but for the one that it is about."""
    kept = current.true_as_of.isoformat() if current and current.true_as_of else ""
    return (
        DayField("true_as_of", _("True as of"), typed.get("true_as_of", kept)),
        DayField("valid_until", _("Valid until"), typed.get("valid_until", "")),
        DayField("check_again_on", _("Check again on"), typed.get("check_again_on", "")),
    )


def _second(verdict: Verdict | None) -> Second | None:
    """The second reading of a verdict that has one."""
    if verdict is None:
        return None
    read = verdict.second_read
    return Second(
        rating=looks.of_rating(read.rating),
        rationale=read.rationale,
        search_note=read.search_note,
        reader=str(read.reader),
        at=read.at,
        agrees=read.agrees,
        upheld=read.get_upheld_display(),
        settled_by=str(read.settled_by or ""),
        settled_why=read.settled_why,
    )


def _returned(past: Sequence[events.Line]) -> events.Line | None:
    """The answer of the second person to the newest proposal, until there is a newer one. `past` is newest first."""
    turns = {EventKind.VERDICT_PROPOSED, EventKind.VERDICT_RETURNED, EventKind.VERDICT_SIGNED}
    last = next((line for line in past if line.kind in turns), None)
    return last if last and last.kind == EventKind.VERDICT_RETURNED else None


def _voids(state: State, current: Verdict | None) -> str:
    """What a change of wording, place or evidence takes down, said beforehand; "" when it takes down nothing."""
    # Whoever may not see the verdict is told nothing of it here either.
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
        true_as_of=verdict.true_as_of,
        valid_until=verdict.valid_until,
        check_again_on=verdict.check_again_on,
    )
