"""What must be shown before two values are taken to be about the same thing.

Source: CLAIMS section 5 (a contradiction must first pass a gate: same unit, noun, entity and period).
"""

import re
from decimal import Decimal

from claims.engine.crosscheck import align, attachment, dates, groups, names, select
from claims.engine.crosscheck.align import Pair
from claims.engine.crosscheck.events import Link
from claims.engine.crosscheck.model import PairOutcome
from claims.engine.crosscheck.reading import DATE_TYPES
from claims.engine.crosscheck.scene import Scene
from claims.engine.crosscheck.units import Fit
from factcheck.text import terms
from factcheck.text.facts.model import Comparator, Fact, FactType
from factcheck.text.terms import Word

AGREES = frozenset((PairOutcome.SAME, PairOutcome.COMPATIBLE))

# What must be shown before two differing values are called a contradiction. A text of several sentences holds more
# that is alike by chance: it must show more with each doubling.
_SUBJECT_NAMES = 0.5
_SUBJECT_COVER, _COVER_EACH_DOUBLING = 0.22, 0.1
_SUBJECT_NEAR, _NEAR_EACH_DOUBLING = 0.14, 0.06
_UNKNOWN_UNIT_NEAR = 0.4
_ATTACHED_NEAR = 0.25
# A date of something that happens more than once needs nearly the whole sentence beside it.
_PARTICULAR_COVER = 0.6
# Figures further apart than this mostly count a whole and a part; the words around must then be nearly the same.
_FAR_APART = ((Decimal(100), 0.8), (Decimal(4), 0.55))
# Another value of the same unit in the sentence that stands this little further off may be the one that is meant.
_RIVAL = 0.1
# What must be shown before an equal value is more than a coincidence.
_AGREE_CLOSENESS = 0.4
_AGREE_CLOSENESS_ACROSS = 0.35
_EVERYWHERE_UNITS = "people country day week month year hour minute company place city child woman man"
_EVERYWHERE = frozenset(_EVERYWHERE_UNITS.split())
_FEW_SENTENCES = 2
_ABOUT_NEAR = Decimal("0.25")
_TITLE = re.compile(r"[‘“«\"]\s?([A-ZÀ-Þ][^’”»\"\n]{3,80})\s?[’”»\"]|(?<!\w)'([A-ZÀ-Þ][^'\n]{3,80})'(?!\w)")
# Words beside a counted noun that do not make it another thing.
_NEUTRAL_WORDS = """
    confirmed recorded reported official officially total approximately consecutive different new positive known
    additional participating more other overall full whole
"""
_NEUTRAL = frozenset(terms.stem(word, language="en") for word in _NEUTRAL_WORDS.split())


def doubt(pair: Pair, scene: Scene) -> str:
    """Why a pair must not be taken at its word, as a rule's name; "" when nothing speaks against it."""
    if pair.outcome in AGREES or pair.outcome is PairOutcome.BOUND_DIFFERS:
        least = _AGREE_CLOSENESS if scene.same_language else _AGREE_CLOSENESS_ACROSS
        return "" if pair.closeness >= least else "subject-not-shown"
    named = _names_doubt(pair, scene)
    if named:
        return named
    shown = max(pair.place.around, _cover_without_names(pair, scene))
    enough = shown >= _SUBJECT_COVER + _COVER_EACH_DOUBLING * scene.doublings and _more_than_the_noun(pair, scene)
    if not enough and not _attached(pair, scene):
        return "subject-not-shown"
    if pair.claim.type in DATE_TYPES:
        particular = pair.link is Link.PARTICULAR and pair.place.cover >= _PARTICULAR_COVER
        return "" if pair.link is Link.ONCE or particular else "event-not-shown"
    return _number_doubt(pair, scene)


def _more_than_the_noun(pair: Pair, scene: Scene) -> bool:
    """Say whether sentence or title share a word with the claim besides what is counted.

    Asked of what is counted everywhere (countries, days, people); a rarer noun tells the subject by itself.
    """
    if pair.claim.unit not in _EVERYWHERE:
        return True
    own = (word for word in scene.told if not pair.claim.span.contains(word.span))
    there = (word for word in scene.sentence(pair.place).words if not pair.evidence.span.contains(word.span))
    among = select.handle_set((*there, *scene.title.words), same_language=scene.same_language)
    return any(select.met(word, among, same_language=scene.same_language) for word in own)


def _attached(pair: Pair, scene: Scene) -> bool:
    """Say whether a passage of the same story has a figure that hangs on the same as the claim's."""
    if pair.fit is not Fit.SAME or pair.near < _ATTACHED_NEAR or pair.claim.type in DATE_TYPES:
        return False
    return attachment.same_story(scene) and attachment.shared(pair, scene)


def _names_doubt(pair: Pair, scene: Scene) -> str:
    if names_clash(scene, pair) or not _titles_shown(scene):
        return "names-not-shown"
    many = len(scene.places) > _FEW_SENTENCES
    return "names-not-shown" if many and names.share(scene.named) < _SUBJECT_NAMES else ""


def _number_doubt(pair: Pair, scene: Scene) -> str:
    sentence = scene.sentence(pair.place)
    if pair.near < _least_near(pair) + _NEAR_EACH_DOUBLING * scene.doublings:
        return "subject-not-shown"
    if _about_near(pair):
        return "about-figures-near"
    if groups.is_whole(pair.evidence, sentence, scene.passage):
        return "whole-of-a-share"
    if len(scene.places) > 1 and (_other_kind(pair, scene) or _rival(pair, scene)):
        return "counted-noun-not-shown"
    if _other_period(pair, scene):
        return "other-period"
    return "other-place" if _other_place(pair, scene) else ""


def _titles_shown(scene: Scene) -> bool:
    """Say whether every title that the claim prints between marks stands in the passage in one piece."""
    printed = " ".join(key for text in (scene.title.text, scene.passage.text) for _, key in terms.tokens(text))
    for found in _TITLE.finditer(scene.claim.text):
        if " ".join(key for _, key in terms.tokens(found.group(1) or found.group(2))) not in printed:
            return False
    return True


def _about_near(pair: Pair) -> bool:
    """Say whether one figure is "about" so much and the other lies within a quarter of it."""
    one, other = pair.claim.value, pair.evidence.value
    if Comparator.ABOUT not in (pair.claim.comparator, pair.evidence.comparator):
        return False
    if not isinstance(one, Decimal) or not isinstance(other, Decimal):
        return False
    return abs(one - other) <= _ABOUT_NEAR * max(abs(one), abs(other))


def _other_kind(pair: Pair, scene: Scene) -> bool:
    """Say whether one of the two counts a kind that the other does not speak of: "merchant ships" beside "ships"."""
    sentence = scene.sentence(pair.place)
    claimed = _inside(pair.claim, scene.claim.words)
    stated = _inside(pair.evidence, sentence.words)
    told = select.handle_set((*sentence.words, *scene.title.words), same_language=scene.same_language)
    asked = select.handle_set(scene.claim.words, same_language=scene.same_language)
    return _unmet(claimed, told, scene) or _unmet(stated, asked, scene)


def _inside(fact: Fact, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of a value that stand before its noun."""
    return tuple(word for word in words if fact.span.contains(word.span) and word.span.end < fact.span.end)


def _unmet(words: tuple[Word, ...], among: frozenset[str], scene: Scene) -> bool:
    return any(
        not _NEUTRAL.intersection(word.meanings) and not select.met(word, among, same_language=scene.same_language)
        for word in words
    )


def _rival(pair: Pair, scene: Scene) -> bool:
    """Say whether the sentence has another differing value of the same unit that may as well be the one meant."""
    sentence = scene.sentence(pair.place)
    around = align.neighbours(pair.claim, scene.claim.words, scene.claim.text)
    for fact in sentence.facts:
        if fact.type is not pair.evidence.type or fact.unit != pair.evidence.unit or fact.value == pair.evidence.value:
            continue
        beside = align.neighbours(fact, sentence.words, scene.passage.text)
        if align.nearness(around, beside, same_language=scene.same_language) > pair.near - _RIVAL:
            return True
    return False


def _cover_without_names(pair: Pair, scene: Scene) -> float:
    """How much of what the claim says, apart from whom it names, the sentence carries: "they have nine albums"."""
    among = select.handle_set(scene.sentence(pair.place).words, same_language=scene.same_language)
    said = tuple(word for word in scene.told if not word.name)
    return select.cover(said, among, same_language=scene.same_language)


def names_clash(scene: Scene, pair: Pair) -> bool:
    """Say whether the passage speaks of somebody or something else than the claim."""
    sentence = scene.sentence(pair.place)
    before = pair.evidence.span.start
    return names.clash(scene.named, scene.title, sentence, scene.passage, before=before, least=_SUBJECT_NAMES)


def _least_near(pair: Pair) -> float:
    """How much of the words around the claim's number must stand around the other one."""
    one, other = pair.claim.value, pair.evidence.value
    least = _SUBJECT_NEAR if pair.fit is Fit.SAME else _UNKNOWN_UNIT_NEAR
    if isinstance(one, Decimal) and isinstance(other, Decimal) and one and other:
        apart = max(abs(one / other), abs(other / one))
        return max(least, next((near for factor, near in _FAR_APART if apart > factor), 0.0))
    return least


def _other_period(pair: Pair, scene: Scene) -> bool:
    """Say whether the claim names a time and the passage's sentence names only others."""
    claimed = [fact for fact in scene.claim.facts if fact.type is FactType.DATE]
    stated = [fact for fact in scene.sentence(pair.place).facts if fact.type is FactType.DATE]
    if not claimed or not stated:
        return False
    outcomes = {dates.relate(one, two, claim_side=None, evidence_side=None)[0] for one in claimed for two in stated}
    return outcomes <= {PairOutcome.DIFFERENT, PairOutcome.INCOMPARABLE}


def _other_place(pair: Pair, scene: Scene) -> bool:
    """Say whether the sentence speaks of other countries or places and of none of the claim's."""
    claimed = {str(fact.value) for fact in scene.claim.facts if fact.type in (FactType.COUNTRY, FactType.PLACE)}
    sentence = scene.sentence(pair.place)
    stated = {str(fact.value) for fact in sentence.facts if fact.type in (FactType.COUNTRY, FactType.PLACE)}
    return bool(claimed) and bool(stated) and not claimed & stated
