"""One request and its answer over one fresh connection; every protocol surprise becomes one of our failures."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import h11
import httpcore2

from sources.fetching.coding import Decoder
from sources.fetching.failures import failed
from sources.fetching.guard import Target
from sources.fetching.model import Limits
from sources.fetching.policy import Policy
from sources.fetching.transport import MAX_HEADER_BYTES, Meter, connect

MAX_HEADER_LINES = 100
_COOKIES = frozenset({b"set-cookie", b"set-cookie2"})
_BUFFER_TOO_LONG = 431


class Answer:
    """The head of an answer, and its body on demand. Cookies are dropped before anybody sees them."""

    def __init__(
        self, *, status: int, raw_headers: Sequence[tuple[bytes, bytes]], body: Iterator[bytes], meter: Meter
    ) -> None:
        self.status = status
        self.raw_headers = tuple((name, value) for name, value in raw_headers if name.lower() not in _COOKIES)
        self.peer = meter.peer
        self._body = body
        self._meter = meter

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Names and values as text: UTF-8 where it is that, else Latin-1."""
        return tuple((_text(name), _text(value)) for name, value in self.raw_headers)

    def values(self, name: str) -> tuple[str, ...]:
        """Every value of a header line, in order; names compare without case."""
        return tuple(value for line, value in self.headers if line.lower() == name)

    def value(self, name: str) -> str:
        """The first value of a header line, "" without one."""
        return next(iter(self.values(name)), "")

    @property
    def media_type(self) -> str:
        """The declared type without its parameters, lower-case; "" when there is none."""
        return self.value("content-type").partition(";")[0].strip().lower()

    def check_length(self) -> None:
        """Refuse by the header alone what cannot be taken.

        Raises:
            FetchFailed: "ambiguous-length" (RFC 9112, 6.3: length and chunks both stated) or "too-large".
        """
        lengths = self.values("content-length")
        if lengths and self.values("transfer-encoding"):
            raise failed("ambiguous-length")
        if any(length.isdecimal() and int(length) > self._meter.wire_cap for length in lengths):
            raise failed("too-large")

    def whole_body(self, *, limits: Limits) -> bytes:
        """The body, complete and decoded, or a failure; never a part of it."""
        codings = tuple(
            coding.strip().lower()
            for value in self.values("content-encoding")
            for coding in value.split(",")
            if coding.strip()
        )
        decoder = Decoder(codings, max_bytes=limits.decoded_bytes, max_ratio=limits.max_ratio)
        pieces: list[bytes] = []
        for packed in self._packed():
            pieces.extend(decoder.feed(packed))
        decoder.finish()
        return b"".join(pieces)

    def beginning(self, size: int) -> bytes:
        """The first `size` bytes of the body, or all of it; what comes after is not read."""
        pieces = b""
        for packed in self._packed():
            pieces += packed
            if len(pieces) >= size:
                break
        return pieces[:size]

    def _packed(self) -> Iterator[bytes]:
        payload = 0
        while True:
            try:
                piece = next(self._body, None)
            except httpcore2.RemoteProtocolError as error:
                raise failed("protocol" if _is_oversized_line(error) else "incomplete") from None
            if piece is None:
                return
            payload += len(piece)
            self._meter.check_packing(payload)
            yield piece


@contextmanager
def ask(
    target: Target,
    *,
    headers: Sequence[tuple[str, str]],
    policy: Policy,
    limits: Limits,
    meter: Meter,
    method: str = "GET",
    body: bytes | None = None,
) -> Iterator[Answer]:
    """Send one request and give its answer; the connection closes with the block, read to its end or not.

    With a `body` the caller's headers state its length.

    Raises:
        FetchFailed: whatever goes wrong from the name look-up to the end of the header block.
    """
    meter.begin_hop()
    connection = connect(target, policy=policy, limits=limits, meter=meter)
    try:
        request = httpcore2.Request(
            method,
            httpcore2.URL(
                scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
            ),
            headers=[(name.encode(), value.encode()) for name, value in headers],
            content=body,
        )
        try:
            response = connection.handle_request(request)
        except (httpcore2.RemoteProtocolError, httpcore2.LocalProtocolError):
            raise failed("connection-lost" if meter.head_was_cut_off else "protocol") from None
        meter.end_head()
        _check_head(response.headers)
        yield Answer(status=response.status, raw_headers=response.headers, body=response.iter_stream(), meter=meter)
    finally:
        # Closing throws away the rest of the body, which the state machine may find incomplete.
        with suppress(httpcore2.RemoteProtocolError, httpcore2.LocalProtocolError):
            connection.close()


def _check_head(headers: Sequence[tuple[bytes, bytes]]) -> None:
    # Honest sites set dozens of cookies; they count as bytes but not as lines.
    lines = sum(name.lower() not in _COOKIES for name, _ in headers)
    size = sum(len(name) + len(value) + 4 for name, value in headers)
    if lines > MAX_HEADER_LINES or size > MAX_HEADER_BYTES:
        raise failed("headers-too-large")


def _is_oversized_line(error: Exception) -> bool:
    cause = error.__cause__
    return isinstance(cause, h11.RemoteProtocolError) and cause.error_status_hint == _BUFFER_TOO_LONG


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
