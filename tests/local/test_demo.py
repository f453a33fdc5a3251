"""What the demo decides before it starts anything."""

import http.server
import socket
import stat
import threading
from pathlib import Path

import pytest

from factcheck.local import demo


@pytest.fixture
def plan(tmp_path):
    return demo.Plan(root=demo.ROOT, var=tmp_path, web_port=8000, origin_port=8765)


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind((demo.HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_makes_way_for_the_next_free_one(taken):
    chosen = demo.free_port(None, usual=taken)

    assert taken < chosen < taken + demo.PORTS_TRIED


def test_a_port_that_somebody_asked_for_is_taken_or_refused(taken):
    with pytest.raises(demo.DemoFailed, match=f"Port {taken} is taken"):
        demo.free_port(taken, usual=8000)


def test_two_parts_never_get_the_same_port(taken):
    chosen = demo.free_port(None, usual=taken)

    assert demo.free_port(None, usual=taken, besides=frozenset({chosen})) != chosen
    with pytest.raises(demo.DemoFailed, match="is taken"):
        demo.free_port(chosen, usual=8000, besides=frozenset({chosen}))


def test_when_no_port_is_free_the_message_names_them(taken):
    with pytest.raises(demo.DemoFailed, match=f"Ports {taken} to .* are all taken"):
        demo.free_port(None, usual=taken, besides=frozenset(range(taken, taken + demo.PORTS_TRIED)))


def test_the_secret_key_is_made_once_and_only_for_its_owner(tmp_path):
    first, second = demo.secret_key(tmp_path), demo.secret_key(tmp_path)

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_secret_key_cut_off_while_it_was_written_is_made_anew(tmp_path):
    (tmp_path / "secret_key").touch()

    assert len(demo.secret_key(tmp_path)) >= 50


def test_the_demo_only_listens_on_this_machine_and_keeps_the_callers_servers(plan):
    env = demo.environment(plan, {"DATABASE_URL": "postgres://db/desk", "FACTCHECK_ENV": "production"})

    assert env["BIND"] == "127.0.0.1:8000"
    assert env["LOOPBACK_ORIGINS"] == "127.0.0.1:8765"
    assert env["FACTCHECK_ENV"] == "demo"
    assert env["DATABASE_URL"] == "postgres://db/desk"


def test_web_worker_and_beat_run_by_the_same_commands_as_in_containers(plan):
    commands = {part.name: part.argv for part in demo.parts(plan)}

    assert [commands[name][1] for name in ("web", "worker", "beat")] == ["web", "worker", "beat"]
    assert {Path(commands[name][0]).name for name in ("web", "worker", "beat")} == {"entry"}


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/readyz" else 503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        return


def test_a_part_answers_only_with_status_200(taken):
    with http.server.ThreadingHTTPServer((demo.HOST, 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        port = server.server_address[1]

        found = [demo.answers(port, "/readyz"), demo.answers(port, "/")]
        server.shutdown()
        thread.join()

    assert found == [True, False]
    assert demo.answers(port, "/readyz") is False


def test_a_log_is_read_for_the_words_that_mean_ready(tmp_path):
    log = tmp_path / "worker.log"
    log.write_text("connecting\n")
    ready = demo.says(" ready.")
    before = ready(log)

    log.write_text("celery@desk ready.\n")

    assert (before, ready(log)) == (False, True)


def test_a_second_demo_in_the_same_place_is_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("FACTCHECK_VAR", str(tmp_path))

    with demo._only_one(tmp_path):
        status = demo.main([])

    assert status == 1
    assert "is running already" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_named(tmp_path, monkeypatch, capsys):
    (tmp_path / "var").write_text("a file where the directory should be")
    monkeypatch.setenv("FACTCHECK_VAR", str(tmp_path / "var"))

    status = demo.main([])

    assert status == 1
    assert f"{tmp_path / 'var'}" in capsys.readouterr().err
