"""Noun phrases around a verb, found by small words and capitals: no parser stands behind this."""

from claims.engine.extraction import roles
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.languages.speech import Grammar
from factcheck.text.spans import Span

# An aside between subject and verb ("Smith, who …, said") is looked for this far back.
_ASIDE = 40
_PHRASE = 24
_DATE = 3
_YEAR = 4
_INSIDE_PHRASE = frozenset({"&", "-", "/", "%", "$", "€", "£", "'", "’", "#", "@"})

_STOPS = frozenset({".", ";", ":", "!", "?"})

Range = tuple[int, int]


def is_verb(items: list[Token], index: int, grammar: Grammar) -> bool:
    """Whether a word is a frequent verb; "'s" behind a noun is none ("the city's school")."""
    if items[index].low == "'s":
        return index > 0 and items[index - 1].low in grammar.subject_pronouns | grammar.question_words
    return items[index].low in grammar.verbs


def subject_before(items: list[Token], verb: int, grammar: Grammar) -> Range | None:
    """The noun phrase that ends just before `items[verb]`, asides skipped; None where none is in reach.

    An aside that is a name ("the prime minister, Ann Smith, said") is part of the subject; other asides are not.
    """
    end = verb
    while end > 0 and (items[end - 1].roles & roles.ADVERB or items[end - 1].low in grammar.clitics):
        end -= 1
    if end == 0:
        return None
    last = items[end - 1]
    quoted = _after_quotation(items, end, grammar)
    if quoted is not None:
        return quoted
    if last.low == ")":
        end = _opening(items, end - 1)
        last = items[end - 1] if end else last
    if last.low in {",", "—", "–", "--"}:
        return _before_aside(items, end - 1, grammar)
    if last.low in grammar.relatives:
        end -= 2 if end > 1 and items[end - 2].low == "," else 1
    return _past_years(items, phrase_before(items, end, grammar), grammar)


def _past_years(items: list[Token], phrase: Range | None, grammar: Grammar) -> Range | None:
    """ "A trial in Leeds between 2015 and 2019 found …": what begins with a year only says when."""
    if phrase is None or phrase[0] == 0:
        return phrase
    first, before = items[phrase[0]], items[phrase[0] - 1]
    if first.kind is not Kind.NUMBER or len(first.text) != _YEAR or before.low not in grammar.prepositions:
        return phrase
    return phrase_before(items, phrase[0] - 1, grammar) or phrase


def joined(items: list[Token], verb: int, grammar: Grammar) -> bool:
    """Whether a second verb shares the subject of the one before ("said no and | added that …")."""
    index = verb
    while index > 0 and items[index - 1].roles & roles.ADVERB:
        index -= 1
    return index > 1 and items[index - 1].low in grammar.coordinators


def _after_quotation(items: list[Token], end: int, grammar: Grammar) -> Range | None:
    """`"…," Ann Smith, the mayor of York, one of three, said`: with asides between, the name after the mark speaks."""
    if items[end - 1].low != ",":
        return None
    index = end - 1
    while index > 0 and end - index < _ASIDE and items[index - 1].kind is not Kind.QUOTED:
        index -= 1
        if items[index].low in _STOPS:
            return None
    if index == 0 or items[index - 1].kind is not Kind.QUOTED or items[index - 1].text[-1] not in ",.!?…":
        return None
    found = phrase_after(items, index, grammar)
    if found and found[0] == index and found[1] < end and items[found[1]].low in {",", "("}:
        return found
    return None


def _opening(items: list[Token], closing: int) -> int:
    for index in range(closing - 1, max(-1, closing - 15), -1):
        if items[index].low == "(":
            return index
    return closing


def _before_aside(items: list[Token], closing: int, grammar: Grammar) -> Range | None:
    mark = items[closing].low
    for index in range(closing - 1, max(-1, closing - _ASIDE), -1):
        item = items[index]
        if item.low == mark:
            found = phrase_before(items, index, grammar)
            if found is None or (mark == "," and _age(items, found)):
                continue
            aside = items[index + 1 : closing]
            named = sum(word.capital for word in aside if word.kind is Kind.WORD)
            if mark == "," and named and named * 2 >= len(aside) and items[index + 1].capital:
                return found[0], closing
            return found
        if item.kind is Kind.QUOTED or item.low in {";", ":"}:
            return None
    return None


def _age(items: list[Token], phrase: Range) -> bool:
    """`Ann Smith, 58, who …, said`: a bare figure between commas is an age, and nobody's name."""
    start, end = phrase
    return end - start == 1 and items[start].kind is Kind.NUMBER and start > 0 and items[start - 1].low == ","


def phrase_before(items: list[Token], end: int, grammar: Grammar) -> Range | None:
    """The noun phrase that ends before `end`."""
    start = index = end
    while index > 0 and end - index < _PHRASE:
        item = items[index - 1]
        if item.kind is Kind.QUOTED or (item.kind is Kind.PUNCTUATION and item.low not in _INSIDE_PHRASE):
            break
        if item.low in grammar.subject_pronouns or item.low in grammar.other_pronouns:
            return (index - 1, index) if start == end else _trimmed(items, start, end, grammar)
        possessive = item.low in {"'s", "'"} and start < end
        if not possessive and (_closes(item, grammar) or (item.low in grammar.verbs and not item.capital)):
            break
        index -= 1
        if item.low in grammar.noun_links:
            continue
        if item.low in grammar.prepositions:
            break
        start = index
        if item.low in grammar.determiners and not _linked(items, index, grammar):
            break
    return _trimmed(items, start, end, grammar)


def _linked(items: list[Token], index: int, grammar: Grammar) -> bool:
    return index > 0 and items[index - 1].low in grammar.noun_links


def _closes(item: Token, grammar: Grammar) -> bool:
    if item.low in grammar.question_words and item.low not in grammar.determiners:
        return True
    if item.capital and item.low not in grammar.subordinators:
        return False
    return (
        item.low in grammar.relatives or item.low in grammar.negations
        or (item.low in grammar.subordinators and item.low not in grammar.determiners)
    )  # fmt: skip


def _trimmed(items: list[Token], start: int, end: int, grammar: Grammar) -> Range | None:
    while start < end and (
        items[start].low in grammar.coordinators
        or items[start].low in grammar.subordinators
        or items[start].roles & roles.ADVERB
        or (items[start].low in grammar.prepositions and items[start].low not in grammar.determiners)
        or (items[start].low in grammar.time_words and end - start > 1)
        or items[start].kind is Kind.PUNCTUATION
    ):
        start += 1
    return (start, end) if start < end else None


def phrase_after(items: list[Token], start: int, grammar: Grammar) -> Range | None:
    """The noun phrase that begins at `start` ("said | the mayor of Lyon, …"), without what is set off by a comma."""
    index = _past_date(items, start, grammar)
    while index < len(items) and (
        items[index].roles & roles.ADVERB or (items[index].low in grammar.time_words and index + 1 < len(items))
    ):
        index = _past_date(items, index + 1, grammar)
    first = index
    while index < len(items) and index - first < _PHRASE:
        item = items[index]
        if item.low in grammar.subject_pronouns or item.low in grammar.other_pronouns:
            return (index, index + 1) if index == first else (first, index)
        if not _continues(items, index, first, grammar):
            break
        index += 1
    while index > first and (
        items[index - 1].low in grammar.noun_links or items[index - 1].low in grammar.determiners
    ):
        index -= 1
    return (first, index) if index > first else None


def _past_date(items: list[Token], start: int, grammar: Grammar) -> int:
    """Where a date that begins at `start` ends ("a déclaré | le 14 mars 2026 | Anne Roux"), else `start` itself."""
    index = start + (start < len(items) and items[start].low in grammar.determiners)
    if index + 1 >= len(items) or items[index].kind is not Kind.NUMBER:
        return start
    if items[index + 1].low not in grammar.time_words:
        return start
    index += 2
    return index + (index < len(items) and items[index].kind is Kind.NUMBER)


def _continues(items: list[Token], index: int, first: int, grammar: Grammar) -> bool:
    item = items[index]
    if item.kind is Kind.QUOTED or (item.kind is Kind.PUNCTUATION and item.low not in _INSIDE_PHRASE):
        return False
    if item.low in grammar.genitives or item.low in grammar.determiners:
        return True
    if item.low in grammar.coordinators:
        return index + 1 < len(items) and (items[index + 1].capital or items[index + 1].low in grammar.determiners)
    if item.low in grammar.prepositions or item.low in grammar.subordinators or item.low in grammar.relatives:
        return False
    if index > first and (item.roles & roles.ADVERB or item.low in grammar.time_words):
        return False
    return item.capital or item.low not in grammar.verbs


def head(items: list[Token], phrase: Range, grammar: Grammar) -> Token:
    """The noun that a phrase is about: its last word before the first preposition ("doctors | at the hospital")."""
    start, end = phrase
    for index in range(start + 1, end):
        if items[index].low in grammar.prepositions and items[index].low not in grammar.determiners:
            return items[index - 1]
    return items[end - 1]


def around(items: list[Token], span: Span, grammar: Grammar) -> list[Token]:
    """The items of the noun phrase that `span` lies in: its article before, its complements ("of the world") after.

    All `items` where none of them begins inside `span`.
    """
    inside = [index for index, item in enumerate(items) if span.start <= item.start < span.end]
    if not inside:
        return items
    start, end = inside[0], inside[-1] + 1
    while start > 0 and items[start - 1].low in grammar.determiners:
        start -= 1
    while end < len(items) and (items[end].low in grammar.genitives or items[end].low in {"in", "'s"}):
        found = phrase_after(items, end + 1, grammar)
        if found is None or found[0] != end + 1:
            break
        end = found[1]
    return items[start:end]


def main_subject(items: list[Token], until: int, grammar: Grammar) -> Range | None:
    """The first noun phrase of a sentence, before item `until`: who "…, saying that" is said by."""
    index = _past_opening(items, until, grammar)
    while index < until and (
        items[index].kind is Kind.PUNCTUATION
        or items[index].low in grammar.coordinators
        or items[index].low in grammar.subordinators
        or items[index].roles & roles.ADVERB
    ):
        index += 1
    found = phrase_after(items, index, grammar)
    if found is None or found[0] >= until:
        return None
    start, end = found[0], min(found[1], until)
    if items[start].capital and items[start].low not in grammar.determiners:
        stop = start
        while stop < end and (items[stop].capital or items[stop].low in grammar.genitives | grammar.coordinators):
            stop += 1
        return start, max(start + 1, stop)
    end = min(end, start + 5)
    # "the council | issued a note": a verb that no list holds is told by its ending.
    verbs = (
        i for i in range(start + 2, end) if not items[i].capital and items[i].low.endswith(grammar.finite_endings)
    )
    return start, next(verbs, end)


def _past_opening(items: list[Token], until: int, grammar: Grammar) -> int:
    """Where the main clause begins, behind "In May,", "Speaking in Leeds," and "Minutes later,"."""
    if not items:
        return 0
    first = items[0].low
    opens = first in grammar.prepositions or first in grammar.subordinators or _is_gerund(items[0], grammar)
    opens = opens or items[0].roles & roles.OPENING_PARTICIPLE > 0
    comma = next((index for index in range(until) if items[index].low == ","), until)
    dated = comma <= _DATE and any(
        item.low in grammar.time_words or item.low in grammar.adverbs for item in items[:comma]
    )
    return comma + 1 if (opens or dated) and comma < until else 0


def _is_gerund(item: Token, grammar: Grammar) -> bool:
    """A present participle by its ending, also with the capital of a sentence's first word."""
    return item.kind is Kind.WORD and item.low.endswith(grammar.gerund_endings) and item.low not in grammar.not_gerunds
