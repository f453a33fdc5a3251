"""One change to many sources: one transaction, one event for each source that it changed."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Refused
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from sources.choices import DocumentKind, SourceKind, SourceState
from sources.models import Source
from sources.services import entries

# A click that queues more than this would keep the desk's own fetches waiting; the rest has its turn on schedule.
FETCH_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Left:
    """A source that a change leaves as it is, and why, in words."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What a change of many sources did, or would do. `fetches` counts queued fetches, for `fetch` only."""

    changed: tuple[str, ...]
    left: tuple[Left, ...]
    fetches: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of each source: exactly one of a state, a kind, an owner group ("" for none), or a fetch."""

    state: SourceState | None = None
    kind: SourceKind | None = None
    owner: str | None = None
    fetch: bool = False

    def __post_init__(self) -> None:
        told = (self.state is not None, self.kind is not None, self.owner is not None, self.fetch)
        if sum(told) != 1:
            raise ValueError("a change of many sources is one change")


def foresee(*, source_ids: Sequence[int], change: Change, by: User, at_most: int = FETCH_AT_ONCE) -> Tally:
    """Say what `apply` would do now, without doing it.

    Raises:
        NotAllowed: the person does not manage sources.
    """
    check(by, Action.MANAGE_SOURCES)
    changed, left, fetches = [], [], 0
    for source in _chosen(source_ids):
        reason = _why_not(source, change)
        if reason:
            left.append(Left(source.name, reason))
            continue
        changed.append(source.name)
        if change.fetch:
            fetches += source.documents.filter(kind=DocumentKind.URL).count()
    return Tally(tuple(changed), tuple(left), min(fetches, at_most))


@durable
def apply(
    *, source_ids: Sequence[int], change: Change, by: User, now: datetime.datetime, at_most: int = FETCH_AT_ONCE
) -> Tally:
    """Change every source that the change is possible for; those that it is not possible for are named with why.

    `at_most` fetches are queued; sources beyond that are left.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: the owner's name has not the form it must have. Nothing is changed then.
    """
    check(by, Action.MANAGE_SOURCES)
    changed, left, fetches = [], [], 0
    for source in _chosen(source_ids).select_for_update(of=("self",)):
        reason = _why_not(source, change)
        if not reason and change.fetch and fetches >= at_most:
            reason = _("Enough is being fetched for now.")
        if reason:
            left.append(Left(source.name, reason))
            continue
        fetches += _change(source, change, room=at_most - fetches, by=by, now=now)
        changed.append(source.name)
    return Tally(tuple(changed), tuple(left), fetches)


def _chosen(source_ids: Sequence[int]) -> QuerySet[Source]:
    # In one order for everyone: two people who change the same sources wait for each other, never both.
    return Source.objects.filter(pk__in=source_ids).select_related("owner_group", "merged_into").order_by("pk")


def _why_not(source: Source, change: Change) -> str:
    """The reason for which a source stays as it is; "" when the change is possible."""
    try:
        if change.state is not None:
            entries.check_move(source, change.state)
    except Refused as refused:
        return refused.reason
    if change.kind is not None and source.kind == change.kind:
        return _("It is “%(state)s” already.") % {"state": change.kind.label}
    if change.owner is not None and _owner_of(source).casefold() == " ".join(change.owner.split()).casefold():
        return _("Its owner group is that one already.") if change.owner else _("It has no owner group.")
    if change.fetch and source.state != SourceState.ACTIVE:
        return _("The source %(name)s is not active: nothing of it is fetched.") % {"name": source}
    if change.fetch and not source.documents.filter(kind=DocumentKind.URL).exists():
        return _("There is no address of %(name)s to fetch.") % {"name": source}
    return ""


def _change(source: Source, change: Change, *, room: int, by: User, now: datetime.datetime) -> int:
    """Make the change with its event; how many fetches it queued."""
    if change.state is not None:
        entries.move(source, change.state, by=by, now=now)
        return 0
    if change.fetch:
        return entries.fetch(source, at_most=room, by=by, now=now)
    before = entries.entry_of(source)
    after = replace(before, kind=change.kind) if change.kind else replace(before, owner=change.owner or "")
    after = after.tidied()
    entries.write(source, after)
    told = entries.differences(before, after)
    history.record(kind=EventKind.SOURCE_CHANGED, by=by, subject=source, payload=told, now=now)
    return 0


def _owner_of(source: Source) -> str:
    return source.owner_group.name if source.owner_group else ""
