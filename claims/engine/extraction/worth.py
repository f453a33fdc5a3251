"""How much a sentence is worth checking: traits and words that a reader can see, each with a weight learnt from texts.

The weights are those of a logistic regression (`script/train_worth`); a score is their sum, turned into 0 to 1.
"""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from claims.engine.extraction import kinds
from claims.engine.extraction.lexicon import Lexicon
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.facts.model import Fact, FactType

_NAMES = frozenset({FactType.PERSON, FactType.PLACE, FactType.COUNTRY, FactType.ORGANISATION})
_FIGURES = frozenset(
    {FactType.QUANTITY, FactType.MONEY, FactType.PERCENTAGE, FactType.POINTS, FactType.RATIO, FactType.RANK}
)
_BY_TYPE = {
    FactType.MONEY: "money",
    FactType.PERCENTAGE: "percentage",
    FactType.POINTS: "percentage",
    FactType.DATE: "date",
    FactType.RELATIVE_DATE: "relative-date",
    FactType.DURATION: "duration",
    FactType.RANK: "rank",
    FactType.COUNTRY: "country",
    FactType.PLACE: "place",
    FactType.PERSON: "person",
    FactType.ORGANISATION: "organisation",
}
_SHARES = frozenset({"%", "percent"})
_CURRENCIES = frozenset({"$", "€", "£"})
_LONG, _SHORT = 18, 5
# Pictographs and symbols begin at the arrows; letters of the languages at hand lie below.
_PICTOGRAPH = "\u2190"
_QUANTUM = Decimal("0.0001")
# More words than these are not read out: a reason is for reading.
_WORDS_SHOWN = 3
_WEIGHTY = 0.1
_NUMBER = "0"


def score(items: Sequence[Token], facts: Sequence[Fact], lexicon: Lexicon) -> tuple[Decimal, tuple[str, ...]]:
    """Check-worthiness, 0 to 1 with four places, and why.

    The reasons are the traits that fired, the weightiest first, then up to three words ("word+jobs" speaks for
    checking, "word-hope" against), then the version of the weights ("weights:en-1").
    """
    weights = lexicon.weights
    traits = traits_of(items, facts, lexicon)
    grams = grams_of(items)
    found = {gram: weights.words[gram] for gram in grams if gram in weights.words}
    scale = share(len(grams))
    sized = sizes(items)
    total = math.fsum(
        [
            weights.base,
            *(weights.traits.get(name, 0.0) for name in traits),
            *(weights.traits.get(name, 0.0) * size for name, size in sized.items()),
            *(weight * scale for weight in found.values()),
        ]
    )
    value = Decimal(1 / (1 + math.exp(-total))).quantize(_QUANTUM)
    ordered = sorted(traits, key=lambda name: (-abs(weights.traits.get(name, 0.0)), name))
    return value, (*ordered, *_read_out(found, scale, lexicon), f"weights:{weights.version}")


def _read_out(found: dict[str, float], scale: float, lexicon: Lexicon) -> Iterable[str]:
    """The weightiest words that mean something by themselves; "of" and "the" weigh too, and tell a reader nothing."""
    grammar = lexicon.speech.grammar
    silent = (
        grammar.determiners | grammar.prepositions | grammar.coordinators | grammar.subordinators | grammar.relatives
        | grammar.be | grammar.have | grammar.clitics | grammar.noun_links | grammar.adverbs
    )  # fmt: skip
    weighty = [
        gram
        for gram, weight in found.items()
        if gram.isalpha() and gram not in silent and abs(weight) * scale >= _WEIGHTY
    ]
    weighty.sort(key=lambda gram: (-abs(found[gram]), gram))
    return [f"word{'+' if found[gram] > 0 else '-'}{gram}" for gram in weighty[:_WORDS_SHOWN]]


def share(count: int) -> float:
    """What each of `count` words weighs, so that a long sentence is not worth more for its length alone."""
    return 1 / math.sqrt(count) if count else 0.0


def grams_of(items: Sequence[Token]) -> list[str]:
    """The different words of a sentence and its different pairs of neighbours, numbers as "0", in reading order."""
    low = [_NUMBER if item.kind is Kind.NUMBER else item.low for item in items if item.low]
    return list(dict.fromkeys([*low, *(f"{one} {other}" for one, other in pairwise(low))]))


def sizes(items: Sequence[Token]) -> dict[str, float]:
    """Traits that come in degrees: how long, how many names, how many commas. Each stays below about two."""
    words = [item for item in items if item.kind is Kind.WORD]
    capitals = [item.text[0].isupper() for item in items[1:] if item.kind is Kind.WORD].count(True)
    return {
        "length": math.log1p(len(words)) / 2,
        "capitals": min(6, capitals) / 3,
        "numbers": min(4, [item.kind for item in items].count(Kind.NUMBER)) / 2,
        "commas": min(4, [item.low for item in items].count(",")) / 2,
    }


def traits_of(items: Sequence[Token], facts: Sequence[Fact], lexicon: Lexicon) -> set[str]:
    """The names of the traits that a sentence has; each is a word-for-word key of the interface's list of reasons."""
    low = [item.low for item in items if item.kind is Kind.WORD]
    return _figures(items, facts) | _names(items, facts) | _words(low, lexicon) | _form(items, low, lexicon)


def _figures(items: Sequence[Token], facts: Sequence[Fact]) -> set[str]:
    types = [fact.type for fact in facts]
    fired = {_BY_TYPE[type_] for type_ in types if type_ in _BY_TYPE}
    found = [type_ in _FIGURES for type_ in types].count(True)
    count = max(found, [item.kind for item in items].count(Kind.NUMBER))
    if count:
        fired.add("figure")
    if count > 1:
        fired.add("second-figure")
    low = {item.low for item in items}
    if not _SHARES.isdisjoint(low):
        fired.add("percentage")
    if not _CURRENCIES.isdisjoint(low):
        fired.add("money")
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


def _form(items: Sequence[Token], low: Sequence[str], lexicon: Lexicon) -> set[str]:
    marks = {item.low for item in items[-2:]}
    every = {item.low for item in items}
    words = [item.text for item in items if item.kind is Kind.WORD]
    grammar = lexicon.speech.grammar
    return {
        name
        for name, hit in (
            ("long", len(low) >= _LONG),
            ("short", len(low) <= _SHORT),
            ("question", "?" in marks),
            ("exclamation", "!" in marks),
            ("broken-off", "…" in every or "..." in every),
            ("pictograph", any(item.text[0] >= _PICTOGRAPH for item in items)),
            ("hashtag", "#" in every),
            ("all-capitals", len(words) > 1 and all(word.isupper() for word in words)),
            ("begins-small", bool(words) and words[0][0].islower()),
            ("pronoun-first", bool(low) and low[0] in grammar.subject_pronouns | grammar.other_pronouns),
        )
        if hit
    }
