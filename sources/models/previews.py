"""What a fetch would store, tried out by a person: kept for a while, never part of the library."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class FetchPreviewQuerySet(models.QuerySet["FetchPreview"]):
    def alive(self, *, now: datetime.datetime) -> Self:
        return self.filter(expires_at__gt=now)

    def expired(self, *, now: datetime.datetime) -> Self:
        return self.filter(expires_at__lte=now)


class FetchPreview(models.Model):
    """One trial of an address. `found` is what the fetch gave, in words and numbers, without the document itself.

    Ended exactly when `ended_at` is set: with `found`, or with a reason.
    """

    url = models.URLField(_("address"), max_length=2048)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked"))
    expires_at = models.DateTimeField(_("kept until"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    found = models.JSONField(default=dict, blank=True)
    code = models.CharField(_("reason code"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    next_action = models.TextField(_("what to do"), blank=True)

    objects = FetchPreviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview of a fetch")
        verbose_name_plural = _("previews of fetches")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["expires_at"], name="preview_by_expiry")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, reason="") | Q(ended_at__isnull=False),
                name="preview_reason_only_at_its_end",
            ),
        ]

    def __str__(self) -> str:
        return self.url
