"""Which names of the claim the passage carries: countries, places, people, organisations, other capitalised words."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.engine.crosscheck import select
from claims.engine.crosscheck.reading import NAME_TYPES, Reading
from factcheck.text import folding, terms
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.spans import Span

# "Poutine" and "Putin" are in the glossary; what is left between two languages is a letter or two.
_ALIKE = 86
_SHORTEST_FUZZY = 5
_GEOGRAPHY = frozenset((FactType.PLACE, FactType.COUNTRY))


@dataclass(frozen=True, slots=True)
class Named:
    """One name of the claim. `found` is where the passage carries it, None where it does not."""

    text: str
    value: str
    span: Span
    found: Span | None
    found_value: str
    geography: bool


def look_for(claim: Reading, passage: Reading, *, title: Reading, same_language: bool) -> tuple[Named, ...]:
    """Every name of the claim, in order, with its place in the passage. A name that only the title carries has none,
    but counts as found: its `found_value` is set.
    """
    heads = {fact.span: fact for fact in claim.facts if fact.type in NAME_TYPES}
    found = [_fact_named(fact, passage, title, same_language=same_language) for fact in heads.values()]
    for word in claim.words:
        if word.name and not any(span.overlaps(word.span) for span in heads):
            met = _met_word(word, passage, title, same_language=same_language)
            found.append(Named(word.span.of(claim.text), word.key, word.span, met[0], met[1], geography=False))
    return tuple(sorted(found, key=lambda named: named.span))


def share(found: tuple[Named, ...]) -> float:
    """The share of the names that the passage or its title carries; 1 when the claim names nobody and nothing."""
    return sum(bool(named.found_value) for named in found) / len(found) if found else 1.0


def _fact_named(fact: Fact, passage: Reading, title: Reading, *, same_language: bool) -> Named:
    value = str(fact.value)
    geography = fact.type in _GEOGRAPHY
    for other in (*passage.facts, *title.facts):
        if other.type in NAME_TYPES and _same_value(fact, other):
            inside = other.span if other in passage.facts else None
            return Named(fact.text, value, fact.span, inside, str(other.value), geography)
    head = _head(fact)
    for reading in (passage, title):
        for word in reading.words:
            if _same_head(head, word, same_language=same_language):
                inside = word.span if reading is passage else None
                return Named(fact.text, value, fact.span, inside, word.span.of(reading.text), geography)
    return Named(fact.text, value, fact.span, None, "", geography)


def _same_value(fact: Fact, other: Fact) -> bool:
    if fact.type is other.type and fact.value == other.value:
        return True
    one, two = folding.key(str(fact.value)), folding.key(str(other.value))
    if one == two:
        return True
    if fact.type is FactType.PERSON and other.type is FactType.PERSON:
        return one.split()[-1] == two.split()[-1]
    return False


def _head(fact: Fact) -> str:
    """The word that a name is known by: a person's last, else the longest."""
    tokens = [key for _, key in terms.tokens(fact.text) if key]
    if not tokens:
        return folding.key(fact.text)
    return tokens[-1] if fact.type is FactType.PERSON else max(tokens, key=len)


def _same_head(head: str, word: terms.Word, *, same_language: bool) -> bool:
    if head == word.key:
        return True
    if same_language or min(len(head), len(word.key)) < _SHORTEST_FUZZY:
        return False
    return fuzz.ratio(head, word.key) >= _ALIKE


def _met_word(word: terms.Word, passage: Reading, title: Reading, *, same_language: bool) -> tuple[Span | None, str]:
    own = frozenset(select.handles(word, same_language=same_language))
    for reading in (passage, title):
        for other in reading.words:
            if own.intersection(select.handles(other, same_language=same_language)):
                return (other.span if reading is passage else None), other.key
    return None, ""
