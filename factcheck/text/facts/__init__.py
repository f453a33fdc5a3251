"""Facts: what a text states in values, so that two texts in two languages can be compared.

A fact's span holds the value with its unit ("1 200 chefs de file", "$1.2bn", "12,5 %") and leaves the words of its
comparator out.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from factcheck.text.facts import (
    almanac,
    dates,
    holidays,
    month_days,
    organisations,
    people,
    periods,
    places,
    quantities,
    ranks,
    relative,
    short_dates,
    silent,
    weekdays,
)
from factcheck.text.facts.lexicon import lexicon
from factcheck.text.facts.model import Fact, FactType, Precision, Resolution
from factcheck.text.facts.reading import Reading, Rule
from factcheck.text.facts.tokens import tokenise
from factcheck.text.folding import key
from factcheck.text.languages import CODES

VERSION = "facts-4"

_NAMES = {FactType.PERSON: "p", FactType.ORGANISATION: "o", FactType.PLACE: "l"}

# Each rule sees what the rules before it have spoken for: a date's figures are no quantity.
_CALENDAR: tuple[Rule, ...] = (silent.find, month_days.find, holidays.find, periods.find, dates.find)
_OTHERS: tuple[Rule, ...] = (
    short_dates.find,
    weekdays.find,
    relative.find,
    ranks.find,
    quantities.find,
    organisations.find,
    places.find_countries,
    people.find,
    places.find_places,
)


def find(text: str, *, language: str, date: dt.date | None = None) -> tuple[Fact, ...]:
    """Every fact of a text, in order of its span.

    `date` is the article's own: it gives a year to "le 23 juillet" and a day to "hier"; without it these stay
    unresolved. Linear in the length of the text. A language without tables has no facts: a figure that cannot be read
    for sure ("1.200") is better left unread.
    """
    if language not in CODES:
        return ()
    return _read(
        Reading(stored=text, tokens=tokenise(text), lexicon=lexicon(language), date=date), _CALENDAR + _OTHERS
    )


def find_dated(text: str, *, language: str, near: int) -> tuple[tuple[Fact, ...], dt.date | None]:
    """Every fact of an article whose date nobody gave, and its date: the first full one that begins before `near`.

    `near` is an offset in code points; without a full date there, everything told from the article's day stays
    unresolved. A language without tables has no facts.
    """
    if language not in CODES:
        return (), None
    reading = Reading(stored=text, tokens=tokenise(text), lexicon=lexicon(language), date=None)
    for fact in _read(reading, _CALENDAR):
        if fact.span.start < near and fact.precision is Precision.DAY and fact.resolution is Resolution.EXPLICIT:
            date = dt.date.fromisoformat(str(fact.value))
            dated = Reading(stored=text, tokens=reading.tokens, lexicon=reading.lexicon, date=date)
            return _read(dated, _CALENDAR + _OTHERS), date
    return _read(reading, _OTHERS), None


def _read(reading: Reading, rules: Iterable[Rule]) -> tuple[Fact, ...]:
    for rule in rules:
        rule(reading)
    return tuple(reading.kept())


def keys(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Index terms of facts, each once, in the order of the facts.

    "n:1200" (any count, ordinal or rank), "t:3:day", "m:USD:1200000000", "%:12.5", "r:0.5" (shares and multiples),
    "d:2025-07-23" with its month "d:2025-07" and its year "y:2025" (for a quarter its three months), "c:US",
    "l:shanghai", "p:li qiang", "o:google". Other readings of an ambiguous fact give terms too.
    """
    return tuple(dict.fromkeys(term for fact in facts for term in _terms(fact)))


def _terms(fact: Fact) -> Iterator[str]:
    if fact.type in _NAMES:
        yield from (f"{_NAMES[fact.type]}:{key(name)}" for name in (str(fact.value), *fact.alternatives))
    elif fact.type is FactType.COUNTRY:
        yield f"c:{fact.value}"
    elif fact.type is FactType.DATE:
        for value in (str(fact.value), *fact.alternatives):
            if "/" in value:
                months = almanac.months_between(*value.split("/"))
                yield from (f"d:{month}" for month in months)
                yield from dict.fromkeys(f"y:{month[:4]}" for month in months)
                continue
            yield f"d:{value}"
            if value[:1].isdigit():
                yield f"y:{value[:4]}"
            if len(value) == len("2025-07-23"):
                yield f"d:{value[:7]}"
    elif fact.type is not FactType.RELATIVE_DATE:
        values = (fact.value, *([] if fact.value_to is None else [fact.value_to]), *fact.alternatives)
        yield from (_number_term(fact, f"{value:f}" if isinstance(value, Decimal) else value) for value in values)


def _number_term(fact: Fact, value: str) -> str:
    if fact.type is FactType.MONEY:
        return f"m:{fact.unit}:{value}"
    if fact.type is FactType.DURATION:
        return f"t:{value}:{fact.unit}"
    if fact.type in {FactType.PERCENTAGE, FactType.POINTS}:
        return f"%:{value}"
    return f"{'r' if fact.type is FactType.RATIO else 'n'}:{value}"
