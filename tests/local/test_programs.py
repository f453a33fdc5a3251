"""Starting, knowing again and ending other programs."""

import os
import signal
import subprocess
import sys
import time

import pytest

from factcheck.local import programs

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
# Says when it is deaf to polite requests: before that, the request would still end it.
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)",
]


def born(child: subprocess.Popen[bytes]) -> str:
    found = programs.birth(child.pid)
    assert found is not None
    return found


def test_a_program_is_known_by_its_birth_until_it_ends():
    child = programs.start(SLEEPER)
    first = born(child)

    time.sleep(0.05)
    same = programs.birth(child.pid)
    ended = programs.end(child.pid, born=first, grace_s=5)
    child.wait()

    assert same == first
    assert ended is True
    assert programs.birth(child.pid) is None


def test_a_program_that_has_ended_and_waits_to_be_collected_counts_as_gone():
    child = programs.start([sys.executable, "-c", ""])

    gone = programs.until(lambda: programs.birth(child.pid) is None, within_s=5)
    child.wait()

    assert gone


def test_end_leaves_alone_a_program_that_only_has_the_same_number():
    child = programs.start(SLEEPER)
    other_birth = born(child) + "1"

    ended = programs.end(child.pid, born=other_birth, grace_s=0)

    assert ended is True
    assert child.poll() is None
    child.kill()
    child.wait()


def test_end_kills_what_does_not_listen_and_says_so(tmp_path):
    with (tmp_path / "log").open("wb") as log:
        child = programs.start(STUBBORN, log=log)
    assert programs.until(lambda: b"deaf" in (tmp_path / "log").read_bytes(), within_s=5)

    by_itself = programs.end(child.pid, born=born(child), grace_s=0.2)
    child.wait()

    assert by_itself is False
    assert child.returncode == -signal.SIGKILL


def test_end_takes_the_grandchildren_along(tmp_path):
    note = tmp_path / "grandchild"
    write = f"open({str(note)!r}, 'w').write(str(subprocess.Popen({SLEEPER!r}).pid))"
    script = f"import subprocess, time; {write}; time.sleep(60)"
    child = programs.start([sys.executable, "-c", script])
    assert programs.until(lambda: note.exists() and note.read_text() != "", within_s=5)
    grandchild = int(note.read_text())
    assert programs.birth(grandchild) is not None

    programs.end(child.pid, born=born(child), grace_s=5)
    child.wait()

    assert programs.until(lambda: programs.birth(grandchild) is None, within_s=5)
    assert programs.group_is_empty(child.pid)


def test_a_program_has_a_session_of_its_own_so_that_ctrl_c_does_not_reach_it():
    child = programs.start(SLEEPER)

    session = os.getsid(child.pid)
    child.kill()
    child.wait()

    assert session == child.pid != os.getsid(0)


def test_output_returns_what_was_written_on_both_streams():
    script = "import sys; print('out', flush=True); print('err', file=sys.stderr)"

    assert programs.output([sys.executable, "-c", script]).split() == ["out", "err"]


def test_output_raises_with_the_words_of_the_failed_program():
    with pytest.raises(programs.ProgramFailed, match=r"status 3:\nno such thing"):
        programs.output([sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"])


def test_until_gives_up_in_time():
    began = time.monotonic()

    assert programs.until(lambda: False, within_s=0.2) is False
    assert time.monotonic() - began < 2


def test_a_signal_to_a_group_that_is_gone_is_no_error():
    child = programs.start([sys.executable, "-c", ""])
    child.wait()

    programs.signal_group(child.pid, signal.SIGTERM)


def test_births_are_also_told_apart_where_there_is_no_proc():
    child = programs.start(SLEEPER)

    alive = programs._birth_by_ps(child.pid)
    child.kill()
    child.wait()

    assert alive is not None
    assert len(alive.split()) == 5, "weekday, month, day, time, year"
    assert programs._birth_by_ps(child.pid) is None
