"""Read a Word document (.docx): the visible paragraphs of its main part, and its own description."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from sources.reading import signs, tidy, xmlcheck
from sources.reading.failures import failed
from sources.reading.model import Document, Field, ReadLimits

VERSION = "1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_MAX_PARTS = 5_000
_MAX_PART_BYTES = 30 * 2**20
_MAX_RATIO = 200
_FREE_BYTES = 2**20


def read(body: bytes, *, limits: ReadLimits) -> Document:
    """Read the text of a .docx: deleted text left out, inserted text kept, hidden text left out and flagged.

    Raises:
        ReadingFailed: "broken", "too-large", "forbidden-markup", "file-too-deep" or "no-text".
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            main = _part(archive, "word/document.xml")
            about = _part(archive, "docProps/core.xml") if "docProps/core.xml" in archive.namelist() else b""
    except (zipfile.BadZipFile, KeyError, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise failed("broken") from None
    tree = _tree(main)
    text = tidy.paragraphs([_paragraph(element) for element in tree.iter(f"{_W}p")])
    marks = signs.inspect(text)
    text = signs.printable(text)
    if not text:
        raise failed("no-text")
    hidden = sum(1 for run in tree.iter(f"{_W}r") if _is_hidden(run) and _run(run).strip())
    flags = ["hidden_text"] if hidden else []
    counts = [("hidden_text", hidden)] if hidden else []
    if len(text) > limits.text_chars:
        flags.append("text_truncated")
        counts.append(("text_chars", len(text)))
    described = _tree(about) if about else None
    title = _said(described, f"{_DC}title")[: limits.title_chars]
    byline = tidy.byline(_said(described, f"{_DC}creator"))
    published = tidy.day(_said(described, f"{_TERMS}created"))
    language = tidy.language(_said(described, f"{_DC}language"))
    return Document(
        text=text[: limits.text_chars],
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        charset="utf-8",
        extractor="docx",
        extractor_version=VERSION,
        title=Field(title, "docx") if title else None,
        byline=Field(byline, "docx") if byline else None,
        published_on=Field(published, "docx") if published else None,
        language=Field(language, "docx") if language else None,
        flags=(*flags, *marks.flags),
        counts=(*counts, *marks.counts),
    )


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, opened under caps: the sizes that an archive states about itself are not believed."""
    if len(archive.namelist()) > _MAX_PARTS:
        raise failed("too-large")
    packed = archive.getinfo(name).compress_size
    with archive.open(name) as part:
        opened = part.read(_MAX_PART_BYTES + 1)
    if len(opened) > min(_MAX_PART_BYTES, max(_FREE_BYTES, packed * _MAX_RATIO)):
        raise failed("too-large")
    return opened


def _tree(part: bytes) -> Any:
    if not xmlcheck.check(part).well_formed:
        raise failed("broken")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(part, parser)


def _paragraph(paragraph: Any) -> str:
    pieces = (_run(run) for run in paragraph.iter(f"{_W}r") if not _is_hidden(run) and _owner(run) is paragraph)
    return "\n".join(tidy.one_line(line) for line in "".join(pieces).split("\n")).strip()


def _owner(run: Any) -> Any:
    """The paragraph that a run belongs to: text boxes hold paragraphs inside paragraphs."""
    return next(run.iterancestors(f"{_W}p"), None)


def _run(run: Any) -> str:
    return "".join(_characters(run))


def _characters(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "\u2011"


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _said(described: Any, name: str) -> str:
    element = next(described.iter(name), None) if described is not None else None
    return signs.printable(tidy.one_line(element.text or "")) if element is not None else ""
