"""What is kept about a source as one value, and its writing inside the transaction of whoever changes it."""

import datetime
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from sources.choices import DocumentKind, SourceKind, SourceState
from sources.models import Feed, OwnerGroup, Source, SourceDomain
from sources.models.registry import REFETCH_EVERY_H
from sources.services import library


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One RSS or Atom address; nothing is polled while it is not watched.

    What a feed lists goes into the library, or is handed in as articles to check where it brings those.
    """

    url: str
    is_watched: bool = True
    brings_articles: bool = False


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
    refetch_every_h: int = REFETCH_EVERY_H
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


OWNER_LENGTH = 200
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}")
PLAIN = ("name", "kind", "country", "obeys_robots", "min_interval_s", "refetch_every_h")


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
        feeds=tuple(FeedEntry(row.url, row.is_watched, row.brings_articles) for row in source.feeds.order_by("url")),
    )


def summary(source: Source, entry: Entry) -> dict[str, object]:
    """What the event of a new source says of it."""
    return {"name": source.name, "kind": source.kind, "owner": entry.owner, "domains": list(entry.domains)}


def differences(before: Entry, after: Entry) -> dict[str, object]:
    """Field → [before, after], for the fields that differ."""

    def shown(entry: Entry) -> dict[str, object]:
        plain: dict[str, object] = {name: getattr(entry, name) for name in PLAIN}
        feeds = [
            f"{feed.url} ({'+' if feed.is_watched else '-'}{'a' if feed.brings_articles else ''})"
            for feed in entry.feeds
        ]
        return plain | {
            "owner": entry.owner,
            "languages": list(entry.languages),
            "domains": list(entry.domains),
            "feeds": feeds,
        }

    old, new = shown(before), shown(after)
    return {name: [old[name], new[name]] for name in old if old[name] != new[name]}


def write(source: Source, entry: Entry) -> None:
    """Make a source, new or locked, into what a tidied entry says.

    Raises:
        Invalid: the name is taken, a domain or feed is another source's, a feed may not be fetched, or a value has not
            the form it must have; `field` names it.
    """
    renamed = entry.name != source.name
    if renamed and Source.objects.exclude(pk=source.pk).filter(name__iexact=entry.name).exists():
        raise Invalid(_("There is a source of this name already."), field="name")
    for name in PLAIN:
        setattr(source, name, getattr(entry, name))
    source.languages = list(entry.languages)
    source.owner_group = owner_named(entry.owner)
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


def owner_named(name: str) -> OwnerGroup | None:
    """The owner group of that name, in whatever case it was typed, made if it is new."""
    if not name:
        return None
    if len(name) > OWNER_LENGTH:
        raise Invalid(_("The name of an owner group has at most 200 characters."), field="owner")
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
    row.is_watched, row.brings_articles = feed.is_watched, feed.brings_articles
    _check_form(row)
    row.save()


def _check_form(row: Source | SourceDomain | Feed) -> None:
    """Turn what the fields' validators say into the refusal that interfaces know, naming the first field at fault."""
    try:
        row.full_clean(validate_constraints=False, validate_unique=False)
    except ValidationError as error:
        field, reasons = next(iter(error.message_dict.items()))
        raise Invalid(" ".join(reasons), field=field) from error


def check_move(source: Source, to: SourceState) -> None:
    """Say whether a source may go into another state.

    Raises:
        IllegalTransition: it is in that state already, or was merged into another source.
    """
    if source.state == to:
        allowed = tuple(state.value for state in SourceState if state != to)
        raise IllegalTransition(_("It is “%(state)s” already.") % {"state": to.label}, allowed=allowed)
    if source.merged_into is not None:
        raise IllegalTransition(
            _("It was merged into %(name)s: undo the merge first.") % {"name": source.merged_into}, allowed=()
        )


def move(source: Source, to: SourceState, *, by: User, now: datetime.datetime) -> None:
    """Put a locked source into another state, with its event.

    Raises:
        IllegalTransition: as `check_move`.
    """
    check_move(source, to)
    before, source.state = source.state, to
    source.save(update_fields=["state"])
    kind = EventKind.SOURCE_RETIRED if to == SourceState.RETIRED else EventKind.SOURCE_CHANGED
    history.record(kind=kind, by=by, subject=source, payload={"state": [before, to.value]}, now=now)


def fetch(source: Source, *, at_most: int, by: User, now: datetime.datetime) -> int:
    """Queue the fetching of a source's addresses, watched and newest first, with one event if there are any.

    Returns how many fetches are queued or under way.
    """
    rows = source.documents.kept().filter(kind=DocumentKind.URL).order_by("-is_watched", "-pk")[:at_most]
    count = len([library.enqueue_fetch(document, by_id=by.pk, now=now) for document in rows])
    if count:
        history.record(kind=EventKind.FETCH_ASKED, by=by, subject=source, payload={"documents": count}, now=now)
    return count
