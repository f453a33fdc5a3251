"""Checks of other desks: the list, and their import with a look at every line first."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from claims.models import EarlierCheck
from claims.publishing.addresses import host_of
from claims.services import earlierchecks
from claims.services.earlierchecks import Fate
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows
from factcheck.accounts.web import for_readers, person, status_of
from factcheck.common.errors import Invalid, Refused

PER_PAGE = 25
SHOWN = 200
_FAULTS = {
    "no-url": _("no address of its own"),
    "no-text": _("no claim"),
    "no-rating": _("no verdict in words"),
    "twice": _("the same address stands twice in the file"),
}
_FATES = {
    Fate.CREATE: _("new"),
    Fate.UPDATE: _("changed"),
    Fate.UNCHANGED: _("unchanged"),
    Fate.ERROR: _("left out"),
}


class ImportForm(forms.Form):
    """An address or a file."""

    url = forms.CharField(
        label=_("Address of a feed"),
        required=False,
        max_length=2048,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://", "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("or a file"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.jsonld,application/json"}),
    )


class ConfirmForm(forms.Form):
    text = forms.CharField(strip=False, widget=forms.Textarea)
    digest = forms.CharField(max_length=64)


@require_safe
@for_readers
def earlier_check_list(request: HttpRequest) -> HttpResponse:
    return _list(request, ImportForm(), status=200)


@require_POST
@for_readers
def earlier_check_import(request: HttpRequest) -> HttpResponse:
    """Read an address or a file and show what would become of each line. Nothing is kept yet."""
    form = ImportForm(request.POST, request.FILES)
    form.is_valid()
    user = person(request)
    try:
        text = _sent(form, user)
        told = earlierchecks.plan(text=text, by=user)
    except Invalid as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
        return _list(request, form, status=status_of(refused))
    return _lines(request, text, told, error="", status=200)


def _sent(form: ImportForm, user: User) -> str:
    if upload := form.cleaned_data.get("file"):
        return earlierchecks.text_of(upload.read(earlierchecks.MAX_BYTES + 1))
    if url := form.cleaned_data.get("url"):
        return earlierchecks.download(url=url, by=user)
    raise Invalid(gettext("Give an address or a file."))


@require_POST
@for_readers
def earlier_check_confirm(request: HttpRequest) -> HttpResponse:
    """Keep what was shown, all of it."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return redirect("claims:earlier-check-list")
    sent, user = form.cleaned_data, person(request)
    # A form sends line ends as CR LF; in JSON they mean nothing.
    text = sent["text"].replace("\r\n", "\n")
    try:
        told = earlierchecks.run(text=text, digest=sent["digest"], by=user, now=timezone.now())
    except Invalid as refused:
        return _again(request, text, refused)
    counts = {"new": told.count(Fate.CREATE), "changed": told.count(Fate.UPDATE)}
    messages.success(request, gettext("Imported: %(new)s new, %(changed)s changed.") % counts)
    return redirect("claims:earlier-check-list")


def _again(request: HttpRequest, text: str, refused: Refused) -> HttpResponse:
    try:
        told = earlierchecks.plan(text=text, by=person(request))
    except Invalid:
        return redirect("claims:earlier-check-list")
    return _lines(request, text, told, error=refused.reason, status=status_of(refused))


def _lines(request: HttpRequest, text: str, told: earlierchecks.Plan, *, error: str, status: int) -> HttpResponse:
    lines = [
        {
            "number": one.number,
            "fate": one.fate.value,
            "label": _FATES[one.fate],
            "theirs": one.theirs,
            "fault": _FAULTS.get(one.fault, ""),
        }
        for one in told.lines[:SHOWN]
    ]
    context = {
        "lines": lines,
        "more": max(0, len(told.lines) - SHOWN),
        "counts": [(_FATES[fate], told.count(fate)) for fate in Fate],
        "would_change": bool(told.count(Fate.CREATE) + told.count(Fate.UPDATE)),
        "text": text,
        "digest": told.digest,
        "error": error,
    }
    return render(request, "claims/earlier_check_lines.html", context, status=status)


def _list(request: HttpRequest, form: ImportForm, *, status: int) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:200]
    rows = EarlierCheck.objects.newest_first()
    if words:
        rows = rows.filter(Q(text__icontains=words) | Q(publisher__icontains=words) | Q(claimant__icontains=words))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [{"check": one, "href": one.url if host_of(one.url) else ""} for one in page.object_list],
        "words": words,
        "query": urlencode({"q": words}) if words else "",
        "may_import": allows(request.user, Action.MANAGE_SOURCES),
    }
    return render(request, "claims/earlier_check_list.html", context, status=status)
