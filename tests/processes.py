"""Real worker processes on the test's own database and broker, for tests that kill them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import psutil
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
START_S = 40.0


def database_url() -> str:
    """The address of the database that this test writes to."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    user = f"{values['USER']}:{values['PASSWORD']}" if values["PASSWORD"] else values["USER"]
    host = str(values["HOST"]).replace("/", "%2F")
    return f"postgres://{user}@{host}:{values['PORT']}/{values['NAME']}"


def environment(**extra: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        "FACTCHECK_ENV": "test",
        "FACTCHECK_VAR": str(settings.VAR_DIR),
        "DATABASE_URL": database_url(),
        "PYTHONPATH": str(ROOT),
        "C_FORCE_ROOT": "1",
        **extra,
    }


def eventually(found: Callable[[], object], *, within_s: float, every_s: float = 0.1) -> bool:
    """Whether `found` became true in time."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        if found():
            return True
        time.sleep(every_s)
    return bool(found())


class Process:
    """A process group of its own, ended with the `with` block. `log` is what it wrote."""

    def __init__(self, *words: str, **extra: str) -> None:
        self.log_path = Path(settings.VAR_DIR) / f"process-{time.monotonic_ns()}.log"
        self._out = self.log_path.open("wb")
        self.popen = subprocess.Popen(
            words,
            cwd=ROOT,
            env=environment(**extra),
            stdout=self._out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def log(self) -> str:
        return self.log_path.read_text(errors="replace")

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.popen.pid).children()

    def kill(self) -> None:
        """kill -9 of the whole group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait()
        self._out.close()


class Worker(Process):
    """A Celery worker on every queue, with the test tasks included. Ready when the `with` block begins."""

    def __init__(self, *, concurrency: int = 2, **extra: str) -> None:
        super().__init__(
            *(sys.executable, "-m", "celery", "-A", "factcheck", "worker", "--loglevel=INFO"),
            *("--concurrency", str(concurrency), "--queues", ",".join(settings.QUEUES)),
            *("--include", "tests.jobs.doomed", "--hostname", f"test-{time.monotonic_ns()}@%h"),
            **extra,
        )

    def __enter__(self) -> Self:
        if not eventually(lambda: " ready." in self.log, within_s=START_S):
            self.kill()
            raise RuntimeError(f"the worker did not start:\n{self.log}")
        return self


class Beat(Process):
    """The real beat process, sweeping each second."""

    def __init__(self, **extra: str) -> None:
        super().__init__(
            *(sys.executable, "-m", "celery", "-A", "factcheck", "beat", "--loglevel=INFO"),
            *("--schedule", str(Path(settings.VAR_DIR) / f"beat-{time.monotonic_ns()}"), "--pidfile="),
            **{"JOB_SWEEP_S": "1", **extra},
        )
