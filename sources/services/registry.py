"""Keeping the registry of sources: who is in it, what belongs to them, and whether they are in use."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition, Invalid
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from sources.choices import DocumentKind, SourceKind, SourceState
from sources.models import Document, Feed, OwnerGroup, ReliabilityNote, Source, SourceDomain
from sources.services import library

# One press of a button queues at most this many fetches; the rest has its turn on schedule.
FETCH_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One RSS or Atom address; nothing is polled while it is not watched."""

    url: str
    is_watched: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that a person says about a source.

    `owner` names its owner group, which is made if it is new; "" is none. `languages` are ISO 639-1 codes, `country`
    is an ISO 3166-1 code or "", `domains` are host names without scheme.
    """

    name: str
    kind: SourceKind
    owner: str = ""
    languages: tuple[str, ...] = ()
    country: str = ""
    obeys_robots: bool = True
    min_interval_s: int = 1
    refetch_every_h: int = 24
    domains: tuple[str, ...] = ()
    feeds: tuple[FeedEntry, ...] = ()

    def tidied(self) -> "Entry":
        """The same entry in the form in which it is compared and kept."""
        return Entry(
            name=" ".join(self.name.split()),
            kind=self.kind,
            owner=" ".join(self.owner.split()),
            languages=tuple(dict.fromkeys(self.languages)),
            country=self.country,
            obeys_robots=self.obeys_robots,
            min_interval_s=self.min_interval_s,
            refetch_every_h=self.refetch_every_h,
            domains=tuple(sorted({one.strip().lower().rstrip(".") for one in self.domains})),
            feeds=tuple(sorted(self.feeds, key=lambda feed: feed.url)),
        )


_PLAIN = ("name", "kind", "country", "obeys_robots", "min_interval_s", "refetch_every_h")


def entry_of(source: Source) -> Entry:
    """What is kept about a source now."""
    return Entry(
        name=source.name,
        kind=SourceKind(source.kind),
        owner=source.owner_group.name if source.owner_group else "",
        languages=tuple(source.languages),
        country=source.country,
        obeys_robots=source.obeys_robots,
        min_interval_s=source.min_interval_s,
        refetch_every_h=source.refetch_every_h,
        domains=tuple(row.domain for row in source.domains.order_by("domain")),
        feeds=tuple(FeedEntry(row.url, row.is_watched) for row in source.feeds.order_by("url")),
    )


@transaction.atomic(durable=True)
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
    refetch_every_h: int = 24,
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
    _write(source, entry)
    history.record(
        kind=EventKind.SOURCE_CREATED,
        by=by,
        subject=source,
        payload={"name": source.name, "kind": source.kind, "owner": entry.owner, "domains": list(entry.domains)},
        now=now,
    )
    return source


@transaction.atomic(durable=True)
def change(*, source_id: int, entry: Entry, by: User, now: datetime.datetime) -> Source:
    """Replace what is kept about a source. Nothing changed is no event; an override of robots.txt is on record.

    Raises:
        NotAllowed, and Invalid as for `create`.
    """
    check(by, Action.MANAGE_SOURCES)
    source = Source.objects.select_for_update(of=("self",)).select_related("owner_group").get(pk=source_id)
    before, after = entry_of(source), entry.tidied()
    changes = _differences(before, after)
    if changes:
        _write(source, after)
        history.record(kind=EventKind.SOURCE_CHANGED, by=by, subject=source, payload=changes, now=now)
    return source


def _differences(before: Entry, after: Entry) -> dict[str, object]:
    """Field → [before, after], for the fields that differ."""

    def shown(entry: Entry) -> dict[str, object]:
        plain: dict[str, object] = {name: getattr(entry, name) for name in _PLAIN}
        feeds = [f"{feed.url} ({'+' if feed.is_watched else '-'})" for feed in entry.feeds]
        return plain | {
            "owner": entry.owner,
            "languages": list(entry.languages),
            "domains": list(entry.domains),
            "feeds": feeds,
        }

    old, new = shown(before), shown(after)
    return {name: [old[name], new[name]] for name in old if old[name] != new[name]}


def _write(source: Source, entry: Entry) -> None:
    if Source.objects.exclude(pk=source.pk).filter(name__iexact=entry.name).exists():
        raise Invalid(_("There is a source of this name already."), field="name")
    for name in _PLAIN:
        setattr(source, name, getattr(entry, name))
    source.languages = list(entry.languages)
    source.owner_group = _owner(entry.owner)
    _check_form(source)
    source.save()
    source.domains.exclude(domain__in=entry.domains).delete()
    known = set(source.domains.values_list("domain", flat=True))
    for domain in entry.domains:
        if domain not in known:
            _add_domain(source, domain)
    source.feeds.exclude(url__in=[feed.url for feed in entry.feeds]).delete()
    for feed in entry.feeds:
        _keep_feed(source, feed)


def _owner(name: str) -> OwnerGroup | None:
    """The owner group of that name, in whatever case it was typed, made if it is new."""
    if not name:
        return None
    return OwnerGroup.objects.filter(name__iexact=name).first() or OwnerGroup.objects.create(name=name)


def _add_domain(source: Source, domain: str) -> None:
    taken = SourceDomain.objects.select_related("source").filter(domain=domain).first()
    if taken:
        raise Invalid(
            _("%(domain)s belongs to %(name)s already.") % {"domain": domain, "name": taken.source}, field="domains"
        )
    row = SourceDomain(source=source, domain=domain)
    _check_form(row)
    row.save()


def _keep_feed(source: Source, feed: FeedEntry) -> None:
    row = Feed.objects.select_related("source").filter(url=feed.url).first()
    if row is None:
        # The guard's own reason, so that a feed inside our network is refused here and not at its first poll.
        library.canonical(feed.url)
        row = Feed(source=source, url=feed.url)
    elif row.source_id != source.pk:
        raise Invalid(
            _("%(domain)s belongs to %(name)s already.") % {"domain": feed.url, "name": row.source}, field="feeds"
        )
    row.is_watched = feed.is_watched
    _check_form(row)
    row.save()


def _check_form(row: Source | SourceDomain | Feed) -> None:
    """Turn what the fields' validators say into the refusal that interfaces know, naming the first field at fault."""
    try:
        row.full_clean(validate_constraints=False, validate_unique=False)
    except ValidationError as error:
        field, reasons = next(iter(error.message_dict.items()))
        raise Invalid(" ".join(reasons), field=field) from error


@transaction.atomic(durable=True)
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


@transaction.atomic(durable=True)
def activate(*, source_id: int, by: User, now: datetime.datetime) -> Source:
    """Take a source into use, again where it was paused or retired: its documents are fetched."""
    return _move(source_id, SourceState.ACTIVE, by=by, now=now)


@transaction.atomic(durable=True)
def pause(*, source_id: int, by: User, now: datetime.datetime) -> Source:
    """Fetch nothing of a source for now. What was captured stays."""
    return _move(source_id, SourceState.PAUSED, by=by, now=now)


@transaction.atomic(durable=True)
def retire(*, source_id: int, by: User, now: datetime.datetime) -> Source:
    """Take a source out of use for good. It is never deleted: verdicts may cite it (FEATURES 3.1)."""
    return _move(source_id, SourceState.RETIRED, by=by, now=now)


def _move(source_id: int, to: SourceState, *, by: User, now: datetime.datetime) -> Source:
    check(by, Action.MANAGE_SOURCES)
    source = Source.objects.select_for_update(of=("self",)).get(pk=source_id)
    if source.state == to:
        allowed = tuple(state.value for state in SourceState if state != to)
        raise IllegalTransition(_("It is “%(state)s” already.") % {"state": to.label}, allowed=allowed)
    before, source.state = source.state, to
    source.save(update_fields=["state"])
    kind = EventKind.SOURCE_RETIRED if to == SourceState.RETIRED else EventKind.SOURCE_CHANGED
    history.record(kind=kind, by=by, subject=source, payload={"state": [before, to.value]}, now=now)
    return source


@transaction.atomic(durable=True)
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
    rows = source.documents.filter(kind=DocumentKind.URL).order_by("-is_watched", "-pk")[:FETCH_AT_ONCE]
    jobs = [library.enqueue_fetch(document, by_id=by.pk, now=now) for document in rows]
    if not jobs:
        raise Invalid(_("There is no address of %(name)s to fetch.") % {"name": source})
    return len(jobs)


@transaction.atomic(durable=True)
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
