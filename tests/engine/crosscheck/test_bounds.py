from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.engine.crosscheck import bounds
from claims.engine.crosscheck.model import PairOutcome
from factcheck.text.facts.model import Comparator
from tests.engine.crosscheck.making import day, number

SAME, COMPATIBLE = PairOutcome.SAME, PairOutcome.COMPATIBLE
BOUND_DIFFERS, DIFFERENT = PairOutcome.BOUND_DIFFERS, PairOutcome.DIFFERENT


@pytest.mark.parametrize(
    ("claim", "source", "expected"),
    [
        # What the article prints, what the source prints, what a careful reader says.
        ("30", "30", SAME),
        ("30", "> 30", BOUND_DIFFERS),
        ("30", "> 40", DIFFERENT),
        ("30", "≥ 30", BOUND_DIFFERS),
        ("30", "≈ 30", BOUND_DIFFERS),
        ("30", "40", DIFFERENT),
        ("30", "< 20", DIFFERENT),
        ("30", "< 40", BOUND_DIFFERS),
        ("30", "20..40", BOUND_DIFFERS),
        ("30", "40..50", DIFFERENT),
        ("> 1200", "> 1200", SAME),
        ("> 1200", "> 1000", BOUND_DIFFERS),
        ("> 1200", "> 1500", COMPATIBLE),
        ("> 1200", "1217", COMPATIBLE),
        ("> 1200", "1200", BOUND_DIFFERS),
        ("> 1200", "800", DIFFERENT),
        ("> 1200", "< 1000", DIFFERENT),
        ("> 40", "30", DIFFERENT),
        ("> 30", "30", BOUND_DIFFERS),
        ("≥ 30", "30", COMPATIBLE),
        ("≥ 30", "> 30", COMPATIBLE),
        ("> 30", "≥ 30", BOUND_DIFFERS),
        ("< 30", "28", COMPATIBLE),
        ("< 30", "30", BOUND_DIFFERS),
        ("≤ 30", "30", COMPATIBLE),
        ("≤ 30", "< 30", COMPATIBLE),
        ("< 30", "≤ 30", BOUND_DIFFERS),
        ("< 30", "35", DIFFERENT),
        ("≈ 30", "29", COMPATIBLE),
        ("≈ 30", "40", DIFFERENT),
        ("10..20", "12", COMPATIBLE),
        ("10..20", "10..20", SAME),
        ("10..20", "12..25", BOUND_DIFFERS),
        ("10..20", "30", DIFFERENT),
        ("1200000000", "1198000000", COMPATIBLE),
        ("1198000000", "1200000000", COMPATIBLE),
        ("1200000000", "1300000000", DIFFERENT),
        ("1200", "1201", COMPATIBLE),
        ("1203", "1201", DIFFERENT),
        ("30", "34", DIFFERENT),
        ("12.5", "12.52", COMPATIBLE),
        ("0", "3", DIFFERENT),
        ("-5", "-5.04", COMPATIBLE),
    ],
)
def test_a_printed_bound_is_a_half_line(claim: str, source: str, expected: PairOutcome) -> None:
    outcome, rule = bounds.relate(number(claim), number(source))

    assert outcome is expected
    assert rule.startswith("number-")


def test_a_value_that_is_no_number_cannot_be_compared() -> None:
    assert bounds.relate(day("2025"), number("3")) == (PairOutcome.INCOMPARABLE, "number-not-numeric")


def test_a_range_without_its_end_is_its_beginning() -> None:
    half = replace(number("10..20"), value_to=None)

    assert bounds.of(half) == bounds.Bounds(Decimal(10), Decimal(10))


numbers = st.builds(
    lambda value, sign: replace(number("1"), value=Decimal(value) / 10, comparator=sign),
    st.integers(-(10**9), 10**9),
    st.sampled_from([sign for sign in Comparator if sign is not Comparator.RANGE]),
)


@settings(deadline=None)
@given(numbers)
def test_a_value_is_the_same_as_itself(one: object) -> None:
    assert bounds.relate(one, one)[0] is SAME  # type: ignore[arg-type]


@settings(deadline=None)
@given(numbers, numbers)
def test_values_that_exclude_each_other_do_so_both_ways(one: object, other: object) -> None:
    there, back = bounds.relate(one, other)[0], bounds.relate(other, one)[0]  # type: ignore[arg-type]

    assert (there is DIFFERENT) is (back is DIFFERENT)
