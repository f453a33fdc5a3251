"""The demo's own little web: the seed documents on a port of this machine, for the workers to fetch.

Nothing but 127.0.0.1 is ever bound, and nothing but the files that lay below the folder at the start is served.
"""

import hashlib
import html
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
ROBOTS = b"User-agent: *\nAllow: /\n"
_PAGE = "text/html; charset=utf-8"
_PLAIN = "text/plain; charset=utf-8"


class Origin(ThreadingHTTPServer):
    """Serves every .html file below a folder under its relative path, an index at "/" and a robots.txt.

    `port` 0 takes any free one; `origin` says which it became. `host` is an address of this machine: drills use
    several of 127.0.0.0/8, as hosts that know nothing of each other.
    """

    daemon_threads = True
    # A demo that starts again at once must not find its own port taken.
    allow_reuse_address = True

    def __init__(self, folder: Path, *, port: int, host: str = HOST) -> None:
        """Bind at once. Raises OSError when the port is taken."""
        self.pages = {f"/{page.relative_to(folder).as_posix()}": page for page in sorted(folder.rglob("*.html"))}
        self.host = host
        super().__init__((host, port), _Answer)

    @property
    def origin(self) -> str:
        """Scheme, host and port: "http://127.0.0.1:8765"."""
        return f"http://{self.host}:{self.server_address[1]}"

    def content(self, path: str) -> tuple[str, bytes] | None:
        """The media type and bytes of a path, or None. Files are read again for each answer: they may be edited."""
        if path == "/robots.txt":
            return _PLAIN, ROBOTS
        if path == "/":
            return _PAGE, self._index()
        page = self.pages.get(path)
        return (_PAGE, page.read_bytes()) if page and page.is_file() else None

    def _index(self) -> bytes:
        rows = "".join(f'<li><a href="{html.escape(path)}">{html.escape(path)}</a></li>' for path in self.pages)
        return f'<!doctype html><html lang="en"><title>Demo documents</title><ul>{rows}</ul></html>'.encode()


class _Answer(BaseHTTPRequestHandler):
    server: Origin
    protocol_version = "HTTP/1.1"
    server_version = "factcheck-demo-origin"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Answer with the page, 304 when the reader has it already, or 404."""
        found = self.server.content(unquote(urlsplit(self.path).path))
        if found is None:
            self._send(HTTPStatus.NOT_FOUND, _PLAIN, b"There is no such document.\n")
            return
        media_type, body = found
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        known = [tag.strip().removeprefix("W/") for tag in self.headers.get("If-None-Match", "").split(",")]
        if etag in known:
            self._send(HTTPStatus.NOT_MODIFIED, "", b"", etag=etag)
        else:
            self._send(HTTPStatus.OK, media_type, body, etag=etag)

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        self.do_GET()

    def _send(self, status: HTTPStatus, media_type: str, body: bytes, *, etag: str = "") -> None:
        self.send_response(status)
        if etag:
            self.send_header("ETag", etag)
            self.send_header("Cache-Control", "no-cache")
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Content-Security-Policy", "default-src 'none'")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class names it so
        """Stay silent: each fetch is on record in the workbench itself."""
