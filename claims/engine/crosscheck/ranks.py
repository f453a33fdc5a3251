"""Places in an order: "the largest" beside "third", «le deuxième» beside "ranked fourth"."""

from claims.engine.crosscheck import names, select
from claims.engine.crosscheck.reading import Reading, Sentence
from claims.engine.crosscheck.scene import Scene
from claims.engine.crosscheck.select import Place
from factcheck.text import terms
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.languages import orders
from factcheck.text.spans import Span

_RANKS = frozenset((FactType.RANK, FactType.ORDINAL))
_COVER, _EACH_DOUBLING = 0.45, 0.1
_NAMES = 0.5
_REACH = 2


def differ(scene: Scene, place: Place) -> bool:
    """Say whether claim and sentence each give one rank of what both speak of, and not the same.

    "The largest" is rank one. An ordinal that counts happenings ("the third week") is none: a word of ranking, or a
    superlative, must stand on both sides.
    """
    if place.cover < _COVER + _EACH_DOUBLING * scene.doublings or names.share(scene.named) < _NAMES:
        return False
    claimed = {rank for sentence in scene.claim.sentences for rank in of(scene.claim, sentence)}
    stated = of(scene.passage, scene.sentence(place))
    return len(claimed) == 1 and len(stated) == 1 and claimed != set(stated) and _same_thing(scene, place)


def _same_thing(scene: Scene, place: Place) -> bool:
    """Say whether nearly all words of the claim but its superlative and names stand in the sentence."""
    among = select.handle_set(scene.sentence(place).words, same_language=scene.same_language)
    superlatives = orders.get(scene.claim.language).superlatives
    said = tuple(word for word in scene.told if not word.name and word.key not in superlatives)
    return bool(said) and select.cover(said, among, same_language=scene.same_language) >= _NAMES


def of(reading: Reading, sentence: Sentence) -> frozenset[int]:
    """The ranks that one sentence gives; those of two different things are both in it."""
    tables = orders.get(reading.language)
    tokens = sentence.tokens
    keys = [key for _, key in tokens]
    found: set[int] = set()
    for place, (span, key) in enumerate(tokens):
        before = keys[max(0, place - _REACH) : place]
        at = span.shifted(sentence.span.start)
        first = key in tables.superlatives or " ".join(keys[place : place + 2]) in tables.superlatives
        if first and not _ranked(at, sentence.facts) and not tables.before_choice & set(before):
            found.add(1)
    for fact in sentence.facts:
        if fact.type in _RANKS and not fact.unit and (fact.type is FactType.RANK or _placed(fact, reading, sentence)):
            found.add(int(fact.value))
    return frozenset(found)


def _ranked(at: Span, facts: tuple[Fact, ...]) -> bool:
    """Say whether the superlative belongs to a rank: "third largest"."""
    return any(fact.type in _RANKS and fact.span.end >= at.start - 1 and fact.span.start <= at.end for fact in facts)


def _placed(fact: Fact, reading: Reading, sentence: Sentence) -> bool:
    """Say whether a word of ranking stands right before or a superlative right after: "ranked third"."""
    tables = orders.get(reading.language)
    before = terms.tokens(reading.text[sentence.span.start : fact.span.start])[-_REACH:]
    after = terms.tokens(reading.text[fact.span.end : sentence.span.end])[:_REACH]
    ranking = any(key in tables.ranking for _, key in before)
    return ranking or any(key in tables.superlatives for _, key in after)
