"""The dated roots of the history."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.choices import StampState


class RootStamp(models.Model):
    """One head of the history's chain, to be dated by a time-stamping authority.

    `root` is the hash of the event `event_id`; by the chain it stands for every event before, and so for the hash of
    every snapshot. The authority's answer is kept byte for byte under `raw_sha256`.
    """

    slot = models.DateTimeField(_("slot"), unique=True)
    event_id = models.BigIntegerField(_("event"))
    root = models.CharField(_("root"), max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=StampState.choices, default=StampState.PENDING)
    asked_at = models.DateTimeField(_("asked"))
    stamped_at = models.DateTimeField(_("stamped"), null=True, blank=True)
    raw_sha256 = models.CharField(_("SHA-256 of the answer"), max_length=64, blank=True)
    code = models.CharField(_("reason code"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("stamp of the history")
        verbose_name_plural = _("stamps of the history")
        ordering = ["-slot"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=StampState.STAMPED, stamped_at__isnull=False) & ~Q(raw_sha256="")
                | ~Q(state=StampState.STAMPED) & Q(stamped_at=None, raw_sha256=""),
                name="stamp_exactly_with_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state=StampState.FAILED) | ~Q(reason=""), name="stamp_failure_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot:%Y-%m-%d}"
