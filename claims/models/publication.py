"""What the public was told about a statement, and checks of other desks."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.choices import PublicationKind
from claims.models.statements import Statement
from claims.models.verdicts import Verdict
from claims.workflow import State


class PublicationQuerySet(models.QuerySet["Publication"]):
    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")

    def with_note(self) -> Self:
        """Corrections and withdrawals: whatever the public was given a reason for."""
        return self.exclude(note="")

    def in_force(self) -> Self:
        """Verdicts that stand as they were published: the last word on a statement that is published now."""
        latest = Publication.objects.filter(statement=models.OuterRef("statement")).order_by("-number")
        return self.filter(
            kind=PublicationKind.VERDICT,
            statement__state=State.PUBLISHED,
            number=models.Subquery(latest.values("number")[:1]),
        )


class Publication(models.Model):
    """One thing that the public was told, numbered from 1 in each statement; rows are never changed or deleted.

    A VERDICT carries `content`, everything that its page shows as it was then, so that an earlier version stays
    readable whatever becomes of wording and evidence. Whatever comes after the first has a public `note`.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="publications", verbose_name=_("statement"))
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=12, choices=PublicationKind.choices)
    verdict = models.ForeignKey(
        Verdict, models.PROTECT, null=True, blank=True, related_name="publications", verbose_name=_("verdict")
    )
    language = models.CharField(_("language of the page"), max_length=5)
    content = models.JSONField(_("what was published"), default=dict)
    note = models.TextField(_("public note"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("published by"))
    at = models.DateTimeField(_("published at"))

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["statement", "number"]
        indexes = [models.Index(fields=["-at", "-id"], name="publication_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="publication_numbered_once"),
            models.UniqueConstraint(fields=["verdict"], name="publication_once_per_version"),
            models.CheckConstraint(condition=Q(number__gte=1), name="publication_numbered_from_one"),
            models.CheckConstraint(
                condition=Q(kind=PublicationKind.VERDICT, verdict__isnull=False)
                | ~Q(kind=PublicationKind.VERDICT) & Q(verdict=None),
                name="publication_verdict_exactly_for_verdicts",
            ),
            models.CheckConstraint(
                condition=Q(number=1, kind=PublicationKind.VERDICT) | ~Q(note=""),
                name="publication_change_has_public_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}/{self.number} {self.get_kind_display()}"


class EarlierCheckQuerySet(models.QuerySet["EarlierCheck"]):
    def newest_first(self) -> Self:
        return self.order_by(F("reviewed_on").desc(nulls_last=True), "-pk")


class EarlierCheck(models.Model):
    """What another desk found about a claim, as its ClaimReview says: theirs, never ours, and no evidence by itself.

    `url` is the page of the check and tells it apart; importing it again brings it up to date.
    """

    url = models.CharField(_("address"), max_length=2048, unique=True)
    text = models.TextField(_("claim"))
    claimant = models.CharField(_("who made the claim"), max_length=300, blank=True)
    claimed_on = models.DateField(_("claimed on"), null=True, blank=True)
    rating = models.CharField(_("their verdict"), max_length=300)
    value = models.FloatField(_("value"), null=True, blank=True)
    best = models.FloatField(_("best value"), null=True, blank=True)
    worst = models.FloatField(_("worst value"), null=True, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    reviewed_on = models.DateField(_("checked on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("imported by")
    )
    imported_at = models.DateTimeField(_("imported"))
    updated_at = models.DateTimeField(_("changed"))

    objects = EarlierCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of another desk")
        verbose_name_plural = _("checks of other desks")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(url="") & ~Q(text="") & ~Q(rating=""), name="earlier_check_is_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.rating}"
