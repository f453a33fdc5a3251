"""The private PostgreSQL: one socket, one password, the same rows after a kill."""

import os
import stat
import sys
from collections.abc import Iterator

import dj_database_url
import psycopg
import pytest

from factcheck.local import __main__ as command
from factcheck.local import postgres, programs

pytestmark = pytest.mark.processes


def connect(url: str, **changed: str) -> psycopg.Connection:
    told = dj_database_url.parse(url)
    asked = {"dbname": told["NAME"], "user": told["USER"], "password": told["PASSWORD"], "host": told["HOST"]}
    return psycopg.connect(**(asked | changed))


def test_the_url_opens_a_database_that_lower_cases_accents_and_is_gone_afterwards():
    with postgres.running() as cluster:
        with connect(cluster.url) as talk:
            row = talk.execute("SELECT lower('ÉLÈVE'), current_setting('listen_addresses')").fetchone()
        number = cluster.pid
        assert number is not None

    assert row == ("élève", "")
    assert programs.birth(number) is None
    assert not cluster.directory.exists()


@pytest.fixture(scope="module")
def shared() -> Iterator[postgres.Cluster]:
    with postgres.running(durable=True) as cluster:
        yield cluster


@pytest.fixture
def cluster(shared: postgres.Cluster) -> Iterator[postgres.Cluster]:
    if shared.pid is None:
        shared.start()
    return shared


def answer(cluster: postgres.Cluster, question: str) -> object:
    with connect(cluster.url) as talk:
        row = talk.execute(question).fetchone()
    assert row is not None
    return row[0]


def test_nobody_gets_in_without_the_password(cluster):
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect(cluster.url, password="guess")


def test_the_directory_is_closed_to_others(cluster):
    modes = [stat.S_IMODE((cluster.directory / name).stat().st_mode) for name in ("cluster", "password")]

    assert modes == [0o700, 0o600]


def test_committed_rows_are_there_again_after_the_server_was_killed(cluster):
    with connect(cluster.url) as talk:
        talk.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    cluster.kill()
    assert cluster.pid is None

    cluster.start()

    assert answer(cluster, "SELECT answer FROM kept") == 42


def test_stopping_twice_is_stopping_once(cluster):
    cluster.stop()
    cluster.stop()
    cluster.kill()

    assert cluster.pid is None


def test_a_cluster_that_cannot_start_is_quoted(cluster):
    cluster.stop()
    settings = cluster.directory / "cluster" / "postgresql.auto.conf"
    before = settings.read_text()
    settings.write_text("no_such_setting = 1\n")

    with pytest.raises(postgres.PostgresUnavailable, match="no_such_setting"):
        cluster.start(within_s=1)

    settings.write_text(before)


def test_a_half_made_cluster_is_made_anew_and_a_callers_closed_temporary_folder_does_not_matter(tmp_path, monkeypatch):
    closed = tmp_path / ("deep " * 20)
    closed.mkdir(mode=0o700)
    monkeypatch.setenv("TMPDIR", str(closed))
    with postgres.running() as cluster:
        cluster.stop()
        (cluster.directory / "cluster" / "PG_VERSION").unlink()

        cluster.start()

        assert answer(cluster, "SELECT 1") == 1
        assert not cluster.directory.is_relative_to(closed)


def test_programs_that_do_not_initialise_are_quoted(tmp_path, monkeypatch):
    place = tmp_path / "pg" / "bin"
    place.mkdir(parents=True)
    for name, body in {
        "postgres": "echo 'postgres (PostgreSQL) 18.6'",
        "initdb": "echo 'disk is full'; exit 1",
    }.items():
        (place / name).write_text(f"#!/bin/sh\n{body}\n")
        (place / name).chmod(0o755)
    monkeypatch.setenv("PG_BIN", str(place))

    with pytest.raises(postgres.PostgresUnavailable, match="disk is full"), postgres.running():
        pass


def test_a_named_directory_without_the_programs_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("PG_BIN", str(tmp_path))

    with pytest.raises(postgres.PostgresUnavailable, match=r"PG_BIN is .*no postgres program"):
        postgres.programs_directory()


def test_root_copies_programs_out_of_a_closed_home_and_the_home_stays_closed(tmp_path, monkeypatch):
    closed = tmp_path / "home"
    closed.mkdir(mode=0o700)
    found = postgres.programs_directory()
    package = found.parents[1]
    (closed / package.name).symlink_to(package)
    (closed / f"{package.name}.libs").symlink_to(package.with_name(f"{package.name}.libs"))
    monkeypatch.setenv("PG_BIN", str(closed / package.name / found.parent.name / "bin"))

    with postgres.running() as cluster:
        assert answer(cluster, "SELECT 1") == 1
        copied = (cluster.directory / "programs").is_dir()

    assert copied == (os.geteuid() == 0)
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_the_command_line_gives_one_command_a_database_of_its_own(capfd):
    script = (
        "import os, dj_database_url, psycopg; t = dj_database_url.parse(os.environ['DATABASE_URL']);"
        "c = psycopg.connect(dbname=t['NAME'], user=t['USER'], password=t['PASSWORD'], host=t['HOST']);"
        "print(c.execute('SELECT 6 * 7').fetchone()[0])"
    )

    status = command.main(["postgres", "run", sys.executable, "-c", script])

    assert status == 0
    assert capfd.readouterr().out.strip() == "42"


def test_the_command_line_says_what_is_missing(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PG_BIN", str(tmp_path))

    assert command.main(["postgres", "run", "true"]) == 1
    assert "no postgres program" in capsys.readouterr().err
