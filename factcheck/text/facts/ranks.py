"""Ordinals and ranks: "la troisième fois", "the world's second-largest economy", "les deux plus grandes économies"."""

from dataclasses import dataclass
from decimal import Decimal

from factcheck.text.facts.figures import HUNDRED, ONE
from factcheck.text.facts.lexicon import Lexicon
from factcheck.text.facts.model import Comparator, FactType
from factcheck.text.facts.numbers import number_at
from factcheck.text.facts.numerals import joins, read_words
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.tokens import Tokens
from factcheck.text.facts.units import unit_after_words

# How many words behind the noun may name the field of comparison ("du monde", "in Europe").
_SCOPE_REACH = 4
_LONGEST_LIST = 20

# How many words before an ordinal may make it the denominator of a share.
_SHARE_REACH = 4
_LONGEST_ORDINAL = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an order over the tokens `first` to `last`; `upto` for the first so many."""

    first: int
    last: int
    value: Decimal
    upto: bool = False


def find(reading: Reading) -> None:
    """Read ranks first: what is left of their ordinals is an ordinal by itself."""
    for at in reading.tokens.among(reading.lexicon.superlatives.keys()):
        if not reading.taken[at]:
            _superlative(reading, at)
    for at in sorted({*reading.tokens.among(reading.lexicon.ordinal_starts), *reading.tokens.figures}):
        if not reading.taken[at]:
            _ordinal(reading, at)


def _superlative(reading: Reading, at: int) -> None:
    """Read the rank around a superlative: an ordinal or a number before it, else the first of a stated field."""
    tokens, numbers = reading.tokens, reading.lexicon.language.numbers
    meaning = reading.lexicon.superlatives[tokens.words[at]]
    begins = at
    if tokens.word(at - 1) in numbers.superlative_openers and tokens.gap(at - 1) in {" ", "-"}:
        begins = at - 1
    elif meaning.startswith("most ") or reading.lexicon.language.units.head_first:
        return
    place = _place_before(reading, begins)
    if place is None:
        return
    unit = unit_after_words(tokens, at + 1, reading.lexicon)
    last = at if unit is None else unit.last
    if place.first == begins and not _has_scope(reading, begins, last):
        return
    if not reading.free(place.first, last):
        return
    upto = place.value if place.upto else None
    reading.add(
        place.first, last, FactType.RANK, ONE if place.upto else place.value, f"rank-{meaning.replace(' ', '-')}",
        unit="" if unit is None else unit.key,
        unit_text="" if unit is None else tokens.text[tokens.starts[unit.first] : tokens.ends[unit.last]],
        comparator=Comparator.EQUAL if upto is None else Comparator.RANGE, value_to=upto,
    )  # fmt: skip


def _place_before(reading: Reading, begins: int) -> Place | None:
    """The ordinal or number before a superlative, or the first place where an article stands there."""
    tokens, numbers = reading.tokens, reading.lexicon.language.numbers
    ordinal = ordinal_ending(reading, begins - 1)
    if ordinal is not None and tokens.gap(begins - 1) in {" ", "-"}:
        return ordinal
    number = number_at(tokens, begins - 1, reading.lexicon) if begins > 0 else None
    if number is not None and number.last == begins - 1 and not number.share and not number.article:
        whole = ONE < number.value <= _LONGEST_LIST and number.value == int(number.value)
        return Place(number.first, number.last, number.value, upto=True) if whole else None
    if tokens.word(begins - 1) in numbers.superlative_articles:
        return Place(begins, begins, ONE)
    return None


def _has_scope(reading: Reading, begins: int, last: int) -> bool:
    """Say whether the field of a superlative is stated: "du monde", "the world's", "in Europe"."""
    tokens, scopes = reading.tokens, reading.lexicon.language.numbers.rank_scopes
    if tokens.word(begins - 1) == "s" and tokens.word(begins - 2) in scopes:
        return True
    for at in range(last + 1, last + 1 + _SCOPE_REACH):
        if any(mark in tokens.gap(at - 1) for mark in ".,;:\n«»"):
            return False
        if tokens.word(at) in scopes:
            return True
    return False


def _ordinal(reading: Reading, at: int) -> None:
    tokens, lexicon = reading.tokens, reading.lexicon
    place = ordinal_at(reading, at)
    if place is None or not reading.free(place.first, place.last) or _blocked(reading, place):
        return
    unit = unit_after_words(tokens, place.last + 1, lexicon) if tokens.gap(place.last) in {" ", "-"} else None
    ranked = unit is not None and _has_rank_scope(reading, unit.last)
    kind = FactType.RANK if ranked else FactType.ORDINAL
    last = unit.last if unit is not None and ranked else place.last
    reading.add(
        place.first, last, kind, place.value, "rank-in-scope" if ranked else "ordinal",
        unit="" if unit is None else unit.key,
        unit_text="" if unit is None else tokens.text[tokens.starts[unit.first] : tokens.ends[unit.last]],
    )  # fmt: skip


def _has_rank_scope(reading: Reading, last: int) -> bool:
    """Say whether "mondiale" or "du monde" stands directly behind the noun of an ordinal."""
    tokens, scopes = reading.tokens, reading.lexicon.language.numbers.rank_scopes
    worldwide = reading.lexicon.language.numbers.world_scopes
    behind = tokens.word(last + 1)
    if behind in worldwide:
        return True
    linked = behind in {"du", "in", "au", "d"} or (behind == "of" and tokens.word(last + 2) == "the")
    return linked and (tokens.word(last + 2) in scopes & worldwide or tokens.word(last + 3) in scopes & worldwide)


def ordinal_at(reading: Reading, at: int) -> Place | None:
    """The ordinal that begins at token `at`: "troisième", "3e", "twenty-first"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if tokens.is_figure(at):
        suffixed = tokens.gap(at) == "" and tokens.word(at + 1) in lexicon.language.numbers.ordinal_suffixes
        if suffixed and tokens.gap(at + 1) == "" and tokens.is_figure(at + 2):
            return None
        if not suffixed or not tokens.words[at].isdecimal() or len(tokens.words[at]) > 6:
            return None
        return Place(at, at + 1, Decimal(tokens.words[at]))
    found = lexicon.ordinals.after(tokens, at)
    if found is not None:
        return None if _is_unit_of_time(reading, at) else Place(at, found[0], found[1])
    if tokens.words[at] not in lexicon.small and tokens.words[at] not in lexicon.language.numbers.hundreds:
        return None
    last = at + 1
    while last < min(len(tokens), at + _LONGEST_ORDINAL) and joins(tokens.gap(last - 1)):
        below = lexicon.ordinals.after(tokens, last)
        if below is not None:
            value = _compound(tokens, at, last, below[1], lexicon)
            return None if value is None else Place(at, below[0], value)
        last += 1
    return None


def _is_unit_of_time(reading: Reading, at: int) -> bool:
    """Say whether "seconde" is the unit: "deux centièmes de seconde", "30 secondes", "1 second"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if tokens.words[at] not in lexicon.time_words:
        return False
    counted = (
        tokens.is_figure(at - 1) or tokens.word(at - 1) in lexicon.small.keys() - lexicon.language.numbers.articles
    )
    return tokens.word(at - 1) in lexicon.language.units.link_words or (counted and tokens.gap(at - 1) == " ")


def _compound(tokens: Tokens, at: int, last: int, below: Decimal, lexicon: Lexicon) -> Decimal | None:
    """The value of an ordinal of several words: "two hundredth", "one hundred and twenty-fifth"."""
    if not lexicon.language.numbers.loose_ordinals and tokens.words[last] in lexicon.time_words:
        # "vingt secondes" are no twenty-second.
        return None
    front = read_words(tokens, at, lexicon, stop=last)
    linked = tokens.words[last - 1] in lexicon.language.numbers.joiners
    if front.last != last - (2 if linked else 1) or front.value < 1:
        return None
    if below >= HUNDRED:
        return front.value * below if front.value < below else None
    tail = int(front.value) % 100
    fits = tail == 0 or (tail >= 20 and tail % 10 == 0 and below < 10)
    if lexicon.language.numbers.vigesimal:
        fits = fits or (tail in {60, 80} and below < 20) or (tail == 10 and 7 <= below < 10)
    return front.value + below if fits else None


def ordinal_ending(reading: Reading, at: int) -> Place | None:
    """The ordinal that ends at token `at`."""
    for first in range(max(0, at - _LONGEST_ORDINAL + 1), at + 1):
        place = ordinal_at(reading, first)
        if place is not None and place.last == at:
            return place
    return None


def _blocked(reading: Reading, place: Place) -> bool:
    """Say whether an ordinal is part of a set phrase ("premier ministre") or of a share ("un cinquième")."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if any(lexicon.ordinal_blockers.after(tokens, at) for at in (place.first, place.first - 1)):
        return True
    for at in range(max(0, place.first - _SHARE_REACH), place.first + 1):
        number = number_at(tokens, at, lexicon) if tokens.words[at] in lexicon.number_starts else None
        # "cent vingt-cinquième" begins with its own number, and only less than one is a share of something.
        if number is not None and number.last >= place.last and (at < place.first or number.value < 1):
            return True
    return False
