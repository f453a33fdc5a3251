"""A text made ready for comparing: sentences with their words, facts, negations and hedges."""

import bisect
import datetime as dt
import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from claims.engine.crosscheck import modality, roles
from claims.engine.crosscheck.modality import Mark
from factcheck.text import facts as fact_finder
from factcheck.text import folding, languages, sentences, terms
from factcheck.text.facts.model import Comparator, Fact, FactType
from factcheck.text.languages import denials
from factcheck.text.spans import Span
from factcheck.text.terms import Word

NUMBER_TYPES = frozenset(
    (FactType.QUANTITY, FactType.MONEY, FactType.PERCENTAGE, FactType.POINTS, FactType.RATIO, FactType.DURATION)
)
DATE_TYPES = frozenset((FactType.DATE, FactType.RELATIVE_DATE))
NAME_TYPES = frozenset((FactType.PERSON, FactType.ORGANISATION, FactType.PLACE, FactType.COUNTRY))

_Placed = TypeVar("_Placed", Word, Fact)

_CAPITAL_NEXT = re.compile(r"\s[^\W\d_a-zà-ÿ]")
KEPT = 512
_FIRST_YEAR, _LAST_YEAR = 1500, 2100


# Readings are told apart by identity: what is worked out of one is kept with it, and `read` gives the same one again.
@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence of a text. All spans point into the whole text, but those of `tokens` into the sentence."""

    span: Span
    words: tuple[Word, ...]
    facts: tuple[Fact, ...]
    marks: tuple[Mark, ...]
    tokens: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A whole text, read. `language` is that of the text; `sentences` are in order."""

    text: str
    language: str
    sentences: tuple[Sentence, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of all sentences, in order."""
        return tuple(fact for sentence in self.sentences for fact in sentence.facts)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of all sentences, in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)


def read(text: str, *, language: str, date: dt.date | None) -> Reading:
    """Read a text; `date` resolves what is relative in it. Facts that count nothing are left out (`countable`).

    The last few hundred readings are kept: a claim meets twenty passages, and a passage many claims.
    """
    return _read(text, language, date)


@functools.lru_cache(maxsize=KEPT)
def _read(text: str, language: str, date: dt.date | None) -> Reading:
    if not text.strip():
        return Reading(text, language, ())
    found = [fact for fact in facts_of(text, language=language, date=date) if countable(fact, text)]
    words = terms.words(text, language=language)
    read_sentences = []
    for span in sentences.split(text, language=language if language in languages.CODES else "en"):
        tokens = terms.tokens(span.of(text))
        marks = modality.marks(span.of(text), language=language, offset=span.start, tokens=tokens)
        own = tuple(_inside(words, span))
        facts = tuple(roles.refined(fact, own) for fact in _inside(found, span))
        read_sentences.append(Sentence(span, own, facts, marks, tokens))
    return Reading(text, language, tuple(read_sentences))


def negations(reading: Reading, sentence: Sentence) -> tuple[Mark, ...]:
    """The negations of what a sentence says, without those in passing ("without delay")."""
    beside = denials.get(reading.language).beside
    return tuple(
        mark for mark in sentence.marks if mark.hedge is None and folding.key(mark.span.of(reading.text)) not in beside
    )


def facts_of(text: str, *, language: str, date: dt.date | None) -> tuple[Fact, ...]:
    """The facts of a text; none in a language that has no tables: its figures may be written another way."""
    return fact_finder.find(text, language=language, date=date) if language in languages.CODES else ()


def _inside(things: Sequence[_Placed], span: Span) -> Sequence[_Placed]:
    """The words or facts, sorted by place, that begin inside the span."""
    first = bisect.bisect_left(things, span.start, key=lambda thing: thing.span.start)
    return things[first : bisect.bisect_left(things, span.end, key=lambda thing: thing.span.start)]


def countable(fact: Fact, text: str) -> bool:
    """Say whether a number in a text counts something: not a piece of a name and not a year.

    Of the other facts only a bare year beside a capitalised word is none ("the 1932 Grand Prix", "Expo 2025").
    Source: CLAIMS section 3 (most false alarms come from "COVID-19", "Chapter 3", "777-300", clock times, years).
    """
    if fact.type is FactType.DATE:
        return not (_is_year(fact) and (_follows_a_name(fact, text) or _opens_a_name(fact, text)))
    if fact.type not in NUMBER_TYPES or fact.type in (FactType.MONEY, FactType.PERCENTAGE, FactType.POINTS):
        return True
    if fact.unit or fact.comparator is not Comparator.EQUAL:
        return True
    return not _is_year(fact) and not _follows_a_name(fact, text)


def _is_year(fact: Fact) -> bool:
    digits = fact.text.strip()
    return len(digits) == 4 and digits.isdigit() and _FIRST_YEAR <= int(digits) <= _LAST_YEAR


def _follows_a_name(fact: Fact, text: str) -> bool:
    """ "Chapter 3", "Pier 12": a figure right after a capitalised word that does not begin its sentence.

    A number in letters must have a capital too: "Pier Two".
    """
    before = text[max(0, fact.span.start - 40) : fact.span.start].rstrip(" \u00a0\u202f")
    found = re.search(r"(?:^|[\s(«“\"'’-])([^\W\d_][^\W_]*)$", before)
    if not found or not found.group(1)[0].isupper() or not (fact.text[:1].isdigit() or fact.text[:1].isupper()):
        return False
    head = before[: len(before) - len(found.group(1))].rstrip()
    return bool(head) and head[-1] not in ".!?:;"


def _opens_a_name(fact: Fact, text: str) -> bool:
    """ "The 1932 Grand Prix", a year between an article and a capitalised word."""
    before = folding.key(text[max(0, fact.span.start - 6) : fact.span.start])
    article = re.search(r"(?:^|\s)(?:the|a|le|la|du|au|l')$", before)
    return bool(article and _CAPITAL_NEXT.match(text[fact.span.end : fact.span.end + 2]))
