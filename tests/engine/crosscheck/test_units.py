from decimal import Decimal

import pytest

from claims.engine.crosscheck import units
from claims.engine.crosscheck.units import Fit
from factcheck.text.facts.model import FactType
from tests.engine.crosscheck.making import number

COUNT, MONEY, PERCENT, POINTS, RATIO, DURATION = (
    FactType.QUANTITY, FactType.MONEY, FactType.PERCENTAGE, FactType.POINTS, FactType.RATIO, FactType.DURATION,
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((COUNT, "people"), (COUNT, "people"), Fit.SAME),
        ((COUNT, "people"), (COUNT, "company"), Fit.OTHER),
        ((COUNT, "people"), (COUNT, ""), Fit.UNKNOWN),
        ((COUNT, ""), (COUNT, ""), Fit.UNKNOWN),
        ((COUNT, "day"), (DURATION, "day"), Fit.SAME),
        ((DURATION, "week"), (DURATION, "day"), Fit.SAME),
        ((DURATION, "year"), (DURATION, "month"), Fit.SAME),
        ((DURATION, "month"), (DURATION, "day"), Fit.OTHER),
        ((COUNT, "x-chaise"), (COUNT, "x-chaise"), Fit.SAME),
        ((COUNT, "x-election"), (COUNT, "x-elections"), Fit.SAME),
        ((COUNT, "x-helicopter"), (COUNT, "x-helicoptere"), Fit.SAME),
        ((COUNT, "x-chaise"), (COUNT, "x-table"), Fit.OTHER),
        ((COUNT, "x-chaise"), (COUNT, "people"), Fit.OTHER),
        ((MONEY, "USD"), (MONEY, "USD"), Fit.SAME),
        ((MONEY, "USD"), (MONEY, "EUR"), Fit.CURRENCY),
        ((MONEY, "USD"), (MONEY, ""), Fit.UNKNOWN),
        ((MONEY, "USD"), (COUNT, "people"), Fit.OTHER),
        ((PERCENT, ""), (PERCENT, ""), Fit.SAME),
        ((PERCENT, ""), (POINTS, ""), Fit.CLASH),
        ((POINTS, ""), (POINTS, ""), Fit.SAME),
        ((PERCENT, ""), (COUNT, ""), Fit.OTHER),
    ],
)
def test_only_numbers_that_count_the_same_thing_are_compared(
    one: tuple[FactType, str], other: tuple[FactType, str], expected: Fit
) -> None:
    claim, evidence = number("3", one[1], one[0]), number("4", other[1], other[0])

    assert units.fit(claim, evidence) is expected
    assert units.fit(evidence, claim) is expected


def test_a_share_and_a_percentage_meet_but_a_multiple_does_not() -> None:
    half, twice, percent = number("0.5", "", RATIO), number("2", "", RATIO), number("50", "", PERCENT)

    assert units.fit(half, percent) is Fit.SAME
    assert units.fit(percent, twice) is Fit.OTHER
    assert [fact.value for fact in units.alike(percent, half)] == [Decimal("0.5"), Decimal("0.5")]


def test_weeks_become_days_when_days_stand_beside_them() -> None:
    weeks, days = units.alike(number("2..3", "week", DURATION), number("14", "day", DURATION))

    assert (weeks.value, weeks.value_to, weeks.unit) == (Decimal(14), Decimal(21), "day")
    assert days.value == Decimal(14)


def test_numbers_of_one_unit_stay_as_they_are() -> None:
    one, other = number("2", "week", DURATION), number("3", "week", DURATION)

    assert units.alike(one, other) == (one, other)
