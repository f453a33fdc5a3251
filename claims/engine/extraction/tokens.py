"""Words and marks of a stretch of text, with their offsets."""

import re
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from claims.engine.extraction import roles

# So many different words are remembered; a long article has a tenth of that.
_REMEMBERED = 1 << 15
# Pictographs and symbols begin at the arrows; letters of the languages at hand lie below.
_PICTOGRAPH = "\u2190"


class Kind(Enum):
    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    QUOTED = "quoted"


class Token(NamedTuple):
    """`text` is folded (plain apostrophes and spaces), `low` is its lower case; offsets are those of the whole text.

    `capital` is that of the first letter, `roles` are the bits of `roles` that the word has. A QUOTED token stands for
    everything between a pair of quotation marks, marks included; `low` is then empty.
    """

    start: int
    end: int
    text: str
    low: str
    kind: Kind
    capital: bool
    roles: int


# A pattern starts with what is most frequent, and asks the costlier questions only behind the mark that raises them.
_NUMBER = r"(?P<number>\d+(?:[ .,:/]\d+)*\w*)"
_MARK = r"(?P<mark>\.{2,}|--+|\S)"
_CONTRACTION = r"'(?:s|re|ve|ll|d|m)\b"
_SHORTENED = "mr mrs ms dr prof sen rep gov gen col lt rev sgt capt jr sr st"
_STOPPED = "|".join(rf"(?<=\b(?i:{short})\.)" for short in _SHORTENED.split())
_ELISION = r"(?i:aujourd'hui|(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w))"
_INVERSION = r"(?i:-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)\b)"
_PATTERNS = {
    "en": re.compile(
        rf"(?P<word>(?:[A-Z]\.){{2,}}|[^\W\d]\w*(?:\.(?:(?<=\b[A-Z]\.)|{_STOPPED})|(?:(?:-|(?!{_CONTRACTION})')[^\W_]+)*))"
        rf"|{_NUMBER}|(?P<contraction>{_CONTRACTION}|(?<=[sS])'(?=\s))|{_MARK}"
    ),
    "fr": re.compile(
        rf"(?P<elision>{_ELISION})|(?P<word>[^\W\d]\w*(?:(?:'|(?!{_INVERSION})-)[^\W_]+)*(?:\.(?<=\b[A-Z]\.))?)"
        rf"|{_NUMBER}|(?P<inversion>{_INVERSION})|{_MARK}"
    ),
}  # fmt: skip


def quoted(start: int, end: int, text: str) -> Token:
    """The token that stands for a marked stretch; `text` is what is between the marks, and never empty."""
    return Token(start, end, text, "", Kind.QUOTED, text[0].isupper(), _pictograph(text))


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, group: int, language: str) -> tuple[str, str, Kind, bool, int]:
    """All of a token but its offsets: most of the words of an article come again and again."""
    low, capital = text.lower(), text[0].isupper()
    kind = _pattern(language)[1][group]
    role = roles.of(low, language, word=kind is Kind.WORD, capital=capital)
    return text, low, kind, capital, role | _pictograph(text)


def _pictograph(text: str) -> int:
    return roles.PICTOGRAPH if text[0] >= _PICTOGRAPH else 0


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], list[Kind]]:
    """The pattern of a language, with the kind of token by the number of the group that matched."""
    pattern = _PATTERNS.get(language, _PATTERNS["en"])
    kinds = {"number": Kind.NUMBER, "mark": Kind.PUNCTUATION}
    return pattern, [Kind.WORD, *(kinds.get(name, Kind.WORD) for name in pattern.groupindex)]


def tokenise(folded: str, start: int, end: int, language: str) -> list[Token]:
    """Cut `folded[start:end]` into tokens. White space belongs to none; every other character to exactly one."""
    pattern, _ = _pattern(language)
    # The text's words are most of what an article costs: a plain tuple of this class skips a call for each of them.
    make = tuple.__new__
    return [
        make(Token, found.span() + _read(found.group(), found.lastindex or 0, language))
        for found in pattern.finditer(folded, start, end)
    ]
