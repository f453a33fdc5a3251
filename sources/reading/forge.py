"""The warm parent of the reading children: it has loaded the parsers once and forks one child for each request.

A program of its own, so that a child inherits nothing of a worker: no Django, no database handle, no secret and no
thread. It parses nothing that came from outside. It ends when its owner does, and its children end with it.

A request is a ticket on the control socket: the seconds it may take, with two sockets. The child reads the request
from the first and answers on it (see `child.serve`); on the second the forge says how the child ended.
"""

import contextlib
import ctypes
import gc
import os
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from sources.reading import child
from sources.reading.model import ReadingFailed, ReadLimits

READY = b"+"
TICKET = struct.Struct(">d")
STATUS = struct.Struct(">i")
_NICENESS = 5
_CHANNEL = 3
_MANY = 65_536
# From <sched.h> and <linux/prctl.h>.
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_PAGE = b"""<!doctype html><html lang="en"><head><title>Ready</title><meta name="author" content="A. Person">
<meta property="article:published_time" content="2025-01-02T08:00:00Z"></head><body><article><h1>Ready</h1>
<p>The first page that is read makes the parsers load what they only load when it is needed.</p>
<p>It is this one, written here, so that no page from outside has to wait for that.</p></article></body></html>"""
_FEED = b"<rss version='2.0'><channel><title>T</title><item><title>A</title></item></channel></rss>"


def main() -> None:
    """Serve the owner at the other end of the socket whose number is the first argument, until it is gone."""
    with socket.socket(fileno=int(sys.argv[1])) as control:
        load()
        leave_network()
        control.sendall(READY)
        Forge(control).serve()


def load() -> None:
    """Import every reader and let each do its slow first work on something of ours."""
    # The extractor's language guesser loads a large model and is never asked.
    sys.modules["py3langid"] = None  # type: ignore[assignment]
    from sources.reading import feedparse, parse, pdf, word  # noqa: F401, PLC0415 - slow, and never in a worker

    parse.parse(_PAGE, declared_type="text/html", url=None, limits=ReadLimits())
    feedparse.parse(_FEED, declared_type=None, url=None, limits=ReadLimits())
    for kind in (b"Words.", b"%PDF-1.4\n%%EOF", b"PK\x03\x04word/document.xml"):
        with contextlib.suppress(ReadingFailed):
            parse.parse(kind, declared_type=None, url=None, limits=ReadLimits())
    gc.collect()
    # A child's collector must not touch, and so copy, what all of them share.
    gc.freeze()


def leave_network() -> None:
    """Move to a network namespace without any interface, where the system lets us: a second wall around the children.

    It is refused in many containers and there is none outside Linux; the children's audit hook is the first wall.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        if libc.unshare(_CLONE_NEWNET):
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


@dataclass(frozen=True, slots=True)
class _Running:
    telling: socket.socket
    until: float


class Forge:
    """The loop that forks, reaps, and ends what takes too long. Single-threaded: forking is safe here alone."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._running: dict[int, _Running] = {}
        self._woken, wake = os.pipe()
        for end in (self._woken, wake):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)

    def serve(self) -> None:
        """Take tickets until the owner has gone; its children go with it."""
        ticket = self._control.fileno()
        while True:
            ready, _, _ = select.select([ticket, self._woken], [], [], self._patience_s())
            if self._woken in ready:
                with contextlib.suppress(BlockingIOError):
                    os.read(self._woken, _MANY)
            self._reap()
            self._end_late()
            if ticket in ready and not self._take_ticket():
                break
        for pid in self._running:
            os.kill(pid, signal.SIGKILL)

    def _patience_s(self) -> float | None:
        if not self._running:
            return None
        return max(0.0, min(row.until for row in self._running.values()) - time.monotonic())

    def _take_ticket(self) -> bool:
        """Fork for the next ticket; False when the owner has gone."""
        try:
            ticket, numbers, _, _ = socket.recv_fds(self._control, TICKET.size, 2)
        except ConnectionError:
            return False
        if not ticket:
            return False
        if len(ticket) != TICKET.size or len(numbers) != 2:
            # Out of descriptors: the owner sees its sockets close and asks anew.
            for number in numbers:
                os.close(number)
            return True
        channel, telling = (socket.socket(fileno=number) for number in numbers)
        with channel, contextlib.suppress(OSError):
            pid = os.fork()
            if not pid:
                self._serve_as_child(channel)
            self._running[pid] = _Running(telling, time.monotonic() + TICKET.unpack(ticket)[0])
        return True

    def _serve_as_child(self, channel: socket.socket) -> None:
        """Become a child: keep the one socket, answer on it, end without any of the parent's clearing up."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.dup2(channel.fileno(), _CHANNEL)
            os.closerange(_CHANNEL + 1, _MANY)
            _die_with_parent()
            os.nice(_NICENESS)
            child.serve(_CHANNEL)
            status = 0
        finally:
            os._exit(status)

    def _reap(self) -> None:
        for pid, status in _ended():
            telling = self._running.pop(pid).telling
            with telling, contextlib.suppress(ConnectionError):
                telling.sendall(STATUS.pack(os.waitstatus_to_exitcode(status)))

    def _end_late(self) -> None:
        for pid, row in self._running.items():
            if row.until <= time.monotonic():
                os.kill(pid, signal.SIGKILL)


def _ended() -> Iterator[tuple[int, int]]:
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            yield pid, status


def _die_with_parent() -> None:
    if sys.platform == "linux":
        parent = os.getppid()
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        # It may have died before the kernel was told.
        if parent == 1 or os.getppid() != parent:
            os._exit(1)
