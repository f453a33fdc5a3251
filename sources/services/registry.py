"""Keeping the registry of sources: who is in it, what belongs to them, and whether they are in use."""

import datetime

from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from sources.choices import DocumentKind, SourceKind, SourceState
from sources.models import Document, ReliabilityNote, Source
from sources.models.registry import REFETCH_EVERY_H
from sources.services import entries
from sources.services.entries import Entry, FeedEntry, entry_of

__all__ = [
    "Entry",
    "FeedEntry",
    "activate",
    "change",
    "change_document",
    "create",
    "entry_of",
    "fetch_all",
    "note",
    "pause",
    "retire",
]

# One press of a button queues at most this many fetches; the rest has its turn on schedule.
FETCH_AT_ONCE = 500


@durable
def create(
    *,
    name: str,
    kind: SourceKind,
    by: User,
    now: datetime.datetime,
    owner: str = "",
    languages: tuple[str, ...] = (),
    country: str = "",
    domains: tuple[str, ...] = (),
    feeds: tuple[FeedEntry, ...] = (),
    obeys_robots: bool = True,
    min_interval_s: int = 1,
    refetch_every_h: int = REFETCH_EVERY_H,
) -> Source:
    """Add a source with its domains and feeds. The arguments are those of `Entry`.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: the name is taken, a domain or feed belongs to another source, a feed may not be fetched, or a value
            has not the form it must have.
    """
    check(by, Action.MANAGE_SOURCES)
    entry = Entry(
        name=name,
        kind=kind,
        owner=owner,
        languages=languages,
        country=country,
        obeys_robots=obeys_robots,
        min_interval_s=min_interval_s,
        refetch_every_h=refetch_every_h,
        domains=domains,
        feeds=feeds,
    ).tidied()
    source = Source()
    entries.write(source, entry)
    history.record(
        kind=EventKind.SOURCE_CREATED,
        by=by,
        subject=source,
        payload=entries.summary(source, entry),
        now=now,
    )
    return source


@durable
def change(*, source_id: int, entry: Entry, by: User, now: datetime.datetime) -> Source:
    """Replace what is kept about a source. Nothing changed is no event; an override of robots.txt is on record.

    Raises:
        NotAllowed, and Invalid as for `create`.
    """
    check(by, Action.MANAGE_SOURCES)
    source = Source.objects.select_for_update(of=("self",)).select_related("owner_group").get(pk=source_id)
    before, after = entry_of(source), entry.tidied()
    changes = entries.differences(before, after)
    if changes:
        entries.write(source, after)
        history.record(kind=EventKind.SOURCE_CHANGED, by=by, subject=source, payload=changes, now=now)
    return source


@durable
def note(*, source_id: int, text: str, by: User, now: datetime.datetime) -> ReliabilityNote:
    """Add what the newsroom holds of a source, signed and dated. Notes are added, never rewritten.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: the note is empty.
    """
    check(by, Action.MANAGE_SOURCES)
    if not text.strip():
        raise Invalid(_("The note is empty."), field="text")
    source = Source.objects.get(pk=source_id)
    added = ReliabilityNote.objects.create(source=source, text=text.strip(), author=by, noted_at=now)
    history.record(kind=EventKind.SOURCE_NOTED, by=by, subject=source, payload={"note": added.text}, now=now)
    return added


@durable
def activate(*, source_id: int, by: User, now: datetime.datetime) -> Source:
    """Take a source into use, again where it was paused or retired: its documents are fetched."""
    return _move(source_id, SourceState.ACTIVE, by=by, now=now)


@durable
def pause(*, source_id: int, by: User, now: datetime.datetime) -> Source:
    """Fetch nothing of a source for now. What was captured stays."""
    return _move(source_id, SourceState.PAUSED, by=by, now=now)


@durable
def retire(*, source_id: int, by: User, now: datetime.datetime) -> Source:
    """Take a source out of use for good. It is never deleted: verdicts may cite it (FEATURES 3.1)."""
    return _move(source_id, SourceState.RETIRED, by=by, now=now)


def _move(source_id: int, to: SourceState, *, by: User, now: datetime.datetime) -> Source:
    check(by, Action.MANAGE_SOURCES)
    source = Source.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=source_id)
    entries.move(source, to, by=by, now=now)
    return source


@durable
def fetch_all(*, source_id: int, by: User, now: datetime.datetime) -> int:
    """Have the addresses of a source fetched now, watched and newest first; how many fetches are queued or under way.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: the source is paused or retired, or has no address.
    """
    check(by, Action.MANAGE_SOURCES)
    source = Source.objects.get(pk=source_id)
    if source.state != SourceState.ACTIVE:
        raise Invalid(_("The source %(name)s is not active: nothing of it is fetched.") % {"name": source})
    count = entries.fetch(source, at_most=FETCH_AT_ONCE, by=by, now=now)
    if not count:
        raise Invalid(_("There is no address of %(name)s to fetch.") % {"name": source})
    return count


@durable
def change_document(
    *, document_id: int, source: Source | None, is_watched: bool, by: User, now: datetime.datetime
) -> Document:
    """Say whose a document is, and whether it is fetched again on schedule. Nothing changed is no event.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: something that is no address is to be watched.
    """
    check(by, Action.MANAGE_SOURCES)
    document = Document.objects.select_for_update(of=("self",)).select_related("source").get(pk=document_id)
    if is_watched and document.kind != DocumentKind.URL:
        raise Invalid(_("Only an address can be fetched."), field="is_watched")
    changes: dict[str, object] = {}
    if source != document.source:
        changes["source"] = [str(document.source or ""), str(source or "")]
    if is_watched != document.is_watched:
        changes["is_watched"] = [document.is_watched, is_watched]
    if changes:
        document.source, document.is_watched = source, is_watched
        document.save(update_fields=["source", "is_watched"])
        history.record(kind=EventKind.DOCUMENT_CHANGED, by=by, subject=document, payload=changes, now=now)
    return document
