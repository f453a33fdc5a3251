"""The index on PostgreSQL: a table with a tsvector of our own terms under GIN, and how many passages carry a term."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from sources.search import ranking
from sources.search.encoding import encode
from sources.search.model import Hit, IndexedPassage, Query
from sources.search.ranking import Lookup
from sources.search.schema import FREQUENCY, INDEX, TOTAL

_BATCH = 4000
# So many changes of frequency wait before they are added up.
_WAITING = 100_000
_Carried = dict[int, frozenset[str]]


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
            rows = {passage.passage_id: " ".join(sorted(_codes(passage))) for passage in batch}
            if there := self._insert(rows):
                # Taken out first, so that their frequencies are taken back too.
                self.remove(list(there))
                self._insert(there)
            self._count((codes.split(" ") if codes else [] for codes in rows.values()), by=1)

    def _insert(self, rows: dict[int, str]) -> dict[int, str]:
        """Put in those that are not there, and give back the others."""
        with self._connection.cursor() as cursor:
            # The lexemes are handed over ready, as a tsvector is written: no text search configuration touches them.
            cursor.execute(
                f"INSERT INTO {INDEX} (passage_id, terms) "  # noqa: S608 - constants
                "SELECT put.id, put.terms::tsvector FROM unnest(%s::bigint[], %s::text[]) AS put (id, terms) "
                "ON CONFLICT DO NOTHING RETURNING passage_id",
                [list(rows), list(rows.values())],
            )
            new = {row[0] for row in cursor.fetchall()}
        return {pk: codes for pk, codes in rows.items() if pk not in new}

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
        asked = ranking.asked(query, self._frequencies)
        lookup = asked.lookup(candidates=self._candidates)
        found = self._found(lookup, list(asked.weights), limit=query.limit) if lookup else {}
        return asked.hits(found.items(), limit=query.limit)

    def compact(self) -> int:
        """Add up the waiting changes of frequency and say how many there were. Others may write meanwhile."""
        with self._connection.cursor() as cursor:
            # Whoever else adds up takes other changes; all meet the totals in one order, so none waits in a circle.
            cursor.execute(
                f"WITH taken AS (SELECT id FROM {FREQUENCY} FOR UPDATE SKIP LOCKED), "  # noqa: S608 - constants
                f"gone AS (DELETE FROM {FREQUENCY} USING taken WHERE {FREQUENCY}.id = taken.id "
                "RETURNING term, passages), "
                f"added AS (INSERT INTO {TOTAL} AS known (term, passages) "
                "SELECT term, sum(passages) FROM gone GROUP BY term ORDER BY term "
                "ON CONFLICT (term) DO UPDATE SET passages = known.passages + excluded.passages) "
                "SELECT count(*) FROM gone"
            )
            return int(cursor.fetchone()[0])

    def _found(self, lookup: Lookup, codes: Sequence[str], *, limit: int) -> _Carried:
        """The best candidates, each with those of `codes` that it carries."""
        wanted = " | ".join(lookup.any_of)
        if not lookup.crowded:
            return self._best(wanted, lookup, codes, limit=limit, newest=None)
        found: _Carried = {}
        if lookup.beside:
            both = f"{wanted} & ({' | '.join(lookup.beside)})"
            found = self._best(both, lookup, codes, limit=limit, newest=self._candidates)
        # Whatever else carries the rarest term carries nothing beside it: these are all as good as each other.
        return found if len(found) >= limit else found | self._best(wanted, lookup, codes, limit=limit, newest=limit)

    def _best(self, wanted: str, lookup: Lookup, codes: Sequence[str], *, limit: int, newest: int | None) -> _Carried:
        """Find, rank and shorten in the database: rows that are not among the best never leave it."""
        weighed = [value for pair in lookup.weights.items() for value in pair]
        score = " + ".join(["CASE WHEN terms @@ %s::tsquery THEN %s ELSE 0 END"] * len(lookup.weights))
        carried = ", ".join(["terms @@ %s::tsquery"] * len(codes))
        newest_first = "" if newest is None else f"ORDER BY passage_id DESC LIMIT {newest:d}"
        with self._connection.cursor() as cursor:
            cursor.execute(
                "WITH candidates AS MATERIALIZED "  # noqa: S608 - constants and numbers
                f"(SELECT passage_id, terms FROM {INDEX} WHERE terms @@ %s::tsquery {newest_first}), "
                "best AS MATERIALIZED (SELECT passage_id, terms FROM candidates "
                f"ORDER BY {score} DESC, passage_id LIMIT {lookup.reranked(limit):d}) "
                f"SELECT passage_id, ARRAY[{carried}] FROM best",
                [wanted, *weighed, *codes],
            )
            return {row[0]: frozenset(itertools.compress(codes, row[1])) for row in cursor.fetchall()}

    def _frequencies(self, codes: Sequence[str]) -> dict[str, int]:
        with self._connection.cursor() as cursor:
            cursor.execute(
                "SELECT term, sum(passages) FROM ("  # noqa: S608 - constants
                f"SELECT term, passages FROM {TOTAL} WHERE term = ANY(%s) UNION ALL "
                f"SELECT term, passages FROM {FREQUENCY} WHERE term = ANY(%s)) AS counted GROUP BY term",
                [list(codes), list(codes)],
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
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"WITH noted AS (INSERT INTO {FREQUENCY} (term, passages) "  # noqa: S608 - constants
                "SELECT * FROM unnest(%s::text[], %s::integer[]) RETURNING id) SELECT max(id) FROM noted",
                [list(changes), [by * count for count in changes.values()]],
            )
            last = int(cursor.fetchone()[0])
        # Identities rise by one for each change: crossing a multiple of the bound happens once in as many changes.
        if last // self._waiting != (last - len(changes)) // self._waiting:
            self.compact()


def _codes(passage: IndexedPassage) -> set[str]:
    return {encode(term) for term in passage.terms if term}
