"""One row per change. Rows are never updated or deleted: the database refuses it (see triggers.py)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.history.choices import EventKind

GENESIS = "0" * 64


class EventQuerySet(models.QuerySet["Event"]):
    def of_thread(self, thread: str) -> Self:
        """Everything that happened to one article (or source) and to what belongs to it."""
        return self.filter(thread=thread)

    def about(self, subject: str) -> Self:
        return self.filter(subject=subject)

    def newest_first(self) -> Self:
        return self.order_by("-pk")


class Event(models.Model):
    """`subject` is "claims.claim:12", `thread` is the object it belongs to ("claims.article:3") or the subject.

    `actor` is empty for what the machine did; `actor_name` keeps the name as it was.
    `hash` is the SHA-256 of the canonical form of all other fields and of `prev_hash` (RELIABILITY E08).
    """

    at = models.DateTimeField(_("time"))
    kind = models.CharField(_("kind"), max_length=40, choices=EventKind.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("person"),
    )
    actor_name = models.CharField(_("name"), max_length=200, blank=True)
    subject = models.CharField(_("object"), max_length=100)
    thread = models.CharField(_("belongs to"), max_length=100)
    payload = models.JSONField(_("details"), default=dict)
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("history")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["subject", "-id"], name="event_by_subject"),
            models.Index(fields=["thread", "-id"], name="event_by_thread"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["prev_hash"], name="event_chain_does_not_fork"),
            models.UniqueConstraint(fields=["hash"], name="event_hash_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()} {self.subject}"
