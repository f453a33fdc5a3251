"""A reader takes only what it needs, or more in one go; and finds everything from one address."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from tests.factories import ClaimFactory, FindingFactory

pytestmark = pytest.mark.django_db


def test_one_address_leads_to_every_list(reader: APIClient) -> None:
    found = APIClient().get("/api/v1/").json()

    assert {"claims", "quotes", "articles", "evidence", "webhooks", "jobs", "schema", "docs"} <= set(found)
    assert all(reader.get(address).status_code in {200, 403} for address in found.values())


@pytest.mark.parametrize("address", ["/api/v1/claims/?fields=id,state", "/api/v1/claims/{pk}/?fields=id,state"])
def test_only_the_fields_that_were_asked_for_are_given(reader: APIClient, address: str) -> None:
    claim = ClaimFactory.create(signed=True)

    told = reader.get(address.format(pk=claim.pk)).json()

    assert (told["results"][0] if "results" in told else told) == {"id": claim.pk, "state": "SIGNED"}


@pytest.mark.parametrize("query", ["fields=id,password", "fields=", "include=secrets", "fields=id&fields=state"])
def test_a_field_that_there_is_not_is_an_error(reader: APIClient, query: str) -> None:
    assert reader.get(f"/api/v1/claims/?{query}").status_code == 400


def test_a_list_includes_parts_of_the_detail_in_as_many_queries_for_many_rows_as_for_one(reader: APIClient) -> None:
    address = "/api/v1/claims/?include=findings,verdict"
    claim = ClaimFactory.create(signed=True)
    FindingFactory.create(statement=claim)
    with CaptureQueriesContext(connection) as one:
        (row,) = reader.get(address).json()["results"]
    whole = reader.get(f"/api/v1/claims/{claim.pk}/").json()
    for _each in range(3):
        FindingFactory.create(statement=ClaimFactory.create(signed=True))

    with CaptureQueriesContext(connection) as many:
        rows = reader.get(address).json()["results"]

    assert row == {name: value for name, value in whole.items() if name != "evidence"}
    assert (len(rows), len(many)) == (4, len(one))
