"""Trying out an address in the admin: the form, and what a fetch would store."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.common.errors import Invalid, Refused
from factcheck.history.services import name_of
from factcheck.jobs import reasons
from factcheck.jobs.models import Job
from factcheck.panel.base import RoleAdmin, person
from sources.models import Document, FetchPreview, Source
from sources.services import library, previewing

REFRESH_S = 2
# Each mark that reading or fetching sets, in words.
FLAGS: dict[str, Any] = {
    "hidden_text": gettext_lazy("text that readers do not see was left out"),
    "text_truncated": gettext_lazy("the text is longer than we take: its end is missing"),
    "parse_limited": gettext_lazy("too deep or too large to be read whole"),
    "charset_conflict": gettext_lazy("the page states one encoding and uses another"),
    "type_mismatch": gettext_lazy("the server calls it another type of file than it is"),
    "bidi_controls": gettext_lazy("holds characters that turn the direction of the text"),
    "partial_text": gettext_lazy("only a part of the text could be read"),
    "no_text": gettext_lazy("no text could be read"),
}
_FIELDS: dict[str, Any] = {
    "title": gettext_lazy("title"),
    "byline": gettext_lazy("byline"),
    "outlet": gettext_lazy("outlet"),
    "published_on": gettext_lazy("published on"),
    "language": gettext_lazy("language"),
}


class AddressForm(forms.Form):
    url = forms.URLField(label=gettext_lazy("address"), max_length=2048, assume_scheme="https")


def ask_view(panel: RoleAdmin, request: HttpRequest) -> HttpResponse:
    """The form; what is sent with it starts the trial."""
    form = AddressForm(request.POST or None, initial={"url": request.GET.get("url", "")})
    if request.method == "POST" and form.is_valid():
        try:
            preview = previewing.ask(url=form.cleaned_data["url"], by=person(request), now=timezone.now())
        except Refused as refused:
            form.add_error("url", refused.reason)
        else:
            return redirect("admin:sources_source_preview", preview.pk)
    recent = FetchPreview.objects.alive(now=timezone.now()).select_related("asked_by")[:10]
    return panel.page(
        request,
        "admin/sources/source/preview_ask.html",
        title=_("Try out an address"),
        status=422 if form.is_bound else 200,
        form=form,
        recent=[{"pk": one.pk, "url": one.url, "by": one.asked_by, "reason": one.reason} for one in recent],
    )


def show_view(panel: RoleAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What the fetch gave, or that it is still under way; the page asks again by itself until it is there."""
    preview = FetchPreview.objects.alive(now=timezone.now()).filter(pk=pk).first()
    if preview is None:
        raise Http404
    job = Job.objects.filter(key=name_of(preview), kind=previewing.PREVIEW).first()
    stopped = job is not None and job.has_ended and preview.ended_at is None
    found = preview.found
    return panel.page(
        request,
        "admin/sources/source/_preview.html" if request.GET.get("part") else "admin/sources/source/preview.html",
        title=_("What a fetch would store"),
        preview=preview,
        is_waiting=preview.ended_at is None and not stopped,
        wait_s=REFRESH_S,
        reason=reasons.in_words(preview.reason) or (reasons.reason_of(job) if job and stopped else ""),
        next_action=reasons.in_words(preview.next_action) or (reasons.next_action_of(job) if job and stopped else ""),
        fields=[(label, *found["fields"][name]) for name, label in _FIELDS.items() if name in found.get("fields", {})],
        guessed_language=found.get("guessed_language", ""),
        found=found,
        flags=_flags(found),
        robots=_robots(preview),
        source=Source.objects.filter(pk=found.get("source_id")).first(),
        document=Document.objects.filter(pk=found.get("document_id")).first(),
    )


def store_view(panel: RoleAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Take the address that was tried out into the library."""
    preview = FetchPreview.objects.alive(now=timezone.now()).filter(pk=pk).first()
    if preview is None or request.method != "POST":
        raise Http404
    try:
        document = library.register(url=preview.url, by=person(request), now=timezone.now())
    except Invalid as refused:
        panel.message_user(request, refused.reason, messages.ERROR)
        return redirect("admin:sources_source_preview", preview.pk)
    panel.message_user(request, _("It is being fetched."), messages.SUCCESS)
    return redirect("admin:sources_document_change", document.pk)


def _flags(found: dict[str, Any]) -> list[tuple[str, int]]:
    counts = found.get("counts", {})
    return [(str(FLAGS.get(flag, flag)), counts.get(flag, 0)) for flag in found.get("flags", [])]


def _robots(preview: FetchPreview) -> str:
    """What robots.txt has to do with it, in words."""
    if preview.code.startswith("robots"):
        return reasons.in_words(preview.reason)
    if preview.reason or "obeys_robots" not in preview.found:
        return ""
    if preview.found["obeys_robots"]:
        return _("robots.txt allows it, or there is none.")
    return _("robots.txt was not asked: the source overrides it.")
