"""Bar T02: the test session itself cannot leave this machine."""

import socket

import pytest

from tests.conftest import LeftLoopback


@pytest.mark.parametrize(
    ("family", "address"),
    [
        (socket.AF_INET, ("192.0.2.1", 80)),
        (socket.AF_INET, ("example.invalid", 80)),
        (socket.AF_INET6, ("2001:db8::1", 80)),
    ],
)
def test_a_test_that_leaves_loopback_is_stopped(family: socket.AddressFamily, address: tuple[str, int]) -> None:
    with socket.socket(family) as one, pytest.raises(LeftLoopback):
        one.connect(address)
