"""A language is data: the tables that the rules read. Behaviour lives elsewhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from factcheck.text.languages.speech import Speech


def words(table: str) -> frozenset[str]:
    """A table of words parted by white space."""
    return frozenset(table.split())


def phrases(table: str) -> frozenset[str]:
    """A table of phrases parted by commas or line breaks."""
    return frozenset(phrase for part in re.split(r"[,\n]", table) if (phrase := " ".join(part.split())))


def readings(table: str) -> dict[str, str]:
    """A table of lines `reading: phrase, phrase`, turned round: each phrase with its reading.

    Raises:
        ValueError: a line without a colon, or one phrase with two readings.
    """
    turned: dict[str, str] = {}
    for line in filter(None, map(str.strip, table.splitlines())):
        reading, colon, listed = line.partition(":")
        if not colon:
            raise ValueError(f"no colon in {line!r}")
        for phrase in phrases(listed):
            if turned.setdefault(phrase, reading.strip()) != reading.strip():
                raise ValueError(f"{phrase!r} is both {turned[phrase]!r} and {reading.strip()!r}")
    return turned


@dataclass(frozen=True, slots=True)
class Words:
    """Small words and the marks of writing.

    Every word is lower case. `function_words` are frequent words that no other known language shares: they tell
    the language of a short text. `abbreviations` are written without their final full stop; `numbered` are those
    that only a figure makes an abbreviation ("art. 5", "No. 3").
    """

    stop_words: frozenset[str]
    function_words: frozenset[str]
    pronouns: frozenset[str]
    negations: frozenset[str]
    hedges: frozenset[str]
    opinion_markers: frozenset[str]
    furniture_labels: frozenset[str]
    abbreviations: frozenset[str]
    numbered: frozenset[str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language writes numbers.

    Keys are folded (`factcheck.text.folding.key`); phrases are words parted by single spaces. `scales` multiply what
    stands before ("mille", "million"); `scale_marks` are the short forms glued to a figure ("bn", "Md").
    `comparators` stand before a number, `comparators_after` behind it; the values are those of
    `factcheck.text.facts.model.Comparator`. `fractions` maps a denominator word to its value. `vague` holds amounts
    without a figure. `multiples` are words that say a multiple by themselves.
    """

    decimal_mark: str
    group_marks: str
    small: Mapping[str, int]
    scales: Mapping[str, Decimal]
    scale_marks: Mapping[str, Decimal]
    joiners: frozenset[str]
    articles: frozenset[str]
    collectives: Mapping[str, int]
    halves: Mapping[str, Decimal]
    fractions: Mapping[str, Decimal]
    fraction_nouns: Mapping[str, Decimal]
    out_of: frozenset[str]
    times: frozenset[str]
    multiples: Mapping[str, Decimal]
    ordinals: Mapping[str, int]
    ordinal_suffixes: frozenset[str]
    comparators: Mapping[str, str]
    comparators_after: Mapping[str, str]
    range_openers: Mapping[str, frozenset[str]]
    range_joiners: frozenset[str]
    change_verbs: frozenset[str]
    superlatives: frozenset[str]
    superlative_openers: frozenset[str]
    world: frozenset[str]
    name_words: frozenset[str]
    vague: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `code` is ISO 639-1, `name` is the language's own name for itself."""

    code: str
    name: str
    words: Words
    speech: Speech
