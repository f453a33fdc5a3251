"""Claims worded so that they can be read alone, from the article's own words."""

import re
from collections.abc import Callable

from claims.engine.extraction.speakers import Cast
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.folding import fold, key
from factcheck.text.languages.speech import Grammar
from factcheck.text.spans import Span

_LOOSE = re.compile(r"[^\W_]+")


def vocabulary(text: str) -> frozenset[str]:
    """Every word and number of a text, reduced for comparing."""
    return frozenset(_LOOSE.findall(key(text)))


def self_contained(
    items: list[Token], cast: Cast, grammar: Grammar, *, text: str, known: Callable[[], frozenset[str]]
) -> tuple[str, str]:
    """The wording of the clause made of `items` and the rule that made it; `known` gives the `vocabulary` of `text`.

    A pronoun or a bare surname that opens the clause becomes the full name that the article gives. A wording that
    would add a name or number which the article does not print is refused: then it is the clause as printed.
    """
    printed = Span(items[0].start, items[-1].end).of(text)
    wording, rule = printed, "as-printed"
    first = items[0]
    if first.low in grammar.demonstratives and len(items) > 1 and items[1].low not in grammar.verbs:
        rule = "reference-open"
    elif first.kind is Kind.WORD and first.low in grammar.subject_pronouns | grammar.other_pronouns:
        name = cast.stands_for(Span(first.start, first.end))
        if name is not None:
            wording, rule = f"{name} {text[first.end : items[-1].end].lstrip()}", "pronoun-named"
        else:
            rule = "pronoun-open"
    elif first.capital and len(items) > 1 and not items[1].capital:
        name = cast.stands_for(Span(first.start, first.end))
        if name is not None and key(first.text) in key(name).split() and name != first.text:
            wording, rule = f"{name} {text[first.end : items[-1].end].lstrip()}", "surname-completed"
    if wording != printed and not grounded(wording, known()):
        return printed, "as-printed"
    return wording[:1].upper() + wording[1:], rule


def grounded(wording: str, known: frozenset[str]) -> bool:
    """Whether every number and every capitalised word of the wording is known to the article.

    Source: FEATURES 2.2 (a wording adds no number, date or name that the article lacks).
    """
    return all(
        key(word) in known or all(piece in known for piece in _LOOSE.findall(key(word)))
        for word in _LOOSE.findall(fold(wording))
        if word[0].isupper() or word[0].isdigit()
    )
