"""What became of the people who are counted: "40 people died" counts deaths, not people at large."""

import bisect
from dataclasses import replace

from factcheck.text import terms
from factcheck.text.facts.model import Fact
from factcheck.text.terms import Word

_FATES = {
    "death": "died dead killed death die dying deaths murdered perished drowned",
    "injury": "injured wounded hurt injury",
    "arrest": "arrested detained jailed",
    "x-recovery": "recovered cured recovery healed",
    "case": "infected contaminated tested",
}
_FATE_OF = {terms.stem(word, language="en"): unit for unit, words in _FATES.items() for word in words.split()}
_REACH = 2


def refined(fact: Fact, words: tuple[Word, ...]) -> Fact:
    """The fact with its unit "people" made what happened to them, when that is told right behind or before the figure.

    `words` are those of the sentence. Other facts come back as they are.
    """
    if fact.unit != "people":
        return fact
    start = bisect.bisect_left(words, fact.span.start, key=lambda word: word.span.end)
    end = bisect.bisect_left(words, fact.span.end, key=lambda word: word.span.start)
    for word in (*words[end : end + _REACH], *words[max(0, start - 1) : start]):
        for meaning in word.meanings:
            if meaning in _FATE_OF:
                return replace(fact, unit=_FATE_OF[meaning])
    return fact
