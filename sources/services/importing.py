"""The registry in and out of a table: what an import would do, line by line, and doing it whole or not at all."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common import canonical
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.text.folding import key as folded
from sources.choices import SourceKind, SourceState
from sources.models import Feed, OwnerGroup, Source, SourceDomain
from sources.services import entries, library
from sources.services.csvtable import Row
from sources.services.entries import Entry, FeedEntry

_MAY_BE_EMPTY = frozenset(("owner", "languages", "country", "domains", "feeds", "feeds_paused"))
_YES = frozenset(("1", "yes", "true", "on", "oui", "vrai", "x"))
_NO = frozenset(("0", "no", "false", "off", "non", "faux"))


class Fate(StrEnum):
    """What becomes of a line."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Step:
    """One line with its fate. `changes` are field → [before, after]; `reasons` say why it is an error."""

    line: int
    name: str
    fate: Fate
    entry: Entry
    state: SourceState
    source: Source | None = None
    changes: dict[str, Any] | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Every line of a table. `digest` changes when the table or what it meets in the registry does."""

    steps: tuple[Step, ...]

    @property
    def digest(self) -> str:
        told = [[it.line, it.name, it.fate.value, it.changes or {}, list(it.reasons)] for it in self.steps]
        return canonical.sha256(told)

    def count(self, fate: Fate) -> int:
        return sum(step.fate == fate for step in self.steps)


class _Registry:
    """The registry as it stands, in six queries, so that thousands of lines ask the database nothing."""

    def __init__(self) -> None:
        rows = Source.objects.select_related("owner_group", "merged_into").prefetch_related("domains", "feeds")
        self.sources = {same_name(source.name): source for source in rows}
        self.entries = {source.pk: _entry_of(source) for source in self.sources.values()}
        self.names = {source.pk: source.name for source in self.sources.values()}
        self.owners = {same_name(name): name for name in OwnerGroup.objects.values_list("name", flat=True)}
        self.domain_of = dict(SourceDomain.objects.values_list("domain", "source_id"))
        self.feed_of = dict(Feed.objects.values_list("url", "source_id"))


def _entry_of(source: Source) -> Entry:
    """As `entries.entry_of`, from what was fetched beforehand."""
    plain = {name: getattr(source, name) for name in entries.PLAIN}
    return Entry(
        **plain | {"kind": SourceKind(source.kind)},
        owner=source.owner_group.name if source.owner_group else "",
        languages=tuple(source.languages),
        domains=tuple(row.domain for row in source.domains.all()),
        feeds=tuple(FeedEntry(row.url, row.is_watched, row.brings_articles) for row in source.feeds.all()),
    ).tidied()


def same_name(name: str) -> str:
    """What two spellings share that the registry takes for one name."""
    return " ".join(name.split()).casefold()


def plan(*, rows: Sequence[Row], by: User) -> Plan:
    """Say what importing these lines would do, without doing it.

    A source is found again by its name, whatever its case or spaces: importing a table twice changes nothing
    the second time. A column that is not there is left alone; an empty cell
    empties what may be empty, and leaves the rest as it is.

    Raises:
        NotAllowed: the person does not manage sources.
    """
    check(by, Action.MANAGE_SOURCES)
    registry = _Registry()
    steps = [_step(row, registry) for row in rows]
    return Plan(tuple(_without_conflicts(steps, registry)))


@durable
def run(*, rows: Sequence[Row], digest: str, by: User, now: datetime.datetime) -> Plan:
    """Do what `plan` said, all of it in one transaction with one event per source made or changed.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: a line is an error, or the registry changed since the plan with this digest was shown.
    """
    # Whoever changes a source that the lines are about waits, or is seen by the plan.
    list(Source.objects.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    told = plan(rows=rows, by=by)
    if told.count(Fate.ERROR):
        raise Invalid(_("Nothing was imported: some lines have errors."))
    if told.digest != digest:
        raise Invalid(_("The registry changed in the meantime. Look at the lines again, then import."))
    _let_go([step for step in told.steps if step.fate == Fate.UPDATE])
    for step, source in _make([step for step in told.steps if step.fate == Fate.CREATE]):
        payload = entries.summary(source, step.entry) | {"line": step.line}
        history.record(kind=EventKind.SOURCE_CREATED, by=by, subject=source, payload=payload, now=now)
    for step in told.steps:
        if step.fate == Fate.UPDATE and step.source:
            kind = _change(step, step.source)
            payload = {**(step.changes or {}), "line": step.line}
            history.record(kind=kind, by=by, subject=step.source, payload=payload, now=now)
    return told


def rows_of_registry() -> Iterator[dict[str, str]]:
    """Every source as the cells of a table, by name; what `run` takes back in without a change."""
    yes, no = "yes", "no"
    rows = Source.objects.select_related("owner_group").prefetch_related("domains", "feeds").order_by("name", "pk")
    for source in rows:
        entry = _entry_of(source)
        yield {
            "name": entry.name,
            "kind": entry.kind.value,
            "state": source.state,
            "owner": entry.owner,
            "languages": " ".join(entry.languages),
            "country": entry.country,
            "obeys_robots": yes if entry.obeys_robots else no,
            "min_interval_s": str(entry.min_interval_s),
            "refetch_every_h": str(entry.refetch_every_h),
            "domains": " ".join(entry.domains),
            "feeds": " ".join(feed.url for feed in entry.feeds if feed.is_watched),
            "feeds_paused": " ".join(feed.url for feed in entry.feeds if not feed.is_watched),
        }


def _step(row: Row, registry: _Registry) -> Step:
    """The fate of one line by itself; conflicts between lines come later."""
    name = " ".join(row.cells["name"].split())
    source = registry.sources.get(same_name(name)) if name else None
    before = registry.entries[source.pk] if source else Entry(name=name, kind=SourceKind.OUTLET)
    was = SourceState(source.state) if source else SourceState.ACTIVE
    reasons: list[str] = [] if name else [_("The name is missing.")]
    told: dict[str, Any] = {}
    for column, reading in _READINGS.items():
        cell = row.cells.get(column)
        if cell or (cell is not None and column in _MAY_BE_EMPTY):
            try:
                told[column] = reading(cell)
            except ValueError as error:
                reasons.append(str(error))
    state = told.pop("state", was)
    if "owner" in told:
        told["owner"] = registry.owners.get(same_name(told["owner"]), told["owner"])
    after = _with(before, told, name=source.name if source else name)
    reasons += _faults(after)
    if source and source.merged_into:
        reasons.append(_("It was merged into %(name)s: undo the merge first.") % {"name": source.merged_into})
    changes = entries.differences(before, after) if source else {}
    if state != was and source:
        changes["state"] = [was.value, state.value]
    fate = Fate.ERROR if reasons else Fate.CREATE if source is None else Fate.UPDATE if changes else Fate.UNCHANGED
    return Step(row.line, name, fate, after, state, source, changes, tuple(dict.fromkeys(reasons)))


def _with(before: Entry, told: dict[str, Any], *, name: str) -> Entry:
    """The entry with what a line says; the two columns of feeds replace only what each is about."""
    told = dict(told)
    watched, paused = told.pop("feeds", None), told.pop("feeds_paused", None)
    feeds = {feed.url: feed.is_watched for feed in before.feeds}
    for wanted, flag in ((watched, True), (paused, False)):
        if wanted is not None:
            feeds = {url: is_on for url, is_on in feeds.items() if is_on is not flag} | dict.fromkeys(wanted, flag)
    known = {feed.url: feed for feed in before.feeds}
    kept = tuple(replace(known.get(url, FeedEntry(url)), is_watched=is_on) for url, is_on in feeds.items())
    return replace(before, **told, name=name, feeds=kept).tidied()


def _faults(entry: Entry) -> list[str]:
    """Everything about an entry that the registry would refuse, in words."""
    found = []
    source = Source(**{one: getattr(entry, one) for one in entries.PLAIN}, languages=list(entry.languages))
    rows: list[tuple[str, Any]] = [("", source)]
    rows += [(domain, SourceDomain(domain=domain)) for domain in entry.domains]
    for label, row in rows:
        try:
            row.full_clean(validate_constraints=False, validate_unique=False, exclude=["source", "owner_group"])
        except ValidationError as error:
            for field, reasons in error.message_dict.items():
                shown = label or str(row._meta.get_field(field).verbose_name)
                found.append(f"{shown}: {' '.join(reasons)}")
    if len(entry.owner) > entries.OWNER_LENGTH:
        found.append(_("The name of an owner group has at most 200 characters."))
    for feed in entry.feeds:
        try:
            library.canonical(feed.url)
        except Invalid as refused:
            found.append(f"{feed.url[:80]}: {refused.reason}")
    return found


def _without_conflicts(steps: Sequence[Step], registry: _Registry) -> Iterator[Step]:
    """Each step, turned into an error where it claims what another line or another source has."""
    owner: dict[str, tuple[str, int]] = {}
    changing = {step.source.pk for step in steps if step.source and step.fate != Fate.ERROR}
    taken = {**registry.domain_of, **registry.feed_of}
    seen: dict[str, int] = {}
    for step in steps:
        reasons = list(step.reasons)
        same = same_name(step.name)
        if same and same in seen:
            reasons.append(_("Line %(line)s is about the same source.") % {"line": seen[same]})
        seen.setdefault(same, step.line)
        for claimed in (*step.entry.domains, *(feed.url for feed in step.entry.feeds)):
            own = step.source.pk if step.source else None
            holder = taken.get(claimed)
            if claimed in owner and owner[claimed][0] != same:
                reasons.append(
                    _("%(domain)s stands in line %(line)s too.") % {"domain": claimed, "line": owner[claimed][1]}
                )
            # A holder that this very table changes may be letting go of it: its own line decides.
            elif holder is not None and holder != own and holder not in changing:
                reasons.append(
                    _("%(domain)s belongs to %(name)s already.") % {"domain": claimed, "name": registry.names[holder]}
                )
            owner.setdefault(claimed, (same, step.line))
        yield replace(step, fate=Fate.ERROR, reasons=tuple(reasons)) if reasons else step


def _let_go(steps: Sequence[Step]) -> None:
    """Remove first what any line gives up, so that another may take it."""
    for step in steps:
        if step.source and step.changes and {"domains", "feeds"} & set(step.changes):
            step.source.domains.exclude(domain__in=step.entry.domains).delete()
            step.source.feeds.exclude(url__in=[feed.url for feed in step.entry.feeds]).delete()


def _make(steps: Sequence[Step]) -> list[tuple[Step, Source]]:
    """Write the sources that are new. The plan has looked at every value: what is left is a few large inserts."""
    owners = {name: entries.owner_named(name) for name in dict.fromkeys(step.entry.owner for step in steps)}
    made = [
        Source(
            **{one: getattr(step.entry, one) for one in entries.PLAIN},
            languages=list(step.entry.languages),
            owner_group=owners[step.entry.owner],
            state=step.state,
        )
        for step in steps
    ]
    Source.objects.bulk_create(made, batch_size=500)
    pairs = list(zip(steps, made, strict=True))
    SourceDomain.objects.bulk_create(
        (SourceDomain(source=source, domain=one) for step, source in pairs for one in step.entry.domains),
        batch_size=500,
    )
    Feed.objects.bulk_create(
        (
            Feed(source=source, url=feed.url, is_watched=feed.is_watched)
            for step, source in pairs
            for feed in step.entry.feeds
        ),
        batch_size=500,
    )
    return pairs


def _change(step: Step, source: Source) -> EventKind:
    """Write what a line changes; the kind of event that this is."""
    was = source.state
    entries.write(source, step.entry)
    if step.state == was:
        return EventKind.SOURCE_CHANGED
    source.state = step.state
    source.save(update_fields=["state"])
    return EventKind.SOURCE_RETIRED if step.state == SourceState.RETIRED else EventKind.SOURCE_CHANGED


def _pieces(cell: str) -> tuple[str, ...]:
    return tuple(piece for piece in cell.replace(",", " ").replace(";", " ").split() if piece)


def _codes(cell: str) -> tuple[str, ...]:
    found = tuple(piece.lower() for piece in _pieces(cell))
    wrong = [code for code in found if not entries.LANGUAGE_CODE.fullmatch(code)]
    if wrong:
        raise ValueError(
            _("Not a language code: %(codes)s. Write for example: fr, en.") % {"codes": ", ".join(wrong)[:80]}
        )
    return found


def _addresses(cell: str) -> tuple[str, ...]:
    # Commas and semicolons may stand in an address: only white space parts two of them.
    return tuple(cell.split())


def _yes_or_no(cell: str) -> bool:
    plain = cell.strip().lower()
    if plain not in _YES | _NO:
        raise ValueError(_("Not yes or no: %(cell)s.") % {"cell": cell[:40]})
    return plain in _YES


def _number(cell: str) -> int:
    if not cell.isascii() or not cell.isdigit() or len(cell) > 6:
        raise ValueError(_("Not a whole number: %(cell)s.") % {"cell": cell[:40]})
    return int(cell)


def _one_of(choices: type[SourceKind] | type[SourceState]) -> Callable[[str], Any]:
    """A choice by its value or by its label in either language."""

    def reading(cell: str) -> Any:
        names: dict[str, Any] = {}
        for language in ("en", "fr"):
            with translation.override(language):
                names |= {folded(str(one.label)): one for one in choices}
        found = names.get(folded(cell)) or {one.value: one for one in choices}.get(cell.strip().upper())
        if found is None:
            raise ValueError(
                _("Not known: %(cell)s. Possible: %(values)s.")
                % {"cell": cell[:40], "values": ", ".join(choices.values)}
            )
        return found

    return reading


_READINGS: dict[str, Callable[[str], Any]] = {
    "kind": _one_of(SourceKind),
    "state": _one_of(SourceState),
    "owner": str,
    "languages": _codes,
    "country": str.upper,
    "obeys_robots": _yes_or_no,
    "min_interval_s": _number,
    "refetch_every_h": _number,
    "domains": _pieces,
    "feeds": _addresses,
    "feeds_paused": _addresses,
}
