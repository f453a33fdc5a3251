"""What the page of a source shows beside its form: fetches day by day, last failures, documents, who cites it."""

import datetime
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from factcheck.jobs import reasons
from sources.admin import charts
from sources.admin.citations import registered
from sources.models import Document, Fetch, Source
from sources.models.daily import days_of
from sources.models.health import BAD, FAILURE_DAYS

SHOWN = 10


def of(source: Source, *, now: datetime.datetime) -> dict[str, Any]:
    """Everything ready for the template. Eight queries, however much there is."""
    here = reverse("admin:sources_source_change", args=(source.pk,))
    documents = f"{reverse('admin:sources_document_changelist')}?source__id__exact={source.pk}"
    return {
        "here": here,
        "chart": charts.of_days(days_of(source, today=timezone.localdate(now))),
        "chart_days": FAILURE_DAYS,
        "failures": _failures(source),
        "documents": _documents(source),
        "documents_count": source.documents.count(),
        "documents_address": documents,
        "citations": registered.citations.of(source.pk, at_most=SHOWN),
        "cited_count": vars(source)["cited_count"],
        "merged": list(source.merged.order_by("name")),
        "try_address": reverse("admin:sources_source_preview_ask"),
    }


def _failures(source: Source) -> list[dict[str, Any]]:
    rows = Fetch.objects.filter(document__source=source, outcome__in=BAD).select_related("document").order_by("-pk")
    return [
        {
            "at": fetch.at,
            "document": fetch.document,
            "address": reverse("admin:sources_document_change", args=(fetch.document_id,)),
            "press": reverse("admin:sources_document_press", args=(fetch.document_id, "fetch")),
            "outcome": fetch.get_outcome_display(),
            "status": fetch.status,
            "reason": reasons.in_words(fetch.reason),
            "next_action": reasons.in_words(fetch.next_action),
        }
        for fetch in rows[:SHOWN]
    ]


def _documents(source: Source) -> list[dict[str, Any]]:
    rows = source.documents.annotate(fetched_at=Max("fetches__at")).order_by("-is_watched", "-pk")
    return [_document(one) for one in rows[:SHOWN]]


def _document(document: Document) -> dict[str, Any]:
    return {
        "name": str(document),
        "address": reverse("admin:sources_document_change", args=(document.pk,)),
        "is_watched": document.is_watched,
        "fetched_at": vars(document)["fetched_at"],
        "has_snapshot": document.latest_snapshot_id is not None,
    }
