"""The registry as a file: given out, and taken in after a look at what each line would do."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from factcheck.common.errors import Refused
from factcheck.panel.base import RoleAdmin, person
from sources.services import csvtable, importing
from sources.services.importing import Fate, Plan

# What the page lists of each fate; the counts above the table are of all lines.
LINES_SHOWN = 200
_TONES = {Fate.CREATE: "supports", Fate.UPDATE: "waiting", Fate.UNCHANGED: "not-enough", Fate.ERROR: "contradicts"}
_WORDS = {
    Fate.CREATE: gettext_lazy("new"),
    Fate.UPDATE: gettext_lazy("changed"),
    Fate.UNCHANGED: gettext_lazy("unchanged"),
    Fate.ERROR: gettext_lazy("error"),
}


class FileForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("CSV file"), help_text=gettext_lazy("At most 1 MB and 5,000 lines."))


def export_view(_panel: RoleAdmin, request: HttpRequest) -> HttpResponse:
    """The whole registry as CSV; `?excel=1` puts the mark in front without which Excel misreads accents."""
    content = csvtable.write(importing.rows_of_registry(), with_mark=bool(request.GET.get("excel")))
    name = f"sources-{timezone.localdate().isoformat()}.csv"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def import_view(panel: RoleAdmin, request: HttpRequest) -> HttpResponse:
    """A file is handed in and shown line by line; what was shown is then confirmed, with the text it was shown of."""
    if request.method != "POST":
        return _page(panel, request, FileForm())
    if "text" in request.POST:
        return _confirmed(panel, request)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(panel, request, form, status=422)
    try:
        uploaded = form.cleaned_data["file"]
        text = csvtable.decode(uploaded.read(csvtable.MAX_BYTES + 1))
        plan = importing.plan(rows=csvtable.read(text), by=person(request))
    except Refused as refused:
        form.add_error("file", refused.reason)
        return _page(panel, request, form, status=422)
    return _shown(panel, request, text, plan)


def _confirmed(panel: RoleAdmin, request: HttpRequest) -> HttpResponse:
    text, digest = request.POST["text"], request.POST.get("digest", "")
    try:
        rows = csvtable.read(text)
        plan = importing.run(rows=rows, digest=digest, by=person(request), now=timezone.now())
    except Refused as refused:
        panel.message_user(request, refused.reason, messages.ERROR)
        form = FileForm()
        return _page(panel, request, form, status=409)
    made, changed = plan.count(Fate.CREATE), plan.count(Fate.UPDATE)
    said = [
        ngettext("%(count)s source added.", "%(count)s sources added.", made) % {"count": made},
        ngettext("%(count)s source changed.", "%(count)s sources changed.", changed) % {"count": changed},
    ]
    panel.message_user(request, " ".join(said), messages.SUCCESS)
    return redirect("admin:sources_source_changelist")


def _page(panel: RoleAdmin, request: HttpRequest, form: FileForm, *, status: int = 200) -> HttpResponse:
    return panel.page(
        request,
        "admin/sources/source/import.html",
        title=_("Import sources"),
        status=status,
        form=form,
        columns=csvtable.COLUMNS,
    )


def _shown(panel: RoleAdmin, request: HttpRequest, text: str, plan: Plan) -> HttpResponse:
    """Errors first: they are what has to be mended."""
    order = (Fate.ERROR, Fate.UPDATE, Fate.CREATE, Fate.UNCHANGED)
    steps = sorted(plan.steps, key=lambda step: (order.index(step.fate), step.line))
    lines = [
        {
            "line": step.line,
            "name": step.name or "–",
            "fate": _WORDS[step.fate],
            "tone": _TONES[step.fate],
            "told": list(step.reasons) or [_change(field, *pair) for field, pair in (step.changes or {}).items()],
        }
        for step in steps[:LINES_SHOWN]
    ]
    return panel.page(
        request,
        "admin/sources/source/import_lines.html",
        title=_("What the import would do"),
        text=text,
        digest=plan.digest,
        lines=lines,
        more=max(0, len(steps) - LINES_SHOWN),
        counts=[{"word": _WORDS[fate], "tone": _TONES[fate], "count": plan.count(fate)} for fate in order],
        errors=plan.count(Fate.ERROR),
        todo=plan.count(Fate.CREATE) + plan.count(Fate.UPDATE),
    )


def _change(field: str, before: object, after: object) -> str:
    return f"{field}: {_plain(before)} → {_plain(after)}"


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    return str(value) or "–"
