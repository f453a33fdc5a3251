"""Claims and quotes: both are statements, which findings, evidence and verdicts refer to."""

import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from claims.choices import ClaimKind, FactType, HopKind, Priority, QuoteType, SpeakerKind, StatementKind
from claims.models.articles import Article
from claims.workflow import OPEN_STATES, State


class StatementQuerySet(models.QuerySet["Statement"]):
    def in_reading_order(self) -> Self:
        return self.order_by("start", "end", "pk")

    def shown(self) -> Self:
        """Without those that another took in or whose addition was undone."""
        return self.filter(is_gone=False)

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def for_comparing(self) -> Self:
        """With all that the cross-check reads of a statement."""
        return self.select_related("claim", "quote", "article").prefetch_related("claim__facts")

    def unassigned(self) -> Self:
        return self.open().filter(assignee=None)

    def overdue(self, *, today: datetime.date) -> Self:
        return self.open().filter(due_on__lt=today)


class Statement(models.Model):
    """What is common to a claim and a quote. `article.text[start:end] == text`, kept by a trigger.

    `version` grows with each change: a writer who read an older one is refused (FEATURES 5.9).
    `engine_version` is empty for what a person added; `fingerprint` tells apart several claims over one span.
    `is_gone` is for one that another took in or whose addition was undone: kept for the history, shown no more.
    `terms` are the search terms of the statement, kept so that a new snapshot finds its statements quickly.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="statements", verbose_name=_("article"))
    statement_kind = models.CharField(max_length=5, choices=StatementKind.choices, editable=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=5)
    state = models.CharField(_("state"), max_length=15, choices=State.choices, default=State.NEW)
    version = models.PositiveIntegerField(default=1)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assigned_statements",
        verbose_name=_("assigned to"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority.choices, default=Priority.NORMAL)
    engine_version = models.CharField(max_length=40, blank=True)
    fingerprint = models.CharField(max_length=64)
    reasons = models.JSONField(_("reasons"), default=list)
    terms = models.JSONField(default=list, editable=False)
    dismissed_reason = models.CharField(_("why dismissed"), max_length=300, blank=True)
    is_gone = models.BooleanField(_("no longer shown"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("added by")
    )
    created_at = models.DateTimeField(_("added"))
    updated_at = models.DateTimeField(_("changed"))

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["article", "start", "end", "pk"]
        indexes = [
            models.Index(fields=["state", "id"], name="statement_by_state"),
            models.Index(fields=["updated_at", "id"], name="statement_by_change"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "start", "end", "engine_version", "fingerprint"],
                name="statement_once_per_span_and_engine",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="statement_span_not_empty"),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length("text")), name="statement_text_as_long_as_its_span"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="statement_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=State.DISMISSED) & ~Q(dismissed_reason="")
                | ~Q(state=State.DISMISSED) & Q(dismissed_reason=""),
                name="statement_dismissed_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(is_gone=False) | Q(state=State.DISMISSED), name="statement_gone_is_dismissed"
            ),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="statement_priority_is_known"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_claim(self) -> bool:
        return self.statement_kind == StatementKind.CLAIM

    @property
    def wording_shown(self) -> str:
        """The self-contained wording of a claim, the words of a quote."""
        return self.claim.wording if self.is_claim else self.text


class Fact(models.Model):
    """One normalised value of the article's text, as the engine found it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="facts", verbose_name=_("article"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(_("text"))
    type = models.CharField(_("type"), max_length=15, choices=FactType.choices)
    value = models.CharField(_("value"), max_length=200)
    value_to = models.CharField(_("up to"), max_length=100, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    unit_text = models.CharField(max_length=200, blank=True)
    comparator = models.CharField(_("comparator"), max_length=5)
    precision = models.CharField(max_length=5, blank=True)
    resolution = models.CharField(max_length=20, blank=True)
    alternatives = models.JSONField(_("other readings"), default=list)
    rule = models.CharField(_("rule"), max_length=60)
    engine_version = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["article", "start", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "start", "end", "type", "value", "unit", "engine_version"],
                name="fact_once_per_span_and_engine",
            ),
            models.CheckConstraint(condition=Q(end=F("start") + Length("text")), name="fact_text_as_long_as_its_span"),
        ]

    def __str__(self) -> str:
        return f"{self.comparator} {self.value} {self.unit}".strip()


class Claim(Statement):
    """One discrete, checkable statement. `wording` can be read without the article; `score` is check-worthiness."""

    statement = models.OneToOneField(
        Statement, models.CASCADE, parent_link=True, primary_key=True, related_name="claim"
    )
    wording = models.TextField(_("wording"))
    kind = models.CharField(_("kind"), max_length=12, choices=ClaimKind.choices)
    score = models.DecimalField(_("check-worthiness"), max_digits=4, decimal_places=3)
    facts = models.ManyToManyField(Fact, through="claims.ClaimFact", related_name="claims", verbose_name=_("facts"))

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="claim_score_is_a_share"),
            models.CheckConstraint(condition=~Q(wording=""), name="claim_has_wording"),
        ]


class ClaimFact(models.Model):
    """A fact that a claim is about."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="claim_facts")
    fact = models.ForeignKey(Fact, models.CASCADE, related_name="claim_facts")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "fact"], name="claim_has_fact_once")]

    def __str__(self) -> str:
        return f"{self.claim_id}: {self.fact_id}"


def _pair(start: str, end: str) -> Q:
    """Both offsets are set and in order, or neither is."""
    none = Q(**{start: None, end: None})
    return none | Q(**{f"{start}__isnull": False, f"{end}__gt": F(start)})


class Quote(Statement):
    """Words or content attributed to a speaker. Offsets of cue, speaker and antecedent are into the article's text."""

    statement = models.OneToOneField(
        Statement, models.CASCADE, parent_link=True, primary_key=True, related_name="quote"
    )
    type = models.CharField(_("type"), max_length=10, choices=QuoteType.choices)
    cue_text = models.CharField(_("cue"), max_length=200, blank=True)
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)
    speaker_text = models.CharField(_("speaker as printed"), max_length=500, blank=True)
    speaker_start = models.PositiveIntegerField(null=True, blank=True)
    speaker_end = models.PositiveIntegerField(null=True, blank=True)
    speaker_kind = models.CharField(_("kind of speaker"), max_length=15, choices=SpeakerKind.choices, blank=True)
    speaker_resolved = models.CharField(_("speaker"), max_length=300, blank=True)
    speaker_rule = models.CharField(max_length=60, blank=True)
    antecedent_start = models.PositiveIntegerField(null=True, blank=True)
    antecedent_end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        constraints = [
            models.CheckConstraint(condition=_pair("cue_start", "cue_end"), name="quote_cue_span"),
            models.CheckConstraint(condition=_pair("speaker_start", "speaker_end"), name="quote_speaker_span"),
            models.CheckConstraint(
                condition=_pair("antecedent_start", "antecedent_end"), name="quote_antecedent_span"
            ),
        ]

    @property
    def is_anonymous(self) -> bool:
        return self.speaker_kind == SpeakerKind.ANONYMOUS

    @property
    def speaker_shown(self) -> str:
        return self.speaker_resolved or self.speaker_text


class QuotePart(models.Model):
    """One piece of a quote's content: « A », a-t-il dit, « B » has two."""

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="parts", verbose_name=_("quote"))
    number = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["quote", "number"]
        constraints = [
            models.UniqueConstraint(fields=["quote", "number"], name="quote_part_numbered_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="quote_part_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.quote_id}/{self.number}"


class AttributionHop(models.Model):
    """One step of who says it, according to whom, credited to which outlet (FEATURES 2.6)."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="hops")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=15, choices=HopKind.choices)
    name = models.CharField(_("name"), max_length=500)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    is_anonymous = models.BooleanField(_("anonymous"), default=False)

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attribution chain")
        ordering = ["statement", "number"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "number"], name="attribution_hop_numbered_once"),
            models.CheckConstraint(condition=_pair("start", "end"), name="attribution_hop_span"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"
