"""How a language says how many of a group are meant, as tables only: "all", "most", « aucun »."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from factcheck.text.languages import tables


class Quantifier(StrEnum):
    """How many of a group, without a figure."""

    ALL = "all"
    NONE = "none"
    SOME = "some"
    SEVERAL = "several"
    MANY = "many"
    MOST = "most"
    FEW = "few"


@dataclass(frozen=True, slots=True)
class Quantifiers:
    """Folded phrases, words parted by one space. `links` are the words between a share and its group ("of the"),
    `restated` begin another figure for what was just said ("or", « soit »). Where `some_are_denied`, "all do not"
    leaves room for some that do (« Tous n'ont pas voté »).
    """

    words: Mapping[str, Quantifier]
    links: frozenset[str]
    restated: frozenset[str]
    some_are_denied: bool


@functools.cache
def get(code: str) -> Quantifiers:
    """The tables of `code` ("fr", "en"); empty ones for a language without."""
    return tables.of(code, "quantifiers", _NONE)


def table(**phrases: str) -> dict[str, Quantifier]:
    """Read `all="all, every"` and so on into a table from phrase to quantifier."""
    return {
        " ".join(phrase.split()): Quantifier(name)
        for name, lines in phrases.items()
        for phrase in lines.split(",")
        if phrase.strip()
    }


_NONE = Quantifiers({}, frozenset(), frozenset(), some_are_denied=False)
