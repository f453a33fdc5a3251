"""A streaming look at markup, in linear time and constant depth, before any tree is built.

It measures what makes tree builders slow or forgetful (depth, floods of attributes, tags that never end), and it can
give the bare text of a page that is too odd for them.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"']++|"[^"]*+"|'[^']*+')*+)>""")
_OPENING = re.compile(r"<(?:[a-zA-Z!?]|/[a-zA-Z])")
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "template", "iframe", "xmp", "noembed"})
_SILENT = _RAW - {"textarea", "xmp"}
# No end tag, or one that the parser supplies by itself: they never add to the depth.
_FLAT = frozenset(
    (
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup"),
    )
)
INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span", "strong",
     "sub", "sup", "time", "u", "wbr")
)  # fmt: skip
_ATTRIBUTE = re.compile(r"""[\s"'][^\s=>"']+""")
_LONG_TAG = 20_000
MAX_ATTRIBUTES = 2_000
MAX_BROKEN_TAGS = 50
MAX_BROKEN_REFERENCES = 10_000
_BROKEN_REFERENCE = re.compile(r"&#(?:x(?![0-9a-fA-F])|(?![0-9x]))")
_BLANKS = re.compile(r"[ \t\r\f\v]+")
_LINES = re.compile(r" ?\n[ \n]*")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a page's markup is like. `depth` stops one above the limit; the rest are counts of oddities."""

    depth: int
    attributes: int
    broken_tags: int
    broken_references: int

    @property
    def is_odd(self) -> bool:
        """Too odd for a tree builder, though its text can be had by stripping the tags."""
        return (
            self.attributes > MAX_ATTRIBUTES
            or self.broken_tags > MAX_BROKEN_TAGS
            or self.broken_references > MAX_BROKEN_REFERENCES
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text (`name` empty) or a tag; `text` is the text, or what stands between name and ">"."""

    name: str
    text: str
    closing: bool = False
    broken: bool = False


def measure(page: str, *, max_depth: int) -> Shape:
    """Measure a page; stops as soon as `max_depth` is passed or the tags turn out to be a flood of broken ones.

    Elements whose end tag may be left out (p, li, td…) do not count: a list without end tags is flat.
    """
    stack: list[str] = []
    deepest = attributes = broken = 0
    for piece in _pieces(page):
        if not piece.name:
            continue
        broken += piece.broken
        attributes = max(attributes, _attributes(piece))
        if piece.closing:
            _close(stack, piece.name)
        elif piece.name not in _FLAT and not piece.text.endswith("/"):
            stack.append(piece.name)
            deepest = max(deepest, len(stack))
        if deepest > max_depth or broken > MAX_BROKEN_TAGS:
            break
    return Shape(deepest, attributes, broken, len(_BROKEN_REFERENCE.findall(page)))


def bare_text(page: str) -> str:
    """The text of a page without a tree: tags stripped, scripts left out, blocks parted by a blank line."""
    out = []
    for piece in _pieces(page):
        if not piece.name:
            out.append(html.unescape(piece.text).replace("\n", " "))
        elif piece.name not in INLINE:
            out.append("\n")
    text = _BLANKS.sub(" ", "".join(out))
    return _LINES.sub("\n\n", text).strip()


def _pieces(page: str) -> Iterator[_Piece]:
    position, broken = 0, 0
    while position < len(page):
        found = _OPENING.search(page, position)
        opening = found.start() if found else len(page)
        if opening > position:
            yield _Piece("", page[position:opening])
        if found is None:
            return
        if page[opening + 1] in "!?":
            position = _after_declaration(page, opening)
            continue
        tag = _TAG.match(page, opening) if broken <= MAX_BROKEN_TAGS else None
        if tag is None:
            # A tag that never ends takes the rest of the page with it, up to the next ">".
            broken += 1
            position = page.find(">", opening) + 1 or len(page)
            yield _Piece("broken", page[opening:position], broken=True)
            continue
        position = tag.end()
        name = tag[2].lower()
        yield _Piece(name, tag[3], closing=bool(tag[1]))
        if name in _RAW and not tag[1]:
            end = _raw_end(page, name, position)
            if name not in _SILENT:
                yield _Piece("", page[position:end])
            position = end


def _raw_end(page: str, name: str, start: int) -> int:
    """Where the content of a raw element ends: at its end tag, or with the page."""
    found = re.compile(f"(?i)</{name}[\\s/>]").search(page, start)
    return found.start() if found else len(page)


def _after_declaration(page: str, opening: int) -> int:
    """The place behind a comment, doctype or processing instruction; the page's end when it never ends."""
    comment = page.startswith("<!--", opening)
    end = page.find("-->" if comment else ">", opening + (4 if comment else 2))
    if end < 0:
        return len(page)
    return end + (3 if comment else 1)


def _attributes(piece: _Piece) -> int:
    return len(_ATTRIBUTE.findall(piece.text)) if len(piece.text) > _LONG_TAG else 0


def _close(stack: list[str], name: str) -> None:
    """Take back the elements that an end tag closes; one that was never opened closes nothing."""
    if name in stack:
        while stack.pop() != name:
            pass
