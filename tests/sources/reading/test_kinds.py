"""What a body is, by its declared type and its first bytes."""

import pytest

from sources.reading import is_feed
from sources.reading.kinds import DOCX_TYPE, Kind, decide, media_type

PDF = b"%PDF-1.4\n..."
HTML = b"<!doctype html><title>t</title><p>x</p>"
RSS = b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'
DOCX = b"PK\x03\x04....word/document.xml"


@pytest.mark.parametrize(
    ("body", "declared", "kind", "mismatch"),
    [
        (HTML, "text/html; charset=utf-8", Kind.HTML, False),
        (HTML, "Application/XHTML+XML", Kind.HTML, False),
        (b"just words", "text/html", Kind.HTML, False),
        (HTML, "text/plain", Kind.TEXT, False),
        (HTML, "text/markdown", Kind.TEXT, False),
        (HTML, None, Kind.HTML, False),
        (HTML, "application/octet-stream", Kind.HTML, False),
        (b"<P CLASS=x>words", None, Kind.HTML, False),
        (b"just words, 3 < 4", None, Kind.TEXT, False),
        (b"a\0b", None, Kind.UNSUPPORTED, False),
        (b"\xff\xfe" + "<p>x".encode("utf-16-le"), None, Kind.HTML, False),
        (b"\xff\xfe" + "mots".encode("utf-16-le"), None, Kind.TEXT, False),
        (PDF, "application/pdf", Kind.PDF, False),
        (PDF, "application/x-pdf", Kind.PDF, False),
        (PDF, None, Kind.PDF, False),
        (b"\n\n" + PDF, None, Kind.PDF, False),
        (PDF, "text/html", Kind.PDF, True),
        (PDF, "application/rss+xml", Kind.UNSUPPORTED, True),
        (HTML, "application/pdf", Kind.HTML, True),
        (b"words", "application/pdf", Kind.TEXT, True),
        (DOCX, DOCX_TYPE, Kind.DOCX, False),
        (DOCX, "application/octet-stream", Kind.DOCX, False),
        (DOCX, "application/zip", Kind.DOCX, True),
        (HTML, DOCX_TYPE, Kind.HTML, True),
        (b"PK\x03\x04....xl/workbook.xml", None, Kind.UNSUPPORTED, False),
        (b"MZ\x90\0", "text/html", Kind.UNSUPPORTED, True),
        (b"\x89PNG\r\n\x1a\n", "text/html", Kind.UNSUPPORTED, True),
        (RSS, "application/rss+xml", Kind.FEED, False),
        (RSS, "text/xml", Kind.FEED, False),
        (RSS, None, Kind.FEED, False),
        (HTML, "application/json", Kind.UNSUPPORTED, False),
        (HTML, "image/svg+xml", Kind.UNSUPPORTED, False),
    ],
)
def test_the_first_bytes_win_where_they_leave_no_doubt(
    body: bytes, declared: str | None, kind: Kind, *, mismatch: bool
) -> None:
    decision = decide(body, declared_type=declared)

    assert (decision.kind, decision.mismatch) == (kind, mismatch)


@pytest.mark.parametrize(
    ("body", "declared", "feed"),
    [
        (RSS, "application/rss+xml", True),
        (RSS, "application/xml", True),
        (RSS, None, True),
        (b"junk <feed xmlns='x'>", "application/octet-stream", True),
        (RSS, "text/html", False),
        (RSS, "text/plain", False),
        (HTML, None, False),
        (PDF, "application/rss+xml", False),
    ],
)
def test_a_feed_is_told_from_a_document(body: bytes, declared: str | None, *, feed: bool) -> None:
    assert is_feed(body, declared_type=declared) is feed


def test_parameters_and_case_do_not_matter() -> None:
    assert media_type(" Text/HTML ; charset=x") == "text/html"
    assert media_type(None) == ""
