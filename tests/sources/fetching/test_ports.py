"""What a fetch says, and how long it takes, tells nothing about a port that serves no web pages (F08)."""

import contextlib
import socket
import time
from collections.abc import Iterator

import pytest

from sources.fetching import FetchFailed, Limits, Policy, fetch
from tests.sources.fetching.web import serving

LIMITS = Limits(total_s=5, connect_s=0.3, first_byte_s=0.3)
LEAST_S = 0.5


@contextlib.contextmanager
def closed() -> Iterator[int]:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        yield deaf.getsockname()[1]


@contextlib.contextmanager
def filtered() -> Iterator[int]:
    """A port that swallows what is sent to it: its queue of new connections is full."""
    with socket.socket() as full, contextlib.ExitStack() as waiting:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(4):
            one = waiting.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        yield full.getsockname()[1]


@contextlib.contextmanager
def banner() -> Iterator[int]:
    with serving({"/": b"SSH-2.0-OpenSSH_9.6\r\n", "/robots.txt": b"SSH-2.0-OpenSSH_9.6\r\n"}) as web:
        yield web.port


@pytest.mark.parametrize("obeys", [True, False])
def test_closed_filtered_and_foreign_ports_look_alike(*, obeys: bool) -> None:
    words, seconds = set(), []
    for kind in (closed, filtered, banner):
        with kind() as port:
            policy = Policy(loopback_origins=frozenset({f"127.0.0.1:{port}"}), obey_robots=obeys, no_answer_s=LEAST_S)
            began = time.monotonic()
            with pytest.raises(FetchFailed) as caught:
                fetch(f"http://127.0.0.1:{port}/", policy=policy, limits=LIMITS)
            seconds.append(time.monotonic() - began)
        words.add((caught.value.reason, caught.value.next_action, caught.value.status))

    assert len(words) == 1
    assert min(seconds) >= LEAST_S
    assert max(seconds) < LEAST_S * 1.5
