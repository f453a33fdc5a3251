"""Dates told from another moment: the article's own day ("hier") or an event ("a few days after")."""

import datetime as dt
from decimal import Decimal

from factcheck.text.facts import almanac
from factcheck.text.facts.model import FactType, Precision, Resolution
from factcheck.text.facts.reading import Reading
from factcheck.text.facts.tokens import Tokens

# How far before "in three days" a word of the future may stand.
_FUTURE_REACH = 8


def find(reading: Reading) -> None:
    """Read what needs no number: "hier", "mercredi dernier", "last week", "quelques jours après"."""
    for at in reading.tokens.among(reading.lexicon.relative_starts):
        if reading.taken[at]:
            continue
        _near(reading, at) or _anchor(reading, at) or _weekday(reading, at) or _vague(reading, at)


def _near(reading: Reading, at: int) -> bool:
    """Days, months and years counted from the article's date."""
    lexicon, date = reading.lexicon, reading.date
    for phrases, unit, precision in (
        (lexicon.near_days, "day", Precision.DAY),
        (lexicon.near_months, "month", Precision.MONTH),
        (lexicon.near_years, "year", Precision.YEAR),
    ):
        found = phrases.after(reading.tokens, at)
        if found is None:
            continue
        last, distance = found[0], Decimal(found[1])
        value = None if date is None else almanac.moved(date, distance, unit)
        if value is not None:
            reading.add(
                at, last, FactType.DATE, value, f"near-{unit}", precision=precision,
                resolution=Resolution.FROM_ARTICLE_DATE,
            )  # fmt: skip
            return True
        direction = "from now" if distance > 0 else "ago"
        told = f"{almanac.amount_text(str(abs(distance)), unit)} {direction}"
        reading.add(at, last, FactType.RELATIVE_DATE, told, f"near-{unit}", resolution=Resolution.UNRESOLVED)
        return True
    return False


def _anchor(reading: Reading, at: int) -> bool:
    found = reading.lexicon.anchors.after(reading.tokens, at)
    if found is None:
        return False
    reading.add(at, found[0], FactType.RELATIVE_DATE, found[1], "anchor")
    return True


def _weekday(reading: Reading, at: int) -> bool:
    """A weekday alone: the last one up to the article's date, as news is told, with the next one as the other reading.

    "dernier" and "prochain" settle it. Without an article date it stays "on wednesday".
    """
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    weekday = reading.lexicon.weekdays.get(tokens.words[at])
    if weekday is None or (dates.capitalised_weekdays and len(tokens.words[at]) < 5):
        return False
    first, last, side = _side(reading, at)
    if reading.date is None:
        told = f"on {almanac.weekday_name(weekday)}"
        reading.add(first, last, FactType.RELATIVE_DATE, told, "weekday", resolution=Resolution.UNRESOLVED)
        return True
    past = _before(reading.date, weekday) if side < 0 else almanac.last_weekday(weekday, reading.date)
    if past is None:
        return False
    future = almanac.shifted(past, 7)
    chosen, other = (future, None) if side > 0 else (past, None if side < 0 else future)
    if chosen is None:
        return False
    reading.add(
        first, last, FactType.DATE, chosen.isoformat(), "weekday", precision=Precision.DAY,
        resolution=Resolution.FROM_ARTICLE_DATE, alternatives=() if other is None else (other.isoformat(),),
    )  # fmt: skip
    return True


def _side(reading: Reading, at: int) -> tuple[int, int, int]:
    """The span of a weekday with "last" or "prochain", and which way that points: -1, 0 or 1."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    for other, first, last in ((at - 1, at - 1, at), (at + 1, at, at + 1)):
        gap = tokens.gap(min(at, other))
        if gap == " " and tokens.word(other) in dates.last and not reading.taken[other]:
            return first, last, -1
        if gap == " " and tokens.word(other) in dates.next and not reading.taken[other]:
            return first, last, 1
    return at, at, 0


def _before(date: dt.date, weekday: int) -> dt.date | None:
    day_before = almanac.shifted(date, -1)
    return None if day_before is None else almanac.last_weekday(weekday, day_before)


def _vague(reading: Reading, at: int) -> bool:
    """An amount without a figure: "quelques jours après", "several weeks ago", "days before"."""
    tokens, lexicon = reading.tokens, reading.lexicon
    found = lexicon.vague_amounts.after(tokens, at)
    if found is not None:
        unit_at, amount = found[0] + 1, found[1]
    elif tokens.words[at] in lexicon.language.numbers.articles:
        unit_at, amount = at + 1, "1"
    elif not _is_counted(reading, at):
        unit_at, amount = at, "some"
    else:
        return False
    unit = lexicon.units.after(tokens, unit_at)
    if unit is None or unit[1].kind != "time" or not (unit[1].plural or amount == "1" or unit[1].key == "month"):
        return False
    return read(reading, first=at, last=unit[0], amount=amount, unit=unit[1].key) is not None


def _is_counted(reading: Reading, at: int) -> bool:
    """Say whether a number stands before the unit at token `at`."""
    return reading.tokens.is_figure(at - 1) or reading.tokens.word(at - 1) in reading.lexicon.number_starts


def read(reading: Reading, *, first: int, last: int, amount: str, unit: str) -> int | None:
    """Note a relative date when a direction stands before or behind an amount of time, and return its last token.

    `amount` is in English or a plain figure, `first` to `last` are the tokens of the amount with its unit.
    """
    lexicon, tokens = reading.lexicon, reading.tokens
    behind = last + 1
    adverb = lexicon.amount_adverbs.after(tokens, behind)
    if adverb is not None:
        behind = adverb[0] + 1
    after = lexicon.after_amount.after(tokens, behind)
    before = lexicon.before_amount.before(tokens, first)
    if before is not None and _is_direction(tokens, reading, before[0], first):
        begins, ends, direction = before[0], last, before[1]
    elif after is not None and tokens.gap(behind - 1) == " ":
        begins, ends, direction = first, after[0], after[1]
    else:
        return None
    if not reading.free(begins, ends):
        return None
    value = f"{almanac.amount_text(amount, unit)} {direction}"
    reading.add(begins, ends, FactType.RELATIVE_DATE, value, "relative", unit=unit, alternatives=_told(
        reading.date, amount, unit, direction))  # fmt: skip
    return ends


def _is_direction(tokens: Tokens, reading: Reading, begins: int, first: int) -> bool:
    """Say whether what stands before an amount points to a moment, as "in three days" does behind "will"."""
    if tokens.gap(first - 1) != " ":
        return False
    future = reading.lexicon.language.dates.future_words
    if not future or tokens.word(begins) not in reading.lexicon.language.dates.doubtful_openers:
        return True
    return any(tokens.word(at) in future for at in range(begins - _FUTURE_REACH, begins))


def _told(date: dt.date | None, amount: str, unit: str, direction: str) -> tuple[str, ...]:
    """The calendar date that an exact amount before or after the article's date gives."""
    if date is None or not amount.isdecimal() or direction not in {"ago", "from now"}:
        return ()
    distance = Decimal(amount) * (-1 if direction == "ago" else 1)
    value = almanac.moved(date, distance, unit)
    return () if value is None else (value,)
