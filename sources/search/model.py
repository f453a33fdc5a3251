"""The one retrieval interface. Both back ends (FTS5, PostgreSQL) speak it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """What the index keeps of a passage: its primary key and the analyser's terms, with repeats."""

    passage_id: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Terms to look for. Order does not matter; a term is a stem, a cognate prefix or a fact key.

    `beside` are terms that lead to nothing and rank nothing: it is only told which of the hits carry them.
    """

    terms: tuple[str, ...]
    limit: int = 20
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, best first: the sum of the inverse document frequencies of the terms it carries.

    `carried` gives the inverse document frequency of each of these, and of the terms `beside` that it carries.
    """

    passage_id: int
    score: float
    matched: tuple[str, ...]
    carried: Mapping[str, float] = field(default_factory=dict, compare=False)


class PassageIndex(Protocol):
    def add(self, passages: Iterable[IndexedPassage]) -> None: ...

    def remove(self, passage_ids: Sequence[int]) -> None: ...

    def search(self, query: Query) -> list[Hit]: ...
