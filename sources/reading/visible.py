"""Take out of a page what its readers do not see, or see moving, before its text is read.

What an element says about itself counts (attributes, inline style), and what the page's own style sheets say of it in
simple rules; sheets in files of their own are not fetched.

Source: RELIABILITY X03.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from sources.reading.sheets import Sheets

# Templates are inert; noscript is for browsers without scripts, which hardly any reader uses.
_UNSEEN_TAGS = frozenset({"template", "noscript"})
# Parts that move by themselves are furniture: with them in the text, every visit would look like a change.
_MOVING = frozenset({"clock", "live-clock", "countdown", "timer"})
_STORY_TAGS = frozenset({"article", "main"})
_HIDING = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|font-size:0(?:\.0*)?(?:[a-z%]*)(?=;|$|!)"
    r"|opacity:0(?:\.0*)?(?=;|$|!)|text-indent:-\d{3,}|(?:left|top):-\d{4,})"
)
_COLOUR = re.compile(r"(?:^|;)color:([^;!]+)")
_BACKGROUND = re.compile(r"(?:^|;)background(?:-color)?:([^;!]+)")
_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)"})
_MAX_STYLE = 2_000
_WORDS = re.compile(r"\w")


def drop_hidden(tree: HtmlElement) -> int:
    """Remove hidden elements from a page in place.

    Returns how many of them held words and stood inside the story (article or main, or anywhere when the page has
    neither): menus and dialogues that wait hidden at a page's edge are no deception.
    """
    hidden = list(_hidden(tree))
    has_story = next(tree.iter(*_STORY_TAGS), None) is not None
    telling = sum(_tells(element, has_story=has_story) for element in hidden)
    for element in [*hidden, *filter(_moves, tree.iter())]:
        element.drop_tree()
    return telling


def _moves(element: HtmlElement) -> bool:
    return isinstance(element.tag, str) and not _MOVING.isdisjoint((element.get("class") or "").lower().split())


def _hidden(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The outermost hidden elements."""
    sheets = Sheets(tree, hides=_HIDING)
    inside: HtmlElement | None = None
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in {"html", "body"}:
            continue
        if inside is not None and _is_within(element, inside):
            continue
        if _is_hidden(element) or sheets.hide(element):
            inside = element
            yield element


def _is_within(element: HtmlElement, other: HtmlElement) -> bool:
    return any(ancestor is other for ancestor in element.iterancestors())


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in _UNSEEN_TAGS or "hidden" in element.attrib:
        return bool(element.get("hidden") != "until-found")
    style = element.get("style")
    if not style:
        return False
    style = re.sub(r"\s+", "", style[:_MAX_STYLE]).lower()
    if _HIDING.search(style):
        return True
    colour, background = _COLOUR.search(style), _BACKGROUND.search(style)
    if colour is None:
        return False
    # White text with no background of its own stands on the page's, which is white unless a style sheet says more.
    return colour[1] == background[1] if background else colour[1] in _WHITE


def _tells(element: HtmlElement, *, has_story: bool) -> bool:
    if has_story and not any(ancestor.tag in _STORY_TAGS for ancestor in element.iterancestors()):
        return False
    return bool(_WORDS.search(element.text_content()))
