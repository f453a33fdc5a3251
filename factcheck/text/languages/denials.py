"""How a language says that something else is not so, as tables only: "is a hoax", « est faux »."""

import functools
from dataclasses import dataclass

from factcheck.text.languages import tables


@dataclass(frozen=True, slots=True)
class Denials:
    """Every phrase is folded (no accents, lower case, straight apostrophe), its words parted by one space.

    `refutations` say of a whole statement that it is wrong, `predicates` do so after one of `copulas` ("is false").
    `beside` are negations of a noun or of something in passing, which leave the sentence standing ("without delay").
    """

    refutations: frozenset[str]
    predicates: frozenset[str]
    copulas: frozenset[str]
    beside: frozenset[str]


@functools.cache
def get(code: str) -> Denials:
    """The tables of `code` ("fr", "en"); empty ones for a language without."""
    return tables.of(code, "denials", _NONE)


def phrase_set(lines: str) -> frozenset[str]:
    """Read phrases parted by commas; lines may be broken anywhere."""
    return frozenset(filter(None, (" ".join(part.split()) for part in lines.split(","))))


_NONE = Denials(frozenset(), frozenset(), frozenset(), frozenset())
