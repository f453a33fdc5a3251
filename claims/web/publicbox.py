"""What the card says about publishing: where it stands, what may be done, and why not."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from claims import permissions
from claims.choices import PublicationKind
from claims.models import Publication, Statement
from claims.publishing import validator
from claims.publishing.validator import Fault
from claims.services import faultwords, publishing
from claims.workflow import Move, State
from factcheck.accounts.models import User


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the public was told."""

    number: int
    label: str
    note: str
    by: str
    at: datetime.datetime
    href: str


@dataclass(frozen=True, slots=True)
class Box:
    """A `why_not_*` is empty exactly where the button works. `is_shown` is False while there is nothing to publish.

    `errors` keep the verdict from being published, `warnings` do not; `has_markup` says whether the page would carry
    a ClaimReview. All three are about a signed verdict that waits to be published.
    """

    is_shown: bool
    is_waiting: bool
    page_href: str
    told: tuple[Told, ...]
    needs_note: bool
    last_note: str
    why_not_publish: str
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    has_markup: bool
    may_correct: bool
    may_withdraw: bool
    why_not_change: str


def build(statement: Statement, *, user: User) -> Box:
    """One query, and for a signed verdict those of what would be published."""
    told = Publication.objects.filter(statement=statement).select_related("by").defer("content")
    rows = list(told.order_by("-number"))
    state = State(statement.state)
    is_waiting = state == State.SIGNED
    why_not_publish = permissions.why_not_move(user, statement, Move.PUBLISH) if is_waiting else ""
    draft = _draft(statement) if is_waiting and not why_not_publish else None
    faults = draft.faults if draft else ()
    is_out = state == State.PUBLISHED
    return Box(
        is_shown=bool(rows) or is_waiting,
        is_waiting=is_waiting,
        page_href=reverse("public:check", args=[statement.pk]) if rows else "",
        told=tuple(_told(one) for one in rows),
        needs_note=bool(rows),
        last_note=rows[0].note if rows and rows[0].kind == PublicationKind.CORRECTION else "",
        why_not_publish=why_not_publish,
        errors=_words(validator.errors(faults)),
        warnings=_words(one for one in faults if one.level == validator.Level.WARNING),
        has_markup=bool(draft and draft.has_markup),
        may_correct=bool(rows) and not permissions.why_not_move(user, statement, Move.CORRECT),
        may_withdraw=not permissions.why_not_move(user, statement, Move.WITHDRAW),
        why_not_change=permissions.why_not_move(user, statement, Move.CORRECT) if is_out else "",
    )


def _draft(statement: Statement) -> publishing.Draft | None:
    verdict = statement.verdicts.current().select_related("rating", "author").first()
    if verdict is None:
        return None
    return publishing.draft(statement, verdict, verdict.sign_off_standing, now=timezone.now())


def _told(one: Publication) -> Told:
    view = "public:version" if one.kind == PublicationKind.VERDICT else "public:check"
    more = [one.number] if one.kind == PublicationKind.VERDICT else []
    return Told(
        number=one.number,
        label=str(one.get_kind_display()),
        note=one.note,
        by=str(one.by),
        at=one.at,
        href=reverse(view, args=[one.statement_id, *more]),
    )


def _words(faults: Iterable[Fault]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(faultwords.in_words(one) for one in faults))
