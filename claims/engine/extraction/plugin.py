"""Extractors are plug-ins: the built-in rules are one, others are named by their dotted path."""

import datetime as dt
import importlib
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from claims.engine import VERSION
from claims.engine.extraction import analyse
from claims.engine.extraction.model import Analysis

BUILT_IN = "claims.engine.extraction.plugin.Rules"


class NotAnExtractor(TypeError):
    """A dotted path that leads to nothing with a name, a version and an `extract`."""


@runtime_checkable
class Extractor(Protocol):
    """What splits a text. `name` and `version` are stored with everything that it finds."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def extract(self, text: str, language: str | None, date: dt.date | None) -> Analysis:
        """Split `text`; see `claims.engine.extraction.analyse` for the arguments."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The built-in extractor: rules, no network, the same answer every time."""

    name: str = "rules"
    version: str = VERSION

    def extract(self, text: str, language: str | None = None, date: dt.date | None = None) -> Analysis:
        """Split `text` by the built-in rules."""
        return analyse(text, language=language, date=date)


def load(path: str = BUILT_IN) -> Extractor:
    """The extractor at a dotted path ("package.module.Class"), made without arguments.

    Raises:
        NotAnExtractor: nothing there, or nothing that keeps the `Extractor` protocol.
    """
    module, _, name = path.rpartition(".")
    try:
        found = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise NotAnExtractor(f"no extractor at {path!r}") from error
    made = found() if callable(found) else found
    if not isinstance(made, Extractor):
        raise NotAnExtractor(f"{path!r} has no name, version and extract()")
    return made
