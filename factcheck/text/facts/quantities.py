"""Quantities, money, percentages, points, shares, multiples and durations."""

from dataclasses import replace
from decimal import Decimal

from factcheck.text.facts import cents, comparators, compounds, ranges, relative
from factcheck.text.facts.currencies import Unit, name_before, sign_before
from factcheck.text.facts.figures import ONE, THOUSAND, Number, plain, ratio
from factcheck.text.facts.model import Comparator, FactType
from factcheck.text.facts.numbers import number_at
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.tokens import Tokens
from factcheck.text.facts.units import is_bracketed, unit_after

_KINDS = {"money": FactType.MONEY, "time": FactType.DURATION, "%": FactType.PERCENTAGE}
_HALVED = frozenset({"time", "measure"})
_POINTS = frozenset({"percentage point", "basis point", "point"})


def find(reading: Reading) -> None:
    """Read every number that no earlier rule has spoken for."""
    tokens, lexicon = reading.tokens, reading.lexicon
    read = -1
    articles = lexicon.language.numbers.articles
    phrases = (*lexicon.lone_fractions.places(tokens), *lexicon.multiples.places(tokens))
    for at in sorted({*tokens.among(lexicon.quantity_starts), *phrases, *tokens.figures}):
        if at <= read or reading.taken[at] or (tokens.words[at] in articles and _is_idle(reading, at)):
            continue
        number = number_at(tokens, at, lexicon)
        if number is None or not reading.free(number.first, number.last):
            number = _lone_share(reading, at)
        if number is None:
            read = _multiple(reading, at)
            continue
        number = _negative(tokens, number, reading)
        read = max(_numbered(reading, number), number.last)


def _is_idle(reading: Reading, at: int) -> bool:
    """Say whether an article only opens a noun, as nearly all do: found out before anything is read."""
    tokens, lexicon = reading.tokens, reading.lexicon
    if not 0 < at < len(tokens) - 2 or tokens.gaps[at] != " ":
        return False
    before, behind, next_but_one = tokens.words[at - 1], tokens.words[at + 1], tokens.words[at + 2]
    followers = lexicon.article_followers
    return (
        behind.isalpha()
        and behind not in followers
        and next_but_one not in lexicon.language.numbers.out_of
        and before.isalpha()
        and not tokens.printed(at - 1).isupper()
        and not tokens.is_capital(at + 1)
    )


def _lone_share(reading: Reading, at: int) -> Number | None:
    """Read "la moitié", "half": a share without a number in front."""
    tokens, lexicon = reading.tokens, reading.lexicon
    word = tokens.words[at]
    if tokens.word(at - 1) in lexicon.ordinals.table or tokens.word(at - 1) in lexicon.language.dates.last:
        # The second half of a match says nothing of how much.
        return None
    if word in lexicon.plain_denominators and tokens.word(at + 1) in lexicon.scales and tokens.gap(at) in {" ", "-"}:
        # "quarter million"
        below, scale = lexicon.denominators[word], lexicon.scales[tokens.words[at + 1]]
        return Number(at, at + 1, ratio(scale, below), scale=scale)
    found = lexicon.lone_fractions.after(tokens, at)
    if found is None or not reading.free(at, found[0]):
        return None
    return Number(at, found[0], ratio(ONE, found[1]), share=True)


def _multiple(reading: Reading, at: int) -> int:
    """Note "a doublé", "tripled"; the last token read."""
    found = reading.lexicon.multiples.after(reading.tokens, at)
    if found is None or not reading.free(at, found[0]):
        return at
    if reading.tokens.word(at - 1) in reading.lexicon.language.numbers.articles:
        # "Un doublé" is two goals, "a double" a room.
        return found[0]
    reading.add(at, found[0], FactType.RATIO, found[1], "multiple-word", unit="times")
    return found[0]


def _negative(tokens: Tokens, number: Number, reading: Reading) -> Number:
    """Turn "-5 °C" and "moins 5" round. A hyphen counts when white space or a bracket stands before it."""
    start = tokens.starts[number.first]
    text, numbers = tokens.text, reading.lexicon.language.numbers
    before = tokens.word(number.first - 1)
    if text[start - 1 : start] == "-" and (start == 1 or text[start - 2] in " (\n\r"):
        return replace(number, value=-number.value, signed=True)
    if reading.alone(number.first, number.last) and text[:start].strip() == "-":
        # A list's dash is no minus, but nothing is listed where nothing else stands in the text.
        return replace(number, value=-number.value, signed=True)
    if before in numbers.negatives and tokens.gap(number.first - 1) == " " and not reading.taken[number.first - 1]:
        if tokens.word(number.first - 2) in numbers.negative_blockers:
            return number
        return replace(number, value=-number.value, first=number.first - 1)
    return number


def _numbered(reading: Reading, number: Number) -> int:
    """Note the fact that a number makes, and return the last token read."""
    number = compounds.told_twice(reading, number)
    own = unit_after(reading.tokens, number, reading.lexicon)
    upper = ranges.upper_end(reading, number, own)
    whole = number if upper is None else upper
    unit = _unit(reading, number, whole, own)
    if upper is not None and not ranges.is_range(reading, number, upper, own=own, unit=unit):
        shared = unit
        upper, whole = None, number
        unit = _unit(reading, number, whole, own) or _lent(shared, number)
    if upper is None:
        number, unit = _with_half_unit(reading, *cents.joined(reading, number, unit))
        number, unit = compounds.below_zero(reading, *compounds.joined(reading, number, unit))
        whole = number
        special = _linked(reading, number)
        if special is not None:
            return special
    ends = number.last if unit is None else max(number.last, unit.last)
    if number.article and not _counts_one(number, unit) and not reading.alone(number.first, ends):
        return number.last
    if _masked(reading, number, whole, unit):
        return whole.last
    return _note(reading, number, upper, unit)


def _linked(reading: Reading, number: Number) -> int | None:
    """Note the share or the multiple that a word behind the number makes of it; the last token read."""
    tokens, lexicon = reading.tokens, reading.lexicon
    behind = number.last + 1
    linked = tokens.word(behind) in lexicon.share_links
    if not linked and tokens.word(behind + 1) not in lexicon.language.numbers.out_of:
        return None
    return _over(reading, number) or _out_of(reading, number) or _times(reading, number)


def _with_half_unit(reading: Reading, number: Number, unit: Unit | None) -> tuple[Number, Unit | None]:
    """Add the half behind a unit: "un an et demi", "two hours and a half"."""
    if unit is None or unit.kind not in _HALVED or unit.first <= number.last or number.share:
        return number, unit
    found = reading.lexicon.halves.after(reading.tokens, unit.last + 1)
    if found is None or reading.tokens.gap(unit.last) != " ":
        return number, unit
    grown = replace(number, value=plain(number.value + number.scale / 2), article=False)
    return grown, replace(unit, last=found[0])


def _lent(unit: Unit | None, number: Number) -> Unit | None:
    """The unit that only the second of two numbers prints: "de 10 à 20 %"."""
    return None if unit is None else Unit(unit.kind, unit.key, number.first, number.last)


def _unit(reading: Reading, number: Number, whole: Number, own: Unit | None) -> Unit | None:
    """The unit of a number, or of a range that ends in `whole`; `own` stands behind the number itself."""
    sign = sign_before(reading.tokens, number.first)
    if sign is not None and reading.free(sign.first, sign.last):
        return sign
    unit = own if number is whole else unit_after(reading.tokens, whole, reading.lexicon)
    if unit is None and number is whole:
        unit = name_before(reading.tokens, number.first, reading.lexicon)
        unit = unit if unit is not None and reading.alone(unit.first, number.last) else None
    if unit is None or not reading.free(min(unit.first, whole.last + 1), unit.last):
        return None
    return unit


def _counts_one(number: Number, unit: Unit | None) -> bool:
    """ "un" and "a" are articles, save as a share or before a currency."""
    return number.share or (unit is not None and unit.kind in {"money", "%"})


def _masked(reading: Reading, number: Number, whole: Number, unit: Unit | None) -> bool:
    """Say whether the figures are part of a name, a reference or a code and count nothing."""
    if not number.figures:
        return _is_small_talk(number, unit) and not reading.alone(number.first, number.last)
    tokens, lexicon = reading.tokens, reading.lexicon
    start, end = tokens.starts[number.first], tokens.ends[whole.last]
    text = tokens.text
    before, behind = text[start - 1 : start] if start else "", text[end : end + 1]
    if unit is not None and unit.kind == "money":
        return False
    if before.isalpha() or before in {"_", "#", "/", "@", "'"} or behind in {"_", "/", "@"}:
        return before != "'" or not text[start - 2 : start - 1].isalpha()
    if before in {"-", "+"} and start > 1 and text[start - 2].isalnum():
        return True
    glued_unit = unit is not None and unit.first == whole.last + 1
    if behind.isalpha() and not glued_unit:
        return True
    if behind in {"-", "+"} and text[end + 1 : end + 2].isdigit():
        return True
    at = number.first - (2 if tokens.word(number.first - 1) == "°" else 1)
    previous = tokens.word(at)
    if previous in lexicon.language.numbers.name_words and tokens.gap(at) in {"", " ", ". "}:
        return unit is None or unit.kind == "count"
    return unit is None and _follows_name(tokens, number)


def _follows_name(tokens: Tokens, number: Number) -> bool:
    """A capitalised word inside a sentence makes the figure behind it part of the name: "Falcon 9"."""
    at = number.first - 1
    starts_sentence = at == 0 or any(mark in tokens.gap(at - 1) for mark in '.!?\n:«“"')
    return tokens.is_capital(at) and tokens.gap(at) == " " and not starts_sentence


def _is_small_talk(number: Number, unit: Unit | None) -> bool:
    """A lone "one" is a pronoun more often than a number."""
    return number.value == ONE and number.first == number.last and not number.share and unit is None


def _over(reading: Reading, number: Number) -> int | None:
    """Note "one over three", a fraction read aloud, where nothing follows that could be counted; the last token."""
    tokens, link = reading.tokens, number.last + 1
    if tokens.word(link) not in reading.lexicon.language.numbers.over or link + 1 >= len(tokens):
        return None
    below = number_at(tokens, link + 1, reading.lexicon) if tokens.gap(link - 1) == tokens.gap(link) == " " else None
    if below is None or below.share or below.value <= ONE or not reading.ends_phrase(below.last):
        return None
    # "52 over 48" is a vote; only by itself may the upper number be the larger.
    if not reading.free(link, below.last):
        return None
    if abs(number.value) >= below.value and not reading.alone(number.first, below.last):
        return None
    reading.add(number.first, below.last, FactType.RATIO, ratio(number.value, below.value), "share-over")
    return below.last


def _out_of(reading: Reading, number: Number) -> int | None:
    """Note "un sur trois", "une femme sur trois", "nine out of ten"; the last token read."""
    tokens = reading.tokens
    found = reading.lexicon.out_of.after(tokens, number.last + 1)
    link = found[0] if found is not None else _noun_out_of(reading, number)
    if link is None or link + 1 >= len(tokens) or tokens.gap(link) != " ":
        return None
    whole = number_at(tokens, link + 1, reading.lexicon)
    if whole is None or whole.share or whole.value <= ONE or not Decimal(0) < number.value < whole.value:
        return None
    if not reading.free(link, whole.last):
        return None
    # "one in three days" and "2 in 2025" are no shares: the short preposition needs round company.
    if tokens.word(link) == "in" and not (number.value == ONE or whole.value % 10 == 0):
        return None
    unit = unit_after(tokens, whole, reading.lexicon)
    if whole.value > THOUSAND * THOUSAND or (unit is not None and unit.kind == "time"):
        return None
    bound = comparators.comparator(tokens, number.first, whole.last, reading.lexicon)
    reading.add(
        number.first, whole.last, FactType.RATIO, ratio(number.value, whole.value), "share-out-of", comparator=bound
    )
    return whole.last


def _noun_out_of(reading: Reading, number: Number) -> int | None:
    """The token of "sur" in "une femme sur trois"."""
    tokens, link = reading.tokens, number.last + 2
    if tokens.word(link) in reading.lexicon.language.numbers.out_of and tokens.gap(link - 1) == " ":
        return link if reading.lexicon.number_starts & {tokens.word(link + 1)} or tokens.is_figure(link + 1) else None
    return None


def _times(reading: Reading, number: Number) -> int | None:
    """Note "deux fois plus", "three times the size"; how often something happened is a count of "time"."""
    tokens, numbers = reading.tokens, reading.lexicon.language.numbers
    at = number.last + 1
    if tokens.word(at) not in numbers.times or tokens.gap(at - 1) != " ":
        return None
    compares = tokens.word(at + 1) in reading.lexicon.language.numbers.multiple_tails and tokens.gap(at) == " "
    bound = comparators.comparator(tokens, number.first, at, reading.lexicon)
    kind, unit = (FactType.RATIO, "times") if compares else (FactType.QUANTITY, "time")
    reading.add(
        number.first, at, kind, number.value, "multiple" if compares else "occurrences", unit=unit,
        unit_text=tokens.printed(at), comparator=bound,
    )  # fmt: skip
    return at


def _note(reading: Reading, number: Number, upper: Number | None, unit: Unit | None) -> int:
    """Note the number with its unit; the last token read."""
    tokens = reading.tokens
    whole = number if upper is None else upper
    first = min(number.first, unit.first) if unit else number.first
    last = max(whole.last, unit.last) if unit else whole.last
    kind = _kind(number, unit)
    if unit is not None and kind is FactType.DURATION and upper is None and number.value == int(number.value):
        told = relative.read(reading, first=first, last=last, amount=f"{number.value:f}", unit=unit.key)
        if told is not None:
            return told
    if upper is not None:
        bound, low, high = Comparator.RANGE, ranges.low(number, upper), upper.value
    else:
        bound, low, high = comparators.comparator(tokens, first, last, reading.lexicon, unit=unit), number.value, None
        if bound is Comparator.EQUAL and number.about:
            bound = Comparator.ABOUT
    rule, last = _rule(reading, unit, first, last)
    reading.add(
        first,
        last,
        kind,
        low,
        rule,
        unit="" if unit is None or unit.kind == "%" else unit.key,
        unit_text="" if unit is None else tokens.text[tokens.starts[unit.first] : tokens.ends[unit.last]],
        comparator=bound,
        value_to=high,
        lead=_lead(tokens, number) if number.signed and first == number.first else 0,
        trail=_trail(tokens, number, last),
        alternatives=() if number.other is None else (f"{number.other:f}",),
    )
    return last


def _trail(tokens: Tokens, number: Number, last: int) -> int:
    """How many characters behind a number told twice its closing bracket takes: "forty-five (45)"."""
    closed = tokens.text.startswith(")", tokens.ends[last])
    return int(last == number.last and closed and is_bracketed(tokens, number))


def _lead(tokens: Tokens, number: Number) -> int:
    """How many characters before a number its minus sign takes."""
    start = tokens.starts[number.first]
    return start - tokens.text.rindex("-", 0, start)


def _rule(reading: Reading, unit: Unit | None, first: int, last: int) -> tuple[str, int]:
    """The rule's name and the last token of the fact, which for an age takes in "old"."""
    if unit is None:
        return "number", last
    if unit.kind == "time" and unit.key in {"year", "month", "week", "day"}:
        suffix = reading.lexicon.age_suffixes.after(reading.tokens, last + 1)
        if suffix is not None:
            return "age", suffix[0]
        if reading.lexicon.ages.before(reading.tokens, first) is not None:
            return "age", last
    return f"number-{unit.kind}", last


def _kind(number: Number, unit: Unit | None) -> FactType:
    if unit is None:
        return FactType.RATIO if number.share else FactType.QUANTITY
    if unit.kind in _POINTS:
        return FactType.POINTS
    if number.share and unit.kind == "count":
        return FactType.RATIO
    return _KINDS.get(unit.kind, FactType.QUANTITY)
