"""Feeds: what RSS, Atom and RDF list, read in a child process like every untrusted body."""

from sources.reading import apart
from sources.reading.model import Feed, FeedEntry, ReadLimits

_LIMITS = ReadLimits()


def parse(
    body: bytes, *, declared_type: str | None = None, url: str | None = None, limits: ReadLimits = _LIMITS
) -> Feed:
    """Read a feed. `url` is where it was found: relative links are resolved against it.

    Links are as the feed gives them; each one has to pass the fetcher's guard before it is asked.

    Raises:
        ReadingFailed: and nothing else; "forbidden-markup" for any DTD, "broken" for what is no feed.
    """
    answer = apart.parsed("feed", body, declared_type=declared_type, url=url, limits=limits)
    return Feed(
        title=answer["title"],
        entries=tuple(FeedEntry(**entry) for entry in answer["entries"]),
        flags=tuple(answer["flags"]),
    )


def entries(body: bytes, *, url: str | None = None, limits: ReadLimits = _LIMITS) -> tuple[FeedEntry, ...]:
    """The entries of a feed in its own order, at most `limits.feed_entries`. Raises like `parse`."""
    return parse(body, url=url, limits=limits).entries
