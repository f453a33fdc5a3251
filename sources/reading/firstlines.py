"""What the first lines of a text tell by themselves: title, byline, day of publication."""

import datetime
import re

from sources.reading import tidy

_HEAD_LINES = 12
_HEAD_CHARS = 4_000
_TITLE_CHARS = 300
_BYLINE = re.compile(r"(?i)^(?:par|by|written by)\s+([^\W\d_].{1,118})$")
_DATED = re.compile(
    r"(?i)^(?:publié|mis en ligne|posted|published|updated|mis à jour)\b[^0-9]{0,30}?(?:le |on )?"
    r"(?:\w{2,12},? )?(.{6,40})$"
)
_DAY_FIRST = re.compile(r"(?i)(?<!\d)(\d{1,2})(?:er|st|nd|rd|th)?[  ]([^\W\d_]{3,9})\.?,?[  ](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"(?i)(?<![^\W\d_])([^\W\d_]{3,9})\.?[  ](\d{1,2})(?:st|nd|rd|th)?,?[  ](\d{4})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MONTHS = (
    ("jan",), ("fév", "fev", "feb"), ("mar",), ("avr", "apr"), ("mai", "may"), ("juin", "jun"), ("juil", "jul"),
    ("aoû", "aou", "aug"), ("sep",), ("oct",), ("nov",), ("déc", "dec"),
)  # fmt: skip


def of(text: str) -> list[str]:
    """The first twelve lines that print something, trimmed."""
    lines = [line.strip() for line in text[:_HEAD_CHARS].splitlines()]
    return [line for line in lines if line][:_HEAD_LINES]


def title(lines: list[str]) -> str:
    """The first line when it ends like no sentence and more text follows; else ""."""
    if len(lines) < 2 or len(lines[0]) > _TITLE_CHARS or lines[0].endswith((".", "…", ",", ";", ":")):
        return ""
    return "" if _BYLINE.match(lines[0]) or _DATED.match(lines[0]) else tidy.one_line(lines[0])


def byline(lines: list[str]) -> str:
    """The names of a line "Par …" or "By …"; else ""."""
    found = next((match for match in map(_BYLINE.match, lines) if match), None)
    return tidy.byline(found[1]) if found and not found[1].endswith(".") else ""


def published(lines: list[str]) -> str:
    """The ISO day of a line that begins with "Publié", "Published" and the like; else ""."""
    for line in lines:
        if _DATED.match(line):
            return _day(line)
    return ""


def _day(line: str) -> str:
    numeric = _NUMERIC.search(line)
    if numeric:
        return tidy.day(numeric[0])
    if found := _DAY_FIRST.search(line):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.search(line):
        month, day, year = found.groups()
    else:
        return ""
    number = next((index for index, names in enumerate(_MONTHS, 1) if month.lower().startswith(names)), 0)
    try:
        return datetime.date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""
