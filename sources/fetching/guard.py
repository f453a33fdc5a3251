"""Which URLs may be fetched: a strict reading of the string, then of every address behind its name.

The reading is our own because lenient readers are the hole: they drop tabs, turn backslashes into slashes and take
"0x7f.1" for an address. What is not plainly a public web address is refused, with a reason for people.
"""

import ipaddress
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

import idna

from sources.fetching.addresses import IPAddress, is_loopback, refusal
from sources.fetching.policy import Policy

MAX_URL = 2048
MAX_HOST = 253
MAX_RECORDS = 64
_DEFAULT_PORTS = {"http": 80, "https": 443}

# Source: IANA Special-Use Domain Names (RFC 6761 and updates), plus the zones that private networks and
# container platforms use in practice.
_PRIVATE_ZONES = frozenset(
    (
        *("localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa", "corp", "home", "private"),
        *("mail", "onion", "i2p", "test", "example", "invalid", "alt", "svc"),
    )
)

_URL = re.compile(r"(?i:(https?))://([^/?#]*)([^?#]*)(\?[^#]*)?(?:#(.*))?", re.DOTALL)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_DOTTED = re.compile(r"(?:(?:0|[1-9][0-9]{0,2})\.){3}(?:0|[1-9][0-9]{0,2})")
_NUMBER = re.compile(r"[0-9]+|0[xX][0-9A-Fa-f]*")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_TOP = re.compile(r"[a-z](?:[a-z0-9-]*[a-z0-9])")


class Refused(Exception):
    """A URL or address that may not be asked. `code` is stable, `reason` a sentence for people."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a URL may be fetched; `code` is "allowed" or the refusal's, `reason` a sentence for people."""

    allowed: bool
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart. `host` is lower-case ASCII without brackets; `path` is what goes into the request line.

    `address` is set when the host is a literal; `loopback` when the caller's exception covers this origin, `operated`
    when it is a server of the operator's own.
    """

    scheme: str
    host: str
    port: int
    path: str
    fragment: str
    address: IPAddress | None
    loopback: bool
    operated: bool = False

    @property
    def netloc(self) -> str:
        """Host and port as the Host header wants them: brackets for IPv6, no port where it is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        return f"{self.scheme}://{self.netloc}"

    @property
    def url(self) -> str:
        """The whole address as fetched, fragment included."""
        return self.origin + self.path + (f"#{self.fragment}" if self.fragment else "")


def check_url(url: str, *, policy: Policy, resolve: bool = False) -> Decision:
    """Decide about a URL for a form or a list of links. Never raises.

    Without `resolve` no name is looked up, so an allowed name may still be refused at fetch time.
    """
    try:
        target = parse(url, policy=policy)
        if resolve:
            addresses(target, policy=policy)
    except Refused as refused:
        return Decision(allowed=False, code=refused.code, reason=refused.reason)
    except OSError:
        return Decision(allowed=False, code="name-unknown", reason="This host name does not exist.")
    return Decision(allowed=True, code="allowed", reason="This is a public web address.")


def parse(url: str, *, policy: Policy) -> Target:
    """Take a URL apart, refusing all that is not plainly a public web address.

    Text outside ASCII is accepted in the host (as IDNA) and, percent-encoded, in path, query and fragment.

    Raises:
        Refused: with one of the codes "too-long", "forbidden-character", "scheme", "credentials", "bad-host",
            "bad-port", "port", "private-name", "not-public", "bad-url".
    """
    check_characters(url)
    match = _URL.fullmatch(url)
    if match is None:
        if _SCHEME.match(url) and not re.match(r"(?i)https?:", url):
            raise Refused("scheme", "Only http and https addresses can be fetched.")
        raise Refused("bad-url", "This is not a whole web address: it must begin with http:// or https://.")
    scheme, authority, path, query, fragment = match.groups(default="")
    scheme = scheme.lower()
    if "@" in authority:
        raise Refused("credentials", "An address must not carry a user name or a password.")
    raw_host, raw_port = _split_authority(authority)
    port = _port(raw_port, scheme=scheme)
    host, address = _host(raw_host)
    shown = f"[{host}]" if ":" in host else host
    loopback = f"{shown}:{port}" in policy.loopback_origins
    operated = f"{shown}:{port}" in policy.operated_origins
    if not (loopback or operated):
        _check_public(host, address, port, policy=policy)
    elif address is not None and not operated:
        check_addresses([address], loopback=True)
    return Target(
        scheme=scheme,
        host=host,
        port=port,
        path=_quoted(path or "/") + _quoted(query),
        fragment=_quoted(fragment),
        address=address,
        loopback=loopback,
        operated=operated,
    )


def addresses(target: Target, *, policy: Policy) -> tuple[IPAddress, ...]:
    """Every address behind a target, each one checked; the connection must go to one of these very values.

    Those of a server of the operator's own are taken as they are.

    Raises:
        Refused: an address that is not public, no address at all, or more than 64.
        OSError: the look-up's own failure (`socket.gaierror`).
    """
    if target.address is not None:
        return (target.address,)
    records = policy.resolver(target.host, target.port)
    found = _record_addresses(records)
    if not (target.operated and found):
        check_addresses(found, loopback=target.loopback)
    return found


def check_addresses(found: Sequence[IPAddress], *, loopback: bool) -> None:
    """Refuse the whole name when one of its addresses is refused: which one is used is up to chance.

    With `loopback` (a test origin) the rule turns round: this machine only, nothing else.
    """
    if not found:
        raise Refused("no-address", "This name has no address.")
    for address in found:
        why = refusal(address)
        if loopback and not is_loopback(address):
            raise Refused("not-public", "This test address must lead to this machine and nowhere else.")
        if why and not loopback:
            raise Refused("not-public", f"This is not a public address: {why}.")


def _record_addresses(records: Sequence[tuple[object, ...]]) -> tuple[IPAddress, ...]:
    if len(records) > MAX_RECORDS:
        raise Refused("too-many-addresses", "This name has too many addresses.")
    found: list[IPAddress] = []
    for record in records:
        socket_address = record[4]
        if not isinstance(socket_address, tuple):
            raise Refused("no-address", "This name has an address that cannot be read.")
        try:
            address = ipaddress.ip_address(str(socket_address[0]))
        except ValueError:
            raise Refused("no-address", "This name has an address that cannot be read.") from None
        if address not in found:
            found.append(address)
    return tuple(found)


def check_characters(url: str) -> None:
    """Refuse what no address may contain, and what lenient readers drop in silence. Raises Refused."""
    if len(url) > MAX_URL:
        raise Refused("too-long", f"This address is longer than {MAX_URL} characters.")
    for character in url:
        category = unicodedata.category(character)
        if category in {"Cc", "Cs", "Zs", "Zl", "Zp"}:
            raise Refused("forbidden-character", "An address must not contain blanks or control characters.")
        if character == "\\":
            raise Refused("forbidden-character", "An address must not contain a backslash.")


def _split_authority(authority: str) -> tuple[str, str | None]:
    if authority.startswith("["):
        literal, bracket, rest = authority[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            raise Refused("bad-url", "The address in square brackets is malformed.")
        return f"[{literal}]", rest[1:] if rest else None
    host, colon, port = authority.partition(":")
    return host, port if colon else None


def _port(raw: str | None, *, scheme: str) -> int:
    if not raw:
        return _DEFAULT_PORTS[scheme]
    if not _PORT.fullmatch(raw) or int(raw) > 65535:
        raise Refused("bad-port", "The port is not a number between 1 and 65535.")
    return int(raw)


def _host(raw: str) -> tuple[str, IPAddress | None]:
    """The host in its one canonical form, and its address when it is a literal."""
    if raw.startswith("["):
        try:
            literal = ipaddress.IPv6Address(raw[1:-1])
        except ValueError:
            raise Refused("bad-host", "The address in square brackets is not an IPv6 address.") from None
        if literal.scope_id is not None:
            raise Refused("bad-host", "An address must not name a network interface.")
        return str(literal), literal
    name = raw.removesuffix(".").lower() if raw.isascii() else _ascii_name(raw)
    if not name:
        raise Refused("bad-host", "The address has no host name.")
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        # A host that ends in a number is an IPv4 address to some reader (WHATWG URL, 3.5), so only the one form
        # that all readers understand alike is taken, as it was written.
        if raw != name or not _DOTTED.fullmatch(name) or any(int(part) > 255 for part in name.split(".")):
            raise Refused("bad-host", "An IPv4 address must be written as four plain decimal numbers.")
        return name, ipaddress.IPv4Address(name)
    _check_name(name)
    return name, None


def _ascii_name(raw: str) -> str:
    try:
        return idna.encode(raw, uts46=True).decode("ascii").removesuffix(".").lower()
    except (idna.IDNAError, UnicodeError):
        raise Refused("bad-host", "The host name contains characters that no host name may have.") from None


def _check_name(name: str) -> None:
    labels = name.split(".")
    if len(name) > MAX_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise Refused("bad-host", "This is not a valid host name.")
    for label in labels:
        if label.startswith("xn--"):
            try:
                idna.ulabel(label)
            except (idna.IDNAError, UnicodeError):
                raise Refused("bad-host", "This is not a valid international host name.") from None


def _check_public(host: str, address: IPAddress | None, port: int, *, policy: Policy) -> None:
    if port not in policy.ports:
        raise Refused("port", "Only the usual ports of the web can be asked.")
    if address is not None:
        check_addresses([address], loopback=False)
        return
    labels = host.split(".")
    zones = {".".join(labels[start:]) for start in range(len(labels))}
    if len(labels) == 1 or zones & _PRIVATE_ZONES:
        raise Refused("private-name", "This name belongs to a private or special network, not to the public web.")
    if not _TOP.fullmatch(labels[-1]):
        raise Refused("bad-host", "This is not a valid host name.")


def _quoted(part: str) -> str:
    """Percent-encode what a request line cannot carry; what is encoded already stays as it is."""
    return quote(part, safe="/?:@!$&'()*+,;=-._~%[]|#")
