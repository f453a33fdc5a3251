"""How many of a group do something: "all", "most", "a third of", "none" against each other and against figures.

Each side is read as a stretch: of the group's share (0 to 1) and, where it is known, of its members. A stretch that
lies in the other one supports it, two that share nothing contradict, anything else leaves the claim open.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from claims.engine.crosscheck import bounds, groups, select
from claims.engine.crosscheck.bounds import Bounds
from claims.engine.crosscheck.groups import Group
from claims.engine.crosscheck.reading import negations
from claims.engine.crosscheck.scene import Scene
from factcheck.text.terms import Word


class Said(StrEnum):
    """What the passage's groups say of the claim's."""

    CARRIED = "quantity-carried"
    EXCLUDED = "quantity-excluded"
    OPEN = "quantity-open"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was said about the claim's group by which group of the passage."""

    said: Said
    claim: Group
    evidence: Group


_ONE = Decimal(1)
_HUNDREDTH = Decimal("0.01")
_ROUNDED = Decimal("0.00001")


def compare(scene: Scene) -> Verdict | None:
    """How the groups of the passage bear on the claim's; None when figures alone, or other words, must decide.

    All that the claim tells must stand in the passage's sentence, and one of the two must say more than bare counts:
    these are compared as numbers. Of several groups in one claim all must be carried, or one excluded and the rest
    carried.
    """
    claimed = tuple(group for group in groups.find(scene.claim) if group.said or group.nouns)
    stated = groups.find(scene.passage) if claimed else ()
    if not any(group.share for group in (*claimed, *stated)):
        return None
    if len(claimed) == 1:
        return _compare_one(claimed[0], stated, scene)
    worded = any(group.worded for group in (*claimed, *stated))
    return _compare_many(claimed, stated, scene) if worded else None


def _compare_one(claim: Group, stated: tuple[Group, ...], scene: Scene) -> Verdict | None:
    total = _total(claim, stated, scene)
    told = [group for group in stated if (claim.share or group.share) and _alike(claim, group, scene)]
    verdicts = [Verdict(_relate(claim, _at_least(claim, group, scene), total), claim, group) for group in told]
    for said in (Said.CARRIED, Said.EXCLUDED, Said.OPEN):
        found = next((verdict for verdict in verdicts if verdict.said is said), None)
        if found:
            return found
    return None


def _compare_many(claimed: tuple[Group, ...], stated: tuple[Group, ...], scene: Scene) -> Verdict | None:
    printed = scene.printed
    asked = (word for word in _told(scene) if not any(group.span.contains(word.span) for group in claimed))
    if not all(_carried(word, printed, scene) for word in asked):
        return None
    denied = any(group.negated for group in claimed)
    verdicts = []
    for claim in claimed:
        alike = [group for group in stated if _same_noun(claim, group, scene)]
        group = next((group for group in alike if group.share), alike[0] if alike else None)
        if group is None:
            return Verdict(Said.OPEN, claim, stated[0]) if claim.share and stated else None
        turned = replace(claim, negated=denied)
        verdicts.append(Verdict(_relate(turned, group, _total(claim, stated, scene)), claim, group))
    excluded = [verdict for verdict in verdicts if verdict.said is Said.EXCLUDED]
    opened = [verdict for verdict in verdicts if verdict.said is Said.OPEN]
    if not excluded and not opened:
        return verdicts[0]
    return excluded[0] if excluded and not opened else replace((opened or excluded)[0], said=Said.OPEN)


def _at_least(claim: Group, evidence: Group, scene: Scene) -> Group:
    """Who wears red boots wears boots: of the wider thing that the claim tells, the figure is only the least."""
    asked = select.handle_set((*claim.said, *claim.nouns), same_language=scene.same_language)
    told = evidence.said
    narrowed = any(
        not _carried(word, asked, scene) and _carried(before, asked, scene) and word.span.start - before.span.end == 1
        for before, word in pairwise(told)
    )
    if not narrowed or evidence.negated:
        return evidence
    share = None if evidence.share is None else replace(evidence.share, high=_ONE, high_open=False)
    count = None if evidence.count is None else replace(evidence.count, high=None, high_open=False)
    return replace(evidence, share=share, count=count)


def _total(claim: Group, stated: tuple[Group, ...], scene: Scene) -> Decimal | None:
    """How many members the group has, where the passage says it: "half of the six", "there are six ... two thirds"."""
    for group in stated:
        if not _same_noun(claim, group, scene):
            continue
        if group.total is not None:
            return group.total
        count = group.count
        if group.share is None and count and count.low is not None and count.low == count.high:
            return count.low
    return None


def _same_noun(claim: Group, other: Group, scene: Scene) -> bool:
    mine = select.handle_set(claim.nouns, same_language=scene.same_language)
    return any(select.met(word, mine, same_language=scene.same_language) for word in other.nouns)


def _alike(claim: Group, other: Group, scene: Scene) -> bool:
    """Say whether the same is told of the same group: every word of the claim stands beside the other's figure."""
    if not _same_noun(claim, other, scene):
        return False
    among = select.handle_set((*other.said, *other.nouns), same_language=scene.same_language)
    asked = (word for word in _told(scene) if word != claim.nouns[0] and not claim.span.contains(word.span))
    return all(_carried(word, among, scene) for word in (*asked, *claim.nouns[1:]))


def _told(scene: Scene) -> tuple[Word, ...]:
    """The claim's words without its negations."""
    marks = tuple(mark for sentence in scene.claim.sentences for mark in negations(scene.claim, sentence))
    return tuple(word for word in scene.claim.words if not any(mark.span.overlaps(word.span) for mark in marks))


def _carried(word: Word, among: frozenset[str], scene: Scene) -> bool:
    return select.met(word, among, same_language=scene.same_language)


def _relate(claim: Group, evidence: Group, total: Decimal | None) -> Said:
    mine, theirs = _turned(claim, total), _turned(evidence, total)
    for one, other in ((mine.count, theirs.count), (mine.share, theirs.share)):
        if one is None or other is None:
            continue
        if other.within(one) or _same_but_rounding(one, other):
            return Said.CARRIED
        if _apart(one, other):
            return Said.EXCLUDED
    return Said.OPEN


def _same_but_rounding(one: Bounds, other: Bounds) -> bool:
    """A third and 33 %: single shares that a hundredth parts."""
    if None in (one.low, other.low) or one.low != one.high or other.low != other.high:
        return False
    return one.low is not None and other.low is not None and abs(one.low - other.low) < _HUNDREDTH and one.low < 1


def _turned(group: Group, total: Decimal | None) -> Group:
    """The group with shares and members filled in from each other and, when denied, turned into who is left."""
    share, count = group.share, group.count
    if share is None and count is not None and total:
        share = bounds.scaled(count, _ONE / total)
    elif count is None and share is not None and total:
        count = _whole(bounds.scaled(share, total))
    if group.negated:
        share = None if share is None else _left(share, _ONE)
        count = _left(count, total) if count is not None and total else None
    return replace(group, share=share, count=count)


def _whole(stretch: Bounds) -> Bounds:
    """Two thirds of six are four: what the rounded share leaves over is taken off."""
    low, high = (None if end is None else _near_whole(end) for end in (stretch.low, stretch.high))
    return replace(stretch, low=low, high=high)


def _near_whole(value: Decimal) -> Decimal:
    nearest = value.to_integral_value()
    return nearest if abs(value - nearest) <= _ROUNDED * max(_ONE, abs(nearest)) else value


def _left(stretch: Bounds, whole: Decimal) -> Bounds:
    low = Decimal(0) if stretch.high is None else whole - stretch.high
    high = whole if stretch.low is None else whole - stretch.low
    return Bounds(low, high, low_open=stretch.high_open, high_open=stretch.low_open)


def _apart(one: Bounds, other: Bounds) -> bool:
    """Say whether two stretches share no value, open ends counted."""
    if one.apart(other):
        return True
    for low, high in ((one, other), (other, one)):
        touching = low.low is not None and low.low == high.high
        if touching and (low.low_open or high.high_open):
            return True
    return False
