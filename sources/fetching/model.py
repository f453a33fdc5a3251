"""What fetching one address gives: a response that is whole, or one typed refusal or failure."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


def first_value(headers: tuple[tuple[str, str], ...], name: str) -> str:
    """The first value of a header line, "" without one; names compare without case."""
    return next((value for line, value in headers if line.lower() == name.lower()), "")


class FailureKind(StrEnum):
    """RETRY may go away by itself, FAIL will not, BLOCKED was refused by our own policy before a byte was sent."""

    RETRY = "retry"
    FAIL = "fail"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Hop:
    """One request of a redirect chain. `peer` is the address that was checked and connected to."""

    url: str
    status: int
    peer: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps for one whole fetch, redirects included. Seconds and bytes.

    `connect_s` bounds the name look-up and, apart, the connection; `first_byte_s` the silence before an answer and,
    apart, its header block. What is no page (PDF, Word, feed) may take `file_total_s` and `file_wire_bytes`.
    """

    total_s: float = 30.0
    connect_s: float = 5.0
    first_byte_s: float = 10.0
    wire_bytes: int = 10 * 2**20
    file_total_s: float = 60.0
    file_wire_bytes: int = 50 * 2**20
    decoded_bytes: int = 50 * 2**20
    max_ratio: int = 100
    max_redirects: int = 5


@dataclass(frozen=True, slots=True)
class Conditional:
    """What an earlier answer said about itself, as its headers had it: "send it only if it changed".

    The validators go to `url` alone (the final URL of that answer; empty = the asked URL), and never raw:
    an entity tag that is not one, or a date that cannot be read, is left out.
    """

    etag: str = ""
    last_modified: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A complete response. `body` is decoded from the transfer and content codings; charset decoding is reading's job.

    `not_modified` is True for a 304 answer to a conditional request; the body is then empty.
    Cookies are never among `response_headers`. `flags` names oddities that a reader must know of.
    """

    asked_url: str
    final_url: str
    status: int
    hops: tuple[Hop, ...]
    request_headers: tuple[tuple[str, str], ...]
    response_headers: tuple[tuple[str, str], ...]
    body: bytes
    wire_bytes: int
    fetched_at: datetime.datetime
    not_modified: bool = False
    flags: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first value of a header line of the answer, "" without one; names compare without case."""
        return first_value(self.response_headers, name)


class FetchFailed(Exception):
    """The only exception that leaves the fetcher.

    `code` is stable ("timeout", "not-public", "robots-disallowed", "http-404"…), `reason` a sentence for people
    and `next_action` what they can do about it. `retry_after_s` is the host's own wish, capped at a day.
    `hops` are the requests that were made before it failed.
    """

    def __init__(
        self,
        *,
        kind: FailureKind,
        code: str,
        reason: str,
        next_action: str,
        retry_after_s: float | None = None,
        status: int | None = None,
        hops: tuple[Hop, ...] = (),
    ) -> None:
        super().__init__(reason)
        self.kind = kind
        self.code = code
        self.reason = reason
        self.next_action = next_action
        self.retry_after_s = retry_after_s
        self.status = status
        self.hops = hops
