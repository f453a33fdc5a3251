"""Numbers in figures and in words, before anyone asks what they count."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from factcheck.text.facts.lexicon import Lexicon
from factcheck.text.facts.tokens import VULGAR_FRACTIONS, Tokens

ONE = Decimal(1)
HALF = Decimal("0.5")
HUNDRED = Decimal(100)
THOUSAND = Decimal(1000)

# Longer runs of figures are identifiers, and exact arithmetic on them would cost more than linear time.
_LONGEST_FIGURE = 22

# Indian figures group by two above the thousands: "12,34,567".
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
_FRACTION_PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Number:
    """A number over the tokens `first` to `last`, both included.

    `value` has the `scale` ("milliard") in it. `figures`: written in figures at least in part; `article`: no more than
    "un" or "a"; `about`: a round count ("une centaine"); `share`: a fraction of something ("un tiers");
    `signed`: a minus sign is printed right before it; `other`: another reading of the same figures.
    """

    first: int
    last: int
    value: Decimal
    scale: Decimal = ONE
    figures: bool = False
    article: bool = False
    about: bool = False
    share: bool = False
    signed: bool = False
    other: Decimal | None = None

    def scaled(self, scale: Decimal, last: int) -> "Number":
        """The same number times a scale word that ends at token `last`."""
        other = None if self.other is None else plain(self.other * scale)
        return replace(
            self, value=plain(self.value * scale), scale=self.scale * scale, last=last, article=False, other=other
        )


def plain(value: Decimal) -> Decimal:
    """The canonical form of a decimal: no exponent, no trailing zeros, so that equal values print alike."""
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return Decimal(int(short)) if isinstance(exponent, int) and exponent > 0 else short


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """A share as a decimal of at most six places."""
    return plain((part / whole).quantize(_FRACTION_PLACES))


def read_figure(printed: str, *, decimal_mark: str) -> tuple[Decimal, Decimal | None] | None:
    """The value of a figure and its other reading, if it has one; None for what is no single number ("10.0.0.1").

    Spaces and apostrophes group. One comma or point before exactly three figures groups or divides: the language's
    own decimal mark divides, the other groups, and the other reading is told where writers often mix the two up.
    """
    figure = printed.replace(" ", "").replace("'", "")
    if len(figure) > _LONGEST_FIGURE:
        return None
    whole, point, rest = figure.partition(".")
    if _INDIAN.fullmatch(whole) and "," not in rest:
        return plain(Decimal(_bare(whole) + point + rest)), None
    marks = [mark for mark in figure if mark in ".,"]
    if not marks:
        return Decimal(figure), None
    if len(figure) < len(printed) or len(set(marks)) > 1:
        whole, _, rest = figure.rpartition(marks[-1])
        grouped = len(marks) == 1 or (
            len(set(marks[:-1])) == 1 and marks[0] != marks[-1] and _GROUPED.fullmatch(whole)
        )
        return (plain(Decimal(_bare(whole) + "." + rest)), None) if grouped else None
    if len(marks) > 1:
        return (Decimal(_bare(figure)), None) if _GROUPED.fullmatch(figure) else None
    divided = plain(Decimal(figure.replace(",", ".")))
    if not _GROUPED.fullmatch(figure) or figure.startswith("0"):
        return divided, None
    joined = Decimal(_bare(figure))
    return (divided, joined) if marks[0] == decimal_mark else (joined, None)


def _bare(figure: str) -> str:
    return figure.replace(",", "").replace(".", "") or "0"


def number_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    """The number that begins at token `at`: figures, words or both, with its scale and its fraction."""
    if tokens.words[at] in VULGAR_FRACTIONS:
        number: Number | None = Number(at, at, _vulgar(tokens.words[at]), figures=True, share=True)
    elif tokens.is_figure(at):
        number = _figure(tokens, at, lexicon)
    elif tokens.words[at] in lexicon.number_starts:
        number = _spelled(tokens, at, lexicon)
    else:
        return None
    if number is None:
        return None
    return _with_share(tokens, _with_half(tokens, _with_scales(tokens, number, lexicon), lexicon), lexicon)


def _vulgar(character: str) -> Decimal:
    return plain(Decimal(repr(unicodedata.numeric(character))).quantize(_FRACTION_PLACES))


def _figure(tokens: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    read = read_figure(tokens.words[at], decimal_mark=lexicon.language.numbers.decimal_mark)
    if read is None:
        return None
    number = Number(at, at, read[0], figures=True, other=read[1])
    return _with_slash(tokens, number)


def _with_slash(tokens: Tokens, number: Number) -> Number:
    """Read "3/4" and "2 1/2". A date in figures is read before any number is."""
    at = number.last
    if tokens.word(at + 1) in VULGAR_FRACTIONS and tokens.gap(at) in {"", " "}:
        return replace(number, value=number.value + _vulgar(tokens.words[at + 1]), last=at + 1)
    if tokens.gap(at) == "/" and _whole(tokens, at + 1) and _whole(tokens, at) and tokens.gap(at + 1) != "/":
        below = Decimal(tokens.words[at + 1])
        if ONE < below <= THOUSAND:
            return replace(number, value=ratio(number.value, below), last=at + 1, share=True)
    mixed = tokens.gap(at) == " " and tokens.gap(at + 1) == "/" and _whole(tokens, at + 1) and _whole(tokens, at + 2)
    if mixed:
        above, below = Decimal(tokens.words[at + 1]), Decimal(tokens.words[at + 2])
        if ONE <= above < below <= HUNDRED:
            return replace(number, value=number.value + ratio(above, below), last=at + 2)
    return number


def _whole(tokens: Tokens, at: int) -> bool:
    return tokens.word(at).isdecimal() and len(tokens.word(at)) <= 4


def _spelled(tokens: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    numbers = lexicon.language.numbers
    word = tokens.words[at]
    if word in numbers.half:
        return _half_of(tokens, at, lexicon)
    if word in numbers.articles:
        if tokens.word(at + 1) in numbers.half and tokens.gap(at + 1) in {"-", " "}:
            return Number(at, at + 1, HALF)
        if word not in lexicon.small:
            return _behind_article(tokens, at, lexicon)
    number = _with_decimals(tokens, _read_words(tokens, at, lexicon), lexicon)
    return replace(number, article=number.last == at and word in numbers.articles)


def _half_of(tokens: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    """Read "half a million", "demi-heure"."""
    if tokens.word(at + 1) in lexicon.language.numbers.articles and _multiplies(tokens, at + 2, lexicon):
        return Number(at, at + 1, HALF)
    scaled = tokens.word(at + 1) in lexicon.scales and tokens.gap(at) == " "
    return Number(at, at, HALF) if tokens.gap(at) == "-" or scaled else None


def _behind_article(tokens: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    """Read "a hundred and five", "a million", "a third"; any other "a" is no number."""
    if tokens.word(at + 1) in lexicon.language.numbers.hundreds:
        return replace(_read_words(tokens, at + 1, lexicon), first=at)
    if _multiplies(tokens, at + 1, lexicon) or tokens.word(at + 1) in lexicon.denominators:
        return Number(at, at, ONE, article=True)
    return None


def _multiplies(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    return tokens.word(at) in lexicon.scales or tokens.word(at) in lexicon.collectives


def _read_words(tokens: Tokens, at: int, lexicon: Lexicon) -> Number:
    """Read the longest number in words from token `at`.

    A scale ends the part before it, and the next scale must be smaller: "deux millions trois mille".
    """
    numbers = lexicon.language.numbers
    total, part, last, ceiling = Decimal(0), None, at, None
    here = at
    while here < len(tokens) and (here == at or tokens.gap(here - 1) in {" ", "-", "  "}):
        word = tokens.words[here]
        grown = _grown(part, word, lexicon)
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


def _with_decimals(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Add the decimals in words: "five point two five", "deux virgule trois"."""
    at, digits = number.last + 2, ""
    if tokens.word(at - 1) not in lexicon.language.numbers.decimal_words or tokens.gap(at - 1) != " ":
        return number
    while at < len(tokens) and tokens.words[at] in lexicon.small and tokens.gap(at - 1) in {" ", "-"}:
        part = _read_words(tokens, at, lexicon)
        digits += f"{part.value:f}"
        at = part.last + 1
    return replace(number, value=number.value + Decimal(f"0.{digits}"), last=at - 1) if digits else number


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
    if tokens.gap(at) not in {" ", "-"} or value is None or behind not in lexicon.number_starts:
        return False
    if lexicon.language.numbers.joined:
        return part is not None and behind in lexicon.language.numbers.joined and 20 <= int(part) % 100 <= 80
    return part % HUNDRED == 0 and part > 0 if part is not None else total > 0


def _with_scales(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Multiply by the scale words behind: "1,2 milliard", "2.5bn", "two dozen", "5 K"."""
    at = number.last + 1
    gap, word = tokens.gap(at - 1), tokens.word(at)
    if gap in {" ", "-", "  "} and not number.about:
        scale = lexicon.scales.get(word) or lexicon.collectives.get(word)
        if scale is None and number.figures and word in lexicon.language.numbers.hundreds:
            scale = HUNDRED if number.value < HUNDRED else None
        if scale is not None:
            number = number.scaled(scale, at)
            if word in lexicon.collectives:
                return replace(number, about=word not in lexicon.language.numbers.exact_collectives)
            return _with_lower_part(tokens, _with_scales(tokens, number, lexicon), lexicon)
    if number.figures and gap in {"", " "}:
        mark = lexicon.language.numbers.scale_marks.get(tokens.printed(at))
        if mark is not None and _is_mark(tokens, number, at):
            return number.scaled(mark, at)
    return number


def _with_lower_part(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Add the part below: "2 millions 300 000", "3 billion 200 million"."""
    at = number.last + 1
    if tokens.gap(at - 1) != " " or not tokens.is_figure(at) or number.scale < THOUSAND * THOUSAND:
        return number
    read = read_figure(tokens.words[at], decimal_mark=lexicon.language.numbers.decimal_mark)
    if read is None:
        return number
    below = _with_scales(tokens, Number(at, at, read[0], figures=True), lexicon)
    if below.value >= number.scale or below.value < THOUSAND or read[0] != int(read[0]):
        return number
    return replace(number, value=number.value + below.value, last=below.last)


def _is_mark(tokens: Tokens, number: Number, at: int) -> bool:
    """Say whether a short form is a scale here: "5M" and "$5m" are millions, "5 m" is a length."""
    printed = tokens.printed(at)
    if len(printed) > 1:
        return True
    signed = tokens.word(number.first - 1) in "€$£¥₹" and tokens.word(number.first - 1) != ""
    if printed.islower() and printed not in {"k", "b"}:
        return signed and tokens.gap(at - 1) == ""
    return tokens.gap(at - 1) == "" or signed or (tokens.word(at + 1) in "€$£¥" and tokens.word(at + 1) != "")


def _with_half(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Add "et demi", "and a half" and what they are half of."""
    found = lexicon.halves.after(tokens, number.last + 1)
    if found is None or tokens.gap(number.last) != " ":
        return number
    grown = replace(number, value=plain(number.value + number.scale / 2), last=found[0], article=False)
    return _with_scales(tokens, grown, lexicon)


def _with_share(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Read "deux tiers", "two-thirds", "five and a quarter"."""
    share = _share_at(tokens, number, number.last + 1, lexicon)
    if share is not None:
        return share
    joiners = lexicon.language.numbers.joiners
    if tokens.word(number.last + 1) not in joiners or number.article or number.scale != ONE:
        return number
    above = tokens.word(number.last + 2)
    value = lexicon.small.get(above, ONE if above in lexicon.language.numbers.articles else None)
    if value is None:
        return number
    part = Number(number.last + 2, number.last + 2, value)
    mixed = _share_at(tokens, part, part.last + 1, lexicon)
    return number if mixed is None else replace(number, value=number.value + mixed.value, last=mixed.last)


def _share_at(tokens: Tokens, number: Number, at: int, lexicon: Lexicon) -> Number | None:
    below = lexicon.denominators.get(tokens.word(at))
    if below is None or tokens.gap(at - 1) not in {" ", "-"} or number.scale != ONE or number.value >= HUNDRED:
        return None
    if number.value != int(number.value) or number.value == 0:
        return None
    # "un cinquième mandat", "a third country": behind an article, an ordinal before a noun counts places.
    ordinal = number.article and lexicon.ordinals.after(tokens, at) is not None
    if ordinal and tokens.gap(at) == " " and tokens.word(at + 1) not in lexicon.language.words.stop_words:
        return None
    return replace(number, value=ratio(number.value, below), last=at, share=True, article=False, other=None)
