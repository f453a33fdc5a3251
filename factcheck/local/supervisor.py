"""Keep several programs running side by side until somebody asks to stop, and then leave none behind."""

import contextlib
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.local import programs

# A part that falls over is started again, but one that cannot stand must not spin for ever.
MOST_RESTARTS = 3
STANDS_AFTER_S = 60.0
LINES_SHOWN = 12
# How a step marks a line of its output that is meant for the person who waits.
STEP = "STEP "


class PartFailed(RuntimeError):
    """One of the programs ended or never became ready; the message carries the end of its log."""


class StopAsked(Exception):
    """Somebody asked to stop (Ctrl-C, SIGTERM, a closed terminal) while a step was under way."""


@dataclass(frozen=True, slots=True)
class Part:
    """One program to keep running.

    `is_ready` is given the part's log file of this start; `patience_s` is how long it may take to become ready,
    `grace_s` how long it may take to end once asked.
    """

    name: str
    argv: tuple[str, ...]
    is_ready: Callable[[Path], bool]
    patience_s: float = 180.0
    grace_s: float = 12.0


@dataclass(slots=True)
class _Running:
    part: Part
    child: subprocess.Popen[bytes]
    born: str
    restarts: int
    started_at: float


def end_leftovers(directory: Path) -> list[str]:
    """End what an earlier supervisor of this directory left running when it was killed; returns the names."""
    note = directory / "running.json"
    try:
        left = [(str(row["name"]), int(row["pid"]), str(row["born"])) for row in json.loads(note.read_text("utf-8"))]
    except (OSError, ValueError, KeyError, TypeError):
        left = []
    alive = [row for row in left if programs.birth(row[1]) == row[2]]
    for _name, pid, born in alive:
        programs.end(pid, born=born, grace_s=5.0)
    note.unlink(missing_ok=True)
    return [name for name, _pid, _born in alive]


class Supervisor:
    """Starts parts, watches them, ends them. Logs and the note of what runs are kept in `directory`."""

    def __init__(self, *, directory: Path, cwd: Path, env: Mapping[str, str], say: Callable[[str], None]) -> None:
        """Nothing is started yet; `say` receives one line at a time for the person at the terminal."""
        self._directory = directory
        self._cwd = cwd
        self._env = dict(env)
        self._say = say
        self._running: dict[str, _Running] = {}
        self._stop = threading.Event()
        self._at_once = False

    @contextlib.contextmanager
    def heeding_signals(self) -> Iterator[None]:
        """Turn Ctrl-C, SIGTERM and a closed terminal into a request to stop; a second one ends everything at once."""
        numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, self._heed) for number in numbers}
        try:
            yield
        finally:
            for number, previous in before.items():
                signal.signal(number, previous)

    def _heed(self, _number: int, _frame: object) -> None:
        self._at_once = self._stop.is_set()
        self._stop.set()

    def log(self, name: str) -> Path:
        """Return the log file of a part or step."""
        return self._directory / f"{name}.log"

    def run(self, name: str, argv: Sequence[str], *, relay: Callable[[str], None]) -> str:
        """Run one step to its end and return what it wrote; `relay` gets each line as soon as it is written.

        Raises PartFailed, or StopAsked when told to stop.
        """
        log = self.log(name)
        with log.open("wb") as target:
            child = programs.start(argv, log=target, cwd=self._cwd, env=self._env)
        born = programs.birth(child.pid)
        try:
            with log.open(encoding="utf-8", errors="replace") as written:
                ended = False
                while not ended:
                    ended = child.poll() is not None
                    for line in written:
                        relay(line.rstrip("\n"))
                    self._pause(0.05)
        finally:
            if child.poll() is None and born is not None:
                programs.end(child.pid, born=born, grace_s=5.0)
            child.wait()
        if child.returncode:
            raise PartFailed(f"The step “{name}” failed (status {child.returncode}). {self._tail(name)}")
        return log.read_text("utf-8", "replace")

    def start(self, part: Part, *, restarts: int = 0) -> None:
        """Start a part; `wait_until_ready` waits for it."""
        with self.log(part.name).open("ab" if restarts else "wb") as log:
            child = programs.start(part.argv, log=log, cwd=self._cwd, env=self._env)
        born = programs.birth(child.pid) or ""
        self._running[part.name] = _Running(part, child, born, restarts, time.monotonic())
        self._write_note()

    def wait_until_ready(self, *names: str) -> None:
        """Wait for these parts, or for all started ones. Raises PartFailed for one that ends or is late, StopAsked."""
        for running in [self._running[name] for name in names or self._running]:
            part = running.part
            deadline = time.monotonic() + part.patience_s
            while not part.is_ready(self.log(part.name)):
                if running.child.poll() is not None:
                    raise PartFailed(f"{part.name} ended while starting. {self._tail(part.name)}")
                if time.monotonic() > deadline:
                    raise PartFailed(
                        f"{part.name} was not ready after {part.patience_s:.0f} s. {self._tail(part.name)}"
                    )
                self._pause(0.05)

    def watch(self) -> None:
        """Return when somebody asks to stop; start again what falls over meanwhile. Raises PartFailed."""
        while not self._stop.wait(0.5):
            for running in list(self._running.values()):
                if running.child.poll() is None:
                    continue
                name = running.part.name
                programs.signal_group(running.child.pid, signal.SIGKILL)
                stood = time.monotonic() - running.started_at > STANDS_AFTER_S
                restarts = 0 if stood else running.restarts
                if restarts >= MOST_RESTARTS:
                    raise PartFailed(f"{name} ended {MOST_RESTARTS + 1} times. {self._tail(name)}")
                self._say(
                    f"{name} ended (status {running.child.returncode}); starting it again. Log: {self.log(name)}"
                )
                self.start(running.part, restarts=restarts + 1)

    def stop(self) -> None:
        """End every part, the last started first asked, and wait; what does not end in its time is killed."""
        order = list(reversed(self._running.values()))
        for running in order:
            if running.child.poll() is None:
                running.child.terminate()
        asked_at = time.monotonic()
        for running in order:
            deadline = asked_at + running.part.grace_s
            while running.child.poll() is None and time.monotonic() < deadline and not self._at_once:
                time.sleep(0.05)
            # Also after a tidy end: a grandchild may have stayed, and then the group's number is still its own.
            programs.signal_group(running.child.pid, signal.SIGKILL)
            running.child.wait()
            programs.until(lambda: programs.group_is_empty(running.child.pid), within_s=5)  # noqa: B023 - used at once
        self._running.clear()
        (self._directory / "running.json").unlink(missing_ok=True)

    def _pause(self, seconds: float) -> None:
        if self._stop.wait(seconds):
            raise StopAsked

    def _write_note(self) -> None:
        rows = [{"name": name, "pid": it.child.pid, "born": it.born} for name, it in self._running.items()]
        draft = self._directory / f"running.{os.getpid()}"
        draft.write_text(json.dumps(rows), "utf-8")
        draft.replace(self._directory / "running.json")

    def _tail(self, name: str) -> str:
        try:
            lines = self.log(name).read_text("utf-8", "replace").splitlines()[-LINES_SHOWN:]
        except OSError:
            lines = []
        return f"The end of {self.log(name)}:\n" + "\n".join(f"  {line}" for line in lines)
