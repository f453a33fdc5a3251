"""What a message says: little, and where to read the rest. Nobody outside is sent wording, rationale or names."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.urls import reverse

from claims.models import Publication, SignOff, Statement, Verdict
from claims.services import publishing
from factcheck.history.models import Event


def statements(ids: Collection[int]) -> dict[int, Any]:
    """Claims and quotes by id, with `signed_rating` (None while unsigned) and `is_public`, in one query."""
    standing = SignOff.objects.filter(verdict=OuterRef("pk"), voided_at=None)
    signed = Verdict.objects.filter(Exists(standing), statement=OuterRef("pk"), is_current=True)
    rows = Statement.objects.filter(pk__in=ids).annotate(
        signed_rating=signed.values("rating__key")[:1],
        is_public=Exists(Publication.objects.filter(statement=OuterRef("pk"))),
    )
    return {row.pk: row for row in rows.only("pk", "statement_kind", "article_id", "state", "version")}


def of_status(row: Any, *, previous: str, sequence: int) -> dict[str, object]:
    """The status as it is now, and the state that was told before. `sequence` rises with each message of the desk."""
    return {"sequence": sequence, **_about(row), "previous_state": previous}


def of_publication(row: Any, event: Event) -> dict[str, object]:
    """What the public was told: its number, rating and public note, beside the status as it is now."""
    told = {name: event.payload[name] for name in ("number", "rating", "note") if event.payload.get(name)}
    return {"sequence": event.pk, **_about(row), "publication": told}


def _about(row: Any) -> dict[str, object]:
    name = "claim" if row.is_claim else "quote"
    public = settings.SITE_URL + publishing.page_path(row.pk) if row.is_public else None
    return {
        "id": row.pk,
        "kind": row.statement_kind,
        "article": row.article_id,
        "state": row.state,
        "version": row.version,
        "rating": row.signed_rating,
        "url": settings.SITE_URL + reverse(f"api:{name}-detail", args=[row.pk]),
        "status_url": settings.SITE_URL + reverse(f"api:{name}-status", args=[row.pk]),
        "public_url": public,
    }
