"""Numbers in figures: grouped, divided, raised to a power, with a fraction."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

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
WIDEST_GAP = 4

# "1.2e9", "1.1^23", "1.3x10^6"
_EXPONENT = re.compile(
    r"[eE]([+-]?[0-9]{1,2})(?![\w^])|\^([+-]{0,2}[0-9]{1,2})(?![\w^])| ?[x×*] ?10\^([+-]?[0-9]{1,2})(?!\w)"
)
_EXPONENT_STARTS = frozenset("eE^x×* ")
# No more digits than exact arithmetic keeps.
_LARGEST = Decimal(10) ** 27
_FRACTION_PLACES = Decimal("0.000001")
_FRACTION_DIGITS = 6


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
            self,
            value=plain(self.value * scale),
            scale=self.scale * scale,
            last=last,
            article=False,
            share=False,
            other=other,
        )


def plain(value: Decimal) -> Decimal:
    """The canonical form of a decimal: no exponent, no trailing zeros, so that equal values print alike."""
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return Decimal(int(short)) if isinstance(exponent, int) and exponent > 0 else short


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """A share as a decimal of at most six places, or of six digits where it is less than a thousandth."""
    share = part / whole
    if abs(share) * THOUSAND >= ONE or not share:
        return plain(share.quantize(_FRACTION_PLACES))
    return plain(share.quantize(Decimal(1).scaleb(share.adjusted() - _FRACTION_DIGITS + 1)))


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


def figure_at(tokens: Tokens, at: int, *, decimal_mark: str) -> Number | None:
    """The number in figures at token `at`, with its power or its fraction; None for what is no number."""
    read = read_figure(tokens.words[at], decimal_mark=decimal_mark)
    if read is None:
        return None
    number = _with_exponent(tokens, Number(at, at, read[0], figures=True, other=read[1]))
    if number.last > at:
        return number
    return _with_slash(tokens, number)


def _with_exponent(tokens: Tokens, number: Number) -> Number:
    """Read the power of ten behind a figure, or the power of the figure itself."""
    end = tokens.ends[number.last]
    found = _EXPONENT.match(tokens.text, end) if tokens.text[end : end + 1] in _EXPONENT_STARTS else None
    if found is None:
        return number
    last = number.last
    while last + 1 < len(tokens) and tokens.starts[last + 1] < found.end():
        last += 1
    exponent = int((found[1] or found[2] or found[3]).replace("--", "").replace("+-", "-").replace("-+", "-"))
    power = number.value**exponent if found[2] and number.value else number.value * Decimal(10) ** exponent
    return number if abs(power) > _LARGEST else replace(number, value=plain(power), last=last, other=None)


def _with_slash(tokens: Tokens, number: Number) -> Number:
    """Read "3/4" and "2 1/2". A date in figures is read before any number is."""
    at = number.last
    blank = tokens.gap(at).strip(" ") == "" and len(tokens.gap(at)) <= WIDEST_GAP
    if tokens.word(at + 1) in VULGAR_FRACTIONS and blank:
        return replace(number, value=number.value + vulgar(tokens.words[at + 1]), last=at + 1)
    if tokens.gap(at) == "/" and _whole(tokens, at + 1) and _whole(tokens, at) and tokens.gap(at + 1) != "/":
        below = Decimal(tokens.words[at + 1])
        if ONE < below <= THOUSAND:
            return replace(number, value=ratio(number.value, below), last=at + 1, share=True)
    mixed = (
        blank and tokens.gap(at) and tokens.gap(at + 1) == "/" and _whole(tokens, at + 1) and _whole(tokens, at + 2)
    )
    if mixed:
        above, below = Decimal(tokens.words[at + 1]), Decimal(tokens.words[at + 2])
        if ONE <= above < below <= HUNDRED:
            return replace(number, value=number.value + ratio(above, below), last=at + 2)
    return number


def vulgar(character: str) -> Decimal:
    """The value of a one-character fraction ("½") to six places."""
    return plain(Decimal(repr(unicodedata.numeric(character))).quantize(_FRACTION_PLACES))


def _whole(tokens: Tokens, at: int) -> bool:
    return tokens.word(at).isdecimal() and len(tokens.word(at)) <= 4
