"""The reading of a second person who did not see the first rating (FEATURES 5.6)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.choices import Upheld
from claims.models.verdicts import Rating, Verdict


class SecondRead(models.Model):
    """What a second person made of claim and evidence before they saw the verdict.

    `author` repeats the verdict's (a trigger keeps it so): the database itself refuses the same person twice, and a
    dispute that is settled by one of the two.
    """

    verdict = models.OneToOneField(Verdict, models.CASCADE, related_name="second_read", verbose_name=_("verdict"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="second_reads", verbose_name=_("second reader")
    )
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="second_reads", verbose_name=_("rating"))
    rationale = models.TextField(_("rationale"))
    search_note = models.TextField(_("searches made"), blank=True)
    at = models.DateTimeField(_("read at"))
    agrees = models.BooleanField(_("agrees"))
    upheld = models.CharField(_("upheld"), max_length=6, choices=Upheld.choices, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("settled by")
    )
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_why = models.TextField(_("why"), blank=True)

    class Meta:
        verbose_name = _("second reading")
        verbose_name_plural = _("second readings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reader=F("author")), name="second_read_by_second_person"),
            models.CheckConstraint(condition=~Q(rationale=""), name="second_read_has_rationale"),
            models.CheckConstraint(
                condition=Q(upheld="", settled_by=None, settled_at=None, settled_why="")
                | ~Q(upheld="")
                & Q(agrees=False, settled_by__isnull=False, settled_at__isnull=False)
                & ~Q(settled_by=F("author"))
                & ~Q(settled_by=F("reader")),
                name="second_read_settled_by_third_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rating} ({self.reader})"
