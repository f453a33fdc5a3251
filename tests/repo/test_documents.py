"""What the repository says about itself in Markdown is true as far as a program can tell."""

import re
from pathlib import Path

import pytest

from claims.engine.extraction.plugin import Extractor, Rules
from factcheck.local import seeds
from tests.repo import tracked

DOCUMENTS = sorted(path for path in tracked.ROOT.glob("*.md")) + sorted((tracked.ROOT / "docs").glob("*.md"))
LINK = re.compile(r"\]\(([^)#\s]+)")
FILE = re.compile(r"`((?:\.ci|claims|docs|factcheck|script|seeds|sources|tests)/[\w./-]+?)(?:\s[^`]*)?`")
COMMAND = re.compile(r"manage\.py (\w+)")
DJANGO_COMMANDS = {"check", "createsuperuser", "migrate"}


def ids(path: Path) -> str:
    return tracked.name(path)


@pytest.mark.parametrize("path", DOCUMENTS, ids=ids)
def test_links_lead_somewhere(path: Path) -> None:
    targets = [one for one in LINK.findall(path.read_text("utf-8")) if "://" not in one]

    assert [one for one in targets if not (path.parent / one).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=ids)
def test_files_that_are_named_exist(path: Path) -> None:
    named = set(FILE.findall(path.read_text("utf-8")))

    assert sorted(one for one in named if not (tracked.ROOT / one).exists()) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=ids)
def test_management_commands_that_are_named_exist(path: Path) -> None:
    ours = {file.stem for file in tracked.files(".py") if file.parent.name == "commands"}

    assert set(COMMAND.findall(path.read_text("utf-8"))) <= ours | DJANGO_COMMANDS


def test_readme_names_everyone_who_can_sign_in_to_the_demo() -> None:
    for name in ("README.md", "README.fr.md"):
        text = (tracked.ROOT / name).read_text("utf-8")

        assert [one.username for one in seeds.people() if f"`{one.username}`" not in text] == [], name


def test_deployment_page_has_every_variable_of_the_example() -> None:
    example = (tracked.ROOT / ".env.example").read_text("utf-8")
    page = (tracked.ROOT / "docs" / "deploy.md").read_text("utf-8")

    shown = re.findall(r"^#?([A-Z0-9_]+)=", example, re.MULTILINE)
    assert [one for one in shown if f"`{one}`" not in page] == []


def test_the_extractor_of_the_extending_page_works() -> None:
    page = (tracked.ROOT / "docs" / "extending.md").read_text("utf-8")
    code = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert code
    room: dict[str, type] = {}

    exec(code[1], room)

    extractor = room["Newsworthy"]()
    assert isinstance(extractor, Extractor)
    assert len(extractor.version) <= 40
    text = seeds.article()
    fewer = extractor.extract(text, "fr", None)
    every = Rules().extract(text, "fr", None)
    assert 0 < len(fewer.claims) < len(every.claims)
    assert fewer.version == extractor.version
