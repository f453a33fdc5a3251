"""The set-up that runs before anything is installed: what counts as ready, and what it says when it cannot go on."""

import fcntl
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.local import setup

ROOT = setup.ROOT


@pytest.fixture
def checkout(tmp_path):
    """A checkout whose environment is complete: its python is the one that runs this test."""
    root = tmp_path / "a checkout"
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").symlink_to(sys.executable)
    for name in ("requirements.txt", "requirements-test.txt"):
        (root / name).write_text(f"# {name}\n")
    note(root, "requirements.txt")
    return root


def note(root: Path, *names: str) -> None:
    contents = setup._contents(root, [root / name for name in names])
    (root / ".venv" / "factcheck-setup.json").write_text(json.dumps(contents))


def test_a_complete_environment_is_left_alone(checkout):
    assert setup.make_ready(checkout, tests=False) is False


def test_a_changed_lock_file_makes_it_incomplete(checkout):
    wanted = [checkout / "requirements.txt"]
    before = setup.is_ready(checkout, wanted)

    wanted[0].write_text("django==0\n")

    assert (before, setup.is_ready(checkout, wanted)) == (True, False)


def test_asking_for_the_tests_makes_it_incomplete(checkout):
    assert not setup.is_ready(checkout, setup._wanted(checkout, tests=True))


def test_once_there_the_test_requirements_stay(checkout):
    note(checkout, "requirements.txt", "requirements-test.txt")

    assert setup.make_ready(checkout, tests=False) is False
    assert [path.name for path in setup._wanted(checkout, tests=False)] == [
        "requirements.txt",
        "requirements-test.txt",
    ]


def test_a_moved_checkout_is_incomplete(checkout, tmp_path):
    moved = checkout.rename(tmp_path / "elsewhere")

    assert not setup.is_ready(moved, [moved / "requirements.txt"])


def test_an_environment_whose_python_is_gone_is_incomplete(checkout):
    (checkout / ".venv" / "bin" / "python").unlink()

    assert not setup.is_ready(checkout, [checkout / "requirements.txt"])


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"locks": {}}'])
def test_a_damaged_note_is_incomplete(checkout, damage):
    (checkout / ".venv" / "factcheck-setup.json").write_text(damage)

    assert not setup.is_ready(checkout, setup._wanted(checkout, tests=False))


def test_a_catalogue_newer_than_its_compiled_form_is_noticed(checkout):
    place = checkout / "factcheck" / "locale" / "fr" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "django.po").write_text("")
    never = setup._uncompiled(checkout)
    (place / "django.mo").write_bytes(b"")
    fresh = setup._uncompiled(checkout)
    os.utime(place / "django.mo", (1, 1))

    assert (never, fresh, setup._uncompiled(checkout)) == (True, False, True)


def test_a_checkout_that_cannot_be_written_is_named(checkout):
    (checkout / ".boot").write_text("a file where the directory should be")

    with pytest.raises(setup.SetupFailed, match=r"boot cannot be written"):
        setup.make_ready(checkout, tests=False)


def test_a_second_setup_waits_for_the_first(checkout):
    (checkout / ".boot").mkdir()
    code = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[2]); import setup;"
        "setup.make_ready(pathlib.Path(sys.argv[1]), tests=False)"
    )
    argv = [sys.executable, "-c", code, str(checkout), str(ROOT / "factcheck" / "local")]
    with (checkout / ".boot" / "setup.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as second:
            said = second.stdout.readline()
            fcntl.flock(lock, fcntl.LOCK_UN)

            assert second.wait(20) == 0
    assert said.startswith("Another set-up of this checkout is running")


def test_a_command_that_fails_is_quoted(tmp_path):
    with pytest.raises(setup.SetupFailed, match=r"no route to host\n\(python.* ended with status 1\)"):
        setup._run([sys.executable, "-c", "raise SystemExit('no route to host')"], tmp_path)


def test_the_callers_own_environment_does_not_leak_in(monkeypatch):
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")

    env = setup._environment()

    assert "VIRTUAL_ENV" not in env
    assert "PYTHONPATH" not in env
    assert env["HTTPS_PROXY"] == "http://proxy:3128"


def test_the_shell_script_names_what_is_missing_when_there_is_no_python(tmp_path):
    (tmp_path / "dirname").symlink_to("/usr/bin/dirname")

    told = subprocess.run(
        ["/bin/sh", str(ROOT / "script" / "setup")],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.returncode == 1
    assert "Python 3.11 or newer is needed" in told.stderr


def test_the_file_that_runs_first_needs_nothing_but_the_standard_library(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import setup;"
        "roots = {name.split('.')[0] for name in sys.modules};"
        "print(sorted(roots - {'__main__', 'setup', 'sitecustomize'} - set(sys.stdlib_module_names)))"
    )

    told = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, str(ROOT / "factcheck" / "local")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert told.stdout.strip() == "[]", told.stderr
