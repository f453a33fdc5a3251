"""Open the one connection of one request: resolve once, check every address, connect to what was checked.

The network backend below is what keeps a name from changing its mind between the check and the connection. Host
header and TLS server name keep the name; the socket goes to the address. No proxy, no environment, no credentials.
"""

import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from sources.fetching import guard
from sources.fetching.addresses import IPAddress
from sources.fetching.failures import failed, refused
from sources.fetching.model import Limits
from sources.fetching.policy import Policy

MAX_HEADER_BYTES = 64 * 2**10
MAX_INTERIM = 10
_ADDRESSES_TRIED = 3
_LEAST_S = 0.05
_PACKING_ALLOWED = 32 * 2**10
_INTERIM = re.compile(rb"(?:\A|\n\r?\n)HTTP/1\.[01] 1[0-9][0-9]")


class Meter:
    """The time and the bytes of one fetch: one deadline for all hops, and counts that start anew with each hop."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._started = time.monotonic()
        self._deadline = self._started + limits.total_s
        self.wire_cap = limits.wire_bytes
        self.begin_hop()

    def begin_hop(self) -> None:
        """A new request: no byte has come yet."""
        self.peer = ""
        self.head_bytes = 0
        self.body_bytes = 0
        self._in_head = True
        self._head_deadline: float | None = None
        self._head = b""

    @property
    def wire_bytes(self) -> int:
        """Bytes that this hop's answer took so far, its head included."""
        return self.head_bytes + self.body_bytes

    def allow_file(self) -> None:
        """The answer is no page: give it a file's time and size."""
        self._deadline = max(self._deadline, self._started + self._limits.file_total_s)
        self.wire_cap = max(self.wire_cap, self._limits.file_wire_bytes)

    def end_head(self) -> None:
        """The header block is complete; what has come beyond it is body."""
        self._in_head = False

    @property
    def head_was_cut_off(self) -> bool:
        """The server said nothing, or began an HTTP answer and stopped: worth another try, unlike another protocol."""
        return not self._head or (self._head.startswith(b"HTTP/1.") and not self._head_is_complete)

    @property
    def _head_is_complete(self) -> bool:
        return b"\n\n" in self._head or b"\r\n\r\n" in self._head

    def left(self, cap_s: float) -> float:
        """Seconds that the next step may take, at most `cap_s`. Raises FetchFailed "timeout" when none are left."""
        left = min(cap_s, self._deadline - time.monotonic())
        if left <= 0:
            raise failed("timeout")
        return left

    def before_read(self, wanted: int) -> tuple[int, float]:
        """How many bytes the next read may take, and how many seconds.

        Raises:
            FetchFailed: "timeout", or "headers-too-large" when 64 KiB of header were not enough.
        """
        if not self._in_head:
            return wanted, self.left(self._limits.total_s + self._limits.file_total_s)
        if self._head_deadline is None:
            self._head_deadline = time.monotonic() + self._limits.first_byte_s
        room = MAX_HEADER_BYTES - self.head_bytes
        if room <= 0:
            raise failed("headers-too-large")
        return min(wanted, room), self.left(self._head_deadline - time.monotonic())

    def count(self, received: bytes) -> None:
        """Take note of what a read gave.

        Raises:
            FetchFailed: "too-large", or "interim-flood" past ten 1xx answers.
        """
        if not self._in_head:
            self.body_bytes += len(received)
            if self.body_bytes > self.wire_cap:
                raise failed("too-large")
            return
        if not self.head_bytes:
            # The server has begun to speak: from here on its header block has its own time.
            self._head_deadline = time.monotonic() + self._limits.first_byte_s
        self.head_bytes += len(received)
        self._head += received
        if len(_INTERIM.findall(self._head)) > MAX_INTERIM:
            raise failed("interim-flood")

    def check_packing(self, payload: int) -> None:
        """Compare the `payload` so far with the bytes that carried it: tiny chunks are six parts packing of seven."""
        if self.body_bytes > 2 * payload + _PACKING_ALLOWED:
            raise failed("overhead")


class MeteredStream(httpcore2.NetworkStream):
    """A connected socket whose every read and write is metered."""

    def __init__(self, connected: socket.socket, meter: Meter) -> None:
        self._socket = connected
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        wanted, left = self._meter.before_read(max_bytes)
        self._socket.settimeout(left)
        try:
            received = self._socket.recv(wanted)
        except TimeoutError:
            raise failed("timeout") from None
        except OSError:
            raise failed("connection-lost") from None
        self._meter.count(received)
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._socket.settimeout(self._meter.left(float("inf")))
        try:
            self._socket.sendall(buffer)
        except TimeoutError:
            raise failed("timeout") from None
        except OSError:
            # The server may have answered already and closed; the read that follows finds out.
            return

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        self._socket.settimeout(self._meter.left(float("inf")))
        try:
            return MeteredStream(ssl_context.wrap_socket(self._socket, server_hostname=server_hostname), self._meter)
        except ssl.SSLCertVerificationError:
            raise failed("tls-certificate") from None
        except TimeoutError:
            raise failed("timeout") from None
        except OSError:
            raise failed("tls-error") from None

    def get_extra_info(self, info: str) -> Any:
        return self._socket if info == "socket" else None


class _Backend(httpcore2.NetworkBackend):
    """Connects to the addresses it was given, whatever name the library passes along."""

    def __init__(self, addresses: tuple[IPAddress, ...], *, meter: Meter, limits: Limits) -> None:
        self._addresses = addresses[:_ADDRESSES_TRIED]
        self._meter = meter
        self._limits = limits

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        until = time.monotonic() + self._limits.connect_s
        for address in self._addresses:
            left = max(until - time.monotonic(), _LEAST_S)
            try:
                connected = socket.create_connection((str(address), port), timeout=self._meter.left(left))
            except OSError:
                continue
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._meter.peer = str(address)
            return MeteredStream(connected, self._meter)
        raise failed("unreachable")


def resolve(target: guard.Target, *, policy: Policy, limits: Limits, meter: Meter) -> tuple[IPAddress, ...]:
    """The checked addresses of a target, within `limits.connect_s`.

    The system's look-up cannot be interrupted, so it runs in a thread that is left behind when it hangs.

    Raises:
        FetchFailed: the guard's refusal, "name-timeout", "name-unavailable" or "name-unknown".
    """
    answer: queue.SimpleQueue[tuple[IPAddress, ...] | Exception] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answer.put(guard.addresses(target, policy=policy))
        except Exception as error:  # noqa: BLE001 - carried over to the asking thread, which sorts it
            answer.put(error)

    threading.Thread(target=look_up, name="name look-up", daemon=True).start()
    try:
        found = answer.get(timeout=meter.left(limits.connect_s))
    except queue.Empty:
        raise failed("name-timeout") from None
    if isinstance(found, tuple):
        return found
    if isinstance(found, guard.Refused):
        raise refused(found.code, found.reason)
    if isinstance(found, socket.gaierror) and found.errno != socket.EAI_AGAIN:
        raise failed("name-unknown")
    if isinstance(found, (OSError, UnicodeError)):
        raise failed("name-unavailable")
    raise found


def connect(target: guard.Target, *, policy: Policy, limits: Limits, meter: Meter) -> httpcore2.HTTPConnection:
    """A connection that will go to a checked address of `target` and to nothing else. The caller closes it."""
    addresses = resolve(target, policy=policy, limits=limits, meter=meter)
    return httpcore2.HTTPConnection(
        origin=httpcore2.Origin(target.scheme.encode(), target.host.encode(), target.port),
        ssl_context=_trust(policy) if target.scheme == "https" else None,
        network_backend=_Backend(addresses, meter=meter, limits=limits),
    )


def _trust(policy: Policy) -> ssl.SSLContext:
    return policy.tls or ssl.create_default_context()
