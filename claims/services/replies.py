"""Asking those whom a claim concerns for a reply, and noting what came back."""

import datetime
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.choices import Channel, ReplyOutcome
from claims.models import ReplyRequest, Statement
from claims.services import changing
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition, Invalid
from factcheck.common.transactions import durable
from factcheck.history.choices import EventKind

MAX_PARTY = 200
MAX_TEXT = 5000


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked, how, on which day, until when, and what."""

    party: str
    channel: Channel
    asked_on: datetime.date
    deadline_on: datetime.date
    question: str = ""


@durable
def ask(*, statement_id: int, asked: Asked, by: User, now: datetime.datetime) -> ReplyRequest:
    """Log that somebody was asked for a reply. The statement keeps its version.

    Raises:
        NotAllowed.
        Invalid: nobody named, a day of asking that is still to come, or a deadline before it.
    """
    check(by, Action.ATTACH_EVIDENCE)
    party = " ".join(asked.party.split())
    if not party:
        raise Invalid(_("Say who was asked."), field="party")
    if asked.asked_on > timezone.localdate(now):
        raise Invalid(_("This day is still to come."), field="asked_on")
    if asked.deadline_on < asked.asked_on:
        raise Invalid(_("The deadline is before the day of asking."), field="deadline_on")
    statement = Statement.objects.select_related("article").get(pk=statement_id)
    request = ReplyRequest.objects.create(
        statement=statement,
        party=party[:MAX_PARTY],
        channel=asked.channel,
        question=asked.question.strip()[:MAX_TEXT],
        asked_on=asked.asked_on,
        deadline_on=asked.deadline_on,
        asked_by=by,
        logged_at=now,
    )
    payload: dict[str, object] = {
        "request": request.pk,
        "party": request.party,
        "channel": request.channel,
        "asked_on": request.asked_on,
        "deadline_on": request.deadline_on,
    }
    changing.record(EventKind.REPLY_ASKED, statement, by=by, now=now, payload=payload)
    return request


@durable
def note(
    *,
    request_id: int,
    outcome: ReplyOutcome,
    answer: str,
    answered_on: datetime.date | None,
    by: User,
    now: datetime.datetime,
) -> ReplyRequest:
    """Note what came back, once.

    Raises:
        NotAllowed.
        IllegalTransition: something was noted already.
        Invalid: an answer without words or without its day, or a day before the asking or still to come.
    """
    check(by, Action.ATTACH_EVIDENCE)
    rows = ReplyRequest.objects.waiting().select_for_update(of=("self",)).select_related("statement__article")
    request = rows.filter(pk=request_id).first()
    if request is None:
        raise IllegalTransition(_("What came back was noted already."), allowed=())
    if outcome == ReplyOutcome.ANSWERED and not answer.strip():
        raise Invalid(_("Write down the answer."), field="answer")
    if outcome == ReplyOutcome.ANSWERED and answered_on is None:
        raise Invalid(_("Say on which day the answer came."), field="answered_on")
    if answered_on and not request.asked_on <= answered_on <= timezone.localdate(now):
        raise Invalid(_("The day lies before the asking, or is still to come."), field="answered_on")
    request.outcome, request.answer, request.answered_on = outcome, answer.strip()[:MAX_TEXT], answered_on
    request.noted_by, request.noted_at = by, now
    request.save(update_fields=["outcome", "answer", "answered_on", "noted_by", "noted_at"])
    payload: dict[str, object] = {"request": request.pk, "party": request.party, "outcome": outcome}
    changing.record(EventKind.REPLY_NOTED, request.statement, by=by, now=now, payload=payload)
    return request
