"""What a clause asserts, and whether it asserts anything that can be checked."""

from collections.abc import Sequence

from claims.engine.extraction.model import ClaimKind, SetAside
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.facts.model import Fact, FactType, Resolution
from factcheck.text.languages.speech import Speech

MEASURED = frozenset(
    {FactType.QUANTITY, FactType.MONEY, FactType.PERCENTAGE, FactType.POINTS, FactType.RATIO, FactType.DURATION}
)
_HARD = MEASURED | {FactType.DATE, FactType.RELATIVE_DATE, FactType.RANK}
_AFTER_BE = 5
_CLOSE = 3


def kind_of(items: Sequence[Token], facts: Sequence[Fact], speech: Speech) -> tuple[ClaimKind, str]:
    """The kind of one clause without measured facts of its own, and the rule that says so."""
    table = speech.assertion
    text = _plain(items)
    if any(f" {phrase} " in text for phrase in table.causal):
        return ClaimKind.CAUSAL, "causal-phrase"
    if any(fact.type is FactType.RANK for fact in facts) or any(f" {phrase} " in text for phrase in table.comparison):
        return ClaimKind.COMPARISON, "comparison-phrase"
    dates = [fact for fact in facts if fact.type is FactType.DATE]
    if dates and any(f" {phrase} " in text for phrase in table.dating):
        return ClaimKind.DATE, "verb-of-dating"
    if dates and _set_off(items, dates[-1], speech):
        return ClaimKind.DATE, "date-set-off-at-the-end"
    if _located(items, facts, speech):
        return ClaimKind.LOCATION, "word-of-place"
    if is_forecast(items, speech):
        return ClaimKind.FORECAST, "future"
    return ClaimKind.EVENT, "statement"


def _plain(items: Sequence[Token]) -> str:
    return " " + " ".join(item.low for item in items).replace("' ", "'") + " "


def _set_off(items: Sequence[Token], date: Fact, speech: Speech) -> bool:
    """ "…, on July 23" closes the clause: the date is what the sentence adds."""
    before = [item for item in items if item.end <= date.span.start]
    after = [item for item in items if item.start >= date.span.end and item.kind is not Kind.PUNCTUATION]
    if after or date.resolution is Resolution.UNRESOLVED:
        return False
    small = speech.grammar.determiners | speech.grammar.prepositions
    while before and before[-1].low in small:
        before.pop()
    return bool(before) and before[-1].low == ","


def _located(items: Sequence[Token], facts: Sequence[Fact], speech: Speech) -> bool:
    places = [fact for fact in facts if fact.type in {FactType.PLACE, FactType.COUNTRY}]
    if not places or not any(item.low in speech.assertion.location for item in items):
        return False
    last = max(places, key=lambda fact: fact.span.end)
    return sum(item.start >= last.span.end and item.kind is Kind.WORD for item in items) <= _CLOSE


def is_forecast(items: Sequence[Token], speech: Speech) -> bool:
    """Something that has not happened yet, and that no source can settle now."""
    text = _plain(items)
    if any(f" {phrase} " in text for phrase in speech.assertion.forecast_phrases):
        return True
    return any(item.low in speech.assertion.forecast for item in items)


def set_aside(items: Sequence[Token], facts: Sequence[Fact], speech: Speech) -> tuple[SetAside, str] | None:
    """Why a clause is no claim: opinion, forecast without a figure, or nothing to hold on to. None when it is one."""
    if any(fact.type in _HARD for fact in facts):
        return None
    if is_opinion(items, speech):
        return SetAside.OPINION, "judgement"
    if is_forecast(items, speech):
        return SetAside.FORECAST, "future-without-a-figure"
    named = any(item.capital or item.kind is Kind.NUMBER for item in list(items)[1:])
    if vague_subject([item.low for item in items if item.kind is Kind.WORD], speech) and not named:
        return SetAside.AMBIGUOUS, "subject-not-named"
    return None


def vague_subject(low: Sequence[str], speech: Speech) -> bool:
    """A clause about "this" or "cela": the word alone, not as the article of a noun ("this plan")."""
    if not low or low[0] not in speech.assertion.vague_subjects:
        return False
    grammar = speech.grammar
    return len(low) > 1 and (low[1] in grammar.verbs or low[1] in grammar.clitics or low[1] in grammar.have)


def is_opinion(items: Sequence[Token], speech: Speech) -> bool:
    """A judging word as predicate ("is significant"), or a phrase that announces an opinion."""
    text = _plain(items)
    if any(f" {phrase} " in text for phrase in speech.assertion.opinion_phrases):
        return True
    for index, item in enumerate(items):
        if item.low in speech.grammar.be:
            following = {word.low for word in items[index + 1 : index + 1 + _AFTER_BE]}
            if following & speech.assertion.opinion:
                return True
    return False
