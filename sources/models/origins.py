"""Which documents go back to one origin, and why (FEATURES 3.9)."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.choices import KinshipRule
from sources.models.documents import Document, Snapshot


class SnapshotSketch(models.Model):
    """One number of a snapshot's sketch: texts that share some may be copies of each other."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="sketch")
    value = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["snapshot", "value"], name="snapshot_sketch_value_once")]

    def __str__(self) -> str:
        return f"{self.snapshot_id}: {self.value}"


class SnapshotCredit(models.Model):
    """A news agency that a snapshot's text credits."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="credits")
    agency = models.CharField(_("agency"), max_length=40, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["snapshot", "agency"], name="snapshot_credit_once")]

    def __str__(self) -> str:
        return f"{self.snapshot_id}: {self.agency}"


class KinshipQuerySet(models.QuerySet["Kinship"]):
    def of(self, document_ids: "set[int]") -> Self:
        """Those that touch any of these documents."""
        return self.filter(Q(first__in=document_ids) | Q(second__in=document_ids))


class Kinship(models.Model):
    """Two documents whose latest texts go back to one. `first` is the one with the lower key.

    `share_pct` is the part of the smaller text's wording that both have; `agency` is credited by both, "" if none is.
    """

    first = models.ForeignKey(Document, models.CASCADE, related_name="kin_after", verbose_name=_("first"))
    second = models.ForeignKey(Document, models.CASCADE, related_name="kin_before", verbose_name=_("second"))
    rule = models.CharField(_("rule"), max_length=10, choices=KinshipRule.choices)
    share_pct = models.PositiveSmallIntegerField(_("shared wording in per cent"))
    agency = models.CharField(_("agency"), max_length=40, blank=True)
    found_at = models.DateTimeField(_("found"))

    objects = KinshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("kinship")
        verbose_name_plural = _("kinships")
        ordering = ["first", "second"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="kinship_once_per_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="kinship_first_is_lower"),
            models.CheckConstraint(condition=Q(share_pct__lte=100), name="kinship_share_is_a_share"),
            models.CheckConstraint(
                condition=~Q(rule=KinshipRule.REWRITE) | ~Q(agency=""), name="kinship_rewrite_names_agency"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} – {self.second_id}: {self.share_pct} %"
