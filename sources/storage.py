"""Where raw bytes lie: files that are never seen half-written, or objects in a bucket."""

import datetime
import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage
from django.utils.deconstruct import deconstructible

from sources.fetching.bucket import Bucket, BucketFailed, NoSuchObject
from sources.fetching.signing import Key


class StorageAway(OSError):
    """The bytes cannot be reached or kept now, which says nothing about whether they are there."""


class DurableStorage(FileSystemStorage):
    """Write beside, flush to disk, rename: a crash leaves an orphan, never a name without its bytes (E04)."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as out:
                for chunk in content.chunks():
                    out.write(chunk)
                out.flush()
                os.fsync(out.fileno())
            Path(beside).replace(target)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        # The rename itself is only safe once the directory is on disk too.
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return name

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name is the content's hash: the same name is the same content, never a clash."""
        return name


@deconstructible
class BucketStorage(Storage):
    """A bucket that speaks the S3 protocol, as S3_ENDPOINT and its companions say.

    A put is one request and atomic: there are no half-written objects. All failures but a missing object are
    `StorageAway`; their cause tells the operator what the store said.
    """

    def __init__(self) -> None:
        """Read the settings, without asking the store. Raises ImproperlyConfigured when they name no bucket."""
        try:
            self._bucket = Bucket(
                endpoint=settings.S3_ENDPOINT,
                name=settings.S3_BUCKET,
                key=Key(settings.S3_ACCESS_KEY, settings.S3_SECRET_KEY, settings.S3_REGION),
                prefix=settings.S3_PREFIX,
                total_s=settings.S3_TOTAL_S,
                user_agent=settings.USER_AGENT,
            )
        except ValueError as error:
            raise ImproperlyConfigured(f"S3_ENDPOINT, S3_BUCKET: {error}") from error

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        try:
            return ContentFile(self._bucket.get(name), name=name)
        except NoSuchObject as error:
            raise FileNotFoundError(name) from error
        except BucketFailed as error:
            raise StorageAway(str(error)) from error

    def _save(self, name: str, content: "File[bytes]") -> str:
        try:
            self._bucket.put(name, content.read())
        except (BucketFailed, NoSuchObject) as error:
            raise StorageAway(str(error)) from error
        return name

    def exists(self, name: str) -> bool:
        try:
            self._bucket.entry(name)
        except NoSuchObject:
            return False
        except BucketFailed as error:
            raise StorageAway(str(error)) from error
        return True

    def delete(self, name: str) -> None:
        try:
            self._bucket.delete(name)
        except BucketFailed as error:
            raise StorageAway(str(error)) from error

    def written_before(self, prefix: str, *, before: datetime.datetime) -> list[str]:
        """The names below `prefix` that were last written before that time: one listing, no question per object."""
        try:
            return [one.name for one in self._bucket.entries(f"{prefix}/") if one.modified_at < before]
        except BucketFailed as error:
            raise StorageAway(str(error)) from error

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name is the content's hash: the same name is the same content, never a clash."""
        return name
