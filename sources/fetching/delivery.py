"""Send one body to one address and take its answer: for the services that a newsroom chose to call.

The same door as for pages: the guard's reading of the address, the checked connection, the caps. What differs: the
address is the newsroom's own setting, so robots.txt has no say, and an answer is an answer whatever its status.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sources.fetching import guard
from sources.fetching.coding import ACCEPTED
from sources.fetching.exchange import ask
from sources.fetching.failures import failed, refused
from sources.fetching.model import Limits, first_value
from sources.fetching.policy import Policy
from sources.fetching.transport import Meter

_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete answer. `headers` are as sent, without cookies; `body` is decoded from its content codings."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    peer: str
    received_at: datetime.datetime

    def header(self, name: str) -> str:
        """The first value of a header line, "" without one; names compare without case."""
        return first_value(self.headers, name)


def post(url: str, *, body: bytes, headers: Mapping[str, str], policy: Policy, limits: Limits = _LIMITS) -> Reply:
    """POST `body` to `url`; everything else is as for `send`."""
    return send("POST", url, body=body, headers=headers, policy=policy, limits=limits)


def send(
    method: str,
    url: str,
    *,
    body: bytes | None,
    headers: Mapping[str, str],
    policy: Policy,
    limits: Limits = _LIMITS,
) -> Reply:
    """Send one request. No redirect is followed: its status is the answer.

    `headers` come beside Host, User-Agent, Accept-Encoding, Connection and Content-Length, which are ours. The answer
    to a HEAD has no body, whatever length it states.

    Raises:
        FetchFailed: the address is refused, nothing usable came back, or a header of the caller's cannot be sent.
    """
    for name, value in headers.items():
        if not (name.isascii() and value.isascii() and (name + value).isprintable()):
            raise failed("unsendable")
    try:
        target = guard.parse(url, policy=policy)
    except guard.Refused as refusal:
        raise refused(refusal.code, refusal.reason) from None
    lines = (
        ("Host", target.netloc),
        ("User-Agent", policy.user_agent),
        ("Accept-Encoding", ACCEPTED),
        ("Connection", "close"),
        *((("Content-Length", str(len(body))),) if body is not None else ()),
        *headers.items(),
    )
    meter = Meter(limits)
    with ask(target, headers=lines, policy=policy, limits=limits, meter=meter, method=method, body=body) as answer:
        if method != "HEAD":
            answer.check_length()
        return Reply(
            url=target.url,
            status=answer.status,
            headers=answer.headers,
            body=b"" if method == "HEAD" else answer.whole_body(limits=limits),
            peer=answer.peer,
            received_at=policy.clock(),
        )
