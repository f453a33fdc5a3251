"""Numbers in words: "quatre-vingt-douze", "two hundred and fifty-four", "five point two five"."""

from dataclasses import replace
from decimal import Decimal

from factcheck.text.facts.figures import HALF, HUNDRED, ONE, WIDEST_GAP, Number
from factcheck.text.facts.lexicon import Lexicon
from factcheck.text.facts.tokens import Tokens


def spelled_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    """The number in words that begins at token `at`; None for an article that only opens a noun."""
    numbers = lexicon.language.numbers
    word = tokens.words[at]
    if word in numbers.half:
        return _half_of(tokens, at, lexicon)
    if word in numbers.articles and word not in lexicon.small:
        return _behind_article(tokens, at, lexicon)
    number = with_decimals(tokens, read_words(tokens, at, lexicon), lexicon)
    return replace(number, article=True) if number.last == at and word in numbers.articles else number


def joins(gap: str) -> bool:
    """Say whether what stands between two words leaves them one number: spaces, or a hyphen with or without them."""
    return gap.strip(" ") in {"", "-"} and len(gap) <= WIDEST_GAP


def read_words(tokens: Tokens, at: int, lexicon: Lexicon, *, stop: int | None = None) -> Number:
    """Read the longest number in words from token `at`, before token `stop`.

    A scale ends the part before it, and the next scale must be smaller: "deux millions trois mille".
    """
    numbers = lexicon.language.numbers
    total, part, last, ceiling = Decimal(0), None, at, None
    here = at
    end = len(tokens) if stop is None else stop
    while here < end and (here == at or joins(tokens.gap(here - 1))):
        word = tokens.words[here]
        grown = _grown(part, word, lexicon)
        if grown is not None and part is not None and " - " in tokens.gap(here - 1) and int(part) % 100 < 20:
            break
        if grown is not None:
            part = grown
        elif word in lexicon.scales and (ceiling is None or lexicon.scales[word] < ceiling):
            ceiling = lexicon.scales[word]
            if part is None and word not in numbers.bare_scales:
                break
            total += (ONE if part is None else part) * ceiling
            part = None
        elif word in numbers.joiners and _joins(tokens, here, part, total, lexicon):
            here += 1
            continue
        else:
            break
        last = here
        here += 1
    return Number(at, last, total + (part or 0), scale=ceiling if part is None and ceiling else ONE)


def _grown(part: Decimal | None, word: str, lexicon: Lexicon) -> Decimal | None:
    """What "cent vingt" becomes with "deux" behind it; None when the words do not make one number."""
    numbers = lexicon.language.numbers
    if word in numbers.hundreds:
        if part is None:
            return HUNDRED
        return part * HUNDRED if 0 < part < HUNDRED else None
    value = lexicon.small.get(word)
    if value is None or part is None:
        return value
    tail = int(part) % 100
    if numbers.vigesimal and tail == 4 and value == 20:
        return part + 76
    fits = (
        (tail == 0 and part >= HUNDRED and value > 0)
        or (tail % 10 == 0 and tail >= 20 and 0 < value < 10)
        or (numbers.vigesimal and tail in {60, 80} and 10 <= value < 20)
        or (numbers.vigesimal and tail in {10, 70, 90} and 7 <= value < 10)
    )
    return part + value if fits else None


def _joins(tokens: Tokens, at: int, part: Decimal | None, total: Decimal, lexicon: Lexicon) -> bool:
    """Say whether the "et" or "and" at token `at` is inside a number and not between two."""
    behind = tokens.word(at + 1)
    value = lexicon.small.get(behind)
    if not joins(tokens.gap(at)) or value is None or behind not in lexicon.number_starts:
        return False
    if lexicon.language.numbers.joined:
        return part is not None and behind in lexicon.language.numbers.joined and 20 <= int(part) % 100 <= 80
    return part % HUNDRED == 0 and part > 0 if part is not None else total > 0


def with_decimals(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Add the decimals in words: "five point two five", "deux virgule trois"."""
    at, digits = number.last + 2, ""
    if tokens.word(at - 1) not in lexicon.language.numbers.decimal_words or tokens.gap(at - 1) != " ":
        return number
    while at < len(tokens) and tokens.words[at] in lexicon.small and tokens.gap(at - 1) in {" ", "-"}:
        part, last = lexicon.small[tokens.words[at]], at
        grown = _grown(part, tokens.word(at + 1), lexicon) if part >= 20 and joins(tokens.gap(at)) else None
        if grown is not None and grown < HUNDRED:
            part, last = grown, at + 1
        digits += f"{part:f}"
        at = last + 1
    return replace(number, value=number.value + Decimal(f"0.{digits}"), last=at - 1) if digits else number


def _half_of(tokens: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    """Read "half a million", "half an hour", "demi-heure"."""
    if tokens.word(at + 1) in lexicon.language.numbers.articles and tokens.gap(at) == " ":
        unit = lexicon.units.after(tokens, at + 2)
        measured = unit is not None and unit[1].kind in {"time", "measure"}
        if measured or _multiplies(tokens, at + 2, lexicon):
            return Number(at, at + 1, HALF)
    if tokens.gap(at) == " ":
        unit = lexicon.units.after(tokens, at + 1)
        measured = unit is not None and unit[1].kind in {"time", "measure"} and len(tokens.words[at + 1]) > 3
        return Number(at, at, HALF) if measured or tokens.word(at + 1) in lexicon.scales else None
    return Number(at, at, HALF) if tokens.gap(at) == "-" else None


def _behind_article(tokens: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    """Read "a hundred and five", "a million", "a third"; any other "a" is no number."""
    if tokens.word(at + 1) in lexicon.language.numbers.hundreds:
        return replace(read_words(tokens, at + 1, lexicon), first=at)
    if _multiplies(tokens, at + 1, lexicon) or tokens.word(at + 1) in lexicon.denominators:
        return Number(at, at, ONE, article=True)
    unit = lexicon.units.after(tokens, at + 1)
    if unit is None or unit[1].kind not in {"time", "measure"}:
        return None
    behind = unit[0] + 1
    if at == 0 and behind == len(tokens):
        # Nothing but "a month" in the whole text: a search, a table's cell.
        return Number(at, at, ONE, article=True)
    linked = tokens.word(behind) in lexicon.language.numbers.joiners and (
        tokens.is_figure(behind + 1) or tokens.word(behind + 1) in lexicon.small)  # fmt: skip
    if unit[1].kind == "time" and (linked or lexicon.halves.after(tokens, behind) is not None):
        # "a year and a half", "an hour and 10 minutes"
        return Number(at, at, ONE, article=True)
    return None


def _multiplies(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    return tokens.word(at) in lexicon.scales or tokens.word(at) in lexicon.collectives
