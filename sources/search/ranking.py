"""Which terms to look up, and how found passages rank: shared by both back ends, so that both answer alike."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sources.search.encoding import encode
from sources.search.model import Hit, Query

# About this many passages are looked at for a query, however large the store is.
CANDIDATES = 2000
# So many of the rarest terms decide which candidates are the best; a longer query gets its other terms afterwards.
FIRST_LOOK = 24
# So many of the best candidates are ranked again with all terms of the query.
RERANKED = 200

# Weights are added up in whole millionths: sums of floats depend on their order, which no database promises.
_FINENESS = 1_000_000
# How the codes of stems and cognates begin.
_OF_WORDS = (encode("w:"), encode("k:"))


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in codes: each term and each term `beside` with its code, those that no passage carries left out.

    `frequencies` and `weights` are by code; only those of `terms` may lead anywhere.
    """

    terms: tuple[tuple[str, str], ...]
    beside: tuple[tuple[str, str], ...]
    frequencies: Mapping[str, int]
    weights: Mapping[str, float]

    def lookup(self, *, candidates: int) -> "Lookup | None":
        """The plan for this query; see `lookup`."""
        leading = {code for _, code in self.terms}
        frequencies = {code: self.frequencies[code] for code in leading}
        return lookup(frequencies, {code: self.weights[code] for code in leading}, candidates=candidates)

    def hits(self, carried: Iterable[tuple[int, frozenset[str]]], *, limit: int) -> list[Hit]:
        """The ranking for this query; see `hits`."""
        return hits(carried, self.terms, self.weights, limit=limit, beside=self.beside)


def asked(query: Query, frequencies_of: Callable[[Sequence[str]], Mapping[str, int]]) -> Asked:
    """Read a query; `frequencies_of` tells how many passages carry each code, the empty one all there are."""
    terms, beside = (
        [(term, encode(term)) for term in dict.fromkeys(some) if term] for some in (query.terms, query.beside)
    )
    known = dict(frequencies_of(["", *dict.fromkeys(code for _, code in (*terms, *beside))]))
    total = known.pop("", 0)
    return Asked(
        terms=tuple(pair for pair in terms if pair[1] in known),
        beside=tuple(pair for pair in beside if pair[1] in known),
        frequencies=known,
        weights={code: idf(count, total) for code, count in known.items()},
    )


@dataclass(frozen=True, slots=True)
class Lookup:
    """What to look for, all in codes.

    `any_of` are the terms that lead to the candidates; `weights` those that say which candidates are best, and
    `leaves_out` that they are not all that is known. When even the rarest term is too frequent to look at all that
    carry it, it is `crowded`: candidates are the newest of those that carry one of `beside` too, terms of other words,
    and if that gives too few, the newest of all that carry the rarest.
    """

    any_of: tuple[str, ...]
    weights: Mapping[str, int]
    crowded: bool
    beside: tuple[str, ...] = ()
    leaves_out: bool = False

    def reranked(self, limit: int) -> int:
        """How many of the best candidates are ranked with all terms; no more than asked for if those weighed all."""
        return max(limit, RERANKED) if self.leaves_out else limit


def idf(frequency: int, passages: int) -> float:
    """What a term tells: the natural logarithm of 1 + passages / frequency. More for a rarer one, never negative."""
    return math.log(1 + passages / frequency)


def lookup(frequencies: Mapping[str, int], weights: Mapping[str, float], *, candidates: int) -> Lookup | None:
    """Plan the search for terms of which so many passages are known; None when no passage carries any of them."""
    any_of = rarest(frequencies, limit=candidates)
    if not any_of:
        return None
    heaviest = sorted(weights, key=lambda code: (-weights[code], code))
    return Lookup(
        any_of=any_of,
        weights={code: round(weights[code] * _FINENESS) for code in heaviest[:FIRST_LOOK]},
        crowded=frequencies[any_of[0]] > candidates,
        beside=tuple(code for code in heaviest if not _same_word(code, any_of[0])),
        leaves_out=len(heaviest) > FIRST_LOOK,
    )


def _same_word(code: str, other: str) -> bool:
    """Whether two codes are the same term, or stem and cognate of what may be one word: those tell nothing more."""
    letters = [one.removeprefix(kind) for one in (code, other) for kind in _OF_WORDS if one.startswith(kind)]
    return code == other or (
        len(letters) == 2 and (letters[0].startswith(letters[1]) or letters[1].startswith(letters[0]))
    )


def rarest(frequencies: Mapping[str, int], *, limit: int) -> tuple[str, ...]:
    """The terms to look up: rarest first until they may give more than `limit` passages, but always one.

    Terms that no passage carries are left out. Equally rare terms come in alphabetical order.
    """
    chosen: list[str] = []
    total = 0
    for term, frequency in sorted(frequencies.items(), key=lambda pair: (pair[1], pair[0])):
        if frequency <= 0:
            continue
        total += frequency
        if chosen and total > limit:
            break
        chosen.append(term)
    return tuple(chosen)


def shortlist(
    carried: Iterable[tuple[int, frozenset[str]]], lookup: Lookup, *, limit: int
) -> list[tuple[int, frozenset[str]]]:
    """The candidates with the heaviest terms, best first, between equals the lower id: the first look."""
    weights = lookup.weights
    scored = [
        (-sum(weights[code] for code in codes & weights.keys()), passage_id, codes) for passage_id, codes in carried
    ]
    scored.sort(key=lambda row: row[:2])
    return [(passage_id, codes) for _, passage_id, codes in scored[: lookup.reranked(limit)]]


def hits(
    carried: Iterable[tuple[int, frozenset[str]]],
    query: Sequence[tuple[str, str]],
    weights: Mapping[str, float],
    *,
    limit: int,
    beside: Sequence[tuple[str, str]] = (),
) -> list[Hit]:
    """The ranking: the sum of idf of every query term that a passage carries; between equals the lower id.

    `query` pairs each term with its code, and `beside` those that rank nothing; `carried` gives the codes of each
    candidate, `weights` the idf by code.
    """
    found = []
    for passage_id, codes in carried:
        matched = {term: weights[code] for term, code in query if code in codes}
        # Summed exactly: both databases must agree.
        score = math.fsum(matched.values())
        others = {term: weights[code] for term, code in beside if code in codes}
        found.append(Hit(passage_id, score, tuple(matched), carried=matched | others))
    found.sort(key=lambda hit: (-hit.score, hit.passage_id))
    return found[:limit]
