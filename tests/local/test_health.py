"""What a container is asked to know whether it still does its work."""

import http.server
import threading
import time

import pytest

from factcheck.local import health


class Desk(http.server.BaseHTTPRequestHandler):
    """Ready only for who asks under the name that the desk allows."""

    def do_GET(self) -> None:
        known = self.path == "/readyz" and self.headers["Host"] in {"desk.example.org", "localhost"}
        self.send_response(200 if known else 400)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        return


@pytest.fixture
def port():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Desk) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("allowed", "healthy"),
    [
        ("desk.example.org", True),
        (".desk.example.org,other.example.org", True),
        ("*", True),
        ("", True),
        ("other.example.org", False),
    ],
)
def test_web_is_asked_under_a_name_that_it_allows(port, allowed, healthy):
    assert health.web_is_healthy({"BIND": f"0.0.0.0:{port}", "ALLOWED_HOSTS": allowed}) is healthy


def test_web_that_does_not_answer_is_not_healthy(port):
    assert health.web_is_healthy({"BIND": "127.0.0.1:1"}) is False


def test_beat_is_healthy_while_it_writes_its_schedule(tmp_path):
    env = {"FACTCHECK_VAR": str(tmp_path)}
    before = health.beat_is_healthy(env, now=time.time())
    (tmp_path / "beat").mkdir()
    (tmp_path / "beat" / "schedule.db").touch()

    assert before is False
    assert health.beat_is_healthy(env, now=time.time()) is True
    assert health.beat_is_healthy(env, now=time.time() + health.STALE_AFTER_S + 60) is False


def test_a_worker_that_is_not_there_is_not_healthy():
    assert health.worker_is_healthy(patience_s=0.5) is False


def test_the_command_knows_each_part(tmp_path, monkeypatch):
    monkeypatch.setenv("FACTCHECK_VAR", str(tmp_path))
    monkeypatch.setenv("BIND", "127.0.0.1:1")

    assert [health.main([part]) for part in ("web", "beat")] == [1, 1]
    with pytest.raises(SystemExit, match="2"):
        health.main(["database"])
