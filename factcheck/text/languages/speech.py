"""How a language reports what people say: the shape of the tables in `languages/<code>/speech.py`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """The words that attribute."""

    reporting_verbs: frozenset[str] = frozenset()
