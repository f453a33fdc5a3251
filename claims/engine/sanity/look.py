"""All rules over one article."""

import datetime as dt
import functools
from collections.abc import Iterator

from claims.engine.sanity import figures, times, twice, words
from claims.engine.sanity.model import Line, Oddity
from factcheck.text import facts, folding, sentences

VERSION = f"sanity-1/{facts.VERSION}"


def look(text: str, *, language: str, date: dt.date | None) -> tuple[Oddity, ...]:
    """What does not add up in a text by itself, in reading order; nothing in a language without tables.

    `date` is the article's own. Precision first: each rule stays silent where a second reading is likely. Linear in
    the text, but for the few sentences that give one figure only, of which at most sixty are compared in pairs.

    Source: FEATURES 4.9.
    """
    tables = words.BY_LANGUAGE.get(language)
    if tables is None or not text.strip():
        return ()
    lines = _lines(text, language=language, date=date)
    found = {(one.span, one.rule): one for one in _found(lines, tables, text, language=language, date=date)}
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.rule)))


def _found(
    lines: tuple[Line, ...], tables: words.Words, text: str, *, language: str, date: dt.date | None
) -> Iterator[Oddity]:
    for line in lines:
        yield from times.weekdays(line, tables)
        yield from times.ages(line, tables, date=date)
        yield from times.missing_currency(line, tables)
        yield from figures.changes(line, tables)
        yield from figures.shares(line, tables)
        yield from figures.parts(line, tables)
        yield from figures.averages(line, tables)
    yield from figures.both_names(lines, tables)
    yield from twice.given_twice(lines, tables, text, language=language)
    if date is None:
        yield from times.missing_years(lines)


def _lines(text: str, *, language: str, date: dt.date | None) -> tuple[Line, ...]:
    found = facts.find(text, language=language, date=date)
    lines = []
    at = 0
    for span in sentences.split(text, language=language):
        own = []
        while at < len(found) and found[at].span.start < span.end:
            if found[at].span.start >= span.start:
                own.append(found[at])
            at += 1
        lines.append(Line(span, _plain(span.of(text)), tuple(own)))
    return tuple(lines)


def _plain(text: str) -> str:
    """Small letters without accents, character for character: offsets stay."""
    return "".join(map(_plain_letter, folding.fold(text)))


@functools.lru_cache(maxsize=4096)
def _plain_letter(character: str) -> str:
    plain = folding.key(character)
    return plain if len(plain) == 1 else character.lower() if len(character.lower()) == 1 else character
