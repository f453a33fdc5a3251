"""What a printed number lets be true, as a stretch of the number line, and how two stretches stand to each other."""

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.engine.crosscheck.model import PairOutcome
from factcheck.text.facts.model import Comparator, Fact

# "About 30" may be 27 to 33: a tenth either way is what newsrooms let pass.
ABOUT = Decimal("0.1")
# A rounded figure ("1.2 billion" for 1,198 million) may be this far from the exact one.
ROUNDING = Decimal("0.025")


@dataclass(frozen=True, slots=True)
class Bounds:
    """`low` or `high` is None where there is no end; an open end does not hold its own value."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def within(self, other: "Bounds") -> bool:
        """Say whether all of this stretch lies in the other one."""
        if other.low is not None:
            if self.low is None or self.low < other.low:
                return False
            if self.low == other.low and other.low_open and not self.low_open:
                return False
        if other.high is not None:
            if self.high is None or self.high > other.high:
                return False
            if self.high == other.high and other.high_open and not self.high_open:
                return False
        return True

    def apart(self, other: "Bounds") -> bool:
        """Say whether the two leave a gap between them. Stretches that only touch are not apart."""
        if self.high is not None and other.low is not None and self.high < other.low:
            return True
        return self.low is not None and other.high is not None and other.high < self.low


def scaled(stretch: Bounds, factor: Decimal) -> Bounds:
    """The stretch with both ends times a positive factor."""
    low = None if stretch.low is None else stretch.low * factor
    high = None if stretch.high is None else stretch.high * factor
    return replace(stretch, low=low, high=high)


def of(fact: Fact) -> Bounds | None:
    """The stretch that a fact with a numeric value allows; None for one without."""
    value = fact.value
    if not isinstance(value, Decimal) or not value.is_finite():
        return None
    match fact.comparator:
        case Comparator.MORE:
            return Bounds(value, None, low_open=True)
        case Comparator.AT_LEAST:
            return Bounds(value, None)
        case Comparator.LESS:
            return Bounds(None, value, high_open=True)
        case Comparator.AT_MOST:
            return Bounds(None, value)
        case Comparator.ABOUT:
            slack = abs(value) * ABOUT
            return Bounds(value - slack, value + slack)
        case Comparator.RANGE:
            other = value if fact.value_to is None else fact.value_to
            return Bounds(min(value, other), max(value, other))
    return Bounds(value, value)


def relate(claim: Fact, evidence: Fact) -> tuple[PairOutcome, str]:
    """How the evidence's number bears on the claim's, with the rule's name.

    Units are the caller's business: both numbers count the same thing here.
    "30" against "over 30" or "about 30" differs in its bound; against "over 40" it is different; "over 30" is the
    case when the source says "over 40" or "41". Numbers that only touch ("over 30" against "30") are not settled.

    Source: FEATURES 4.2.
    """
    claimed, stated = of(claim), of(evidence)
    if claimed is None or stated is None:
        return PairOutcome.INCOMPARABLE, "number-not-numeric"
    if claim.comparator is evidence.comparator and claimed == stated:
        return PairOutcome.SAME, "number-equal"
    if stated.within(claimed):
        return PairOutcome.COMPATIBLE, "number-within-bound"
    if rounded(claim, evidence):
        return PairOutcome.COMPATIBLE, "number-rounded"
    if stated.apart(claimed):
        return PairOutcome.DIFFERENT, "number-outside-bound"
    return PairOutcome.BOUND_DIFFERS, "number-bound-differs"


def rounded(claim: Fact, evidence: Fact) -> bool:
    """Say whether one exact figure is the other one written with fewer digits ("1.2 billion", "1,198 million")."""
    exact = (Comparator.EQUAL, Comparator.ABOUT)
    one, other = claim.value, evidence.value
    if claim.comparator not in exact or evidence.comparator not in exact:
        return False
    if not isinstance(one, Decimal) or not isinstance(other, Decimal) or not one or not other:
        return False
    if abs(one - other) > ROUNDING * max(abs(one), abs(other)):
        return False
    coarse, fine = sorted((one, other), key=_digits)
    return _digits(coarse) < _digits(fine) and _round_like(fine, coarse) == coarse


def _last_place(value: Decimal) -> int:
    """The power of ten of the last digit that is not a zero: 3 for 12000, -1 for 1.5."""
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _digits(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _round_like(fine: Decimal, coarse: Decimal) -> Decimal:
    step = Decimal(1).scaleb(_last_place(coarse))
    return (fine / step).to_integral_value(rounding="ROUND_HALF_UP") * step
