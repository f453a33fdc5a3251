"""`python -m factcheck.local valkey start|stop|status`: the private server by hand.

`python -m factcheck.local valkey run COMMAND…` and `… postgres run COMMAND…` give one command a server of its own.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from factcheck.local import postgres, valkey

ROOT = Path(__file__).resolve().parent.parent.parent


def main(argv: list[str]) -> int:
    """Run one sub-command; returns the exit status (0 fine, 1 not running or failed, 2 wrong arguments)."""
    parser = argparse.ArgumentParser(prog="python -m factcheck.local", description=__doc__)
    services = parser.add_subparsers(dest="service", required=True)
    broker = services.add_parser("valkey", help="the broker and cache of this checkout")
    broker.add_argument("action", choices=["start", "stop", "status", "run"])
    broker.add_argument("command", nargs=argparse.REMAINDER)
    database = services.add_parser("postgres", help="a PostgreSQL for the length of one command")
    database.add_argument("action", choices=["run"])
    database.add_argument("command", nargs=argparse.REMAINDER)
    asked = parser.parse_args(argv)
    if asked.action == "run" and not asked.command:
        parser.error("run needs a command")
    # A server of our own must not outlive us: let a polite kill unwind the `with` blocks.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        return _postgres(asked.command) if asked.service == "postgres" else _valkey(asked.action, asked.command)
    except (valkey.ValkeyUnavailable, postgres.PostgresUnavailable) as missing:
        sys.stderr.write(f"{missing}\n")
        return 1


def _valkey(action: str, command: list[str]) -> int:
    var = Path(os.environ.get("FACTCHECK_VAR", ROOT / "var"))
    if action == "run":
        with tempfile.TemporaryDirectory(prefix="factcheck-valkey-") as own, valkey.running(Path(own)) as path:
            return _run(command, REDIS_URL=f"unix://{path}")
    if action == "start":
        sys.stdout.write(f"{valkey.start(var)}\n")
        return 0
    if action == "stop":
        sys.stdout.write("stopped\n" if valkey.stop(var) else "was not running\n")
        return 0
    found = valkey.status(var)
    if found.pid is None:
        sys.stdout.write(f"not running (socket would be {found.socket})\n")
        return 1
    sys.stdout.write(f"running: {found.version}, pid {found.pid}, {found.keys} keys, {found.socket}\n")
    return 0


def _postgres(command: list[str]) -> int:
    with postgres.running() as server:
        return _run(command, DATABASE_URL=server.url)


def _run(command: list[str], **variables: str) -> int:
    return subprocess.run(command, env=os.environ | variables, check=False).returncode  # noqa: S603 - asked for


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
