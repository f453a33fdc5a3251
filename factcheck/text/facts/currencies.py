"""Money: the signs, codes and names of currencies before and behind a number."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from factcheck.text.facts.figures import ONE, THOUSAND, Number
from factcheck.text.facts.lexicon import Lexicon
from factcheck.text.facts.tenders import CODES, CODES_BEHIND
from factcheck.text.facts.tokens import Tokens

MILLION = THOUSAND * THOUSAND

SIGNS = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "元": "CNY",
    "₡": "CRC", "₾": "GEL", "₭": "LAK", "₿": "BTC", "₦": "NGN", "₱": "PHP", "₫": "VND", "₴": "UAH", "₮": "MNT",
    "₲": "PYG", "₵": "GHS", "₺": "TRY", "₼": "AZN", "₸": "KZT", "฿": "THB",
}  # fmt: skip
_DOLLARS = {
    "us": "USD", "c": "CAD", "ca": "CAD", "can": "CAD", "a": "AUD", "au": "AUD", "hk": "HKD", "nz": "NZD",
    "s": "SGD", "sg": "SGD", "nt": "TWD", "r": "BRL",
}  # fmt: skip

_DOLLAR_CODES = frozenset(_DOLLARS.values())

# Letters that stand for a currency beside a figure, in this letter case only.
_LETTERS = {
    "Rs": "INR",
    "RM": "MYR",
    "LE": "EGP",
    "RMB": "CNY",
    "Kč": "CZK",
    "zł": "PLN",
    "Ft": "HUF",
    "CFA": "XAF",
    "L.E": "EGP",
}

# Before a spaced sign these are a country in small letters too; "a $5 fare" and "s $" are not.
_SMALL_COUNTRIES = frozenset({"us", "c", "ca", "can", "hk", "nz", "au", "sg", "nt"})

# "MUSD", "kEUR": a scale written onto a code.
_SCALED_CODES = {"k": THOUSAND, "K": THOUSAND, "M": MILLION, "Md": MILLION * THOUSAND}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of class `kind` over the tokens `first` to `last`; before the number for a currency sign.

    `scale` is what a code holds of the number's size ("MUSD").
    """

    kind: str
    key: str
    first: int
    last: int
    scale: Decimal = ONE


@cache
def _code(printed: str, *, behind: bool = False) -> tuple[str, Decimal] | None:
    """The currency that a code or its letters stand for, and the scale written onto it."""
    if printed in _LETTERS:
        return _LETTERS[printed], ONE
    if printed in CODES or (behind and printed in CODES_BEHIND):
        return printed, ONE
    for mark, scale in _SCALED_CODES.items():
        if printed.startswith(mark) and printed[len(mark) :] in CODES:
            return printed[len(mark) :], scale
    return None


def sign_before(tokens: Tokens, first: int) -> Unit | None:
    """The currency that stands before a number: "$5", "US$ 5", "EUR 5", "Rs20"."""
    at = first - 1
    if at < 0 or tokens.gap(at) not in {"", " ", ". "}:
        return None
    code = _code(tokens.printed(at)) if tokens.word(at) != tokens.printed(at) else None
    if code is not None:
        return Unit("money", code[0], at, at, code[1])
    if tokens.word(at) not in SIGNS or tokens.gap(at) == ". ":
        return None
    if tokens.word(at) == "$" and tokens.gap(at - 1) in {"", " "}:
        country = tokens.word(at - 1)
        if country.upper() in CODES and len(country) == 3:
            return Unit("money", country.upper(), at - 1, at)
        if country == "s" and tokens.word(at - 2) == "u" and tokens.gap(at - 2) == ".":
            return Unit("money", "USD", at - 2, at)
        if country in _DOLLARS and (tokens.printed(at - 1).isupper() or country in _SMALL_COUNTRIES):
            return Unit("money", _DOLLARS[country], at - 1, at)
    return Unit("money", SIGNS[tokens.word(at)], at, at)


def name_before(tokens: Tokens, first: int, lexicon: Lexicon) -> Unit | None:
    """The currency whose name stands before a number, as in a table: "ringgit 42"."""
    found = lexicon.money_before.before(tokens, first)
    return None if found is None or tokens.gap(first - 1) != " " else Unit("money", found[1].key, found[0], first - 1)


def money_after(tokens: Tokens, number: Number, at: int, lexicon: Lexicon) -> Unit | None:
    """The currency behind a number; its name only where nothing else is meant by it ("5 millions de livres")."""
    if tokens.word(at) == "$" or (tokens.word(at) == "us" and tokens.word(at + 1) == "$"):
        return _dollar(tokens, at)
    if number.scale >= MILLION or tokens.word(at) in SIGNS:
        found = lexicon.money.after(tokens, at)
        if found is not None:
            return Unit("money", found[1].key, at, found[0])
        if tokens.word(at) in SIGNS:
            return Unit("money", SIGNS[tokens.word(at)], at, at)
    code = _code(tokens.printed(at), behind=True) if tokens.word(at) != tokens.printed(at) else None
    if code is None and tokens.gap(at) == "." and f"{tokens.printed(at)}.{tokens.printed(at + 1)}" in _LETTERS:
        return Unit("money", _LETTERS[f"{tokens.printed(at)}.{tokens.printed(at + 1)}"], at, at + 1)
    return None if code is None else Unit("money", code[0], at, at, code[1])


def _dollar(tokens: Tokens, at: int) -> Unit:
    """Read "5 $", "5 $US", "5 $ CA", "5 $ usd", "5 US$"."""
    if tokens.word(at) != "$":
        return Unit("money", _DOLLARS.get(tokens.word(at), "USD"), at, at + 1)
    behind = tokens.word(at + 1)
    if tokens.gap(at) in {"", " "} and len(behind) > 1:
        # "5 $ au total", "5 $ can buy it": a country that is also a word needs its capitals.
        if behind in _DOLLARS and (tokens.printed(at + 1).isupper() or behind in {"us", "hk", "nz", "sg"}):
            return Unit("money", _DOLLARS[behind], at, at + 1)
        if behind.upper() in _DOLLAR_CODES:
            return Unit("money", behind.upper(), at, at + 1)
    return Unit("money", "USD", at, at)
