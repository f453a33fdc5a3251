"""The decision about each value of a claim: compared with what, under which rule, or why not."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.engine.crosscheck import align, dates, modality, names, roles, select
from claims.engine.crosscheck.align import Pair
from claims.engine.crosscheck.model import PairOutcome, PassageText, StatementText
from claims.engine.crosscheck.names import Named
from claims.engine.crosscheck.reading import DATE_TYPES, NUMBER_TYPES, Reading, Sentence, countable, read
from claims.engine.crosscheck.select import Place
from claims.engine.crosscheck.units import Fit
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.spans import Span
from factcheck.text.terms import Word

AGREES = frozenset((PairOutcome.SAME, PairOutcome.COMPATIBLE))

# An agreeing value this much less close than a differing one still wins: the source says it somewhere near.
_BENEFIT = 0.12
# A figure that is the very same in both texts, the more so a long one, is no coincidence; it may stand further off.
_BENEFIT_EACH_DIGIT = 0.06
_EXACT_DIGITS = 3

# What must be shown before two differing values are called a contradiction.
_SUBJECT_NAMES = 0.5
_SUBJECT_COVER = 0.3
_SUBJECT_NEAR = 0.18
_UNKNOWN_UNIT_NEAR = 0.5
# Figures further apart than this mostly count a whole and a part; the words around must then be nearly the same.
_FAR_APART = ((Decimal(100), 0.8), (Decimal(4), 0.55))
_DENIED_REACH, _DENIED_REACH_ACROSS = 2, 4
# What must be shown before an equal value is more than a coincidence.
_AGREE_CLOSENESS = 0.4
_AGREE_CLOSENESS_ACROSS = 0.35


@dataclass(frozen=True, slots=True)
class Scene:
    """A claim and a passage, read and laid side by side. `told` are the claim's words apart from its dates,
    `printed` every handle of the passage's words."""

    statement: StatementText
    claim: Reading
    passage: Reading
    same_language: bool
    told: tuple[Word, ...]
    places: tuple[Place, ...]
    named: tuple[Named, ...]
    title: Reading
    decisive: tuple[Fact, ...]
    printed: frozenset[str]

    @property
    def best(self) -> Place | None:
        """The sentence of the passage that carries most of the claim."""
        return select.best(self.places)

    def sentence(self, place: Place) -> Sentence:
        """The sentence that a place stands for."""
        return self.passage.sentences[place.index]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one value of the claim. `pair` is None when the passage has nothing to put beside it."""

    fact: Fact
    pair: Pair | None
    outcome: PairOutcome
    rule: str


def lay_out(statement: StatementText, passage: PassageText) -> Scene:
    """Read both texts and find out which sentences and names they share."""
    claim = read(statement.text, language=statement.language, date=statement.date)
    text = read(passage.text, language=passage.language, date=passage.date)
    title = read(passage.context, language=passage.language, date=passage.date)
    same_language = statement.language == passage.language
    decisive = decisive_facts(statement, claim)
    told = select.told(claim.words, apart_from=tuple(fact.span for fact in claim.facts if fact.type in DATE_TYPES))
    return Scene(
        statement=statement,
        claim=claim,
        passage=text,
        same_language=same_language,
        told=told,
        places=select.places(told, text, title=title.words, same_language=same_language),
        named=names.look_for(claim, text, title=title, same_language=same_language),
        title=title,
        printed=select.handle_set(text.words, same_language=same_language),
        decisive=decisive,
    )


def decisive_facts(statement: StatementText, claim: Reading) -> tuple[Fact, ...]:
    """The values that settle a claim: its numbers; without any, its dates; without those, none (its words decide).

    A claim whose `facts` are empty is read for them. A date beside a number is the time that is spoken of, not what
    is claimed.
    """
    facts = tuple(roles.refined(fact, claim.words) for fact in statement.facts if countable(fact, statement.text))
    facts = facts or claim.facts
    numbers = tuple(fact for fact in facts if fact.type in NUMBER_TYPES)
    return numbers or tuple(fact for fact in facts if fact.type in DATE_TYPES)


def decide(scene: Scene) -> tuple[Decision, ...]:
    """One decision for each decisive value, in the order of the claim.

    A value of the passage that agrees with one value of the claim does not contradict another one.
    """
    beside = tuple(fact for fact in scene.claim.facts if fact.type in NUMBER_TYPES and fact not in scene.decisive)
    line_ups = {fact: _line_up(fact, scene) for fact in (*scene.decisive, *beside)}
    spoken_for = {
        pair.evidence.span: fact
        for fact, pairs in line_ups.items()
        if (pair := choose(pairs)) and pair.outcome in AGREES and not _doubt(pair, scene)
    }
    return tuple(
        _decide_one(fact, [pair for pair in line_ups[fact] if _free(pair, spoken_for)], scene)
        for fact in scene.decisive
    )


def _line_up(fact: Fact, scene: Scene) -> tuple[Pair, ...]:
    texts = (fact, scene.claim, scene.passage, scene.places)
    if fact.type in DATE_TYPES:
        return align.days(*texts, same_language=scene.same_language)
    return align.numbers(*texts, printed=scene.printed, same_language=scene.same_language)


def _free(pair: Pair, spoken_for: dict[Span, Fact]) -> bool:
    return pair.outcome is not PairOutcome.DIFFERENT or spoken_for.get(pair.evidence.span, pair.claim) is pair.claim


def _decide_one(fact: Fact, pairs: Sequence[Pair], scene: Scene) -> Decision:
    pair = choose(pairs)
    if pair is None:
        return Decision(fact, None, PairOutcome.NOT_FOUND, "value-not-in-passage")
    if pair.outcome is PairOutcome.INCOMPARABLE:
        return Decision(fact, pair, pair.outcome, pair.rule)
    doubt = _doubt(pair, scene)
    return Decision(fact, pair, PairOutcome.INCOMPARABLE if doubt else pair.outcome, doubt or pair.rule)


def choose(pairs: Sequence[Pair]) -> Pair | None:
    """The pair that speaks for the passage: the closest, unless one that agrees is nearly as close.

    Pairs come closest first. One that cannot be compared is chosen only when there is no other.
    """
    able = [pair for pair in pairs if pair.outcome is not PairOutcome.INCOMPARABLE]
    if not able:
        return pairs[0] if pairs else None
    closest = able[0]
    for wanted in (AGREES, frozenset((PairOutcome.BOUND_DIFFERS,))):
        if closest.outcome in wanted:
            return closest
        agreeing = next((pair for pair in able if pair.outcome in wanted), None)
        if agreeing and agreeing.closeness >= closest.closeness - _benefit(agreeing):
            return agreeing
    return closest


def _benefit(pair: Pair) -> float:
    if pair.outcome is not PairOutcome.SAME:
        return _BENEFIT
    digits = sum(character.isdigit() for character in pair.evidence.text)
    return _BENEFIT + _BENEFIT_EACH_DIGIT * min(digits, _EXACT_DIGITS)


def _doubt(pair: Pair, scene: Scene) -> str:
    """Why a pair must not be taken at its word, as a rule's name; "" when nothing speaks against it.

    Source: CLAIMS section 5 (a contradiction must first pass a gate: same unit, noun, entity and period).
    """
    if pair.outcome in AGREES or pair.outcome is PairOutcome.BOUND_DIFFERS:
        least = _AGREE_CLOSENESS if scene.same_language else _AGREE_CLOSENESS_ACROSS
        return "" if pair.closeness >= least else "subject-not-shown"
    if names_clash(scene, pair):
        return "names-not-shown"
    if max(pair.place.around, _cover_without_names(pair, scene)) < _SUBJECT_COVER:
        return "subject-not-shown"
    if pair.claim.type in DATE_TYPES:
        return "" if pair.anchored else "event-not-shown"
    if pair.near < _least_near(pair):
        return "subject-not-shown"
    if _other_period(pair, scene):
        return "other-period"
    return "other-place" if _other_place(pair, scene) else ""


def _cover_without_names(pair: Pair, scene: Scene) -> float:
    """How much of what the claim says, apart from whom it names, the sentence carries: "they have nine albums"."""
    among = select.handle_set(scene.sentence(pair.place).words, same_language=scene.same_language)
    said = tuple(word for word in scene.told if not word.name)
    return select.cover(said, among, same_language=scene.same_language)


def names_clash(scene: Scene, pair: Pair) -> bool:
    """Say whether the passage speaks of somebody or something else than the claim."""
    sentence = scene.sentence(pair.place)
    before = pair.evidence.span.start
    return names.clash(scene.named, scene.title, sentence, before=before, least=_SUBJECT_NAMES)


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


def negation_differs(scene: Scene, place: Place) -> bool:
    """Say whether exactly one of the two denies what both speak of.

    A negation counts when one of the two telling words from it onwards is shared ("did not leave" beside "left"),
    of the four across two languages, where fewer words are known again;
    where both texts negate anything at all, which of them denies what is beyond these rules: no difference.
    """
    sentence = scene.sentence(place)
    own = tuple(mark for one in scene.claim.sentences for mark in one.marks if mark.hedge is None)
    other = tuple(mark for mark in sentence.marks if mark.hedge is None)
    if bool(own) is bool(other):
        return False
    if own:
        return _denied(own, scene.claim.words, sentence.words, same_language=scene.same_language) % 2 == 1
    return _denied(other, sentence.words, scene.told, same_language=scene.same_language) % 2 == 1


def _denied(
    marks: tuple[modality.Mark, ...], words: tuple[Word, ...], others: tuple[Word, ...], *, same_language: bool
) -> int:
    """How many of the negations bear on a word that the other text has too."""
    shared = select.handle_set(others, same_language=same_language)
    reach = _DENIED_REACH if same_language else _DENIED_REACH_ACROSS
    count = 0
    for mark in marks:
        first = bisect.bisect_left(words, mark.span.start, key=lambda word: word.span.start)
        count += any(select.met(word, shared, same_language=same_language) for word in words[first : first + reach])
    return count
