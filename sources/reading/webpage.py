"""From HTML to text: measured first, then parsed, what is hidden taken out, the article found, its metadata read."""

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sources.reading import charsets, firstlines, markup, signs, story, visible, walls
from sources.reading.about import About
from sources.reading.failures import failed
from sources.reading.model import Document, Field, ReadLimits

# More than the longest book in one piece, without one element in between.
_ENDLESS = 2_000_000
_NO_TEXT_TAGS = frozenset({"script", "style", "title"})
BARE_VERSION = "1"
_TEXT_TAGS = ("p", "h1", "h2", "h3", "h4", "li", "td", "blockquote", "pre")
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
    page = signs.printable(decoded.text)
    draft = _bare(page) if shape.is_odd else _from_tree(page, url=url, limits=limits)
    if not draft.text.strip():
        raise failed("no-text", flags=draft.flags)
    return _document(draft, decoded, limits=limits)


@dataclass(slots=True)
class _Draft:
    """What was read of a page so far. `words` are all its visible words, the text among them."""

    text: str
    words: str
    extractor: str
    version: str
    flags: list[str]
    counts: dict[str, int] = field(default_factory=dict)
    fields: dict[str, Field | None] = field(default_factory=dict)


def _document(draft: _Draft, decoded: charsets.Decoded, *, limits: ReadLimits) -> Document:
    marks = signs.inspect(draft.words)
    flags, counts = [*draft.flags, *marks.flags], draft.counts | dict(marks.counts)
    # The parser has its own way with NUL, so these are counted before it.
    if unstorable := signs.count_unstorable(decoded.text):
        flags.append("control_chars")
        counts["control_chars"] = unstorable
    if len(draft.text) > limits.text_chars:
        flags.append("text_truncated")
        counts["text_chars"] = len(draft.text)
    if decoded.conflict:
        flags.append("charset_conflict")
    if decoded.replaced:
        counts["replaced_bytes"] = decoded.replaced
    return Document(
        text=draft.text[: limits.text_chars],
        media_type="text/html",
        charset=decoded.charset,
        extractor=draft.extractor,
        extractor_version=draft.version,
        flags=tuple(dict.fromkeys(flags)),
        counts=tuple(counts.items()),
        **draft.fields,
    )


def _bare(page: str) -> _Draft:
    text = markup.bare_text(page)
    return _Draft(text=text, words=text, extractor="bare-text", version=BARE_VERSION, flags=["parse_limited"])


def _from_tree(page: str, *, url: str | None, limits: ReadLimits) -> _Draft:
    tree = _tree(page)
    cut = _cut_endless(tree)
    about = About(tree, url=url, title_chars=limits.title_chars)
    fields, flags = _fields(about), _flags(about, tree)
    hidden = visible.drop_hidden(tree)
    words = story.words(tree)
    version, text = story.article(tree)
    _complete(fields, text, tree)
    if walls.is_consent_wall(page_words=words):
        raise failed("consent-wall", flags=flags)
    if walls.is_error_page(title=about.page_title, heading=about.heading, text=text):
        flags.append("soft_404")
    elif walls.is_paywall(text=text, page_words=words, is_free=about.described.is_free):
        raise failed("paywall", flags=flags)
    elif _is_shell(tree, words):
        raise failed("script-only", flags=flags)
    draft = _Draft(text=text, words=words, extractor="trafilatura", version=version, flags=flags, fields=fields)
    if cut:
        draft.flags.append("text_truncated")
        draft.counts["endless_stretches"] = cut
    if hidden:
        draft.flags.append("hidden_text")
        draft.counts["hidden_text"] = hidden
    return draft


def _complete(fields: dict[str, Field | None], text: str, tree: HtmlElement) -> None:
    """Ask the words of the text where the page's mark-up says nothing; for the date htmldate last, and unguessing."""
    lines = firstlines.of(text)
    if fields["byline"] is None and (names := firstlines.byline(lines)):
        fields["byline"] = Field(names, "rule")
    if fields["published_on"] is None and (day := firstlines.published(lines) or _marked_date(tree)):
        fields["published_on"] = Field(day, "rule")


def _marked_date(tree: HtmlElement) -> str:
    from htmldate import find_date  # noqa: PLC0415 - slow to import, and most pages have said it already

    return find_date(tree, original_date=True, extensive_search=False) or ""


def _cut_endless(tree: HtmlElement) -> int:
    """Shorten stretches of text that no writer wrote, before anything searches them; returns how many there were."""
    cut = 0
    for element in tree.iter():
        if element.text and len(element.text) > _ENDLESS and element.tag not in _NO_TEXT_TAGS:
            element.text = element.text[:_ENDLESS]
            cut += 1
        if element.tail and len(element.tail) > _ENDLESS:
            element.tail = element.tail[:_ENDLESS]
            cut += 1
    return cut


def _is_shell(tree: HtmlElement, words: str) -> bool:
    """A page that has scripts, next to no words, and none of them in anything made for text."""
    if len(words) >= walls.SCANT or next(tree.iter("script"), None) is None:
        return False
    return not any(str(element.text_content()).strip() for element in tree.iter(*_TEXT_TAGS))


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
