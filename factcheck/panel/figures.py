"""Numbers that the start page and the operations page show. Apps above this one add theirs by registering."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its words. `tone` is "", "good", "caution" or "bad"; the words say the same as the tone."""

    words: Any
    number: Any
    note: Any = ""
    tone: str = ""
    address: str = ""


Provider = Callable[[datetime.datetime], Iterable[Figure]]

# Asked in this order, on every load: each must be a few cheap queries.
on_start: list[Provider] = []
on_operations: list[Provider] = []
