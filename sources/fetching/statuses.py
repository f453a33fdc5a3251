"""What a status code means for us, and how long a host wants to be left alone."""

import datetime
import email.utils
import re

from sources.fetching.exchange import Answer
from sources.fetching.failures import failed

NOT_MODIFIED = 304
MAX_RETRY_AFTER_S = 24 * 3600.0
_WHOLE = frozenset({200, 203})
_SECONDS = re.compile(r"[0-9]{1,12}")

_CODES = {
    206: "partial",
    304: "unasked-304",
    401: "login-required",
    403: "forbidden",
    404: "not-found",
    408: "server-error",
    410: "gone",
    425: "busy",
    429: "busy",
    451: "legal",
    503: "busy",
}


def check(answer: Answer, *, now: datetime.datetime) -> None:
    """Let an answer pass that carries a whole document; `now` is what a Retry-After date is compared with.

    Raises:
        FetchFailed: with the status, and for a busy host with its own wish for a pause.
    """
    status = answer.status
    if status in _WHOLE:
        return
    code = _CODES.get(status)
    if code is None:
        code = {4: "client-error", 5: "server-error"}.get(status // 100, "unexpected-status")
    raise failed(code, status=status, retry_after_s=retry_after_s(answer.value("retry-after"), now=now))


def retry_after_s(value: str, *, now: datetime.datetime) -> float | None:
    """Seconds to wait, from seconds or an HTTP date, between 0 and a day; None for anything else.

    Source: RFC 9110, 10.2.3.
    """
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return min(float(value), MAX_RETRY_AFTER_S)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return min(max((moment - now).total_seconds(), 0.0), MAX_RETRY_AFTER_S)
