"""Which sentences of a passage speak of what the claim speaks of."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass

from claims.engine.crosscheck import concepts
from claims.engine.crosscheck.reading import KEPT, Reading, Sentence
from factcheck.text.spans import Span
from factcheck.text.terms import Word

_NAME_WEIGHT = 1.5
# A neighbour sentence often holds the subject ("The film ..."), so its words count, but less.
_NEIGHBOUR = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """One sentence of the passage as seen from the claim.

    `cover` is the weighted share of the claim's words that the sentence carries, `around` the same with the
    neighbouring sentences and the passage's title helping at half weight. Both 0 to 1.
    """

    index: int
    cover: float
    around: float


def handles(word: Word, *, same_language: bool) -> tuple[str, ...]:
    """What a word can be met by: two words may mean the same when they share one handle."""
    # A capitalised "Fire" or "Price" is somebody, not the thing.
    groups = () if word.name and not concepts.is_title(word.meanings) else concepts.of(word.meanings)
    if same_language:
        return _handles_within(word.key, word.stem, () if word.name else word.meanings, groups)
    return _handles_across(word.key, word.cognate, word.meanings, groups)


@functools.lru_cache(maxsize=65536)
def _handles_within(key: str, stem: str, meanings: tuple[str, ...], groups: tuple[str, ...]) -> tuple[str, ...]:
    # Forms that no stem joins ("vit", "vivent") meet by what they mean.
    return (f"={key}", f"~{stem}", *(f"m{meaning}" for meaning in meanings), *(f"c{concept}" for concept in groups))


@functools.lru_cache(maxsize=65536)
def _handles_across(key: str, cognate: str, meanings: tuple[str, ...], groups: tuple[str, ...]) -> tuple[str, ...]:
    own = (f"={key}", *(f"m{meaning}" for meaning in meanings), *(f"c{concept}" for concept in groups))
    return (*own, f"k{cognate}") if cognate else own


def handle_set(words: Iterable[Word], *, same_language: bool) -> frozenset[str]:
    """Every handle of some words together."""
    return frozenset(handle for word in words for handle in handles(word, same_language=same_language))


@functools.lru_cache(maxsize=8 * KEPT)
def carried(sentence: Sentence, *, same_language: bool) -> frozenset[str]:
    """Every handle of a sentence's words."""
    return handle_set(sentence.words, same_language=same_language)


@functools.lru_cache(maxsize=2 * KEPT)
def printed(reading: Reading, *, same_language: bool) -> frozenset[str]:
    """Every handle of a text's words."""
    return frozenset().union(*(carried(one, same_language=same_language) for one in reading.sentences))


def weight(word: Word) -> float:
    """How much a word tells: a name more than another word."""
    return _NAME_WEIGHT if word.name else 1.0


def met(word: Word, among: frozenset[str], *, same_language: bool) -> bool:
    """Say whether one of the word's handles is among the given ones."""
    return any(handle in among for handle in handles(word, same_language=same_language))


def told(words: tuple[Word, ...], *, apart_from: tuple[Span, ...]) -> tuple[Word, ...]:
    """The words outside the given spans: what is said about the values, without the values. Each word once."""
    seen: set[str] = set()
    kept = []
    for word in words:
        if word.stem not in seen and not any(span.overlaps(word.span) for span in apart_from):
            seen.add(word.stem)
            kept.append(word)
    return tuple(kept)


def cover(words: tuple[Word, ...], among: frozenset[str], *, same_language: bool) -> float:
    """The weighted share of `words` that is met, 0 to 1; 0 when there are no words."""
    total = sum(weight(word) for word in words)
    carried = sum(weight(word) for word in words if met(word, among, same_language=same_language))
    return carried / total if total else 0.0


def places(
    claim_words: tuple[Word, ...], passage: Reading, *, title: Reading, same_language: bool
) -> tuple[Place, ...]:
    """Every sentence of the passage, in order, with how much of the claim it carries."""
    sets = [carried(sentence, same_language=same_language) for sentence in passage.sentences]
    titled = printed(title, same_language=same_language)
    # Only what the claim itself can be met by is looked at: a set of that is small.
    asked = handle_set(claim_words, same_language=same_language)
    sets, titled = [own & asked for own in sets], titled & asked
    found = []
    for index, own in enumerate(sets):
        near = titled.union(*sets[max(0, index - 1) : index], *sets[index + 1 : index + 2])
        alone = cover(claim_words, own, same_language=same_language)
        wide = cover(claim_words, own | near, same_language=same_language)
        found.append(Place(index, alone, alone + _NEIGHBOUR * (wide - alone)))
    return tuple(found)


def best(found: tuple[Place, ...]) -> Place | None:
    """The sentence that carries most, the earliest among equals; None for an empty passage."""
    return max(found, key=lambda place: (place.around, place.cover, -place.index), default=None)
