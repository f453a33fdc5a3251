"""What looks wrong in an article by itself, without any source (FEATURES 4.9)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.articles import Article


class OddityQuerySet(models.QuerySet["Oddity"]):
    def current(self) -> Self:
        """What the newest reading of the article still finds."""
        return self.filter(is_current=True)

    def standing(self) -> Self:
        """Found, and dismissed by nobody."""
        return self.current().filter(dismissed_at=None)

    def in_reading_order(self) -> Self:
        return self.order_by("start", "end", "pk")


class Oddity(models.Model):
    """One place, or two that do not agree, at which a reader should look twice. Never a verdict.

    `article.text[start:end]` is the place; `beside_start` and `beside_end` are the one that it does not agree with,
    both 0 where there is none. `values` are what the rule's sentence names ("Monday", "2025-07-23").
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="oddities", verbose_name=_("article"))
    rule = models.CharField(_("rule"), max_length=60)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    beside_start = models.PositiveIntegerField(default=0)
    beside_end = models.PositiveIntegerField(default=0)
    values = models.JSONField(_("values"), default=dict)
    engine_version = models.CharField(_("engine"), max_length=40)
    is_current = models.BooleanField(default=True)
    found_at = models.DateTimeField(_("found"))
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dismissed by"),
    )
    dismissed_at = models.DateTimeField(_("dismissed"), null=True, blank=True)

    objects = OddityQuerySet.as_manager()

    class Meta:
        verbose_name = _("oddity")
        verbose_name_plural = _("oddities")
        ordering = ["article", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "rule", "start", "end", "beside_start", "beside_end"],
                name="oddity_once_per_place",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="oddity_span_not_empty"),
            models.CheckConstraint(
                condition=Q(beside_start=0, beside_end=0) | Q(beside_end__gt=F("beside_start")),
                name="oddity_beside_has_both_ends",
            ),
            models.CheckConstraint(
                condition=Q(dismissed_at=None, dismissed_by=None)
                | Q(dismissed_at__isnull=False, dismissed_by__isnull=False),
                name="oddity_dismissed_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.rule} {self.start}"
