"""Backup and restore: database, stored bytes and a manifest with the hash of everything (RELIABILITY O01)."""

import datetime
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection

from factcheck.history import services as history
from factcheck.history.models import Event
from sources.services import blobs, dumping

MANIFEST = "manifest.json"
FORMAT = 1
_FIELD = "raw_sha256"


class NotRestored(Exception):
    """The backup was refused before anything was changed; the message says why."""


@dataclass(slots=True)
class Report:
    """What was counted, and every fault that was found; a restore without faults is proved."""

    rows: int = 0
    blobs: int = 0
    blob_bytes: int = 0
    events: int = 0
    faults: list[str] = field(default_factory=list)


def referenced(prefix: str = "") -> Iterator[str]:
    """The hash of all bytes that some row stands on, each once: every column of any model that is named raw_sha256.

    With a `prefix` those that begin with it.
    """
    seen: set[str] = set()
    for model in apps.get_models():
        if any(one.name == _FIELD for one in model._meta.concrete_fields):
            # A range, unlike LIKE, uses the index of either database; "g" comes after every hexadecimal digit.
            within = {f"{_FIELD}__gte": prefix, f"{_FIELD}__lte": f"{prefix}g"}
            kept = model._default_manager.filter(**within).exclude(**{_FIELD: ""})
            rows = kept.order_by().values_list(_FIELD, flat=True).distinct()
            for sha256 in rows.iterator(chunk_size=2000):
                if sha256 not in seen:
                    seen.add(sha256)
                    yield sha256


def is_referenced(sha256: str) -> bool:
    """Say whether some row stands on these bytes."""
    return next(referenced(prefix=sha256), None) is not None


def backup(folder: Path, *, now: datetime.datetime, say: Callable[[str], None]) -> Report:
    """Write everything into a new or empty folder. The manifest comes last: a folder without one is no backup.

    The database is read as of one moment, the bytes after it: bytes are only ever added, so none is missing.

    Raises:
        NotRestored: the folder holds something already.
    """
    if folder.exists() and any(folder.iterdir()):
        raise NotRestored(f"{folder} is not empty")
    (folder / "database").mkdir(parents=True)
    report = Report()
    with dumping.one_moment():
        tables = dumping.counts()
        applied = dumping.migrations()
        head = Event.objects.order_by("-pk").values_list("hash", flat=True).first() or ""
        wanted = list(referenced())
        files = dumping.write(folder / "database")
    say(f"database: {sum(tables.values())} rows in {len(files)} files")
    stored = {}
    for sha256 in wanted:
        try:
            content = blobs.get(sha256)
        except (blobs.BlobMissing, blobs.BlobDamaged) as fault:
            report.faults.append(f"{type(fault).__name__} {sha256}")
            continue
        target = folder / "blobs" / sha256[:2] / sha256
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        stored[sha256] = len(content)
    manifest = {
        "format": FORMAT,
        "made_at": now.isoformat(),
        "vendor": connection.vendor,
        "migrations": applied,
        "rows": tables,
        "history_head": head,
        "database": {path.name: _sha256(path) for path in files},
        "blobs": stored,
        "faults": report.faults,
    }
    beside = folder / f".{MANIFEST}"
    beside.write_text(json.dumps(manifest, indent=1, sort_keys=True), "utf-8")
    beside.replace(folder / MANIFEST)
    report.rows, report.events = sum(tables.values()), Event.objects.count()
    report.blobs, report.blob_bytes = len(stored), sum(stored.values())
    say(f"stored bytes: {report.blobs} files, {report.blob_bytes} bytes")
    return report


def restore(folder: Path, *, overwrite: bool, say: Callable[[str], None]) -> Report:
    """Put a backup into an empty machine and prove it: every hash, the history's chain up to its head, all counts.

    Everything is checked before anything is written. With `overwrite` what is there is replaced; bytes that are
    stored already stay, they are named by their content.

    Raises:
        NotRestored: no backup, a damaged one, one of the other kind of database or of another release, or a database
            that is not empty.
    """
    manifest = _checked(folder)
    if not overwrite and not dumping.is_empty():
        raise NotRestored("the database is not empty: restore into an empty one, or say --overwrite")
    say("backup is whole: every file has its hash")
    try:
        dumping.read(folder / "database", applied=manifest["migrations"])
    except dumping.OtherRelease as other:
        raise NotRestored("another release made this backup: restore with that one, then migrate") from other
    for sha256 in manifest["blobs"]:
        blobs.put((folder / "blobs" / sha256[:2] / sha256).read_bytes())
    return prove(manifest)


def _checked(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        files = {folder / "database" / name: sha256 for name, sha256 in manifest["database"].items()}
        files |= {folder / "blobs" / sha256[:2] / sha256: sha256 for sha256 in manifest["blobs"]}
        damaged = [path.name for path, sha256 in files.items() if not path.is_file() or _sha256(path) != sha256]
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise NotRestored(f"{folder} holds no whole backup: {error}") from error
    if manifest.get("format") != FORMAT:
        raise NotRestored(f"format {manifest.get('format')} is not known here")
    if damaged:
        raise NotRestored(f"{len(damaged)} files are missing or damaged: {', '.join(damaged[:3])}")
    if manifest["vendor"] != connection.vendor:
        raise NotRestored(f"the backup is of {manifest['vendor']}, this is {connection.vendor}")
    return dict(manifest)


def prove(manifest: dict[str, Any]) -> Report:
    """Compare what is here with a manifest: rows of each table, bytes behind every row, the history up to its head."""
    report = Report()
    rows = dumping.counts()
    for table, count in manifest["rows"].items():
        # A later release may have applied more migrations on top.
        if rows.get(table) != count and table not in {"django_migrations", "django_content_type", "auth_permission"}:
            report.faults.append(f"{table}: {rows.get(table)} rows instead of {count}")
    for sha256 in referenced():
        try:
            report.blob_bytes += len(blobs.get(sha256))
            report.blobs += 1
        except (blobs.BlobMissing, blobs.BlobDamaged) as fault:
            report.faults.append(f"{type(fault).__name__} {sha256}")
    for broken in history.breaks(anchored_head=str(manifest["history_head"])):
        report.faults.append(f"history, event {broken.event_id}: {broken.reason}")
    report.rows, report.events = sum(rows.values()), Event.objects.count()
    return report


def _sha256(path: Path) -> str:
    with path.open("rb") as stored:
        return hashlib.file_digest(stored, "sha256").hexdigest()
