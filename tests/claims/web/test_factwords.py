"""Facts as the reader's language writes them."""

import pytest
from django.utils import translation

from claims.models import Fact
from claims.web import factwords


@pytest.mark.parametrize(
    ("found", "english", "french"),
    [
        (("quantity", "1200", "people", ">"), "more than 1,200 people", "plus de 1\u202f200 personnes"),
        (("quantity", "30", "country", "="), "30 countries", "30 pays"),
        (("quantity", "7", "x-chaise", "≥"), "at least 7 chaises", "au moins 7 chaises"),
        (("percentage", "12.5", "", "≈"), "about 12.5%", "environ 12,5\u00a0%"),
        (("points", "2", "", "="), "2 percentage points", "2 points de pourcentage"),
        (("money", "1200000", "EUR", "<"), "less than €1,200,000", "moins de 1\u202f200\u202f000\u00a0€"),
        (("duration", "3", "day", "="), "3 days", "3\u00a0jours"),
        (("rank", "2", "", "="), "no. 2", "n°\u00a02"),
        (("ratio", "2", "", "≤"), "at most 2 times", "au plus 2 fois"),
        (("country", "CN", "", "="), "China", "Chine"),
        (("person", "Anne Roux", "", "="), "Anne Roux", "Anne Roux"),
        (("relative_date", "a few days after", "", "="), "chaises", "chaises"),
    ],
)
def test_a_fact_is_written_as_each_language_writes_it(found, english, french):
    kind, value, unit, comparator = found
    fact = Fact(type=kind, value=value, unit=unit, unit_text="chaises", text="chaises", comparator=comparator)

    with translation.override("en"):
        assert factwords.value_of(fact) == english
    with translation.override("fr"):
        assert factwords.value_of(fact) == french


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ("2025-07-23", "July 23, 2025", "23 juillet 2025"),
        ("2025-07", "July 2025", "juillet 2025"),
        ("2025", "2025", "2025"),
        ("2025-04/2025-06", "April 2025 to June 2025", "avril 2025 à juin 2025"),
        ("--02-29", "February 29, year not stated", "29 février, année non précisée"),
        ("some day", "some day", "some day"),
    ],
)
def test_a_date_says_no_more_than_is_known(value, english, french):
    with translation.override("en"):
        assert factwords.date(value) == english
    with translation.override("fr"):
        assert factwords.date(value) == french


def test_a_range_has_both_ends():
    fact = Fact(type="quantity", value="20", value_to="30", unit="country", comparator="range")
    ranks = Fact(type="rank", value="1", value_to="2", comparator="range")

    with translation.override("en"):
        assert factwords.value_of(fact) == "20 to 30 countries"
        assert factwords.value_of(ranks) == "no. 1 to 2"


def test_the_gist_of_a_claim_leaves_names_out_and_says_nothing_twice():
    facts = [
        Fact(type="country", value="CN", comparator="="),
        Fact(type="quantity", value="30", unit="country", comparator="="),
        Fact(type="quantity", value="30", unit="country", comparator="="),
        Fact(type="date", value="2025", comparator="="),
    ]

    with translation.override("en"):
        assert factwords.gist(facts) == "30 countries · 2025"
