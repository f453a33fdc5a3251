"""One row per piece of background work."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from factcheck.jobs.choices import ENDED, JobState


class JobQuerySet(models.QuerySet["Job"]):
    def live(self) -> Self:
        """Waiting or running."""
        return self.exclude(state__in=ENDED)

    def stopped(self) -> Self:
        """Ended without success: what a person may start again."""
        return self.filter(state__in=(JobState.FAILED, JobState.DEAD))

    def free(self, *, now: datetime.datetime) -> Self:
        """What a worker may take: waiting and due, or running under a lease that ran out."""
        due = Q(not_before=None) | Q(not_before__lte=now)
        return self.filter((Q(state=JobState.QUEUED) & due) | Q(state=JobState.RUNNING, lease_until__lt=now))

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class Job(models.Model):
    """`kind` is the Celery task's name. `payload` holds primary keys only, never content.

    `key` names what the job is for: two live jobs of one kind never share a key.
    `lease_token` is a fencing token: a result is stored only while the token that did the work is still here.
    """

    kind = models.CharField(_("kind"), max_length=60)
    key = models.CharField(_("key"), max_length=120)
    payload = models.JSONField(_("payload"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    max_attempts = models.PositiveSmallIntegerField(_("attempts at most"), default=3)
    not_before = models.DateTimeField(_("not before"), null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    progress_done = models.PositiveIntegerField(_("done"), default=0)
    progress_total = models.PositiveIntegerField(_("of"), default=0)
    reason_code = models.CharField(_("reason code"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    next_action = models.TextField(_("what to do"), blank=True)
    request_id = models.CharField(_("request"), max_length=64, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("started by")
    )
    created_at = models.DateTimeField(_("created"))
    started_at = models.DateTimeField(_("last start"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    woken_at = models.DateTimeField(null=True, blank=True, editable=False)
    wakes = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "lease_until"], name="job_by_state"),
            models.Index(fields=["key", "-id"], name="job_by_key"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(state__in=[JobState.QUEUED, JobState.RUNNING]),
                name="job_one_live_per_key",
            ),
            models.CheckConstraint(
                condition=Q(state=JobState.RUNNING, lease_token__isnull=False, lease_until__isnull=False)
                | (~Q(state=JobState.RUNNING) & Q(lease_token=None, lease_until=None)),
                name="job_leased_exactly_while_running",
            ),
            models.CheckConstraint(condition=Q(attempts__lte=F("max_attempts")), name="job_attempts_bounded"),
            models.CheckConstraint(
                condition=Q(state__in=ENDED, finished_at__isnull=False) | (~Q(state__in=ENDED) & Q(finished_at=None)),
                name="job_finished_exactly_when_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[JobState.FAILED, JobState.DEAD]) | ~Q(reason=""),
                name="job_failure_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def share_pct(self) -> int:
        """Progress in whole per cent, 0 while the size of the work is unknown, 100 once it is done."""
        if self.state == JobState.DONE:
            return 100
        return min(99, 100 * self.progress_done // self.progress_total) if self.progress_total else 0
