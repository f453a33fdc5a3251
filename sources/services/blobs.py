"""Raw bytes under their SHA-256, hashed again on every read (RELIABILITY E03, E04)."""

import hashlib
import logging
import re

from django.core.files.base import ContentFile
from django.core.files.storage import storages

log = logging.getLogger(__name__)

_SHA256 = re.compile(r"[0-9a-f]{64}")


class BlobDamaged(Exception):
    """The stored bytes are not the ones that were stored: they are not served."""


class BlobMissing(Exception):
    """There are no bytes under this hash."""


def _name(sha256: str) -> str:
    if not _SHA256.fullmatch(sha256):
        raise BlobMissing(sha256)
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def put(content: bytes) -> str:
    """Store the bytes and return their SHA-256. Bytes that are there already are left as they are."""
    sha256 = hashlib.sha256(content).hexdigest()
    storage = storages["blobs"]
    if not storage.exists(_name(sha256)):
        storage.save(_name(sha256), ContentFile(content))
    return sha256


def get(sha256: str) -> bytes:
    """The bytes of this hash.

    Raises:
        BlobMissing: nothing is stored there, or it is no SHA-256.
        BlobDamaged: what is stored has another hash; also logged as an error, for the alert.
    """
    name = _name(sha256)
    try:
        with storages["blobs"].open(name, "rb") as stored:
            content: bytes = stored.read()
    except FileNotFoundError as error:
        raise BlobMissing(sha256) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        log.error("stored bytes of %s are damaged", sha256)
        raise BlobDamaged(sha256)
    return content
