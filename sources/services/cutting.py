"""From a reading to passages with their index terms: the slow part of storing a capture, done before it is stored."""

import datetime
from dataclasses import dataclass

from django.utils.dateparse import parse_date

from factcheck.text import languages
from factcheck.text.spans import Span
from sources import search
from sources.models import Passage, Snapshot
from sources.reading.model import Document as Reading
from sources.reading.passages import passages
from sources.search.analyser import terms
from sources.search.model import IndexedPassage


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage to be: where it stands in the reading's text, in code points, and what it is found by."""

    span: Span
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A reading in passages, with the language and the date that their terms were read in."""

    language: str
    published_on: datetime.date | None
    pieces: tuple[Piece, ...]


def cut(reading: Reading) -> Cut:
    """Cut a text into passages and analyse them. No database: this takes longer than storing all of it."""
    language = reading.language.value if reading.language else languages.detect(reading.text)
    published_on = parse_date(reading.published_on.value) if reading.published_on else None
    pieces = (
        Piece(span, terms(span.of(reading.text), language=language, date=published_on))
        for span in passages(reading.text, language=language)
    )
    return Cut(language=language, published_on=published_on, pieces=tuple(pieces))


def keep(snapshot: Snapshot, pieces: tuple[Piece, ...], *, replaces: Snapshot | None) -> None:
    """Store the passages and make them findable; those of the capture before are no longer found.

    Inside the caller's transaction.
    """
    rows = Passage.objects.bulk_create(
        Passage(
            snapshot=snapshot,
            start=piece.span.start,
            end=piece.span.end,
            text=piece.span.of(snapshot.text),
            language=snapshot.language,
        )
        for piece in pieces
    )
    index = search.index()
    if replaces:
        index.remove(list(replaces.passages.values_list("pk", flat=True)))
    index.add(IndexedPassage(row.pk, piece.terms) for row, piece in zip(rows, pieces, strict=True))
