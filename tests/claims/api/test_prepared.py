"""The status that is asked for in prepared SQL is the one that Django would give, for every claim and quote."""

import pytest
from rest_framework.test import APIClient

from claims.models import Statement
from tests.factories import ClaimFactory, PublicationFactory, QuoteFactory

pytestmark = pytest.mark.django_db


def test_one_status_is_the_same_as_among_many(reader: APIClient) -> None:
    for made in ({}, {"proposed": True}, {"signed": True}, {"dismissed": True}):
        ClaimFactory.create(**made)
    PublicationFactory.create()
    QuoteFactory.create(proposed=True)

    for kind in ("claims", "quotes"):
        ids = ",".join(str(pk) for pk in Statement.objects.values_list("pk", flat=True))
        many = reader.get(f"/api/v1/{kind}/status/?ids={ids}").json()
        assert many["results"]
        for one in many["results"]:
            assert reader.get(f"/api/v1/{kind}/{one['id']}/status/").json() == one
        for missing in many["missing"]:
            assert reader.get(f"/api/v1/{kind}/{missing}/status/").status_code == 404
