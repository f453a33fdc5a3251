"""Small change and what else a currency adds to its number: "thirteen dollars forty-five", "5 MUSD"."""

from dataclasses import replace

from factcheck.text.facts.currencies import Unit
from factcheck.text.facts.figures import HUNDRED, ONE, Number
from factcheck.text.facts.numbers import number_at
from factcheck.text.facts.reading import Reading

_GAPS = frozenset({" ", "-", ""})


def joined(reading: Reading, number: Number, unit: Unit | None) -> tuple[Number, Unit | None]:
    """The number and its unit with what belongs to them: a scale behind the currency, cents in its main unit.

    Cents alone stay cents: whose they are is not said. "15 dollars 50" adds the bare figure when it has two digits,
    and "fifteen dollars fifty" the bare word where the phrase ends.
    """
    tokens, lexicon = reading.tokens, reading.lexicon
    at = number.last + 1
    if unit is None or unit.kind != "money":
        cents = _cents(reading, at, alone=reading.alone(number.first, at)) if tokens.gap(at - 1) in _GAPS else ""
        if not cents or number.share or reading.taken[at]:
            return number, unit
        return replace(number, article=False), Unit("money", cents, at, at)
    number, unit = _scaled(reading, number, unit)
    if number.scale != ONE:
        return number, unit
    end = max(number.last, unit.last)
    linked = tokens.word(end + 1) in lexicon.language.numbers.joiners and tokens.gap(end) == " "
    start = end + 2 if linked else end + 1
    part = number_at(tokens, start, lexicon) if start < len(tokens) and tokens.gap(start - 1) == " " else None
    if (
        part is None
        or part.share
        or not reading.free(end + 1, part.last)
        or not 0 < part.value < HUNDRED
        or part.value != int(part.value)
    ):
        return number, unit
    if tokens.gap(part.last) in {" ", ""} and _cents(reading, part.last + 1, alone=True):
        last = part.last + 1
    elif _is_change(reading, part, linked=linked, signed=unit.first < number.first):
        last = part.last
    else:
        return number, unit
    grown = replace(number, value=number.value + part.value / HUNDRED, article=False)
    return (replace(grown, last=last), unit) if unit.first < number.first else (grown, replace(unit, last=last))


def _cents(reading: Reading, at: int, *, alone: bool) -> str:
    """The unit of small change at token `at`; a lone letter is one only behind its currency or by itself."""
    tokens = reading.tokens
    found = reading.lexicon.cents.get(tokens.word(at), "")
    if len(tokens.word(at)) > 1 or tokens.word(at) == "¢":
        return found
    return found if alone and tokens.printed(at).islower() else ""


def _is_change(reading: Reading, part: Number, *, linked: bool, signed: bool) -> bool:
    """Say whether a bare number behind money is its cents: two figures, or words, and nothing that they count."""
    tokens = reading.tokens
    if part.figures:
        two = len(tokens.words[part.first]) == 2 and part.last == part.first
        return two and not linked and not signed and tokens.gap(part.last).strip(" ") != ""
    behind = tokens.word(part.last + 1)
    return not part.article and (
        reading.ends_phrase(part.last) or (linked and behind in reading.lexicon.language.numbers.joiners)
    )


def _scaled(reading: Reading, number: Number, unit: Unit) -> tuple[Number, Unit]:
    """Multiply by the scale on a code ("MUSD") or behind it ("75 USD million")."""
    if unit.scale != ONE:
        return number.scaled(unit.scale, number.last), unit
    scale = reading.lexicon.scales.get(reading.tokens.word(unit.last + 1))
    if scale is None or unit.first <= number.last or number.scale != ONE or reading.tokens.gap(unit.last) != " ":
        return number, unit
    return number.scaled(scale, number.last), replace(unit, last=unit.last + 1)
