"""Everything that must pass before a change is taken: `script/test`.

Each lane is one tool or one run of the tests. A lane that cannot run on this machine is named, with what to install;
with CI set in the environment (as `.ci/run` does) that counts as a failure.
"""

import argparse
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from factcheck.local import postgres

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
REPORTS = ROOT / "var" / "test"
CODE = ("factcheck", "claims", "sources", "tests", "benchmarks", "script", "manage.py")
# What decides and signs, and what it stands on, is held to more than the rest (whose floor is in pyproject.toml).
CORE = "claims/engine/*,factcheck/text/*,sources/fetching/*,*/services/*,*/services.py,*/permissions.py,*/workflow.py"
CORE_FLOOR_PCT = 99
# Tests of plain Python, of who may do what, of pages' words and of the browser's own scripts, which a second database
# cannot change: they run once.
WITHOUT_DATABASE = (
    *("tests/accounts/test_permissions.py", "tests/journeys/test_desk.py"),
    "tests/journeys/test_accessibility.py",
    # Forms and words of pages; services, API, queues and figures ask the same of the database, and run on both.
    *(
        f"tests/claims/web/test_{name}.py"
        for name in ("pages", "statements", "editing", "articles", "hostile_text", "public", "publications", "report")
    ),
    *("tests/sources/test_admin_pages.py", "tests/panel/test_admin.py", "tests/claims/test_workflow.py"),
    "tests/claims/plugins",
    *("tests/text", "tests/engine", "tests/sources/fetching", "tests/sources/reading"),
    *("tests/local", "tests/repo", "tests/sources/search/test_analyser.py", "tests/api/test_schema.py"),
)
# Two more than the cores that the gate is made for: many tests wait for programs that they started.
PROCESSES = "-n4"
# Code that does different things on the two databases; measuring only that keeps the second run quick.
OF_THE_DATABASE = ("factcheck/history", "sources/search")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_COMMAND = "apt-get install -y --no-install-recommends chromium fonts-dejavu-core"


class Outcome(Enum):
    """How a lane ended."""

    PASSED = "passed"
    FAILED = "FAILED"
    LEFT_OUT = "LEFT OUT"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the summary; `last_line` is pytest's own, for the lanes that run it."""

    name: str
    outcome: Outcome
    seconds: float = 0.0
    note: str = ""
    last_line: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One tool: its commands run one after the other, each must end with status 0."""

    name: str
    commands: tuple[tuple[str, ...], ...]
    env: Mapping[str, str] = field(default_factory=dict)


def static_lanes() -> list[Lane]:
    """Return the lanes that run no test: style, types, layering, templates, translations, migrations, deployment."""
    python = sys.executable
    code = tuple(part for part in CODE if (ROOT / part).exists())
    production = {
        "FACTCHECK_ENV": "production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "desk.example.org",
        "SITE_URL": "https://desk.example.org",
        "LOOPBACK_ORIGINS": "",
    }
    deploy = (python, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    return [
        Lane("ruff", ((_tool("ruff"), "check", *code),)),
        Lane("format", ((_tool("ruff"), "format", "--check", *code),)),
        Lane("types", ((_tool("mypy"),),)),
        Lane("layers", ((_tool("lint-imports"),),)),
        Lane("templates", ((_tool("djlint"), "--lint", "templates"), (_tool("djlint"), "--check", "templates"))),
        Lane("translations", ((python, "-m", "factcheck.local.translations", "check"),)),
        Lane("migrations", ((python, "manage.py", "makemigrations", "--check", "--dry-run"),)),
        Lane("deployment", (deploy,), env=production),
    ]


def _tool(name: str) -> str:
    return str(BIN / name)


def run_static(lane: Lane) -> Result:
    """Run a lane in silence; what its commands wrote becomes the note when one fails."""
    began = time.monotonic()
    for command in lane.commands:
        done = subprocess.run(  # noqa: S603 - our own tools
            command,
            cwd=ROOT,
            env=_environment() | dict(lane.env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            check=False,
        )
        if done.returncode:
            note = f"$ {' '.join(command)}\n{done.stdout.strip()}"
            return Result(lane.name, Outcome.FAILED, time.monotonic() - began, note)
    return Result(lane.name, Outcome.PASSED, time.monotonic() - began)


def run_pytest(name: str, arguments: Sequence[str], *, env: Mapping[str, str]) -> Result:
    """Run pytest with its output on the terminal; its report is kept for `left_out_tests`."""
    began = time.monotonic()
    report = REPORTS / f"{name}.xml"
    command = [sys.executable, "-m", "pytest", f"--junit-xml={report}", *arguments]
    if sys.stdout.isatty():
        command.append("--color=yes")
    last = ""
    with subprocess.Popen(  # noqa: S603 - our own test run
        command, cwd=ROOT, env=_environment() | dict(env), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as child:
        try:
            for line in child.stdout or ():
                sys.stdout.write(line)
                sys.stdout.flush()
                last = line.strip() or last
        except BaseException:
            # Told to stop: the tests must stop too, or leaving this block would wait for all of them.
            child.terminate()
            raise
    outcome = Outcome.FAILED if child.returncode else Outcome.PASSED
    return Result(f"tests on {name}", outcome, time.monotonic() - began, last_line=last)


def left_out_tests(reports: Sequence[Path]) -> list[str]:
    """Return the tests that were skipped in every report that has them, with the reason given."""
    skipped: dict[str, str] = {}
    ran: set[str] = set()
    for report in reports:
        for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314 - pytest wrote it a moment ago
            name = f"{case.get('classname')}::{case.get('name')}"
            reason = case.find("skipped")
            if reason is None:
                ran.add(name)
            else:
                skipped[name] = reason.get("message") or ""
    return [f"{name}: {reason}" for name, reason in sorted(skipped.items()) if name not in ran]


def browser() -> Result:
    """Look for Chromium; as root on Debian it is installed when absent."""
    began = time.monotonic()
    if _has_chromium():
        return Result("browser", Outcome.PASSED)
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _say("Installing Chromium for the browser tests")
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in ("apt-get update -q", CHROMIUM_COMMAND):
            subprocess.run(command.split(), env=quiet, stdout=subprocess.DEVNULL, check=False)  # noqa: S603 - fixed
        if _has_chromium():
            return Result("browser", Outcome.PASSED, time.monotonic() - began, "installed")
    note = f"no Chromium, so the browser tests were left out. As root: {CHROMIUM_COMMAND}"
    return Result("browser", Outcome.LEFT_OUT, time.monotonic() - began, note)


def _has_chromium() -> bool:
    return any(shutil.which(name) for name in CHROMIUM)


@contextlib.contextmanager
def database() -> Iterator[str]:
    """Yield the URL of a PostgreSQL: the one of DATABASE_URL, else a private one. Raises PostgresUnavailable."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres:", "postgresql:")):
        yield given
        return
    with postgres.running() as cluster:
        yield cluster.url


def _environment() -> dict[str, str]:
    # What the caller's shell sets for a desk of their own must not reach the tests.
    dropped = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTEST_ADDOPTS", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    # The tests start a hundred programs: compiling every module again in each cost them most of their start.
    bytecode = {"PYTHONPYCACHEPREFIX": str(REPORTS / "bytecode")}
    return kept | bytecode | {"FACTCHECK_ENV": "test", "FACTCHECK_VAR": str(REPORTS)}


def quick(extra: Sequence[str], room: Path) -> list[Result]:
    """Run the static lanes and the fast tests on SQLite: for while one works."""
    fast = [PROCESSES, "-q", "-m", "not browser and not processes"]
    return [*_static(), run_pytest("SQLite", [*fast, *extra], env={"FACTCHECK_TEST_ROOT": str(room)})]


def _room_of(room: Path, lane: str) -> dict[str, str]:
    """Where the tests of one lane leave their files: what one stored must not be found by the other."""
    (room / lane).mkdir()
    return {"FACTCHECK_TEST_ROOT": str(room / lane)}


def everything(extra: Sequence[str], room: Path) -> list[Result]:
    """Run every lane, the tests on both databases; `room` is an empty directory for what the tests leave."""
    results = [browser(), *_static()]
    unread = [PROCESSES, "--cov-report=", "--cov-fail-under=0"]
    results.append(run_pytest("SQLite", [*unread, "--cov", *extra], env=_room_of(room, "sqlite")))
    again = ["--cov-append", *(f"--cov={part}" for part in OF_THE_DATABASE)]
    again += [f"--ignore={part}" for part in WITHOUT_DATABASE]
    try:
        with database() as url:
            env = {"DATABASE_URL": url, **_room_of(room, "postgresql")}
            results.append(run_pytest("PostgreSQL", [*unread, *again, *extra], env=env))
    except postgres.PostgresUnavailable as missing:
        results.append(Result("tests on PostgreSQL", Outcome.LEFT_OUT, note=str(missing)))
    report = (_tool("coverage"), "report")
    core = (*report, f"--include={CORE}", f"--fail-under={CORE_FLOOR_PCT}")
    results += _both(Lane("coverage", (report,)), Lane("coverage of the core", (core,)))
    skipped = left_out_tests([path for path in REPORTS.glob("*.xml") if path.stat().st_size])
    if skipped:
        results.append(Result("skipped tests", Outcome.LEFT_OUT, note="\n".join(skipped)))
    return results


def _both(*lanes: Lane) -> list[Result]:
    """Run silent lanes, two at a time."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        return list(pool.map(run_static, lanes))


def _static() -> list[Result]:
    _say("Style, types, layers, templates, translations, migrations, deployment")
    # mypy takes as long as all the others together.
    results = _both(*sorted(static_lanes(), key=lambda lane: lane.name != "types"))
    for result in results:
        _say(f"  {result.name}: {result.outcome.value}")
    return results


def exit_status(results: Sequence[Result], *, strict: bool) -> int:
    """Return 1 when a lane failed, or, if `strict`, when one was left out; else 0."""
    bad = {Outcome.FAILED, Outcome.LEFT_OUT} if strict else {Outcome.FAILED}
    return 1 if any(result.outcome in bad for result in results) else 0


def summary(results: Sequence[Result]) -> str:
    """Return the table of lanes, the notes of those that did not pass, and pytest's own last lines at the very end."""
    lines = [f"{result.name:<24} {result.outcome.value:<9} {result.seconds:7.1f} s" for result in results]
    for result in results:
        if result.outcome is not Outcome.PASSED and result.note:
            lines += ["", f"--- {result.name}: {result.outcome.value}", result.note]
    lines += ["", *(f"{result.name}: {result.last_line}" for result in results if result.last_line)]
    return "\n".join(lines)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(argv: list[str]) -> int:
    """Run the lanes and print the summary; exit status 0 when all is well."""
    parser = argparse.ArgumentParser(prog="script/test", description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="leave out PostgreSQL, browser, coverage, killed processes"
    )
    parser.add_argument("pytest", nargs="*", help="further arguments for pytest, after --")
    asked = parser.parse_args(argv)
    strict = os.environ.get("CI", "").lower() not in {"", "0", "false"}
    # A server of our own must not outlive us: let a polite kill unwind the `with` blocks.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    REPORTS.mkdir(parents=True, exist_ok=True)
    for old in REPORTS.glob("*.xml"):
        old.unlink()
    try:
        with tempfile.TemporaryDirectory(prefix="factcheck-test-", ignore_cleanup_errors=True) as room:
            results = quick(asked.pytest, Path(room)) if asked.quick else everything(asked.pytest, Path(room))
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return 130
    _say(f"\n{summary(results)}")
    return exit_status(results, strict=strict)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
