"""Days and months in the forms that facts use, and which of several years or weeks is meant."""

import calendar
import datetime as dt
from decimal import Decimal

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_IRREGULAR = {"century": "centuries"}

# How much of an ISO date an amount of a unit settles, and the units that are so many days.
_FINENESS = {"day": 10, "week": 10, "fortnight": 10, "month": 7, "year": 4}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def day(year: int, month: int, number: int) -> dt.date | None:
    """A day of the calendar; None where there is no such day."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def nearest_days(month: int, number: int, to: dt.date) -> list[dt.date]:
    """The days of that month nearest to a date; see `likeliest`. Empty for a day that never is."""
    reach = 4 if (month, number) == (2, 29) else 1
    years = range(max(dt.MINYEAR, to.year - reach), min(dt.MAXYEAR, to.year + reach) + 1)
    return likeliest([one for year in years if (one := day(year, month, number)) is not None], to)


def likeliest(days: list[dt.date], to: dt.date, *, both: bool = False) -> list[dt.date]:
    """The day nearest to a date, the earlier of two equally near, then the next one where it is nearly as likely.

    A day three times as far off as another is no reading of it: news is told close to what happens.
    `both`: nothing tells how near, so the second is told however far it is.
    """
    days = sorted(days, key=lambda one: (abs((one - to).days), one))
    near = abs((days[0] - to).days) if days else 0
    return [one for at, one in enumerate(days[:2]) if at == 0 or both or abs((one - to).days) < 3 * near]


def nearest_numbers(number: int, to: dt.date, *, weekday: int | None = None) -> list[dt.date]:
    """The days of that number, in any month, nearest to a date; with a weekday, the nearest that fall on it."""
    first = to.year * 12 + to.month - 1
    reach = 1 if weekday is None else 9
    months = (divmod(first + distance, 12) for distance in range(-reach, reach + 1))
    days = [day(year, month + 1, number) for year, month in months]
    return likeliest([one for one in days if one is not None and weekday in {None, one.isoweekday()}], to)


def year_of_weekday(month: int, number: int, weekday: int, to: dt.date) -> dt.date | None:
    """The day of that month, in the year nearest to a date, that falls on an ISO weekday."""
    years = range(max(dt.MINYEAR, to.year - 6), min(dt.MAXYEAR, to.year + 6) + 1)
    days = [one for year in years if (one := day(year, month, number)) and one.isoweekday() == weekday]
    return min(days, key=lambda one: abs((one - to).days), default=None)


def nearest_months(month: int, to: dt.date) -> list[str]:
    """The months of that number nearest to a date, as "2025-07"; the earlier of two equally near.

    The other one is told where it is less than three times as far off.
    """
    distance = (month - to.month) % 12
    near, far = sorted((distance, distance - 12), key=lambda months: (abs(months), months))
    found = [shifted_month(to, months) for months in (near, far) if months == near or abs(months) < 3 * abs(near)]
    return [one for one in found if one is not None]


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    """The nth day of a month that falls on an ISO weekday, -1 for the last; None where there is none.

    A weekday of 0 counts days: the third day, the last day.
    """
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    length = calendar.monthrange(year, month)[1]
    days = [n for n in range(1, length + 1) if weekday in {0, dt.date(year, month, n).isoweekday()}]
    place = nth - 1 if nth > 0 else nth
    return dt.date(year, month, days[place]) if -len(days) <= place < len(days) else None


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches.

    Source: J. Meeus, Astronomical Algorithms, chapter 8 (the Gregorian computus, as printed in Nature in 1876).
    """
    century, rest = divmod(year, 100)
    epact = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * sunday) // 451
    month, number = divmod(epact + sunday - 7 * late + 114, 31)
    return dt.date(year, month, number + 1)


def holiday(rule: str, year: int) -> dt.date | None:
    """The day of a feast in a year: "12-25", "easter-2", or "11/4/4+1" (the day after the 4th Thursday of November).

    The weekday is ISO, and -1 counts the last one of the month.
    """
    if not dt.MINYEAR < year < dt.MAXYEAR:
        return None
    if rule.startswith("easter"):
        return easter(year) + dt.timedelta(int(rule[len("easter") :] or 0))
    if "/" not in rule:
        return day(year, *map(int, rule.split("-")))
    place, _, later = rule.partition("+")
    month, weekday, nth = map(int, place.split("/"))
    found = nth_weekday(year, month, weekday, nth)
    return None if found is None else found + dt.timedelta(int(later or 0))


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


def years_around(value: str) -> list[str]:
    """The same day or month of the year before and the year after; 29 February has none."""
    years = (int(value[:4]) - 1, int(value[:4]) + 1)
    return (
        []
        if value.endswith("-02-29")
        else [f"{year:04d}{value[4:]}" for year in years if dt.MINYEAR <= year <= dt.MAXYEAR]
    )


def months_between(first: str, last: str) -> list[str]:
    """The months from one to another, both included, as "2025-07"."""
    low, high = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(low, high + 1)]


def moved(date: dt.date, amount: Decimal, unit: str) -> str | None:
    """The date so many units on, no finer than the unit: days and weeks give a day, months a month, years a year."""
    found = moved_day(date, amount, unit)
    return None if found is None else found.isoformat()[: _FINENESS[unit]]


def moved_day(date: dt.date, amount: Decimal, unit: str) -> dt.date | None:
    """The very day so many units on; the last of the month where that month is shorter. None for other units."""
    if amount != int(amount) or abs(amount) > 4000 or unit not in _FINENESS:
        return None
    whole = int(amount)
    if unit in _DAYS:
        return shifted(date, whole * _DAYS[unit])
    month = shifted_month(date, whole * (12 if unit == "year" else 1))
    if month is None:
        return None
    year, number = int(month[:4]), int(month[5:])
    return dt.date(year, number, min(date.day, calendar.monthrange(year, number)[1]))


def has_day(month: int, number: int) -> bool:
    """Say whether a month ever has a day of that number."""
    return 1 <= number <= (29 if month == 2 else calendar.monthrange(2023, month)[1])


def weekday_name(weekday: int) -> str:
    """The English name of an ISO weekday."""
    return _NAMES[weekday - 1]


def amount_text(amount: str, unit: str) -> str:
    """An amount of time in English: "3 days", "1 day", "a few weeks"."""
    return f"{amount} {unit}" if amount == "1" else f"{amount} {_IRREGULAR.get(unit, unit + 's')}"
