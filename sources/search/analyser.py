"""From a text to the terms that it is found by: the same for both databases, for passages and for queries."""

import datetime as dt
from collections.abc import Iterator

from factcheck.text import facts, languages
from factcheck.text import terms as words_of_text

# Bounds of one passage in the index (RELIABILITY P11: word 2 KiB, tsvector 1 MiB).
LONGEST_TERM_BYTES = 2048
MOST_TERMS = 20_000


def terms(text: str, *, language: str, date: dt.date | None = None) -> tuple[str, ...]:
    """The index terms of a text, with repeats, in order: words first, then what its facts say.

    "w:" and a stem (in the text's own language, and in English where the glossary knows the word), "k:" and the
    beginning that French and English share, and the fact keys ("n:1200", "d:2025-07-23", "c:US"). `date` is the
    document's own and resolves what is relative to it. A term over 2 KiB is left out; after 20,000 the text is cut.

    Source: STACK decision 2, CLAIMS section 2.7.
    """
    kept: list[str] = []
    for term in _all_terms(text, language=language, date=date):
        if len(kept) == MOST_TERMS:
            break
        if len(term.encode()) <= LONGEST_TERM_BYTES:
            kept.append(term)
    return tuple(kept)


def _all_terms(text: str, *, language: str, date: dt.date | None) -> Iterator[str]:
    for word in words_of_text.words(text, language=language):
        yield from words_of_text.index_keys(word)
    # Another language may write its figures another way: its words and cognates must do.
    if language in languages.CODES:
        yield from facts.keys(facts.find(text, language=language, date=date))
