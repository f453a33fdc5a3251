"""Compare claims with evidence from the command line: no database, no network, one JSON line in, one out."""

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.engine import crosscheck
from claims.engine.crosscheck.model import Finding, Outcome, PassageText, StatementText
from factcheck.text import languages

LABELS = {Outcome.SUPPORTS: "supports", Outcome.CONTRADICTS: "contradicts"}


class Command(BaseCommand):
    """`manage.py run_crosscheck --jsonl < in.jsonl > out.jsonl`."""

    help = "Compare each claim on standard input with its evidence and write what was found as JSON lines."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jsonl", action="store_true", required=True, help="read and write JSON lines")

    def handle(self, *_args: Any, **_options: Any) -> None:
        for answer in answers(_utf8(sys.stdin.buffer)):
            self.stdout.write(json.dumps(answer, ensure_ascii=False))


def _utf8(stream: Iterable[bytes]) -> Iterator[str]:
    """Standard input is UTF-8 whatever the machine's locale says."""
    return (line.decode("utf-8") for line in stream)


def answers(lines: Iterable[str]) -> Iterator[dict[str, object]]:
    """One answer for each line that is not blank.

    In: {"id", "lang", "claim", "evidence": [...], "evidence_lang"?, "date"?}.
    Raises:
        CommandError: a line that is no such object; it names the line.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield _answer(row)
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            raise CommandError(f"line {number}: {wrong!r}", returncode=2) from wrong


def _answer(row: dict[str, Any]) -> dict[str, object]:
    """The evidence is read as one text, a paragraph each; its language is told from it when the row does not say."""
    date = dt.date.fromisoformat(row["date"]) if row.get("date") else None
    text = "\n".join(row["evidence"])
    language = row.get("evidence_lang") or languages.detect(text, default=row["lang"])
    statement = StatementText(text=row["claim"], wording=row["claim"], language=row["lang"], facts=(), date=date)
    found = crosscheck.check_claim(statement, PassageText(text=text, language=language, date=date))
    return {"id": row["id"], **shown(found)}


def shown(found: Finding) -> dict[str, object]:
    """A finding as JSON can hold it. "partly" is no stand: its label is "nei"."""
    return {
        "label": LABELS.get(found.outcome, "nei"),
        "finding": found.outcome.value,
        "confidence": float(found.strength),
        "rule": found.rule,
        "compared": [
            {
                "claim": row.claim,
                "claim_value": row.claim_value,
                "evidence": row.evidence,
                "evidence_value": row.evidence_value,
                "outcome": row.outcome.value,
                "rule": row.rule,
            }
            for row in found.compared
        ],
        "reasons": list(found.reasons),
        "version": found.version,
    }
