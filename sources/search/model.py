"""The one retrieval interface. Both back ends (FTS5, PostgreSQL) speak it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """What the index keeps of a passage: its primary key and the analyser's terms, with repeats."""

    passage_id: int
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Terms to look for. Order does not matter; a term is a stem, a cognate prefix or a fact key."""

    terms: tuple[str, ...]
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, best first: the sum of the inverse document frequencies of the terms it carries."""

    passage_id: int
    score: float
    matched: tuple[str, ...]


class PassageIndex(Protocol):
    def add(self, passages: Iterable[IndexedPassage]) -> None: ...

    def remove(self, passage_ids: Sequence[int]) -> None: ...

    def search(self, query: Query) -> list[Hit]: ...
