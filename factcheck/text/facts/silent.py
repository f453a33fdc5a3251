"""Figures that state nothing to check: clock times, addresses, telephone numbers, decades."""

import re
from bisect import bisect_left, bisect_right
from itertools import chain

from factcheck.text.facts.reading import Reading
from factcheck.text.facts.tokens import Tokens

# An address run is entered only at its first character, and its parts are of bounded length.
_ADDRESS = re.compile(
    r"(?<![\w@.-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[a-z]{2,6}/\S+|https?://\S+|(?<![\w.+-])www\.\S+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+",
    re.IGNORECASE,
)
# "1. It is long": what a line of a list begins with.
_LIST_MARKS = frozenset({". ", ") "})
_HOURS = frozenset({"h", "heure", "heures"})
_ADDRESS_MARKS = ("/", "@", "www.", "WWW.")

# Clock times and telephone numbers; the look-ahead spares every other character the alternatives.
_SILENT = re.compile(
    r"(?=[0-9+(])(?:(?<![\d:.,])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\b\.?)?(?![\d:])"
    r"|(?<![\d.,])[0-9]{1,2} ?h(?:eures?)? ?[0-9]{2}\b(?! ?m(?:in|n\b))"
    r"|(?<![\d.,])[0-9]{1,2}(?:\.[0-9]{2})? ?[ap]\.?m\b\.?"
    r"|(?<![\w.,])(?:[01][0-9]|2[0-3])[0-5][0-9](?= ?(?-i:GMT|UTC|BST|CET|CEST)\b)"
    r"|(?<![\w.,])(?:\+[0-9]{1,3}[ .-]?)?(?:\(0\))?[0-9]{1,2}(?:[ .-][0-9]{2}){4}(?![\w])"
    r"|(?<![\w.,])(?:\+?1[ .-])?\(?[0-9]{3}\)?[ .-][0-9]{3}-[0-9]{4}(?![\w]))",
    re.IGNORECASE,
)


def find(reading: Reading) -> None:
    """Speak for the tokens of everything that looks like a number and states no quantity."""
    tokens = reading.tokens
    addressed = any(mark in tokens.text for mark in _ADDRESS_MARKS)
    lasting: set[int] = set()
    for match in chain(_ADDRESS.finditer(tokens.text) if addressed else (), _SILENT.finditer(tokens.text)):
        found = covering(tokens, match.start(), match.end())
        if found is not None and tokens.word(found[0] + 1) in _HOURS and lasts(reading, *found):
            lasting.add(found[0])
        elif found is not None:
            reading.take(*found)
    dates = reading.lexicon.language.dates
    for at in reading.lexicon.idioms.places(tokens):
        idiom = reading.lexicon.idioms.after(tokens, at)
        if idiom is not None and (tokens.gap(at) != " " or not tokens.is_figure(at)):
            reading.take(at, idiom[0])
    for at in tokens.figures:
        if reading.taken[at]:
            continue
        if _numbers_a_line(tokens, at):
            reading.take(at, at)
        elif at not in lasting and _is_clock(reading, at):
            reading.take(at, at + 1)
        elif tokens.word(at - 1) in dates.decades and len(tokens.words[at]) in {2, 4}:
            reading.take(at, at)
        elif tokens.word(at + 1) == "s" and tokens.gap(at) in {"", "'"} and len(tokens.words[at]) in {2, 4}:
            reading.take(at, at + 1)


def _numbers_a_line(tokens: Tokens, at: int) -> bool:
    """Say whether a figure only numbers a line of a list: "1. It is 27 km long"."""
    opens = at == 0 or "\n" in tokens.gap(at - 1)
    return opens and tokens.gap(at) in _LIST_MARKS and tokens.words[at].isdecimal() and len(tokens.words[at]) <= 2


def lasts(reading: Reading, first: int, last: int) -> bool:
    """Say whether "1 h 30" over the tokens `first` to `last` is how long something takes and no hour of the day."""
    tokens, lexicon = reading.tokens, reading.lexicon
    bound = lexicon.comparators.before(tokens, first)
    front = first if bound is None else bound[0]
    return (
        lexicon.lasting_openers.before(tokens, front) is not None
        or lexicon.lasting_tails.after(tokens, last + 1) is not None
    )


def covering(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """The first and the last token inside a stretch of the readable text; None when none lies wholly inside."""
    first = bisect_left(tokens.starts, start)
    last = bisect_right(tokens.ends, end) - 1
    return (first, last) if first <= last else None


def _is_clock(reading: Reading, at: int) -> bool:
    """Read "à 14 h" and "at 5 o'clock": an hour of the day behind its preposition."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    if tokens.word(at - 1) not in dates.clock_openers or not tokens.words[at].isdecimal():
        return False
    if tokens.is_figure(at - 2) or tokens.word(at - 2) in reading.lexicon.small:
        return False
    return tokens.word(at + 1) in dates.clock_marks and tokens.gap(at) in {"", " "} and int(tokens.words[at][:4]) <= 24
