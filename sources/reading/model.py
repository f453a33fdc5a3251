"""What reading bytes gives: text with what is known about it, or one typed refusal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A piece of metadata with where it came from: "json-ld", "meta", "html", "rule", "pdf", "feed"."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Document:
    """The readable text of one document.

    `text` has no NUL and no lone surrogate, line ends are "\\n", paragraphs are parted by a blank line.
    `flags` says what a reader must know: "parse_limited", "text_truncated", "hidden_text", "charset_conflict",
    "type_mismatch", "bidi_controls"…; `counts` gives the numbers behind them.
    `published_on` is an ISO date string. `language` is "fr", "en" or another ISO 639-1 code, "" when unknown.
    """

    text: str
    media_type: str
    charset: str
    extractor: str
    extractor_version: str
    title: Field | None = None
    byline: Field | None = None
    published_on: Field | None = None
    outlet: Field | None = None
    language: Field | None = None
    canonical_url: Field | None = None
    flags: tuple[str, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed, as it says itself. Empty strings and None where it says nothing.

    `link` is resolved against the feed's address and still has to pass the fetcher's guard. `published_on` is an
    ISO date string. `title` and `summary` are plain text.
    """

    guid: str
    link: str
    title: str
    summary: str = ""
    author: str = ""
    published_on: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says: its title, at most `ReadLimits.feed_entries` entries in its own order, and flags:
    "feed_truncated" (there were more), "feed_malformed" (read as far as it could be)."""

    title: str
    entries: tuple[FeedEntry, ...]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Caps for reading one document. Seconds and bytes are for the child that parses; lengths are code points.

    `cpu_s` is what ends a hard document, `wall_s` only one that waits for nothing or has next to no processor: a page
    that others' work has slowed down must not look like one that is too complex.
    `memory_bytes` comes on top of the 100 MiB or so of address space that the loaded parsers take: 512 MiB in all.

    Source: RELIABILITY P01.
    """

    cpu_s: int = 10
    wall_s: float = 30.0
    memory_bytes: int = 400 * 2**20
    text_chars: int = 4_000_000
    title_chars: int = 300
    depth: int = 512
    pdf_pages: int = 2000
    feed_entries: int = 200


class ReadingFailed(Exception):
    """The only exception that leaves reading. `code`: "paywall", "script-only", "encrypted", "too-deep", "timeout"…

    `flags` are the marks that the kept bytes deserve although they gave no text ("partial_text", "no_text",
    "parse_limited"); without any there is nothing worth keeping as a snapshot.
    """

    def __init__(self, *, code: str, reason: str, next_action: str, flags: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.next_action = next_action
        self.flags = flags
