"""The files that belong to the repository, for the tests of its rules."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATED = {"requirements.txt", "requirements-test.txt", "script/uv.txt"}


@cache
def files(*suffixes: str) -> tuple[Path, ...]:
    """Return the tracked files that still exist, in order; with suffixes only those that end so.

    Outside a checkout (a downloaded archive) every file counts except what setting up and running leave behind.
    """
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode == 0:
        names = [name for name in listed.stdout.decode().split("\0") if name]
    else:
        left = {".venv", ".boot", "var", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        names = [path.as_posix() for path in found if not left & set(path.parts)]
    paths = (ROOT / name for name in sorted(names))
    return tuple(path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes))


def name(path: Path) -> str:
    """Return a file's name below the repository's root."""
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    """Return a file's text; what is not UTF-8 is replaced."""
    return path.read_text("utf-8", "replace")
