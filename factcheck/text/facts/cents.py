"""Small change: "thirteen dollars and forty-five cents", "50 centimes", "15 euros 50"."""

from dataclasses import replace

from factcheck.text.facts.lexicon import Lexicon
from factcheck.text.facts.numbers import HUNDRED, ONE, Number, number_at, plain
from factcheck.text.facts.tokens import Tokens
from factcheck.text.facts.units import Unit


def joined(tokens: Tokens, number: Number, unit: Unit | None, lexicon: Lexicon) -> tuple[Number, Unit | None]:
    """The number and its unit with the cents that belong to them, in the main unit of the currency.

    Cents alone become a part of it too. "15 dollars 50" adds the bare figure when it has two digits.
    """
    at = number.last + 1
    if unit is None or unit.kind != "money":
        currency = lexicon.cents.get(tokens.word(at)) if tokens.gap(at - 1) in {" ", "-"} else None
        if currency is None or number.share:
            return number, unit
        return replace(number, value=plain(number.value / HUNDRED), article=False), Unit("money", currency, at, at)
    if unit.first <= number.last or number.scale != ONE:
        return number, unit
    behind = unit.last + 1
    linked = tokens.word(behind) in lexicon.language.numbers.joiners and tokens.gap(unit.last) == " "
    start = behind + 1 if linked else behind
    part = number_at(tokens, start, lexicon) if start < len(tokens) and tokens.gap(start - 1) == " " else None
    if part is None or part.share or not 0 < part.value < HUNDRED or part.value != int(part.value):
        return number, unit
    if tokens.word(part.last + 1) in lexicon.cents and tokens.gap(part.last) == " ":
        last = part.last + 1
    elif not linked and part.figures and len(tokens.words[part.first]) == 2 and tokens.gap(part.last).strip(" ") != "":
        last = part.last
    else:
        return number, unit
    return replace(number, value=number.value + part.value / HUNDRED, article=False), replace(unit, last=last)
