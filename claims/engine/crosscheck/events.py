"""Things that happen once to their subject, so that two dates for them cannot both be right.

A team wins again and again; nobody is born twice. English words; other languages meet them through their glossary.
"""

from dataclasses import dataclass
from enum import StrEnum

from claims.engine.crosscheck import select
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
# What the same subject does again and again: another date for it is another time.
_REPEATED_WORDS = """
    win won victory play played match game score scored lose lost defeat finish finished compete competed
    appear appeared appearance host hosted hold held visit visited meet met meeting report reported record recorded
    rise rose fall fell increase sell sold earn grossed season tour title cup race test tested vote voted
    perform performed train qualify qualified reach reached
"""
_REPEATED = frozenset(terms.stem(word, language="en") for word in _REPEATED_WORDS.split())
# Closer than this (see `align.neighbours`), or the event belongs to another date.
_LEAST_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A word beside a value: on which side, how many telling words stand between, and how heavy that makes it."""

    word: Word
    before: bool
    rank: int
    weight: float


class Link(StrEnum):
    """How two dates hang together: by something that happens once, by one particular happening, or not at all."""

    ONCE = "once"
    PARTICULAR = "particular"
    NONE = "none"


def shared(one: tuple[Neighbour, ...], other: tuple[Neighbour, ...], *, same_language: bool) -> Link:
    """How far both dates stand beside the same happening."""
    mine, theirs = _event(one), _event(other)
    if mine is not None and mine == theirs:
        return Link.ONCE
    if _repeats(one) or _repeats(other):
        return Link.NONE
    close = select.handle_set((near.word for near in other if _telling(near)), same_language=same_language)
    met = any(select.met(near.word, close, same_language=same_language) for near in one if _telling(near))
    return Link.PARTICULAR if met else Link.NONE


def _telling(near: Neighbour) -> bool:
    return near.weight >= _LEAST_WEIGHT and not near.word.name


def _repeats(neighbours: tuple[Neighbour, ...]) -> bool:
    return any(_REPEATED.intersection(near.word.meanings) for near in neighbours if near.weight >= _LEAST_WEIGHT)


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
