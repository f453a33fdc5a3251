"""Which IP addresses are public. Our own list: the standard library's `is_global` changed its mind between versions.

Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and updates), IANA IPv6 Global Unicast
Address Assignments, and the addresses at which cloud platforms answer their own machines.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address

_REFUSED_V4 = tuple(
    (IPv4Network(network), why)
    for network, why in (
        ("0.0.0.0/8", "it is in 'this network' (0.0.0.0/8)"),
        ("10.0.0.0/8", "it is private (10.0.0.0/8)"),
        ("100.64.0.0/10", "it is shared carrier space (100.64.0.0/10)"),
        ("127.0.0.0/8", "it is this machine itself (127.0.0.0/8)"),
        ("168.63.129.16/32", "it is a cloud platform's own service"),
        ("169.254.0.0/16", "it is link-local, where cloud metadata lives (169.254.0.0/16)"),
        ("172.16.0.0/12", "it is private (172.16.0.0/12)"),
        ("192.0.0.0/24", "it is set aside for protocols (192.0.0.0/24)"),
        ("192.0.2.0/24", "it is for documentation (192.0.2.0/24)"),
        ("192.88.99.0/24", "it is a 6to4 relay (192.88.99.0/24)"),
        ("192.168.0.0/16", "it is private (192.168.0.0/16)"),
        ("198.18.0.0/15", "it is for benchmarks (198.18.0.0/15)"),
        ("198.51.100.0/24", "it is for documentation (198.51.100.0/24)"),
        ("203.0.113.0/24", "it is for documentation (203.0.113.0/24)"),
        ("224.0.0.0/4", "it is multicast (224.0.0.0/4)"),
        ("240.0.0.0/4", "it is reserved (240.0.0.0/4)"),
    )
)

# Everything outside 2000::/3 is refused; these are the exceptions inside it.
_GLOBAL_V6 = IPv6Network("2000::/3")
_REFUSED_V6 = tuple(
    (IPv6Network(network), why)
    for network, why in (
        ("2001::/23", "it is set aside for protocols (2001::/23: Teredo, benchmarks, ORCHID)"),
        ("2001:db8::/32", "it is for documentation (2001:db8::/32)"),
        ("2002::/16", "it hides an IPv4 address (6to4)"),
        ("3ffe::/16", "it belonged to a test network that was given back (3ffe::/16)"),
        ("3fff::/20", "it is for documentation (3fff::/20)"),
    )
)

# Named only so that the reason says more than "outside the public space".
_NAMED_V6 = tuple(
    (IPv6Network(network), why)
    for network, why in (
        ("::/128", "it is the unspecified address"),
        ("::1/128", "it is this machine itself (::1)"),
        ("::ffff:0:0/96", "it hides an IPv4 address (mapped)"),
        ("::/96", "it hides an IPv4 address (compatible)"),
        ("64:ff9b::/96", "it hides an IPv4 address (NAT64)"),
        ("64:ff9b:1::/48", "it hides an IPv4 address (local NAT64)"),
        ("100::/64", "its packets are thrown away (100::/64)"),
        ("5f00::/16", "it is for segment routing (5f00::/16)"),
        ("fc00::/7", "it is private (fc00::/7)"),
        ("fe80::/10", "it is link-local (fe80::/10)"),
        ("fec0::/10", "it is site-local (fec0::/10)"),
        ("ff00::/8", "it is multicast (ff00::/8)"),
    )
)

# Interface identifiers that RFC 5214 (ISATAP) builds from an IPv4 address, with and without the global bit.
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def refusal(address: IPAddress) -> str | None:
    """Say why `address` is not a public one, as the end of a sentence ("it is private (10.0.0.0/8)"), or None.

    An IPv6 address that carries an IPv4 address is refused whatever it carries: who translates it, and to what
    network, is not ours to know.
    """
    if isinstance(address, IPv4Address):
        return next((why for network, why in _REFUSED_V4 if address in network), None)
    if address.scope_id is not None:
        return "it names a network interface"
    if address not in _GLOBAL_V6:
        return next((why for network, why in _NAMED_V6 if address in network), "it is outside the public IPv6 space")
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return "it hides an IPv4 address (ISATAP)"
    return next((why for network, why in _REFUSED_V6 if address in network), None)


def is_loopback(address: IPAddress) -> bool:
    """Belong to this machine: 127.0.0.0/8 or ::1, and no translated form of them."""
    return address in IPv4Network("127.0.0.0/8") or address == IPv6Address("::1")
