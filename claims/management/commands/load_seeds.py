import datetime
import hashlib
from argparse import ArgumentParser
from json import dumps
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from claims.models import Submission
from claims.services import ingest
from factcheck.accounts import services as accounts
from factcheck.accounts.choices import Role
from factcheck.accounts.models import User
from factcheck.local import seeds
from sources.choices import SourceKind
from sources.models import Document, Source
from sources.services import library, registry

REPORTER, SOURCE_MANAGER = "reporter", "sources"


class Command(BaseCommand):
    help = "Load the demo's people, sources, documents and article. What is there already is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--origin", help="where demo_origin listens (else the first of LOOPBACK_ORIGINS)")
        parser.add_argument("--no-article", action="store_true", help="leave it to someone to hand the article in")
        parser.add_argument("--json", action="store_true", help="print JSON instead of a table")

    def handle(self, *_args: Any, origin: str | None, no_article: bool, json: bool, **_options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError(
                "The demo's passwords are public, so load_seeds refuses to run in production. "
                "Set FACTCHECK_ENV to demo or development for a trial."
            )
        now = timezone.now()
        people = {person.username: _person(person, now) for person in seeds.people()}
        sources = [(seed, _source(seed, people[SOURCE_MANAGER], now)) for seed in seeds.sources()]
        base = (origin or _default_origin()).rstrip("/")
        documents = [
            _document(f"{base}/{path}", source, now) for seed, source in sources for path in seed.documents if base
        ]
        if not no_article:
            _article(people[REPORTER], now)
        self.stdout.write(_as_json(base, len(sources), len(documents)) if json else _as_table(base, len(documents)))


def _person(seed: seeds.Person, now: datetime.datetime) -> User:
    known = User.objects.filter(username=seed.username).first()
    return known or accounts.create_user(
        username=seed.username,
        password=seed.password,
        first_name=seed.first_name,
        last_name=seed.last_name,
        roles=tuple(Role(role) for role in seed.roles),
        language=seed.language,
        by=None,
        now=now,
    )


def _source(seed: seeds.SeedSource, by: User, now: datetime.datetime) -> Source:
    known = Source.objects.filter(name=seed.name).first()
    return known or registry.create(
        name=seed.name,
        kind=SourceKind(seed.kind),
        owner=seed.owner,
        languages=seed.languages,
        country=seed.country,
        domains=seed.domains,
        by=by,
        now=now,
    )


def _document(address: str, source: Source, now: datetime.datetime) -> Document:
    """The document of a seed page. A demo that listens on another port today keeps the captures of yesterday."""
    path = address.split("/", 3)[3]
    known = Document.objects.readable().filter(source=source, url__endswith=f"/{path}").first()
    return known or library.register(url=address, by=None, source=source, now=now)


def _article(by: User, now: datetime.datetime) -> None:
    text = seeds.article()
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if not Submission.objects.filter(raw_sha256=sha256).exists():
        ingest.submit_text(text=text, by=by, now=now)


def _default_origin() -> str:
    return f"http://{settings.LOOPBACK_ORIGINS[0]}" if settings.LOOPBACK_ORIGINS else ""


def _roles(person: seeds.Person) -> str:
    with translation.override("en"):
        return ", ".join(str(Role(role).label) for role in person.roles)


def _as_table(base: str, documents: int) -> str:
    rows = [("Sign in as", "with password", "who is", "as"), ("", "", "", "")]
    rows += [(one.username, one.password, one.full_name, _roles(one)) for one in seeds.people()]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    told = f"{documents} documents at {base}/" if base else "No documents: no --origin was given."
    return "\n".join([*lines, "", told])


def _as_json(base: str, sources: int, documents: int) -> str:
    people = [
        {"username": one.username, "password": one.password, "name": one.full_name, "roles": list(one.roles)}
        for one in seeds.people()
    ]
    return dumps({"people": people, "sources": sources, "documents": documents, "origin": base}, ensure_ascii=False)
