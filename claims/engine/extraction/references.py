"""What "this plan" points to: the one phrase about a plan that stands shortly before."""

from claims.engine.extraction import phrases
from claims.engine.extraction.tokens import Token, tokenise
from factcheck.text.folding import key
from factcheck.text.languages.speech import Grammar
from factcheck.text.spans import Span

# A reference reaches back over about three sentences.
_REACH = 500


def pointed_at(phrase: list[Token], folded: str, language: str, grammar: Grammar) -> Span | None:
    """The words that a demonstrative phrase ("ce plan américain") stands for.

    `phrase` begins with the demonstrative. None unless exactly one phrase within reach has the same noun, tells more,
    and carries every other word of `phrase`: a guess would put words into somebody's mouth.
    """
    start = phrase[0].start
    noun, *others = [key(item.text) for item in phrase[1:]]
    begin = max(0, start - _REACH)
    # A word that the window cuts in two is none.
    while begin and begin < start and folded[begin - 1].isalnum():
        begin += 1
    items = tokenise(folded, begin, start, language)
    found: dict[str, Span] = {}
    for index, item in enumerate(items):
        if key(item.text) != noun or index == 0 or items[index - 1].low not in grammar.determiners:
            continue
        if items[index - 1].low in grammar.demonstratives:
            continue
        _, end = phrases.phrase_after(items, index - 1, grammar) or (index, index + 1)
        # "Le plan et le budget" are two things; the phrase is about the first.
        stop = next((at for at in range(index + 1, end) if items[at].low in grammar.coordinators), max(end, index + 1))
        words = Span(items[index - 1].start, items[stop - 1].end)
        keys = {key(one.text) for one in items[index:stop]}
        if keys.issuperset(others) and stop - index + 1 > len(phrase):
            found[key(words.of(folded))] = words
    return next(iter(found.values())) if len(found) == 1 else None
