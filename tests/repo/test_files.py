"""Rules for every file of the repository."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.repo import tracked

# Absolute paths of somebody's machine, and the names of programs that only one machine has. Written so that this file
# does not contain what it looks for.
MACHINE = re.compile(r"/(?:home|Users)/[a-z]\w*/|(?<![\w./])/roo[t]/|(?<![\w./*])/wor[k]/|\bfarm-(?:studi[o]|benc[h])")
BINARY = {".png", ".jpg", ".ico", ".woff2", ".pdf", ".docx", ".gz"}
# About four hundred: a file may end the function it is in.
LONGEST_FILE = 420
VAGUE = re.compile(r"(?:^|_)(?:utils?|helpers?|managers?|handlers?|misc)(?:_|$)")


def test_no_file_names_a_path_of_somebodys_machine():
    found = [
        f"{tracked.name(path)}: {match.group()}"
        for path in tracked.files()
        if path.suffix not in BINARY
        for match in MACHINE.finditer(tracked.text(path))
    ]

    assert found == []


def test_no_secret_or_leftover_is_tracked():
    names = {tracked.name(path) for path in tracked.files()}
    leftovers = {name for name in names if name.endswith((".pyc", ".mo", ".sqlite3", ".log", ".orig", ".rej"))}

    assert leftovers == set()
    assert not names & {".env", "secret_key", ".coverage"}
    assert not any(name.startswith(("var/", ".venv/", ".boot/", "staticfiles/")) for name in names)


def test_code_files_stay_short_enough_to_read():
    long = {
        tracked.name(path): lines
        for path in tracked.files(".py")
        if path.relative_to(tracked.ROOT).parts[0] in {"claims", "sources", "factcheck"}
        and not {"migrations", "languages"} & set(path.parts)
        and (lines := tracked.text(path).count("\n")) > LONGEST_FILE
    }

    assert long == {}


def test_no_module_has_a_name_that_says_nothing():
    vague = [tracked.name(path) for path in tracked.files(".py") if VAGUE.search(path.stem)]

    assert vague == []


@pytest.mark.parametrize(
    ("wanted", "locked"), [("requirements.in", "requirements.txt"), ("requirements-test.in", "requirements-test.txt")]
)
def test_the_lock_files_hold_every_requirement_with_hashes(wanted, locked):
    asked = {
        canonical(re.split(r"[\[<>=!~; ]", line)[0])
        for line in (tracked.ROOT / wanted).read_text("utf-8").splitlines()
        if line and not line.startswith(("#", "-"))
    }
    entries = re.split(r"\n(?=[a-zA-Z0-9])", (tracked.ROOT / locked).read_text("utf-8"))
    pinned = {canonical(entry.split("==")[0]): entry for entry in entries if "==" in entry}

    assert asked <= set(pinned)
    assert [name for name, entry in pinned.items() if "--hash=sha256:" not in entry] == []


def test_the_two_lock_files_agree():
    pins = []
    for locked in ("requirements.txt", "requirements-test.txt"):
        text = (tracked.ROOT / locked).read_text("utf-8")
        pins.append(dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)))
    runtime, test = pins

    assert {
        name: (runtime[name], test[name]) for name in runtime.keys() & test.keys() if runtime[name] != test[name]
    } == {}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(name: str) -> set[str]:
    text = (tracked.ROOT / name).read_text("utf-8")
    return {canonical(found) for found in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}


@pytest.mark.parametrize(
    ("places", "locks"),
    [
        (("claims/", "sources/", "factcheck/", "manage.py"), ("requirements.txt",)),
        (("tests/", "benchmarks/"), ("requirements.txt", "requirements-test.txt")),
    ],
)
def test_code_imports_only_packages_that_are_installed_where_it_runs(places, locks):
    installed = set().union(*(locked(name) for name in locks))
    distributions = packages_distributions()

    missing = set()
    for path in tracked.files(".py"):
        if not tracked.name(path).startswith(places):
            continue
        for module in imported(ast.parse(tracked.text(path))):
            owners = {canonical(owner) for owner in distributions.get(module.partition(".")[0], [])}
            if owners and not owners & installed:
                missing.add(f"{tracked.name(path)}: {module}")

    assert missing == set()


def imported(tree: ast.AST) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module)
    return found


def test_the_scripts_can_be_run():
    for name in ("setup", "demo", "test", "lock", "entry", "translations"):
        path = tracked.ROOT / "script" / name
        assert path.stat().st_mode & 0o111, name
        assert path.read_text("utf-8").startswith("#!/bin/sh\n"), name
    assert (tracked.ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_the_configuration_of_the_tools_can_be_read():
    with (tracked.ROOT / "pyproject.toml").open("rb") as source:
        configured = tomllib.load(source)["tool"]

    assert configured["mypy"]["strict"] is True
    assert "error" in configured["pytest"]["ini_options"]["filterwarnings"]
    assert configured["coverage"]["run"]["branch"] is True
    assert configured["coverage"]["report"]["fail_under"] >= 90


def test_every_variable_that_the_settings_read_is_in_the_example_of_them():
    tree = ast.parse((tracked.ROOT / "factcheck" / "settings.py").read_text("utf-8"))
    read = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"os.environ.get", "listed", "switched", "os.getenv"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    # Not for a desk in production: what kind of place this is, and the exception for demo and tests.
    shown = set(re.findall(r"^#?([A-Z0-9_]+)=", (tracked.ROOT / ".env.example").read_text("utf-8"), re.MULTILINE))

    assert read - shown == {"FACTCHECK_ENV", "LOOPBACK_ORIGINS"}
