"""The nightly check of stored bytes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ScrubQuerySet(models.QuerySet["Scrub"]):
    def last_finished(self) -> "Scrub | None":
        return self.exclude(finished_at=None).order_by("-started_at").first()


class Scrub(models.Model):
    """One walk through all stored bytes: each file hashed again, each row's bytes looked for, orphans removed.

    `next_prefix` is how far it came: the first two hexadecimal digits of the hashes that come next, as a number.
    """

    slot = models.DateTimeField(_("slot"), unique=True)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    next_prefix = models.PositiveSmallIntegerField(default=0)
    checked = models.PositiveIntegerField(_("files checked"), default=0)
    checked_bytes = models.PositiveBigIntegerField(_("bytes checked"), default=0)
    damaged = models.JSONField(_("damaged"), default=list, blank=True)
    missing = models.JSONField(_("missing"), default=list, blank=True)
    orphans_removed = models.PositiveIntegerField(_("orphans removed"), default=0)

    objects = ScrubQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of stored bytes")
        verbose_name_plural = _("checks of stored bytes")
        ordering = ["-slot"]
        constraints = [
            models.CheckConstraint(condition=Q(next_prefix__lte=256), name="scrub_prefix_is_two_digits"),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(next_prefix=256), name="scrub_finished_at_the_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot:%Y-%m-%d}"
