"""Facts as a reader of the interface would write them: numbers, dates, money and names in their language."""

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from claims.choices import FactType
from claims.models import Fact
from factcheck.text.facts.model import Comparator

# Duration units of the fact model → Babel's.
_DURATIONS = {name: f"duration-{name}" for name in ("second", "minute", "hour", "day", "week", "month", "year")}

# What is counted most; keys are those of the unit lexicon (factcheck.text.languages).
UNITS = {
    "people": gettext_lazy("people"),
    "man": gettext_lazy("men"),
    "woman": gettext_lazy("women"),
    "child": gettext_lazy("children"),
    "student": gettext_lazy("students"),
    "worker": gettext_lazy("workers"),
    "inhabitant": gettext_lazy("inhabitants"),
    "death": gettext_lazy("deaths"),
    "injury": gettext_lazy("injured"),
    "victim": gettext_lazy("victims"),
    "vote": gettext_lazy("votes"),
    "seat": gettext_lazy("seats"),
    "member": gettext_lazy("members"),
    "country": gettext_lazy("countries"),
    "city": gettext_lazy("cities"),
    "company": gettext_lazy("companies"),
    "measure": gettext_lazy("measures"),
    "axis": gettext_lazy("pillars"),
    "economy": gettext_lazy("economies"),
    "job": gettext_lazy("jobs"),
    "vehicle": gettext_lazy("vehicles"),
    "dwelling": gettext_lazy("dwellings"),
    "case": gettext_lazy("cases"),
    "time": gettext_lazy("times"),
}


def locale() -> Locale:
    """The reader's language as Babel knows it."""
    return Locale.parse((get_language() or "en").split("-")[0])


def number(value: str) -> str:
    """A stored decimal in the reader's notation; what is no number is given back as it is."""
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return value
    return format_decimal(amount, locale=locale(), decimal_quantization=False)


def value_of(fact: Fact) -> str:
    """The fact's normalised value with its comparator: "more than 1,200 people", "23 July 2025"."""
    if fact.type == FactType.DATE:
        return date(fact.value)
    if fact.type == FactType.COUNTRY:
        return str(locale().territories.get(fact.value, fact.value))
    if fact.type in (FactType.PLACE, FactType.PERSON, FactType.ORGANISATION, FactType.RELATIVE_DATE):
        return fact.text if fact.type == FactType.RELATIVE_DATE else fact.value
    amount = _amount(fact, fact.value)
    if fact.comparator == Comparator.RANGE and fact.value_to:
        if fact.type in (FactType.ORDINAL, FactType.RANK):
            return _("no. %(low)s to %(high)s") % {"low": number(fact.value), "high": number(fact.value_to)}
        return ranged(number(fact.value), _amount(fact, fact.value_to))
    return compared(fact.comparator, amount)


_MEASURED = frozenset(set(FactType) - {FactType.PLACE, FactType.COUNTRY, FactType.PERSON, FactType.ORGANISATION})


def gist(facts: Iterable[Fact]) -> str:
    """The values that a claim is about, names left out: what tells apart several claims over one sentence."""
    return " · ".join(dict.fromkeys(value_of(fact) for fact in facts if fact.type in _MEASURED))


def ranged(low: str, high: str) -> str:
    """A range in words."""
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def money(value: str, currency: str) -> str:
    """An amount of money in the reader's notation, with cents only where there are any."""
    pattern = str(locale().currency_formats["standard"].pattern).replace(".00", ".##")
    return format_currency(Decimal(value), currency, pattern, locale=locale(), currency_digits=False)


def compared(comparator: str, amount: str) -> str:
    """An amount with its comparator in words."""
    words = {
        Comparator.MORE: _("more than %(amount)s"),
        Comparator.AT_LEAST: _("at least %(amount)s"),
        Comparator.LESS: _("less than %(amount)s"),
        Comparator.AT_MOST: _("at most %(amount)s"),
        Comparator.ABOUT: _("about %(amount)s"),
    }
    template = words.get(Comparator(comparator)) if comparator in set(Comparator) else None
    return template % {"amount": amount} if template else amount


def date(value: str) -> str:
    """An ISO date in words, whole or cut: "2025-07", "2025", "2025-07/2025-09", "--07-23" for a day without year."""
    if "/" in value:
        low, _slash, high = value.partition("/")
        return _("%(low)s to %(high)s") % {"low": date(low), "high": date(high)}
    if whole := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value):
        return format_date(datetime.date(*map(int, whole.groups())), "long", locale=locale())
    if month := re.fullmatch(r"(\d{4})-(\d\d)", value):
        first = datetime.date(int(month[1]), int(month[2]), 1)
        return str(format_skeleton("yMMMM", first, locale=locale()))
    if day := re.fullmatch(r"--(\d\d)-(\d\d)", value):
        # A leap year, so that 29 February can be shown.
        shown = format_skeleton("MMMMd", datetime.date(2000, int(day[1]), int(day[2])), locale=locale())
        return _("%(day)s, year not stated") % {"day": shown}
    return value


def _amount(fact: Fact, value: str) -> str:
    if fact.type == FactType.MONEY and re.fullmatch("[A-Z]{3}", fact.unit):
        return money(value, fact.unit)
    if fact.type == FactType.PERCENTAGE:
        return _("%(number)s%%") % {"number": number(value)}
    if fact.type == FactType.POINTS:
        return _("%(number)s percentage points") % {"number": number(value)}
    if fact.type == FactType.RATIO:
        return _("%(number)s times") % {"number": number(value)}
    if fact.type in (FactType.ORDINAL, FactType.RANK):
        return _("no. %(number)s") % {"number": number(value)}
    if fact.type == FactType.DURATION and fact.unit in _DURATIONS:
        return format_unit(Decimal(value), _DURATIONS[fact.unit], locale=locale())
    unit = unit_in_words(fact.unit) or fact.unit_text
    return f"{number(value)} {unit}".strip()


def unit_in_words(unit: str) -> str:
    """The unit's word in the reader's language, empty where there is none: the printed word then stands for it."""
    return str(UNITS.get(unit, ""))
