"""A tiny web server on loopback whose every byte a test decides, and a policy that opens just this server."""

import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sources.fetching import Policy

Reply = bytes | Callable[[socket.socket], None]


def answer(
    body: bytes = b"<p>Bonjour</p>",
    *lines: str,
    status: str = "200 OK",
    media_type: str = "text/html",
    length: int = -1,
) -> bytes:
    """A complete answer; `lines` are further header lines."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length < 0 else length}", *lines]
    if media_type:
        head.append(f"Content-Type: {media_type}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return answer(b"", f"Location: {to}", status=status)


class Web:
    """Answers by path; keeps the raw requests. A callable reply is given the socket and writes what it likes."""

    def __init__(self, pages: Mapping[str, Reply], *, tls: ssl.SSLContext | None = None) -> None:
        self.pages = pages
        self.requests: list[str] = []
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def targets(self) -> list[str]:
        return [request.split(" ")[1] for request in self.requests]

    def policy(self, *names: str, **changes: Any) -> Policy:
        """A policy that lets this server be asked, under its address and under each of `names`; no robots.txt."""
        origins = frozenset(f"{host}:{self.port}" for host in ("127.0.0.1", *names))
        return Policy(**{"loopback_origins": origins, "obey_robots": False, **changes})

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        try:
            with self._tls.wrap_socket(connection, server_side=True) if self._tls else connection as stream:
                request = b""
                while b"\r\n\r\n" not in request:
                    received = stream.recv(65536)
                    if not received:
                        return
                    request += received
                head, _, body = request.partition(b"\r\n\r\n")
                length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
                while length and len(body) < int(length[1]):
                    received = stream.recv(65536)
                    if not received:
                        return
                    body, request = body + received, request + received
                self.requests.append(request.decode("latin-1"))
                target = request.split(b" ")[1].decode("latin-1")
                reply = self.pages.get(target, answer(b"no such page", status="404 Not Found"))
                if callable(reply):
                    reply(stream)
                else:
                    stream.sendall(reply)
        except OSError:
            connection.close()


@contextmanager
def serving(pages: Mapping[str, Reply], *, tls: ssl.SSLContext | None = None) -> Iterator[Web]:
    web = Web(pages, tls=tls)
    try:
        yield web
    finally:
        web.close()


class Names:
    """A resolver by table; every question is kept. A name maps to addresses, or to an exception to be raised."""

    def __init__(self, table: dict[str, tuple[str, ...] | BaseException]) -> None:
        self.table = table
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[tuple[Any, ...]]:
        self.asked.append(host)
        known = self.table.get(host, socket.gaierror(socket.EAI_NONAME, "unknown"))
        if isinstance(known, BaseException):
            raise known
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known]
