"""The log of the right to reply: who was asked, when and how, until when, and what came back (FEATURES 5.13)."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.choices import Channel, ReplyOutcome
from claims.models.statements import Statement


class ReplyRequestQuerySet(models.QuerySet["ReplyRequest"]):
    def waiting(self) -> Self:
        """Nothing came back yet, and nobody has closed it."""
        return self.filter(outcome="")

    def overdue(self, *, today: datetime.date) -> Self:
        return self.waiting().filter(deadline_on__lt=today)


class ReplyRequest(models.Model):
    """One request for a reply. What was asked is never changed; what came back is noted once."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="replies", verbose_name=_("statement"))
    party = models.CharField(_("who was asked"), max_length=200)
    channel = models.CharField(_("how"), max_length=10, choices=Channel.choices)
    question = models.TextField(_("what was asked"), blank=True)
    asked_on = models.DateField(_("asked on"))
    deadline_on = models.DateField(_("answer by"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    logged_at = models.DateTimeField(_("logged"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=ReplyOutcome.choices, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )
    noted_at = models.DateTimeField(_("noted"), null=True, blank=True)

    objects = ReplyRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a reply")
        verbose_name_plural = _("requests for a reply")
        ordering = ["pk"]
        indexes = [models.Index(fields=["deadline_on"], condition=Q(outcome=""), name="reply_waited_for")]
        constraints = [
            models.CheckConstraint(condition=~Q(party=""), name="reply_asked_of_somebody"),
            models.CheckConstraint(condition=Q(deadline_on__gte=F("asked_on")), name="reply_deadline_after_asking"),
            models.CheckConstraint(
                condition=Q(outcome="", answer="", answered_on=None, noted_by=None, noted_at=None)
                | ~Q(outcome="") & Q(noted_by__isnull=False, noted_at__isnull=False),
                name="reply_noted_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="ANSWERED") | ~Q(answer="") & Q(answered_on__isnull=False),
                name="reply_answer_has_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}, {self.asked_on}"
