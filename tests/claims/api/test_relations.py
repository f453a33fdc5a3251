"""Suggestions over the API: pairs of claims, oddities, refused documents."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.models import Likeness, Oddity, Refusal
from tests.factories import NOW, ArticleFactory, ClaimFactory, DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db

API = "/api/v1/"


def pair() -> Likeness:
    first, second = ClaimFactory.create(), ClaimFactory.create()
    return Likeness.objects.create(
        first=first,
        second=second,
        kind="nearly",
        rule="number-equal",
        strength="0.8",
        engine_version="x",
        found_at=NOW,
    )


def test_a_pair_is_listed_by_either_claim_and_decided_once(checker: APIClient, reader: APIClient) -> None:
    row, _other = pair(), pair()

    for claim in (row.first_id, row.second_id):
        [shown] = reader.get(f"{API}likenesses/", {"claim": claim}).json()["results"]
        assert (shown["id"], shown["state"], shown["first"]["id"]) == (row.pk, "SUGGESTED", row.first_id)
    address = f"{API}likenesses/{row.pk}/"
    assert reader.post(f"{address}confirm/", {"claim": row.first_id}, format="json").status_code == 403
    assert checker.post(f"{address}confirm/", {"claim": 10**9}, format="json").status_code == 403
    assert checker.post(f"{address}confirm/", {"claim": row.first_id}, format="json").json()["state"] == "CONFIRMED"
    assert checker.post(f"{address}confirm/", {"claim": row.first_id}, format="json").status_code == 409
    assert checker.post(f"{address}reject/", {"claim": row.second_id}, format="json").json()["state"] == "REJECTED"
    assert [one["id"] for one in reader.get(f"{API}likenesses/", {"state": "REJECTED"}).json()["results"]] == [row.pk]


def test_an_oddity_is_dismissed_and_taken_up_again(checker: APIClient, reader: APIClient) -> None:
    article = ArticleFactory.create()
    row = Oddity.objects.create(
        article=article,
        rule="year-missing",
        start=3,
        end=9,
        beside_start=12,
        beside_end=15,
        engine_version="x",
        found_at=NOW,
    )
    Oddity.objects.create(
        article=article, rule="year-missing", start=20, end=29, engine_version="x", found_at=NOW, is_current=False
    )

    [shown] = reader.get(f"{API}oddities/", {"article": article.pk}).json()["results"]
    assert (shown["span"], shown["beside"]) == ({"start": 3, "end": 9}, {"start": 12, "end": 15})
    address = f"{API}oddities/{row.pk}/"
    assert reader.post(f"{address}dismiss/").status_code == 403
    assert checker.post(f"{address}dismiss/").json()["dismissed_by"]
    assert checker.post(f"{address}dismiss/").status_code == 409
    assert len(reader.get(f"{API}oddities/", {"dismissed": "true"}).json()["results"]) == 1
    assert checker.post(f"{address}restore/").json()["dismissed_at"] is None


def test_what_is_said_of_a_suggestion_may_carry_an_idempotency_key(checker: APIClient) -> None:
    likeness = pair()
    oddity = Oddity.objects.create(
        article=likeness.first.article, rule="year-missing", start=3, end=9, engine_version="x", found_at=NOW
    )
    asked = [
        (f"{API}likenesses/{likeness.pk}/confirm/", {"claim": likeness.first_id}, "CONFIRMED"),
        (f"{API}likenesses/{likeness.pk}/reject/", {"claim": likeness.first_id}, "REJECTED"),
        (f"{API}oddities/{oddity.pk}/dismiss/", {}, None),
        (f"{API}oddities/{oddity.pk}/restore/", {}, None),
    ]

    for address, sent, state in asked:
        answers = [checker.post(address, sent, headers={"Idempotency-Key": address}) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [200, 200], address
        assert answers[0].json() == answers[1].json()
        assert answers[0].json().get("state") == state


def test_refused_documents_are_listed_with_their_reasons(reader: APIClient) -> None:
    claim = ClaimFactory.create()
    row = Refusal.objects.create(
        statement=claim.statement,
        document=DocumentFactory.create(),
        reason="An advertisement.",
        refused_by=UserFactory.create(checker=True),
        refused_at=NOW,
    )

    [shown] = reader.get(f"{API}refusals/", {"claim": claim.pk, "standing": "true"}).json()["results"]

    assert (shown["id"], shown["reason"]) == (row.pk, "An advertisement.")


@pytest.mark.parametrize("resource", ["likenesses", "oddities", "refusals"])
def test_a_list_costs_the_same_for_many(reader: APIClient, django_assert_num_queries: Any, resource: str) -> None:
    def add() -> None:
        row, checker = pair(), UserFactory.create(checker=True)
        Oddity.objects.create(
            article=row.first.article, rule="x", start=1, end=2, found_at=NOW, dismissed_by=checker, dismissed_at=NOW
        )
        Refusal.objects.create(
            statement=row.first, document=DocumentFactory.create(), reason="x", refused_by=checker, refused_at=NOW
        )

    add()
    with django_assert_num_queries(4):
        assert len(reader.get(f"{API}{resource}/").json()["results"]) == 1
    for _ in range(3):
        add()
    with django_assert_num_queries(4):
        assert len(reader.get(f"{API}{resource}/").json()["results"]) == 4
