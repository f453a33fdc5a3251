"""From HTML to text: measured first, then parsed, what is hidden taken out, the article found, its metadata read."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sources.reading import charsets, markup, signs, tidy, visible, walls
from sources.reading.about import About
from sources.reading.failures import failed
from sources.reading.model import Document, Field, ReadLimits

_BLOCKS = frozenset({"head", "p", "item", "quote", "code", "ab", "fw"})
_NOT_STORY = ("script", "style", "nav", "header", "footer", "aside", "form", "select", "button", "iframe", "svg")
_TEXT_TAGS = ("p", "h1", "h2", "h3", "h4", "li", "td", "blockquote", "pre")
_MOSTLY = 4
_HREF_HOST = re.compile(r"(?i)\Ahttps?://([^/?#]{1,255})")


def read(body: bytes, *, declared_type: str | None, url: str | None, limits: ReadLimits) -> Document:
    """Read a page.

    Raises:
        ReadingFailed: "too-deep", "paywall", "consent-wall", "script-only" or "no-text".
    """
    decoded = charsets.decode(body, declared_type=declared_type, markup=True)
    shape = markup.measure(decoded.text, max_depth=limits.depth)
    if shape.depth > limits.depth:
        raise failed("too-deep")
    marks = signs.inspect(decoded.text)
    page = signs.printable(decoded.text)
    if shape.is_odd:
        text = markup.bare_text(page)
        found = _Found(text=text, extractor="bare-text", version="1", flags=["parse_limited"])
    else:
        found = _from_tree(page, url=url, limits=limits)
    return found.document(decoded, marks, limits=limits)


class _Found:
    """What was read of a page so far, until it becomes a Document."""

    def __init__(self, *, text: str, extractor: str, version: str, flags: list[str]) -> None:
        self.text = text
        self.extractor = extractor
        self.version = version
        self.flags = flags
        self.counts: dict[str, int] = {}
        self.fields: dict[str, Field | None] = {}

    def document(self, decoded: charsets.Decoded, marks: signs.Signs, *, limits: ReadLimits) -> Document:
        if not self.text.strip():
            raise failed("no-text", flags=self.flags)
        if len(self.text) > limits.text_chars:
            self.flags.append("text_truncated")
            self.counts["text_chars"] = len(self.text)
        if decoded.conflict:
            self.flags.append("charset_conflict")
        if decoded.replaced:
            self.counts["replaced_bytes"] = decoded.replaced
        return Document(
            text=self.text[: limits.text_chars],
            media_type="text/html",
            charset=decoded.charset,
            extractor=self.extractor,
            extractor_version=self.version,
            flags=tuple(dict.fromkeys((*self.flags, *marks.flags))),
            counts=(*self.counts.items(), *marks.counts),
            **self.fields,
        )


def _from_tree(page: str, *, url: str | None, limits: ReadLimits) -> _Found:
    tree = _tree(page)
    has_scripts = next(tree.iter("script"), None) is not None
    about = About(tree, url=url, title_chars=limits.title_chars)
    fields = _fields(about)
    heading = tidy.one_line(_text_of(next(tree.iter("h1"), None)))
    page_title = tidy.one_line(_text_of(next(tree.iter("title"), None)))
    hidden = visible.drop_hidden(tree)
    words = tidy.one_line(" ".join(_words(tree)))
    version, text = _article(tree)
    found = _Found(text=text, extractor="trafilatura", version=version, flags=_flags(about, tree))
    found.fields = fields
    if hidden:
        found.flags.append("hidden_text")
        found.counts["hidden_text"] = hidden
    if walls.is_consent_wall(page_words=words):
        raise failed("consent-wall")
    if walls.is_error_page(title=page_title, heading=heading, text=text):
        found.flags.append("soft_404")
    elif walls.is_paywall(text=text, page_words=words, is_free=about.described.is_free):
        raise failed("paywall")
    if has_scripts and len(words) < walls.SCANT and not any(map(_has_words, tree.iter(*_TEXT_TAGS))):
        raise failed("script-only")
    return found


def _tree(page: str) -> HtmlElement:
    # Without huge_tree the parser drops what lies deeper than 256 elements, in silence.
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        return document_fromstring(page.encode("utf-8"), parser=parser)
    except etree.LxmlError:
        raise failed("no-text") from None


def _fields(about: About) -> dict[str, Field | None]:
    return {
        "title": about.title,
        "byline": about.byline,
        "published_on": about.published_on,
        "outlet": about.outlet,
        "language": about.language,
        "canonical_url": about.canonical_url,
    }


def _flags(about: About, tree: HtmlElement) -> list[str]:
    flags = []
    if about.described.broken:
        flags.append("structured_data_error")
    if about.title_is_cut:
        flags.append("title_truncated")
    if about.refreshes:
        flags.append("client_redirect")
    if any(map(_has_mixed_host, tree.iter("a"))):
        flags.append("mixed_script")
    return flags


def _has_mixed_host(link: HtmlElement) -> bool:
    host = _HREF_HOST.match(link.get("href") or "")
    return host is not None and any(map(signs.is_mixed, re.split(r"[.@:]", host[1])))


def _article(tree: HtmlElement) -> tuple[str, str]:
    """The extractor's version and the article's text; all of the page's blocks when it finds none."""
    import trafilatura  # noqa: PLC0415 - slow to import, and only pages need it

    extracted = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(extracted, "body", None)
    blocks = [block for block in _blocks(body) if block.strip()] if body is not None else []
    return trafilatura.__version__, _better(blocks, [block for block in _page_blocks(tree) if block])


def _better(story: list[str], page: list[str]) -> str:
    """The text of the extractor's blocks, or of the whole page's where the extractor was made for other pages.

    Of a short page it may keep a line or nothing, or all words in one block.
    """
    story_text, page_text = tidy.paragraphs(story), tidy.paragraphs(page)
    is_whole = len(story_text) > walls.SHORT or len(story_text) * _MOSTLY > len(page_text)
    is_melted = len(story) == 1 < len(page) and len(page_text) < len(story_text) * 1.5 + walls.SCANT
    return story_text if is_whole and not is_melted else page_text


def _page_blocks(tree: HtmlElement) -> list[str]:
    """All visible text outside navigation and forms, cut where block elements begin and end."""
    pieces: list[str] = []
    skipping = None
    for event, element in etree.iterwalk(next(tree.iter("body"), tree), events=("start", "end")):
        if skipping is not None:
            if event == "end" and element is skipping:
                skipping = None
                pieces.append("\0")
                pieces.append(element.tail or "")
            continue
        if event == "start" and element.tag in _NOT_STORY:
            skipping = element
            continue
        if element.tag not in markup.INLINE:
            pieces.append("\0")
        pieces.append((element.text if event == "start" else element.tail) or "")
    return [tidy.one_line(block) for block in "".join(pieces).split("\0")]


def _blocks(body: Any) -> Iterator[str]:
    """The blocks of the extractor's tree in order; rows of a table make one block, one line each."""
    for element in body:
        if element.tag == "table":
            rows = ("\t".join(filter(None, map(_flat, row.iter("cell")))) for row in element.iter("row"))
            yield "\n".join(row for row in rows if row)
        elif element.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in element):
            yield _flat(element)
        elif len(element):
            yield tidy.one_line(element.text or "")
            yield from _blocks(element)
        else:
            yield _flat(element)
        yield tidy.one_line(element.tail or "")


def _flat(element: Any) -> str:
    """The words of a block; the line breaks that its author set stay."""
    pieces = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append("\0" if node.tag == "lb" else "")
            pieces.append(node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
    return "\n".join(filter(None, map(tidy.one_line, "".join(pieces).split("\0"))))


def _words(tree: HtmlElement) -> Iterator[str]:
    """All visible words outside of what is never text."""
    body = next(tree.iter("body"), tree)
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag not in _NOT_STORY and element.text:
            yield element.text
        if element.tail:
            yield element.tail


def _has_words(element: HtmlElement) -> bool:
    return bool(str(element.text_content()).strip())


def _text_of(element: HtmlElement | None) -> str:
    return "" if element is None else str(element.text_content())
