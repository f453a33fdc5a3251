"""Which names of the claim the passage carries: countries, places, people, organisations, other capitalised words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.engine.crosscheck import select
from claims.engine.crosscheck.reading import NAME_TYPES, Reading, Sentence
from factcheck.text import folding, terms
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.spans import Span
from factcheck.text.terms import Word

# "Poutine" and "Putin" are in the glossary; what is left between two languages is a letter or two.
_ALIKE = 86
_SHORTEST_FUZZY = 5
_CODE = re.compile(r"(?<![^\W_])[A-Z]{1,4}[-‑]?\d{1,5}[A-Z]?(?![^\W_])")
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
    """Every name of the claim, in order, with its place in the passage.

    Names are the facts that name, runs of capitalised words ("Standard Life") and codes ("U-30"). One that only the
    title carries has no place, but counts as found: its `found_value` is set.
    """
    heads = [fact for fact in claim.facts if fact.type in NAME_TYPES]
    found = [_fact_named(fact, claim, passage, title, same_language=same_language) for fact in heads]
    found.extend(_run_named(run, claim.text, passage, title, same_language=same_language) for run in _runs(claim))
    found.extend(_codes(claim, passage, title))
    return tuple(sorted(found, key=lambda named: named.span))


def _runs(claim: Reading) -> Iterator[tuple[Word, ...]]:
    """Capitalised words that stand side by side and belong to no fact."""
    run: list[Word] = []
    for word in claim.words:
        named = word.name and not any(fact.span.overlaps(word.span) for fact in claim.facts)
        if run and (not named or claim.text[run[-1].span.end : word.span.start].strip(" -‑\u00a0'’")):
            yield tuple(run)
            run = []
        if named:
            run.append(word)
    if run:
        yield tuple(run)


def _run_named(run: tuple[Word, ...], text: str, passage: Reading, title: Reading, *, same_language: bool) -> Named:
    """A run is found where half of its words are; its place is that of the first."""
    span = Span(run[0].span.start, run[-1].span.end)
    met = [_met_word(word, passage, title, same_language=same_language) for word in run]
    values = [value for _, value in met if value]
    found = 2 * len(values) >= len(run)
    place = next((place for place, value in met if value and place), None)
    return Named(
        span.of(text), folding.key(span.of(text)), span, place if found else None, values[0] if found else "",
        geography=False,
    )  # fmt: skip


def _codes(claim: Reading, passage: Reading, title: Reading) -> list[Named]:
    """Names made of letters and figures ("U-30", "A320"): another figure is another thing."""
    found = []
    for code in _CODE.finditer(claim.text):
        bare = _bare_code(code.group())
        other = next((one for one in _CODE.finditer(passage.text) if _bare_code(one.group()) == bare), None)
        titled = any(_bare_code(one.group()) == bare for one in _CODE.finditer(title.text))
        inside = Span(*other.span()) if other else None
        value = bare if other or titled else ""
        found.append(Named(code.group(), bare, Span(*code.span()), inside, value, geography=False))
    return found


def _bare_code(text: str) -> str:
    return folding.key(text).replace("-", "")


def share(found: tuple[Named, ...]) -> float:
    """The share of the names that the passage or its title carries; 1 when the claim names nobody and nothing."""
    return sum(bool(named.found_value) for named in found) / len(found) if found else 1.0


def clash(found: tuple[Named, ...], title: Reading, sentence: Sentence, *, before: int, least: float) -> bool:
    """Say whether the passage names somebody or something else instead of the claim's names.

    A sentence that names nobody before the value at `before` ("the film took 9 million") may well speak of the
    claim's subject: no clash. A code ("U-30") that is missing always is one.
    """
    if any(_CODE.fullmatch(named.text) and not named.found_value for named in found):
        return True
    if share(found) >= least:
        return False
    own = {key for named in found if named.found_value for _, key in terms.tokens(named.text)}
    words = (*(word for word in sentence.words if word.span.start < before), *title.words)
    return any(word.name and word.key not in own for word in words)


def _fact_named(fact: Fact, claim: Reading, passage: Reading, title: Reading, *, same_language: bool) -> Named:
    value = str(fact.value)
    geography = fact.type in _GEOGRAPHY
    for other in (*passage.facts, *title.facts):
        if other.type in NAME_TYPES and _same_value(fact, other):
            inside = other.span if other in passage.facts else None
            return Named(fact.text, value, fact.span, inside, str(other.value), geography)
    own = tuple(word for word in claim.words if fact.span.contains(word.span))
    if own:
        named = _run_named(own, claim.text, passage, title, same_language=same_language)
        if named.found_value:
            return Named(fact.text, value, fact.span, named.found, named.found_value, geography)
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


def _same_head(head: str, word: Word, *, same_language: bool) -> bool:
    if head == word.key:
        return True
    if same_language or min(len(head), len(word.key)) < _SHORTEST_FUZZY:
        return False
    return fuzz.ratio(head, word.key) >= _ALIKE


def _met_word(word: Word, passage: Reading, title: Reading, *, same_language: bool) -> tuple[Span | None, str]:
    own = frozenset(select.handles(word, same_language=same_language))
    for reading in (passage, title):
        for other in reading.words:
            if own.intersection(select.handles(other, same_language=same_language)):
                return (other.span if reading is passage else None), other.key
    return None, ""
