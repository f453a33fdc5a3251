"""The currencies of the world: their codes, and their names in every language that we read.

Source: Unicode CLDR, as Babel ships it: what was legal tender on the day below, so that no old code is taken for one.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

_DAY = dt.date(2025, 1, 1)

# Codes that are words or other acronyms before a figure: "TOP 10", "COP 28", "les 18 ARS".
_SHY = frozenset({"ALL", "TOP", "CUP", "PEN", "MOP", "BAM", "SOS", "COP", "BOB", "STN", "ARS", "TRY", "LAK", "ANG"})


@cache
def tenders() -> frozenset[str]:
    """The ISO 4217 codes of every legal tender."""
    countries = [country for country in map(str, Locale("en").territories) if len(country) == 2 and country.isalpha()]
    return frozenset(str(code) for country in countries for code in get_territory_currencies(country, _DAY, _DAY))


# Behind a figure these still say something else.
_ALWAYS_SHY = frozenset({"ALL", "TOP", "CUP", "MOP", "COP", "ARS"})

CODES = (tenders() | {"RMB", "BTC"}) - _SHY
CODES_BEHIND = (tenders() | {"RMB", "BTC"}) - _ALWAYS_SHY


def names(language: str) -> Iterator[tuple[str, str]]:
    """The printed names of every currency in a language, one and many, each with its code.

    Beside the name of the table stands the one with the country itself: "malaysia ringgit".
    """
    locale = Locale(language)
    for code in sorted(tenders()):
        one, many = (get_currency_name(code, count, locale) for count in (1, 2))
        country = locale.territories.get(code[:2], "")
        for name in dict.fromkeys((one, many)):
            if name.isascii() or name.replace(" ", "").isalpha():
                yield name, code
            if country and " " in name and not country.isupper():
                yield f"{country} {name.split()[0 if language_heads(locale) else -1]}", code


def language_heads(locale: Locale) -> bool:
    """Say whether the currency comes before its country's adjective, as the name of the US dollar shows."""
    return not get_currency_name("USD", 1, locale).casefold().endswith("dollar")
