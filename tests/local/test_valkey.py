"""The private Valkey: shared by its users, repaired after a crash, gone with the last of them."""

import multiprocessing
import os
import signal
import socket
import stat
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import redis

from factcheck.local import __main__ as command
from factcheck.local import programs, valkey

pytestmark = pytest.mark.processes


@pytest.fixture
def var(tmp_path):
    place = tmp_path / "un endroit à soi"
    place.mkdir()
    yield place
    valkey.stop(place)


def client(path: Path) -> redis.Redis:
    return redis.Redis(unix_socket_path=str(path))


def pid(var: Path) -> int:
    found = valkey.status(var).pid
    assert found is not None
    return found


def test_two_checkouts_have_two_sockets_and_both_are_short(tmp_path):
    deep = tmp_path / ("x" * 200)

    first, second = valkey.socket_path(tmp_path), valkey.socket_path(deep)

    assert first != second
    assert all(len(os.fsencode(path)) <= 103 for path in (first, second))
    assert valkey.socket_path(tmp_path / "." / "y" / "..") == first


def test_the_server_runs_for_the_length_of_the_block_and_leaves_nothing(var):
    with valkey.running(var) as path:
        with client(path) as talk:
            assert talk.ping()
        number = pid(var)
        mode = stat.S_IMODE(path.parent.stat().st_mode)

    assert mode == 0o700
    assert programs.birth(number) is None
    assert not path.parent.exists()
    assert valkey.status(var).pid is None


def test_it_listens_on_no_port_and_refuses_rather_than_forgets(var):
    with valkey.running(var) as path, client(path) as talk:
        kept = {name: talk.config_get(name)[name] for name in ("port", "maxmemory-policy", "appendonly")}

    assert kept == {"port": "0", "maxmemory-policy": "noeviction", "appendonly": "yes"}


def test_the_second_user_shares_the_server_and_the_last_to_leave_stops_it(var):
    with valkey.running(var):
        number = pid(var)
        with valkey.running(var):
            assert pid(var) == number
        assert pid(var) == number

    assert valkey.status(var).pid is None


def _use(place: str, inside, may_leave) -> None:
    with valkey.running(Path(place)):
        inside.set()
        may_leave.wait(20)


def test_a_user_in_another_program_that_is_killed_counts_as_gone(var):
    spawn = multiprocessing.get_context("spawn")
    inside, may_leave = spawn.Event(), spawn.Event()
    other = spawn.Process(target=_use, args=(str(var), inside, may_leave))
    other.start()
    assert inside.wait(20)
    number = pid(var)

    with valkey.running(var):
        other.kill()
        other.join()
        assert pid(var) == number

    assert valkey.status(var).pid is None


def test_what_was_queued_survives_the_death_of_the_server(var):
    with valkey.running(var) as path:
        with client(path) as talk:
            talk.rpush("queue", "job 1")
            talk.wait(0, 0)
            talk.execute_command("BGREWRITEAOF")
        os.kill(pid(var), signal.SIGKILL)
        assert programs.until(lambda: valkey.status(var).pid is None, within_s=5)
        assert path.exists(), "the crash left its socket behind"

        valkey.start(var, keep=False)

        with client(path) as talk:
            assert talk.lrange("queue", 0, -1) == [b"job 1"]


def test_a_server_that_hangs_is_replaced(var):
    with valkey.running(var):
        number = pid(var)
        os.kill(number, signal.SIGSTOP)

        valkey.start(var, keep=False, within_s=1.5)

        assert pid(var) != number
        assert programs.birth(number) is None


def test_a_queue_file_that_cannot_be_read_is_put_aside(var):
    with valkey.running(var):
        pass
    for kept in (var / "valkey" / "appendonlydir").iterdir():
        kept.write_bytes(b"not a queue file at all\n" * 5)

    with valkey.running(var):
        assert valkey.status(var).keys == 0

    assert (var / "valkey" / "appendonlydir.unreadable").is_dir()


def test_a_server_started_to_stay_stays_until_it_is_stopped(var):
    path = valkey.start(var)
    with valkey.running(var):
        pass
    number = pid(var)

    stopped, again = valkey.stop(var), valkey.stop(var)

    assert (stopped, again) == (True, False)
    assert programs.birth(number) is None
    assert not path.exists()


def test_a_room_that_others_can_enter_is_refused(var):
    room = valkey.socket_path(var).parent
    room.mkdir()
    room.chmod(0o755)

    with pytest.raises(valkey.ValkeyUnavailable, match="not a private directory"):
        valkey.start(var)

    room.rmdir()


def test_a_room_that_is_a_link_to_elsewhere_is_refused(var, tmp_path):
    room = valkey.socket_path(var).parent
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    room.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(valkey.ValkeyUnavailable, match="not a private directory"):
        valkey.start(var)

    room.unlink()


def test_without_any_server_program_the_message_says_what_to_install(var, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sysconfig, "get_path", lambda _name: str(tmp_path))

    with pytest.raises(valkey.ValkeyUnavailable, match=r"REDIS_URL.*apt-get install redis-server"):
        valkey.start(var)


def test_a_program_on_the_path_is_preferred(monkeypatch, tmp_path):
    mine = tmp_path / "valkey-server"
    mine.write_text("#!/bin/sh\n")
    mine.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert valkey.binary() == mine


def test_a_program_that_cannot_start_is_quoted(var, monkeypatch, tmp_path):
    mine = tmp_path / "valkey-server"
    mine.write_text("#!/bin/sh\necho 'no memory today' > valkey.log\nexit 1\n")
    mine.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    with pytest.raises(valkey.ValkeyUnavailable, match="no memory today"):
        valkey.start(var)


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "var").write_text("a file where the directory should be")

    with pytest.raises(valkey.ValkeyUnavailable, match="cannot be written"):
        valkey.start(tmp_path / "var")


def test_somebody_who_answers_in_another_protocol_is_not_taken_for_a_server(var):
    path = valkey.socket_path(var)
    path.parent.mkdir(mode=0o700)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))
        listener.listen()

        assert valkey.status(var).pid is None


def test_the_command_line_starts_tells_and_stops(var, monkeypatch, capsys):
    monkeypatch.setenv("FACTCHECK_VAR", str(var))

    statuses = [command.main(["valkey", action]) for action in ("status", "start", "status", "stop", "stop")]

    assert statuses == [1, 0, 0, 0, 0]
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("not running")
    assert said[2].startswith("running: ")
    assert said[3:] == ["stopped", "was not running"]


def test_the_command_line_gives_one_command_a_server_of_its_own(capfd):
    script = "import os, redis; print(redis.Redis.from_url(os.environ['REDIS_URL']).ping())"

    status = command.main(["valkey", "run", sys.executable, "-c", script])

    assert status == 0
    assert capfd.readouterr().out.strip() == "True"


def test_the_command_line_wants_a_command_to_run():
    with pytest.raises(SystemExit, match="2"):
        command.main(["valkey", "run"])


def test_a_polite_kill_takes_the_server_of_one_command_along(tmp_path):
    note = tmp_path / "url"
    script = f"import os, time; open({str(note)!r}, 'w').write(os.environ['REDIS_URL']); time.sleep(60)"
    argv = [sys.executable, "-m", "factcheck.local", "valkey", "run", sys.executable, "-c", script]
    with subprocess.Popen(argv) as outer:
        assert programs.until(lambda: note.exists() and note.read_text() != "", within_s=15)
        path = Path(note.read_text().removeprefix("unix://"))

        outer.terminate()
        outer.wait(20)

    assert not path.exists()
