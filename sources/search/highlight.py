"""Where in a passage stands what was searched for."""

import datetime as dt
from collections.abc import Collection

from factcheck.text import facts, languages
from factcheck.text import terms as words_of_text
from factcheck.text.spans import Span


def spans(text: str, terms: Collection[str], *, language: str, date: dt.date | None = None) -> tuple[Span, ...]:
    """The words and facts of `text` that carry one of the index `terms`, in order; overlapping ones run together.

    `language` and `date` are the passage's own, as in `sources.search.analyser.terms`.
    """
    wanted = frozenset(terms)
    found = [
        word.span
        for word in words_of_text.words(text, language=language)
        if wanted.intersection(words_of_text.index_keys(word))
    ]
    if language in languages.CODES:
        found += [
            fact.span
            for fact in facts.find(text, language=language, date=date)
            if wanted.intersection(facts.keys([fact]))
        ]
    merged: list[Span] = []
    for span in sorted(found):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def excerpt(text: str, marks: Collection[Span], *, length: int = 420) -> Span | None:
    """The stretch of about `length` code points with the most marks, cut between words; None for an empty text."""
    if len(text) <= length:
        return Span(0, len(text)) if text else None
    starts = [0, *(max(0, mark.start - length // 6) for mark in marks)]

    def within(start: int) -> int:
        return sum(start <= mark.start and mark.end <= start + length for mark in marks)

    start = max(starts, key=lambda one: (within(one), -one))
    end = min(len(text), start + length)
    # Cut at a blank if there is one near; a text without blanks is cut where it has to be.
    if start:
        start = text.find(" ", start, start + length // 6) + 1 or start
    if end < len(text):
        blank = text.rfind(" ", start + length // 2, end)
        end = blank if blank > 0 else end
    return Span(start, end)
