"""Where a redirect leads: the Location header read strictly, its credentials dropped."""

import re
from urllib.parse import quote_from_bytes, urljoin

from sources.fetching import guard
from sources.fetching.exchange import Answer
from sources.fetching.failures import failed
from sources.fetching.guard import Target
from sources.fetching.policy import Policy

STATUSES = frozenset({301, 302, 303, 307, 308})
CODES = frozenset({"redirect-without-target", "bad-redirect"})
_CREDENTIALS = re.compile(r"(?i)\A(https?://)[^/?#\\]*@")
_MALFORMED = frozenset({"bad-url", "too-long"})


def follow(target: Target, answer: Answer, *, policy: Policy) -> tuple[Target, tuple[str, ...]]:
    """The next target of a redirect answer, guarded anew, and flags: "credentials_dropped", "https_downgrade".

    Raises:
        FetchFailed: "redirect-without-target" or "bad-redirect".
        guard.Refused: the target is readable and not allowed.
    """
    location = _location(answer)
    flags = []
    try:
        # Joining drops tabs and line breaks in silence, so the strict look comes first.
        guard.check_characters(location)
        url = urljoin(target.url, location)
        bare = _CREDENTIALS.sub(r"\1", url)
        following = guard.parse(bare, policy=policy)
    except ValueError:
        raise failed("bad-redirect") from None
    except guard.Refused as refused:
        if refused.code in _MALFORMED:
            raise failed("bad-redirect") from None
        raise
    if bare != url:
        flags.append("credentials_dropped")
    if target.scheme == "https" and following.scheme == "http":
        flags.append("https_downgrade")
    return following, tuple(flags)


def _location(answer: Answer) -> str:
    raw = next((value for name, value in answer.raw_headers if name.lower() == b"location"), b"").strip()
    if not raw:
        raise failed("redirect-without-target")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        # Bytes of an unknown charset travel on as they are (WHATWG URL, percent-encode).
        return quote_from_bytes(raw, safe=bytes(range(0x80)))
