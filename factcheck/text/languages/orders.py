"""How a language puts things in an order, as tables only: "the largest", "ranked third"."""

import functools
from dataclasses import dataclass

from factcheck.text.languages import tables


@dataclass(frozen=True, slots=True)
class Orders:
    """Folded words. `superlatives`, of one word or two, mean the first of all by themselves; behind one of
    `before_choice` ("one of the largest", "a leading") they do not. `ranking` are verbs and nouns that make an ordinal
    beside them a rank.
    """

    superlatives: frozenset[str]
    before_choice: frozenset[str]
    ranking: frozenset[str]


@functools.cache
def get(code: str) -> Orders:
    """The tables of `code` ("fr", "en"); empty ones for a language without."""
    return tables.of(code, "orders", _NONE)


_NONE = Orders(frozenset(), frozenset(), frozenset())
