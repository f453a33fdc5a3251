"""What was searched for, when, and what came back: the note of the searches made (FEATURES 3.10, 5.5)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.documents import Passage
from sources.models.registry import Source


class Search(models.Model):
    """One search, as it was asked. Never changed: asking again makes another.

    `about` names what it was made for as the history names it ("claims.statement:7"), "" for nothing in particular.
    `source`, `language` and `published_from` are what it was narrowed to.
    """

    words = models.CharField(_("words"), max_length=500)
    provider = models.CharField(_("searched in"), max_length=60)
    provider_version = models.CharField(max_length=40)
    about = models.CharField(_("made for"), max_length=80, blank=True, db_index=True)
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, verbose_name=_("source"))
    language = models.CharField(_("language"), max_length=5, blank=True)
    published_from = models.DateField(_("published from"), null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.words


class SearchHit(models.Model):
    """One result in its place. `passage` is what the library holds; a result from elsewhere has an address only."""

    search = models.ForeignKey(Search, models.PROTECT, related_name="hits")
    rank = models.PositiveSmallIntegerField(_("rank"))
    passage = models.ForeignKey(Passage, models.PROTECT, null=True, blank=True, related_name="+")
    url = models.CharField(max_length=2048, blank=True)
    title = models.CharField(max_length=300, blank=True)
    excerpt = models.TextField(blank=True)
    matched = models.JSONField(_("matched"), default=list)

    class Meta:
        verbose_name = _("search result")
        verbose_name_plural = _("search results")
        ordering = ["search", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["search", "rank"], name="search_hit_one_per_rank"),
            models.CheckConstraint(
                condition=models.Q(passage__isnull=False) | ~models.Q(url=""), name="search_hit_leads_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.title or self.passage}"
