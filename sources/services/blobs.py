"""Raw bytes under their SHA-256, hashed again on every read (RELIABILITY E03, E04)."""

import contextlib
import datetime
import hashlib
import logging
import re
from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.utils.translation import gettext as _

from factcheck.common import locks
from factcheck.common.errors import Unavailable
from factcheck.common.locks import Lock
from sources.storage import BucketStorage, StorageAway

log = logging.getLogger(__name__)

_SHA256 = re.compile(r"[0-9a-f]{64}")


class BlobDamaged(Exception):
    """The stored bytes are not the ones that were stored: they are not served."""


class BlobMissing(Exception):
    """There are no bytes under this hash."""


class BlobsAway(Unavailable):
    """The storage does not answer: whether the bytes are there is not known."""

    code = "storage-away"


def _name(sha256: str) -> str:
    if not _SHA256.fullmatch(sha256):
        raise BlobMissing(sha256)
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


@contextlib.contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except StorageAway as error:
        # What the store said is all that an operator needs: where we asked is no news.
        log.error("stored bytes cannot be reached: %s", error)  # noqa: TRY400
        raise BlobsAway(_("The stored bytes cannot be reached now. Try again in a moment.")) from error


def put(content: bytes) -> str:
    """Store the bytes and return their SHA-256. Bytes that are there already are left as they are.

    Workers store before their transaction, so that nothing but "is it there?" is asked of a bucket inside it: the
    second call, inside, keeps the bytes from being removed as an orphan before their row is committed.

    Raises:
        BlobsAway: the storage does not answer; nothing is known to be stored.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    storage = storages["blobs"]
    if connection.in_atomic_block:
        locks.hold(Lock.BLOBS, shared=True)
    with _reached():
        if not storage.exists(_name(sha256)):
            storage.save(_name(sha256), ContentFile(content))
    return sha256


def get(sha256: str) -> bytes:
    """The bytes of this hash.

    Raises:
        BlobMissing: nothing is stored there, or it is no SHA-256.
        BlobDamaged: what is stored has another hash; also logged as an error, for the alert.
        BlobsAway: the storage does not answer.
    """
    name = _name(sha256)
    try:
        with _reached(), storages["blobs"].open(name, "rb") as stored:
            content: bytes = stored.read()
    except FileNotFoundError as error:
        raise BlobMissing(sha256) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        log.error("stored bytes of %s are damaged", sha256)
        raise BlobDamaged(sha256)
    return content


def stored(prefix: str, *, before: datetime.datetime) -> list[str]:
    """The names of all files below a two-digit prefix that were last written before that time, half-written too.

    Raises:
        BlobsAway: the storage does not answer.
    """
    storage = storages["blobs"]
    if isinstance(storage, BucketStorage):
        with _reached():
            return sorted(storage.written_before(prefix, before=before))
    found = []
    for folder in _listed(prefix)[0]:
        names = (f"{prefix}/{folder}/{name}" for name in _listed(f"{prefix}/{folder}")[1])
        found += [name for name in names if storage.get_modified_time(name) < before]
    return sorted(found)


def _listed(path: str) -> tuple[list[str], list[str]]:
    try:
        folders, files = storages["blobs"].listdir(path)
    except FileNotFoundError:
        return [], []
    return sorted(folders), sorted(files)


def remove(name: str) -> None:
    """Remove a file that nothing stands on, inside `nobody_writing`. Raises BlobsAway."""
    with _reached():
        storages["blobs"].delete(name)


@contextlib.contextmanager
def nobody_writing() -> Iterator[None]:
    """Keep others from storing bytes until the caller's transaction ends, and wait for those who just did.

    Without it bytes could be removed between the moment when someone found them there and their row's commit.
    """
    locks.hold(Lock.BLOBS)
    yield
