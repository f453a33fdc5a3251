"""Words and marks of a stretch of text, with their offsets."""

import re
from enum import Enum
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

from claims.engine.extraction import roles
from factcheck.text.enums import direct

# So many different words are remembered; a long article has a tenth of that.
_REMEMBERED = 1 << 15
# Pictographs and symbols begin at the arrows; letters of the languages at hand lie below.
_PICTOGRAPH = "\u2190"


@direct
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
# Its matches tile the text, so that offsets are counted instead of asked for: the white space behind a token is part
# of its piece, but that behind an apostrophe only where the apostrophe is a possessive ("workers' rights").
_PLAIN = r"[^\W\d]\w*+ "
_NUMBER = r"\d+(?:[ .,:/]\d+)*\w*"
_MARK = r"\.{2,}|--+|\S"
_CONTRACTION = r"'(?:s|re|ve|ll|d|m)\b"
_POSSESSIVE = r"(?<=[sS])'(?=\s)"
_SHORTENED = "mr mrs ms dr prof sen rep gov gen col lt rev sgt capt jr sr st"
_STOPPED = "|".join(rf"(?<=\b(?i:{short})\.)" for short in _SHORTENED.split())
_ELISION = r"(?i:aujourd'hui|(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w))"
_INVERSION = r"(?i:-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)\b)"
_ENGLISH = (
    rf"(?:[A-Z]\.){{2,}}|[^\W\d]\w*(?:\.(?:(?<=\b[A-Z]\.)|{_STOPPED})|(?:(?:-|(?!{_CONTRACTION})')[^\W_]+)*)"
    rf"|{_NUMBER}|{_CONTRACTION}|{_POSSESSIVE}"
)
_FRENCH = rf"{_ELISION}|[^\W\d]\w*(?:(?:'|(?!{_INVERSION})-)[^\W_]+)*(?:\.(?<=\b[A-Z]\.))?|{_NUMBER}|{_INVERSION}"
_PATTERNS = {
    language: re.compile(rf"{_PLAIN}|(?:{tokens})\s*|'|(?:{_MARK})\s*|\s+")
    for language, tokens in {"en": _ENGLISH, "fr": _FRENCH}.items()
}
_LONE_APOSTROPHE = "'"
_LETTER = re.compile(r"[^\W\d]")


def quoted(start: int, end: int, text: str) -> Token:
    """The token that stands for a marked stretch; `text` is what is between the marks, and never empty."""
    return Token(start, end, text, "", Kind.QUOTED, text[0].isupper(), _pictograph(text))


@lru_cache(maxsize=_REMEMBERED)
def _read(piece: str, language: str) -> tuple[int, tuple[str, str, Kind, bool, int]]:
    """How many characters of a piece are a token (none of white space), and all of the token but its offsets.

    Most of the words of an article come again and again.
    """
    text = piece.rstrip()
    if not text:
        return 0, (text, text, Kind.PUNCTUATION, False, 0)
    low, capital, kind = text.lower(), text[0].isupper(), _kind(text, piece)
    role = roles.of(low, language, word=kind is Kind.WORD, capital=capital)
    return len(text), (text, low, kind, capital, role | _pictograph(text))


def _kind(text: str, piece: str) -> Kind:
    """A piece that begins with a letter is a word; so are a contraction, a pronoun behind its verb, a possessive."""
    if text[0].isdecimal():
        return Kind.NUMBER
    spelled = text[0] in "-'" and text[-1].isalpha()
    word = spelled or _LETTER.match(text) is not None or (text == _LONE_APOSTROPHE and piece != text)
    return Kind.WORD if word else Kind.PUNCTUATION


def _pictograph(text: str) -> int:
    return roles.PICTOGRAPH if text[0] >= _PICTOGRAPH else 0


def tokenise(folded: str, start: int, end: int, language: str) -> list[Token]:
    """Cut `folded[start:end]` into tokens. White space belongs to none; every other character to exactly one."""
    pieces = _PATTERNS.get(language, _PATTERNS["en"]).findall(folded, start, end)
    starts = accumulate(map(len, pieces), initial=start)
    # The text's words are most of what an article costs: a plain tuple of this class skips a call for each of them.
    make = tuple.__new__
    return [
        make(Token, (at, at + size) + rest)  # noqa: RUF005 - that way goes over a list, for each word of a text
        for at, (size, rest) in zip(starts, map(_read, pieces, repeat(language)), strict=False)
        if size
    ]
