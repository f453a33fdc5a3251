"""The trash: documents that were put away by mistake come back for 30 days, the others go (FEATURES 7.5)."""

import datetime
from collections.abc import Callable, Collection

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from sources import search
from sources.models import (
    Document,
    Fetch,
    Kinship,
    Passage,
    PublicCopy,
    SearchHit,
    Snapshot,
    SnapshotCredit,
    SnapshotSketch,
)
from sources.search.analyser import terms
from sources.search.model import IndexedPassage
from sources.signals import document_purging, document_restored, document_trashed

KEPT_FOR = datetime.timedelta(days=30)
# The rest of a full trash goes in the next night: everybody who writes waits for this.
PURGED_AT_ONCE = 50

# Who stands on documents says so here: from their ids, those that must not be removed. Claims stand above the library.
stands_on: list[Callable[[Collection[int]], set[int]]] = []


@durable
def put(*, document_id: int, by: User, now: datetime.datetime) -> Document:
    """Put a document in the trash: it is not found, fetched or suggested any more, and goes after KEPT_FOR.

    Evidence that stands on it stays, and keeps it from being removed.

    Raises:
        NotAllowed: the person does not manage sources.
        IllegalTransition: it is there already.
    """
    check(by, Action.MANAGE_SOURCES)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.trashed_at is not None:
        raise IllegalTransition(_("It is in the trash already."), allowed=())
    document.trashed_at, document.trashed_by, document.purge_after = now, by, now + KEPT_FOR
    document.save(update_fields=["trashed_at", "trashed_by", "purge_after"])
    search.index().remove(_passage_ids(document))
    document_trashed.send(Document, document=document, now=now)
    history.record(kind=EventKind.DOCUMENT_TRASHED, by=by, subject=document, payload={"url": document.url}, now=now)
    return document


def findable(document: Document) -> list[IndexedPassage]:
    """The passages of a document's latest snapshot with their terms, which takes longer than storing them."""
    rows = Passage.objects.filter(snapshot=document.latest_snapshot_id).select_related("snapshot")
    return [
        IndexedPassage(row.pk, terms(row.text, language=row.language, date=row.snapshot.published_on))
        for row in rows.defer("snapshot__text").order_by("pk")
    ]


@durable
def take_out(*, document_id: int, passages: Collection[IndexedPassage], by: User, now: datetime.datetime) -> Document:
    """Take a document out of the trash. `passages` are what `findable` gave.

    Raises:
        NotAllowed: the person does not manage sources.
        IllegalTransition: it is not in the trash, or was removed for good.
    """
    check(by, Action.MANAGE_SOURCES)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.trashed_at is None or document.purged_at is not None:
        raise IllegalTransition(_("It is not in the trash."), allowed=())
    document.trashed_at = document.trashed_by = document.purge_after = None
    document.save(update_fields=["trashed_at", "trashed_by", "purge_after"])
    search.index().add(passages)
    document_restored.send(Document, document=document, now=now)
    history.record(kind=EventKind.DOCUMENT_RESTORED, by=by, subject=document, payload={"url": document.url}, now=now)
    return document


def needed(document_ids: Collection[int]) -> set[int]:
    """Those of the documents that somebody's work stands on: they stay in the trash for as long as it does."""
    found: set[int] = set()
    for among in stands_on:
        found |= among(document_ids)
    return found


def in_words(document: Document) -> str:
    """What becomes of a document that is in the trash, for people."""
    if document.purged_at is not None:
        return _("Removed for good on %(day)s; only its address and its history are left.") % {
            "day": date_format(timezone.localdate(document.purged_at), "DATE_FORMAT")
        }
    if document.trashed_at is None or document.purge_after is None:
        return ""
    if needed([document.pk]):
        return _("In the trash. Evidence stands on it, so it is never removed.")
    return _("In the trash. It is removed for good after %(day)s, with everything that was captured of it.") % {
        "day": date_format(timezone.localdate(document.purge_after), "DATE_FORMAT")
    }


def purge_due(slot: datetime.datetime, now: datetime.datetime) -> None:
    """Remove for good what was long enough in the trash and is not needed, inside the caller's transaction."""
    due = Document.objects.trashed().filter(purge_after__lte=now)
    kept = needed(set(due.values_list("pk", flat=True)))
    for document in due.exclude(pk__in=kept).select_for_update(of=("self",)).order_by("purge_after")[:PURGED_AT_ONCE]:
        _purge(document, now=now)


def _purge(document: Document, *, now: datetime.datetime) -> None:
    """Remove everything but the row itself and its past in the history; the scrub removes the bytes the next night."""
    snapshots = Snapshot.objects.filter(document=document)
    passages = Passage.objects.filter(snapshot__document=document)
    gone = list(snapshots.order_by("number").values_list("number", "raw_sha256"))
    title = document.title
    document.title, document.latest_snapshot, document.origin = "", None, None
    document.is_watched, document.purged_at = False, now
    document.save(update_fields=["title", "latest_snapshot", "origin", "is_watched", "purged_at"])
    document_purging.send(Document, document=document, now=now)
    SearchHit.objects.filter(passage__in=passages).update(passage=None, url=document.url, title=title)
    passages.delete()
    for model in (SnapshotSketch, SnapshotCredit, PublicCopy):
        model._default_manager.filter(snapshot__document=document).delete()
    Kinship.objects.of({document.pk}).delete()
    Fetch.objects.filter(document=document).delete()
    snapshots.delete()
    payload: dict[str, object] = {"url": document.url, "snapshots": [list(one) for one in gone]}
    history.record(kind=EventKind.DOCUMENT_PURGED, by=None, subject=document, payload=payload, now=now)


def _passage_ids(document: Document) -> list[int]:
    return list(Passage.objects.filter(snapshot=document.latest_snapshot_id).values_list("pk", flat=True))
