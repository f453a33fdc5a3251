"""Who wrote a page, when, where, in what language: the first origin that says so wins, and is named.

Order: JSON-LD, then meta elements, then the page's own marks (h1, time, rel=author).
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from sources.reading import tidy
from sources.reading.model import Field
from sources.reading.structured import Described

_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "citation_author", "byl")
_DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publish-date"),
    *("dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "citation_publication_date", "parsely-pub-date"),
)
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_MAX_OUTLET = 120
# Enough to see that a title is too long; the rest of a megabyte is not worth a look.
_MAX_TEXT = 10_000


class About:
    """The metadata of one page; each property is a Field with its origin, or None."""

    def __init__(self, tree: HtmlElement, *, url: str | None, title_chars: int) -> None:
        self.described = Described(tree)
        self._tree = tree
        self._url = url
        self._title_chars = title_chars
        self._meta = _metas(tree)
        self.page_title = self._element_text("title")
        self.heading = self._element_text("h1")

    @property
    def title_is_cut(self) -> bool:
        return len(self._full_title[0]) > self._title_chars

    @property
    def title(self) -> Field | None:
        value, origin = self._full_title
        return Field(value[: self._title_chars], origin) if value else None

    @property
    def _full_title(self) -> tuple[str, str]:
        outlet = self.outlet.value if self.outlet else ""
        return _first(
            (self.described.title, "json-ld"),
            (self._said(*_TITLES), "meta"),
            (self.heading, "html"),
            (_without_outlet(self.page_title, outlet), "html"),
        )

    @property
    def byline(self) -> Field | None:
        marked = self._marked("//*[@rel='author' or @itemprop='author' or contains(@class,'byline')]")
        return _field(
            (tidy.byline(self.described.authors), "json-ld"),
            (tidy.byline(self._said(*_AUTHORS)), "meta"),
            (tidy.byline(marked), "html"),
        )

    @property
    def published_on(self) -> Field | None:
        marked = self._marked("//time/@datetime | //*[@itemprop='datePublished']/@content")
        return _field(
            (tidy.day(self.described.published), "json-ld"),
            (tidy.day(self._said(*_DATES)), "meta"),
            (tidy.day(marked), "html"),
        )

    @property
    def outlet(self) -> Field | None:
        said = self._said(*_OUTLETS)
        return _field((self.described.outlet, "json-ld"), (said if len(said) <= _MAX_OUTLET else "", "meta"))

    @property
    def language(self) -> Field | None:
        return _field(
            (
                tidy.language(
                    self._tree.get("lang") or self._tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
                ),
                "html",
            ),
            (tidy.language(self.described.language), "json-ld"),
            (tidy.language(self._said("content-language", "og:locale", "dc.language")), "meta"),
        )

    @property
    def canonical_url(self) -> Field | None:
        linked = self._marked("//link[@rel='canonical']/@href")
        return _field(
            (self._absolute(linked), "html"),
            (self._absolute(self._said("og:url")), "meta"),
            (self._absolute(self.described.url), "json-ld"),
        )

    @property
    def refreshes(self) -> bool:
        """The page sends its readers on by itself."""
        return bool(self._said("refresh"))

    def _absolute(self, link: str) -> str:
        try:
            absolute = urljoin(self._url or "", link) if link else ""
        except ValueError:
            return ""
        return absolute if absolute.startswith(("http://", "https://")) else ""

    def _said(self, *names: str) -> str:
        return next((self._meta[name] for name in names if self._meta.get(name)), "")

    def _element_text(self, tag: str) -> str:
        element = next(self._tree.iter(tag), None)
        return tidy.one_line(element.text_content()[:_MAX_TEXT]) if element is not None else ""

    def _marked(self, path: str) -> str:
        for found in self._tree.xpath(path)[:5]:
            text = tidy.one_line((found if isinstance(found, str) else found.text_content())[:_MAX_TEXT])
            if text:
                return text
        return ""


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Meta elements by lower-case name; the first of a name wins."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = tidy.one_line(element.get("content") or "")
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _without_outlet(title: str, outlet: str) -> str:
    """A page title without the site's name behind it: "Story | Le Journal" and "Story - Le Journal"."""
    for separator in (" | ", " - ", " – ", " — ", " · "):
        head, found, tail = title.rpartition(separator)
        if found and outlet and tail.strip().lower() == outlet.lower():
            return head
    return title


def _candidates(*told: tuple[str, str]) -> Iterator[tuple[str, str]]:
    return ((tidy.one_line(value), origin) for value, origin in told if value and value.strip())


def _first(*told: tuple[str, str]) -> tuple[str, str]:
    return next(_candidates(*told), ("", ""))


def _field(*told: tuple[str, str]) -> Field | None:
    value, origin = _first(*told)
    return Field(value, origin) if value else None
