"""Searching the web through a SearXNG server of the newsroom's choice."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from factcheck.common.errors import Invalid
from sources.fetching import FetchFailed, Policy, check_url, fetch, own_machine
from sources.services import library
from sources.services.searching import MOST, Narrowing, Result


class SearXNG:
    """A provider for `SEARCH_PROVIDER`: what the server at `SEARXNG_URL` finds, as addresses to add to the library.

    Source of the protocol: SearXNG search API, GET /search with `q`, `format=json` and `language`.
    """

    name = "searxng"
    version = "1"

    def __init__(self) -> None:
        """Read the address. Raises ImproperlyConfigured without one."""
        if not settings.SEARXNG_URL:
            raise ImproperlyConfigured("The SearXNG provider needs SEARXNG_URL.")

    def find(self, words: str, narrowing: Narrowing) -> Sequence[Result]:
        """At most `MOST` addresses, in the server's order. An address that may not be fetched is left out.

        Raises:
            Invalid: the server gave no usable answer; the reason says so.
        """
        asked = {"q": words, "format": "json", **({"language": narrowing.language} if narrowing.language else {})}
        if narrowing.source:
            domains = narrowing.source.domains.values_list("domain", flat=True)
            asked["q"] += "".join(f" site:{domain}" for domain in list(domains)[:1])
        url = f"{settings.SEARXNG_URL.rstrip('/')}/search?{urlencode(asked)}"
        own = Policy(
            user_agent=settings.USER_AGENT, loopback_origins=own_machine(settings.SEARXNG_URL), obey_robots=False
        )
        try:
            answer = json.loads(fetch(url, policy=own, accept="application/json").body)
            rows = answer["results"]
        except (FetchFailed, ValueError, LookupError, TypeError, RecursionError) as failure:
            raise Invalid(_("The search server gave no usable answer. Search the library, or try later.")) from failure
        public = library.policy()
        return [
            Result(url=row["url"], title=_text(row.get("title")), excerpt=_text(row.get("content")))
            for row in (rows if isinstance(rows, list) else [])[: MOST * 2]
            if isinstance(row, dict)
            and isinstance(row.get("url"), str)
            and check_url(row["url"], policy=public).allowed
        ][:MOST]


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
