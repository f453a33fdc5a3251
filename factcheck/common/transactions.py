"""How services write: each in a transaction of its own, or several together where an interface says so."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import transaction

Given = ParamSpec("Given")
Made = TypeVar("Made")
_together: ContextVar[bool] = ContextVar("together", default=False)


@contextmanager
def together() -> Iterator[None]:
    """One transaction around several writes: all of them are kept, or none.

    Raises:
        RuntimeError: inside another transaction, which could still take everything back.
    """
    with transaction.atomic(durable=True):
        mark = _together.set(True)
        try:
            yield
        finally:
            _together.reset(mark)


def durable(write: Callable[Given, Made]) -> Callable[Given, Made]:
    """What the service wrote is committed when it returns, or with the `together` that it stands in.

    Raises:
        RuntimeError: called inside any other transaction.
    """

    @functools.wraps(write)
    def writing(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        with transaction.atomic(durable=not _together.get()):
            return write(*args, **kwargs)

    return writing
