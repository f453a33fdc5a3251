"""The library: sources, their documents, and the captured text of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from factcheck.accounts.permissions import Action, allows
from factcheck.accounts.web import for_readers, person, safe_next
from factcheck.common.errors import IllegalTransition, Invalid
from factcheck.history import services as history
from factcheck.jobs import reasons
from factcheck.jobs.models import Job
from factcheck.text.spans import Span
from sources.choices import CopyState, DocumentKind
from sources.models import Document, Fetch, PublicCopy, Snapshot, Source
from sources.services import archiving, depositing, library, trash
from sources.web import family, painting

PER_PAGE = 50
FETCHES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class FetchShown:
    """One line of the fetch log, its reason in the reader's language."""

    at: object
    outcome: str
    tone: str
    status: int | None
    reason: str
    next_action: str


@dataclass(frozen=True, slots=True)
class CopyShown:
    """What a public archive was asked to keep, and where it is."""

    words: str
    tone: str
    url: str
    copied_at: object
    reason: str


@dataclass(frozen=True, slots=True)
class Captured:
    """One snapshot in the timeline."""

    id: int
    number: int
    fetched_at: object
    size: int
    sha256: str
    is_shown: bool
    copy: CopyShown | None


@require_safe
@for_readers
def source_list(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    rows = Source.objects.annotate(document_count=Count("documents", distinct=True)).prefetch_related("domains")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(domains__domain__icontains=words)).distinct()
    page = Paginator(rows.select_related("owner_group").order_by("name"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(source, [one.domain for one in source.domains.all()]) for source in page],
        "words": words,
        "may_add": allows(request.user, Action.ADD_DOCUMENT),
    }
    return render(request, "sources/source_list.html", context)


@require_safe
@for_readers
def source_detail(request: HttpRequest, pk: int) -> HttpResponse:
    source = get_object_or_404(Source.objects.select_related("owner_group"), pk=pk)
    rows = source.documents.kept().select_related("latest_snapshot").defer("latest_snapshot__text").order_by("-pk")
    context = {
        "source": source,
        "domains": [one.domain for one in source.domains.all()],
        "notes": source.notes.select_related("author"),
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "sources/source_detail.html", context)


@require_safe
@for_readers
def document_detail(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(Document.objects.select_related("source"), pk=pk)
    every = list(document.snapshots.select_related("public_copy").defer("text").order_by("-number"))
    wanted = request.GET.get("snapshot", "")
    chosen = next((one for one in every if str(one.pk) == wanted), every[0] if every else None)
    snapshot = Snapshot.objects.get(pk=chosen.pk) if chosen else None
    at = _place(request.GET.get("at", ""), snapshot)
    latest_job = Job.objects.filter(kind=library.FETCH, key=history.name_of(document)).newest_first().first()
    context = {
        "document": document,
        "snapshot": snapshot,
        "is_latest": chosen is not None and chosen.pk == document.latest_snapshot_id,
        "paragraphs": _paragraphs(snapshot.text, at) if snapshot else [],
        "at": at,
        "timeline": _timeline(every, chosen),
        "fetches": _fetches(document),
        "family": family.of(document),
        "trash": trash.in_words(document),
        "may_take_out": document.trashed_at is not None
        and document.purged_at is None
        and allows(request.user, Action.MANAGE_SOURCES),
        "may_put_away": document.trashed_at is None and allows(request.user, Action.MANAGE_SOURCES),
        "is_fetching": latest_job is not None and not latest_job.has_ended,
        "may_deposit": _depositable(document, every) if allows(request.user, Action.ADD_DOCUMENT) else None,
        "may_fetch": document.kind == DocumentKind.URL
        and document.trashed_at is None
        and allows(request.user, Action.ADD_DOCUMENT),
    }
    return render(request, "sources/document_detail.html", context)


@require_POST
@for_readers
def document_trash(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a document in the trash, or with `out` take it out."""
    document, by, now = get_object_or_404(Document, pk=pk), person(request), timezone.now()
    try:
        if "out" in request.POST:
            trash.take_out(document_id=pk, passages=trash.findable(document), by=by, now=now)
        else:
            trash.put(document_id=pk, by=by, now=now)
    except IllegalTransition as refused:
        messages.error(request, refused.reason)
    return redirect("sources:document-detail", pk=pk)


@require_POST
@for_readers
def document_fetch(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(Document.objects.select_related("source"), pk=pk)
    try:
        library.fetch_now(document=document, by=person(request), now=timezone.now())
    except Invalid as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, _("A worker fetches it again."))
    return redirect("sources:document-detail", pk=pk)


@require_POST
@for_readers
def snapshot_deposit(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a public archive asked to keep the page of a snapshot."""
    snapshot = get_object_or_404(Snapshot.objects.select_related("document").defer("text"), pk=pk)
    try:
        depositing.ask(snapshot=snapshot, by=person(request), now=timezone.now())
    except Invalid as refused:
        messages.error(request, refused.reason)
    else:
        messages.success(request, _("The public archive is being asked."))
    return redirect("sources:document-detail", pk=snapshot.document_id)


@require_safe
@for_readers
def document_warc(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All snapshots of a document as one WARC file."""
    document = get_object_or_404(Document, pk=pk)
    try:
        content = archiving.packed(document.snapshots.order_by("number").defer("text"), now=timezone.now())
    except archiving.NotArchived as refused:
        messages.error(request, refused.reason)
        return redirect("sources:document-detail", pk=pk)
    return FileResponse(content, as_attachment=True, filename=f"document-{pk}.warc.gz", content_type=archiving.TYPE)


@require_POST
@for_readers
def document_add(request: HttpRequest) -> HttpResponse:
    """Add an address to the library; its findings reach every open claim that it speaks about."""
    back = safe_next(request, default=reverse("sources:source-list"))
    try:
        document = library.register(url=request.POST.get("url", ""), by=person(request), now=timezone.now())
    except Invalid as refused:
        messages.error(request, reasons.in_words(refused.reason))
        return redirect(back)
    messages.success(request, _("Added to the library. A worker fetches it and compares it with all open claims."))
    return redirect(back if request.POST.get("next") else reverse("sources:document-detail", args=[document.pk]))


def _place(asked: str, snapshot: Snapshot | None) -> Span | None:
    """The stretch that the address asks for ("120-260"), if it is one of this text."""
    match = re.fullmatch(r"(\d{1,9})-(\d{1,9})", asked)
    if match is None or snapshot is None:
        return None
    start, end = int(match[1]), int(match[2])
    return Span(start, end) if start < end <= len(snapshot.text) else None


def _paragraphs(text: str, at: Span | None) -> list[SafeString]:
    """The lines of a text, the asked stretch marked in each line that it touches, its first line named "at"."""
    painted = []
    anchor = "at"
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        line = Span(*match.span())
        if at is None or not line.overlaps(at):
            painted.append(painting.visible(line.of(text)))
            continue
        inside = Span(max(line.start, at.start), min(line.end, at.end)).shifted(-line.start)
        painted.append(painting.with_marks(line.of(text), [inside], anchor=anchor))
        anchor = ""
    return painted


def _timeline(every: Sequence[Snapshot], chosen: Snapshot | None) -> list[Captured]:
    return [
        Captured(
            id=one.pk,
            number=one.number,
            fetched_at=one.fetched_at,
            size=one.raw_bytes,
            sha256=one.raw_sha256,
            is_shown=chosen is not None and one.pk == chosen.pk,
            copy=_copy(depositing.copy_of(one)),
        )
        for one in every
    ]


def _copy(copy: PublicCopy | None) -> CopyShown | None:
    if copy is None:
        return None
    tones = {CopyState.KEPT: "supports", CopyState.FAILED: "contradicts"}
    return CopyShown(
        words=copy.get_state_display(),
        tone=tones.get(CopyState(copy.state), "not-enough"),
        url=copy.url,
        copied_at=copy.copied_at,
        reason=reasons.in_words(copy.reason),
    )


def _depositable(document: Document, every: Sequence[Snapshot]) -> int | None:
    """The latest snapshot, if a public archive can be asked to keep its page."""
    latest = next((one for one in every if one.pk == document.latest_snapshot_id), None)
    if latest is None:
        return None
    latest.document = document
    return latest.pk if depositing.may_be_asked(latest) else None


def _fetches(document: Document) -> list[FetchShown]:
    tones = {"STORED": "supports", "UNCHANGED": "supports", "RETRY": "partly"}
    rows = Fetch.objects.filter(document=document).order_by("-pk")[:FETCHES_SHOWN]
    return [
        FetchShown(
            at=one.at,
            outcome=one.get_outcome_display(),
            tone=tones.get(one.outcome, "contradicts"),
            status=one.status,
            reason=reasons.in_words(one.reason),
            next_action=reasons.in_words(one.next_action),
        )
        for one in rows
    ]
