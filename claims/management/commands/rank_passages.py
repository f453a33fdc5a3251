"""Rank passages for claims from the command line, as the library ranks them: no database, JSON lines in and out."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.engine import crosscheck
from claims.engine.crosscheck import covering
from claims.engine.crosscheck.covering import Candidate
from claims.engine.crosscheck.model import StatementText
from claims.services.comparing import FOUND
from factcheck.text import languages
from sources.search import analyser, ranking

LIMIT = 10


class Command(BaseCommand):
    """`manage.py rank_passages --jsonl < in.jsonl > out.jsonl`."""

    help = "Rank each claim's evidence on standard input, a passage each, and write the places of the first ten."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jsonl", action="store_true", required=True, help="read and write JSON lines")
        parser.add_argument(
            "--pool", action="store_true", help="rank the evidence of all rows for each claim; a row's is one passage"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            rows = [json.loads(line) for line in sys.stdin.buffer.read().decode("utf-8").splitlines() if line.strip()]
            for answer in answers(rows, pool=options["pool"]):
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            raise CommandError(repr(wrong), returncode=2) from wrong


def answers(rows: Sequence[dict[str, Any]], *, pool: bool) -> Iterable[dict[str, object]]:
    """One answer for each row: {"id", "order"}, the places of the ten best passages, and "own" when pooled.

    In: {"id", "lang", "claim", "evidence": [...], "evidence_lang"?}. Pooled, every row's evidence is one passage of
    one store, equal ones once; "own" is then the place of the row's own.
    """
    if not pool:
        for row in rows:
            yield {"id": row["id"], "order": _order(row, _store(row["evidence"], row), one_page=True)}
        return
    texts = {" ".join(row["evidence"]): row for row in rows}
    store = [line for text, row in texts.items() for line in _store([text], row)]
    places = {text: place for place, text in enumerate(texts)}
    for row in rows:
        own = places[" ".join(row["evidence"])]
        yield {"id": row["id"], "order": _order(row, store, one_page=False), "own": own}


def _store(texts: Iterable[str], row: dict[str, Any]) -> list[tuple[str, frozenset[str]]]:
    language = row.get("evidence_lang") or languages.detect("\n".join(row["evidence"]), default=row["lang"])
    return [(text, frozenset(analyser.terms(text, language=language))) for text in texts]


def _order(row: dict[str, Any], store: Sequence[tuple[str, frozenset[str]]], *, one_page: bool) -> list[int]:
    """Of one page every sentence is weighed; of a library those that retrieval finds."""
    asked = StatementText(text=row["claim"], wording=row["claim"], language=row["lang"], facts=())
    terms = crosscheck.query(asked)
    beside = tuple(covering.beside(terms))
    counts = Counter(term for _, carried in store for term in carried)
    weights = {term: ranking.idf(counts[term], len(store)) for term in (*terms, *beside) if counts[term]}
    hits = ranking.hits(
        ((place, carried) for place, (_, carried) in enumerate(store)),
        [(term, term) for term in terms if term in weights],
        weights,
        limit=len(store) if one_page else FOUND,
        beside=[(term, term) for term in beside if term in weights],
    )
    candidates = [
        Candidate(
            key=hit.passage_id,
            page=0 if one_page else hit.passage_id,
            place=hit.passage_id,
            text=store[hit.passage_id][0],
            carried=hit.carried,
        )
        for hit in hits
    ]
    return covering.choose(candidates, terms, limit=LIMIT)
