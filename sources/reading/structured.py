"""The article that a page describes about itself in JSON-LD (schema.org), read under caps."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

_MAX_BYTES = 2**20
_MAX_NODES = 500
_MAX_DEPTH = 12
_ARTICLE = re.compile(r"(?:Article|Posting|Report)$")
# A claim review is somebody's verdict, not the article's own description.
_NOT_ARTICLES = frozenset({"ClaimReview", "Review"})


class Described:
    """What JSON-LD says; every value "" or None when it says nothing. `broken` when a block could not be read."""

    def __init__(self, tree: HtmlElement) -> None:
        self.broken = False
        nodes = [node for block in self._blocks(tree) for node in _nodes(block, depth=0)][:_MAX_NODES]
        self._article = next((node for node in nodes if _is_article(node)), {})
        self._nodes = nodes

    def _blocks(self, tree: HtmlElement) -> Iterator[Any]:
        for script in tree.iter("script"):
            if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
                continue
            try:
                yield json.loads((script.text or "")[:_MAX_BYTES], strict=False)
            except (ValueError, RecursionError):
                self.broken = True

    @property
    def title(self) -> str:
        return _text(self._article.get("headline")) or _text(self._article.get("name"))

    @property
    def authors(self) -> str:
        return ", ".join(dict.fromkeys(_names(self._article.get("author"))))

    @property
    def published(self) -> str:
        return _text(self._article.get("datePublished"))

    @property
    def outlet(self) -> str:
        return next(iter(_names(self._article.get("publisher"))), "")

    @property
    def language(self) -> str:
        return _text(self._article.get("inLanguage"))

    @property
    def url(self) -> str:
        page = self._article.get("mainEntityOfPage")
        return _text(page.get("@id")) if isinstance(page, dict) else _text(page)

    @property
    def is_free(self) -> bool | None:
        """isAccessibleForFree of the article or of any part of the page; None when nothing says."""
        said = [node["isAccessibleForFree"] for node in self._nodes if "isAccessibleForFree" in node]
        if not said:
            return None
        return not any(str(value).strip().lower() in {"false", "0", "no"} for value in said)


def _nodes(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    """Every object of a block, outermost first; nesting beyond twelve levels says nothing about an article."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        if isinstance(child, (dict, list)):
            yield from _nodes(child, depth=depth + 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    return any(_ARTICLE.search(name) and name not in _NOT_ARTICLES for name in names)


def _names(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for entry in value:
            yield from _names(entry)
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, str) and value.strip() and "://" not in value:
        yield value.strip()


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next(iter(value), None)
    return value.strip() if isinstance(value, str) else ""
