"""The log of replies on the card."""

import datetime
from dataclasses import dataclass

from claims.choices import Channel, ReplyOutcome
from claims.models import ReplyRequest, Statement
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows


@dataclass(frozen=True, slots=True)
class Asked:
    """One request; `outcome` is empty while nothing came back."""

    id: int
    party: str
    channel: str
    question: str
    asked_on: datetime.date
    deadline_on: datetime.date
    asked_by: str
    outcome: str
    answer: str
    answered_on: datetime.date | None
    is_overdue: bool

    @property
    def form(self) -> str:
        """The name of its form."""
        return f"note-{self.id}"


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Box:
    asked: tuple[Asked, ...]
    may_ask: bool
    channels: tuple[Option, ...]
    outcomes: tuple[Option, ...]
    today: str


def build(statement: Statement, *, user: User, today: datetime.date) -> Box:
    """One query."""
    rows = ReplyRequest.objects.filter(statement=statement).select_related("asked_by")
    return Box(
        asked=tuple(shown(one, today=today) for one in rows),
        may_ask=allows(user, Action.ATTACH_EVIDENCE),
        channels=tuple(Option(one.value, str(one.label)) for one in Channel),
        outcomes=tuple(Option(one.value, str(one.label)) for one in ReplyOutcome),
        today=today.isoformat(),
    )


def shown(one: ReplyRequest, *, today: datetime.date) -> Asked:
    """One request as a page shows it."""
    return Asked(
        id=one.pk,
        party=one.party,
        channel=one.get_channel_display(),
        question=one.question,
        asked_on=one.asked_on,
        deadline_on=one.deadline_on,
        asked_by=str(one.asked_by),
        outcome=one.get_outcome_display(),
        answer=one.answer,
        answered_on=one.answered_on,
        is_overdue=not one.outcome and one.deadline_on < today,
    )
