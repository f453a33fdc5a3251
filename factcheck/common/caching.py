"""Doing without the shared cache while it is away."""

import contextlib
from collections.abc import Iterator


@contextlib.contextmanager
def spared() -> Iterator[None]:
    """Leave the block quietly where the cache's server does not answer; any other error goes on.

    What the block was to set keeps the value from before it. The client's library is looked at only once it has
    failed, and so is loaded: it brings half of asyncio along, which no command needs that asks no cache.
    """
    try:
        yield
    except Exception as error:
        from redis.exceptions import RedisError  # noqa: PLC0415 - see above

        if not isinstance(error, RedisError):
            raise
