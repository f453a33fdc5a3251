"""The warm parent: one for each process, gone with its owner, replaced when it dies, and each read still confined."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from sources.reading import ReadingFailed, ReadLimits, apart, read

ROOT = Path(__file__).parents[3]
PLAIN = b"Le conseil a vot\xc3\xa9."
SLOW = b"<p>" + b"mot <b>gras</b> " * 400_000


def plain() -> str:
    return read(PLAIN, declared_type="text/plain; charset=utf-8", url=None).text


def eventually(found: Callable[[], object]) -> bool:
    until = time.monotonic() + 10
    while not found() and time.monotonic() < until:
        time.sleep(0.01)
    return bool(found())


@pytest.fixture
def forge() -> apart.RunningForge:
    """The forge that this process reads with."""
    plain()
    assert apart.place.forge is not None
    return apart.place.forge


@pytest.fixture
def busy(forge: apart.RunningForge) -> Iterator[psutil.Process]:
    """A child in the middle of a long read."""
    reader = threading.Thread(target=read_slowly, daemon=True)
    reader.start()
    parent = psutil.Process(forge.program.pid)
    assert eventually(lambda: any(child.cpu_times().user > 0.1 for child in parent.children()))
    yield parent.children()[0]
    reader.join(timeout=20)


def read_slowly() -> None:
    with pytest.raises(ReadingFailed):
        read(SLOW, declared_type="text/html", url=None, limits=ReadLimits(cpu_s=1))


def test_reads_share_one_forge_in_any_number_of_threads(forge: apart.RunningForge) -> None:
    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(lambda _: plain(), range(24)))

    assert set(texts) == {"Le conseil a voté."}
    assert apart.place.forge is forge


def test_a_child_has_its_limits_and_nothing_of_anybody_else(busy: psutil.Process) -> None:
    limits = {name: busy.rlimit(number) for name, number in vars(psutil).items() if name.startswith("RLIMIT_")}
    used = psutil.Process(busy.ppid()).memory_info().vms
    environment = busy.environ()
    descriptors = {int(entry.name) for entry in Path(f"/proc/{busy.pid}/fd").iterdir()}
    status = Path(f"/proc/{busy.pid}/status").read_text()

    assert limits["RLIMIT_CPU"] == (1, 2)
    assert limits["RLIMIT_FSIZE"] == limits["RLIMIT_CORE"] == (0, 0)
    assert used <= limits["RLIMIT_AS"][0] <= used + ReadLimits().memory_bytes + 64 * 2**20
    assert busy.nice() == min(19, psutil.Process(busy.ppid()).nice() + 5)
    assert set(environment) == set(apart.ENVIRONMENT)
    assert descriptors == {0, 1, 2, 3}
    assert "NoNewPrivs:\t1" in status


def test_a_forge_that_died_is_replaced(forge: apart.RunningForge) -> None:
    forge.program.kill()

    assert plain() == "Le conseil a voté."
    assert apart.place.forge is not forge


def test_a_read_survives_the_death_of_its_forge(forge: apart.RunningForge) -> None:
    def read_long() -> str:
        return read(b"<p>Le budget.</p>" * 5_000, declared_type="text/html", url=None).text

    parent = psutil.Process(forge.program.pid)
    with ThreadPoolExecutor(1) as pool:
        text = pool.submit(read_long)
        assert eventually(parent.children)
        (child,) = parent.children()
        forge.program.kill()

        assert text.result(timeout=30).startswith("Le budget.")
    assert eventually(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)


@pytest.mark.parametrize(
    "command",
    [
        (sys.executable, "-S", "-c", ""),
        (sys.executable, "-S", "-c", "import os, sys; os.write(int(sys.argv[1]), b'-')"),
        ("/nowhere/python",),
    ],
)
def test_a_forge_that_does_not_start_is_lost(command: tuple[str, ...]) -> None:
    with pytest.raises(apart.ForgeLost):
        apart.RunningForge(command)


def test_a_forge_goes_on_after_a_ticket_without_sockets_and_is_ended_when_it_hangs() -> None:
    own = apart.RunningForge()
    with socket.socket(fileno=os.dup(own.control.fileno())) as control:
        control.sendall(b"12345678")

    assert own.ask(b"\0\0\0\2{}", within_s=5) == (b"", 1)

    os.kill(own.program.pid, signal.SIGSTOP)
    with pytest.raises(apart.ForgeStuck):
        own.ask(b"", within_s=0.05, grace_s=0.05)
    own.end()

    assert own.program.returncode == -signal.SIGKILL
    with pytest.raises(apart.ForgeLost):
        own.ask(b"", within_s=0.05)


OWNER = """
import os, sys
from sources.reading import apart, read
def forge():
    assert read(b"Oui.", declared_type="text/plain", url=None).text == "Oui."
    return apart.place.forge.program.pid
own = forge()
child = os.fork()
if not child:
    other = forge()
    os._exit(0 if other != own else 1)
assert os.waitpid(child, 0)[1] == 0
assert forge() == own
print(own, flush=True)
read(b"<p>" + b"mot <b>gras</b> " * 400_000, declared_type="text/html", url=None)
"""


def test_a_forked_copy_reads_with_a_forge_of_its_own_and_a_killed_owner_leaves_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", OWNER], cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        forge = psutil.Process(int(owner.stdout.readline()))
        assert eventually(forge.children)
        left = [forge, *forge.children()]

        owner.kill()

    _, alive = psutil.wait_procs(left, timeout=10)
    assert [row for row in alive if row.status() != psutil.STATUS_ZOMBIE] == []
