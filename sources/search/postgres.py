"""The index on PostgreSQL: a table with a tsvector of our own terms under GIN, and a table of frequency changes."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from sources.search import ranking
from sources.search.encoding import encode
from sources.search.model import Hit, IndexedPassage, Query
from sources.search.schema import FREQUENCY, INDEX

_BATCH = 4000
# So many changes of frequency wait before they are added up; a term's total is read from all of its rows.
_WAITING = 200_000
_CROWD = 16


class PostgresIndex:
    """The passage index of one PostgreSQL connection. Writes take part in the caller's transaction."""

    def __init__(
        self, connection: BaseDatabaseWrapper, *, candidates: int = ranking.CANDIDATES, waiting: int = _WAITING
    ) -> None:
        self._connection = connection
        self._candidates = candidates
        self._waiting = waiting

    def add(self, passages: Iterable[IndexedPassage]) -> None:
        """Put passages in; one that is there already is replaced. An iterator is read once, in batches."""
        waiting = iter(passages)
        while batch := list(itertools.islice(waiting, _BATCH)):
            rows = {passage.passage_id: sorted({encode(term) for term in passage.terms if term}) for passage in batch}
            self.remove(list(rows))
            # The lexemes are handed over ready, as a tsvector is written: no text search configuration touches them.
            with (
                self._connection.cursor() as cursor,
                cursor.copy(f"COPY {INDEX} (passage_id, terms) FROM STDIN") as into,
            ):
                for passage_id, codes in rows.items():
                    into.write_row((passage_id, " ".join(codes)))
            self._count(rows.values(), by=1)

    def remove(self, passage_ids: Sequence[int]) -> None:
        """Take passages out; ids that are not in the index are passed over."""
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {INDEX} WHERE passage_id = ANY(%s) RETURNING tsvector_to_array(terms)",  # noqa: S608
                [list(passage_ids)],
            )
            gone = [row[0] for row in cursor.fetchall()]
        self._count(gone, by=-1)

    def search(self, query: Query) -> list[Hit]:
        """The passages that carry most of the query, rare terms weighing most; see `sources.search.ranking`."""
        terms = [(term, encode(term)) for term in dict.fromkeys(query.terms) if term]
        frequencies = self._frequencies(["", *(code for _, code in terms)])
        total = frequencies.pop("", 0)
        weights = {code: ranking.idf(count, total) for code, count in frequencies.items()}
        candidates = self._looked_up(ranking.rarest(frequencies, limit=self._candidates))
        shortlist = ranking.shortlist(candidates, weights, limit=query.limit)
        known = [(term, code) for term, code in terms if code in weights]
        return ranking.hits(self._carried(shortlist), known, weights, limit=query.limit)

    def compact(self, *, above: int = 0, crowd: int = 1) -> int:
        """Add up the waiting changes of frequency and say how many rows that saved. Others may write meanwhile.

        Only rows with an id over `above` are taken: the writer that compacts adds up the latest ones, not the store.
        Terms with `crowd` changes or fewer stay as they are: most words are rare, and a sum of one saves nothing.
        """
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"WITH crowded AS (SELECT term FROM {FREQUENCY} WHERE id > %s GROUP BY term "  # noqa: S608
                "HAVING count(*) > %s), "
                f"taken AS (SELECT id FROM {FREQUENCY} WHERE id > %s AND term IN (SELECT term FROM crowded) "
                "FOR UPDATE SKIP LOCKED), "
                f"gone AS (DELETE FROM {FREQUENCY} USING taken WHERE {FREQUENCY}.id = taken.id "
                f"RETURNING term, passages), "
                f"sums AS (INSERT INTO {FREQUENCY} (term, passages) SELECT term, sum(passages) FROM gone "
                "GROUP BY term HAVING sum(passages) <> 0 RETURNING 1) "
                "SELECT (SELECT count(*) FROM gone) - (SELECT count(*) FROM sums)",
                [above, crowd, above],
            )
            return int(cursor.fetchone()[0])

    def _looked_up(self, codes: tuple[str, ...]) -> list[tuple[str, int]]:
        if not codes:
            return []
        one = f"(SELECT %s, passage_id FROM {INDEX} WHERE terms @@ %s::tsquery ORDER BY passage_id DESC LIMIT %s)"  # noqa: S608
        parameters = [value for code in codes for value in (code, f"'{code}'", self._candidates)]
        with self._connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join([one] * len(codes)), parameters)
            return [(row[0], row[1]) for row in cursor.fetchall()]

    def _carried(self, passage_ids: Sequence[int]) -> list[tuple[int, frozenset[str]]]:
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"SELECT passage_id, tsvector_to_array(terms) FROM {INDEX} WHERE passage_id = ANY(%s)",  # noqa: S608
                [list(passage_ids)],
            )
            return [(row[0], frozenset(row[1])) for row in cursor.fetchall()]

    def _frequencies(self, codes: Sequence[str]) -> dict[str, int]:
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"SELECT term, sum(passages) FROM {FREQUENCY} WHERE term = ANY(%s) GROUP BY term",  # noqa: S608
                [list(codes)],
            )
            return {code: int(count) for code, count in cursor.fetchall() if count > 0}

    def _count(self, carried: Iterable[Sequence[str]], *, by: int) -> None:
        """Note how many passages more or fewer carry each term; the empty term counts the passages themselves."""
        changes: Counter[str] = Counter()
        for codes in carried:
            changes.update(codes)
            changes[""] += 1
        if not changes:
            return
        rows = sorted(changes.items())
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"WITH added AS (INSERT INTO {FREQUENCY} (term, passages) "  # noqa: S608 - a constant
                "SELECT * FROM unnest(%s::text[], %s::integer[]) RETURNING id) SELECT max(id) FROM added",
                [[code for code, _ in rows], [by * count for _, count in rows]],
            )
            last = cursor.fetchone()[0]
        # Identities rise by one for each change: crossing a multiple of the bound happens once in as many changes.
        if last // self._waiting != (last - len(rows)) // self._waiting:
            self.compact(above=last - self._waiting, crowd=min(_CROWD, self._waiting // _CROWD))
