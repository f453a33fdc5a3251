"""Read a PDF through pdfium: the visible text of its pages, its description, and what else it carries."""

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw as pdfium

from sources.reading import signs, tidy
from sources.reading.failures import failed
from sources.reading.model import Document, Field, ReadLimits

_END_WINDOW = 2_048
# An array in an array in an array…: no document needs a hundred.
_DEEP = re.compile(rb"(?:\[[\s]{0,8}){100}|(?:<<[\s/A-Za-z]{0,24}){100}")
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b")
_INVISIBLE = 3
_DAY = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
# What writing programs put where a title should be.
_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft word|untitled|sans titre|document\d*$)|\.(?:docx?|pdf|indd|odt|tex|qxd|rtf)$"
)
_SENTENCE_END = re.compile(r"[.!?…:][»”\"')\]]*$")
# pdfium marks a hyphen that cuts a word at a line's end, and may join the halves itself.
_HYPHEN = re.compile("[\u0002\ufffe](?:\r?\n)?")
_CUT = re.compile("[\u0002\ufffe\u00ad](?:\r?\n)?(?=[^\\W\\d_A-ZÀ-Þ])")
_SHORT_LINE = 0.7


def read(body: bytes, *, limits: ReadLimits) -> Document:
    """Read a PDF; at most `limits.pdf_pages` pages, the cut flagged.

    Text that is drawn invisibly is left out and flagged, unless there is no other: a scan's recognised text is
    invisible too, and then stays, flagged.

    Raises:
        ReadingFailed: "encrypted", "broken", "file-too-deep" or "no-text".
    """
    if b"%%EOF" not in body[-_END_WINDOW:]:
        raise failed("broken")
    if _DEEP.search(body):
        raise failed("file-too-deep")
    try:
        pdf = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise failed("encrypted" if "password" in str(error).lower() else "broken") from None
    try:
        return _document(pdf, body, limits=limits)
    finally:
        pdf.close()


def _document(pdf: Any, body: bytes, *, limits: ReadLimits) -> Document:
    pages = len(pdf)
    visible, hidden = _texts(pdf, min(pages, limits.pdf_pages), max_chars=limits.text_chars)
    flags, counts = [], [("pages", pages)]
    if hidden:
        flags.append("hidden_text")
        counts.append(("hidden_text", len(hidden)))
    raw_text = tidy.paragraphs([as_paragraphs(page) for page in (visible or hidden)])
    if pages > limits.pdf_pages or len(raw_text) > limits.text_chars:
        flags.append("text_truncated")
    if _ACTIVE.search(body) or pdfium.FPDFDoc_GetJavaScriptActionCount(pdf.raw) > 0:
        flags.append("active_content")
    marks = signs.inspect(raw_text)
    text = signs.printable(raw_text)
    if not text.strip() and "text_truncated" not in flags:
        raise failed("no-text")
    described = pdf.get_metadata_dict()
    title = tidy.one_line(signs.printable(described.get("Title") or ""))[: limits.title_chars]
    byline = tidy.byline(signs.printable(described.get("Author") or ""))
    published = _day(described.get("CreationDate") or "")
    return Document(
        text=text[: limits.text_chars],
        media_type="application/pdf",
        charset="utf-8",
        extractor="pypdfium2",
        extractor_version=str(pypdfium2.version.PYPDFIUM_INFO),
        title=Field(title, "pdf") if title and not _NO_TITLE.search(title) else None,
        byline=Field(byline, "pdf") if byline else None,
        published_on=Field(published, "pdf") if published else None,
        flags=(*flags, *marks.flags),
        counts=(*counts, *marks.counts),
    )


def _texts(pdf: Any, pages: int, *, max_chars: int) -> tuple[list[str], list[str]]:
    """The visible and the invisible texts, page by page; stops when there is more than is kept."""
    visible: list[str] = []
    hidden: list[str] = []
    length = 0
    for number in range(pages):
        try:
            page = pdf[number]
        except pypdfium2.PdfiumError:
            raise failed("broken") from None
        shown, unseen = _page_texts(page)
        page.close()
        visible += [shown] if shown.strip() else []
        hidden += [unseen] if unseen.strip() else []
        length += len(shown)
        if length > max_chars:
            break
    return visible, hidden


def _page_texts(page: Any) -> tuple[str, str]:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    if _has_invisible(page):
        shown: list[str] = []
        unseen: list[str] = []
        for character, is_shown in _characters(textpage):
            (shown if is_shown else unseen).append(character)
        textpage.close()
        return "".join(shown), "".join(unseen)
    textpage.close()
    return text, ""


def _has_invisible(page: Any) -> bool:
    return any(
        pdfium.FPDFTextObj_GetTextRenderMode(text.raw) == _INVISIBLE
        for text in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=4)
    )


def _characters(textpage: Any) -> Iterator[tuple[str, bool]]:
    """Each character of a page with whether it is drawn; generated blanks go with the character before them."""
    is_shown = True
    for index in range(textpage.count_chars()):
        owner = pdfium.FPDFText_GetTextObject(textpage.raw, ctypes.c_int(index))
        if owner:
            is_shown = pdfium.FPDFTextObj_GetTextRenderMode(owner) != _INVISIBLE
        yield chr(pdfium.FPDFText_GetUnicode(textpage.raw, ctypes.c_int(index))), is_shown


def as_paragraphs(page: str) -> str:
    """Put the printed lines of a page together again: a PDF has lines, no paragraphs.

    A paragraph ends at a blank line, and after a line that ends a sentence well before the page's right edge. A word
    that a hyphen cut at the line's end is joined.
    """
    whole = _HYPHEN.sub("-", _CUT.sub("", page))
    lines = [tidy.one_line(line) for line in whole.replace("\r", "\n").split("\n")]
    width = max(map(len, lines), default=0)
    paragraphs, current = [], ""
    for line in lines:
        if not line:
            continue
        current = _joined(current, line)
        if len(line) < width * _SHORT_LINE and (_SENTENCE_END.search(line) or len(line) < width / 2):
            paragraphs.append(current)
            current = ""
    return tidy.paragraphs([*paragraphs, current])


def _joined(text: str, line: str) -> str:
    if not text:
        return line
    if text.endswith("-") and text[-2:-1].isalpha():
        return (text[:-1] if line[:1].islower() else text) + line
    return f"{text} {line}"


def _day(text: str) -> str:
    found = _DAY.match(text.strip())
    return tidy.day(f"{found[1]}-{found[2]}-{found[3]}") if found else ""
