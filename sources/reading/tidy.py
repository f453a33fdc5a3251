"""Small rules that every kind of document shares: white space, bylines, dates, caps."""

import datetime
import email.utils
import re

# U+00A0 and U+202F are part of French spelling (« 1 200 », « oui ») and stay.
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_BY = re.compile(r"(?i)\A(?:par|by|written by|écrit par|propos recueillis par|de notre correspondante? )\s*:?\s+")
_ISO_DAY = re.compile(r"\A\s*(\d{4})-(\d{2})-(\d{2})(?![0-9])")
_COMPACT_DAY = re.compile(r"\A\s*(\d{4})(\d{2})(\d{2})(?![0-9])")
_MAX_BYLINE = 200
_FIRST_YEAR = 1450


def one_line(text: str) -> str:
    """The text on one line, runs of white space folded to one space; no-break spaces stay as they are."""
    return _BLANKS.sub(" ", text).strip()


def paragraphs(blocks: list[str]) -> str:
    """Blocks as the text of a document: those that print something, parted by a blank line."""
    return "\n\n".join(block for block in (block.strip() for block in blocks) if block)


def byline(text: str) -> str:
    """The names of a byline: "Par Jeanne Dupont" becomes "Jeanne Dupont"; "" for an address or something too long."""
    line = _BY.sub("", one_line(text)).strip(" ,;|")
    if "://" in line or len(line) > _MAX_BYLINE:
        return ""
    return line


def day(text: str) -> str:
    """The day of a date and time as ISO, as printed there (no time zone is applied); "" when it is none.

    Reads ISO 8601 ("2025-07-26T23:30:00+02:00", "20250726") and mail dates ("Sat, 26 Jul 2025 10:00:00 GMT").
    """
    found = _ISO_DAY.match(text) or _COMPACT_DAY.match(text)
    try:
        if found:
            date = datetime.date(int(found[1]), int(found[2]), int(found[3]))
        else:
            date = email.utils.parsedate_to_datetime(text).date()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""
    return date.isoformat() if date.year >= _FIRST_YEAR else ""


def language(tag: str) -> str:
    """The ISO 639-1 code of a language tag ("fr-FR", "fr_FR"), "" when it has none."""
    code = re.split(r"[-_]", tag.strip().lower())[0]
    return code if re.fullmatch(r"[a-z]{2}", code) else ""
