"""Facts in the form that the tables of cases are written in."""

import datetime as dt

from factcheck.text import facts
from factcheck.text.facts.model import Comparator, Fact, FactType

MONDAY = dt.date(2025, 7, 28)


def told(text: str, language: str, date: dt.date | None = MONDAY) -> list[str]:
    """Each fact of a text as "type [bound] value [unit] [(or other readings)]: its words"."""
    return [_line(fact) for fact in facts.find(text, language=language, date=date)]


def _line(fact: Fact) -> str:
    value = fact.value if isinstance(fact.value, str) else f"{fact.value:f}"
    parts = [fact.type.value]
    if fact.comparator not in {Comparator.EQUAL, Comparator.RANGE}:
        parts.append(fact.comparator.value)
    parts.append(value if fact.value_to is None else f"{value}–{fact.value_to:f}")
    if fact.unit and fact.type is not FactType.RELATIVE_DATE:
        parts.append(fact.unit)
    if fact.alternatives:
        parts.append(f"(or {', '.join(fact.alternatives)})")
    return f"{' '.join(parts)}: {fact.text}"
