"""Jobs and history in the admin. Their own apps stand below accounts, so they cannot ask who may see them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.accounts.permissions import Action, check
from factcheck.history.models import Event
from factcheck.jobs import reasons
from factcheck.jobs import services as jobs
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from factcheck.panel import figures, gauges, observing, operations
from factcheck.panel.base import Button, RoleAdmin, person
from factcheck.panel.shown import as_json, badge, moment

figures.on_start.append(operations.figures_of_start)
observing.readings += [gauges.of_jobs, gauges.of_life]

_TONES = {
    JobState.QUEUED: "waiting",
    JobState.RUNNING: "waiting",
    JobState.DONE: "supports",
    JobState.FAILED: "contradicts",
    JobState.DEAD: "contradicts",
}


def _start_again(request: HttpRequest, job: Job) -> str:
    check(person(request), Action.MANAGE_JOBS)
    jobs.start_again(job=job, by=person(request), now=timezone.now())
    return _("It waits for a worker again.")


@admin.register(Job)
class JobAdmin(RoleAdmin):
    """Background work: what waits, what failed and why, and the button that starts it again."""

    sees = Action.MANAGE_JOBS
    presses = Action.MANAGE_JOBS
    buttons = {
        "start-again": Button(
            gettext_lazy("Start again"),
            _start_again,
            is_shown=lambda job: job.state in {JobState.FAILED, JobState.DEAD},
        )
    }
    list_display = ("id", "kind", "key", "state_shown", "progress", "tries", "why", "what_next", "finished")
    list_filter = ("state", "kind")
    search_fields = ("=key", "reason_code", "reason")
    list_select_related = ("created_by",)
    fields = (
        "kind",
        "key",
        "state_shown",
        "progress",
        "tries",
        "why",
        "what_next",
        "reason_code",
        "not_before",
        "created_by",
        "created_at",
        "started_at",
        "finished_at",
        "payload",
    )
    readonly_fields = fields

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def state_shown(self, job: Job) -> SafeString:
        return badge(job.get_state_display(), _TONES[JobState(job.state)])

    @admin.display(description=gettext_lazy("finished"), ordering="finished_at")
    def finished(self, job: Job) -> str:
        return moment(job.finished_at)

    @admin.display(description=gettext_lazy("progress"))
    def progress(self, job: Job) -> str:
        return f"{job.share_pct} %" if job.progress_total or job.state == JobState.DONE else "–"

    @admin.display(description=gettext_lazy("attempts"))
    def tries(self, job: Job) -> str:
        return f"{job.attempts}/{job.max_attempts}"

    @admin.display(description=gettext_lazy("reason"))
    def why(self, job: Job) -> str:
        return reasons.reason_of(job) or "–"

    @admin.display(description=gettext_lazy("what to do"))
    def what_next(self, job: Job) -> str:
        return reasons.next_action_of(job) or "–"


@admin.register(Event)
class EventAdmin(RoleAdmin):
    """Who did what. Written by services only; the database refuses to change a row."""

    list_display = ("at", "kind", "actor_shown", "subject", "thread")
    list_filter = ("kind", "at")
    search_fields = ("=subject", "=thread", "actor_name")
    ordering = ("-pk",)
    fields = ("at", "kind", "actor_shown", "subject", "thread", "details", "prev_hash", "hash")
    readonly_fields = fields

    @admin.display(description=gettext_lazy("person"))
    def actor_shown(self, event: Event) -> str:
        return event.actor_name or _("the machine")

    @admin.display(description=gettext_lazy("details"))
    def details(self, event: Event) -> SafeString:
        return as_json(event.payload)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """An event has no history of its own: it is one."""
        return self.change_view(request, object_id)
