"""How far a text commits itself: negations and hedges, by the tables of its language."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text import terms
from factcheck.text.languages import comparing
from factcheck.text.languages.comparing import Comparing, Hedge
from factcheck.text.spans import Span

_CLOSER_REACH = 5
_LONGEST_PHRASE = 3
_EN_FUTURE = frozenset(("will", "shall"))
_FR_GOING, _FR_INFINITIVES = frozenset(("va", "vont")), ("er", "ir", "re")
_FR_FUTURE = ("era", "eront", "ira", "iront", "dra", "dront", "vra", "vront", "rra", "rront", "aura", "auront")
_FR_NOT_FUTURE = frozenset(("opera", "camera", "cholera", "guerilla", "sierra", "tiara"))
_SHORTEST_VERB = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or phrase that negates or hedges. `hedge` is None for a negation."""

    span: Span
    hedge: Hedge | None


def marks(
    text: str, *, language: str, offset: int = 0, tokens: Sequence[tuple[Span, str]] | None = None
) -> tuple[Mark, ...]:
    """The negations and hedges of a text in order; none for a language without tables.

    `offset` is added to every span, for a text that is cut out of a longer one; `tokens` are its words with their
    keys, for who knows them already.
    """
    try:
        tables = comparing.get(language)
    except comparing.UnknownLanguage:
        return ()
    tokens = terms.tokens(text) if tokens is None else tokens
    keys = [key for _, key in tokens]
    turned = negations(keys, language=language)
    openings = _openings(language)
    found: list[Mark] = []
    for place, (span, _) in enumerate(tokens):
        if place in turned:
            found.append(Mark(span.shifted(offset), None))
            continue
        hedge, length = _hedge(keys, place, tables) if keys[place] in openings else (None, 0)
        # "In May" is a month and "Will May" a person: a capital inside a sentence is no hedge.
        if hedge is not None and (place == 0 or not text[span.start].isupper()):
            found.append(Mark(Span(span.start, tokens[place + length - 1][0].end).shifted(offset), hedge))
    if any(mark.hedge for mark in found):
        return tuple(found)
    # What is hedged anyway is told no surer by its tense.
    ahead = next((place for place in range(len(keys)) if _is_to_come(keys, place, language=language)), None)
    if ahead is not None and (ahead == 0 or not text[tokens[ahead][0].start].isupper()):
        found.append(Mark(tokens[ahead][0].shifted(offset), Hedge.PLANNED))
    return tuple(sorted(found, key=lambda mark: mark.span))


@functools.cache
def _openings(language: str) -> frozenset[str]:
    """The words that a hedge can begin with."""
    return frozenset(phrase.partition(" ")[0] for phrase in comparing.get(language).hedges)


def _is_to_come(keys: Sequence[str], place: int, *, language: str) -> bool:
    """Say whether a word tells what is still to come: "will", « vendra », « va vendre »."""
    key, after = keys[place], keys[place + 1] if place + 1 < len(keys) else ""
    if language == "fr":
        if key in _FR_GOING:
            return after.endswith(_FR_INFINITIVES)
        return len(key) > _SHORTEST_VERB and key.endswith(_FR_FUTURE) and key not in _FR_NOT_FUTURE
    return language == "en" and key in _EN_FUTURE


def negations(keys: Sequence[str], *, language: str) -> frozenset[int]:
    """Where in a sequence of folded words a negation stands; "not only" is none.

    "ne ... pas" counts once, at its second word: the spoken "je veux pas" denies as much as the written form.
    """
    try:
        tables = comparing.get(language)
    except comparing.UnknownLanguage:
        return frozenset()
    found: set[int] = set()
    for place, key in enumerate(keys):
        if key in tables.half_negations:
            reach = range(place + 1, min(len(keys), place + 1 + _CLOSER_REACH))
            found.update([other for other in reach if keys[other] in tables.negation_closers][:1])
        elif key in tables.negations and not _belongs_to_other(keys, place, tables):
            found.add(place)
    return frozenset(place for place in found if not _quiet(keys, place, tables))


def _quiet(keys: Sequence[str], place: int, tables: Comparing) -> bool:
    """Say whether a negation word stands in a phrase that negates nothing: "not only"."""
    for phrase in tables.not_negations:
        words = phrase.split()
        at = words.index(keys[place]) if keys[place] in words else -1
        if at >= 0 and list(keys[max(0, place - at) : place - at + len(words)]) == words:
            return True
    return False


def _belongs_to_other(keys: Sequence[str], place: int, tables: Comparing) -> bool:
    """Say whether the word is the second half of a negation ("ne ... jamais rien"), which is counted already."""
    before = keys[max(0, place - _CLOSER_REACH) : place]
    return keys[place] in tables.negation_closers and any(word in tables.half_negations for word in before)


def _hedge(keys: Sequence[str], place: int, tables: Comparing) -> tuple[Hedge | None, int]:
    for length in range(min(_LONGEST_PHRASE, len(keys) - place), 0, -1):
        hedge = tables.hedges.get(" ".join(keys[place : place + length]))
        if hedge is not None:
            return hedge, length
    return None, 0


def negated(found: tuple[Mark, ...]) -> bool:
    """Say whether the negations leave the statement turned round: two of them cancel."""
    return sum(mark.hedge is None for mark in found) % 2 == 1


def hedges(found: tuple[Mark, ...]) -> frozenset[Hedge]:
    """The kinds of hedge among the marks."""
    return frozenset(mark.hedge for mark in found if mark.hedge is not None)
