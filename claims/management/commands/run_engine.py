"""Split texts from the command line: the engine alone, no database."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from claims.engine.extraction import analyse, report, serial
from claims.engine.extraction.model import Analysis
from factcheck.text import languages


class Command(BaseCommand):
    """`run_engine FILE [--date D] [--json|--html]`, or `run_engine --jsonl` from standard input to standard output."""

    help = _("Split a text into claims and quotes, and show which rules fired.")
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--date", type=_date, default=None)
        parser.add_argument("--lang", default=None)
        shape = parser.add_mutually_exclusive_group()
        shape.add_argument("--json", action="store_true")
        shape.add_argument("--html", action="store_true")
        shape.add_argument("--jsonl", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["jsonl"]:
            for line in _lines(sys.stdin, options["lang"], options["date"]):
                self.stdout.write(line)
            return
        if options["file"] is None:
            raise CommandError("name a file, or give --jsonl", returncode=2)
        try:
            # newline="": offsets are those of the stored text, so line breaks are read as they are.
            with options["file"].open(encoding="utf-8", newline="") as file:
                text = file.read()
            found = analyse(text, language=options["lang"], date=options["date"], in_full=options["json"])
        except (OSError, UnicodeDecodeError, languages.UnknownLanguage) as error:
            raise CommandError(f"cannot read {options['file']}: {error}", returncode=2) from error
        self.stdout.write(_shaped(text, found, options))


def _date(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def _shaped(text: str, found: Analysis, options: dict[str, Any]) -> str:
    if options["json"]:
        return _json(serial.analysis(found, id_=options["file"].name), indent=1)
    if options["html"]:
        return report.page(text, found, title=options["file"].name)
    return report.table(found)


def _lines(source: TextIO, language: str | None, date: dt.date | None) -> Iterator[str]:
    for number, line in enumerate(source, start=1):
        if not line.strip():
            continue
        try:
            yield _answer(json.loads(line), language, date)
        except (ValueError, KeyError, TypeError) as error:
            raise CommandError(f"line {number}: {error!r}", returncode=2) from error


def _answer(row: dict[str, Any], language: str | None, date: dt.date | None) -> str:
    text = row["text"]
    if not isinstance(text, str):
        raise TypeError("text is not a string")
    day = dt.date.fromisoformat(row["date"]) if row.get("date") else date
    found = analyse(text, language=row.get("lang") or language, date=day, in_full=True)
    return _json(serial.analysis(found, id_=row["id"]), indent=None)


def _json(value: object, *, indent: int | None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_number)


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(f"no JSON for {value!r}")
