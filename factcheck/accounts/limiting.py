"""How often someone may try within a minute. Counted in one place for all processes, each try exactly once.

Source: RELIABILITY A04. The window moves: never more than the limit in any sixty seconds, at no boundary either.
"""

import functools
import hashlib
import math
import time

from django.conf import settings
from django.http import HttpRequest
from limits import RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter

WINDOW_S = 60


class CannotCount(Exception):
    """The server that holds the counts does not answer. Whoever asks decides what that means."""


def wait_s(what: str, who: str, *, most_per_minute: int) -> int:
    """Count one try. 0 when it is within the limit; otherwise the whole seconds until the next one may come.

    A try that is refused does not count, so waiting as long as told is enough.

    Raises:
        CannotCount: nothing was counted.
    """
    limiter = _limiter(str(settings.CACHES["default"]["LOCATION"]))
    limit = RateLimitItemPerMinute(most_per_minute)
    # Names and addresses of people do not stand in the keys.
    whom = hashlib.sha256(who.encode("utf-8", "surrogatepass")).hexdigest()
    try:
        if limiter.hit(limit, what, whom):
            return 0
        return min(WINDOW_S, max(1, math.ceil(limiter.get_window_stats(limit, what, whom).reset_time - time.time())))
    except StorageError as error:
        raise CannotCount from error


def wait_to_sign_in_s(request: HttpRequest, *, username: str) -> int:
    """Count one try to sign in, for the name and for the address that it comes from; like `wait_s`."""
    return max(
        wait_s("sign-in-from", address_of(request), most_per_minute=settings.SIGN_INS_PER_ADDRESS_AND_MINUTE),
        wait_s("sign-in-as", username.casefold(), most_per_minute=settings.SIGN_INS_PER_MINUTE),
    )


def address_of(request: HttpRequest) -> str:
    """The address that a request came from; behind our own proxy, the one that the proxy saw."""
    if settings.BEHIND_PROXY:
        return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


@functools.cache
def _limiter(location: str) -> MovingWindowRateLimiter:
    uri = f"redis+{location}" if location.startswith("unix://") else location
    storage = RedisStorage(
        uri, key_prefix="factcheck-limit", wrap_exceptions=True, socket_timeout=2, socket_connect_timeout=2
    )
    return MovingWindowRateLimiter(storage)
