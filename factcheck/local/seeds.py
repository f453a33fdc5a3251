"""What lies in `seeds/`: the people, sources, documents and article of the demo, read from their files."""

from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent / "seeds"
DOCUMENTS = ROOT / "documents"
ARTICLE = ROOT / "articles" / "china-ai-plan.txt"


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who can sign in to the demo. `roles` are values of the Role choices; the password is public."""

    username: str
    first_name: str
    last_name: str
    roles: tuple[str, ...]
    language: str
    password: str

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, slots=True)
class SeedSource:
    """A publisher. `kind` is a value of the SourceKind choices, `documents` are paths below `DOCUMENTS`."""

    name: str
    kind: str
    owner: str
    languages: tuple[str, ...]
    country: str
    domains: tuple[str, ...]
    documents: tuple[str, ...]


def people() -> tuple[Person, ...]:
    """The demo's people, in the order of the file. Raises KeyError for an entry with a missing field."""
    rows = yaml.safe_load((ROOT / "people.yaml").read_text("utf-8"))
    return tuple(
        Person(
            username=row["username"],
            first_name=row["first_name"],
            last_name=row["last_name"],
            roles=tuple(row["roles"]),
            language=row["language"],
            password=row["password"],
        )
        for row in rows
    )


def sources() -> tuple[SeedSource, ...]:
    """The demo's sources, in the order of the file; an owner may be left out. Raises KeyError as `people` does."""
    rows = yaml.safe_load((ROOT / "sources.yaml").read_text("utf-8"))
    return tuple(
        SeedSource(
            name=row["name"],
            kind=row["kind"],
            owner=row.get("owner", ""),
            languages=tuple(row["languages"]),
            country=row["country"],
            domains=tuple(row["domains"]),
            documents=tuple(row["documents"]),
        )
        for row in rows
    )


def article() -> str:
    """The seed article, byte for byte: its bytes are UTF-8, and no line end is changed."""
    return ARTICLE.read_bytes().decode("utf-8")
