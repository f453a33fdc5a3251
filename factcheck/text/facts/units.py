"""What a number counts or measures: the words behind it, and the signs on both sides."""

from factcheck.text.facts.currencies import SIGNS, Unit, money_after
from factcheck.text.facts.figures import ONE, Number
from factcheck.text.facts.lexicon import Lexicon, UnitEntry, singular
from factcheck.text.facts.tokens import Tokens

# How many words may stand between a number and the noun it counts ("90 federal policy actions").
_REACH = 5


def unit_after(tokens: Tokens, number: Number, lexicon: Lexicon) -> Unit | None:
    """The unit that stands behind a number; None for a bare one.

    Source of the order: percent before points before money before measures before counted nouns; a scale ("millions
    de livres") prefers money to a noun of the same form.
    """
    at = number.last + 1
    if tokens.gap(at - 1) == ") " and is_bracketed(tokens, number):
        pass
    elif tokens.gap(at - 1) not in {"", " ", "-", "  "} or (tokens.gap(at - 1) == "-" and tokens.word(at) in SIGNS):
        return None
    if tokens.word(at) in lexicon.language.units.link_words and (number.scale != ONE or number.about):
        at += 1
    if tokens.word(at) in lexicon.language.units.link_words and number.share:
        # "trois quarts d'heure" measures; "un quart d'électeurs" is a share of them.
        found = lexicon.units.after(tokens, at + 1)
        if found is None or found[1].kind not in {"time", "measure"} or len(tokens.words[at + 1]) < 3:
            return None
        return Unit(found[1].kind, found[1].key, at + 1, found[0])
    percent = lexicon.percent.after(tokens, at)
    if percent is not None:
        return Unit(percent[1], percent[1], at, percent[0])
    unit = money_after(tokens, number, at, lexicon) or _listed(tokens, number, at, lexicon)
    if number.share and not number.figures and (unit is None or unit.kind == "count"):
        # "A quarter wear boots": a share of things says "of".
        return None
    if unit is not None or (number.value == ONE and not number.figures):
        return unit
    return _noun(tokens, at, lexicon)


def is_bracketed(tokens: Tokens, number: Number) -> bool:
    """Say whether a number is told twice, the second time in brackets: "thirty (30)"."""
    return "(" in tokens.text[tokens.starts[number.first] : tokens.ends[number.last]]


def unit_after_words(tokens: Tokens, at: int, lexicon: Lexicon) -> Unit | None:
    """The noun that an ordinal or a superlative before token `at` speaks of, singular or plural."""
    if tokens.gap(at - 1) not in {" ", "-"}:
        return None
    found = lexicon.units.after(tokens, at)
    if found is not None and (len(tokens.words[at]) > 2 or found[0] > at):
        return Unit(found[1].kind, found[1].key, at, found[0])
    return _noun(tokens, at, lexicon)


def _listed(tokens: Tokens, number: Number, at: int, lexicon: Lexicon) -> Unit | None:
    """A unit of the lexicon that follows at once, in any class."""
    found = lexicon.units.after(tokens, at)
    if found is None:
        return None
    last, entry = found
    if tokens.is_figure(last) and tokens.gap(last - 1):
        # An exponent stands close: "12 m 2 fois" is no area. The shortest phrase of a word stands last.
        last, entry = at, lexicon.units.table[tokens.words[at]][-1][1]
    printed = tokens.printed(at)
    if at == last and len(printed) <= 2 and printed.isalpha():
        # "5 m" is a length and "cinq m" is none; "24 h" is a duration; a lone letter must touch or follow a figure.
        if entry.kind == "time" and len(printed) == 2:
            return Unit(entry.kind, entry.key, at, last)
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
        if word in small.stop_words or word in lexicon.number_starts:
            break
        found = lexicon.units.after(tokens, here)
        if found is not None and _is_counted(word, found[1], lexicon):
            return Unit(found[1].kind, found[1].key, here, found[0])
        if word in units.not_nouns:
            break
        if units.head_first:
            return _unknown(tokens, here, lexicon)
        if first_plural is None and _looks_plural(word, lexicon):
            first_plural = here
    return None if first_plural is None else _unknown(tokens, first_plural, lexicon)


def _is_counted(word: str, entry: UnitEntry, lexicon: Lexicon) -> bool:
    """Say whether a noun some words behind a number can be what it counts: "two additional minutes"."""
    if entry.kind == "count":
        return _heads(word, entry, lexicon)
    return entry.kind in {"time", "measure"} and entry.plural and len(word) > 3


def _looks_plural(word: str, lexicon: Lexicon) -> bool:
    return len(word) > 3 and singular(word, lexicon.language.units) != word


def _unknown(tokens: Tokens, at: int, lexicon: Lexicon) -> Unit | None:
    word = tokens.words[at]
    if not _looks_plural(word, lexicon) or tokens.is_capital(at):
        return None
    return Unit("count", "x-" + singular(word, lexicon.language.units), at, at)
