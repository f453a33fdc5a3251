"""Finding a table of a language that not every language has."""

import importlib
from typing import TypeVar

_Tables = TypeVar("_Tables")


def of(code: str, name: str, nothing: _Tables) -> _Tables:
    """What `languages/<code>/<name>.py` holds as NAME; `nothing` for a language without, or what is no code."""
    if not (code.isascii() and code.isalpha() and len(code) == 2):
        return nothing
    try:
        module = importlib.import_module(f"factcheck.text.languages.{code}.{name}")
    except ModuleNotFoundError:
        return nothing
    found: _Tables = getattr(module, name.upper())
    return found
