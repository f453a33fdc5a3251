"""The fingerprint of what a finding was made from, so that it can be shown to be the same again."""

import dataclasses
import datetime as dt
import hashlib
import json
from decimal import Decimal

from claims.engine.crosscheck.model import PassageText, StatementText
from factcheck.text.facts.model import Fact


def fingerprint(statement: StatementText, passage: PassageText, *, version: str) -> str:
    """SHA-256, in hex, of the canonical JSON of both texts and the engine's version.

    Keys are sorted, there is no white space, Decimals are written as plain strings; the JSON is UTF-8.
    """
    whole = {"statement": _statement(statement), "passage": _passage(passage), "version": version}
    canonical = json.dumps(whole, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _statement(statement: StatementText) -> dict[str, object]:
    return {
        "text": statement.text,
        "wording": statement.wording,
        "language": statement.language,
        "facts": [_fact(fact) for fact in statement.facts],
        "date": _day(statement.date),
        "speaker": statement.speaker,
        "context": statement.context,
    }


def _passage(passage: PassageText) -> dict[str, object]:
    return {
        "text": passage.text,
        "language": passage.language,
        "date": _day(passage.date),
        "context": passage.context,
    }


def _day(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def _fact(fact: Fact) -> dict[str, object]:
    row: dict[str, object] = {}
    for field in dataclasses.fields(fact):
        value = getattr(fact, field.name)
        if field.name == "span":
            value = [fact.span.start, fact.span.end]
        elif isinstance(value, Decimal):
            value = plain(value)
        elif isinstance(value, tuple):
            value = list(value)
        row[field.name] = value
    return row


def plain(value: Decimal) -> str:
    """A number without exponent and without idle zeros: "1200", "12.5"."""
    if not value.is_finite():
        return str(value)
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
