"""Several programs side by side: started, watched, ended without a trace."""

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from factcheck.local import programs
from factcheck.local.supervisor import Part, PartFailed, StopAsked, Supervisor, end_leftovers

pytestmark = pytest.mark.processes

SLEEPS = "print('up', flush=True); import time; time.sleep(60)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEPS}"


def is_up(log: Path) -> bool:
    return "up" in log.read_text()


def part(name: str, code: str, **changed: float) -> Part:
    return Part(name, (sys.executable, "-c", code), is_ready=is_up, **({"patience_s": 20.0, "grace_s": 5.0} | changed))


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path, said):
    made = Supervisor(directory=tmp_path, cwd=tmp_path, env=os.environ, say=said.append)
    yield made
    made.stop()


def pids(tmp_path: Path) -> dict[str, int]:
    return {row["name"]: row["pid"] for row in json.loads((tmp_path / "running.json").read_text())}


def test_parts_run_until_they_are_stopped_and_none_is_left(supervisor, tmp_path):
    for name in ("one", "two"):
        supervisor.start(part(name, SLEEPS))
    supervisor.wait_until_ready()
    running = pids(tmp_path)

    supervisor.stop()

    assert sorted(running) == ["one", "two"]
    assert [programs.birth(pid) for pid in running.values()] == [None, None]
    assert not (tmp_path / "running.json").exists()


def test_a_part_that_will_not_end_is_killed_after_its_grace(supervisor, tmp_path):
    supervisor.start(part("deaf", DEAF, grace_s=0.3))
    supervisor.wait_until_ready()
    pid = pids(tmp_path)["deaf"]

    supervisor.stop()

    assert programs.birth(pid) is None


def test_a_part_that_ends_while_starting_is_quoted(supervisor):
    supervisor.start(part("broken", "raise SystemExit('the port is taken')"))

    with pytest.raises(PartFailed, match=r"broken ended while starting(.|\n)*the port is taken"):
        supervisor.wait_until_ready()


def test_a_part_that_never_becomes_ready_is_given_up(supervisor):
    supervisor.start(part("slow", "import time; time.sleep(60)", patience_s=0.3))

    with pytest.raises(PartFailed, match="slow was not ready"):
        supervisor.wait_until_ready()


def stop_when(condition) -> threading.Thread:
    def ask() -> None:
        programs.until(condition, within_s=20)
        os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=ask)
    thread.start()
    return thread


def test_a_part_that_falls_over_is_started_again(supervisor, said, tmp_path):
    supervisor.start(part("worker", SLEEPS))
    supervisor.wait_until_ready()
    first = pids(tmp_path)["worker"]
    os.kill(first, signal.SIGKILL)
    with supervisor.heeding_signals():
        asking = stop_when(lambda: pids(tmp_path)["worker"] != first)

        supervisor.watch()
        asking.join()

    assert any("worker ended (status -9); starting it again" in line for line in said)
    assert programs.birth(pids(tmp_path)["worker"]) is not None


def test_a_part_that_cannot_stand_is_given_up(supervisor):
    supervisor.start(part("worker", "print('no broker'); raise SystemExit(1)"))

    with pytest.raises(PartFailed, match=r"worker ended 4 times(.|\n)*no broker"):
        supervisor.watch()


def test_a_step_passes_its_lines_on_and_returns_them(supervisor):
    heard: list[str] = []

    told = supervisor.run("step", [sys.executable, "-c", "print('one'); print('two')"], relay=heard.append)

    assert heard == ["one", "two"]
    assert told == "one\ntwo\n"


def test_a_step_that_fails_is_quoted(supervisor):
    with pytest.raises(PartFailed, match=r"“migrate” failed \(status 1\)(.|\n)*no such table"):
        supervisor.run(
            "migrate", [sys.executable, "-c", "raise SystemExit('no such table')"], relay=lambda _line: None
        )


def test_a_step_under_way_is_ended_when_somebody_asks_to_stop(supervisor, tmp_path):
    note = tmp_path / "pid"
    code = f"import os; open({str(note)!r}, 'w').write(str(os.getpid())); {SLEEPS}"
    with supervisor.heeding_signals():
        asking = stop_when(lambda: note.exists() and note.read_text() != "")

        with pytest.raises(StopAsked):
            supervisor.run("seeds", [sys.executable, "-c", code], relay=lambda _line: None)
        asking.join()

    assert programs.birth(int(note.read_text())) is None


def test_a_second_request_to_stop_does_not_wait(supervisor):
    supervisor.start(part("deaf", DEAF, grace_s=30))
    supervisor.wait_until_ready()
    with supervisor.heeding_signals():
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)
        began = time.monotonic()

        supervisor.stop()

    assert time.monotonic() - began < 10


def test_signals_mean_again_what_they_meant_before(supervisor):
    before = signal.getsignal(signal.SIGTERM)

    with supervisor.heeding_signals():
        inside = signal.getsignal(signal.SIGTERM)

    assert inside != before == signal.getsignal(signal.SIGTERM)


def test_what_a_killed_supervisor_left_is_ended_by_the_next(supervisor, tmp_path):
    supervisor.start(part("worker", SLEEPS))
    supervisor.wait_until_ready()
    pid = pids(tmp_path)["worker"]

    left = end_leftovers(tmp_path)

    assert left == ["worker"]
    assert programs.birth(pid) is None


@pytest.mark.parametrize("note", ["", "[]", "{", '[{"name": "x"}]', '{"a": 1}', "null"])
def test_a_damaged_note_of_leftovers_is_no_obstacle(tmp_path, note):
    (tmp_path / "running.json").write_text(note)

    assert end_leftovers(tmp_path) == []
    assert not (tmp_path / "running.json").exists()


def test_a_note_about_a_number_that_now_belongs_to_another_program_is_ignored(tmp_path):
    (tmp_path / "running.json").write_text(json.dumps([{"name": "worker", "pid": os.getpid(), "born": "long ago"}]))

    assert end_leftovers(tmp_path) == []
