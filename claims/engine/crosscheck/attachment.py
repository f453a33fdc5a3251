"""What a figure hangs on: the word right beside it, or where the counted come from."""

from claims.engine.crosscheck import align, select
from claims.engine.crosscheck.align import Pair
from claims.engine.crosscheck.reading import Reading
from claims.engine.crosscheck.scene import Scene
from factcheck.text import terms
from factcheck.text.facts.model import Fact

_STORY_NAMES = 2
_BESIDE = 0.5
_BACK = 3
# Folded words of both languages that say where somebody or something comes from.
_ORIGIN_WORDS = "from provenant venu venus venues venant originaire originaires issu issus issues"
_ORIGINS = frozenset(_ORIGIN_WORDS.split())


def same_story(scene: Scene) -> bool:
    """Say whether the passage and its title carry two of the names that the claim's article opens with."""
    titled = select.handle_set(scene.title.words, same_language=scene.same_language)
    among = scene.printed | titled
    asked = {word.stem: word for word in scene.context.words if word.name}
    met = sum(select.met(word, among, same_language=scene.same_language) for word in asked.values())
    return met >= _STORY_NAMES


def shared(pair: Pair, scene: Scene) -> bool:
    """Say whether both figures hang on the same: "four-day festival", «festival de quatre jours»."""
    sentence = scene.sentence(pair.place)
    if _comes_from(pair.claim, scene.claim) and _comes_from(pair.evidence, scene.passage):
        return True
    mine = align.neighbours(pair.claim, scene.claim.words, scene.claim.text)
    theirs = align.neighbours(pair.evidence, sentence.words, scene.passage.text)
    close = (
        near.word for near in theirs if near.weight >= _BESIDE and not pair.evidence.span.contains(near.word.span)
    )
    among = select.handle_set(close, same_language=scene.same_language)
    return any(
        near.weight >= _BESIDE
        and not pair.claim.span.contains(near.word.span)
        and select.met(near.word, among, same_language=scene.same_language)
        for near in mine
    )


def _comes_from(fact: Fact, reading: Reading) -> bool:
    before = terms.tokens(reading.text[: fact.span.start])[-_BACK:]
    return any(key in _ORIGINS for _, key in before)
