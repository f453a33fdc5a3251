"""The registry of sources that a person manages in the admin."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.choices import SourceKind, SourceState

# Seven days: often enough to notice a correction, rare enough to be a polite guest.
REFETCH_EVERY_H = 168


class OwnerGroup(models.Model):
    """Who owns a source: findings from one owner are not independent of each other."""

    name = models.CharField(_("name"), max_length=200, unique=True)

    class Meta:
        verbose_name = _("owner group")
        verbose_name_plural = _("owner groups")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SourceQuerySet(models.QuerySet["Source"]):
    def in_use(self) -> Self:
        return self.exclude(state=SourceState.RETIRED)

    def for_host(self, host: str) -> Self:
        """Sources that own this host name or a domain above it: "www.example.org" belongs to "example.org"."""
        labels = host.lower().rstrip(".").split(".")
        return self.filter(domains__domain__in=[".".join(labels[i:]) for i in range(len(labels))])


class Source(models.Model):
    """A publisher or institution that documents come from.

    One that turned out to be another's double stays as retired, pointing to it by `merged_into`.
    """

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=SourceKind.choices, default=SourceKind.OUTLET)
    state = models.CharField(_("state"), max_length=10, choices=SourceState.choices, default=SourceState.ACTIVE)
    owner_group = models.ForeignKey(
        OwnerGroup, models.PROTECT, null=True, blank=True, related_name="sources", verbose_name=_("owner group")
    )
    languages = models.JSONField(
        _("languages"), default=list, blank=True, help_text=_('ISO 639-1 codes: ["fr", "en"]')
    )
    country = models.CharField(
        _("country"), max_length=2, blank=True, validators=[RegexValidator(r"^[A-Z]{2}$")], help_text=_("ISO 3166-1")
    )
    obeys_robots = models.BooleanField(_("obey robots.txt"), default=True)
    min_interval_s = models.PositiveSmallIntegerField(
        _("seconds between fetches"), default=1, validators=[MinValueValidator(1), MaxValueValidator(3600)]
    )
    refetch_every_h = models.PositiveSmallIntegerField(
        _("fetch cited documents again every (hours)"), default=REFETCH_EVERY_H, validators=[MinValueValidator(1)]
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="source_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=SourceState.values), name="source_state_is_known"),
            models.CheckConstraint(condition=Q(min_interval_s__gte=1), name="source_is_polite"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(state=SourceState.RETIRED), name="source_merged_is_retired"
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="source_not_merged_into_itself"),
        ]

    def __str__(self) -> str:
        return self.name


class SourceDomain(models.Model):
    """A host name that belongs to a source, with everything below it."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="domains", verbose_name=_("source"))
    domain = models.CharField(
        _("domain"),
        max_length=253,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+(\.[a-z0-9-]+)*$", _("Write it in lower case, without https://."))],
    )

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain


class Feed(models.Model):
    """An RSS or Atom feed of a source. Its entries become documents, or articles to check where it brings those."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="feeds", verbose_name=_("source"))
    url = models.URLField(_("address"), max_length=2048, unique=True)
    is_watched = models.BooleanField(_("watched"), default=True)
    brings_articles = models.BooleanField(
        _("brings articles to check"),
        default=False,
        help_text=_("New entries are handed in as articles instead of being added to the library."),
    )
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    last_polled_at = models.DateTimeField(_("last polled"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url


class ReliabilityNote(models.Model):
    """What someone of the newsroom holds of a source, signed and dated. Notes are added, never rewritten."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="notes", verbose_name=_("source"))
    text = models.TextField(_("note"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reliability_notes", verbose_name=_("author")
    )
    noted_at = models.DateTimeField(_("date"))

    class Meta:
        verbose_name = _("reliability note")
        verbose_name_plural = _("reliability notes")
        ordering = ["-noted_at"]

    def __str__(self) -> str:
        return self.text[:80]
