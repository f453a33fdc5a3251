"""Percentages, points, parts and wholes, averages and medians."""

import itertools
from collections.abc import Iterator
from decimal import Decimal

from claims.engine.sanity.model import Line, Oddity, SanityRule
from claims.engine.sanity.words import COUNTED, PEOPLE, Words
from factcheck.text.facts.model import Comparator, Fact, FactType

_HUNDRED = Decimal(100)
_SLACK_EACH = Decimal("0.5")
_HALF = Decimal("0.5")
_FIFTY = Decimal(50)
_NEAR = 40
_OF_REACH = 30
_EXACT = frozenset((Comparator.EQUAL, Comparator.ABOUT))


def changes(line: Line, words: Words) -> Iterator[Oddity]:
    """ "From 5 % to 7 %, up 2 %": the difference of two percentages is told in points, their ratio in per cent."""
    shares = [fact for fact in line.facts if fact.type is FactType.PERCENTAGE and isinstance(fact.value, Decimal)]
    for low, high in itertools.pairwise(shares):
        if not words.from_to.match(line.between(low, high)):
            continue
        others = [
            fact
            for fact in line.facts
            if fact.type in {FactType.PERCENTAGE, FactType.POINTS}
            and fact not in {low, high}
            and fact.comparator in _EXACT
            and words.rise.search(line.before(fact))
        ]
        for stated in others:
            found = _misnamed(low, high, stated)
            if found:
                yield Oddity(found, stated.span, low.span, _three(low, high, stated))


def _misnamed(low: Fact, high: Fact, stated: Fact) -> SanityRule | None:
    one, other, change = Decimal(low.value), Decimal(high.value), abs(Decimal(stated.value))
    apart = abs(other - one)
    if not one or not apart:
        return None
    ratio = apart / abs(one) * _HUNDRED
    # Both readings fit when the starting value is near 100: then nothing is odd.
    is_apart, is_ratio = change == apart, abs(change - ratio) <= _slack(change)
    if stated.type is FactType.PERCENTAGE and is_apart and not is_ratio:
        return SanityRule.POINTS
    if stated.type is FactType.POINTS and is_ratio and not is_apart:
        return SanityRule.PERCENT
    return None


def _slack(printed: Decimal) -> Decimal:
    """Half a step of the last printed place: what rounding may have done."""
    exponent = printed.as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def _three(low: Fact, high: Fact, stated: Fact) -> dict[str, str]:
    one, other = Decimal(low.value), Decimal(high.value)
    ratio = abs(other - one) / abs(one) * _HUNDRED
    return {
        "from": _plain(one),
        "to": _plain(other),
        "stated": _plain(Decimal(stated.value)),
        "points": _plain(abs(other - one)),
        "percent": _plain(round(ratio, 1)),
    }


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shares(line: Line, words: Words) -> Iterator[Oddity]:
    """Shares of one whole that are together more than it, and one share of people that is."""
    parts = [
        fact
        for fact in line.facts
        if fact.type is FactType.PERCENTAGE and fact.comparator in _EXACT and isinstance(fact.value, Decimal)
    ]
    for fact in parts:
        of = words.every.match(line.after(fact, _OF_REACH))
        if Decimal(fact.value) > _HUNDRED and of and words.counted.match(line.after(fact, _OF_REACH)[of.end() :]):
            yield Oddity(SanityRule.SHARE, fact.span, None, {"share": _plain(Decimal(fact.value))})
    total = sum((Decimal(fact.value) for fact in parts), Decimal())
    is_partition = len(parts) > 1 and words.partition.search(line.folded)
    # A change told in the same breath is no share of the whole.
    if is_partition and total > _HUNDRED + _SLACK_EACH * len(parts) and not words.rise.search(line.folded):
        yield Oddity(SanityRule.SHARES, parts[0].span, parts[-1].span, {"total": _plain(total)})


def parts(line: Line, words: Words) -> Iterator[Oddity]:
    """ "1,200 people, including 1,500 women", "1,500 of the 1,200 delegates": a part larger than its whole."""
    counts = [
        fact
        for fact in line.facts
        if fact.type is FactType.QUANTITY and fact.comparator is Comparator.EQUAL and isinstance(fact.value, Decimal)
    ]
    for one, other in itertools.pairwise(counts):
        gap = line.between(one, other)
        if words.of_whom.match(gap) and one.unit in COUNTED and _member(other.unit, one.unit):
            whole, part = one, other
        elif words.out_of.match(gap) and other.unit in COUNTED and _member(one.unit, other.unit):
            whole, part = other, one
        else:
            continue
        if Decimal(part.value) > Decimal(whole.value):
            values = {"part": _plain(Decimal(part.value)), "whole": _plain(Decimal(whole.value))}
            yield Oddity(SanityRule.PART, part.span, whole.span, values)


def _member(part: str, whole: str) -> bool:
    """Say whether what is counted in part may be some of the whole: the same noun, none, or people among people."""
    return part in {whole, ""} or (part in PEOPLE and whole in PEOPLE)


def averages(line: Line, words: Words) -> Iterator[Oddity]:
    """Half of a group lies beyond its median, not its average."""
    beyond = words.beyond_average.search(line.folded)
    if not beyond:
        return
    for fact in line.facts:
        half = (fact.type is FactType.RATIO and fact.value == _HALF) or (
            fact.type is FactType.PERCENTAGE and fact.value == _FIFTY
        )
        start = fact.span.end - line.span.start
        near = 0 <= beyond.start() - start <= 2 * _NEAR
        # "Half earn 20 % less than the average" says how far beyond it they are.
        alone = not any(start <= other.span.start - line.span.start < beyond.start() for other in line.facts)
        if half and near and alone and fact.comparator is Comparator.EQUAL:
            yield Oddity(SanityRule.AVERAGE_HALF, fact.span, None, {})


def both_names(lines: tuple[Line, ...], words: Words) -> Iterator[Oddity]:
    """The same amount called average in one place and median in another."""
    named: dict[str, dict[tuple[str, str], Fact]] = {"average": {}, "median": {}}
    for line in lines:
        is_average, is_median = words.average.search(line.folded), words.median.search(line.folded)
        # A sentence with both words says which is which, or cannot be told apart.
        if bool(is_average) is bool(is_median):
            continue
        amounts = [fact for fact in line.facts if fact.type is FactType.MONEY and fact.comparator is Comparator.EQUAL]
        if len(amounts) == 1:
            kind = "average" if is_average else "median"
            named[kind].setdefault((str(amounts[0].value), amounts[0].unit), amounts[0])
    for key in sorted(named["average"].keys() & named["median"].keys()):
        one, other = named["average"][key], named["median"][key]
        yield Oddity(SanityRule.AVERAGE_BOTH, max(one.span, other.span), min(one.span, other.span), {})
