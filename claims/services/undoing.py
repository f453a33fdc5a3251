"""Taking back what one did to an article's claims and quotes, and doing it again (FEATURES 2.8).

The list of steps is read from the history, so it survives a reload, another window and another day. An undone step is
an event of its own: nothing is ever removed from the record.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from claims import permissions
from claims.models import Article, Evidence, Sentence, Statement
from claims.services import changing, steps
from claims.services.steps import Shape, Turn
from claims.workflow import Move, State
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid, StaleVersion
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event

# What can be undone. Each of these events carries a step.
EDITS = (
    EventKind.STATEMENT_ADDED,
    EventKind.STATEMENT_RESIZED,
    EventKind.STATEMENT_SPLIT,
    EventKind.STATEMENT_MERGED,
    EventKind.STATEMENT_REWORDED,
    EventKind.STATEMENT_DISMISSED,
    EventKind.STATEMENT_REOPENED,
    EventKind.SENTENCE_MARKED,
    EventKind.SENTENCE_UNMARKED,
)
# Work of others that does not touch what a step changed.
HARMLESS = (EventKind.STATEMENT_ASSIGNED, EventKind.STATEMENT_UNASSIGNED, EventKind.STATEMENT_SCHEDULED)
# How far back the list is read: well over the fifty steps that must be there, each undone and done again.
READ_BACK = 400


@dataclass(frozen=True, slots=True)
class Line:
    """The next step back and the next step forward of one person in one article, None where there is none."""

    back: Event | None
    forward: Event | None
    steps_back: int


def line_of(*, article: Article, by: User) -> Line:
    """Where this person stands in their own steps: one query."""
    kinds = (*EDITS, EventKind.STEP_UNDONE, EventKind.STEP_REDONE)
    events = Event.objects.of_thread(history.name_of(article)).filter(actor=by, kind__in=kinds)
    made: list[Event] = []
    undone: list[Event] = []
    for event in reversed(events.newest_first()[:READ_BACK]):
        if event.kind == EventKind.STEP_UNDONE:
            _carry(made, undone, event.payload["step_event"])
        elif event.kind == EventKind.STEP_REDONE:
            _carry(undone, made, event.payload["step_event"])
        elif "step" in event.payload:
            made.append(event)
            undone.clear()
    return Line(made[-1] if made else None, undone[-1] if undone else None, len(made))


def _carry(source: list[Event], goal: list[Event], event_id: int) -> None:
    """Move one step over. Its event may lie further back than was read."""
    for event in source:
        if event.pk == event_id:
            source.remove(event)
            goal.append(event)
            return


@durable
def undo(*, article_id: int, step_event: int, by: User, now: datetime.datetime) -> Event:
    """Take back this person's newest step in the article, which must be the event with id `step_event`.

    Returns:
        The event of the step.

    Raises:
        NotAllowed, IllegalTransition: what the step changed may not be changed (any more).
        StaleVersion: this is not the newest step any more, or someone else changed the same since: says who.
        Invalid: there is nothing to undo.
    """
    return _travel(article_id=article_id, step_event=step_event, is_back=True, by=by, now=now)


@durable
def redo(*, article_id: int, step_event: int, by: User, now: datetime.datetime) -> Event:
    """Do again the step that this person undid last; the same rules as for `undo`."""
    return _travel(article_id=article_id, step_event=step_event, is_back=False, by=by, now=now)


def _travel(*, article_id: int, step_event: int, is_back: bool, by: User, now: datetime.datetime) -> Event:
    check(by, Action.EDIT_STATEMENT)
    article = Article.objects.select_for_update(of=("self",)).get(pk=article_id)
    line = line_of(article=article, by=by)
    event = line.back if is_back else line.forward
    if event is None:
        raise Invalid(_("There is nothing to undo.") if is_back else _("There is nothing to do again."))
    if event.pk != step_event:
        raise StaleVersion(_("You did something else meanwhile, perhaps in another window."), current=event.pk)
    kept = event.payload["step"]
    if "sentence" in kept:
        subject: Sentence | Statement = _remark(kept["sentence"], article, is_back=is_back, by=by, now=now)
    else:
        subject = _reshape(kept, event, is_back=is_back, by=by, now=now)
    history.record(
        kind=EventKind.STEP_UNDONE if is_back else EventKind.STEP_REDONE,
        by=by,
        subject=subject,
        thread=article,
        payload={"step_event": event.pk, "kind": event.kind},
        now=now,
    )
    return event


def _remark(kept: dict[str, Any], article: Article, *, is_back: bool, by: User, now: datetime.datetime) -> Sentence:
    """Set or take back the mark of a sentence."""
    sentence = article.sentences.select_for_update(of=("self",)).get(pk=kept["id"])
    marked = kept["marked"] != is_back
    holder = sentence.nothing_to_check_by_id
    if bool(holder) == marked or (holder and holder != by.pk):
        raise StaleVersion(_("Someone else marked this sentence meanwhile."), current=sentence.pk)
    sentence.nothing_to_check_by = by if marked else None
    sentence.nothing_to_check_at = now if marked else None
    sentence.save(update_fields=["nothing_to_check_by", "nothing_to_check_at"])
    return sentence


def _reshape(kept: dict[str, Any], event: Event, *, is_back: bool, by: User, now: datetime.datetime) -> Statement:
    """Give each statement of a step its earlier (or later) shape, the evidence where it was, and name the first."""
    turns = [
        Turn(one["statement"], Shape.from_json(one["before"]), Shape.from_json(one["after"])) for one in kept["turns"]
    ]
    rows = Statement.objects.select_for_update(of=("self",)).select_related("article", "claim", "quote")
    locked = {row.pk: row for row in rows.filter(pk__in=[turn.statement_id for turn in turns]).order_by("pk")}
    _check_untouched(locked.values(), event, by=by)
    for turn in turns:
        statement = locked[turn.statement_id]
        here, goal = (turn.after, turn.before) if is_back else (turn.before, turn.after)
        if _content(steps.shape_of(statement)) != _content(here):
            raise StaleVersion(
                _("It has changed since: this step cannot be taken by itself any more."), current=statement.version
            )
        _check_and_move(statement, goal, by=by)
        if _place(here) != _place(goal):
            changing.void(statement, why=_("an edit was undone or done again"), by=by, now=now)
        steps.write(statement, goal, now=now)
    _carry_evidence(kept.get("evidence"), is_back=is_back)
    return locked[turns[0].statement_id]


def _content(shape: Shape) -> tuple[object, ...]:
    """What must still be as the step left it. Whose words the reason of a dismissal has does not matter."""
    return (*_place(shape), bool(shape.dismissed), shape.is_gone)


def _place(shape: Shape) -> tuple[object, ...]:
    return (shape.start, shape.end, shape.wording, shape.facts, shape.parts)


def _check_untouched(statements: Iterable[Statement], event: Event, *, by: User) -> None:
    """Refuse where someone else worked on one of these since the step."""
    names = [history.name_of(statement) for statement in statements]
    others = Event.objects.filter(subject__in=names, pk__gt=event.pk).exclude(actor=by).exclude(kind__in=HARMLESS)
    last = others.exclude(actor=None).newest_first().first()
    if last is not None:
        raise StaleVersion(
            _("%(name)s has worked on it since (%(what)s): change it by hand.")
            % {"name": last.actor_name, "what": last.get_kind_display()},
            current=last.pk,
        )


def _check_and_move(statement: Statement, goal: Shape, *, by: User) -> None:
    """Dismiss or reopen by the table of moves, where the step asks for it; otherwise it must be open to edits."""
    is_dismissed = statement.state == State.DISMISSED
    if goal.dismissed and not is_dismissed:
        statement.state = permissions.check_move(by, statement, Move.DISMISS)
    elif is_dismissed and not goal.dismissed:
        statement.state = permissions.check_move(by, statement, Move.REOPEN)
        if statement.assignee_id is not None or statement.evidence.standing().exists():
            statement.state = permissions.check_move(by, statement, Move.START)
    elif not is_dismissed:
        permissions.check_edit(by, statement)


def _carry_evidence(moved: dict[str, Any] | None, *, is_back: bool) -> None:
    if moved is None:
        return
    here, goal = (moved["to"], moved["from"]) if is_back else (moved["from"], moved["to"])
    rows: Sequence[int] = moved["ids"]
    Evidence.objects.filter(pk__in=rows, statement_id=here).update(statement_id=goal)
