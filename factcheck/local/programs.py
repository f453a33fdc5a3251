"""Other programs on this machine: start one, know it again later, end it for certain.

Everything in this package that starts a program goes through here, so that the rules (no shell, own session,
no inherited locks) are kept in one place.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

_PROC = Path("/proc")
_HAS_PROC = (_PROC / "self" / "stat").exists()


class ProgramFailed(RuntimeError):
    """A program ended with an exit status other than 0; the message carries what it wrote last."""


def start(
    argv: Sequence[str | Path],
    *,
    log: IO[bytes] | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    user: int | None = None,
    group: int | None = None,
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, so that Ctrl-C in the terminal reaches only the one who started it.

    `log` receives standard output and standard error; without it both are thrown away. `user` and `group` are
    numbers and need root. Raises OSError when the program cannot be started at all.
    """
    return subprocess.Popen(  # noqa: S603 - a list without a shell, and every caller passes its own programs
        [os.fspath(part) for part in argv],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if log is None else log,
        stderr=subprocess.DEVNULL if log is None else subprocess.STDOUT,
        cwd=cwd,
        env=None if env is None else dict(env),
        start_new_session=True,
        user=user,
        group=group,
        extra_groups=None if user is None else [],
    )


def output(
    argv: Sequence[str | Path],
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    user: int | None = None,
    group: int | None = None,
) -> str:
    """Run a program to its end and return what it wrote (standard output and error in one text).

    Raises ProgramFailed when it ends with another status than 0, OSError when it cannot be started.
    """
    done = subprocess.run(  # noqa: S603 - as in start()
        [os.fspath(part) for part in argv],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=cwd,
        env=None if env is None else dict(env),
        user=user,
        group=group,
        extra_groups=None if user is None else [],
        check=False,
    )
    text = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        raise ProgramFailed(f"{Path(argv[0]).name} ended with status {done.returncode}:\n{text.strip()}")
    return text


def birth(pid: int) -> str | None:
    """Say when the program with this pid was started, in a form only good for comparing; None if it is not running.

    A pid alone is no identity: after a crash the number may belong to somebody else. A zombie counts as not running:
    in a container whose first program never reaps, it would otherwise "run" for ever.
    """
    return _birth_by_proc(pid) if _HAS_PROC else _birth_by_ps(pid)


def _birth_by_proc(pid: int) -> str | None:
    try:
        fields = (_PROC / str(pid) / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    # proc(5): field 3 is the state, field 22 the start time; the name in field 2 may hold spaces and brackets.
    return None if fields[0] in "ZX" else fields[19]


def _birth_by_ps(pid: int) -> str | None:
    try:
        line = output(["ps", "-o", "stat=,lstart=", "-p", str(pid)]).strip()
    except (ProgramFailed, OSError):
        return None
    state, _, started = line.partition(" ")
    return None if not state or state.startswith("Z") else started.strip()


def until(condition: Callable[[], bool], *, within_s: float, every_s: float = 0.05) -> bool:
    """Wait until `condition` holds; False when it does not within `within_s` seconds."""
    deadline = time.monotonic() + within_s
    while not condition():
        if time.monotonic() >= deadline:
            return False
        time.sleep(every_s)
    return True


def signal_group(pid: int, number: signal.Signals) -> None:
    """Send a signal to the whole session that `start` opened for this pid; nothing happens if it is gone."""
    try:
        os.killpg(pid, number)
    except (ProcessLookupError, PermissionError):
        # macOS answers PermissionError for a group of which only zombies are left.
        return


def group_is_empty(pid: int) -> bool:
    """Say whether nothing runs any more in the session that `start` opened for this pid (zombies do not count)."""
    try:
        os.killpg(pid, 0)
    except (ProcessLookupError, PermissionError):
        return True
    if not _HAS_PROC:
        return False
    return not any(_in_group(entry, pid) for entry in _PROC.iterdir() if entry.name.isdigit())


def _in_group(entry: Path, group: int) -> bool:
    try:
        fields = (entry / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return False
    return fields[0] not in "ZX" and int(fields[2]) == group


def end(pid: int, *, born: str, grace_s: float, first: signal.Signals = signal.SIGTERM) -> bool:
    """End a program that `start` started: ask with `first`, then kill it and everything in its session.

    `born` is what `birth` said of it; if the pid belongs to another program by now, nothing is touched.
    Returns True when the program ended by itself within `grace_s` seconds, False when it had to be killed.
    """
    if birth(pid) != born:
        return True
    os.kill(pid, first)
    by_itself = until(lambda: birth(pid) != born, within_s=grace_s)
    signal_group(pid, signal.SIGKILL)
    until(lambda: group_is_empty(pid), within_s=5)
    return by_itself
