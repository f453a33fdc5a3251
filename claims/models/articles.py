"""What came in, the immutable article made of it, and its sentences."""

import math
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.choices import SubmissionKind
from claims.workflow import OPEN_STATES


class ArticleQuerySet(models.QuerySet["Article"]):
    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def nearly_like(self, article: "Article", *, share: float = 0.5) -> Self:
        """Other articles that share at least that part of the sketch: shown as near-copies, never merged."""
        values = article.sketch.values_list("value", flat=True)
        at_least = max(1, math.ceil(len(values) * share))
        return (
            self.exclude(pk=article.pk)
            .filter(sketch__value__in=values)
            .annotate(shared_values=models.Count("sketch"))
            .filter(shared_values__gte=at_least)
            .order_by("-shared_values", "-pk")
        )

    def with_open_count(self) -> Self:
        """Adds `open_count` and `statement_count`, so that a list needs one query."""
        return self.annotate(
            statement_count=models.Count("statements"),
            open_count=models.Count("statements", filter=Q(statements__state__in=OPEN_STATES)),
        )


class Article(models.Model):
    """One immutable text under check. Offsets everywhere are code points into `text`.

    `folded_sha256` is the hash of the text with white space folded: the same text is one article.
    `origins` says where each piece of metadata came from (JSON-LD, meta, rule, person).
    """

    title = models.CharField(_("title"), max_length=300, blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=5)
    url = models.CharField(_("address"), max_length=2048, blank=True)
    canonical_url = models.CharField(_("canonical address"), max_length=2048, blank=True, db_index=True)
    credited_source = models.CharField(_("credited source"), max_length=200, blank=True)
    origins = models.JSONField(_("where each field came from"), default=dict)
    flags = models.JSONField(_("flags"), default=list)
    text = models.TextField(_("text"))
    text_sha256 = models.CharField(max_length=64)
    folded_sha256 = models.CharField(max_length=64, unique=True)
    raw_sha256 = models.CharField(_("SHA-256 of the bytes received"), max_length=64)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="next", verbose_name=_("previous revision")
    )
    engine_version = models.CharField(_("split by"), max_length=40, blank=True)
    split_at = models.DateTimeField(_("split at"), null=True, blank=True)
    checked_at = models.DateTimeField(_("compared at"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="articles", verbose_name=_("added by")
    )
    created_at = models.DateTimeField(_("added"))

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="article_has_text"),
            models.CheckConstraint(
                condition=Q(previous=None, revision=1) | Q(previous__isnull=False, revision__gt=1),
                name="article_revision_has_previous",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:60]


class Submission(models.Model):
    """An article as it was handed in: an address, a text or a file, kept byte for byte under `raw_sha256`.

    `article` is set when reading succeeded; `is_repeat` says that the same text was an article already.
    """

    kind = models.CharField(_("kind"), max_length=5, choices=SubmissionKind.choices)
    url = models.CharField(_("address"), max_length=2048, blank=True)
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    declared_type = models.CharField(max_length=100, blank=True)
    raw_sha256 = models.CharField(max_length=64, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="submissions", verbose_name=_("article")
    )
    is_repeat = models.BooleanField(default=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("handed in by")
    )
    submitted_at = models.DateTimeField(_("handed in"))

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=SubmissionKind.URL) & ~Q(url="")
                | ~Q(kind=SubmissionKind.URL) & Q(url="") & ~Q(raw_sha256=""),
                name="submission_has_its_input",
            ),
        ]

    def __str__(self) -> str:
        return self.url or self.file_name or self.title or f"#{self.pk}"


class Sentence(models.Model):
    """One line of the sentence ledger. `nothing_to_check_by` is the person who said so (FEATURES 2.9)."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sentences", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    is_furniture = models.BooleanField(_("furniture"), default=False)
    aside = models.CharField(_("set aside as"), max_length=20, blank=True)
    nothing_to_check_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    nothing_to_check_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="sentence_numbered_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="sentence_span_not_empty"),
            models.CheckConstraint(
                condition=Q(nothing_to_check_by=None, nothing_to_check_at=None)
                | Q(nothing_to_check_by__isnull=False, nothing_to_check_at__isnull=False),
                name="sentence_mark_has_person_and_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.number}"


class ArticleSketch(models.Model):
    """One number of an article's sketch: articles that share many are near-copies (FEATURES 1.7)."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="sketch")
    value = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "value"], name="article_sketch_value_once")]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.value}"
