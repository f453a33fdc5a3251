"""Find the article on a page and give it as blocks of text."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from sources.reading import markup, tidy, walls

_BLOCKS = frozenset({"head", "p", "item", "quote", "code", "ab", "fw"})
_NOT_STORY = frozenset(
    ("script", "style", "nav", "header", "footer", "aside", "form", "select", "button", "iframe", "svg")
)
_MOSTLY = 4
# No-break space, narrow no-break space, thin space; counting rods stand in for them: printable, and hardly ever used.
_MASK = {0x00A0: 0x1D360, 0x202F: 0x1D361, 0x2009: 0x1D362}
_UNMASK = {sign: space for space, sign in _MASK.items()}
_SIGNS = re.compile("[\U0001d360-\U0001d362]")
_SPELT_SPACE = re.compile("(?<=\\S)[\u00a0\u202f\u2009](?=\\S)")


def article(tree: HtmlElement) -> tuple[str, str]:
    """The extractor's version and the article's text; all of the page's blocks when it finds none."""
    import trafilatura  # noqa: PLC0415 - slow to import, and only pages need it

    is_masked = _mask_spaces(tree)
    extracted = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    body = getattr(extracted, "body", None)
    found = list(_blocks(body)) if body is not None else []
    text = _better([block for block in found if block.strip()], [block for block in _page_blocks(tree) if block])
    return trafilatura.__version__, text.translate(_UNMASK) if is_masked else text


def _mask_spaces(tree: HtmlElement) -> bool:
    """Put signs in the place of typographic spaces inside words and numbers: the extractor would make them plain.

    « 1 200 » and « oui » are spelled with them, and a quotation must be found again as it was printed. Returns
    False, with nothing changed, for a page that uses the signs itself.
    """
    strings = [node for element in tree.iter() for node in (element.text, element.tail) if node]
    if any(_SIGNS.search(string) for string in strings):
        return False
    for element in tree.iter():
        if element.text and isinstance(element.tag, str):
            element.text = _SPELT_SPACE.sub(_masked, element.text)
        if element.tail:
            element.tail = _SPELT_SPACE.sub(_masked, element.tail)
    return True


def _masked(space: re.Match[str]) -> str:
    return space[0].translate(_MASK)


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
    body = next(tree.iter("body"), None)
    for event, element in etree.iterwalk(body, events=("start", "end")) if body is not None else ():
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
        else:
            yield tidy.one_line(element.text or "")
            yield from _blocks(element)
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


def words(tree: HtmlElement) -> str:
    """All visible words of a page on one line, outside of scripts, navigation and forms."""
    body = next(tree.iter("body"), None)
    return tidy.one_line(" ".join(_strings(body))) if body is not None else ""


def _strings(body: HtmlElement) -> Iterator[str]:
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag not in _NOT_STORY and element.text:
            yield element.text
        if element.tail:
            yield element.tail
