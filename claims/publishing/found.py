"""Finding ClaimReview in what others publish: JSON-LD blocks of a page, lists, graphs and feeds of them."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

MAX_DEPTH = 12
MAX_NODES = 50_000


class _Blocks(HTMLParser):
    """Collects the text of each JSON-LD script."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._is_inside = tag == "script" and kind == "application/ld+json"
        if self._is_inside:
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.texts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = False


def blocks(html: str) -> list[Any]:
    """The values of the JSON-LD blocks of a page, in its order; a block that cannot be read is left out."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    values = []
    for text in parser.texts:
        try:
            values.append(json.loads(text))
        except (ValueError, RecursionError):
            continue
    return values


def reviews(value: Any) -> Iterator[dict[str, Any]]:
    """Every ClaimReview in a value, in its order: alone, in lists, in @graph, in the elements of a DataFeed.

    Nesting beyond twelve levels, and more than fifty thousand nodes, are not looked at.
    """
    waiting, seen = [(value, 0)], 0
    while waiting and seen < MAX_NODES:
        node, depth = waiting.pop()
        seen += 1
        if isinstance(node, dict) and _is_review(node):
            yield node
        elif isinstance(node, dict | list) and depth < MAX_DEPTH:
            children = list(node.values()) if isinstance(node, dict) else node
            waiting += [(child, depth + 1) for child in reversed(children) if isinstance(child, dict | list)]


def _is_review(node: dict[str, Any]) -> bool:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(one, str) and one.rpartition("/")[2].rpartition(":")[2] == "ClaimReview" for one in kinds)
