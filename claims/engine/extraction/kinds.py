"""What a clause asserts, and whether it asserts anything that can be checked."""

from collections.abc import Sequence

from claims.engine.extraction import roles
from claims.engine.extraction.lexicon import Lexicon
from claims.engine.extraction.model import ClaimKind, SetAside
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.facts.model import Fact, FactType, Resolution

MEASURED = frozenset(
    {FactType.QUANTITY, FactType.MONEY, FactType.PERCENTAGE, FactType.POINTS, FactType.RATIO, FactType.DURATION}
)
_HARD = MEASURED | {FactType.DATE, FactType.RELATIVE_DATE, FactType.RANK}
_AFTER_BE = 5
_CLOSE = 3


def kind_of(items: Sequence[Token], facts: Sequence[Fact], lexicon: Lexicon) -> tuple[ClaimKind, str]:
    """The kind of one clause without measured facts of its own, and the rule that says so."""
    every, phrases = roles.together(items), lexicon.phrases
    if every & roles.OPENS_CAUSAL and phrases.causal.search(_plain(items)):
        return ClaimKind.CAUSAL, "causal-phrase"
    compares = every & roles.OPENS_COMPARISON and phrases.comparison.search(_plain(items))
    if compares or any(fact.type is FactType.RANK for fact in facts):
        return ClaimKind.COMPARISON, "comparison-phrase"
    dates = [fact for fact in facts if fact.type is FactType.DATE]
    if dates and every & roles.OPENS_DATING and phrases.dating.search(_plain(items)):
        return ClaimKind.DATE, "verb-of-dating"
    if dates and _set_off(items, dates[-1], lexicon):
        return ClaimKind.DATE, "date-set-off-at-the-end"
    if every & roles.LOCATION and _located(items, facts):
        return ClaimKind.LOCATION, "word-of-place"
    if is_forecast(items, lexicon):
        return ClaimKind.FORECAST, "future"
    return ClaimKind.EVENT, "statement"


def _plain(items: Sequence[Token]) -> str:
    return " " + " ".join([item.low for item in items]) + " "


def _set_off(items: Sequence[Token], date: Fact, lexicon: Lexicon) -> bool:
    """ "…, on July 23" closes the clause: the date is what the sentence adds."""
    before = [item for item in items if item.end <= date.span.start]
    after = [item for item in items if item.start >= date.span.end and item.kind is not Kind.PUNCTUATION]
    if after or date.resolution is Resolution.UNRESOLVED:
        return False
    small = lexicon.speech.grammar.determiners | lexicon.speech.grammar.prepositions
    while before and before[-1].low in small:
        before.pop()
    return bool(before) and before[-1].low == ","


def _located(items: Sequence[Token], facts: Sequence[Fact]) -> bool:
    places = [fact for fact in facts if fact.type in {FactType.PLACE, FactType.COUNTRY}]
    if not places:
        return False
    last = max(places, key=lambda fact: fact.span.end)
    return sum(item.start >= last.span.end and item.kind is Kind.WORD for item in items) <= _CLOSE


def is_forecast(items: Sequence[Token], lexicon: Lexicon) -> bool:
    """Something that has not happened yet, and that no source can settle now."""
    every = roles.together(items)
    if every & (roles.FORECAST | roles.FUTURE_ENDING):
        return True
    return every & roles.OPENS_FORECAST > 0 and lexicon.phrases.forecast.search(_plain(items)) is not None


def set_aside(items: Sequence[Token], facts: Sequence[Fact], lexicon: Lexicon) -> tuple[SetAside, str] | None:
    """Why a clause is no claim: opinion, forecast without a figure, or nothing to hold on to. None when it is one."""
    if any(fact.type in _HARD for fact in facts):
        return None
    if is_opinion(items, lexicon):
        return SetAside.OPINION, "judgement"
    if is_forecast(items, lexicon):
        return SetAside.FORECAST, "future-without-a-figure"
    vague = vague_subject([item for item in items if item.kind is Kind.WORD], lexicon)
    if vague and not any(item.capital or item.kind is Kind.NUMBER for item in items[1:]):
        return SetAside.AMBIGUOUS, "subject-not-named"
    return None


def vague_subject(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """A clause about "this" or "cela": the word alone, not as the article of a noun ("this plan")."""
    if len(words) < 2 or words[0].low not in lexicon.speech.assertion.vague_subjects:
        return False
    grammar, following = lexicon.speech.grammar, words[1].low
    return following in grammar.verbs or following in grammar.clitics or following in grammar.have


def is_opinion(items: Sequence[Token], lexicon: Lexicon) -> bool:
    """A judging word as predicate ("is significant"), or a phrase that announces an opinion."""
    every = roles.together(items)
    if every & roles.OPENS_OPINION and lexicon.phrases.opinion.search(_plain(items)):
        return True
    if not every & roles.BE or not every & roles.OPINION:
        return False
    return any(
        item.roles & roles.BE and roles.together(items[index + 1 : index + 1 + _AFTER_BE]) & roles.OPINION
        for index, item in enumerate(items)
    )
