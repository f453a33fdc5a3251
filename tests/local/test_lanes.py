"""The lanes of script/test: what passes, what fails, what was left out, and what CI makes of that."""

import subprocess
import sys

import pytest

from factcheck.local import lanes
from factcheck.local.lanes import Lane, Outcome, Result

PASSED = Result("ruff", Outcome.PASSED, 0.4)
FAILED = Result("types", Outcome.FAILED, 9.0, note="model.py:3: error")
LEFT_OUT = Result("browser", Outcome.LEFT_OUT, note="no Chromium")
TESTS = Result("tests on SQLite", Outcome.PASSED, 60.0, last_line="=== 812 passed in 60.12s ===")


def test_a_failed_lane_always_fails_and_one_left_out_only_when_strict():
    assert lanes.exit_status([PASSED, TESTS], strict=True) == 0
    assert lanes.exit_status([PASSED, FAILED], strict=False) == 1
    assert lanes.exit_status([PASSED, LEFT_OUT], strict=False) == 0
    assert lanes.exit_status([PASSED, LEFT_OUT], strict=True) == 1


def test_the_summary_names_every_lane_says_why_and_ends_with_pytests_own_line():
    lines = lanes.summary([PASSED, FAILED, LEFT_OUT, TESTS]).splitlines()

    assert [line.split()[0] for line in lines[:4]] == ["ruff", "types", "browser", "tests"]
    assert "model.py:3: error" in lines
    assert "no Chromium" in lines
    assert lines[-1] == "tests on SQLite: === 812 passed in 60.12s ==="


def test_a_lane_stops_at_the_first_command_that_fails_and_quotes_it():
    good, bad = (sys.executable, "-c", ""), (sys.executable, "-c", "raise SystemExit('bad style')")

    result = lanes.run_static(Lane("style", (good, bad)))

    assert result.outcome is Outcome.FAILED
    assert result.note.startswith("$ ")
    assert result.note.endswith("bad style")
    assert lanes.run_static(Lane("style", (good,))).outcome is Outcome.PASSED


def test_the_deployment_lane_runs_with_production_settings_and_its_own_key():
    lane = next(lane for lane in lanes.static_lanes() if lane.name == "deployment")

    assert lane.env["FACTCHECK_ENV"] == "production"
    assert len(lane.env["SECRET_KEY"]) >= 50
    assert "--deploy" in lane.commands[0]


def test_the_callers_database_and_settings_do_not_reach_the_tests(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://desk/live")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "my.settings")

    env = lanes._environment()

    assert "DATABASE_URL" not in env
    assert "DJANGO_SETTINGS_MODULE" not in env
    assert env["FACTCHECK_ENV"] == "test"


def test_programs_of_the_tests_find_modules_compiled_whatever_the_shell_says(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "module.py").write_text("")

    env = lanes._environment()
    kept = env | {"PYTHONPYCACHEPREFIX": str(tmp_path / "kept")}
    subprocess.run([sys.executable, "-c", "import module"], cwd=tmp_path, env=kept, check=True)

    assert env["PYTHONPYCACHEPREFIX"].startswith(str(lanes.REPORTS))
    assert list((tmp_path / "kept").rglob("module.*.pyc"))


def report(path, **outcomes: bool):
    skipped = '<skipped message="no browser"/>'
    cases = "".join(
        f'<testcase classname="t" name="{name}">{"" if ran else skipped}</testcase>' for name, ran in outcomes.items()
    )
    path.write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>")
    return path


def test_a_test_that_ran_on_one_database_was_not_left_out(tmp_path):
    first = report(tmp_path / "a.xml", only_sqlite=True, only_postgres=False, browser=False)
    second = report(tmp_path / "b.xml", only_sqlite=False, only_postgres=True, browser=False)

    assert lanes.left_out_tests([first, second]) == ["t::browser: no browser"]


def test_the_database_of_the_environment_is_used_when_it_is_postgresql(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://desk@db/check")

    with lanes.database() as url:
        assert url == "postgresql://desk@db/check"


def test_without_chromium_the_lane_is_left_out_and_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    result = lanes.browser()

    assert result.outcome is Outcome.LEFT_OUT
    assert "apt-get install" in result.note


def test_with_chromium_the_lane_passes(monkeypatch, tmp_path):
    (tmp_path / "chromium").write_text("#!/bin/sh\n")
    (tmp_path / "chromium").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert lanes.browser().outcome is Outcome.PASSED


def test_a_run_of_pytest_keeps_its_last_line_and_its_report(tmp_path, capsys):
    (tmp_path / "test_it.py").write_text("def test_it(): assert True\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    lanes.REPORTS.mkdir(parents=True, exist_ok=True)

    result = lanes.run_pytest("trial", ["-c", str(tmp_path / "pytest.ini"), "-p", "no:django", str(tmp_path)], env={})
    left_out = lanes.left_out_tests([lanes.REPORTS / "trial.xml"])
    (lanes.REPORTS / "trial.xml").unlink()

    assert result.outcome is Outcome.PASSED
    assert "1 passed in" in result.last_line
    assert result.last_line in capsys.readouterr().out
    assert left_out == []


@pytest.mark.processes
def test_ci_only_calls_the_test_script(tmp_path):
    (tmp_path / ".ci").mkdir()
    (tmp_path / "script").mkdir()
    (tmp_path / ".ci" / "run").write_bytes((lanes.ROOT / ".ci" / "run").read_bytes())
    (tmp_path / "script" / "test").write_text('#!/bin/sh\necho "CI=$CI $*"\nexit 7\n')
    (tmp_path / "script" / "test").chmod(0o755)

    told = subprocess.run(
        ["bash", str(tmp_path / ".ci" / "run"), "--quick"], capture_output=True, text=True, check=False
    )

    assert (told.stdout, told.returncode) == ("CI=true --quick\n", 7)
