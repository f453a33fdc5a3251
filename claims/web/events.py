"""The history of a statement as sentences."""

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.choices import Priority, ReplyOutcome, Stance
from claims.models import Rating, Statement
from claims.web import factwords
from factcheck.accounts.models import User
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event


@dataclass(frozen=True, slots=True)
class Line:
    """Who did what when; `who` is empty for what the machine did, `more` is what they wrote."""

    event_id: int
    kind: EventKind
    at: datetime.datetime
    who: str
    what: str
    more: str


def of_statement(statement: Statement, ratings: Sequence[Rating], *, user: User, most: int = 100) -> list[Line]:
    """What happened to one statement, newest first, without what is sealed for this person: two queries."""
    rows = Event.objects.about(history.name_of(statement)).newest_first()[:most]
    return _lines(statement, rows, ratings, user=user)


def since(statement: Statement, seen: int, *, user: User) -> list[Line]:
    """What others did after the event that a page was built on."""
    rows = Event.objects.about(history.name_of(statement)).filter(pk__gt=seen).newest_first()
    return _lines(statement, rows, list(Rating.objects.all()), user=user)


def _lines(statement: Statement, rows: Iterable[Event], ratings: Sequence[Rating], *, user: User) -> list[Line]:
    """A proposal names its rating only to who may read that revision; while any is sealed, a return says no more."""
    labels = {rating.key: rating.label for rating in ratings}
    sealed = set(statement.verdicts.all().sealed_for(user).values_list("revision", flat=True))
    keys = {rating.pk: rating.key for rating in ratings}
    given = {revision: keys.get(pk, "") for revision, pk in statement.verdicts.values_list("revision", "rating_id")}
    return [line(_unsealed(event, given, sealed), labels) for event in rows]


def _unsealed(event: Event, given: Mapping[int, str], sealed: Collection[int]) -> Event:
    """The event as this person may see it; it is changed in memory only."""
    if event.kind == EventKind.VERDICT_PROPOSED:
        revision = event.payload.get("revision", 0)
        event.payload |= {"rating": "" if revision in sealed else given.get(revision, "")}
    elif sealed and event.kind == EventKind.VERDICT_RETURNED:
        event.payload |= {"comment": ""}
    return event


def edit_of(event: Event) -> str:
    """What a step did, in words that fit after "undo": "added “300 tarts”"."""
    payload = event.payload
    words = str(payload.get("words") or payload.get("to") or payload.get("with") or payload.get("reason") or "")
    label = str(EventKind(event.kind).label)
    return f"{label} “{Truncator(words).chars(40)}”" if words else label


def line(event: Event, labels: Mapping[str, str]) -> Line:
    """One event in words. A kind without a sentence of its own gets its label."""
    payload = event.payload
    stance = Stance(payload["stance"]).label if payload.get("stance") in Stance.values else ""
    rating = labels.get(payload.get("rating", ""), payload.get("rating", ""))
    edit = EventKind(payload["kind"]).label if payload.get("kind") in EventKind.values else ""
    sentences = {
        EventKind.STATEMENT_ASSIGNED: _("gave it to %(name)s") % {"name": payload.get("to", "")},
        EventKind.STATEMENT_UNASSIGNED: _("took it off everyone’s list"),
        EventKind.STATEMENT_DISMISSED: _("dismissed it"),
        EventKind.STATEMENT_REOPENED: _("reopened it"),
        EventKind.STATEMENT_REWORDED: _("reworded it"),
        EventKind.STATEMENT_SCHEDULED: _scheduled(payload),
        EventKind.STATEMENT_ADDED: _("added it"),
        EventKind.STATEMENT_RESIZED: _("moved it to other words"),
        EventKind.STATEMENT_SPLIT: _("split it and kept one half here"),
        EventKind.STATEMENT_MERGED: _("merged another into it"),
        EventKind.STEP_UNDONE: _("undid: %(what)s") % {"what": edit},
        EventKind.STEP_REDONE: _("did again: %(what)s") % {"what": edit},
        EventKind.EVIDENCE_ATTACHED: _("attached evidence: %(stance)s") % {"stance": stance},
        EventKind.EVIDENCE_WITHDRAWN: _("withdrew evidence"),
        EventKind.VERDICT_PROPOSED: _("proposed “%(rating)s”") % {"rating": rating}
        if rating
        else _("proposed a verdict"),
        EventKind.SECOND_READ: _("read it a second time, blind: “%(rating)s”") % {"rating": rating},
        EventKind.DISPUTE_SETTLED: _("decided between the two readings: “%(rating)s”") % {"rating": rating},
        EventKind.VERDICT_RETURNED: _("returned the verdict"),
        EventKind.VERDICT_SIGNED: _("signed the verdict"),
        EventKind.SIGN_OFF_OVERRIDDEN: _("signed alone under the emergency override"),
        EventKind.SIGN_OFF_VOIDED: _("thereby voided the sign-off"),
        EventKind.VERDICT_PUBLISHED: _("published the verdict"),
        EventKind.CORRECTION_BEGUN: _("told readers that it is being corrected"),
        EventKind.VERDICT_WITHDRAWN: _("withdrew the verdict"),
        EventKind.REPLY_ASKED: _("asked %(party)s for a reply") % {"party": payload.get("party", "")},
        EventKind.REPLY_NOTED: _("noted what %(party)s replied: %(outcome)s")
        % {"party": payload.get("party", ""), "outcome": _label(ReplyOutcome, payload.get("outcome"))},
        EventKind.COMMENT_POSTED: _("wrote a comment"),
        EventKind.THREAD_RESOLVED: _("settled a thread of comments"),
        EventKind.THREAD_REOPENED: _("took a thread of comments up again"),
        EventKind.RECHECK_NEEDED: _recheck(payload),
    }
    kind = EventKind(event.kind)
    return Line(
        event_id=event.pk,
        kind=kind,
        at=event.at,
        who=event.actor_name,
        what=str(sentences.get(kind, kind.label)),
        more=_written(payload),
    )


def _label(choices: type[TextChoices], value: object) -> str:
    return str(choices(value).label) if value in choices.values else ""


def _recheck(payload: Mapping[str, object]) -> str:
    day = factwords.date(str(payload.get("on") or ""))
    if payload.get("because") == "no-longer-valid":
        return _("asked for a re-check: it was valid until %(day)s") % {"day": day}
    if payload.get("because") == "source-corrected":
        return _("asked for a re-check: a source corrected itself")
    if payload.get("because") == "to-check-again":
        return _("asked for a re-check: it was to be looked at again on %(day)s") % {"day": day}
    return _("asked for a re-check: a cited passage changed")


def _scheduled(payload: Mapping[str, object]) -> str:
    due, priority = payload.get("due_on"), payload.get("priority")
    label = Priority(priority).label if priority in Priority.values else ""
    if not due:
        return _("set no due date, priority %(priority)s") % {"priority": label}
    return _("set it due %(day)s, priority %(priority)s") % {"day": factwords.date(str(due)), "priority": label}


def _written(payload: Mapping[str, object]) -> str:
    """What a person wrote with it, or what changed in a source."""
    changes = payload.get("changes")
    if isinstance(changes, list):
        return " · ".join(_change(one) for one in changes)
    if "from" in payload and "to" in payload:
        return _("from “%(before)s” to “%(after)s”") % {"before": payload["from"], "after": payload["to"]}
    return str(
        next(
            (
                payload[name]
                for name in ("reason", "comment", "override_reason", "why", "with", "note")
                if payload.get(name)
            ),
            "",
        )
    )


def _change(told: Mapping[str, str]) -> str:
    if not told["after"]:
        return _("“%(before)s” is no longer there") % {"before": told["before"]}
    return _("from “%(before)s” to “%(after)s”") % {"before": told["before"], "after": told["after"]}
