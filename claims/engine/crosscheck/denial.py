"""Whether exactly one of two texts denies what both speak of: by a negation, or by calling it wrong."""

import bisect
import functools
import re

from claims.engine.crosscheck import groups, names, select
from claims.engine.crosscheck.modality import Mark
from claims.engine.crosscheck.reading import KEPT, Sentence, negations
from claims.engine.crosscheck.scene import Scene
from claims.engine.crosscheck.select import Place
from factcheck.text.languages import denials
from factcheck.text.terms import Word

# A negation reaches the next telling words; across two languages fewer words are known again, so it reaches further.
_REACH, _REACH_ACROSS = 2, 4
# How much of the claim one sentence must carry before what it denies is the claim.
_ANCHORED, _ANCHORED_ACROSS = 0.3, 0.25
_LOOSE = 0.4
_CLAUSE, _CLAUSE_EACH_DOUBLING = 0.4, 0.22
_EACH_DOUBLING = 0.2
_MOST = 0.9
_NAMES = 0.5
_LONGEST_PHRASE = 4
_COPULA_REACH = 2
_CLAUSE_END = re.compile(
    r"[,;:()–—]|\s(?:but|while|whereas|although|though|mais|alors que|tandis que|bien que)\s", re.IGNORECASE
)


def rule(scene: Scene, place: Place) -> str:
    """The name of the rule by which the passage's sentence denies the claim, or the claim it; "" when neither does."""
    if names.share(scene.named) < _NAMES:
        return ""
    if _negation_differs(scene, place) and not groups.partly_denied(scene.claim):
        return "negation-differs"
    if place.around < _raised(_LOOSE, scene):
        return ""
    return "called-wrong" if _called_wrong(scene, place) else ""


def _raised(least: float, scene: Scene) -> float:
    """The best of many sentences carries more of a claim by chance: a long passage must show more."""
    return min(_MOST, least + _EACH_DOUBLING * scene.doublings)


def _negation_differs(scene: Scene, place: Place) -> bool:
    """Say whether exactly one of the two denies what both speak of.

    A negation counts when one of the two telling words from it onwards is shared ("did not leave" beside "left"),
    of the four across two languages; a negation of the claim counts also when most of its clause stands in the
    sentence. Where both texts negate anything at all, which of them denies what is beyond these rules.
    """
    sentence = scene.sentence(place)
    own = tuple(mark for one in scene.claim.sentences for mark in negations(scene.claim, one))
    other = negations(scene.passage, sentence)
    if bool(own) is bool(other):
        return False
    if own:
        home = next(one for one in scene.claim.sentences if one.span.overlaps(own[0].span))
        denied = _denied(own, scene.claim.words, sentence.words, same_language=scene.same_language)
        said = _clause_cover(scene.claim.text, home, own[0], sentence.words, scene, within=True)
        return (denied and place.cover >= _least(scene)) or (
            len(own) == 1 and said >= _CLAUSE + _CLAUSE_EACH_DOUBLING * scene.doublings
        )
    denied = _denied(other, sentence.words, scene.told, same_language=scene.same_language)
    told = _clause_cover(scene.passage.text, sentence, other[0], scene.told, scene, within=False)
    return denied and place.cover >= _least(scene) and told >= _EACH_DOUBLING * scene.doublings


def _least(scene: Scene) -> float:
    return _raised(_ANCHORED if scene.same_language else _ANCHORED_ACROSS, scene)


def _clause_cover(
    text: str, home: Sentence, mark: Mark, others: tuple[Word, ...], scene: Scene, *, within: bool
) -> float:
    """How much of the negated clause the other text carries (`within`), or how much of the other text the clause."""
    start, end = home.span.start, home.span.end
    for found in _CLAUSE_END.finditer(text, start, end):
        if found.end() <= mark.span.start:
            start = found.end()
        elif found.start() >= mark.span.end:
            end = found.start()
            break
    clause = tuple(word for word in home.words if start <= word.span.start < end)
    told, among = (clause, others) if within else (others, clause)
    handles = select.handle_set(among, same_language=scene.same_language)
    return select.cover(told, handles, same_language=scene.same_language)


def _denied(
    marks: tuple[Mark, ...], words: tuple[Word, ...], others: tuple[Word, ...], *, same_language: bool
) -> bool:
    """Say whether an odd number of the negations bears on a word that the other text has too."""
    shared = select.handle_set(others, same_language=same_language)
    reach = _REACH if same_language else _REACH_ACROSS
    count = 0
    for mark in marks:
        first = bisect.bisect_left(words, mark.span.start, key=lambda word: word.span.start)
        count += any(select.met(word, shared, same_language=same_language) for word in words[first : first + reach])
    return count % 2 == 1


def _called_wrong(scene: Scene, place: Place) -> bool:
    """Say whether exactly one of the two says of the whole that it is wrong."""
    sentence = scene.sentence(place)
    own = any(_refuted(one, language=scene.claim.language) for one in scene.claim.sentences)
    return own is not _refuted(sentence, language=scene.passage.language)


@functools.cache
def _openings(language: str) -> frozenset[str]:
    tables = denials.get(language)
    return frozenset(phrase.partition(" ")[0] for phrase in (*tables.refutations, *tables.predicates))


@functools.lru_cache(maxsize=KEPT)
def _refuted(sentence: Sentence, *, language: str) -> bool:
    """Say whether a sentence calls something wrong: by a phrase that always does, or by "is" and such an adjective."""
    tables = denials.get(language)
    keys = [key for _, key in sentence.tokens]
    openings = _openings(language)
    for place in (place for place, key in enumerate(keys) if key in openings):
        for length in range(1, min(_LONGEST_PHRASE, len(keys) - place) + 1):
            phrase = " ".join(keys[place : place + length])
            if phrase in tables.refutations:
                return True
            if phrase in tables.predicates and tables.copulas.intersection(
                keys[max(0, place - _COPULA_REACH) : place]
            ):
                return True
    return False
