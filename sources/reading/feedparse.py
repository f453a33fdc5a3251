"""Read a feed inside the child: RSS, Atom and RDF, through feedparser, capped and without mark-up."""

import datetime
import io
import re
import time
from typing import Any
from urllib.parse import urljoin

from sources.reading import markup, signs, tidy, xmlcheck
from sources.reading.model import Feed, FeedEntry, ReadLimits

_ENTRY_NAMES = frozenset({"item", "entry"})
_CLOSING = {b"rss": b"</channel></rss>", b"feed": b"</feed>"}
_ROOT = re.compile(rb"<(rss|feed)[\s>]")
_TITLE_CHARS = 300
_SUMMARY_CHARS = 2_000
_LINK_CHARS = 2_048
_FIRST_YEAR = 1900
_LAST_YEAR = 9_000


def parse(body: bytes, *, declared_type: str | None, url: str | None, limits: ReadLimits) -> Feed:
    """Read a feed's entries in its own order.

    Raises:
        ReadingFailed: "forbidden-markup", "file-too-deep", or "broken" for something that is no feed at all.
    """
    import feedparser  # noqa: PLC0415 - slow to import

    from sources.reading.failures import failed  # noqa: PLC0415

    checked = xmlcheck.check(body, entry_names=_ENTRY_NAMES, max_entries=limits.feed_entries)
    flags = []
    if checked.entries_end is not None:
        body = _cut(body, checked.entries_end)
        flags.append("feed_truncated")
    # Without a location it leaves relative addresses alone: a GUID must not change with the address of its feed.
    headers = {"content-type": declared_type or "application/xml"}
    read = feedparser.parse(io.BytesIO(body), response_headers=headers, sanitize_html=False)
    if not read.get("version") and not read.entries:
        raise failed("broken")
    if read.bozo or not checked.well_formed:
        flags.append("feed_malformed")
    entries = tuple(_entry(entry, url=url) for entry in read.entries[: limits.feed_entries])
    if len(read.entries) > limits.feed_entries:
        flags.append("feed_truncated")
    return Feed(title=_plain(read.feed.get("title"), _TITLE_CHARS), entries=entries, flags=tuple(dict.fromkeys(flags)))


def _cut(body: bytes, end: int) -> bytes:
    """The feed up to its last kept entry, closed again."""
    root = _ROOT.search(body)
    return body[:end] + _CLOSING.get(root[1] if root else b"", b"")


def _entry(entry: Any, *, url: str | None) -> FeedEntry:
    link = _absolute(str(entry.get("link") or "")[:_LINK_CHARS], url)
    return FeedEntry(
        guid=signs.printable(str(entry.get("id") or link))[:_LINK_CHARS],
        link=signs.printable(link),
        title=_plain(entry.get("title"), _TITLE_CHARS),
        summary=_plain(entry.get("summary"), _SUMMARY_CHARS),
        author=tidy.byline(_plain(entry.get("author"), _TITLE_CHARS)),
        published_on=_day(entry),
    )


def _absolute(link: str, url: str | None) -> str:
    try:
        return urljoin(url, link) if url and link else link
    except ValueError:
        return link


def _plain(value: Any, length: int) -> str:
    """The words of a value that may hold mark-up, and mark-up that is escaped once more."""
    text = markup.bare_text(signs.printable(str(value or "")))
    return tidy.one_line(text)[:length]


def _day(entry: Any) -> str:
    """The publication day in UTC, "" when it is missing, unreadable or beyond any calendar that matters."""
    # Its own `get` warns when it falls back from one date to the other.
    moment = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    if not isinstance(moment, time.struct_time) or not _FIRST_YEAR < moment.tm_year < _LAST_YEAR:
        return ""
    return datetime.date(*moment[:3]).isoformat()
