"""Likely doubles, the page where two sources stand side by side, and taking a merge back."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.common.errors import Refused
from factcheck.panel.base import RoleAdmin, person
from sources.models import Source
from sources.services import entries, merging

SHOWN = 200
_LABELS = {
    "name": gettext_lazy("name"),
    "kind": gettext_lazy("kind"),
    "owner": gettext_lazy("owner"),
    "languages": gettext_lazy("languages"),
    "country": gettext_lazy("country"),
    "obeys_robots": gettext_lazy("obey robots.txt"),
    "min_interval_s": gettext_lazy("seconds between fetches"),
    "refetch_every_h": gettext_lazy("fetch cited documents again every (hours)"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that the two disagree about: which of them survives is asked."""

    name: str
    label: str
    first: str
    second: str
    takes_second: bool


def suspects_view(panel: RoleAdmin, request: HttpRequest) -> HttpResponse:
    found = merging.suspects()
    rows = [
        {
            "first": it.first,
            "second": it.second,
            "reasons": it.reasons,
            "address": f"{reverse('admin:sources_source_merge')}?first={it.first.pk}&second={it.second.pk}",
        }
        for it in found[:SHOWN]
    ]
    return panel.page(
        request, "admin/sources/source/doubles.html", title=_("Likely doubles"), rows=rows, count=len(found)
    )


def merge_view(panel: RoleAdmin, request: HttpRequest) -> HttpResponse:
    """Two sources side by side (GET `first` and `second`), and their merging (POST)."""
    told = request.POST if request.method == "POST" else request.GET
    kept, merged = _source(told.get("first")), _source(told.get("second"))
    if request.method == "POST":
        taken = frozenset(name for name in merging.CHOICES if request.POST.get(name) == "second")
        try:
            merging.merge(kept_id=kept.pk, merged_id=merged.pk, taken=taken, by=person(request), now=timezone.now())
        except Refused as refused:
            panel.message_user(request, refused.reason, messages.ERROR)
        else:
            said = _("The two are one now. The other stays as retired; its page takes the merge back.")
            panel.message_user(request, said, messages.SUCCESS)
            return redirect("admin:sources_source_change", kept.pk)
    return panel.page(
        request,
        "admin/sources/source/merge.html",
        title=_("Merge two sources"),
        status=200 if request.method == "GET" else 409,
        kept=kept,
        merged=merged,
        sides=[_side(kept), _side(merged)],
        choices=_choices(kept, merged, request.POST),
        swap=f"{reverse('admin:sources_source_merge')}?first={merged.pk}&second={kept.pk}",
    )


def undo(request: HttpRequest, source: Source) -> str:
    """The button that takes a merge back."""
    merging.undo(merged_id=source.pk, by=person(request), now=timezone.now())
    return _("%(name)s stands by itself again.") % {"name": source}


def _source(told: str | None) -> Source:
    if not told or not told.isdecimal():
        raise Http404
    found = Source.objects.select_related("owner_group", "merged_into").filter(pk=told).first()
    if found is None:
        raise Http404
    return found


def _side(source: Source) -> dict[str, Any]:
    return {
        "source": source,
        "state": source.get_state_display(),
        "domains": [row.domain for row in source.domains.all()],
        "feeds": [row.url for row in source.feeds.all()],
        "documents": source.documents.count(),
        "notes": source.notes.count(),
    }


def _choices(kept: Source, merged: Source, told: Any) -> list[Choice]:
    """Only what differs is asked; an empty value gives way by itself."""
    first, second = entries.entry_of(kept), entries.entry_of(merged)
    found = []
    for name in merging.CHOICES:
        one, other = getattr(first, name), getattr(second, name)
        if one == other:
            continue
        empty = not one and one is not False
        label = str(_LABELS[name])
        takes = told.get(name, "second" if empty else "first") == "second"
        found.append(Choice(name, capfirst(label), _shown(one), _shown(other), takes))
    return found


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return ", ".join(value) or "–"
    return str(getattr(value, "label", value)) or "–"
