"""Searching for sources: a provider answers, the question and the answer are kept."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.text import languages
from sources import search as passages
from sources.models import Passage, Search, SearchHit, Source
from sources.search import analyser
from sources.search.model import Query

LONGEST = 500
MOST = 50
# Narrowing happens after ranking, so more is asked for than is shown.
_ASKED = 400


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a search is narrowed to; all empty for the whole library."""

    source: Source | None = None
    language: str = ""
    published_from: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One result, best first: a passage of the library, or an address elsewhere with its title and an excerpt."""

    passage_id: int | None = None
    url: str = ""
    title: str = ""
    excerpt: str = ""
    matched: tuple[str, ...] = field(default=())


@runtime_checkable
class Provider(Protocol):
    """What can be searched. `name` and `version` are kept with every search."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def find(self, words: str, narrowing: Narrowing) -> Sequence[Result]:
        """At most `MOST` results, best first. Runs outside any transaction."""


class Library:
    """The built-in provider: the passages of all documents captured so far."""

    name = "library"
    version = "1"

    def find(self, words: str, narrowing: Narrowing) -> Sequence[Result]:
        """Passages that carry most of the words and figures, rare ones weighing most, in either language."""
        hits = passages.index().search(Query(terms=query_terms(words), limit=_ASKED))
        rows = Passage.objects.filter(pk__in=[hit.passage_id for hit in hits])
        if narrowing.source:
            rows = rows.filter(snapshot__document__source=narrowing.source)
        if narrowing.language:
            rows = rows.filter(language=narrowing.language)
        if narrowing.published_from:
            rows = rows.filter(snapshot__published_on__gte=narrowing.published_from)
        kept = set(rows.values_list("pk", flat=True))
        found = [Result(passage_id=hit.passage_id, matched=hit.matched) for hit in hits if hit.passage_id in kept]
        return found[:MOST]


def query_terms(words: str) -> tuple[str, ...]:
    """The index terms of a question. A few words do not tell their language, so they are read in every one."""
    read = (term for code in languages.CODES for term in analyser.terms(words, language=code))
    return tuple(dict.fromkeys(read))


def run(*, words: str, narrowing: Narrowing, by: User, now: datetime.datetime, about: str = "") -> Search:
    """Ask the provider that the settings name, and keep question and answer.

    Raises:
        NotAllowed: the person may not read the library.
        Invalid: no words, or too many.
    """
    check(by, Action.READ)
    asked = " ".join(words.split())
    if not asked:
        raise Invalid(_("Say what to look for."), field="words")
    if len(asked) > LONGEST:
        raise Invalid(_("Use at most %(number)d characters.") % {"number": LONGEST}, field="words")
    provider: Provider = import_string(settings.SEARCH_PROVIDER)()
    return _kept(provider, asked, narrowing, provider.find(asked, narrowing), by=by, now=now, about=about)


@durable
def _kept(
    provider: Provider,
    words: str,
    narrowing: Narrowing,
    results: Sequence[Result],
    *,
    by: User,
    now: datetime.datetime,
    about: str,
) -> Search:
    # The row is its own record: it is never changed, so it needs no event beside it.
    search = Search.objects.create(
        words=words,
        provider=provider.name,
        provider_version=provider.version,
        about=about[:80],
        source=narrowing.source,
        language=narrowing.language,
        published_from=narrowing.published_from,
        asked_by=by,
        asked_at=now,
    )
    SearchHit.objects.bulk_create(
        SearchHit(
            search=search,
            rank=rank,
            passage_id=one.passage_id,
            url=one.url[:2048],
            title=one.title[:300],
            excerpt=one.excerpt[:1000],
            matched=list(one.matched),
        )
        for rank, one in enumerate(results[:MOST], start=1)
    )
    return search
