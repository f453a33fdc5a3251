"""The index on SQLite: an FTS5 table for which passage carries which term, and a table of frequencies."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.backends.base.base import BaseDatabaseWrapper

from sources.search import ranking
from sources.search.encoding import encode
from sources.search.model import Hit, IndexedPassage, Query
from sources.search.ranking import Lookup
from sources.search.schema import FREQUENCY, INDEX

_Thing = TypeVar("_Thing", int, str)

# SQLite allows 999 parameters in its oldest supported builds.
_BATCH = 400


class SqliteIndex:
    """The passage index of one SQLite connection. Writes take part in the caller's transaction."""

    def __init__(self, connection: BaseDatabaseWrapper, *, candidates: int = ranking.CANDIDATES) -> None:
        self._connection = connection
        self._candidates = candidates

    def add(self, passages: Iterable[IndexedPassage]) -> None:
        """Put passages in; one that is there already is replaced. An iterator is read once, in batches."""
        waiting = iter(passages)
        while batch := list(itertools.islice(waiting, _BATCH)):
            rows = {passage.passage_id: sorted({encode(term) for term in passage.terms if term}) for passage in batch}
            self.remove(list(rows))
            with self._connection.cursor() as cursor:
                cursor.executemany(
                    f"INSERT INTO {INDEX} (rowid, terms) VALUES (%s, %s)",  # noqa: S608 - a constant
                    [(passage_id, " ".join(codes)) for passage_id, codes in rows.items()],
                )
            self._count(rows.values(), by=1)

    def remove(self, passage_ids: Sequence[int]) -> None:
        """Take passages out; ids that are not in the index are passed over."""
        for ids in _batches(passage_ids):
            carried = [codes for _, codes in self._carried(ids)]
            with self._connection.cursor() as cursor:
                cursor.executemany(f"DELETE FROM {INDEX} WHERE rowid = %s", [(one,) for one in ids])  # noqa: S608
            self._count(carried, by=-1)

    def search(self, query: Query) -> list[Hit]:
        """The passages that carry most of the query, rare terms weighing most; see `sources.search.ranking`."""
        asked = ranking.asked(query, self._frequencies)
        lookup = asked.lookup(candidates=self._candidates)
        found = self._found(lookup, limit=query.limit) if lookup else {}
        return asked.hits(found.items(), limit=query.limit)

    def _found(self, lookup: Lookup, *, limit: int) -> dict[int, frozenset[str]]:
        """The best candidates, each with the codes that it carries."""
        wanted = _any_of(lookup.any_of)
        if not lookup.crowded:
            return self._best(wanted, lookup, limit=limit, newest=None)
        found: dict[int, frozenset[str]] = {}
        if lookup.beside:
            both = f"{wanted} AND ({_any_of(lookup.beside)})"
            found = self._best(both, lookup, limit=limit, newest=self._candidates)
        # Whatever else carries the rarest term carries nothing beside it: these are all as good as each other.
        return found if len(found) >= limit else found | self._best(wanted, lookup, limit=limit, newest=limit)

    def _best(self, wanted: str, lookup: Lookup, *, limit: int, newest: int | None) -> dict[int, frozenset[str]]:
        newest_first = "" if newest is None else f"ORDER BY rowid DESC LIMIT {newest:d}"
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s {newest_first}",  # noqa: S608 - constants
                [wanted],
            )
            candidates = [row[0] for row in cursor.fetchall()]
        carried = itertools.chain.from_iterable(self._carried(ids) for ids in _batches(candidates))
        sets = ((passage_id, frozenset(codes)) for passage_id, codes in carried)
        return dict(ranking.shortlist(sets, lookup, limit=limit))

    def _carried(self, passage_ids: Sequence[int]) -> list[tuple[int, list[str]]]:
        marks = ", ".join(["%s"] * len(passage_ids))
        with self._connection.cursor() as cursor:
            cursor.execute(f"SELECT rowid, terms FROM {INDEX} WHERE rowid IN ({marks})", passage_ids)  # noqa: S608
            return [(row[0], row[1].split()) for row in cursor.fetchall()]

    def _frequencies(self, codes: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        with self._connection.cursor() as cursor:
            for batch in _batches(codes):
                marks = ", ".join(["%s"] * len(batch))
                cursor.execute(f"SELECT term, passages FROM {FREQUENCY} WHERE term IN ({marks})", batch)  # noqa: S608
                found.update(cursor.fetchall())
        return {code: count for code, count in found.items() if count > 0}

    def _count(self, carried: Iterable[Sequence[str]], *, by: int) -> None:
        """Add up how many passages carry each term; the empty term counts the passages themselves."""
        changes: Counter[str] = Counter()
        for codes in carried:
            changes.update(codes)
            changes[""] += 1
        with self._connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {FREQUENCY} (term, passages) VALUES (%s, %s) "  # noqa: S608 - a constant
                "ON CONFLICT (term) DO UPDATE SET passages = passages + excluded.passages",
                [(code, by * count) for code, count in sorted(changes.items())],
            )


def _any_of(codes: Sequence[str]) -> str:
    return " OR ".join(f'"{code}"' for code in codes)


def _batches(things: Sequence[_Thing]) -> Iterator[Sequence[_Thing]]:
    for start in range(0, len(things), _BATCH):
        yield things[start : start + _BATCH]
