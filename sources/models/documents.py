"""Documents, their immutable snapshots, the passages of those, and every attempt to fetch."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from sources.choices import DocumentKind, FetchOutcome
from sources.models.registry import Source

# The longest pause that a host may ask for.
LONGEST_REST = datetime.timedelta(days=1)


class DocumentQuerySet(models.QuerySet["Document"]):
    def readable(self) -> Self:
        """Those with at least one snapshot."""
        return self.exclude(latest_snapshot=None)

    def kept(self) -> Self:
        """Those that are not in the trash."""
        return self.filter(trashed_at=None)

    def trashed(self) -> Self:
        """In the trash, and not removed for good."""
        return self.filter(trashed_at__isnull=False, purged_at=None)


class Document(models.Model):
    """One address, upload or pasted text. `canonical_url` identifies an address: one document per address.

    `origin` is the document that this one and others go back to (itself for the first of them), None for one that
    stands alone.

    What is in the trash (`trashed_at`) is not found, fetched or suggested. Once `purge_after` has passed it is removed
    with all that was captured of it; the row stays (`purged_at`), so that the history has something to point to.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=DocumentKind.choices)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("source")
    )
    url = models.URLField(_("address"), max_length=2048, blank=True)
    canonical_url = models.CharField(max_length=2048, null=True, blank=True, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=300, blank=True)
    is_watched = models.BooleanField(_("fetched again on schedule"), default=False)
    latest_snapshot = models.ForeignKey(
        "sources.Snapshot", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("latest snapshot")
    )
    origin = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="copies", verbose_name=_("origin")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("added by")
    )
    created_at = models.DateTimeField(_("added"))
    trashed_at = models.DateTimeField(_("put in the trash"), null=True, blank=True, editable=False)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("put in the trash by"),
    )
    purge_after = models.DateTimeField(_("removed for good after"), null=True, blank=True, editable=False)
    purged_at = models.DateTimeField(_("removed for good"), null=True, blank=True, editable=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["trashed_at"], condition=Q(trashed_at__isnull=False), name="document_in_trash")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=DocumentKind.URL, canonical_url__isnull=False) & ~Q(url="")
                | ~Q(kind=DocumentKind.URL) & Q(url="", canonical_url=None),
                name="document_url_exactly_for_urls",
            ),
            models.CheckConstraint(
                condition=Q(trashed_at=None, trashed_by=None, purge_after=None, purged_at=None)
                | Q(trashed_at__isnull=False, trashed_by__isnull=False, purge_after__gt=F("trashed_at")),
                name="document_trashed_by_someone_for_a_time",
            ),
            models.CheckConstraint(
                condition=Q(purged_at=None) | Q(purged_at__gte=F("purge_after"), latest_snapshot=None),
                name="document_purged_after_its_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or str(self.pk)

    @property
    def goes_back_to(self) -> int:
        """The key of its origin, its own for one that is its own origin (FEATURES 3.9)."""
        return int(self.origin_id or self.pk)


class Snapshot(models.Model):
    """One immutable capture. The raw bytes lie in blob storage under `raw_sha256`.

    The database refuses to change or delete a row (RELIABILITY E02). `number` counts from 1 in each document.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="snapshots", verbose_name=_("document"))
    number = models.PositiveIntegerField(_("number"))
    fetched_at = models.DateTimeField(_("captured at"))
    asked_url = models.CharField(_("asked address"), max_length=2048, blank=True)
    final_url = models.CharField(_("final address"), max_length=2048, blank=True)
    hops = models.JSONField(_("redirects"), default=list)
    peer_address = models.CharField(_("server address"), max_length=64, blank=True)
    request_headers = models.JSONField(default=list)
    response_headers = models.JSONField(default=list)
    wire_bytes = models.PositiveBigIntegerField(default=0)
    raw_sha256 = models.CharField(_("SHA-256 of the bytes"), max_length=64)
    raw_bytes = models.PositiveBigIntegerField(_("size in bytes"))
    media_type = models.CharField(_("type"), max_length=100)
    charset = models.CharField(max_length=40, blank=True)
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64)
    extractor = models.CharField(max_length=60)
    extractor_version = models.CharField(max_length=40)
    title = models.CharField(_("title"), max_length=300, blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    origins = models.JSONField(_("where each field came from"), default=dict)
    flags = models.JSONField(_("flags"), default=list)
    counts = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["raw_sha256"], name="snapshot_by_raw")]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="snapshot_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="snapshot_numbered_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.document} #{self.number}"


class Fetch(models.Model):
    """One attempt to fetch: the check row beside the copies, kept whether or not something was stored."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="fetches", verbose_name=_("document"))
    job_id = models.BigIntegerField(_("job"), null=True, blank=True, db_index=True)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    at = models.DateTimeField(_("time"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=FetchOutcome.choices)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    code = models.CharField(_("reason code"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    next_action = models.TextField(_("what to do"), blank=True)
    hops = models.JSONField(default=list)
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="fetches", verbose_name=_("snapshot")
    )

    class Meta:
        verbose_name = _("fetch")
        verbose_name_plural = _("fetches")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["job_id", "attempt"], name="fetch_once_per_attempt"),
            models.CheckConstraint(
                condition=~Q(outcome=FetchOutcome.STORED) | Q(snapshot__isnull=False), name="fetch_stored_has_snapshot"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=[FetchOutcome.STORED, FetchOutcome.UNCHANGED]) | ~Q(reason=""),
                name="fetch_failure_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.at:%Y-%m-%d %H:%M} {self.get_outcome_display()}"


class PassageQuerySet(models.QuerySet["Passage"]):
    def current(self) -> Self:
        """Passages of each document's latest snapshot."""
        return self.filter(snapshot__document__latest_snapshot=F("snapshot"))


class Passage(models.Model):
    """A retrievable slice: `snapshot.text[start:end] == text`, in code points."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="passages", verbose_name=_("snapshot"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=5)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["snapshot", "start"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "start", "end"], name="passage_once_per_span"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="passage_span_not_empty"),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length("text")), name="passage_text_as_long_as_its_span"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class HostTurn(models.Model):
    """When a registrable host may be asked next, shared by all workers (RELIABILITY F17, F18).

    `held_by` is the token of the job's lease that is visiting. Who has to wait is given a place in a line, one
    interval after another; `line_until` is where it ends. `failures` counts those in a row; a host that failed too
    often, or asked for a pause, rests until `resting_until`.
    """

    host = models.CharField(max_length=253, unique=True)
    next_at = models.DateTimeField()
    held_by = models.UUIDField(null=True, blank=True)
    line_until = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    resting_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.host

    @staticmethod
    def is_resting(now: datetime.datetime) -> Q:
        """Hosts that are left alone now. A rest of more than a day is none: the clock was set back."""
        return Q(resting_until__gt=now, resting_until__lte=now + LONGEST_REST)

    def rest_s(self, *, now: datetime.datetime) -> float:
        """Seconds until the host may be asked again, 0.0 when it is not resting."""
        left = self.resting_until - now if self.resting_until else datetime.timedelta()
        return left.total_seconds() if datetime.timedelta() < left <= LONGEST_REST else 0.0
