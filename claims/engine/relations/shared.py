"""How many different things two texts share, told from their index terms."""

import math
from collections.abc import Collection, Iterable, Mapping

_ROOT_LETTERS = 4
_MONTH = len("d:2025-07")
# So many texts are imagined beside those that are there, so that two of three are not taken for "most".
_UNSEEN = 1000


def root(term: str) -> str:
    """What a term is about: the terms of one word, one name or one date have one root.

    "w:festival", "k:festiv" and "l:festival" meet in their first four letters, a person in those of the last name,
    "d:2025-07-23" in its month; any other fact stands for itself.
    """
    kind, _, content = term.partition(":")
    if kind == "d":
        return term[:_MONTH]
    if kind == "p":
        content = content.rpartition(" ")[2]
    elif kind not in {"w", "k", "l", "o"}:
        return term
    return content[:_ROOT_LETTERS]


def leading(terms: Iterable[str]) -> list[str]:
    """The terms by which one text may be led to another, each once, in order: a year is shared by chance."""
    return sorted(term for term in set(terms) if not term.startswith("y:"))


def weighed(leads: Mapping[str, Collection[int]], *, among: int) -> dict[int, float]:
    """How much each text shares, from a map of terms to the texts that carry them, `among` so many texts.

    Each different thing counts once, 1 where hardly any text speaks of it and the less the more texts do. In a small
    store everything counts nearly 1: what is frequent there is not yet known.
    """
    whole = among + _UNSEEN
    met: dict[int, dict[str, float]] = {}
    for term, carriers in leads.items():
        about = root(term)
        weight = math.log(whole / max(1, len(carriers))) / math.log(whole)
        for one in carriers:
            mine = met.setdefault(one, {})
            mine[about] = max(weight, mine.get(about, 0.0))
    return {one: sum(about.values()) for one, about in met.items()}
