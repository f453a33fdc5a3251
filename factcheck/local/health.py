"""Say whether a part of the workbench is alive: `script/entry healthy web | worker | beat`, for containers.

Exit status 0 when it is, 1 when not. Each check asks the part itself; a running process alone says little.
"""

import argparse
import http.client
import os
import socket
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from factcheck.celery import app

PATIENCE_S = 5.0
# Beat writes its schedule file every three minutes.
STALE_AFTER_S = 10 * 60.0


def web_is_healthy(env: Mapping[str, str]) -> bool:
    """Ask /readyz on the port of BIND, under a name that ALLOWED_HOSTS lets in."""
    port = int(env.get("BIND", "0.0.0.0:8000").rpartition(":")[2])
    name = env.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.request("GET", "/readyz", headers={"Host": name if name and name != "*" else "localhost"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def worker_is_healthy(*, patience_s: float = PATIENCE_S) -> bool:
    """Send a ping through the broker to the worker of this machine: one that lost its broker does not answer."""
    name = f"celery@{socket.gethostname()}"
    try:
        return bool(app.control.inspect(destination=[name], timeout=patience_s).ping())
    except OSError:
        return False


def beat_is_healthy(env: Mapping[str, str], *, now: float) -> bool:
    """Look when beat last wrote its schedule; `now` is in seconds since 1970."""
    var = Path(env.get("FACTCHECK_VAR", "var"))
    written = [path.stat().st_mtime for path in (var / "beat").glob("schedule*")]
    return bool(written) and now - max(written) < STALE_AFTER_S


def main(argv: list[str]) -> int:
    """Check one part."""
    parser = argparse.ArgumentParser(prog="script/entry healthy", description=__doc__)
    parser.add_argument("part", choices=["web", "worker", "beat"])
    part = parser.parse_args(argv).part
    if part == "web":
        healthy = web_is_healthy(os.environ)
    elif part == "worker":
        healthy = worker_is_healthy()
    else:
        healthy = beat_is_healthy(os.environ, now=time.time())
    return 0 if healthy else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
