"""Things that happen once to their subject, so that two dates for them cannot both be right.

A team wins again and again; nobody is born twice. English words; other languages meet them through their glossary.
"""

from dataclasses import dataclass

from factcheck.text import terms
from factcheck.text.terms import Word

# Words of one happening stand in one group: "was born" and "birth", "unveiled" and "presented".
_GROUPS = """
    born birth; die died death dead killed; buried; married wedding;
    founded foundation established establish created creation formed built erected; completed; demolished;
    opened open opening inaugurated inauguration began begin begun start started debut premiere premiered;
    unveiled unveil revealed presented launched launch released release published announced;
    close closed ended end abolished dissolved; adopted passed approved ratified; signed; commissioned;
    appointed elected; resigned retired; sunk crashed; scheduled slated expected
"""
_EVENT_OF = {
    terms.stem(word, language="en"): group.split()[0]
    for group in _GROUPS.replace("\n", " ").split(";")
    for word in group.split()
}
# Closer than this (see `align.neighbours`), or the event belongs to another date.
_LEAST_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word beside a value: on which side, how many telling words stand between, and how heavy that makes it."""

    word: Word
    before: bool
    rank: int
    weight: float


def shared(one: tuple[Neighbour, ...], other: tuple[Neighbour, ...]) -> bool:
    """Say whether both dates stand beside the same once-only happening."""
    mine, theirs = _event(one), _event(other)
    return mine is not None and mine == theirs


def _event(neighbours: tuple[Neighbour, ...]) -> str | None:
    """The once-only happening that a date belongs to: the nearest one, what stands before winning a tie."""
    ordered = sorted(neighbours, key=lambda near: (near.rank, not near.before))
    return next(
        (
            _EVENT_OF[meaning]
            for near in ordered
            if near.weight >= _LEAST_WEIGHT
            for meaning in near.word.meanings
            if meaning in _EVENT_OF
        ),
        None,
    )
