"""The decision about each value of a claim: compared with what, under which rule, or why not."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.engine.crosscheck import align, gates
from claims.engine.crosscheck.align import Pair
from claims.engine.crosscheck.gates import AGREES
from claims.engine.crosscheck.model import PairOutcome
from claims.engine.crosscheck.reading import DATE_TYPES, NUMBER_TYPES
from claims.engine.crosscheck.scene import Scene
from factcheck.text.facts.model import Comparator, Fact
from factcheck.text.spans import Span

# An agreeing value this much less close than a differing one still wins: the source says it somewhere near.
_BENEFIT = 0.12
# "Less than 700" is satisfied by every small figure of the text: only the closest one tells.
_BENEFIT_OF_A_BOUND = 0.02
_HALF_LINES = frozenset((Comparator.LESS, Comparator.AT_MOST, Comparator.MORE, Comparator.AT_LEAST))
# A figure that is the very same in both texts, the more so a long one, is no coincidence; it may stand further off.
_BENEFIT_EACH_DIGIT = 0.06
_EXACT_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one value of the claim. `pair` is None when the passage has nothing to put beside it."""

    fact: Fact
    pair: Pair | None
    outcome: PairOutcome
    rule: str


def decide(scene: Scene) -> tuple[Decision, ...]:
    """One decision for each decisive value, in the order of the claim.

    A value of the passage that agrees with one value of the claim does not contradict another one.
    """
    beside = tuple(fact for fact in scene.claim.facts if fact.type in NUMBER_TYPES and fact not in scene.decisive)
    line_ups = {fact: _line_up(fact, scene) for fact in (*scene.decisive, *beside)}
    spoken_for = {
        pair.evidence.span: fact
        for fact, pairs in line_ups.items()
        if (pair := choose(pairs)) and pair.outcome in AGREES and not gates.doubt(pair, scene)
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
    doubt = gates.doubt(pair, scene)
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
        return _BENEFIT_OF_A_BOUND if pair.claim.comparator in _HALF_LINES else _BENEFIT
    digits = sum(character.isdigit() for character in pair.evidence.text)
    return _BENEFIT + _BENEFIT_EACH_DIGIT * min(digits, _EXACT_DIGITS)
