"""From bytes to text, with what is known about it, or one typed refusal. A child process parses untrusted bytes."""

from typing import Any

from sources.reading import apart, kinds
from sources.reading.model import Document, Feed, FeedEntry, Field, ReadingFailed, ReadLimits
from sources.reading.pasting import pasted

__all__ = ["Document", "Feed", "FeedEntry", "Field", "ReadLimits", "ReadingFailed", "is_feed", "pasted", "read"]

_LIMITS = ReadLimits()
_FIELDS = ("title", "byline", "published_on", "outlet", "language", "canonical_url")


def read(body: bytes, *, declared_type: str | None, url: str | None, limits: ReadLimits = _LIMITS) -> Document:
    """Read one document: HTML, PDF, Word or plain text.

    `declared_type` is the Content-Type value that came with the body (with its charset), or None; `url` where it was
    found, or None for an upload. What the bytes are is decided by `kinds.decide`.

    Raises:
        ReadingFailed: and nothing else, whatever the bytes do to the parser.
    """
    answer = apart.parsed("document", body, declared_type=declared_type, url=url, limits=limits)
    return _document(answer)


def is_feed(body: bytes, *, declared_type: str | None) -> bool:
    """Say whether a body is a feed, to be read with `feeds.parse` instead of `read`."""
    return kinds.is_feed(body, declared_type=declared_type)


def _document(answer: dict[str, Any]) -> Document:
    told = dict(answer)
    for name in _FIELDS:
        told[name] = Field(**told[name]) if told[name] else None
    told["flags"] = tuple(told["flags"])
    told["counts"] = tuple((name, count) for name, count in told["counts"])
    return Document(**told)
