"""Everything that a drill kills: a web on many loopback addresses, broker, database, workers and beat, all private.

Settings are read from the environment when Django starts, so `Rig` must exist before anything of Django is imported.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from factcheck.local import postgres, programs, valkey
from factcheck.local.origin import ROBOTS, Origin

ROOT = Path(__file__).resolve().parents[1]
HOSTS = 40
READY_S = 90.0
_SYLLABLES = ("ba", "chi", "do", "fra", "gu", "lan", "mo", "ne", "plou", "ri", "sai", "ton", "vu", "bre", "ca", "ji")
_LINES = 24


@dataclass(frozen=True)
class Visit:
    host: str
    began: float
    ended: float


class Web(Origin):
    """One address of the drill's web: any path is a page of its own, after a pause; visits are noted."""

    def __init__(self, host, *, port, delay_s, visits):
        super().__init__(Path(os.devnull), port=port, host=host)
        self.delay_s, self.visits = delay_s, visits

    def handle_error(self, request, client_address):
        """A visitor that was killed in the middle is what the drill is about."""

    def content(self, path):
        """A page whose words differ from path to path."""
        began = time.monotonic()
        if path == "/robots.txt":
            self.visits.append(Visit(self.host, began, began))
            return "text/plain; charset=utf-8", ROBOTS
        time.sleep(self.delay_s)
        # Words of its own: pages that are nearly alike would be told to be copies of each other.
        chance = random.Random(path)  # noqa: S311 - the same page at every visit
        story = "".join(f"<p>{_sentence(chance)}</p>" for _ in range(_LINES))
        head = f"<title>Page {path}</title><meta property='article:published_time' content='2025-07-28T08:00:00Z'>"
        page = f"<!doctype html><html lang=en><head>{head}</head><body><article>{story}</article></body></html>"
        self.visits.append(Visit(self.host, began, time.monotonic()))
        return "text/html; charset=utf-8", page.encode()


def _sentence(chance):
    words = ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(14)]
    return f"{' '.join(words).capitalize()} {chance.randrange(100, 9000)} {words[0]}."


class Rig:
    """The parts, started on demand; everything ends with the `with` block."""

    def __init__(self, *, database, workers=2, processes=2, delay_s=0.3, hosts=HOSTS):
        self.visits = []
        self._sizes = (workers, processes)
        self._stack = contextlib.ExitStack()
        self.var = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="factcheck-faults-")))
        self.workers, self.beats = [], []
        self.logs = self.var / "logs"
        self.logs.mkdir()
        first = Web("127.0.0.2", port=0, delay_s=delay_s, visits=self.visits)
        port = first.server_address[1]
        more = [Web(f"127.0.0.{2 + n}", port=port, delay_s=delay_s, visits=self.visits) for n in range(1, hosts)]
        self.webs = [first, *more]
        for web in self.webs:
            threading.Thread(target=web.serve_forever, daemon=True).start()
        self.cluster = self._stack.enter_context(postgres.running()) if database == "postgres" else None
        os.environ |= {
            "FACTCHECK_ENV": "development",
            "FACTCHECK_VAR": str(self.var),
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            "DATABASE_URL": self.cluster.url if self.cluster else f"sqlite:///{self.var / 'drill.sqlite3'}",
            "LOOPBACK_ORIGINS": ",".join(f"{web.host}:{port}" for web in self.webs),
            "REDIS_URL": "",
            "C_FORCE_ROOT": "1",
            "PYTHONPATH": str(ROOT),
            "LOG_LEVEL": "WARNING",
            "WORKER_PROCESSES": str(processes),
        }

    def __enter__(self):
        valkey.start(self.var)
        programs.output([sys.executable, "manage.py", "migrate", "--noinput", "-v0"], cwd=ROOT, env=os.environ)
        for _ in range(self._sizes[0]):
            self.start_worker()
        self.start_beat()
        return self

    def __exit__(self, *_error):
        for program in [*self.workers, *self.beats]:
            kill_group(program)
        for web in self.webs:
            web.shutdown()
            web.server_close()
        valkey.stop(self.var)
        self._stack.close()

    def url(self, number, *, name="a"):
        """The address of a page: neighbours in number are on different hosts."""
        web = self.webs[number % len(self.webs)]
        return f"{web.origin}/{name}/{number}"

    def start_worker(self, queues=""):
        """Start one more worker and wait until it takes work."""
        log = self.logs / f"worker-{time.monotonic_ns()}.log"
        words = [f"--hostname=drill-{time.monotonic_ns()}@%h", *([f"--queues={queues}"] if queues else [])]
        with log.open("wb") as out:
            worker = programs.start([ROOT / "script" / "entry", "worker", *words], log=out, cwd=ROOT, env=os.environ)
        if not programs.until(lambda: " ready." in log.read_text(errors="replace"), within_s=READY_S):
            raise RuntimeError(f"the worker did not start:\n{log.read_text(errors='replace')}")
        self.workers.append(worker)
        return worker

    def start_beat(self):
        """Start one more beat."""
        place = self.var / f"beat-{time.monotonic_ns()}"
        place.mkdir()
        with (self.logs / f"{place.name}.log").open("wb") as out:
            words = [sys.executable, "-m", "celery", "--app", "factcheck", "beat", "--pidfile=", "--loglevel=INFO"]
            beat = programs.start([*words, "--schedule", place / "schedule"], log=out, cwd=ROOT, env=os.environ)
        self.beats.append(beat)
        return beat

    def pool_children(self):
        """The processes that do the work, of all workers; their reading programs are not among them."""
        found = []
        for worker in self.workers:
            with contextlib.suppress(psutil.NoSuchProcess):
                found += [child for child in psutil.Process(worker.pid).children() if not is_forge(child)]
        return found

    def cpu_s(self):
        """Seconds of processor time that workers, readers, broker and database have taken so far."""
        roots = [*(worker.pid for worker in self.workers), valkey.status(self.var).pid]
        spent = 0.0
        for root in [*roots, *([self.cluster.pid] if self.cluster else [])]:
            with contextlib.suppress(psutil.NoSuchProcess):
                first = psutil.Process(root)
                for one in [first, *first.children(recursive=True)]:
                    with contextlib.suppress(psutil.NoSuchProcess):
                        # What a child took is its parent's once it has ended.
                        spent += sum(one.cpu_times()[:4])
        return spent

    def kill_worker(self):
        """kill -9 of one worker with all its children."""
        kill_group(self.workers.pop(0))

    def stop_worker(self):
        """Ask one worker to end, as a deployment does, and wait for it. Returns the seconds that it took."""
        began = time.monotonic()
        worker = self.workers.pop(0)
        worker.send_signal(signal.SIGTERM)
        try:
            worker.wait(timeout=60)
        except subprocess.TimeoutExpired:
            kill_group(worker)
        return time.monotonic() - began

    def kill_broker(self, *, lose):
        """kill -9 of the broker; with `lose` what it had on disk is gone as well."""
        os.kill(valkey.status(self.var).pid, signal.SIGKILL)
        time.sleep(2)
        if lose:
            shutil.rmtree(self.var / "valkey" / "appendonlydir", ignore_errors=True)
        valkey.start(self.var)

    def freeze_broker(self, seconds):
        """The broker accepts connections and says nothing."""
        pid = valkey.status(self.var).pid
        os.kill(pid, signal.SIGSTOP)
        try:
            time.sleep(seconds)
        finally:
            os.kill(pid, signal.SIGCONT)

    def kill_database(self):
        """kill -9 of PostgreSQL's first process, and a start two seconds later."""
        self.cluster.kill()
        time.sleep(2)
        self.cluster.start()


def kill_group(program):
    programs.signal_group(program.pid, signal.SIGKILL)
    program.wait()


def is_forge(process):
    try:
        return any("sources.reading.forge" in word for word in process.cmdline())
    except psutil.Error:
        return False


def forges():
    """Every warm parent on this machine whose owner is gone: there must be none."""
    return [one for one in psutil.process_iter() if is_forge(one) and one.ppid() == 1]
