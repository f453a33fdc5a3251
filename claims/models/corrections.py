"""Corrections that sources make of themselves, as the desk learns of them (FEATURES 5.15)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models import Source


class SourceCorrection(models.Model):
    """What a source took back or put right. Never changed: a mistake in it is followed by another one."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="corrections", verbose_name=_("source"))
    what = models.TextField(_("what it corrected"))
    url = models.CharField(_("where it says so"), max_length=2048, blank=True)
    asked_again = models.PositiveIntegerField(_("sent to a re-check"))
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("noted by")
    )
    noted_at = models.DateTimeField(_("noted"))

    class Meta:
        verbose_name = _("correction of a source")
        verbose_name_plural = _("corrections of sources")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="source_correction_says_what")]

    def __str__(self) -> str:
        return self.what[:80]
