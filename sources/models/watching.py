"""What is looked at again and again: periodic slots, polls of feeds, and what feeds listed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.choices import FetchOutcome
from sources.models.documents import Document
from sources.models.registry import Feed


class PeriodicRun(models.Model):
    """One periodic errand that was done for one slot of time: whoever adds the row does it, nobody else (Q12)."""

    name = models.CharField(_("name"), max_length=60)
    slot = models.DateTimeField(_("slot"))
    taken_at = models.DateTimeField(_("taken"))

    class Meta:
        verbose_name = _("periodic run")
        verbose_name_plural = _("periodic runs")
        ordering = ["-slot", "name"]
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="periodic_run_once_per_slot")]

    def __str__(self) -> str:
        return f"{self.name} {self.slot:%Y-%m-%d %H:%M}"


class FeedPoll(models.Model):
    """One attempt to read a feed: `entries` were listed, `fresh` were new, `refused` led where we do not go."""

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="polls", verbose_name=_("feed"))
    job_id = models.BigIntegerField(_("job"))
    attempt = models.PositiveSmallIntegerField(_("attempt"))
    at = models.DateTimeField(_("time"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=FetchOutcome.choices)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    entries = models.PositiveSmallIntegerField(_("entries"), default=0)
    fresh = models.PositiveSmallIntegerField(_("new entries"), default=0)
    refused = models.PositiveSmallIntegerField(_("refused links"), default=0)
    flags = models.JSONField(_("flags"), default=list)
    code = models.CharField(_("reason code"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    next_action = models.TextField(_("what to do"), blank=True)

    class Meta:
        verbose_name = _("poll of a feed")
        verbose_name_plural = _("polls of feeds")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["at"], name="feed_poll_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["job_id", "attempt"], name="feed_poll_once_per_attempt"),
            models.CheckConstraint(
                condition=Q(outcome__in=[FetchOutcome.STORED, FetchOutcome.UNCHANGED]) | ~Q(reason=""),
                name="feed_poll_failure_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed} {self.at:%Y-%m-%d %H:%M} {self.get_outcome_display()}"


class FeedItem(models.Model):
    """One entry that a feed listed, kept so that it is taken once.

    `guid_key` is the SHA-256 of the GUID within its scope (see `watching.guid_key`). `refused_reason` is the guard's
    where the link leads to no address that may be fetched; such an item has no `canonical_url`.
    """

    feed = models.ForeignKey(
        Feed, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name=_("feed")
    )
    guid_key = models.CharField(max_length=64, unique=True, editable=False)
    canonical_url = models.CharField(_("canonical address"), max_length=2048, blank=True, db_index=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="feed_items", verbose_name=_("document")
    )
    refused_reason = models.CharField(_("why refused"), max_length=300, blank=True)
    first_seen_at = models.DateTimeField(_("first seen"))

    class Meta:
        verbose_name = _("feed entry")
        verbose_name_plural = _("feed entries")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(canonical_url="") & Q(refused_reason="") | Q(canonical_url="") & ~Q(refused_reason=""),
                name="feed_item_has_address_or_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.canonical_url
