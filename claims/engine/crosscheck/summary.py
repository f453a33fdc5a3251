"""The finding: what all the values, names, words and hedges of a claim say together about one passage."""

import functools
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from claims.engine.crosscheck import (
    compare,
    denial,
    gates,
    inputs,
    modality,
    names,
    quantifiers,
    ranks,
    select,
    whereabouts,
)
from claims.engine.crosscheck.compare import Decision
from claims.engine.crosscheck.gates import AGREES
from claims.engine.crosscheck.model import Compared, Finding, Outcome, PairOutcome, PassageText, StatementText
from claims.engine.crosscheck.opposites import opposite
from claims.engine.crosscheck.quantifiers import Said, Verdict
from claims.engine.crosscheck.reading import KEPT, Reading
from claims.engine.crosscheck.scene import Scene, lay_out
from claims.engine.crosscheck.select import Place
from factcheck.text.facts.model import Comparator, Fact
from factcheck.text.spans import Span

VERSION = "crosscheck-3"

_CENT = Decimal("0.01")
# How much of a claim without values the one sentence must carry, in one language and across two.
_CARRIED, _CARRIED_ACROSS = 0.75, 0.6
_DENIED, _DENIED_ACROSS = 0.3, 0.25
_DENIED_EACH_DOUBLING = 0.14
_DENIED_MOST = 0.9
_OPPOSED = 0.5
# So much of a claim stands in a sentence that says the opposite.
_CARRIED_BUT_TURNED = 0.6
_NAMES_FOR_SUPPORT = 0.5
_OUTCOME_OF = {
    Said.CARRIED: Outcome.SUPPORTS,
    Said.EXCLUDED: Outcome.CONTRADICTS,
    Said.OPEN: Outcome.NOT_ENOUGH,
}
_PAIR_OF = {
    Said.CARRIED: PairOutcome.COMPATIBLE,
    Said.EXCLUDED: PairOutcome.DIFFERENT,
    Said.OPEN: PairOutcome.INCOMPARABLE,
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """An outcome with the rule that made it, how sure it orders, and further reasons."""

    outcome: Outcome
    rule: str
    strength: float
    reasons: tuple[str, ...] = ()


def check_claim(statement: StatementText, passage: PassageText) -> Finding:
    """Compare one claim with one passage, in the same or another language; never a verdict.

    Empty texts give `not_enough`. The result depends on nothing but its inputs and `VERSION`.
    Source: FEATURES 4.1, 4.2, 4.5, 4.6.
    """
    scene = lay_out(statement, passage)
    decisions = compare.decide(scene)
    ruling, extra = _rule(scene, decisions)
    rows = (*(_value_row(decision, scene) for decision in decisions), *extra, *_name_rows(scene))
    return Finding(
        outcome=ruling.outcome,
        strength=Decimal(str(min(1.0, max(0.0, ruling.strength)))).quantize(_CENT, ROUND_HALF_UP),
        rule=ruling.rule,
        compared=rows,
        reasons=(ruling.rule, *ruling.reasons),
        version=VERSION,
        input_hash=inputs.fingerprint(statement, passage, version=VERSION),
    )


def _rule(scene: Scene, decisions: tuple[Decision, ...]) -> tuple[Ruling, tuple[Compared, ...]]:
    if not scene.places:
        return Ruling(Outcome.NOT_ENOUGH, "passage-is-empty", 0.0), ()
    if verdict := quantifiers.compare(scene):
        return _by_quantity(verdict, scene)
    if decisions:
        return _tempered(_by_values(scene, decisions), scene, _place_of(decisions))
    place = scene.best
    if place is None or not scene.told:
        return Ruling(Outcome.NOT_ENOUGH, "nothing-to-compare", 0.0), ()
    return _tempered(_by_words(scene, place), scene, place)


def _by_quantity(verdict: Verdict, scene: Scene) -> tuple[Ruling, tuple[Compared, ...]]:
    """How many of a group decides: "most" carries "some", excludes "none" and leaves "all" open."""
    row = Compared(
        claim=verdict.claim.span.of(scene.claim.text),
        claim_value="",
        claim_span=verdict.claim.span,
        evidence=verdict.evidence.span.of(scene.passage.text),
        evidence_value="",
        evidence_span=verdict.evidence.span,
        outcome=_PAIR_OF[verdict.said],
        rule=verdict.said.value,
    )
    strength = scene.best.around if scene.best else 0.0
    return Ruling(_OUTCOME_OF[verdict.said], verdict.said.value, strength), (row,)


def _place_of(decisions: tuple[Decision, ...]) -> Place | None:
    return next((decision.pair.place for decision in decisions if decision.pair), None)


def _by_values(scene: Scene, decisions: tuple[Decision, ...]) -> Ruling:
    """Values decide: one that differs contradicts, all that agree support, anything between is partly or nothing."""
    different = [decision for decision in decisions if decision.outcome is PairOutcome.DIFFERENT]
    if different:
        return Ruling(Outcome.CONTRADICTS, different[0].rule, max(_closeness(decision) for decision in different))
    agreeing = [decision for decision in decisions if decision.outcome in AGREES]
    bounds = [decision for decision in decisions if decision.outcome is PairOutcome.BOUND_DIFFERS]
    if not agreeing and not bounds:
        if scene.best and (denied := denial.rule(scene, scene.best)):
            return Ruling(Outcome.CONTRADICTS, denied, scene.best.around)
        return Ruling(Outcome.NOT_ENOUGH, decisions[0].rule, 0.0)
    strength = sum(_closeness(decision) for decision in (*agreeing, *bounds)) / len(decisions)
    if bounds:
        return Ruling(Outcome.PARTLY, bounds[0].rule, strength)
    if len(agreeing) < len(decisions):
        missing = next(decision for decision in decisions if decision.outcome not in AGREES)
        return Ruling(Outcome.PARTLY, "some-values-not-found", strength, (missing.rule,))
    if any(decision.pair and gates.names_clash(scene, decision.pair) for decision in agreeing):
        return Ruling(Outcome.PARTLY, "names-not-shown", strength)
    return Ruling(Outcome.SUPPORTS, agreeing[0].rule, strength)


def _closeness(decision: Decision) -> float:
    return decision.pair.closeness if decision.pair else 0.0


def _by_words(scene: Scene, place: Place) -> Ruling:
    """No value decides: the words of one sentence must carry the claim, or carry it turned round."""
    carried = _CARRIED if scene.same_language else _CARRIED_ACROSS
    share = names.share(scene.named)
    if share >= _NAMES_FOR_SUPPORT:
        if denied := denial.rule(scene, place):
            return Ruling(Outcome.CONTRADICTS, denied, place.around)
        if place.cover >= max(_OPPOSED, _least_denied(scene)) and _opposites(scene, place):
            return Ruling(Outcome.CONTRADICTS, "opposite-word", place.around)
    if ranks.differ(scene, place):
        return Ruling(Outcome.CONTRADICTS, "rank-differs", place.around)
    if whereabouts.elsewhere(scene):
        return Ruling(Outcome.CONTRADICTS, "happened-elsewhere", place.around)
    if _figures(scene.claim) - _figures(scene.passage):
        return Ruling(Outcome.NOT_ENOUGH, "figure-not-in-passage", place.around)
    if place.around >= carried and share == 1.0:
        return Ruling(Outcome.SUPPORTS, "words-carried", place.around)
    return Ruling(Outcome.NOT_ENOUGH, "words-not-carried", place.around)


@functools.lru_cache(maxsize=KEPT)
def _figures(reading: Reading) -> frozenset[str]:
    """Every word with a figure in it: "Chapter 5" must not stand for "Chapter 3"."""
    keys = (key for sentence in reading.sentences for _, key in sentence.tokens)
    return frozenset(key for key in keys if any(character.isdigit() for character in key))


def _least_denied(scene: Scene) -> float:
    """How much of the claim one sentence must carry before its negation turns the claim round.

    The best of many sentences carries more by chance than the only one, so a long passage must show more.
    """
    base = _DENIED if scene.same_language else _DENIED_ACROSS
    return min(_DENIED_MOST, base + _DENIED_EACH_DOUBLING * scene.doublings)


def _opposites(scene: Scene, place: Place) -> bool:
    """Say whether the claim and the sentence differ in words that deny each other."""
    sentence = scene.sentence(place).words
    own = select.handle_set(scene.told, same_language=scene.same_language)
    other = select.handle_set(sentence, same_language=scene.same_language)
    left = [word for word in scene.told if not select.met(word, other, same_language=scene.same_language)]
    right = [word for word in sentence if not select.met(word, own, same_language=scene.same_language)]
    language = scene.claim.language if scene.same_language else None
    return any(opposite(one, two, language=language) for one in left for two in right)


def _tempered(ruling: Ruling, scene: Scene, place: Place | None) -> tuple[Ruling, tuple[Compared, ...]]:
    """What hedges and negations do to a ruling: support that they touch is only partial (FEATURES 4.5)."""
    if place is None or ruling.outcome is Outcome.NOT_ENOUGH:
        return ruling, ()
    rows = _hedge_rows(scene, place)
    reasons = tuple(dict.fromkeys(row.rule for row in rows))
    outcome, rule = ruling.outcome, ruling.rule
    if outcome is Outcome.SUPPORTS and (denied := _turned_round(scene, place)):
        outcome, rule = Outcome.CONTRADICTS, denied
    elif outcome is Outcome.SUPPORTS and rows:
        outcome, rule = Outcome.PARTLY, rows[0].rule
    return Ruling(outcome, rule, ruling.strength, (*ruling.reasons, *reasons)), rows


def _turned_round(scene: Scene, place: Place) -> str:
    """The rule by which a sentence that carries the claim's values or words says the opposite; "" when it does not."""
    if denied := denial.rule(scene, place):
        return denied
    if place.cover < _CARRIED_BUT_TURNED or names.share(scene.named) < _NAMES_FOR_SUPPORT:
        return ""
    return "opposite-word" if _opposites(scene, place) else ""


def _hedge_rows(scene: Scene, place: Place) -> tuple[Compared, ...]:
    """A row for each kind of hedge that only one of the two has."""
    own = tuple(mark for sentence in scene.claim.sentences for mark in sentence.marks)
    other = scene.sentence(place).marks
    rows = []
    for kind in sorted(modality.hedges(own) ^ modality.hedges(other)):
        mine = next((mark.span for mark in own if mark.hedge is kind), None)
        theirs = next((mark.span for mark in other if mark.hedge is kind), None)
        rows.append(
            Compared(
                claim=_words(scene.claim.text, mine),
                claim_value=kind.value if mine else "",
                claim_span=mine,
                evidence=_words(scene.passage.text, theirs),
                evidence_value=kind.value if theirs else "",
                evidence_span=theirs,
                outcome=PairOutcome.BOUND_DIFFERS,
                rule="hedge-only-in-claim" if mine else "hedge-only-in-source",
            )
        )
    return tuple(rows)


def _words(text: str, span: Span | None) -> str:
    return span.of(text) if span else ""


def _value_row(decision: Decision, scene: Scene) -> Compared:
    evidence = decision.pair.evidence if decision.pair else None
    return Compared(
        claim=decision.fact.text,
        claim_value=shown(decision.fact),
        claim_span=decision.fact.span,
        evidence=evidence.text if evidence else "",
        evidence_value=shown(evidence) if evidence else "",
        evidence_span=evidence.span if evidence else None,
        outcome=decision.outcome,
        rule=decision.rule,
    )


def _name_rows(scene: Scene) -> tuple[Compared, ...]:
    return tuple(
        Compared(
            claim=named.text,
            claim_value=named.value,
            claim_span=named.span,
            evidence=_words(scene.passage.text, named.found),
            evidence_value=named.found_value,
            evidence_span=named.found,
            outcome=PairOutcome.SAME if named.found_value else PairOutcome.NOT_FOUND,
            rule="name-found" if named.found_value else "name-not-found",
        )
        for named in scene.named
    )


def shown(fact: Fact) -> str:
    """A value normalised for people: "> 1200 people", "10–20 day", "2025-07-23"."""
    if not isinstance(fact.value, Decimal):
        return fact.value
    number = inputs.plain(fact.value)
    if fact.comparator is Comparator.RANGE and fact.value_to is not None:
        number = f"{number}–{inputs.plain(fact.value_to)}"
    elif fact.comparator not in (Comparator.EQUAL, Comparator.RANGE):
        number = f"{fact.comparator.value} {number}"
    return f"{number} {fact.unit}".strip()
