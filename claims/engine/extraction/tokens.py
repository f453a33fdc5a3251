"""Words and marks of a stretch of text, with their offsets."""

import re
from enum import Enum
from functools import cache
from typing import NamedTuple


class Kind(Enum):
    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    QUOTED = "quoted"


class Token(NamedTuple):
    """`text` is folded (plain apostrophes and spaces), `low` is its lower case; offsets are those of the whole text.

    A QUOTED token stands for everything between a pair of quotation marks, marks included; `low` is then empty.
    """

    start: int
    end: int
    text: str
    low: str
    kind: Kind

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


_ELISIONS = r"(?:[ldjmtsnc]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)"
_INVERSION = r"-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|ce)\b"
_NUMBER = r"\d+(?:[ .,:/]\d+)*"
_PARTS = {
    "fr": rf"(?P<e>(?i:aujourd'hui|{_ELISIONS}))|(?P<i>(?i:{_INVERSION}))|(?P<n>{_NUMBER}\w*)"
    rf"|(?P<w>[^\W\d]\w*(?:(?!(?i:{_INVERSION}))['-][^\W_]+)*\.?(?<=\b[A-Z]\.)|"
    rf"[^\W\d]\w*(?:(?!(?i:{_INVERSION}))['-][^\W_]+)*)|(?P<p>\.{{2,}}|--+|\S)",
    "en": rf"(?P<e>'(?:s|re|ve|ll|d|m)\b|(?<=[sS])'(?=\s))|(?P<n>{_NUMBER}\w*)"
    r"|(?P<w>(?:[A-Z]\.){2,}|(?i:mr|mrs|ms|dr|prof|sen|rep|gov|gen|col|lt|rev|sgt|capt|jr|sr|st)\.|\b[A-Z]\."
    r"|[^\W\d]\w*(?:(?!'(?:s|re|ve|ll|d|m)\b)['-][^\W_]+)*)|(?P<p>\.{2,}|--+|\S)",
}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(_PARTS.get(language, _PARTS["en"]))


_KINDS = {"e": Kind.WORD, "i": Kind.WORD, "w": Kind.WORD, "n": Kind.NUMBER, "p": Kind.PUNCTUATION}


def tokenise(folded: str, start: int, end: int, language: str) -> list[Token]:
    """Cut `folded[start:end]` into tokens. White space belongs to none; every other character to exactly one."""
    tokens = []
    for found in _pattern(language).finditer(folded, start, end):
        text = found.group()
        left, right = found.span()
        tokens.append(Token(left, right, text, text.lower(), _KINDS[found.lastgroup or "p"]))
    return tokens
