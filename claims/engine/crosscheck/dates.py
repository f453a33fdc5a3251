"""Dates as stretches of days, and how the date of a claim stands to that of a source."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from claims.engine.crosscheck.model import PairOutcome
from factcheck.text import folding
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.languages import comparing
from factcheck.text.languages.comparing import Side

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_YEARLESS = re.compile(r"--(\d{2})(?:-(\d{2}))?")
_BACK = 24


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day that a date may mean; None where a word like "before" leaves that end open."""

    first: dt.date | None
    last: dt.date | None

    def within(self, other: "Days") -> bool:
        """Say whether every day of this stretch is one of the other's."""
        low = other.first is None or (self.first is not None and self.first >= other.first)
        return low and (other.last is None or (self.last is not None and self.last <= other.last))

    def apart(self, other: "Days") -> bool:
        """Say whether the two share no day."""
        if self.last is not None and other.first is not None and self.last < other.first:
            return True
        return self.first is not None and other.last is not None and other.last < self.first


def calendar_days(value: str) -> Days | None:
    """The days of "2025", "2025-07", "2025-07-23" or "2025-07/2025-09"; None for else, impossible days included."""
    if "/" in value:
        ends = [calendar_days(end) for end in value.split("/", 1)]
        return None if ends[0] is None or ends[1] is None else Days(ends[0].first, ends[1].last)
    found = _ISO.fullmatch(value)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or not 1 <= year <= dt.MAXYEAR:
        return None
    if month is None:
        return Days(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if not 1 <= month <= 12:
        return None
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return Days(dt.date(year, month, 1), dt.date(year, month, length))
    return Days(dt.date(year, month, day), dt.date(year, month, day)) if 1 <= day <= length else None


def side(fact: Fact, text: str, *, language: str) -> Side | None:
    """The word before a date that opens it to one side ("before 26 July"); None when the date is meant itself."""
    try:
        sides = comparing.get(language).sides
    except comparing.UnknownLanguage:
        return None
    before = folding.key(text[max(0, fact.span.start - _BACK) : fact.span.start])
    tail = re.findall(r"[^\s(]+", before)[-3:]
    for length in range(len(tail), 0, -1):
        found = sides.get(" ".join(tail[-length:]))
        if found is not None:
            return found
    # A date may carry its own preposition inside ("since 2019").
    inside = folding.key(fact.text).split()
    return sides.get(inside[0]) if len(inside) > 1 else None


def opened(days: Days, towards: Side | None) -> Days:
    """The days that are left when the event stands on one side of a date."""
    one = dt.timedelta(days=1)
    match towards:
        case Side.BEFORE if days.first is not None and days.first > dt.date.min:
            return Days(None, days.first - one)
        case Side.UNTIL:
            return Days(None, days.last)
        case Side.AFTER if days.last is not None and days.last < dt.date.max:
            return Days(days.last + one, None)
        case Side.SINCE:
            return Days(days.first, None)
    return days


def relate(
    claim: Fact, evidence: Fact, *, claim_side: Side | None, evidence_side: Side | None
) -> tuple[PairOutcome, str]:
    """How the source's date bears on the claim's, with the rule's name.

    A finer date inside a coarser one supports it ("2025" by "23 July 2025"); the other way round the source leaves
    open what the claim settles. Dates without a year are compared by month and day alone.
    """
    if FactType.RELATIVE_DATE in (claim.type, evidence.type):
        return _relate_relative(claim, evidence)
    one, other = _with_year(str(claim.value), str(evidence.value)), _with_year(str(evidence.value), str(claim.value))
    claimed, stated = calendar_days(one), calendar_days(other)
    if claimed is None or stated is None:
        return PairOutcome.INCOMPARABLE, "date-not-comparable"
    # A year that only one side states is lent to the other: it was not compared, and the rule says so.
    lent = "-without-year" if str(claim.value) != one or str(evidence.value) != other else ""
    if one == other and claim_side is evidence_side:
        return (PairOutcome.COMPATIBLE if lent else PairOutcome.SAME), f"date-equal{lent}"
    claimed, stated = opened(claimed, claim_side), opened(stated, evidence_side)
    if stated.within(claimed):
        return PairOutcome.COMPATIBLE, f"date-within{lent}"
    if stated.apart(claimed):
        return PairOutcome.DIFFERENT, f"date-different{lent}"
    return PairOutcome.BOUND_DIFFERS, f"date-coarser{lent}"


def _with_year(value: str, other: str) -> str:
    """A date without its year gets that of the other one, or a leap year when that one has none either.

    A bare year is lent to nobody: "23 July" and "2025" have nothing in common that could be compared.
    """
    if not _YEARLESS.fullmatch(value):
        return value
    year = other[:4] if re.match(r"\d{4}-", other) else "2000" if _YEARLESS.fullmatch(other) else ""
    return f"{year}{value[1:]}" if year else value


def _relate_relative(claim: Fact, evidence: Fact) -> tuple[PairOutcome, str]:
    if claim.type is not evidence.type:
        return PairOutcome.INCOMPARABLE, "date-relative-against-calendar"
    if claim.value == evidence.value:
        return PairOutcome.SAME, "date-relative-equal"
    directions = [str(fact.value).rsplit(" ", 1)[-1] for fact in (claim, evidence)]
    if directions[0] == directions[1] and "few" in f"{claim.value} {evidence.value}":
        return PairOutcome.COMPATIBLE, "date-relative-same-direction"
    return PairOutcome.INCOMPARABLE, "date-relative-not-comparable"
