"""A public archive on loopback that saves pages on request, well or in one of the ways that happen."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from django.utils import timezone

KEY = "access:secret"


class Archive:
    """What it was asked, and what it says: answers are taken one after the other, the last one stays.

    An answer is (status, body, headers); a body that is no bytes goes out as JSON.
    """

    def __init__(self) -> None:
        self.wishes: list[dict[str, str]] = []
        self.looks: list[str] = []
        self.on_wish: list[tuple[int, Any, dict[str, str]]] = [(200, {"job_id": "spn2-1", "url": "x"}, {})]
        self.on_look: list[tuple[int, Any, dict[str, str]]] = [(200, saved(), {})]


def saved(timestamp: str = "") -> dict[str, str]:
    """A success, of now unless said otherwise; what it says of the address is not to be believed."""
    now = timezone.now().strftime("%Y%m%d%H%M%S")
    return {"status": "success", "timestamp": timestamp or now, "original_url": "https://evil.example.org/"}


def refused(word: str) -> dict[str, str]:
    return {"status": "error", "status_ext": f"error:{word}", "message": "<script>alert(1)</script>"}


PENDING = {"status": "pending", "resources": []}


class Server(ThreadingHTTPServer):
    def __init__(self, archive: Archive) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.archive = archive


class Answers(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        if self.may():
            self.server.archive.wishes.append({name: values[0] for name, values in asked.items()})
            self.say(self.server.archive.on_wish if self.path == "/save" else [(404, b"", {})])

    def do_GET(self) -> None:
        if self.may():
            self.server.archive.looks.append(self.path)
            self.say(self.server.archive.on_look)

    def may(self) -> bool:
        is_known = self.headers["Authorization"] == f"LOW {KEY}" and self.headers["Accept"] == "application/json"
        if not is_known:
            self.say([(401, {"message": "You need to be logged in to use Save Page Now."}, {})])
        return is_known

    def say(self, answers: list[tuple[int, Any, dict[str, str]]]) -> None:
        status, body, headers = answers.pop(0) if len(answers) > 1 else answers[0]
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_words: object) -> None:
        """Quiet."""


@contextlib.contextmanager
def serving() -> Iterator[tuple[Archive, str]]:
    """An archive that saves everything at once, until told otherwise, and its address."""
    archive = Archive()
    server = Server(archive)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield archive, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
