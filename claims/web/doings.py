"""What a person may do with a claim or quote beside its verdict: give it to someone, date it, cut it, set it aside."""

from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Abs
from django.utils.text import Truncator

from claims import permissions
from claims.choices import Priority
from claims.models import Statement
from claims.workflow import Move, State
from factcheck.accounts.models import User

# How many neighbours are offered for merging.
SIBLINGS = 8


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another one of the same kind nearby that may be merged into this one; `key` is its id and version."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    value: int
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Doings:
    """What this person may do with the statement; a `why_not_*` is empty exactly where it works."""

    why_not_evidence: str
    why_not_edit: str
    why_not_assign: str
    may_dismiss: bool
    may_reopen: bool
    is_mine: bool
    my_id: int
    people: tuple[Person, ...]
    mergeable: tuple[Sibling, ...]
    priorities: tuple[Choice, ...]


def build(statement: Statement, user: User) -> Doings:
    """What this person may do, and with whom or what: two queries."""
    why_not_assign = permissions.why_not_assign(user, statement)
    why_not_edit = permissions.why_not_edit(user, statement)
    people = User.objects.filter(is_active=True).order_by("first_name", "last_name", "pk")[:200]
    return Doings(
        why_not_evidence=permissions.why_not_evidence(user, statement),
        why_not_edit=why_not_edit,
        why_not_assign=why_not_assign,
        may_dismiss=not permissions.why_not_move(user, statement, Move.DISMISS),
        may_reopen=not permissions.why_not_move(user, statement, Move.REOPEN),
        is_mine=statement.assignee_id == user.pk,
        my_id=user.pk,
        people=()
        if why_not_assign
        else tuple(Person(one.pk, str(one), one.pk == statement.assignee_id) for one in people),
        mergeable=() if why_not_edit else _mergeable(statement),
        priorities=tuple(Choice(one.value, str(one.label), one.value == statement.priority) for one in Priority),
    )


def _mergeable(statement: Statement) -> tuple[Sibling, ...]:
    """The nearest few of the same kind that are still without a verdict: one query."""
    rows = Statement.objects.filter(article_id=statement.article_id, statement_kind=statement.statement_kind)
    rows = rows.filter(state__in=[State.NEW, State.IN_CHECK], verdicts=None).exclude(pk=statement.pk)
    near = rows.annotate(distance=Abs(F("start") - statement.start)).order_by("distance", "pk")[:SIBLINGS]
    return tuple(
        Sibling(f"{one.pk}-{one.version}", Truncator(one.text).chars(80))
        for one in sorted(near, key=lambda one: (one.start, one.end, one.pk))
    )
