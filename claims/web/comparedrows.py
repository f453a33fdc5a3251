"""The table of a finding: two values in their own words and as values, the rule, and the way to each place."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from babel.units import format_unit

from claims.engine.crosscheck.model import PairOutcome
from claims.web import factwords, rulewords, wordings
from factcheck.text import edges
from factcheck.text.languages.comparing import Hedge
from factcheck.text.spans import Span

# "> 1200 people", "10–20 day", "2025-07-23": how the engine writes a value.
_NUMBER = re.compile(r"(?:([<>≤≥≈]) )?(-?[\d.]+)(?:–(-?[\d.]+))?(?: (.+))?")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}|--\d\d-\d\d")
_CURRENCY = re.compile(r"[A-Z]{3}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_DURATIONS = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
# So many code points around a value tell a browser which of several equal ones is meant.
_AROUND = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One pair of values. `tone` chooses the mark, `outcome` says it in words, `rule` why, in a sentence.

    The `*_value` are normalised and empty where they would only repeat the words; the `*_href` are empty where
    there is no place to show.
    """

    ours: str
    theirs: str
    ours_value: str
    theirs_value: str
    ours_href: str
    theirs_href: str
    tone: str
    outcome: str
    rule: str


# Says where a span of a text is shown; None for a side of which nothing can be shown.
Place = Callable[[Span], str] | None


def rows(compared: Iterable[Mapping[str, Any]], *, ours: Place, theirs: Place) -> tuple[Row, ...]:
    """The table as it is read, in the engine's order."""
    return tuple(_row(row, ours, theirs) for row in compared)


def missing(compared: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The words of the article that the passage has nothing for, each once."""
    return tuple(dict.fromkeys(row["claim"] for row in compared if row["outcome"] == PairOutcome.NOT_FOUND))


def _row(row: Mapping[str, Any], ours: Place, theirs: Place) -> Row:
    outcome = PairOutcome(row["outcome"])
    return Row(
        ours=row["claim"],
        theirs=row["evidence"],
        ours_value=_unless_same(value(row["claim_value"], rule=row["rule"]), row["claim"]),
        theirs_value=_unless_same(value(row["evidence_value"], rule=row["rule"]), row["evidence"]),
        ours_href=_href(row.get("claim_span"), ours),
        theirs_href=_href(row.get("evidence_span"), theirs),
        tone=wordings.PAIR_TONE[outcome],
        outcome=str(wordings.PAIR[outcome]),
        rule=rulewords.rule(row["rule"]),
    )


def _href(span: Mapping[str, int] | None, place: Place) -> str:
    return place(Span(span["start"], span["end"])) if span and place else ""


def _unless_same(shown: str, words: str) -> str:
    """The normalised value where it says more than the printed words."""
    return "" if _bare(shown) == _bare(words) else shown


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f,]", "", text).casefold()


def value(text: str, *, rule: str) -> str:
    """A value as the engine writes it, in the reader's words; a name stays as it is."""
    if rule.startswith("hedge-") and text in set(Hedge):
        return str(wordings.HEDGE[Hedge(text)])
    if rule.startswith("name-"):
        return str(factwords.locale().territories.get(text, text)) if _COUNTRY.fullmatch(text) else text
    if _DATE.fullmatch(text) and ("-" in text or rule.startswith("date-")):
        return factwords.date(text)
    found = _NUMBER.fullmatch(text)
    if not found:
        return text
    comparator, low, high, unit = found.groups()
    amount = _amount(high or low, unit or "")
    if high:
        return factwords.ranged(factwords.number(low), amount)
    return factwords.compared(comparator or "=", amount)


def _amount(number: str, unit: str) -> str:
    if _CURRENCY.fullmatch(unit):
        return factwords.money(number, unit)
    if unit in _DURATIONS:
        return format_unit(float(number), f"duration-{unit}", locale=factwords.locale())
    return f"{factwords.number(number)} {factwords.unit_in_words(unit) or unit.removeprefix('x-')}".strip()


def fragment(text: str, span: Span) -> str:
    """What makes a browser go to a stretch of a text and mark it, with the words around it; "" for an empty one.

    Source: WICG Scroll to Text Fragment, 3.2 (`#:~:text=prefix-,start,-suffix`).
    """
    words = span.of(text).strip()
    if not words or "\n" in words:
        return ""
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    # A browser finds whole words only, and only inside one paragraph.
    if "\n" not in before and span.start > _AROUND:
        before = edges.without_broken_start(before)
    if "\n" not in after and span.end + _AROUND < len(text):
        after = edges.without_broken_end(after)
    before, after = before.rpartition("\n")[2].strip(), after.partition("\n")[0].strip()
    pieces = [f"{_escaped(before)}-" if before else "", _escaped(words), f"-{_escaped(after)}" if after else ""]
    return ":~:text=" + ",".join(piece for piece in pieces if piece)


def _escaped(text: str) -> str:
    return quote(text, safe="").replace("-", "%2D")
