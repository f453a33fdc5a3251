"""A sentence cut into clauses: stretches that can be true or false by themselves."""

from dataclasses import dataclass
from itertools import pairwise

from claims.engine.extraction import roles
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.languages.speech import Grammar

_DASHES = frozenset({"—", "–", "--"})
_SHORTEST = 4
_CLAUSE_REACH = 9


@dataclass(frozen=True, slots=True)
class Segment:
    """Items `start` to `end` of a row. A dependent segment has no verb of its own that is finite."""

    start: int
    end: int
    dependent: bool


def cut(items: list[Token], start: int, end: int, grammar: Grammar) -> list[Segment]:
    """Cut `items[start:end]` at clause borders; every segment is trimmed of connectives and punctuation."""
    borders = [start]
    dependents: set[int] = set()
    opened_late = _opens_with_clause(items, start, end, grammar)
    inside_dash = False
    for index in range(start + 1, end):
        item = items[index]
        if not item.roles & roles.CLAUSE_MARK:
            continue
        if item.low in {";", ":"}:
            borders.append(index)
        elif item.low in _DASHES:
            borders.append(index)
            inside_dash = not inside_dash
            if inside_dash:
                dependents.add(index)
        elif index + 1 < end:
            kind = _after_comma(items, index, end, grammar)
            if kind == "dependent":
                dependents.add(index)
            if kind == "clause" and index - borders[-1] < _SHORTEST and not has_verb(items, borders[-1], index):
                # "In 1936, when …": too little to stand by itself, and the clause needs it.
                continue
            if kind or opened_late:
                borders.append(index)
                opened_late = False
    borders.append(end)
    return [
        segment
        for left, right in pairwise(borders)
        if (segment := _trimmed(items, left, right, grammar, dependent=left in dependents))
    ]


def _opens_with_clause(items: list[Token], start: int, end: int, grammar: Grammar) -> bool:
    """ "While …, the plan …": the first comma after a clause that opens the sentence is a border."""
    if start >= end or not (items[start].low in grammar.subordinators or items[start].low in grammar.clause_openers):
        return False
    return has_verb(items, start + 1, min(end, start + 25))


def _after_comma(items: list[Token], index: int, end: int, grammar: Grammar) -> str:
    following = items[index + 1]
    if following.low in grammar.participle_prepositions:
        return "dependent"
    if following.roles & roles.GERUND:
        return "dependent"
    if following.low in grammar.clause_openers:
        return "clause"
    if following.low in grammar.coordinators and _clause_ahead(items, index + 2, end, grammar):
        return "clause"
    return ""


def _clause_ahead(items: list[Token], start: int, end: int, grammar: Grammar) -> bool:
    if start >= end:
        return False
    first = items[start]
    if not (first.capital or first.low in grammar.determiners or first.low in grammar.subject_pronouns):
        return False
    return any(item.low in grammar.verbs for item in items[start + 1 : min(end, start + _CLAUSE_REACH)])


def _trimmed(items: list[Token], start: int, end: int, grammar: Grammar, *, dependent: bool) -> Segment | None:
    while start < end and (
        (items[start].kind is Kind.PUNCTUATION and items[start].low not in {"$", "€", "£", "#"})
        or items[start].low in grammar.clause_openers
        or items[start].low in grammar.coordinators
        or (items[start].low in grammar.complementisers and items[start].low not in grammar.determiners)
    ):
        start += 1
    while end > start and items[end - 1].kind is Kind.PUNCTUATION and items[end - 1].low not in {"%", ")", "€", "$"}:
        end -= 1
    if end - start < _SHORTEST:
        return None
    return Segment(start, end, dependent or not has_verb(items, start, end))


def has_verb(items: list[Token], start: int, end: int) -> bool:
    """Whether a finite verb stands between, as far as a list of frequent ones and a few endings can tell."""
    return roles.together(items[start:end]) & roles.VERBAL > 0
