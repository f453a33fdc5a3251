"""What statements have in common: the index that finds them, claims that say the same, documents that were refused."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from django.conf import settings
from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.choices import LikenessKind, LikenessState
from claims.models.findings import Finding
from claims.models.statements import Claim, Statement
from sources.models import Document

# So many terms are looked up with one question to the database.
_TERMS_AT_ONCE = {"postgresql": 5000, "sqlite": 100}


class StatementTermQuerySet(models.QuerySet["StatementTerm"]):
    def carriers(self, terms: Sequence[str], *, most: int, only_open: bool) -> Iterator[tuple[str, list[int]]]:
        """The statements that carry each term, in no order; a term that more than `most` carry is left out.

        The work grows with what is given back, not with the store: of a frequent term at most `most` + 1 rows are
        read.
        """
        which = "AND is_open" if only_open else ""
        # The order of the key: whatever else one asked for, all rows of a frequent term would be read and sorted.
        newest = f"{which} ORDER BY is_open DESC, statement_id DESC LIMIT {int(most) + 1}"
        rows = f"SELECT term, statement_id FROM {self.model._meta.db_table} WHERE term"  # noqa: S608 - own names
        at_once = _TERMS_AT_ONCE[connection.vendor]
        with connection.cursor() as cursor:
            for start in range(0, len(terms), at_once):
                some = list(terms[start : start + at_once])
                if connection.vendor == "postgresql":
                    # One short plan for them all: to plan a part for each takes longer than to find its rows.
                    each = f"CROSS JOIN LATERAL ({rows} = wanted.term {newest}) found"
                    cursor.execute(f"SELECT found.* FROM unnest(%s::text[]) wanted (term) {each}", [some])  # noqa: S608
                else:
                    each = f"SELECT * FROM ({rows} = %s {newest})"  # noqa: S608 - own names
                    cursor.execute(" UNION ALL ".join([each] * len(some)), some)
                found: dict[str, list[int]] = {}
                for term, statement_id in cursor.fetchall():
                    found.setdefault(term, []).append(statement_id)
                yield from ((term, ids) for term, ids in found.items() if len(ids) <= most)


class StatementTerm(models.Model):
    """One search term of a statement: how a new snapshot, or another claim, finds it without a scan.

    The database keeps this table by itself from `Statement.terms` and `Statement.state` (claims.triggers.TermIndex):
    nobody writes to it.
    """

    pk = models.CompositePrimaryKey("term", "is_open", "statement")
    term = models.CharField(max_length=200)
    is_open = models.BooleanField()
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")

    objects = StatementTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")

    def __str__(self) -> str:
        return f"{self.term}: {self.statement_id}"


class LikenessQuerySet(models.QuerySet["Likeness"]):
    def touching(self, claim_ids: Iterable[int]) -> Self:
        """Pairs of which one side is among the claims."""
        ids = list(claim_ids)
        return self.filter(Q(first__in=ids) | Q(second__in=ids))

    def standing(self) -> Self:
        """Suggested or confirmed, and both claims still shown: a rejected pair never returns (FEATURES 4.7)."""
        return self.exclude(state=LikenessState.REJECTED).filter(first__is_gone=False, second__is_gone=False)


class Likeness(models.Model):
    """Two claims of different articles that speak of the same thing. `first` is the one with the smaller id.

    `compared` is the table of their values, ours being those of `first`.
    """

    first = models.ForeignKey(Claim, models.CASCADE, related_name="+", verbose_name=_("claim"))
    second = models.ForeignKey(Claim, models.CASCADE, related_name="+", verbose_name=_("other claim"))
    kind = models.CharField(_("kind"), max_length=15, choices=LikenessKind.choices)
    rule = models.CharField(_("rule"), max_length=60)
    strength = models.DecimalField(_("strength"), max_digits=4, decimal_places=3)
    compared = models.JSONField(_("compared values"), default=list)
    engine_version = models.CharField(_("engine"), max_length=40)
    found_at = models.DateTimeField(_("found"))
    state = models.CharField(_("state"), max_length=10, choices=LikenessState.choices, default=LikenessState.SUGGESTED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        verbose_name = _("like claims")
        verbose_name_plural = _("like claims")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="likeness_once_per_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="likeness_in_order"),
            models.CheckConstraint(condition=Q(strength__gte=0, strength__lte=1), name="likeness_strength_is_a_share"),
            models.CheckConstraint(
                condition=Q(state=LikenessState.SUGGESTED, decided_by=None, decided_at=None)
                | ~Q(state=LikenessState.SUGGESTED) & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="likeness_decided_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} – {self.second_id}: {self.get_kind_display()}"


class RefusalQuerySet(models.QuerySet["Refusal"]):
    def standing(self) -> Self:
        return self.filter(lifted_at=None)


class Refusal(models.Model):
    """A document that a person refused as evidence for one statement: not suggested for it again (FEATURES 4.8)."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="refusals", verbose_name=_("statement"))
    document = models.ForeignKey(Document, models.PROTECT, related_name="+", verbose_name=_("document"))
    finding = models.ForeignKey(
        Finding, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("refused at")
    )
    reason = models.CharField(_("reason"), max_length=300)
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("refused by")
    )
    refused_at = models.DateTimeField(_("refused"))
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lifted by")
    )
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)

    objects = RefusalQuerySet.as_manager()

    class Meta:
        verbose_name = _("refused document")
        verbose_name_plural = _("refused documents")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "document"], condition=Q(lifted_at=None), name="refusal_once_while_it_stands"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="refusal_has_reason"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="refusal_lifted_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} / {self.document_id}"
