"""Who cites a source. Claims stand above the library: they say it by registering here."""

from dataclasses import dataclass
from typing import Protocol

from django.db.models import IntegerField, Value
from django.db.models.expressions import Combinable


@dataclass(frozen=True, slots=True)
class Citation:
    """A statement of the desk that cites a document of the source."""

    words: str
    address: str
    state: str
    passage: str


class Citations(Protocol):
    def count(self) -> Combinable:
        """An expression for queries of sources: how many statements cite one of its documents now."""
        ...

    def of(self, source_id: int, *, at_most: int) -> list[Citation]:
        """The statements that cite the source, newest first."""
        ...


class Nobody:
    """As long as nothing that could cite is installed."""

    def count(self) -> Combinable:
        return Value(0, output_field=IntegerField())

    def of(self, source_id: int, *, at_most: int) -> list[Citation]:
        return []


class _Registered:
    def __init__(self) -> None:
        self.citations: Citations = Nobody()


registered = _Registered()
