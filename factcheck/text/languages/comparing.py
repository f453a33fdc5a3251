"""What comparing two texts needs to know of a language, as tables only."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from factcheck.text.languages import tables


class Hedge(StrEnum):
    """How far a text commits itself to what it says (FEATURES 4.5)."""

    POSSIBLE = "possible"
    CONSIDERED = "considered"
    PLANNED = "planned"
    PROVISIONAL = "provisional"
    REPORTED = "reported"


class Side(StrEnum):
    """Where an event stands against the date that is named: the words before the date say it."""

    BEFORE = "before"
    UNTIL = "until"
    AFTER = "after"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Comparing:
    """Every key is folded (no accents, lower case, straight apostrophe).

    `negations` are words that turn a sentence round by themselves; `half_negations` do so only with one of
    `negation_closers` within the next four words (French "ne ... pas"); `not_negations` are phrases in which
    a negation word negates nothing ("not only").
    `hedges` and `sides` may hold phrases of several words. `glossary` leads to English words, which are the
    meeting point of all languages: English itself needs none.
    """

    stemmer: str
    negations: frozenset[str]
    half_negations: frozenset[str]
    negation_closers: frozenset[str]
    not_negations: tuple[str, ...]
    hedges: Mapping[str, Hedge]
    sides: Mapping[str, Side]
    glossary: Mapping[str, tuple[str, ...]]
    stop_words: frozenset[str]


class UnknownLanguage(KeyError):
    """No folder below factcheck/text/languages has that code."""


@functools.cache
def get(code: str) -> Comparing:
    """The tables of `code` ("fr", "en").

    Raises:
        UnknownLanguage: there are none for it.
    """
    found: Comparing | None = tables.of(code, "comparing", None)
    if found is None:
        raise UnknownLanguage(code)
    return found


def word_set(lines: str) -> frozenset[str]:
    """Read words parted by white space."""
    return frozenset(lines.split())


_Kind = TypeVar("_Kind", Hedge, Side)


def phrases(lines: str, kind: type[_Kind]) -> dict[str, _Kind]:
    """Read "possible: may, might" and so on into a table from phrase to kind; lines may be broken anywhere.

    Raises:
        ValueError: a kind that does not exist.
    """
    found: dict[str, _Kind] = {}
    # A line may be broken anywhere, also inside a phrase: only "word:" begins a new kind.
    for entry in re.split(r"\s+(?=[a-z]+:)", " ".join(lines.split())):
        name, _, tail = entry.partition(":")
        for phrase in filter(None, (part.strip() for part in tail.split(","))):
            found[phrase] = kind(name.strip())
    return found


def glossary(lines: str) -> dict[str, tuple[str, ...]]:
    """Read "word: english english; word: english" (line ends count as ";") into a glossary.

    Raises:
        ValueError: an entry without ":".
    """
    entries: dict[str, tuple[str, ...]] = {}
    for entry in lines.replace("\n", ";").split(";"):
        if not entry.strip():
            continue
        word, parted, english = entry.partition(":")
        if not parted:
            raise ValueError(f"no colon in the entry {entry!r}")
        entries[word.strip()] = tuple(english.split())
    return entries
