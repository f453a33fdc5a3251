"""Which of many passages together say most of what a claim asks: its parts rather than ten times the same part."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.engine.crosscheck import concepts

# What a passage tells counts so much each time that a chosen one has told it before.
_AGAIN = 0.8
# How much the passages one, two and three places further lend: a report goes on about its subject.
_NEARBY = (0.2, 0.2, 0.1)
# A word that may stand for the claim's own ("acquire" for "buy") tells half of it.
_FOR_ANOTHER = 0.5
# Stem and beginning of one word have so many letters in common.
_ROOT_LETTERS = 5
_OF_WORDS = frozenset("wk")
_FINENESS = 6
# Of a page whose best passage tells so little beside the best of all, nothing is taken after the first few.
_FAINT = 0.25
_FEW = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found. `carried` are the terms of the claim, and those beside them, that it carries, with
    what each tells; `page` is what it stands on, `place` where there, counted in passages.
    """

    key: int
    page: int
    place: int
    text: str
    carried: Mapping[str, float]


def beside(terms: Iterable[str]) -> dict[str, str]:
    """Terms of words that may stand for a word among the terms, each with the term that it stands for."""
    found: dict[str, str] = {}
    asked = dict.fromkeys(terms)
    for term in asked:
        if term.startswith("w:"):
            for stem in concepts.fellows(term[2:]):
                if f"w:{stem}" not in asked:
                    found.setdefault(f"w:{stem}", term)
    return found


def choose(candidates: Sequence[Candidate], terms: Sequence[str], *, limit: int) -> list[int]:
    """The keys of at most `limit` candidates, the most telling first; each weighed by what is left to tell.

    What two candidates tell alike, the one tells that comes first in the sequence. A passage gains from what its
    neighbours on the page tell; what a page says twice is taken once, and a page that hardly speaks of the claim is
    left out after the first four. The work grows with the candidates times the limit.

    Source: J. Carbonell and J. Goldstein, "The use of MMR" (1998), for relevance against what was chosen before.
    """
    stands_for = beside(terms)
    told = [_told(candidate.carried, stands_for) for candidate in candidates]
    near = _neighbours(candidates)
    times: Counter[str] = Counter()
    chosen: list[int] = []
    first = {(one.page, one.text): index for index, one in reversed(list(enumerate(candidates)))}
    left = dict.fromkeys(sorted(first.values()))
    faint = _faint_pages(candidates, [sum(one.values()) for one in told])
    while left and len(chosen) < limit:
        own = [sum(value * _AGAIN ** times[about] for about, value in one.items()) for one in told]
        best = max(left, key=lambda index: (round(own[index] + _lent(near[index], own), _FINENESS), -index))
        del left[best]
        if len(chosen) >= _FEW and candidates[best].page in faint:
            continue
        chosen.append(candidates[best].key)
        times.update(told[best].keys())
    return chosen


def _told(carried: Mapping[str, float], stands_for: Mapping[str, str]) -> dict[str, float]:
    """What a passage tells about each of the things that the claim asks."""
    told: dict[str, float] = {}
    for term, weight in carried.items():
        own = stands_for.get(term)
        about, value = (_about(term), weight) if own is None else (_about(own), weight * _FOR_ANOTHER)
        told[about] = max(value, told.get(about, 0.0))
    return told


def _about(term: str) -> str:
    """What a term asks about: stem and beginning of one word ask about one thing."""
    kind, _, content = term.partition(":")
    return content[:_ROOT_LETTERS] if kind in _OF_WORDS else term


def _faint_pages(candidates: Sequence[Candidate], whole: Sequence[float]) -> frozenset[int]:
    """The pages of which no passage tells much beside what the most telling of all tells."""
    best: dict[int, float] = {}
    for one, value in zip(candidates, whole, strict=True):
        best[one.page] = max(value, best.get(one.page, 0.0))
    least = _FAINT * max(best.values(), default=0.0)
    return frozenset(page for page, value in best.items() if value < least)


def _neighbours(candidates: Sequence[Candidate]) -> list[list[tuple[float, list[int]]]]:
    """For each candidate its neighbours among the candidates, by how much they lend."""
    standing: dict[tuple[int, int], list[int]] = {}
    for index, one in enumerate(candidates):
        standing.setdefault((one.page, one.place), []).append(index)
    return [
        [
            (share, there)
            for distance, share in enumerate(_NEARBY, start=1)
            if (
                there := [
                    index
                    for place in (one.place - distance, one.place + distance)
                    for index in standing.get((one.page, place), ())
                ]
            )
        ]
        for one in candidates
    ]


def _lent(near: list[tuple[float, list[int]]], own: Sequence[float]) -> float:
    return sum(share * max(own[index] for index in there) for share, there in near)
