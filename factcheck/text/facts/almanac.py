"""Days and months in the forms that facts use, and which of several years or weeks is meant."""

import calendar
import datetime as dt
from decimal import Decimal

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_IRREGULAR = {"century": "centuries"}


def day(year: int, month: int, number: int) -> dt.date | None:
    """A day of the calendar; None where there is no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def nearest_day(month: int, number: int, to: dt.date) -> dt.date | None:
    """The day of that month nearest to a date, the earlier of two equally near; None for a day that never is."""
    years = range(max(dt.MINYEAR, to.year - 1), min(dt.MAXYEAR, to.year + 1) + 1)
    found = [candidate for year in years if (candidate := day(year, month, number)) is not None]
    return min(found, key=lambda candidate: (abs((candidate - to).days), candidate), default=None)


def nearest_number(number: int, to: dt.date, *, weekday: int | None = None) -> dt.date | None:
    """The day of that number, in any month, nearest to a date; with a weekday, the nearest that falls on it."""
    first = to.year * 12 + to.month - 1
    reach = 1 if weekday is None else 6
    months = (divmod(first + distance, 12) for distance in range(-reach, reach + 1))
    days = [day(year, month + 1, number) for year, month in months]
    found = [one for one in days if one is not None and weekday in {None, one.isoweekday()}]
    return min(found, key=lambda candidate: (abs((candidate - to).days), candidate), default=None)


def nearest_month(month: int, to: dt.date) -> str:
    """The month of that number nearest to a date, as "2025-07"; the earlier of two equally near."""
    distance = month - to.month
    year = to.year - (1 if distance >= 6 else -1 if distance < -6 else 0)
    return f"{year:04d}-{month:02d}"


def unresolved(month: int, number: int | None = None) -> str:
    """A day or month whose year nobody states: "--07-23", "--07"."""
    return f"--{month:02d}" if number is None else f"--{month:02d}-{number:02d}"


def last_weekday(weekday: int, to: dt.date) -> dt.date | None:
    """The last day of that ISO weekday, the date itself included; None at the edge of the calendar."""
    return shifted(to, -((to.isoweekday() - weekday) % 7))


def shifted(date: dt.date, days: int) -> dt.date | None:
    """The date so many days on; None at the edge of the calendar."""
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        return None


def shifted_month(date: dt.date, months: int) -> str | None:
    """The month so many months on, as "2025-07"; None at the edge of the calendar."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    return f"{year:04d}-{month + 1:02d}" if dt.MINYEAR <= year <= dt.MAXYEAR else None


def moved(date: dt.date, amount: Decimal, unit: str) -> str | None:
    """The date so many units on, no finer than the unit: days and weeks give a day, months a month, years a year."""
    if amount != int(amount) or abs(amount) > 4000:
        return None
    whole = int(amount)
    if unit in {"day", "week"}:
        found = shifted(date, whole * (7 if unit == "week" else 1))
        return None if found is None else found.isoformat()
    if unit == "month":
        return shifted_month(date, whole)
    year = date.year + whole
    return f"{year:04d}" if unit == "year" and dt.MINYEAR <= year <= dt.MAXYEAR else None


def has_day(month: int, number: int) -> bool:
    """Say whether a month ever has a day of that number."""
    return 1 <= number <= (29 if month == 2 else calendar.monthrange(2023, month)[1])


def weekday_name(weekday: int) -> str:
    """The English name of an ISO weekday."""
    return _NAMES[weekday - 1]


def amount_text(amount: str, unit: str) -> str:
    """An amount of time in English: "3 days", "1 day", "a few weeks"."""
    return f"{amount} {unit}" if amount == "1" else f"{amount} {_IRREGULAR.get(unit, unit + 's')}"
