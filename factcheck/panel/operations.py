"""The operations page: what waits, who works, what failed, and the buttons that start it again."""

import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.accounts.permissions import Action, allows, check
from factcheck.common.errors import Refused
from factcheck.jobs import services as jobs
from factcheck.jobs.models import Job
from factcheck.panel import figures, readings
from factcheck.panel.base import person
from factcheck.panel.figures import Figure

REFRESH_S = 10
# What one press starts again; a press more starts the next ones.
AGAIN_AT_ONCE = 200


def page_view(request: HttpRequest) -> HttpResponse:
    """The page, or with `?part=1` only the numbers, which ask for themselves every few seconds."""
    if not allows(request.user, Action.MANAGE_JOBS):
        raise PermissionDenied
    now = timezone.now()
    context: dict[str, Any] = {**_numbers(now), "refresh_s": REFRESH_S, "read_at": now}
    if request.GET.get("part"):
        return TemplateResponse(request, "admin/panel/_numbers.html", context)
    stopped = [
        {
            "group": one,
            "press": reverse("admin:jobs_job_press", args=(one.newest.pk, "start-again")),
            "list": f"{reverse('admin:jobs_job_changelist')}?state__in=FAILED,DEAD&kind__exact={one.kind}",
        }
        for one in readings.stopped()
    ]
    shared = {**admin.site.each_context(request), "title": _("Operations")}
    return TemplateResponse(request, "admin/panel/operations.html", shared | context | {"stopped": stopped})


def again_view(request: HttpRequest) -> HttpResponse:
    """Start every stopped job of one kind and one reason again, each in its own transaction with its own event."""
    by = person(request)
    if not allows(by, Action.MANAGE_JOBS):
        raise PermissionDenied
    rows = Job.objects.stopped().filter(kind=request.POST.get("kind", ""), reason_code=request.POST.get("code", ""))
    started = left = 0
    for job in rows.order_by("pk")[:AGAIN_AT_ONCE]:
        try:
            check(by, Action.MANAGE_JOBS)
            jobs.start_again(job=job, by=by, now=timezone.now())
        except Refused:
            # A newer job for the same thing is under way: nothing is lost.
            left += 1
        else:
            started += 1
    said = ngettext("%(count)s job waits for a worker again.", "%(count)s jobs wait for a worker again.", started)
    messages.success(request, said % {"count": started})
    if left:
        said = ngettext(
            "%(count)s was left: a newer job does the same.", "%(count)s were left: newer jobs do the same.", left
        )
        messages.warning(request, said % {"count": left})
    return redirect("admin:operations")


def _numbers(now: datetime.datetime) -> dict[str, Any]:
    signs, beats, queues = readings.workers(now=now), readings.periodic(now=now), readings.queues(now=now)
    cards = [_waiting(queues), _alive(signs), _beat(beats)]
    cards += [figure for provider in figures.on_operations for figure in provider(now)]
    return {
        "cards": cards,
        "queues": [{"queue": one, "oldest": readings.length(one.oldest_s) if one.waiting else "–"} for one in queues],
        "workers": [{"sign": one, "ago": _ago(one, now)} for one in signs],
        "beats": [{"sign": one, "ago": _ago(one, now)} for one in beats],
    }


def figures_of_start(now: datetime.datetime) -> list[Figure]:
    """What the start page says of the machinery."""
    address = reverse("admin:operations")
    stopped = Job.objects.stopped().count()
    signs, queues = readings.workers(now=now), readings.queues(now=now)
    return [
        Figure(_("stopped jobs"), stopped, tone="bad" if stopped else "good", address=f"{address}#stopped"),
        *(
            Figure(one.words, one.number, one.note, one.tone, address)
            for one in (_waiting(queues), _alive(signs), _beat(readings.periodic(now=now)))
        ),
    ]


def _waiting(queues: list[readings.Queue]) -> Figure:
    oldest = max((one.oldest_s for one in queues if one.waiting), default=0)
    note = _("the oldest for %(time)s") % {"time": readings.length(oldest)} if oldest else ""
    tone = "caution" if any(one.is_slow for one in queues) else ""
    return Figure(_("jobs waiting"), sum(one.waiting for one in queues), note, tone)


def _alive(signs: list[readings.Sign]) -> Figure:
    alive = sum(not one.is_late for one in signs)
    note = "" if alive else _("Nothing is fetched, split or compared until one is started.")
    return Figure(_("workers alive"), alive, note, "good" if alive else "bad")


def _beat(beats: list[readings.Sign]) -> Figure:
    late = [one for one in beats if one.is_late]
    note = _("late: %(names)s") % {"names": ", ".join(one.name for one in late)} if late else ""
    return Figure(
        _("periodic tasks on time"), f"{len(beats) - len(late)}/{len(beats)}", note, "bad" if late else "good"
    )


def _ago(sign: readings.Sign, now: datetime.datetime) -> str:
    if sign.seen_at is None:
        return _("never")
    return _("%(time)s ago") % {"time": readings.length(int((now - sign.seen_at).total_seconds()))}
