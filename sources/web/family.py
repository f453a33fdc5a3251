"""The documents that go back to one origin with this one, each with the reason."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources.choices import KinshipRule
from sources.models import Document, Kinship


@dataclass(frozen=True, slots=True)
class Member:
    """One document of the group. `why` says what ties it to the others; several reasons are several lines."""

    id: int
    title: str
    source: str
    published_on: datetime.date | None
    is_origin: bool
    is_this: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """`said` is the count in words: "5 links, 1 origin"."""

    said: str
    members: tuple[Member, ...]


def of(document: Document) -> Family | None:
    """The group of a document, its origin first, then by date: two queries. None for one that stands alone."""
    if document.origin_id is None:
        return None
    rows = Document.objects.filter(origin=document.origin_id).select_related("source", "latest_snapshot")
    every = {one.pk: one for one in rows.defer("latest_snapshot__text")}
    ties = list(Kinship.objects.of(set(every)))
    last = datetime.date.max
    order = sorted(every.values(), key=lambda one: (one.pk != document.origin_id, _date(one) or last, one.pk))
    return Family(
        said=ngettext("%(n)s link, 1 origin", "%(n)s links, 1 origin", len(every)) % {"n": len(every)},
        members=tuple(
            Member(
                id=one.pk,
                title=str(one),
                source=str(one.source or ""),
                published_on=_date(one),
                is_origin=one.pk == document.origin_id,
                is_this=one.pk == document.pk,
                why=tuple(
                    _why(tie, every[tie.second_id if tie.first_id == one.pk else tie.first_id])
                    for tie in ties
                    if one.pk in (tie.first_id, tie.second_id)
                ),
            )
            for one in order
        ),
    )


def _date(document: Document) -> datetime.date | None:
    return document.latest_snapshot.published_on if document.latest_snapshot else None


def _why(tie: Kinship, other: Document) -> str:
    name = str(other.source or other)
    said = _("shares %(share)s %% of its wording with %(name)s") % {"share": tie.share_pct, "name": name}
    if tie.rule == KinshipRule.REWRITE or tie.agency:
        return _("%(said)s; both credit %(agency)s") % {"said": said, "agency": tie.agency}
    return said
