"""One change to many sources: first how many it would change and why not the others, then the change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from factcheck.common.errors import Refused
from factcheck.panel.base import RoleAdmin, person
from sources.choices import SourceKind, SourceState
from sources.models import OwnerGroup
from sources.services import bulk
from sources.services.bulk import Change, Tally

# More names than these are counted, not listed.
NAMES_SHOWN = 20
REASONS_SAID = 5


@dataclass(frozen=True, slots=True)
class Move:
    """One entry of the list of actions. `asks` is what has to be said first: "kind", "owner" or nothing."""

    label: Any
    change: Callable[[str], Change]
    asks: str = ""


MOVES = {
    "fetch": Move(gettext_lazy("Fetch now"), lambda _value: Change(fetch=True)),
    "activate": Move(gettext_lazy("Activate"), lambda _value: Change(state=SourceState.ACTIVE)),
    "pause": Move(gettext_lazy("Pause"), lambda _value: Change(state=SourceState.PAUSED)),
    "retire": Move(gettext_lazy("Retire"), lambda _value: Change(state=SourceState.RETIRED)),
    "set-kind": Move(gettext_lazy("Set the kind…"), lambda value: Change(kind=SourceKind(value)), asks="kind"),
    "set-group": Move(gettext_lazy("Set the owner group…"), lambda value: Change(owner=value), asks="owner"),
}


def actions() -> dict[str, Any]:
    """What the list offers for the chosen rows, as Django wants it."""
    found: dict[str, Any] = {name: (_starting(name), name, move.label) for name, move in MOVES.items()}
    found["merge"] = (_start_merging, "merge", gettext_lazy("Merge two into one…"))
    return found


def _starting(name: str) -> Callable[[RoleAdmin, HttpRequest, QuerySet[Any]], HttpResponse]:
    def act(panel: RoleAdmin, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse:
        chosen = list(rows.order_by("pk").values_list("pk", flat=True))
        if MOVES[name].asks:
            return _ask(panel, request, name, chosen)
        return _foresee(panel, request, name, chosen, value="")

    return act


def _start_merging(panel: RoleAdmin, request: HttpRequest, rows: QuerySet[Any]) -> HttpResponse | None:
    chosen = list(rows.order_by("pk").values_list("pk", flat=True)[:3])
    if len(chosen) != 2:
        panel.message_user(request, _("Choose exactly two sources to merge."), messages.WARNING)
        return None
    return redirect(f"{reverse('admin:sources_source_merge')}?first={chosen[0]}&second={chosen[1]}")


def view(panel: RoleAdmin, request: HttpRequest, name: str) -> HttpResponse:
    """The second step of a change: what was said leads to the preview, what was confirmed to the change."""
    if name not in MOVES or request.method != "POST":
        raise Http404
    try:
        chosen = [int(piece) for piece in request.POST.get("chosen", "").split(",") if piece]
    except ValueError as error:
        raise Http404 from error
    value = request.POST.get("value", "").strip()
    if MOVES[name].asks == "kind" and value not in SourceKind.values:
        return _ask(panel, request, name, chosen, status=422)
    if "confirmed" not in request.POST:
        return _foresee(panel, request, name, chosen, value=value)
    try:
        tally = bulk.apply(source_ids=chosen, change=MOVES[name].change(value), by=person(request), now=timezone.now())
    except Refused as refused:
        panel.message_user(request, refused.reason, messages.ERROR)
        return _ask(panel, request, name, chosen, status=422)
    _say(panel, request, tally)
    return redirect("admin:sources_source_changelist")


def _ask(
    panel: RoleAdmin, request: HttpRequest, name: str, chosen: Sequence[int], *, status: int = 200
) -> HttpResponse:
    return panel.page(
        request,
        "admin/sources/source/many_ask.html",
        title=MOVES[name].label,
        status=status,
        address=reverse("admin:sources_source_many", args=(name,)),
        asks=MOVES[name].asks,
        chosen=",".join(map(str, chosen)),
        count=len(chosen),
        kinds=SourceKind.choices,
        groups=list(OwnerGroup.objects.values_list("name", flat=True)),
    )


def _foresee(panel: RoleAdmin, request: HttpRequest, name: str, chosen: Sequence[int], *, value: str) -> HttpResponse:
    tally = bulk.foresee(source_ids=chosen, change=MOVES[name].change(value), by=person(request))
    return panel.page(
        request,
        "admin/sources/source/many_confirm.html",
        title=MOVES[name].label,
        address=reverse("admin:sources_source_many", args=(name,)),
        chosen=",".join(map(str, chosen)),
        value=value,
        value_shown=SourceKind(value).label if MOVES[name].asks == "kind" else value,
        asks=MOVES[name].asks,
        count=len(tally.changed),
        names=tally.changed[:NAMES_SHOWN],
        more=max(0, len(tally.changed) - NAMES_SHOWN),
        left=tally.left[:NAMES_SHOWN],
        left_count=len(tally.left),
        left_more=max(0, len(tally.left) - NAMES_SHOWN),
        fetches=tally.fetches,
    )


def _say(panel: RoleAdmin, request: HttpRequest, tally: Tally) -> None:
    count = len(tally.changed)
    if count and tally.fetches:
        said = ngettext(
            "%(count)s document is being fetched.", "%(count)s documents are being fetched.", tally.fetches
        )
        panel.message_user(request, said % {"count": tally.fetches}, messages.SUCCESS)
    elif count:
        said = ngettext("%(count)s source changed.", "%(count)s sources changed.", count)
        panel.message_user(request, said % {"count": count}, messages.SUCCESS)
    for left in tally.left[:REASONS_SAID]:
        panel.message_user(request, f"{left.name}: {left.reason}", messages.WARNING)
    if more := len(tally.left) - min(len(tally.left), REASONS_SAID):
        said = ngettext("%(count)s more was left as it is.", "%(count)s more were left as they are.", more)
        panel.message_user(request, said % {"count": more}, messages.WARNING)
