"""Make a checkout ready to run: its own Python environment from the locked requirements, compiled translations.

`script/setup` runs this file with whatever Python it finds, before anything is installed: the standard library is
all there is, and nothing of the project may be imported.
"""

import argparse
import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent.parent


class SetupFailed(RuntimeError):
    """The checkout could not be made ready; the message says why and what to do."""


def make_ready(root: Path, *, tests: bool) -> bool:
    """Bring the environment of the checkout at `root` up to its lock files; True when there was anything to do.

    With `tests` also what the test suite needs; once there, that stays when only the runtime is asked for. An
    environment that an earlier run left half-made, or that its Python no longer runs, is made anew.
    Raises SetupFailed.
    """
    check_python()
    with _alone(root):
        wanted = _wanted(root, tests=tests)
        changed = not is_ready(root, wanted)
        if changed:
            _build(root, wanted)
        if _uncompiled(root):
            _run([_python(root), "-m", "factcheck.local.translations", "compile"], cwd=root)
            changed = True
    return changed


def check_python() -> None:
    """Refuse a Python that is too old or whose SQLite lacks full-text search. Raises SetupFailed."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupFailed("Python 3.11 or newer is needed; this is " + sys.version.split()[0])
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
        except sqlite3.OperationalError as lacking:
            raise SetupFailed(
                f"The SQLite of {sys.executable} has no full-text search (FTS5). Use the Python of your system or "
                "of python.org: PYTHON=/path/to/python3 script/setup"
            ) from lacking


def is_ready(root: Path, wanted: list[Path]) -> bool:
    """Say whether the environment was completed for these very lock files, at this very place, and still runs."""
    try:
        note = json.loads(_note(root).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(note == _contents(root, wanted)) and _runs(root)


def _wanted(root: Path, *, tests: bool) -> list[Path]:
    files = [root / "requirements.txt"]
    try:
        had_tests = "requirements-test.txt" in json.loads(_note(root).read_text("utf-8"))["locks"]
    except (OSError, ValueError, KeyError, TypeError):
        had_tests = False
    return [*files, root / "requirements-test.txt"] if tests or had_tests else files


def _contents(root: Path, wanted: list[Path]) -> dict[str, object]:
    # The place counts too: programs in .venv/bin name it in their first line, so a moved checkout needs new ones.
    return {
        "place": str(root),
        "locks": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in wanted},
    }


def _note(root: Path) -> Path:
    return root / ".venv" / "factcheck-setup.json"


def _python(root: Path) -> Path:
    return root / ".venv" / "bin" / "python"


def _runs(root: Path) -> bool:
    probe = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    try:
        return _quiet([_python(root), "-I", "-c", probe]) == 0
    except OSError:
        return False


def _build(root: Path, wanted: list[Path]) -> None:
    began = root / ".venv" / "unfinished"
    if began.exists() or not _runs(root):
        _say("Making a fresh Python environment in .venv")
        shutil.rmtree(root / ".venv", ignore_errors=True)
    _note(root).unlink(missing_ok=True)
    installer = _uv(root)
    if not _runs(root):
        (root / ".venv").mkdir(exist_ok=True)
        began.touch()
        # Neither way needs ensurepip, which Debian leaves out of its plain python3.
        plain: list[str | Path] = [sys.executable, "-m", "venv", "--without-pip", root / ".venv"]
        quick: list[str | Path] = [installer or "", "venv", "--allow-existing", "--python", sys.executable, ".venv"]
        _run(quick if installer else plain, root)
    began.touch()
    _say(f"Installing {', '.join(path.name for path in wanted)} (versions and hashes as locked)")
    _install(root, installer, wanted)
    _note(root).write_text(json.dumps(_contents(root, wanted)), "utf-8")
    began.unlink()


def _install(root: Path, installer: Path | None, wanted: list[Path]) -> None:
    strict = ["--require-hashes", "--only-binary", ":all:"]
    try:
        if installer:
            _run([installer, "pip", "sync", "--python", _python(root), *strict, *wanted], cwd=root)
            return
        named = [part for path in wanted for part in ("-r", path)]
        _run([*_pip(root), "--python", _python(root), "install", "--quiet", *strict, *named], cwd=root)
    except SetupFailed as failed:
        raise SetupFailed(
            f"{failed}\nThe packages could not be installed. If the lines above speak of the network, check the "
            "connection or proxy and run this again. If they speak of a missing wheel, this Python or system has no "
            "ready-made build of a package: use Python 3.11 to 3.13 on Linux (glibc 2.28 or newer) or macOS, for "
            "example with PYTHON=/path/to/python3.11 script/setup. A compiler is never needed."
        ) from None


def _uv(root: Path) -> Path | None:
    """Return uv: the pinned one in .boot (fetched if need be), else the one on the PATH, else None (pip is slower)."""
    pinned = root / "script" / "uv.txt"
    version = pinned.read_text("utf-8").partition("uv==")[2].split()[0]
    own = root / ".boot" / "bin" / "uv"
    if not _is_version(own, version):
        _say("Fetching the installer uv into .boot")
        shutil.rmtree(root / ".boot" / "uv", ignore_errors=True)
        command: list[str | Path] = [
            "install",
            "--quiet",
            "--upgrade",
            "--target",
            root / ".boot",
            "--require-hashes",
            "-r",
            pinned,
        ]
        try:
            _run([*_pip(root), *command], cwd=root)
        except SetupFailed as failed:
            found = shutil.which("uv")
            _say(f"{failed}\nuv could not be fetched; going on with {found or 'pip, which takes longer'}")
            return Path(found) if found else None
    return own if _is_version(own, version) else None


def _is_version(program: Path, version: str) -> bool:
    try:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - ours
    except OSError:
        return False
    return version in told.stdout.split()


def _pip(root: Path) -> list[str | Path]:
    """Return how to call pip: this Python's own, else one made for the purpose in .boot. Raises SetupFailed."""
    if _quiet([sys.executable, "-m", "pip", "--version"]) == 0:
        return [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    place = root / ".boot" / "pip"
    if _quiet([sys.executable, "-m", "venv", "--clear", place]) == 0:
        return [place / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]
    raise SetupFailed(
        f"{sys.executable} has neither pip nor ensurepip. "
        "Install one of them (Debian and Ubuntu: apt-get install python3-pip) and run this again."
    )


def _uncompiled(root: Path) -> bool:
    """Say whether a catalogue of translations is newer than its compiled form, or was never compiled."""
    for written in root.glob("*/locale/*/LC_MESSAGES/*.po"):
        compiled = written.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < written.stat().st_mtime:
            return True
    return False


@contextlib.contextmanager
def _alone(root: Path) -> Iterator[None]:
    try:
        (root / ".boot").mkdir(exist_ok=True)
        lock = (root / ".boot" / "setup.lock").open("ab")
    except (PermissionError, FileExistsError, NotADirectoryError) as refused:
        raise SetupFailed(
            f"{refused.filename} cannot be written: perhaps the checkout or an earlier run belongs to another user. "
            "Run as that user, or make a clone of your own."
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Another set-up of this checkout is running; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _environment() -> dict[str, str]:
    # A caller's own virtual environment or search path must not leak into ours; certificates of the system are
    # right behind a company's proxy, and uv looks only at its own list unless told.
    dropped = {"VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME", "UV_PYTHON", "UV_PROJECT_ENVIRONMENT"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {"UV_NATIVE_TLS": "1", "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", "UV_NO_CONFIG": "1"} | kept


def _run(argv: Sequence[str | Path], cwd: Path) -> None:
    """Run a command in silence; what it wrote is shown only when it fails. Raises SetupFailed."""
    done = subprocess.run(  # noqa: S603 - our own commands, no shell
        argv, cwd=cwd, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode:
        raise SetupFailed(f"{done.stdout.strip()}\n({Path(argv[0]).name} ended with status {done.returncode})")


def _quiet(argv: Sequence[str | Path]) -> int:
    nothing = subprocess.DEVNULL
    return subprocess.run(argv, env=_environment(), stdout=nothing, stderr=nothing, check=False).returncode  # noqa: S603


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(argv: list[str]) -> int:
    """Set up this checkout; exit status 0 when it is ready, 1 when it is not."""
    parser = argparse.ArgumentParser(prog="script/setup", description="Make this checkout ready to run.")
    parser.add_argument("--test", action="store_true", help="also what the test suite needs")
    asked = parser.parse_args(argv)
    try:
        make_ready(ROOT, tests=asked.test)
    except SetupFailed as failed:
        sys.stderr.write(f"{failed}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped half-way; the next run takes it up again.\n")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
