"""A small web origin on loopback whose pages a test sets, with the guard's exception for exactly its address."""

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Origin:
    """`pages` may be changed while it runs; `asked` lists every path that was asked for."""

    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://{self.address}{path}"


def page(title: str, *paragraphs: str, language: str = "en", date: str = "2025-07-26") -> Page:
    """An article page as outlets write them."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{date}T08:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )
    return Page(html.encode("utf-8"), headers={"Content-Type": "text/html; charset=utf-8"})


@contextlib.contextmanager
def serving() -> Iterator[Origin]:
    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            origin.asked.append(self.path)
            found = origin.pages.get(self.path, Page(b"not here", 404, {"Content-Type": "text/plain"}))
            if found.headers.get("ETag") and self.headers.get("If-None-Match") == found.headers["ETag"]:
                found = Page(b"", 304, {"ETag": found.headers["ETag"]})
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, *_words: object) -> None:
            """Quiet: a test reads `asked`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    origin = Origin(address=f"127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield origin
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
