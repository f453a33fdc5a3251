"""The index on SQLite: an FTS5 table for which passage carries which term, and a table of frequencies."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.backends.base.base import BaseDatabaseWrapper

from sources.search import ranking
from sources.search.encoding import encode
from sources.search.model import Hit, IndexedPassage, Query
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
        terms = [(term, encode(term)) for term in dict.fromkeys(query.terms) if term]
        frequencies = self._frequencies([code for _, code in terms])
        total = self._frequencies([""]).get("", 0)
        weights = {code: ranking.idf(count, total) for code, count in frequencies.items()}
        candidates = self._looked_up(ranking.rarest(frequencies, limit=self._candidates))
        shortlist = ranking.shortlist(candidates, weights, limit=query.limit)
        carried = itertools.chain.from_iterable(self._carried(ids) for ids in _batches(shortlist))
        known = [(term, code) for term, code in terms if code in weights]
        return ranking.hits(
            ((passage_id, frozenset(codes)) for passage_id, codes in carried), known, weights, limit=query.limit
        )

    def _looked_up(self, codes: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        with self._connection.cursor() as cursor:
            for code in codes:
                cursor.execute(
                    f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s ORDER BY rowid DESC LIMIT %s",  # noqa: S608
                    [f'"{code}"', self._candidates],
                )
                for row in cursor.fetchall():
                    yield code, row[0]

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


def _batches(things: Sequence[_Thing]) -> Iterator[Sequence[_Thing]]:
    for start in range(0, len(things), _BATCH):
        yield things[start : start + _BATCH]
