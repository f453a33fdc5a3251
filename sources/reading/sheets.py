"""Which elements a page's own style sheets hide, as far as simple rules say so.

Understood are rules outside every at-rule but `@media` for all or for screens, with selectors of tags, classes and
ids, descendants and children. A selector with anything more (a pseudo-class, an attribute, a sibling) is left out:
what is shown by mistake stays in the text, what is hidden by mistake would be lost.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement

# More than any page that is written by hand; what a site repeats on each page comes from files, which are not fetched.
MAX_CHARS = 400_000
MAX_RULES = 5_000
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile(r"([{}])")
_BLANKS = re.compile(r"\s+")
_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\s*\Z", re.IGNORECASE)
_COMPOUND = re.compile(r"(?:\*|[a-zA-Z][\w-]*)?(?:[.#][\w-]+)*")
_NAME = re.compile(r"([.#]?)([\w-]+)")


@dataclass(frozen=True, slots=True)
class _Compound:
    """Conditions on one element; `is_child` when it must stand directly inside the one before."""

    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    is_child: bool

    def fits(self, element: HtmlElement) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.ids and self.ids != {element.get("id")}:
            return False
        return not self.classes or self.classes <= set((element.get("class") or "").split())


_Selector = tuple[_Compound, ...]


class Sheets:
    """The rules of a page's `style` elements, ready to be asked about its elements."""

    def __init__(self, tree: HtmlElement, *, hides: re.Pattern[str]) -> None:
        """`hides` finds, in declarations that are lower-case and without blanks, one that makes things unseen."""
        css = "\n".join(element.text or "" for element in tree.iter("style"))[:MAX_CHARS]
        hidden: dict[_Selector, bool] = {}
        for text, told in islice(_rules(css), MAX_RULES):
            selector = _selector(text)
            if selector and hides.search(told):
                hidden[selector] = True
            elif selector and ("display:" in told or "visibility:" in told):
                # The later rule of two that are otherwise alike wins.
                hidden.pop(selector, None)
        self._by_key: dict[str, list[_Selector]] = {}
        for selector in hidden:
            self._by_key.setdefault(_key(selector[-1]), []).append(selector)

    def hide(self, element: HtmlElement) -> bool:
        """Say whether a rule makes this element unseen."""
        if not self._by_key:
            return False
        classes = (element.get("class") or "").split()
        keys = (f"#{element.get('id')}", *(f".{name}" for name in classes), element.tag)
        return any(_matches(selector, element) for key in keys for selector in self._by_key.get(key, ()))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Each selector of each rule that holds on a screen, with its declarations in lower case and without blanks."""
    # One entry for each open brace: whether what is inside counts.
    open_braces: list[bool] = []
    selectors = ""
    pieces = iter(_BRACE.split(_COMMENT.sub(" ", css)))
    for text, brace in zip(pieces, pieces, strict=False):
        if brace == "{":
            # What stands before the last semicolon is a statement of its own ("@import …;").
            opener = text.rpartition(";")[2].strip()
            counts = all(open_braces) and not selectors
            selectors = "" if opener.startswith("@") else opener
            open_braces.append(counts and (bool(selectors) or bool(_SCREEN.match(opener))))
        elif open_braces:
            if open_braces.pop() and selectors:
                told = _BLANKS.sub("", text).lower()
                for selector in selectors.split(","):
                    yield selector, told
            selectors = ""


def _selector(text: str) -> _Selector | None:
    """The compounds of a selector in order, or None for one that is not understood, or names no tag, class or id."""
    compounds: list[_Compound] = []
    is_child = False
    for part in text.replace(">", " > ").split():
        if part == ">":
            is_child = True
            continue
        if not _COMPOUND.fullmatch(part):
            return None
        names = [(mark, name) for mark, name in _NAME.findall(part)]
        compounds.append(
            _Compound(
                tag=next((name.lower() for mark, name in names if not mark), ""),
                ids=frozenset(name for mark, name in names if mark == "#"),
                classes=frozenset(name for mark, name in names if mark == "."),
                is_child=is_child,
            )
        )
        is_child = False
    return tuple(compounds) if compounds and _key(compounds[-1]) and not is_child else None


def _key(compound: _Compound) -> str:
    """What an element must have at least to fit: an index, so that not every rule is tried on every element."""
    if compound.ids:
        return f"#{min(compound.ids)}"
    return f".{min(compound.classes)}" if compound.classes else compound.tag


def _matches(selector: _Selector, element: HtmlElement) -> bool:
    if not selector[-1].fits(element):
        return False
    rest = list(selector)
    at = element
    while len(rest) > 1:
        is_child = rest.pop().is_child
        at = at.getparent()
        while at is not None and not rest[-1].fits(at) and not is_child:
            at = at.getparent()
        if at is None or not rest[-1].fits(at):
            return False
    return True
