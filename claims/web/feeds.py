"""Feeds of verdicts and of corrections (Atom, JSON Feed), and the sitemap of what anyone may read."""

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.choices import PublicationKind
from claims.models import Publication
from claims.services import publiccontent
from claims.web.anonymous import CACHING, cached, shown_to_all, site_language

MOST = 50
_ATOM, _JSON = "application/atom+xml; charset=utf-8", "application/feed+json; charset=utf-8"
# XML has no place for these characters, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed. `id` stays the same for ever; `updated_at` grows with each correction."""

    id: str
    url: str
    title: str
    text: str
    language: str
    published_at: datetime.datetime
    updated_at: datetime.datetime
    tag: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed as both formats write it."""

    title: str
    url: str
    home_url: str
    language: str
    author: str
    items: tuple[Item, ...]


@shown_to_all
def verdicts_atom(request: HttpRequest) -> HttpResponse:
    """The checks that hold, newest first."""
    return _verdicts(request, _as_atom, _ATOM)


@shown_to_all
def verdicts_json(request: HttpRequest) -> HttpResponse:
    """The same as JSON Feed."""
    return _verdicts(request, _as_json, _JSON)


@shown_to_all
def corrections_atom(request: HttpRequest) -> HttpResponse:
    """Corrections and withdrawals with their public notes, newest first."""
    return _corrections(request, _as_atom, _ATOM)


@shown_to_all
def corrections_json(request: HttpRequest) -> HttpResponse:
    """The same as JSON Feed."""
    return _corrections(request, _as_json, _JSON)


def _verdicts(request: HttpRequest, write: Callable[[Channel], str], content_type: str) -> HttpResponse:
    told, verdicts = _told(request, Publication.objects.in_force())

    def items() -> tuple[str, tuple[Item, ...]]:
        return _("Verdicts"), tuple(_verdict(one, verdicts[one.statement_id][0]) for one in told)

    return _feed(request, told, items, write, content_type)


def _corrections(request: HttpRequest, write: Callable[[Channel], str], content_type: str) -> HttpResponse:
    told, verdicts = _told(request, Publication.objects.with_note())

    def items() -> tuple[str, tuple[Item, ...]]:
        return _("Corrections"), tuple(_correction(one, verdicts[one.statement_id]) for one in told)

    return _feed(request, told, items, write, content_type)


def _told(request: HttpRequest, rows: Any) -> tuple[list[Publication], dict[int, list[Publication]]]:
    """The newest of these rows, of one language where the address asks for it; all verdicts of their statements."""
    if request.GET.get("language"):
        rows = rows.filter(language=site_language(request))
    told = list(rows.newest_first()[:MOST])
    verdicts: dict[int, list[Publication]] = {}
    ids = {one.statement_id for one in told}
    for one in Publication.objects.filter(statement__in=ids, kind=PublicationKind.VERDICT).order_by("number"):
        verdicts.setdefault(one.statement_id, []).append(one)
    return told, verdicts


def _feed(
    request: HttpRequest,
    told: list[Publication],
    items: Callable[[], tuple[str, tuple[Item, ...]]],
    write: Callable[[Channel], str],
    content_type: str,
) -> HttpResponse:
    language = site_language(request)

    def render() -> str:
        desk, (title, entries) = publiccontent.newsroom(), items()
        return write(
            Channel(
                title=f"{desk.name} – {title}",
                url=desk.site_url + request.path,
                home_url=desk.site_url + reverse("public:check-list"),
                language=language,
                author=desk.name,
                items=entries,
            )
        )

    return cached(
        request,
        version=[request.path, request.GET.get("language"), [one.pk for one in told]],
        # A verdict that is taken out leaves the rest older than before: only the tag knows of it.
        changed_at=None,
        language=language,
        render=render,
        content_type=content_type,
    )


def _verdict(told: Publication, first: Publication) -> Item:
    url = _url(told)
    rating = publiccontent.label_in(told.content["rating"], told.language)
    return Item(
        id=url,
        url=url,
        title=_title(rating, told.content, told.language),
        text=told.content["rationale"],
        language=told.language,
        published_at=first.at,
        updated_at=told.at,
        tag=rating,
    )


def _correction(told: Publication, verdicts: list[Publication]) -> Item:
    """What was corrected or withdrawn, named by what was claimed in the verdict before."""
    before = [one for one in verdicts if one.number <= told.number][-1]
    with translation.override(told.language):
        kind = _("Corrected") if told.kind == PublicationKind.VERDICT else capfirst(told.get_kind_display())
    return Item(
        id=f"{_url(told)}#version-{told.number}",
        url=_url(told),
        title=_title(kind, before.content, told.language),
        text=told.note,
        language=told.language,
        published_at=told.at,
        updated_at=told.at,
        tag=kind,
    )


def _title(what: str, content: dict[str, Any], language: str) -> str:
    """An entry is in the language of its check, whatever that of the feed; so is the space before its colon."""
    with translation.override(language):
        return _("%(what)s: %(claim)s") % {"what": what, "claim": content["claim_reviewed"]}


def _url(told: Publication) -> str:
    return publiccontent.newsroom().site_url + reverse("public:check", args=[told.statement_id])


def _as_atom(channel: Channel) -> str:
    feed = Atom1Feed(
        title=writable(channel.title),
        link=channel.home_url,
        description="",
        feed_url=channel.url,
        language=channel.language,
        author_name=writable(channel.author),
        feed_guid=channel.url,
    )
    for item in channel.items:
        feed.add_item(
            title=writable(item.title),
            link=item.url,
            description=writable(item.text),
            unique_id=item.id,
            pubdate=item.published_at,
            updateddate=item.updated_at,
            categories=[writable(item.tag)],
        )
    return feed.writeString("utf-8")


def _as_json(channel: Channel) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "home_page_url": channel.home_url,
            "feed_url": channel.url,
            "language": channel.language,
            "authors": [{"name": channel.author}],
            "items": [
                {
                    "id": item.id,
                    "url": item.url,
                    "title": item.title,
                    "content_text": item.text,
                    "date_published": item.published_at.isoformat(),
                    "date_modified": item.updated_at.isoformat(),
                    "language": item.language,
                    "tags": [item.tag],
                }
                for item in channel.items
            ],
        },
        ensure_ascii=False,
    )


def writable(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


class Checks(Sitemap):  # type: ignore[type-arg]  # only its stubs know what it holds
    """The pages of the checks that hold."""

    def items(self) -> Any:
        rows = Publication.objects.in_force().select_related("statement")
        return rows.defer("content", "statement__terms").newest_first()

    def location(self, item: Publication) -> str:
        return reverse("public:check", args=[item.statement_id])

    def lastmod(self, item: Publication) -> datetime.datetime:
        return item.statement.updated_at

    def get_domain(self, site: Any = None) -> str:
        """The site that the newsroom publishes on, whatever host asked."""
        return urlsplit(publiccontent.newsroom().site_url).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        """As the site's address says."""
        return urlsplit(publiccontent.newsroom().site_url).scheme or "https"


@shown_to_all
def sitemap(request: HttpRequest) -> HttpResponse:
    """The pages that a search engine may read; `?p=` where there are more than fifty thousand."""
    answer = sitemap_view(request, {"checks": Checks})
    answer.headers["Cache-Control"] = CACHING
    return answer.render()
