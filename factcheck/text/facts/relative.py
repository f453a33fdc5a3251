"""Dates told from another moment: the article's own day ("hier") or an event ("a few days after")."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from factcheck.text.facts import almanac
from factcheck.text.facts.model import Comparator, FactType, Precision, Resolution
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.tokens import Tokens

# How far before "in three days" a word of the future may stand.
_FUTURE_REACH = 8

# Up to so many months or years, the day may be meant as well; of what happens before or after something else, only
# days and weeks are counted from a day that the text does not name.
_TO_THE_DAY = 12
_SHORT = frozenset({"day", "week", "fortnight"})

_PRECISIONS = {"day": Precision.DAY, "month": Precision.MONTH, "year": Precision.YEAR}
_DIRECTIONS = frozenset({"after", "before"})
_ARTICLES = frozenset({"le", "la", "the"})


@dataclass(frozen=True, slots=True)
class Distance:
    """An amount of time, in English or a plain figure, and where it leads ("ago", "from now", "before", "after")."""

    amount: str
    unit: str
    direction: str

    def signed(self) -> Decimal:
        """The amount as a figure, below zero towards the past."""
        return Decimal(self.amount) * (-1 if self.direction in {"ago", "before"} else 1)


def find(reading: Reading) -> None:
    """Read what needs no number: "hier", "last week", "le lendemain", "quelques jours après"."""
    for at in reading.lexicon.near.places(reading.tokens):
        if not reading.taken[at]:
            _near(reading, at)
    # What hangs on another day ("a week from tomorrow") comes when every day has been read.
    for at in reading.lexicon.anchors.places(reading.tokens):
        if not reading.taken[at]:
            _anchor(reading, at)
    for at in reading.tokens.among(reading.lexicon.time_words):
        if not reading.taken[at]:
            _vague(reading, at)


def _near(reading: Reading, at: int) -> bool:
    """Days, months and years counted from the article's date."""
    found = reading.lexicon.near.after(reading.tokens, at)
    if found is None:
        return False
    last, (unit, distance) = found
    value = None if reading.date is None else almanac.moved(reading.date, distance, unit)
    if value is not None:
        reading.add(
            at, last, FactType.DATE, value, f"near-{unit}", precision=_PRECISIONS[unit],
            resolution=Resolution.FROM_ARTICLE_DATE,
        )  # fmt: skip
        return True
    direction = "from now" if distance > 0 else "ago"
    told = f"{almanac.amount_text(str(abs(distance)), unit)} {direction}"
    reading.add(at, last, FactType.RELATIVE_DATE, told, f"near-{unit}", resolution=Resolution.UNRESOLVED)
    return True


def _anchor(reading: Reading, at: int) -> bool:
    """ "le lendemain", "the week before", by itself or with the day that it hangs on ("la veille du 13 février")."""
    tokens = reading.tokens
    found = reading.lexicon.anchors.after(tokens, at)
    if found is None or not reading.free(at, found[0]):
        return False
    amount, unit, direction = found[1].split(" ", 2)
    distance = Distance(amount, unit.removesuffix("s"), direction)
    behind = found[0] + 1
    if tokens.word(behind) in reading.lexicon.language.dates.week_links:
        behind += 1
    if direction in _DIRECTIONS and _hang(reading, at, behind, distance) is not None:
        return True
    reading.add(
        at, found[0], FactType.RELATIVE_DATE, found[1], "anchor",
        alternatives=_told(reading, at, distance),
    )  # fmt: skip
    return True


def _vague(reading: Reading, unit_at: int) -> None:
    """An amount without a figure before a unit: "quelques jours après", "a year ago", "days before"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    found = lexicon.vague_amounts.before(tokens, unit_at)
    if found is not None:
        at, amount = found
    elif tokens.word(unit_at - 1) in lexicon.language.numbers.articles:
        at, amount = unit_at - 1, "1"
    elif not _is_counted(reading, unit_at):
        at, amount = unit_at, "some"
    else:
        return
    unit = lexicon.units.after(tokens, unit_at)
    plural = unit is not None and (unit[1].plural or amount == "1" or unit[1].key == "month")
    if unit is not None and unit[1].kind == "time" and plural and not reading.taken[at]:
        read(reading, first=at, last=unit[0], amount=amount, unit=unit[1].key)


def _is_counted(reading: Reading, at: int) -> bool:
    """Say whether a number stands before the unit at token `at`."""
    return reading.tokens.is_figure(at - 1) or reading.tokens.word(at - 1) in reading.lexicon.number_starts


def read(reading: Reading, *, first: int, last: int, amount: str, unit: str) -> int | None:
    """Note a relative date when a direction stands before or behind an amount of time, and return its last token.

    `amount` is in English or a plain figure, `first` to `last` are the tokens of the amount with its unit. Where a day
    follows ("two weeks before Christmas"), the date is told and not the distance.
    """
    lexicon, tokens = reading.lexicon, reading.tokens
    behind = last + 1
    adverb = lexicon.amount_adverbs.after(tokens, behind)
    if adverb is not None:
        behind = adverb[0] + 1
    chain = lexicon.chain_words.after(tokens, behind)
    if chain is not None and tokens.gap(behind - 1) == " ":
        hung = _hang(reading, first, chain[0] + 1, Distance(amount, unit, chain[1]))
        if hung is not None:
            return hung
    after = lexicon.after_amount.after(tokens, behind)
    # "il y a environ un mois": what is about the amount stands between it and its direction.
    bound = lexicon.comparators.before(tokens, first)
    fronts = [first] if bound is None else [first, *range(first - 1, bound[0] - 1, -1)]
    front = next((at for at in fronts if lexicon.before_amount.before(tokens, at) is not None), first)
    before = lexicon.before_amount.before(tokens, front)
    if before is not None and _is_direction(tokens, reading, before[0], front, last):
        begins, ends, direction = before[0], last, before[1]
        comparator = Comparator.EQUAL if bound is None or front == first else Comparator(bound[1])
    elif after is not None and tokens.gap(behind - 1) == " ":
        begins, ends, direction = first, after[0], after[1]
        comparator = Comparator.EQUAL if bound is None else Comparator(bound[1])
    else:
        return None
    if not reading.free(begins, ends):
        return None
    value = f"{almanac.amount_text(amount, unit)} {direction}"
    reading.add(
        begins, ends, FactType.RELATIVE_DATE, value, "relative", unit=unit, comparator=comparator,
        alternatives=_told(reading, begins, Distance(amount, unit, direction)),
    )  # fmt: skip
    return ends


def _hang(reading: Reading, first: int, at: int, distance: Distance) -> int | None:
    """Note the date that lies an amount of time from the day at token `at`, and return its last token."""
    tokens = reading.tokens
    if not distance.amount.isdecimal() or tokens.gap(at - 1) not in {" ", "'"}:
        return None
    if tokens.word(at) in _ARTICLES and tokens.gap(at) == " ":
        at += 1
    day = reading.day_at(at)
    found = None if day is None else almanac.moved_day(day[2], distance.signed(), distance.unit)
    if day is None or found is None or not reading.free(first, at - 1):
        return None
    reading.replace(at)
    first, last, values = _met_by_weekday(reading, first, day[0], found)
    reading.add(
        first, last, FactType.DATE, values[0], "hung-on-date", precision=Precision.DAY,
        resolution=day[1].resolution, alternatives=tuple(values[1:]),
    )  # fmt: skip
    return last


def _met_by_weekday(reading: Reading, first: int, last: int, found: dt.date) -> tuple[int, int, list[str]]:
    """The weekday beside such a date ("three weeks after Christmas on Friday") is the one nearest to it, or the next
    nearest; with the tokens that both cover together."""
    tokens, lexicon = reading.tokens, reading.lexicon
    behind = last + (2 if tokens.word(last + 1) in lexicon.language.dates.day_openers else 1)
    for at in (behind, first - 1):
        weekday = lexicon.weekdays.get(tokens.word(at))
        gaps = range(last, at) if at > last else range(at, first)
        if weekday is None or any(tokens.gap(gap) != " " for gap in gaps) or reading.dates.get(at, (0,))[0] != at:
            continue
        ahead = (weekday - found.isoweekday()) % 7
        steps = sorted({ahead, ahead - 7} if ahead else {0}, key=abs)
        days = [almanac.shifted(found, step) for step in steps]
        reading.replace(at)
        return min(first, at), max(last, at), [day.isoformat() for day in days if day is not None]
    return first, last, [found.isoformat()]


def _is_direction(tokens: Tokens, reading: Reading, begins: int, first: int, last: int) -> bool:
    """Say whether what stands before an amount points to a moment, as "in three days" does behind "will"."""
    if tokens.gap(first - 1) != " ":
        return False
    if reading.alone(begins, last) or reading.lexicon.time_tails.after(tokens, last + 1) is not None:
        return True
    future = reading.lexicon.language.dates.future_words
    if not future or tokens.word(begins) not in reading.lexicon.language.dates.doubtful_openers:
        return True
    return any(tokens.word(at) in future for at in range(begins - _FUTURE_REACH, begins))


def _told(reading: Reading, first: int, distance: Distance) -> tuple[str, ...]:
    """The calendar dates that an exact amount gives: as coarse as its unit, then to the day.

    It is counted from the article's date, or for "after" and "before" from the last day that the text told.
    """
    near = distance.direction in {"ago", "from now"}
    if not distance.amount.isdecimal() or not (near or distance.unit in _SHORT):
        return ()
    date = reading.date if near else reading.day_before(first)
    if date is None:
        return ()
    values = [almanac.moved(date, distance.signed(), distance.unit)]
    if int(distance.amount) <= _TO_THE_DAY:
        day = almanac.moved_day(date, distance.signed(), distance.unit)
        values.append(None if day is None else day.isoformat())
    return tuple(dict.fromkeys(value for value in values if value is not None))
