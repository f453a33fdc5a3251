"""Enumerations that the rules ask for many times in every sentence."""

from enum import Enum
from typing import TypeVar

E = TypeVar("E", bound=Enum)


def direct(members: type[E]) -> type[E]:
    """Let each member be found and hashed as any attribute and any object are.

    Until Python 3.12 a function written in Python answers each `Kind.WORD`, seven times as slowly, and each question
    whether a set holds a member. A set of plain members has no order to rely on, as before.
    """
    for name, member in members.__members__.items():
        type.__setattr__(members, name, member)
    type.__setattr__(members, "__hash__", str.__hash__ if issubclass(members, str) else object.__hash__)
    return members
