"""Which addresses are public: both sides of every border."""

from ipaddress import ip_address

import pytest

from sources.fetching.addresses import is_loopback, refusal

REFUSED = [
    "0.0.0.0",
    "0.255.255.255",
    "10.0.0.0",
    "10.255.255.255",
    "100.64.0.0",
    "100.127.255.255",
    "127.0.0.0",
    "127.255.255.255",
    "168.63.129.16",
    "169.254.0.0",
    "169.254.255.255",
    "172.16.0.0",
    "172.31.255.255",
    "192.0.0.0",
    "192.0.0.255",
    "192.0.2.0",
    "192.0.2.255",
    "192.88.99.0",
    "192.88.99.255",
    "192.168.0.0",
    "192.168.255.255",
    "198.18.0.0",
    "198.19.255.255",
    "198.51.100.0",
    "198.51.100.255",
    "203.0.113.0",
    "203.0.113.255",
    "224.0.0.0",
    "239.255.255.255",
    "240.0.0.0",
    "255.255.255.255",
    "::",
    "::1",
    "::2",
    "::ffff:0:0",
    "::ffff:ffff:ffff",
    "::1:0:0:0",
    "64:ff9b::",
    "64:ff9b::ffff:ffff",
    "64:ff9b:1::",
    "100::",
    "100::ffff",
    "1fff::",
    "2001::",
    "2001:1ff:ffff::",
    "2001:db8::",
    "2001:db8:ffff::",
    "2002::",
    "2002:ffff::",
    "3ffe::",
    "3ffe:ffff::",
    "3fff::",
    "3fff:fff::",
    "4000::",
    "5f00::",
    "5f00:ffff::",
    "fbff::",
    "fc00::",
    "fdff:ffff::",
    "fe00::",
    "fe80::",
    "febf::",
    "fec0::",
    "feff::",
    "ff00::",
    "ff02::1",
    "2606:4700::5efe:808:808",
    "2606:4700::200:5efe:808:808",
]

PUBLIC = [
    "1.0.0.0",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "168.63.129.15",
    "168.63.129.17",
    "169.253.255.255",
    "169.255.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.0",
    "192.0.1.255",
    "192.0.3.0",
    "192.88.98.255",
    "192.88.100.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "198.51.99.255",
    "198.51.101.0",
    "203.0.112.255",
    "203.0.114.0",
    "223.255.255.255",
    "2000::",
    "2001:200::",
    "2001:db7:ffff::",
    "2001:db9::",
    "2003::",
    "2606:4700:4700::1111",
    "2a00:1450:4007:80e::200e",
    "3ffd:ffff::",
    "2606:4700::100:5efe:808:808",
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_on_the_inner_side_of_a_border_is_refused_with_a_reason(address: str) -> None:
    why = refusal(ip_address(address))

    assert why is not None
    assert why.startswith(("it ", "its "))


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_on_the_outer_side_of_a_border_is_public(address: str) -> None:
    assert refusal(ip_address(address)) is None


def test_an_address_with_a_zone_is_refused() -> None:
    assert refusal(ip_address("2606:4700::1%eth0")) == "it names a network interface"


@pytest.mark.parametrize(
    ("address", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("::ffff:127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("8.8.8.8", False),
    ],
)
def test_this_machine_is_recognised(address: str, loopback: bool) -> None:
    assert is_loopback(ip_address(address)) is loopback
