"""The whole workbench on one machine, for trying it out: `script/demo`.

Migrates, loads the seeds, starts the seeds' own little web server, the web application, a worker and beat, says where
to look and how to sign in, and stops all of it on Ctrl-C. Everything it keeps is below `var/`.
"""

import argparse
import contextlib
import fcntl
import http.client
import os
import secrets
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.local import valkey
from factcheck.local.supervisor import STEP, Part, PartFailed, StopAsked, Supervisor, end_leftovers

ROOT = Path(__file__).resolve().parent.parent.parent
# Only this machine can reach the demo: its passwords are printed on the screen.
HOST = "127.0.0.1"
WEB_PORT = 8000
ORIGIN_PORT = 8765
PORTS_TRIED = 20


class DemoFailed(RuntimeError):
    """The demo cannot start; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Where one demo keeps its things and listens."""

    root: Path
    var: Path
    web_port: int
    origin_port: int

    @property
    def address(self) -> str:
        """The first page."""
        return f"http://{HOST}:{self.web_port}/"


def free_port(wanted: int | None, *, usual: int, besides: frozenset[int] = frozenset()) -> int:
    """Return a TCP port of this machine that nobody listens on.

    A port that somebody asked for (`wanted`) is taken or refused; otherwise the `usual` one or one of the next few.
    Raises DemoFailed.
    """
    if wanted is not None:
        if wanted in besides or not _is_free(wanted):
            raise DemoFailed(f"Port {wanted} is taken by another program. Stop that program or choose another port.")
        return wanted
    for port in range(usual, usual + PORTS_TRIED):
        if port not in besides and _is_free(port):
            return port
    raise DemoFailed(f"Ports {usual} to {usual + PORTS_TRIED - 1} are all taken. Choose one with --port.")


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # Otherwise the connections of a demo that has just ended would make its port look taken for a minute.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def environment(plan: Plan, inherited: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for every program of the demo; DATABASE_URL and REDIS_URL of the caller are kept."""
    return dict(inherited) | {
        "FACTCHECK_ENV": "demo",
        "FACTCHECK_VAR": str(plan.var),
        "SECRET_KEY": secret_key(plan.var),
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "SITE_URL": plan.address,
        "NEWSROOM_NAME": inherited.get("NEWSROOM_NAME", "Demo desk"),
        "BIND": f"{HOST}:{plan.web_port}",
        "LOOPBACK_ORIGINS": f"{HOST}:{plan.origin_port}",
        "PYTHONUNBUFFERED": "1",
        # One person looks at it: a second web process would only make the start slower.
        "WEB_PROCESSES": "1",
        "WEB_THREADS": "8",
    }


def secret_key(var: Path) -> str:
    """Return the demo's secret key: made once, kept in a file that only its owner can read."""
    kept = var / "secret_key"
    with contextlib.suppress(FileExistsError), open(kept, "x", encoding="ascii", opener=_private) as fresh:
        fresh.write(secrets.token_urlsafe(50))
    key = kept.read_text("ascii").strip()
    if not key:
        # A run that was cut off between making the file and filling it.
        kept.unlink()
        return secret_key(var)
    return key


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def answers(port: int, path: str) -> bool:
    """Say whether a GET to this port of this machine is answered with 200 within two seconds."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def says(words: str) -> Callable[[Path], bool]:
    """Return a readiness check: the part's log holds these words."""
    return lambda log: words in log.read_text("utf-8", "replace")


DESK_WORKER = ("--queues", "interactive", "--concurrency", "1", "--hostname", "desk@%h")


def parts(plan: Plan) -> list[Part]:
    """Return what the demo keeps running, in the order of starting."""
    entry = str(plan.root / "script" / "entry")
    origin = (sys.executable, "manage.py", "demo_origin", "--port", str(plan.origin_port))
    return [
        Part("origin", origin, is_ready=lambda _log: not _is_free(plan.origin_port)),
        Part("web", (entry, "web"), is_ready=lambda _log: answers(plan.web_port, "/readyz")),
        Part("worker", (entry, "worker"), is_ready=says(" ready.")),
        # Takes only what somebody waits for, so that no import of sources stands before it.
        Part("desk-worker", (entry, "worker", *DESK_WORKER), is_ready=says(" ready.")),
        Part("beat", (entry, "beat"), is_ready=says("beat: Starting")),
    ]


def run(plan: Plan, *, say: Callable[[str], None]) -> None:
    """Run the demo until it is asked to stop. Raises DemoFailed, PartFailed, ValkeyUnavailable."""
    env = environment(plan, os.environ)
    supervisor = Supervisor(directory=plan.var / "log", cwd=plan.root, env=env, say=say)
    with supervisor.heeding_signals(), contextlib.ExitStack() as stack:
        if not env.get("REDIS_URL"):
            stack.enter_context(valkey.running(plan.var))
        stack.callback(supervisor.stop)
        try:
            _open(plan, supervisor, say)
            supervisor.watch()
        except StopAsked:
            pass
        say("\nStopping")
    say("Stopped")


def _open(plan: Plan, supervisor: Supervisor, say: Callable[[str], None]) -> None:
    began = time.monotonic()
    first, *others = parts(plan)
    supervisor.start(first)
    told = supervisor.run("prepare", [sys.executable, "-m", "factcheck.local.prepare"], relay=_relaying(say))
    welcome = told.rpartition(STEP)[2].partition("\n")[2]
    say("Starting web, workers and beat")
    web, worker, *later = others
    supervisor.start(web)
    supervisor.start(worker)
    supervisor.wait_until_ready(first.name, web.name)
    say(f"\n{welcome.strip()}\n\nOpen after {time.monotonic() - began:.0f} s:  {plan.address}")
    # Last, because nothing waits for them: two cores are busy enough with the others until here.
    for part in later:
        supervisor.start(part)
    supervisor.wait_until_ready()
    say(f"All at work after {time.monotonic() - began:.0f} s. Logs: {plan.var / 'log'}    Stop with Ctrl-C")


def _relaying(say: Callable[[str], None]) -> Callable[[str], None]:
    def relay(line: str) -> None:
        if line.startswith(STEP):
            say(line.removeprefix(STEP))

    return relay


@contextlib.contextmanager
def _only_one(var: Path) -> Iterator[None]:
    try:
        (var / "log").mkdir(parents=True, exist_ok=True)
        lock = (var / "demo.lock").open("ab")
    except (PermissionError, FileExistsError, NotADirectoryError) as refused:
        raise DemoFailed(
            f"{refused.filename} cannot be written: perhaps an earlier run belongs to another user. "
            "Run as that user, or set FACTCHECK_VAR to a directory of your own."
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DemoFailed(
                f"A demo with {var} is running already. Stop it first (Ctrl-C in its terminal)."
            ) from None
        yield


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(argv: list[str]) -> int:
    """Run the demo; exit status 0 after a stop, 1 when it could not start or could not go on."""
    parser = argparse.ArgumentParser(prog="script/demo", description="The whole workbench on this machine.")
    parser.add_argument("--port", type=int, help=f"where to listen (else {WEB_PORT}, or the next free one)")
    parser.add_argument("--origin-port", type=int, help=f"the seeds' own server (else {ORIGIN_PORT}, or the next)")
    asked = parser.parse_args(argv)
    var = Path(os.environ.get("FACTCHECK_VAR", ROOT / "var")).absolute()
    try:
        with _only_one(var):
            # Before ports are looked for: what was left behind still holds those of last time.
            left = end_leftovers(var / "log")
            if left:
                _say(f"Ended what an earlier demo had left running: {', '.join(left)}")
            web = free_port(asked.port, usual=WEB_PORT)
            origin = free_port(asked.origin_port, usual=ORIGIN_PORT, besides=frozenset({web}))
            run(Plan(root=ROOT, var=var, web_port=web, origin_port=origin), say=_say)
    except (DemoFailed, PartFailed, valkey.ValkeyUnavailable) as failed:
        sys.stderr.write(f"{failed}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
