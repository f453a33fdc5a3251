"""How much a sentence is worth checking: features a reader can see, each with a fixed weight."""

import math
from collections.abc import Sequence
from decimal import Decimal

from claims.engine.extraction import kinds
from claims.engine.extraction.lexicon import Lexicon
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.facts.model import Fact, FactType

# Log-odds, set by hand from reading development sentences; no weight was fitted to a licensed set.
_BASE = -1.2
_WEIGHTS = {
    "figure": 1.5,
    "second-figure": 0.5,
    "percentage": 0.6,
    "money": 0.5,
    "comparison": 0.7,
    "causal": 0.5,
    "date": 0.5,
    "name": 0.6,
    "second-name": 0.3,
    "deed": 0.8,
    "evidence-noun": 0.7,
    "past": 0.5,
    "long": 0.5,
    "short": -1.2,
    "question": -1.8,
    "first-person": -0.6,
    "opinion": -0.7,
    "forecast": -0.6,
    "vague-subject": -0.5,
    "no-verb": -0.8,
    "exclamation": -0.5,
}
_NAMES = frozenset({FactType.PERSON, FactType.PLACE, FactType.COUNTRY, FactType.ORGANISATION})
_FIGURES = frozenset(
    {FactType.QUANTITY, FactType.MONEY, FactType.PERCENTAGE, FactType.POINTS, FactType.RATIO, FactType.RANK}
)
_SHARES = frozenset({"%", "percent"})
_CURRENCIES = frozenset({"$", "€", "£"})
_LONG, _SHORT = 18, 5
_QUANTUM = Decimal("0.0001")


def score(items: Sequence[Token], facts: Sequence[Fact], lexicon: Lexicon) -> tuple[Decimal, tuple[str, ...]]:
    """Check-worthiness, 0 to 1 with four places, and the features that fired, strongest first."""
    fired = _features(items, facts, lexicon)
    total = _BASE + sum(_WEIGHTS[name] for name in fired)
    value = Decimal(1 / (1 + math.exp(-total))).quantize(_QUANTUM)
    return value, tuple(sorted(fired, key=lambda name: (-abs(_WEIGHTS[name]), name)))


def _features(items: Sequence[Token], facts: Sequence[Fact], lexicon: Lexicon) -> set[str]:
    low = [item.low for item in items if item.kind is Kind.WORD]
    fired = _figures(items, facts) | _names(items, facts) | _words(low, lexicon)
    if len(low) >= _LONG:
        fired.add("long")
    if len(low) <= _SHORT:
        fired.add("short")
    marks = {item.low for item in items[-2:]}
    if "?" in marks:
        fired.add("question")
    if "!" in marks:
        fired.add("exclamation")
    return fired


def _figures(items: Sequence[Token], facts: Sequence[Fact]) -> set[str]:
    fired = set()
    types = [fact.type for fact in facts]
    found = [type_ in _FIGURES for type_ in types].count(True)
    count = max(found, [item.kind for item in items].count(Kind.NUMBER))
    if count:
        fired.add("figure")
    if count > 1:
        fired.add("second-figure")
    low = {item.low for item in items}
    if FactType.PERCENTAGE in types or FactType.POINTS in types or not _SHARES.isdisjoint(low):
        fired.add("percentage")
    if FactType.MONEY in types or not _CURRENCIES.isdisjoint(low):
        fired.add("money")
    if FactType.DATE in types:
        fired.add("date")
    return fired


def _names(items: Sequence[Token], facts: Sequence[Fact]) -> set[str]:
    capitals = [item.text[0].isupper() for item in items[1:] if item.kind is Kind.WORD].count(True)
    names = max(capitals, [fact.type in _NAMES for fact in facts].count(True))
    if not names:
        return set()
    return {"name", "second-name"} if names > 1 else {"name"}


def _words(low: Sequence[str], lexicon: Lexicon) -> set[str]:
    table, grammar, found = lexicon.speech.assertion, lexicon.speech.grammar, frozenset(low)
    text = " " + " ".join(low) + " "
    phrases = lexicon.phrases
    inflected = any(word.endswith(grammar.finite_endings) for word in found)
    fired = set()
    for name, hit in (
        ("comparison", phrases.comparison.search(text) is not None),
        ("causal", phrases.causal.search(text) is not None),
        ("deed", not found.isdisjoint(table.deeds)),
        ("evidence-noun", not found.isdisjoint(table.evidence_nouns)),
        ("past", inflected or not found.isdisjoint(grammar.have)),
        ("first-person", not found.isdisjoint(table.first_person)),
        ("opinion", phrases.opinion.search(text) is not None or not found.isdisjoint(table.opinion)),
        ("forecast", phrases.forecast.search(text) is not None or not found.isdisjoint(table.forecast)),
        ("vague-subject", kinds.vague_subject(low, lexicon)),
        ("no-verb", not inflected and found.isdisjoint(grammar.verbs)),
    ):
        if hit:
            fired.add(name)
    return fired
