"""How a language says that something else is not so, as tables only: "is a hoax", « est faux »."""

import functools
import importlib
from dataclasses import dataclass


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
    if not (code.isascii() and code.isalpha() and len(code) == 2):
        return _NONE
    try:
        module = importlib.import_module(f"factcheck.text.languages.{code}.denials")
    except ModuleNotFoundError:
        return _NONE
    tables: Denials = module.DENIALS
    return tables


def phrase_set(lines: str) -> frozenset[str]:
    """Read phrases parted by commas; lines may be broken anywhere."""
    return frozenset(filter(None, (" ".join(part.split()) for part in lines.split(","))))


_NONE = Denials(frozenset(), frozenset(), frozenset(), frozenset())
