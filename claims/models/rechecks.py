"""What became of the passages that evidence stands on, in each newer snapshot of their document."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.choices import AnchorFound
from claims.models.findings import Evidence
from sources.models import Snapshot


class EvidenceVisitQuerySet(models.QuerySet["EvidenceVisit"]):
    def latest_first(self) -> Self:
        return self.order_by("-snapshot__number", "-pk")


class EvidenceVisit(models.Model):
    """One look at a piece of evidence in a newer snapshot. The evidence itself stays on the snapshot it cites.

    `text` is what stands there now, `snapshot.text[start:end]`; empty with no offsets when the anchor is lost.
    """

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="visits", verbose_name=_("evidence"))
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+", verbose_name=_("snapshot"))
    found = models.CharField(_("found"), max_length=8, choices=AnchorFound.choices)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField(_("text now"), blank=True)
    at = models.DateTimeField(_("time"))

    objects = EvidenceVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("revisited evidence")
        verbose_name_plural = _("revisited evidence")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "snapshot"], name="evidence_visited_once_per_snapshot"),
            models.CheckConstraint(
                condition=Q(found=AnchorFound.LOST, start=None, end=None, text="")
                | ~Q(found=AnchorFound.LOST) & Q(end__gt=F("start")) & ~Q(text=""),
                name="evidence_visit_place_unless_lost",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.get_found_display()}"
