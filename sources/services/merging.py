"""Two sources that are one: finding them, making one of them, and taking that back."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition, Invalid
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.text.folding import key as folded
from sources.choices import SourceState
from sources.models import Document, Feed, ReliabilityNote, Source, SourceDomain
from sources.services import entries
from sources.services.politeness import registrable_host

# What one of the two must give up; domains, feeds, notes and documents are kept of both.
CHOICES = ("name", "kind", "owner", "languages", "country", "obeys_robots", "min_interval_s", "refetch_every_h")
_ARTICLES = frozenset(("le", "la", "les", "l", "the", "a", "an"))
_ENDINGS = frozenset(("com", "fr", "org", "net", "info", "ca", "be", "ch", "uk", "co"))
_WORDS = re.compile(r"\w+")
_MOVED = {"documents": Document, "domains": SourceDomain, "feeds": Feed, "notes": ReliabilityNote}


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two sources in use that may be one, and what speaks for it, in words."""

    first: Source
    second: Source
    reasons: tuple[str, ...]


def suspects() -> list[Suspicion]:
    """Pairs of sources that share a registrable domain or a name, in two queries however many sources there are.

    Of many sources that share something, each is paired with the oldest, so that the list stays short.
    """
    rows = {source.pk: source for source in Source.objects.in_use().order_by("pk")}
    pairs: dict[tuple[int, int], list[str]] = defaultdict(list)
    by_host: dict[str, set[int]] = defaultdict(set)
    for source_id, domain in SourceDomain.objects.values_list("source_id", "domain"):
        if source_id in rows:
            by_host[registrable_host(domain)].add(source_id)
    by_name: dict[str, set[int]] = defaultdict(set)
    for source in rows.values():
        by_name[name_key(source.name)].add(source.pk)
    for host, pks in sorted(by_host.items()):
        for pair in _with_the_oldest(pks):
            pairs[pair].append(_("both have a domain of %(host)s") % {"host": host})
    for shared, pks in sorted(by_name.items()):
        for pair in _with_the_oldest(pks) if shared else ():
            pairs[pair].append(_("their names are the same but for accents, articles and endings"))
    found = [Suspicion(rows[one], rows[two], tuple(reasons)) for (one, two), reasons in pairs.items()]
    return sorted(found, key=lambda it: (-len(it.reasons), it.first.name, it.second.name))


def _with_the_oldest(pks: set[int]) -> Iterator[tuple[int, int]]:
    oldest, *others = sorted(pks)
    return ((oldest, other) for other in others)


def name_key(name: str) -> str:
    """What is left of a name that two spellings of it share: "Le Monde.fr" and "LE MONDE" → "monde"."""
    words = _WORDS.findall(folded(name))
    kept = [word for word in words if word not in _ARTICLES]
    while len(kept) > 1 and kept[-1] in _ENDINGS:
        kept.pop()
    return "".join(kept)


@durable
def merge(
    *, kept_id: int, merged_id: int, taken: frozenset[str] = frozenset(), by: User, now: datetime.datetime
) -> Source:
    """Make one source of two: `kept` gets the documents, domains, feeds and notes of `merged`, which is retired.

    `taken` names the values of `CHOICES` that survive from `merged`; a name that survives changes hands, so that both
    names stay findable. Both sources get an event that says what moved, which is what `undo` goes by.

    Raises:
        NotAllowed: the person does not manage sources.
        Invalid: it is one source twice.
        IllegalTransition: one of them was merged before, or the one to keep is retired.
    """
    check(by, Action.MANAGE_SOURCES)
    kept, merged = _both(kept_id, merged_id)
    if kept.state == SourceState.RETIRED or kept.merged_into_id or merged.merged_into_id:
        raise IllegalTransition(_("One of the two is retired or was merged before."), allowed=())
    before, other = entries.entry_of(kept), entries.entry_of(merged)
    moved = {name: _move_rows(name, merged, kept) for name in _MOVED}
    was, name = merged.state, merged.name
    if "name" in taken:
        # Through a name nobody has: two sources never share one, not even for a moment.
        Source.objects.filter(pk=merged.pk).update(name=f"\u2026{merged.pk}")
    after = replace(entries.entry_of(kept), **{one: getattr(other, one) for one in CHOICES if one in taken})
    entries.write(kept, after)
    merged.name = before.name if "name" in taken else name
    merged.state, merged.merged_into = SourceState.RETIRED, kept
    merged.save(update_fields=["name", "state", "merged_into"])
    values = {one: [_plain(before, one), _plain(after, one)] for one in CHOICES if one in taken}
    told: dict[str, object] = {**moved, "values": values, "state": was, "names": [before.name, name]}
    for subject, rest in ((kept, {"merged": name}), (merged, {"into": kept.pk, "into_name": kept.name})):
        history.record(
            kind=EventKind.SOURCE_MERGED, by=by, subject=subject, thread=kept, payload={**told, **rest}, now=now
        )
    return kept


@durable
def undo(*, merged_id: int, by: User, now: datetime.datetime) -> Source:
    """Take a merge back: what moved moves back, names and values too unless they were changed since.

    What came to the kept source after the merge stays with it.

    Raises:
        NotAllowed: the person does not manage sources.
        IllegalTransition: the source was not merged, or what it was merged into was itself merged since.
    """
    check(by, Action.MANAGE_SOURCES)
    merged = Source.objects.get(pk=merged_id)
    if merged.merged_into_id is None:
        raise IllegalTransition(_("This source was not merged into another."), allowed=())
    kept, merged = _both(merged.merged_into_id, merged_id)
    if kept.merged_into_id:
        raise IllegalTransition(_("%(name)s was merged itself: undo that first.") % {"name": kept}, allowed=())
    # The two events of a merge are written with the merge or not at all.
    payload = Event.objects.filter(subject=history.name_of(merged), kind=EventKind.SOURCE_MERGED).latest("pk").payload
    for name, model in _MOVED.items():
        rows = model._default_manager.filter(source=kept, pk__in=payload[name])
        rows.update(source=merged)
    merged.merged_into, merged.state = None, SourceState(payload["state"])
    _give_back(kept, merged, payload["values"])
    merged.save(update_fields=["name", "state", "merged_into"])
    told: dict[str, object] = {"kept": kept.name, "merged": merged.name}
    for subject in (kept, merged):
        history.record(kind=EventKind.SOURCE_UNMERGED, by=by, subject=subject, thread=kept, payload=told, now=now)
    return merged


def _both(one: int, other: int) -> tuple[Source, Source]:
    if one == other:
        raise Invalid(_("It takes two sources to merge."), field="merged")
    rows = Source.objects.select_for_update(of=("self",)).select_related("owner_group").order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=(one, other))}
    if len(found) < 2:
        raise Invalid(_("There is no such source."), field="merged")
    return found[one], found[other]


def _move_rows(name: str, source: Source, to: Source) -> list[int]:
    """Give all rows of one sort to another source; their primary keys."""
    rows = _MOVED[name]._default_manager.filter(source=source).order_by("pk")
    pks = list(rows.values_list("pk", flat=True))
    rows.update(source=to)
    return pks


def _give_back(kept: Source, merged: Source, values: dict[str, list[Any]]) -> None:
    """Undo the choice of values, one by one where the kept source still has what the merge gave it."""
    now_kept = entries.entry_of(kept)
    changed = {
        one: before for one, (before, after) in values.items() if _plain(now_kept, one) == after and before != after
    }
    if "name" in changed:
        names = (kept.name, merged.name)
        Source.objects.filter(pk=merged.pk).update(name=f"\u2026{merged.pk}")
        changed["name"], merged.name = names[1], names[0]
    if "languages" in changed:
        changed["languages"] = tuple(changed["languages"])
    entries.write(kept, replace(now_kept, **changed))


def _plain(entry: entries.Entry, name: str) -> object:
    value = getattr(entry, name)
    return list(value) if isinstance(value, tuple) else value
