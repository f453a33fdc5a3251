"""A local service that speaks the OpenAI-compatible chat protocol and answers what a test scripts."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-local"


@dataclass
class Step:
    """One answer. `content` is what the model says (plain values become JSON), or a function of the user's message."""

    content: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    finish: str = "stop"
    raw: bytes | None = None
    delay_s: float = 0.0


@dataclass
class ChatService:
    url: str
    steps: list[Step] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def say(self, content: Any, **more: Any) -> None:
        """Script the next answer; the last one is given again for every further question."""
        self.steps.append(Step(content, **more))


def _answer(step: Step, message: str) -> bytes:
    if step.raw is not None:
        return step.raw
    content = step.content(message) if isinstance(step.content, Callable) else step.content  # type: ignore[arg-type]
    if step.status != 200:
        return json.dumps({"error": {"message": "no", "type": "invalid_request_error"}}).encode()
    said = content if isinstance(content, str | None) else json.dumps(content, ensure_ascii=False)
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "choices": [{"index": 0, "finish_reason": step.finish, "message": {"role": "assistant", "content": said}}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
        }
    ).encode()


@contextlib.contextmanager
def serving() -> Iterator[ChatService]:
    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            service.requests.append(body)
            service.headers.append(dict(self.headers.items()))
            step = service.steps.pop(0) if len(service.steps) > 1 else service.steps[0]
            time.sleep(step.delay_s)
            if self.path != "/v1/chat/completions" or self.headers.get("Authorization") != f"Bearer {KEY}":
                step = Step(status=401)
            answer = _answer(step, body["messages"][-1]["content"])
            self.send_response(step.status)
            for name, value in {"Content-Type": "application/json", **step.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(answer)

        def log_message(self, *_words: object) -> None:
            """Quiet: a test reads `requests`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    service = ChatService(url=f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
