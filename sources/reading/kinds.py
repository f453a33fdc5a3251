"""What a body really is: the declared type against its first bytes, by one documented rule.

The first bytes win where they are unmistakable (PDF, zip, images, programs). Markup is told from plain text by its
declaration: text/plain stays text even when it holds tags.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_XML_TYPES = frozenset({"application/xml", "text/xml"})
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})

# Magic numbers of what is never text: programs, images, sound, archives, old Office files.
_FOREIGN = (
    b"MZ", b"\x7fELF", b"\x89PNG\r\n", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!",
    b"\xd0\xcf\x11\xe0", b"\x00\x00\x01\x00", b"ID3", b"OggS", b"fLaC", b"wOF", b"\xca\xfe\xba\xbe", b"\x00asm",
)  # fmt: skip
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_PDF_WINDOW = 1024
_HTML_START = re.compile(
    rb"(?i)<(?:!doctype\s+html|html|head|body|title|script|style|meta|link|h[1-6]|p|div|article|main|section|table|a|!--)"
    rb"[\s>/-]"
)
_FEED_START = re.compile(rb"(?i)<(?:rss|feed|rdf:rdf|channel)[\s>]")
_WINDOW = 2048


class Kind(StrEnum):
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = DOCX_TYPE
    TEXT = "text/plain"
    FEED = "application/xml"
    UNSUPPORTED = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The kind that a body is read as; `mismatch` when the declared type said another."""

    kind: Kind
    mismatch: bool = False


def media_type(declared: str | None) -> str:
    """The bare, lower-case media type of a Content-Type value; "" for none."""
    return (declared or "").partition(";")[0].strip().lower()


def decide(body: bytes, *, declared_type: str | None) -> Decision:
    """Name the kind of a body by its Content-Type value; None or octet-stream leaves it to the bytes."""
    declared = media_type(declared_type)
    told = _told(declared)
    found = _found(body)
    if found is None:
        if told is Kind.PDF or told is Kind.DOCX:
            return Decision(_guessed(body), mismatch=True)
        return Decision(told or (_guessed(body) if declared in _UNTOLD else Kind.UNSUPPORTED))
    if told is Kind.FEED and found is Kind.PDF:
        return Decision(Kind.UNSUPPORTED, mismatch=True)
    return Decision(found, mismatch=found is not told and declared not in _UNTOLD)


def is_feed(body: bytes, *, declared_type: str | None) -> bool:
    """Say whether a body is to be read with `feeds.parse` rather than `read`: by its type, or by its first element."""
    declared = media_type(declared_type)
    if _found(body) is not None or declared in _HTML_TYPES | {"text/plain"}:
        return False
    return _told(declared) is Kind.FEED or bool(_FEED_START.search(body[:_WINDOW]))


def _told(declared: str) -> Kind | None:
    if declared in _HTML_TYPES:
        return Kind.HTML
    if declared in _FEED_TYPES | _XML_TYPES:
        return Kind.FEED
    if declared in {Kind.PDF.value, "application/x-pdf"}:
        return Kind.PDF
    if declared == DOCX_TYPE:
        return Kind.DOCX
    return Kind.TEXT if declared.startswith("text/") else None


def _found(body: bytes) -> Kind | None:
    """The kind that the first bytes leave no doubt about, or None."""
    if b"%PDF-" in body[:_PDF_WINDOW]:
        return Kind.PDF
    if body.startswith(b"PK\x03\x04"):
        return Kind.DOCX if b"word/" in body else Kind.UNSUPPORTED
    return Kind.UNSUPPORTED if body.startswith(_FOREIGN) else None


def _guessed(body: bytes) -> Kind:
    """Markup, text or neither, for a body without a usable declaration."""
    start = body[:_WINDOW]
    if start.startswith(_UTF16_MARKS):
        return Kind.HTML if b"<\0" in start or b"\0<" in start else Kind.TEXT
    if _FEED_START.search(start):
        return Kind.FEED
    if _HTML_START.search(start):
        return Kind.HTML
    return Kind.UNSUPPORTED if b"\0" in start else Kind.TEXT
