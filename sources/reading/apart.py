"""Have a child process parse, and take whatever becomes of it as a typed result.

Each process that reads keeps one warm parent (`forge`), started when it first reads; threads share it.
"""

import atexit
import contextlib
import dataclasses
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from sources.reading.failures import failed
from sources.reading.forge import READY, STATUS, TICKET
from sources.reading.model import ReadLimits

_ROOT = Path(__file__).resolve().parents[2]
# The forge gets no secret of ours: nothing of the environment at all.
ENVIRONMENT = {"LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
_COMMAND = (sys.executable, "-s", "-B", "-c", "from sources.reading.forge import main; main()")
_START_WITHIN_S = 60.0
# The forge ends a late child itself; one that has not done so this much later is stuck.
_GRACE_S = 5.0
_ATTEMPTS = 2
_CHUNK = 65_536


class ForgeLost(Exception):
    """The warm parent died, or never started: it says nothing about the document."""


class ForgeStuck(Exception):
    """The warm parent neither answered nor ended a late child."""


def parsed(
    wanted: str, body: bytes, *, declared_type: str | None, url: str | None, limits: ReadLimits
) -> dict[str, Any]:
    """The child's answer about a body: what `wanted` ("document" or "feed") names, as a plain dict.

    Raises:
        ReadingFailed: the child's own finding, "timeout" when it was too slow, "too-complex" when it ran out of
            memory, "crashed" when it died of anything else, or when its parent died twice.
    """
    request = {"wanted": wanted, "declared_type": declared_type, "url": url, "limits": dataclasses.asdict(limits)}
    header = json.dumps(request).encode()
    message = struct.pack(">I", len(header)) + header + body
    for _ in range(_ATTEMPTS):
        try:
            output, status = place.ask(message, within_s=limits.wall_s)
        except ForgeStuck:
            raise failed("timeout") from None
        except (ForgeLost, OSError):
            # An OSError is ours: no descriptor or no memory for two sockets.
            continue
        answer: dict[str, Any] = answer_of(output, status)[wanted]
        return answer
    raise failed("crashed")


def answer_of(output: bytes, status: int) -> Any:
    """What a child said before it ended with `status` (negative: the signal that ended it). Raises like `parsed`."""
    if status in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise failed("timeout")
    try:
        answer = json.loads(output)
    except ValueError:
        raise failed("crashed") from None
    if "failed" in answer:
        raise failed(answer["failed"], flags=answer["flags"])
    return answer


class RunningForge:
    """One warm parent and the socket that tickets go to. It ends when that socket closes, whoever closes it."""

    def __init__(self, command: tuple[str, ...] = _COMMAND) -> None:
        """Start it and wait until it is ready. Raises ForgeLost."""
        self.control, theirs = socket.socketpair()
        with theirs:
            try:
                self.program = subprocess.Popen(  # noqa: S603 - our own module, no shell
                    (*command, str(theirs.fileno())),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    cwd=_ROOT,
                    env=ENVIRONMENT,
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,
                )
            except OSError:
                self.control.close()
                raise ForgeLost from None
        is_ready = False
        try:
            self.control.settimeout(_START_WITHIN_S)
            with contextlib.suppress(OSError):
                is_ready = self.control.recv(len(READY)) == READY
        finally:
            # Whatever interrupts the wait, a task's time limit too, must not leave half a forge behind.
            if not is_ready:
                self.end()
        if not is_ready:
            raise ForgeLost

    def ask(self, message: bytes, *, within_s: float, grace_s: float = _GRACE_S) -> tuple[bytes, int]:
        """Send a request and return the answer with the child's exit status. Raises ForgeLost or ForgeStuck."""
        deadline = time.monotonic() + within_s + grace_s
        channel, theirs = socket.socketpair()
        told, telling = socket.socketpair()
        with channel, told:
            with theirs, telling:
                try:
                    # One message with its descriptors is one piece, whichever thread sends it.
                    socket.send_fds(self.control, [TICKET.pack(within_s)], [theirs.fileno(), telling.fileno()])
                except OSError:
                    raise ForgeLost from None
            try:
                output = _exchange(channel, message, deadline=deadline)
                status = _all_from(told, deadline=deadline)
            except TimeoutError:
                raise ForgeStuck from None
        if len(status) != STATUS.size:
            raise ForgeLost
        return output, STATUS.unpack(status)[0]

    def end(self) -> None:
        """Let go of it, and make sure."""
        self.control.close()
        self.program.kill()
        self.program.wait()

    def forget(self) -> None:
        """In a forked copy of the owner: it is not ours, and our copy of the socket must not keep it alive."""
        self.control.close()
        # Only so that nobody is warned of a program that is not waited for.
        self.program.returncode = 0


def _exchange(channel: socket.socket, message: bytes, *, deadline: float) -> bytes:
    # A child that died in the middle of a request is told of by its status.
    with contextlib.suppress(ConnectionError):
        channel.settimeout(_left_s(deadline))
        channel.sendall(message)
        channel.shutdown(socket.SHUT_WR)
    return _all_from(channel, deadline=deadline)


def _all_from(line: socket.socket, *, deadline: float) -> bytes:
    pieces = []
    with contextlib.suppress(ConnectionError):
        while True:
            line.settimeout(_left_s(deadline))
            piece = line.recv(_CHUNK)
            if not piece:
                break
            pieces.append(piece)
    return b"".join(pieces)


def _left_s(deadline: float) -> float:
    left_s = deadline - time.monotonic()
    if left_s <= 0:
        raise TimeoutError
    return left_s


class Place:
    """Where a process keeps its forge."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.forge: RunningForge | None = None

    def ask(self, message: bytes, *, within_s: float) -> tuple[bytes, int]:
        with self._lock:
            forge = self.forge = self.forge or RunningForge()
        try:
            return forge.ask(message, within_s=within_s)
        except (ForgeLost, ForgeStuck):
            self.dismiss(forge)
            raise

    def dismiss(self, forge: RunningForge | None) -> None:
        """End this forge, unless another thread has; the next request starts a new one."""
        with self._lock:
            if forge is not None and self.forge is forge:
                self.forge = None
                forge.end()

    def forget(self) -> None:
        """After a fork: the lock may have been held by a thread that is not here."""
        self._lock = threading.Lock()
        forge, self.forge = self.forge, None
        if forge is not None:
            forge.forget()


place = Place()
os.register_at_fork(after_in_child=place.forget)
atexit.register(lambda: place.dismiss(place.forge))
