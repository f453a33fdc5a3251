"""What a number counts or measures: the words behind it, and the signs on both sides."""

from dataclasses import dataclass

from factcheck.text.facts.lexicon import Lexicon, UnitEntry, singular
from factcheck.text.facts.numbers import ONE, THOUSAND, Number
from factcheck.text.facts.tokens import Tokens
from factcheck.text.languages.base import words

MILLION = THOUSAND * THOUSAND

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS"}
_DOLLARS = {
    "us": "USD", "c": "CAD", "ca": "CAD", "can": "CAD", "a": "AUD", "au": "AUD", "hk": "HKD", "nz": "NZD",
    "s": "SGD", "sg": "SGD", "nt": "TWD", "r": "BRL",
}  # fmt: skip
_CODES = words(
    """
    USD EUR GBP JPY CHF CAD AUD CNY RMB INR RUB UAH KRW BRL PLN SEK NOK DKK ILS ZAR HKD NZD SGD MXN SAR AED QAR KWD LBP
    EGP MYR THB IDR PHP VND TWD ARS CLP CZK HUF RON NGN KES GHS XOF XAF DZD TND MAD LYD IQD IRR PKR BDT LKR MNT
    """
)

# How many words may stand between a number and the noun it counts ("90 federal policy actions").
_REACH = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of class `kind` over the tokens `first` to `last`; before the number for a currency sign."""

    kind: str
    key: str
    first: int
    last: int


def sign_before(tokens: Tokens, first: int) -> Unit | None:
    """The currency that stands before a number: "$5", "US$ 5", "EUR 5"."""
    at = first - 1
    if tokens.gap(at) not in {"", " "}:
        return None
    if tokens.printed(at) in _CODES:
        return Unit("money", "CNY" if tokens.printed(at) == "RMB" else tokens.printed(at), at, at)
    if tokens.word(at) not in _SIGNS:
        return None
    if tokens.word(at) == "$" and tokens.gap(at - 1) in {"", " "}:
        country = _DOLLARS.get(tokens.word(at - 1)) if tokens.printed(at - 1).isupper() else None
        if country is not None:
            return Unit("money", country, at - 1, at)
    return Unit("money", _SIGNS[tokens.word(at)], at, at)


def unit_after(tokens: Tokens, number: Number, lexicon: Lexicon) -> Unit | None:
    """The unit that stands behind a number; None for a bare one.

    Source of the order: percent before points before money before measures before counted nouns; a scale ("millions
    de livres") prefers money to a noun of the same form.
    """
    at = number.last + 1
    if tokens.gap(at - 1) not in {"", " ", "-", "  "} or (tokens.gap(at - 1) == "-" and tokens.word(at) in _SIGNS):
        return None
    if tokens.word(at) in lexicon.language.units.link_words and (number.scale != ONE or number.about):
        at += 1
    percent = lexicon.percent.after(tokens, at)
    if percent is not None:
        return Unit(percent[1], percent[1], at, percent[0])
    unit = _money(tokens, number, at, lexicon) or _listed(tokens, number, at, lexicon)
    if unit is not None or (number.value == ONE and not number.figures):
        return unit
    return _noun(tokens, at, lexicon)


def unit_after_words(tokens: Tokens, at: int, lexicon: Lexicon) -> Unit | None:
    """The noun that an ordinal or a superlative before token `at` speaks of, singular or plural."""
    if tokens.gap(at - 1) not in {" ", "-"}:
        return None
    found = lexicon.units.after(tokens, at)
    if found is not None and (len(tokens.words[at]) > 2 or found[0] > at):
        return Unit(found[1].kind, found[1].key, at, found[0])
    return _noun(tokens, at, lexicon)


def _money(tokens: Tokens, number: Number, at: int, lexicon: Lexicon) -> Unit | None:
    if tokens.word(at) == "$" or (tokens.word(at) == "us" and tokens.word(at + 1) == "$"):
        return _dollar(tokens, at)
    if number.scale >= MILLION or tokens.word(at) in _SIGNS:
        found = lexicon.money.after(tokens, at)
        if found is not None:
            return Unit("money", found[1].key, at, found[0])
    if tokens.printed(at) in _CODES:
        return Unit("money", "CNY" if tokens.printed(at) == "RMB" else tokens.printed(at), at, at)
    return None


def _dollar(tokens: Tokens, at: int) -> Unit:
    """Read "5 $", "5 $US", "5 $ CA", "5 US$"."""
    if tokens.word(at) != "$":
        return Unit("money", _DOLLARS.get(tokens.word(at), "USD"), at, at + 1)
    behind = tokens.printed(at + 1)
    if tokens.gap(at) in {"", " "} and behind.isupper() and len(behind) > 1 and behind.lower() in _DOLLARS:
        return Unit("money", _DOLLARS[behind.lower()], at, at + 1)
    return Unit("money", "USD", at, at)


def _listed(tokens: Tokens, number: Number, at: int, lexicon: Lexicon) -> Unit | None:
    """A unit of the lexicon that follows at once, in any class."""
    found = lexicon.units.after(tokens, at)
    if found is None:
        return None
    last, entry = found
    printed = tokens.printed(at)
    if at == last and len(printed) <= 2 and printed.isalpha():
        # "5 m" is a length and "cinq m" is none; "24 h" is a duration; a lone letter must touch or follow a figure.
        if not number.figures or (len(printed) == 1 and printed.isupper() and printed not in "WVJL"):
            return None
        return Unit(entry.kind, entry.key, at, last)
    if entry.kind == "count" and number.value == ONE and not number.figures:
        return Unit(entry.kind, entry.key, at, last)
    leans = tokens.gap(last) == " " and tokens.word(last + 1)[:1].isalpha() and tokens.gap(at - 1) != "-"
    if entry.kind == "count" and leans and not _heads(tokens.words[at], entry, lexicon):
        return None
    return Unit(entry.kind, entry.key, at, last)


def _heads(word: str, entry: UnitEntry, lexicon: Lexicon) -> bool:
    """Say whether a noun can be the head of a phrase that goes on behind it.

    Where the head comes last ("90 policy actions"), a singular leans on the noun behind it.
    """
    units = lexicon.language.units
    return entry.plural or units.head_first or word in units.invariable


def _noun(tokens: Tokens, at: int, lexicon: Lexicon) -> Unit | None:
    """The counted noun a few words on, or the noun that follows and that no table knows."""
    units, small = lexicon.language.units, lexicon.language.words
    first_plural: int | None = None
    for here in range(at, min(at + _REACH, len(tokens))):
        word = tokens.words[here]
        if (here > at and tokens.gap(here - 1) not in {" ", "-"}) or not word[:1].isalpha():
            break
        if word in units.modifiers:
            continue
        if word in small.stop_words or word in units.not_nouns or word in lexicon.number_starts:
            break
        found = lexicon.units.after(tokens, here)
        if found is not None and found[1].kind == "count" and _heads(word, found[1], lexicon):
            return Unit(found[1].kind, found[1].key, here, found[0])
        if units.head_first:
            return _unknown(tokens, here, lexicon)
        if first_plural is None and _looks_plural(word, lexicon):
            first_plural = here
    return None if first_plural is None else _unknown(tokens, first_plural, lexicon)


def _looks_plural(word: str, lexicon: Lexicon) -> bool:
    return len(word) > 3 and singular(word, lexicon.language.units) != word


def _unknown(tokens: Tokens, at: int, lexicon: Lexicon) -> Unit | None:
    word = tokens.words[at]
    if not _looks_plural(word, lexicon) or tokens.is_capital(at):
        return None
    return Unit("count", "x-" + singular(word, lexicon.language.units), at, at)
