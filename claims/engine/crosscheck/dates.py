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
    """The days of "2025", "2025-07" or "2025-07-23"; None for anything else, impossible days included."""
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
    # A date that H1's span opens with its own preposition ("since 2019") keeps it inside.
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
    claimed, stated = calendar_days(str(claim.value)), calendar_days(str(evidence.value))
    if claimed is None or stated is None:
        return _relate_yearless(str(claim.value), str(evidence.value))
    if claim.value == evidence.value and claim_side is evidence_side:
        return PairOutcome.SAME, "date-equal"
    claimed, stated = opened(claimed, claim_side), opened(stated, evidence_side)
    if stated.within(claimed):
        return PairOutcome.COMPATIBLE, "date-within"
    if stated.apart(claimed):
        return PairOutcome.DIFFERENT, "date-different"
    return PairOutcome.BOUND_DIFFERS, "date-coarser"


def _relate_yearless(claim: str, evidence: str) -> tuple[PairOutcome, str]:
    parts = []
    for value in (claim, evidence):
        found = _YEARLESS.fullmatch(value) or re.fullmatch(r"\d{4}-(\d{2})(?:-(\d{2}))?", value)
        if not found:
            return PairOutcome.INCOMPARABLE, "date-not-comparable"
        parts.append(found.groups())
    if parts[0] == parts[1]:
        return PairOutcome.COMPATIBLE, "date-equal-without-year"
    if parts[0][0] == parts[1][0] and None in (parts[0][1], parts[1][1]):
        return PairOutcome.BOUND_DIFFERS, "date-coarser"
    return PairOutcome.DIFFERENT, "date-different-without-year"


def _relate_relative(claim: Fact, evidence: Fact) -> tuple[PairOutcome, str]:
    if claim.type is not evidence.type:
        return PairOutcome.INCOMPARABLE, "date-relative-against-calendar"
    if claim.value == evidence.value:
        return PairOutcome.SAME, "date-relative-equal"
    directions = [str(fact.value).rsplit(" ", 1)[-1] for fact in (claim, evidence)]
    if directions[0] == directions[1] and "few" in f"{claim.value} {evidence.value}":
        return PairOutcome.COMPATIBLE, "date-relative-same-direction"
    return PairOutcome.INCOMPARABLE, "date-relative-not-comparable"
