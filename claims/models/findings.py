"""What the machine suggests (cross-checks, findings) and what a person attaches (evidence)."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.choices import FindingOutcome, Stance
from claims.models.statements import Statement
from sources.models import Passage, Snapshot

if TYPE_CHECKING:
    from claims.models.rechecks import EvidenceVisit


class CrossCheckQuerySet(models.QuerySet["CrossCheck"]):
    def passages_compared(self, statement: Statement) -> int | None:
        """How many passages the statement was compared with: by its last search of the whole library and by what
        arrived since. None when it was never compared.
        """
        rows = self.filter(statement=statement).order_by("-pk").values_list("is_whole_library", "passages_considered")
        total = None
        for is_whole, considered in rows:
            total = (total or 0) + considered
            if is_whole:
                break
        return total


class CrossCheck(models.Model):
    """One comparison of a statement with the library, or with one new snapshot: what was looked for, and how much
    was looked at. Kept also when nothing was found, so that "not enough evidence" says what was searched.

    `job_id` names the job that compared: what its worker stored before it died is not compared again.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="crosschecks", verbose_name=_("statement"))
    at = models.DateTimeField(_("time"))
    engine_version = models.CharField(_("engine"), max_length=40)
    terms = models.JSONField(_("looked for"), default=list)
    passages_considered = models.PositiveIntegerField(_("passages compared"))
    findings_kept = models.PositiveIntegerField(_("findings"))
    is_whole_library = models.BooleanField(_("whole library"), default=True)
    job_id = models.BigIntegerField(_("job"), null=True, blank=True)

    objects = CrossCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("cross-check")
        verbose_name_plural = _("cross-checks")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["job_id", "statement"], name="crosscheck_once_per_job")]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.at:%Y-%m-%d %H:%M}"


class FindingQuerySet(models.QuerySet["Finding"]):
    def current(self) -> Self:
        return self.filter(is_current=True)

    def strongest_first(self) -> Self:
        return self.order_by("-strength", "pk")


class Finding(models.Model):
    """What one passage says about one statement, with its table of compared values. Never a verdict."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="findings", verbose_name=_("statement"))
    passage = models.ForeignKey(Passage, models.PROTECT, related_name="+", verbose_name=_("passage"))
    outcome = models.CharField(_("outcome"), max_length=15, choices=FindingOutcome.choices)
    strength = models.DecimalField(_("strength"), max_digits=4, decimal_places=3)
    rule = models.CharField(_("rule"), max_length=60)
    compared = models.JSONField(_("compared values"), default=list)
    reasons = models.JSONField(_("reasons"), default=list)
    quote_match = models.CharField(max_length=20, blank=True)
    diff = models.JSONField(default=list)
    engine_version = models.CharField(_("engine"), max_length=40)
    input_hash = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    found_at = models.DateTimeField(_("found"))

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["-strength", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "passage", "engine_version", "input_hash"], name="finding_once_per_inputs"
            ),
            models.CheckConstraint(condition=Q(strength__gte=0, strength__lte=1), name="finding_strength_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.statement_id} / {self.passage_id}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def standing(self) -> Self:
        """Attached and not withdrawn."""
        return self.filter(withdrawn_at=None)

    def snapshots(self) -> models.QuerySet[Snapshot]:
        """The snapshots that they cite, each once, without their texts."""
        cited = Snapshot.objects.filter(pk__in=self.order_by().values("snapshot"))
        return cited.order_by("document", "number").defer("text")


class Evidence(models.Model):
    """A passage that a person attached, anchored by a W3C text selector in an immutable snapshot."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="evidence", verbose_name=_("statement"))
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="evidence", verbose_name=_("snapshot"))
    finding = models.ForeignKey(
        Finding, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("suggested by")
    )
    exact = models.TextField(_("quoted passage"))
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    stance = models.CharField(_("stance"), max_length=12, choices=Stance.choices)
    note = models.TextField(_("note"), blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="evidence", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = pgettext_lazy("several pieces", "evidence")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "snapshot", "start", "end"],
                condition=Q(withdrawn_at=None),
                name="evidence_attached_once",
            ),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length("exact")), name="evidence_text_as_long_as_its_span"
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="evidence_span_not_empty"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="evidence_withdrawn_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.exact[:60]}"

    @property
    def latest_visit(self) -> "EvidenceVisit | None":
        """What the newest snapshot made of the passage, from the prefetched `visits` where there are any."""
        return next(iter(self.visits.all()), None)
