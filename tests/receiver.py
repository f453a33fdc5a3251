"""A receiver of webhooks on loopback that keeps what it is sent, and answers as a test says."""

import contextlib
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Receiver:
    """`status` and `headers` of the next answers, given after `slow_s`; `sent` keeps (headers, body) in lower case."""

    address: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    slow_s: float = 0
    sent: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://{self.address}/hook?token=secret-path"


@contextlib.contextmanager
def receiving() -> Iterator[Receiver]:
    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.sent.append(({name.lower(): value for name, value in self.headers.items()}, body))
            time.sleep(receiver.slow_s)
            with contextlib.suppress(ConnectionError):
                self.send_response(receiver.status)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Quiet: a test reads `sent`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    receiver = Receiver(address=f"127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
