"""What the database itself refuses, whoever writes: rows about statements that cannot be."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, models, transaction

from claims.choices import LikenessKind, LikenessState
from claims.models import CrossCheck, EarlierCheck, Likeness, Oddity, Refusal, SavedFilter, Statement
from tests.factories import NOW, ArticleFactory, ClaimFactory, DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db


def likeness() -> Likeness:
    first, second = ClaimFactory.create(), ClaimFactory.create()
    return Likeness.objects.create(
        first=first, second=second, kind=LikenessKind.SAME, strength="0.8", engine_version="x", found_at=NOW
    )


def oddity() -> Oddity:
    return Oddity.objects.create(
        article=ArticleFactory.create(), rule="weekday", start=3, end=9, engine_version="x", found_at=NOW
    )


def refusal() -> Refusal:
    return Refusal.objects.create(
        statement=ClaimFactory.create().statement,
        document=DocumentFactory.create(),
        reason="An advertisement.",
        refused_by=UserFactory.create(checker=True),
        refused_at=NOW,
    )


def statement() -> Statement:
    return Statement.objects.get(pk=ClaimFactory.create().pk)


def saved_filter() -> SavedFilter:
    return SavedFilter.objects.create(user=UserFactory.create(), name="mine", queue="mine", created_at=NOW)


def earlier_check() -> EarlierCheck:
    return EarlierCheck.objects.create(
        url="https://checks.example/1",
        text="Nine hundred came",
        rating="False",
        imported_by=UserFactory.create(),
        imported_at=NOW,
        updated_at=NOW,
    )


def crosscheck() -> CrossCheck:
    return CrossCheck.objects.create(
        statement=statement(), at=NOW, engine_version="x", passages_considered=0, findings_kept=0, job_id=7
    )


Make = Callable[[], models.Model]
BROKEN: list[tuple[Make, dict[str, Any], str]] = [
    (likeness, {"first": models.F("second"), "second": models.F("first")}, "likeness_in_order"),
    (likeness, {"strength": "1.5"}, "likeness_strength_is_a_share"),
    (likeness, {"state": LikenessState.CONFIRMED}, "likeness_decided_by_someone"),
    (likeness, {"decided_at": NOW}, "likeness_decided_by_someone"),
    (oddity, {"end": 3}, "oddity_span_not_empty"),
    (oddity, {"beside_start": 12}, "oddity_beside_has_both_ends"),
    (oddity, {"dismissed_at": NOW}, "oddity_dismissed_by_someone"),
    (refusal, {"reason": ""}, "refusal_has_reason"),
    (refusal, {"lifted_at": NOW}, "refusal_lifted_by_someone"),
    (statement, {"is_gone": True}, "statement_gone_is_dismissed"),
    (statement, {"priority": 4}, "statement_priority_is_known"),
    (saved_filter, {"name": ""}, "saved_filter_has_a_name"),
    (earlier_check, {"url": ""}, "earlier_check_is_whole"),
    (earlier_check, {"text": ""}, "earlier_check_is_whole"),
    (earlier_check, {"rating": ""}, "earlier_check_is_whole"),
]
ONCE: list[tuple[Make, str]] = [
    (likeness, r"likeness_once_per_pair|claims_likeness.first_id, claims_likeness.second_id"),
    (oddity, r"oddity_once_per_place|claims_oddity.article_id, claims_oddity.rule, claims_oddity.start"),
    (refusal, r"refusal_once_while_it_stands|claims_refusal.statement_id, claims_refusal.document_id"),
    (saved_filter, r"saved_filter_name_once_per_person|claims_savedfilter.user_id, claims_savedfilter.name"),
    (earlier_check, r"claims_earliercheck_url|claims_earliercheck.url"),
    (crosscheck, r"crosscheck_once_per_job|claims_crosscheck.job_id, claims_crosscheck.statement_id"),
]


@pytest.mark.parametrize(("make", "change", "constraint"), BROKEN)
def test_a_row_that_cannot_be_is_refused(make: Make, change: dict[str, Any], constraint: str) -> None:
    row = make()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**change)


@pytest.mark.parametrize(("make", "constraint"), ONCE)
def test_a_second_row_for_the_same_thing_is_refused(make: Make, constraint: str) -> None:
    row = make()
    row.pk = None
    row._state.adding = True

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save(force_insert=True)
