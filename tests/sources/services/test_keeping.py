"""A backup restores into an empty machine, all of it proved, and is refused when it is not whole."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection
from django.utils import timezone

from claims.services import ingest
from factcheck.accounts.models import User
from factcheck.history import services as history
from factcheck.history.models import Event
from sources.models import Snapshot
from sources.services import blobs, dumping, keeping
from tests.factories import ArticleFactory, ClaimFactory, EvidenceFactory, SnapshotFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]


def quiet(_line: str) -> None:
    """Nobody reads along."""


@pytest.fixture
def desk() -> Snapshot:
    """A little of everything: people, an article handed in, a snapshot with its bytes, evidence, history."""
    text = "The congress drew over 1,200 people, \\N and \t tabs; « 30 pays », \U0001f5de said the hosts on Monday."
    ingest.submit_text(text=text, by=UserFactory.create(reporter=True), now=timezone.now())
    snapshot: Snapshot = SnapshotFactory.create(text=text, raw_sha256=blobs.put(text.encode()))
    article = ArticleFactory.create(raw_sha256=blobs.put(b"an article"))
    claim = ClaimFactory.create(article=article)
    EvidenceFactory.create(statement=claim.statement, snapshot=snapshot, words="over 1,200 people")
    return snapshot


@pytest.fixture
def made(desk: Snapshot, tmp_path: Path) -> Path:
    folder = tmp_path / "backup"
    assert keeping.backup(folder, now=timezone.now(), say=quiet).faults == []
    return folder


@pytest.fixture
def empty_machine(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The variables of a machine with no database yet and no bytes."""
    env = os.environ | {"FACTCHECK_VAR": str(tmp_path / "machine"), "FACTCHECK_ENV": "test"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    (tmp_path / "machine" / "static").mkdir(parents=True)
    if connection.vendor != "postgresql":
        yield env
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS restored_here")
        cursor.execute("CREATE DATABASE restored_here")
        yield env | {"DATABASE_URL": _beside(env["DATABASE_URL"], "restored_here")}
        cursor.execute("DROP DATABASE restored_here WITH (FORCE)")


def _beside(url: str, name: str) -> str:
    front, mark, query = url.partition("?")
    return f"{front.rpartition('/')[0]}/{name}{mark}{query}"


def test_an_empty_machine_gets_everything_back_and_is_proved(
    desk: Snapshot, made: Path, empty_machine: dict[str, str]
) -> None:
    before = dumping.counts()

    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "restore", made],
        env=empty_machine,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "restored and proved" in done.stdout
    manifest = json.loads((made / keeping.MANIFEST).read_text("utf-8"))
    assert manifest["rows"] == before
    assert desk.raw_sha256 in manifest["blobs"]
    assert f"{Event.objects.count()} events" in done.stdout


def test_what_is_there_is_replaced_only_when_told(desk: Snapshot, made: Path) -> None:
    before = dumping.counts()
    UserFactory.create(username="later", reporter=True)

    call_command("restore", str(made), "--overwrite", stdout=StringIO())

    assert dumping.counts() == before
    assert not User.objects.filter(username="later").exists()
    assert Snapshot.objects.get(pk=desk.pk).text == desk.text
    assert UserFactory.create().pk not in set(Event.objects.values_list("actor", flat=True))
    with pytest.raises(DatabaseError):
        Snapshot.objects.filter(pk=desk.pk).update(text="Rules are back.")


def test_a_backup_of_another_release_is_refused_where_schemas_must_be_the_same(made: Path) -> None:
    if connection.vendor == "postgresql":
        _manifest(migrations=[])(made)
        with pytest.raises(CommandError, match="another release"):
            call_command("restore", str(made), "--overwrite", stdout=StringIO())
    assert dumping.migrations()


def _drop_manifest(folder: Path) -> None:
    (folder / keeping.MANIFEST).unlink()


def _flip_a_byte(folder: Path) -> None:
    path = next((folder / "blobs").glob("*/*"))
    path.write_bytes(path.read_bytes()[:-1] + b"?")


def _lose_a_file(folder: Path) -> None:
    next(path for path in (folder / "database").iterdir()).unlink()


def _manifest(**changes: Any) -> Any:
    def change(folder: Path) -> None:
        path = folder / keeping.MANIFEST
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), "utf-8")

    return change


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_drop_manifest, "no whole backup"),
        (_flip_a_byte, "1 files are missing or damaged"),
        (_lose_a_file, "1 files are missing or damaged"),
        (_manifest(format=9), "format 9"),
        (_manifest(vendor="oracle"), "is of oracle"),
        (_manifest(database=None), "no whole backup"),
        (_manifest(), "not empty"),
    ],
)
def test_what_is_not_whole_is_refused_before_anything_is_changed(made: Path, spoil: Any, said: str) -> None:
    before = dumping.counts()
    spoil(made)

    with pytest.raises(CommandError, match=said):
        call_command("restore", str(made))

    assert dumping.counts() == before


def test_a_backup_goes_into_an_empty_folder_only(made: Path) -> None:
    with pytest.raises(CommandError, match="is not empty"):
        call_command("backup", str(made))


def test_lost_bytes_are_named_and_the_rest_is_kept(desk: Snapshot, tmp_path: Path) -> None:
    SnapshotFactory.create(raw_sha256="0" * 64)

    with pytest.raises(CommandError, match=f"BlobMissing {'0' * 64}"):
        call_command("backup", str(tmp_path / "b"))

    manifest = json.loads((tmp_path / "b" / keeping.MANIFEST).read_text("utf-8"))
    assert desk.raw_sha256 in manifest["blobs"]
    assert len(manifest["faults"]) == len(set(manifest["faults"])) >= 1


def test_the_proof_finds_missing_rows_bytes_and_events(made: Path) -> None:
    manifest = json.loads((made / keeping.MANIFEST).read_text("utf-8"))
    assert keeping.prove(manifest).faults == []
    SnapshotFactory.create(raw_sha256="0" * 64)

    faults = "\n".join(keeping.prove(manifest | {"history_head": "f" * 64}).faults)

    assert "sources_snapshot: " in faults
    assert f"BlobMissing {'0' * 64}" in faults
    assert "the end of the chain was cut" in faults
    assert list(history.breaks()) == []
