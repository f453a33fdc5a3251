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
    "type_conflict", "bidi_controls"…; `counts` gives the numbers behind them.
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


class ReadingFailed(Exception):
    """The only exception that leaves reading. `code`: "paywall", "script-only", "encrypted", "too-deep", "timeout"…"""

    def __init__(self, *, code: str, reason: str, next_action: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.next_action = next_action
