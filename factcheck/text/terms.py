"""Words reduced to what two texts, also of two languages, can be compared and found by."""

import functools
import re
from dataclasses import dataclass

import Stemmer

from factcheck.text import folding
from factcheck.text.languages import comparing
from factcheck.text.spans import Span

# A contraction keeps its "n't" and "aujourd'hui" stays whole; every other apostrophe parts two words.
# Combining marks belong to their letter: a text in decomposed form has the same words.
_WORD = re.compile(r"aujourd['’]hui|[^\W_]*?n['’]t(?![^\W_])|(?:[^\W_][\u0300-\u036f]*)+", re.IGNORECASE)

COGNATE_LETTERS = 6
_SHORTEST_COGNATE = 4
_LONGEST_WORD = 64


@dataclass(frozen=True, slots=True)
class Word:
    """One word that carries meaning: no stop word, not a bare number.

    `stem` belongs to the word's own language, `meanings` are English stems (the stem itself for an English word,
    the glossary's for another), `cognate` is the accent-free beginning that French and English often share, ""
    for a word too short to have one. `name` is True for a capitalised word that does not begin its sentence.
    """

    span: Span
    key: str
    stem: str
    cognate: str
    meanings: tuple[str, ...]
    name: bool


@functools.cache
def _stemmer(algorithm: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(algorithm)


def stem(key: str, *, language: str) -> str:
    """The stem of a folded word; a language without tables has no stems, the word stands for itself.

    Accents are folded after stemming is done on folded text, so « précisé » and "precise" may meet: harmless here.
    """
    try:
        tables = comparing.get(language)
    except comparing.UnknownLanguage:
        return key
    return str(_stemmer(tables.stemmer).stemWord(key))


def cognate(key: str) -> str:
    """The first six letters of a folded word without its French or plural ending; "" below four letters.

    Source: CLAIMS section 2.7 (six accent-folded letters find 86 % of French-English pairs).
    """
    if not key.isalpha():
        return ""
    bare = key.removesuffix("s")
    bare = bare.removesuffix("e") if len(bare) > _SHORTEST_COGNATE else bare
    return bare[:COGNATE_LETTERS] if len(bare) >= _SHORTEST_COGNATE else ""


@functools.cache
def _by_stem(language: str) -> dict[str, tuple[str, ...]]:
    """The glossary by the stems of its words, for their other forms ("rejetée" beside "rejette").

    A stem that words of different meaning share is left out: a wrong meaning is worse than none.
    """
    found: dict[str, tuple[str, ...]] = {}
    torn: set[str] = set()
    for key, english in comparing.get(language).glossary.items():
        own = stem(key, language=language)
        if own in found and not set(found[own]) & set(english):
            torn.add(own)
        found.setdefault(own, english)
    return {own: english for own, english in found.items() if own not in torn}


@functools.lru_cache(maxsize=65536)
def _reduced(key: str, language: str) -> tuple[str, str, tuple[str, ...]]:
    own = stem(key, language=language)
    if language == "en":
        return own, cognate(key), (own,)
    try:
        glossary = comparing.get(language).glossary
    except comparing.UnknownLanguage:
        return own, cognate(key), ()
    english = glossary.get(key) or glossary.get(key.removesuffix("s")) or _by_stem(language).get(own, ())
    return own, cognate(key), tuple(stem(word, language="en") for word in english)


def stop_words(language: str) -> frozenset[str]:
    """Folded words that say nothing by themselves; none for a language without tables."""
    try:
        return comparing.get(language).stop_words
    except comparing.UnknownLanguage:
        return frozenset()


def tokens(text: str) -> tuple[tuple[Span, str], ...]:
    """Every word and number of the text with its folded key, stop words too, in order."""
    return tuple((Span(*found.span()), folding.key(found.group())) for found in _WORD.finditer(text))


def words(text: str, *, language: str) -> tuple[Word, ...]:
    """The words of `text` that carry meaning, in order. Spans point into `text`.

    Left out: stop words, bare numbers (facts tell those better) and runs over 64 characters (nobody's word).
    """
    stops = stop_words(language)
    found = []
    fresh = True
    previous_end = 0
    for span, key in tokens(text):
        fresh = fresh or any(mark in '.!?\n:«“"' for mark in text[previous_end : span.start])
        if key and key not in stops and not key.isdigit() and len(span) <= _LONGEST_WORD and len(key) > 1:
            own, shared, meanings = _reduced(key, language)
            name = not fresh and text[span.start].isupper()
            found.append(Word(span, key, own, shared, meanings, name))
        fresh = False
        previous_end = span.end
    return tuple(found)


def index_keys(word: Word) -> tuple[str, ...]:
    """What an index stores for a word, each once: "w:" and its stem and English meanings, "k:" and its cognate.

    A French word meets English text by its meanings and its cognate, another French word by its stem.
    """
    keys = [f"w:{word.stem}", *(f"w:{meaning}" for meaning in word.meanings)]
    if word.cognate:
        keys.append(f"k:{word.cognate}")
    return tuple(dict.fromkeys(keys))
