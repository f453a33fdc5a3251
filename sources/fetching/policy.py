"""What a fetch may do. The caller states it; nothing here is read from settings or from the environment."""

import datetime
import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

WEB_PORTS = frozenset({80, 443, 8080, 8443})
DEFAULT_AGENT = "FactcheckWorkbench/0.1 (newsroom fact-checking)"


# Host and port to records shaped like those of `socket.getaddrinfo`; raises `socket.gaierror` like it.
Resolver = Callable[[str, int], Sequence[tuple[Any, ...]]]


def system_resolver(host: str, port: int) -> Sequence[tuple[Any, ...]]:
    """The machine's own name service, looked up at each call."""
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


def utc_now() -> datetime.datetime:
    """The wall clock, in UTC."""
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one caller.

    `ports`: the ports of the web that may be asked.
    `loopback_origins`: "host:port" strings, exact, for tests and the demo. Such an origin may have any name and port
    but must resolve to loopback and nothing else: the exception opens this machine, never a private network.
    `operated_origins`: "host:port" strings, exact, of servers that the operator runs or rents beside the database and
    the broker (the store of raw bytes). They may be anywhere; no address from outside may ever be asked under a policy
    that names one.
    `user_agent` should end in a contact URL in brackets. `obey_robots` is False only when a named person overrode it.
    `robots_pause_s` is how long to wait between robots.txt and the page: a host's first visit is two requests.
    `no_answer_s`: a fetch without a usable answer ends no sooner after its start, so that the time tells nothing about
    a port; to do so it must exceed the time that a connection may take.
    `tls` replaces the system's trust store (tests).
    """

    ports: frozenset[int] = WEB_PORTS
    loopback_origins: frozenset[str] = frozenset()
    operated_origins: frozenset[str] = frozenset()
    user_agent: str = DEFAULT_AGENT
    obey_robots: bool = True
    robots_pause_s: float = 0.0
    no_answer_s: float = 0.0
    resolver: Resolver = system_resolver
    tls: ssl.SSLContext | None = None
    clock: Callable[[], datetime.datetime] = utc_now

    @property
    def robots_token(self) -> str:
        """The product token that robots.txt rules name: the agent's text before its version."""
        return self.user_agent.split("/", 1)[0].strip()


def origin_of(url: str) -> str:
    """The "host:port" of a web address, the port always stated, IPv6 in brackets: as the exceptions above want it."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    return f"{shown}:{parts.port or (443 if parts.scheme == 'https' else 80)}"


def own_machine(url: str) -> frozenset[str]:
    """The loopback origin of a service on this machine, as `Policy.loopback_origins` wants it; else nothing.

    The address is the operator's setting and opens this one origin for this one caller.
    """
    if urlsplit(url).hostname not in {"127.0.0.1", "::1", "localhost"}:
        return frozenset()
    return frozenset({origin_of(url)})
