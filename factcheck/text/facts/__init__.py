"""Facts: what a text states in values, so that two texts in two languages can be compared."""

import datetime as dt
from collections.abc import Iterable

from factcheck.text.facts.model import Fact

VERSION = "facts-1"


def find(text: str, *, language: str, date: dt.date | None = None) -> tuple[Fact, ...]:
    """Every fact of a text, in order of its span. `date` is the article's own, for what is relative to it."""
    return ()


def keys(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Index terms of facts, each once, in order."""
    return ()
