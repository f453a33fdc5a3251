"""Time and bytes are counted on the socket itself."""

import socket
import time

import pytest

from sources.fetching import FetchFailed, Limits, Policy
from sources.fetching.policy import system_resolver
from sources.fetching.transport import Meter, MeteredStream


def test_no_time_is_left_after_the_deadline() -> None:
    meter = Meter(Limits(total_s=0.0))

    with pytest.raises(FetchFailed) as caught:
        meter.left(5.0)

    assert caught.value.code == "timeout"


def test_a_file_gets_its_longer_deadline_and_never_a_shorter_one() -> None:
    long, short = Meter(Limits(total_s=1, file_total_s=60)), Meter(Limits(total_s=60, file_total_s=1))
    for meter in (long, short):
        meter.allow_file()

        assert meter.left(100) > 50


def test_a_peer_that_takes_nothing_ends_the_writing_in_time() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        stream = MeteredStream(ours, Meter(Limits(total_s=0.2)))
        started = time.monotonic()

        with pytest.raises(FetchFailed) as caught:
            stream.write(b"x" * 10_000_000)

        assert caught.value.code == "timeout"
        assert time.monotonic() - started < 1.0


def test_a_peer_that_has_closed_may_still_have_answered() -> None:
    ours, theirs = socket.socketpair()
    with ours:
        theirs.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        theirs.close()
        stream = MeteredStream(ours, Meter(Limits()))

        stream.write(b"GET / HTTP/1.1\r\n\r\n")

        assert stream.read(100).startswith(b"HTTP/1.1 400")


def test_the_system_resolver_is_the_machines_own() -> None:
    assert system_resolver("127.0.0.1", 80)[0][4] == ("127.0.0.1", 80)


def test_the_robots_token_is_the_agents_product_name() -> None:
    assert Policy(user_agent="Desk/2.1 (+https://desk.fr)").robots_token == "Desk"
