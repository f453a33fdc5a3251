"""Which terms to look up, and how found passages rank: shared by both back ends, so that both answer alike."""

import math
from collections.abc import Iterable, Mapping, Sequence

from sources.search.model import Hit

# About this many passages are looked at for a query, however large the store is (STACK, E2).
CANDIDATES = 5000
# So many of the best candidates are ranked again with all terms of the query, frequent ones included.
RERANKED = 200


def idf(frequency: int, passages: int) -> float:
    """What a term tells: the natural logarithm of 1 + passages / frequency. More for a rarer one, never negative."""
    return math.log(1 + passages / frequency)


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


def shortlist(found: Iterable[tuple[str, int]], weights: Mapping[str, float], *, limit: int) -> tuple[int, ...]:
    """The passages worth a full look, best first, from (term, passage id) pairs of the rare terms alone."""
    scores: dict[int, float] = {}
    for term, passage_id in found:
        scores[passage_id] = scores.get(passage_id, 0.0) + weights[term]
    ordered = sorted(scores, key=lambda passage_id: (-scores[passage_id], passage_id))
    return tuple(ordered[: max(limit, RERANKED)])


def hits(
    carried: Iterable[tuple[int, frozenset[str]]],
    query: Sequence[tuple[str, str]],
    weights: Mapping[str, float],
    *,
    limit: int,
) -> list[Hit]:
    """The ranking: the sum of idf of every query term that a passage carries; between equals the lower id.

    `query` pairs each term with its code, `carried` gives the codes of each candidate, `weights` the idf by code.
    """
    found = []
    for passage_id, codes in carried:
        matched = [(term, code) for term, code in query if code in codes]
        # Summed in one order everywhere: floats are not associative, and both databases must agree.
        score = math.fsum(weights[code] for _, code in matched)
        found.append(Hit(passage_id, score, tuple(term for term, _ in matched)))
    found.sort(key=lambda hit: (-hit.score, hit.passage_id))
    return found[:limit]
