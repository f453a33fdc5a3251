"""How many different things two texts share, told from their index terms."""

from collections.abc import Iterable, Mapping

_ROOT_LETTERS = 4
_MONTH = len("d:2025-07")


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


def roots(terms: Iterable[str]) -> frozenset[str]:
    """The different things that some terms are about."""
    return frozenset(root(term) for term in terms)


def counted(leads: Mapping[str, Iterable[int]]) -> dict[int, int]:
    """How many different things each text shares, from a map of terms to the texts that carry them."""
    met: dict[int, set[str]] = {}
    for term, carriers in leads.items():
        about = root(term)
        for one in carriers:
            met.setdefault(one, set()).add(about)
    return {one: len(about) for one, about in met.items()}
