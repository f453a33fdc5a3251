"""Ratings, verdicts (one revision per change) and sign-offs."""

from typing import Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from claims.choices import StatementKind
from claims.models.statements import Statement


class RatingQuerySet(models.QuerySet["Rating"]):
    def for_kind(self, kind: str) -> Self:
        """Ratings that may be given now to a claim or a quote, in the scale's order."""
        return self.filter(applies_to=kind, retired_at=None).order_by("order")


class Rating(models.Model):
    """One step of the newsroom's scale. `value` is a number for exchange, None where a number would mislead."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    applies_to = models.CharField(_("applies to"), max_length=5, choices=StatementKind.choices)
    label_fr = models.CharField(_("label in French"), max_length=60)
    label_en = models.CharField(_("label in English"), max_length=60)
    tone = models.CharField(
        _("tone"),
        max_length=10,
        choices=[("true", _("true")), ("mixed", _("mixed")), ("false", _("false")), ("open", _("open"))],
    )
    value = models.PositiveSmallIntegerField(_("value"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"))
    needs_search_note = models.BooleanField(_("needs a note of the searches made"), default=False)
    retired_at = models.DateTimeField(_("retired"), null=True, blank=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["applies_to", "order"]
        constraints = [models.UniqueConstraint(fields=["applies_to", "order"], name="rating_order_is_unique")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the reader's language."""
        return self.label_fr if (get_language() or "").startswith("fr") else self.label_en


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def current(self) -> Self:
        return self.filter(is_current=True)

    def read_by_another(self) -> Self:
        """Those that a second person has read or signed."""
        return self.filter(Q(sign_offs__isnull=False) | Q(second_read__isnull=False))

    def sealed_for(self, person: AbstractBaseUser) -> Self:
        """Those that this person may not see yet: somebody else's, while neither it nor a later revision was read by
        a second person. None while the newsroom does not read blind.
        """
        if not settings.BLIND_SECOND_READ:
            return self.none()
        same = Verdict.objects.read_by_another().filter(
            statement=OuterRef("statement"), revision__gte=OuterRef("revision")
        )
        return self.exclude(author=person.pk).exclude(Exists(same))

    def readable_by(self, person: AbstractBaseUser) -> Self:
        """Without those that are sealed for this person: every list, page and answer starts here."""
        if not settings.BLIND_SECOND_READ:
            return self
        return self.exclude(pk__in=Verdict.objects.sealed_for(person).order_by().values("pk"))


class Verdict(models.Model):
    """A person's rating of a statement, with a rationale. Each change is a new revision; old ones stay readable.

    `content_hash` covers wording, span, rating, rationale, the days below and the evidence with its snapshots' hashes.
    It may hold for a time only: `true_as_of` is the day that it is about, `valid_until` the last day on which it may
    be relied on, `check_again_on` the day on which somebody has to look again.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="verdicts", verbose_name=_("statement"))
    revision = models.PositiveIntegerField(_("revision"))
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="verdicts", verbose_name=_("rating"))
    rationale = models.TextField(_("rationale"))
    search_note = models.TextField(_("searches made"), blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="verdicts", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("proposed at"))
    content_hash = models.CharField(max_length=64)
    true_as_of = models.DateField(_("true as of"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    check_again_on = models.DateField(_("check again on"), null=True, blank=True)
    is_current = models.BooleanField(default=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["statement", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "revision"], name="verdict_numbered_once"),
            models.UniqueConstraint(fields=["statement"], condition=Q(is_current=True), name="verdict_one_current"),
            models.CheckConstraint(condition=Q(revision__gte=1), name="verdict_numbered_from_one"),
            models.CheckConstraint(condition=~Q(rationale=""), name="verdict_has_rationale"),
            models.CheckConstraint(
                condition=Q(true_as_of=None) | Q(valid_until=None) | Q(valid_until__gte=F("true_as_of")),
                name="verdict_valid_after_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rating} ({self.revision})"

    @property
    def sign_off_standing(self) -> "SignOff | None":
        """The sign-off that is not voided, from the prefetched `sign_offs` where there are any."""
        return next((one for one in self.sign_offs.all() if one.voided_at is None), None)


class SignOff(models.Model):
    """A second person's approval of exactly one verdict revision and the content that it was given for.

    `author` repeats the verdict's (a trigger keeps it so), because a check constraint cannot look into another
    table: the database itself refuses the same person twice unless an emergency override names its reason.
    """

    verdict = models.ForeignKey(Verdict, models.CASCADE, related_name="sign_offs", verbose_name=_("verdict"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="sign_offs", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed at"))
    content_hash = models.CharField(max_length=64)
    override_reason = models.TextField(_("reason of the override"), blank=True)
    voided_at = models.DateTimeField(_("voided"), null=True, blank=True)
    voided_reason = models.CharField(_("why voided"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(signed_by=F("author")) | ~Q(override_reason=""), name="sign_off_by_second_person"
            ),
            models.UniqueConstraint(
                fields=["verdict"], condition=Q(voided_at=None), name="sign_off_one_standing_per_verdict"
            ),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_reason="") | Q(voided_at__isnull=False) & ~Q(voided_reason=""),
                name="sign_off_voided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signed_by} {self.signed_at:%Y-%m-%d %H:%M}"
