"""The commands that containers and the demo share, started for real."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest

from factcheck.local import programs, valkey

ROOT = Path(__file__).resolve().parent.parent.parent
ENTRY = ROOT / "script" / "entry"

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The variables of a desk of its own: an empty SQLite and a private Valkey."""
    var = tmp_path_factory.mktemp("a desk")
    dropped = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    with valkey.running(var):
        yield kept | {
            "FACTCHECK_ENV": "test",
            "FACTCHECK_VAR": str(var),
            "WEB_PROCESSES": "1",
            "WORKER_PROCESSES": "1",
        }


def run(desk: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    # From elsewhere, as a scheduler or a container may call it.
    return subprocess.run([ENTRY, *arguments], env=desk, cwd="/", capture_output=True, text=True, check=False)


class Started:
    """One role, running until the end of a `with` block; `status` is its exit status after a polite request to end."""

    def __init__(self, desk: dict[str, str], *arguments: str) -> None:
        self.log = Path(desk["FACTCHECK_VAR"]) / f"{arguments[0]}.log"
        self._env = desk
        self._arguments = arguments
        self.status: int | None = None

    def __enter__(self) -> Self:
        with self.log.open("wb") as log:
            self.child = programs.start([ENTRY, *self._arguments], env=self._env, cwd=Path("/"), log=log)
        return self

    def __exit__(self, *_error: object) -> None:
        self.child.send_signal(signal.SIGTERM)
        try:
            self.status = self.child.wait(30)
        finally:
            programs.signal_group(self.child.pid, signal.SIGKILL)

    def says(self, words: str) -> bool:
        return programs.until(
            lambda: words in self.log.read_text() or self.child.poll() is not None, within_s=60
        ) and (words in self.log.read_text())


@pytest.mark.parametrize("arguments", [(), ("wbe",)])
def test_an_unknown_role_is_refused_with_the_list_of_roles(desk, arguments):
    told = run(desk, *arguments)

    assert told.returncode == 2
    assert told.stderr.startswith("usage: script/entry web | worker | beat | migrate | healthy")


def test_the_database_is_made_and_arguments_reach_the_program_behind_the_role(desk):
    made, plan = run(desk, "migrate"), run(desk, "migrate", "--plan")

    assert (made.returncode, plan.returncode) == (0, 0), made.stderr + plan.stderr
    assert "No planned migration operations" in plan.stdout
    assert (Path(desk["FACTCHECK_VAR"]) / "factcheck.sqlite3").exists()


def test_the_web_role_serves_and_ends_when_told(desk):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    with Started(desk | {"BIND": f"127.0.0.1:{port}"}, "web") as web:
        assert web.says("Booting worker"), web.log.read_text()
        with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
            line.sendall(b"GET /no/such/page HTTP/1.0\r\nHost: localhost\r\n\r\n")
            answer = line.recv(12)

    assert answer.startswith(b"HTTP/1.")
    assert web.status == 0, web.log.read_text()


def test_the_worker_role_takes_work_from_the_broker_is_healthy_and_ends_when_told(desk):
    with Started(desk, "worker") as worker:
        assert worker.says(" ready."), worker.log.read_text()
        healthy = run(desk, "healthy", "worker")

    assert healthy.returncode == 0, healthy.stderr
    assert worker.status == 0, worker.log.read_text()


def test_the_beat_role_keeps_time_is_healthy_and_ends_when_told(desk):
    with Started(desk | {"JOB_SWEEP_S": "0.2"}, "beat") as beat:
        assert beat.says("beat: Starting"), beat.log.read_text()
        assert beat.says("Sending due task sweep-jobs"), beat.log.read_text()

    assert run(desk, "healthy", "beat").returncode == 0
    assert beat.status == 0, beat.log.read_text()
