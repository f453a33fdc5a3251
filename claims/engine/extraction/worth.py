"""How much a sentence is worth checking: features a reader can see, each with a fixed weight."""

import math
from collections.abc import Sequence
from decimal import Decimal

from claims.engine.extraction import kinds
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.languages.speech import Speech

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
_QUANTUM = Decimal("0.0001")


def score(items: Sequence[Token], facts: Sequence[Fact], speech: Speech) -> tuple[Decimal, tuple[str, ...]]:
    """Check-worthiness, 0 to 1 with four places, and the features that fired, strongest first."""
    fired = _features(items, facts, speech)
    total = _BASE + sum(_WEIGHTS[name] for name in fired)
    value = Decimal(1 / (1 + math.exp(-total))).quantize(_QUANTUM)
    return value, tuple(sorted(fired, key=lambda name: (-abs(_WEIGHTS[name]), name)))


def _features(items: Sequence[Token], facts: Sequence[Fact], speech: Speech) -> set[str]:
    words = [item for item in items if item.kind is Kind.WORD]
    low = [item.low for item in words]
    text = " " + " ".join(low) + " "
    fired = _numbers(items, facts) | _names(words, facts) | _words(low, text, speech)
    if len(words) >= 18:
        fired.add("long")
    if len(words) <= 5:
        fired.add("short")
    marks = {item.low for item in items[-2:]}
    if "?" in marks:
        fired.add("question")
    if "!" in marks:
        fired.add("exclamation")
    return fired


def _numbers(items: Sequence[Token], facts: Sequence[Fact]) -> set[str]:
    fired = set()
    figures = [fact for fact in facts if fact.type in _FIGURES]
    count = max(len(figures), sum(item.kind is Kind.NUMBER for item in items))
    if count:
        fired.add("figure")
    if count > 1:
        fired.add("second-figure")
    if any(fact.type in {FactType.PERCENTAGE, FactType.POINTS} for fact in facts) or any(
        item.low in {"%", "percent"} for item in items
    ):
        fired.add("percentage")
    if any(fact.type is FactType.MONEY for fact in facts) or any(item.low in {"$", "€", "£"} for item in items):
        fired.add("money")
    if any(fact.type is FactType.DATE for fact in facts):
        fired.add("date")
    return fired


def _names(words: Sequence[Token], facts: Sequence[Fact]) -> set[str]:
    capitals = sum(word.capital for word in words[1:])
    names = max(capitals, sum(fact.type in _NAMES for fact in facts))
    return {"name", "second-name"} if names > 1 else {"name"} if names else set()


def _words(low: Sequence[str], text: str, speech: Speech) -> set[str]:
    table, grammar, found = speech.assertion, speech.grammar, set(low)
    tests = {
        "comparison": any(f" {phrase} " in text for phrase in table.comparison),
        "causal": any(f" {phrase} " in text for phrase in table.causal),
        "deed": bool(found & table.deeds),
        "evidence-noun": bool(found & table.evidence_nouns),
        "past": bool(found & grammar.have) or any(word.endswith(grammar.finite_endings) for word in low),
        "first-person": bool(found & table.first_person),
        "opinion": bool(found & table.opinion) or any(f" {phrase} " in text for phrase in table.opinion_phrases),
        "forecast": bool(found & table.forecast) or any(f" {phrase} " in text for phrase in table.forecast_phrases),
        "vague-subject": kinds.vague_subject(low, speech),
        "no-verb": not (found & grammar.verbs) and not any(word.endswith(grammar.finite_endings) for word in low),
    }
    return {name for name, fires in tests.items() if fires}
