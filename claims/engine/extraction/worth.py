"""How much a sentence is worth checking: traits and words that a reader can see, each with a weight learnt from texts.

The weights are those of a logistic regression (`script/train_worth`); a score is their sum, turned into 0 to 1.
"""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce
from itertools import pairwise
from operator import or_

from claims.engine.extraction import kinds, roles
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
_QUANTUM = Decimal("0.0001")
# More words than these are not read out: a reason is for reading.
_WORDS_SHOWN = 3
_WEIGHTY = 0.1
_NUMBER = "0"
_BY_ROLE = (
    (roles.DEED, "deed"),
    (roles.EVIDENCE, "evidence-noun"),
    (roles.FINITE_ENDING | roles.HAVE, "past"),
    (roles.FIRST_PERSON, "first-person"),
    (roles.OPINION, "opinion"),
    (roles.FORECAST, "forecast"),
    (roles.PICTOGRAPH, "pictograph"),
)


class Sheet:
    """A row of words, read once: for each figure in it, only the facts change."""

    def __init__(self, items: Sequence[Token], lexicon: Lexicon) -> None:
        self._weights = lexicon.weights
        self._silent = lexicon.silent
        words = [item for item in items if item.kind is Kind.WORD]
        self._traits = _words(items, words, lexicon) | _form(items, words)
        self._numbers = [item.kind for item in items].count(Kind.NUMBER)
        self._capitals = _capitals(items)
        grams = grams_of(items)
        weighed = self._weights.words
        self._found = {gram: weighed[gram] for gram in grams if gram in weighed}
        self._scale = scale = share(len(grams))
        traits = self._weights.traits
        # They are summed exactly, so the order and the moment make no difference to the total.
        self._addends = [self._weights.base, *[weight * scale for weight in self._found.values()]]
        self._addends += [traits.get(name, 0.0) * size for name, size in sizes(items).items()]

    def traits(self, facts: Sequence[Fact]) -> set[str]:
        """The names of the traits that the row has with these facts."""
        return self._traits | _figures(facts, self._numbers) | _names(facts, self._capitals)

    def value(self, traits: Iterable[str]) -> Decimal:
        """Check-worthiness, 0 to 1 with four places."""
        weigh = self._weights.traits.get
        total = math.fsum([*self._addends, *[weigh(name, 0.0) for name in traits]])
        return Decimal(1 / (1 + math.exp(-total))).quantize(_QUANTUM)

    def reasons(self, traits: Iterable[str]) -> tuple[str, ...]:
        """Why: what `score` says."""
        weigh = self._weights.traits.get
        ordered = sorted(traits, key=lambda name: (-abs(weigh(name, 0.0)), name))
        return *ordered, *self._read_out(), f"weights:{self._weights.version}"

    def _read_out(self) -> Iterable[str]:
        """The weightiest words that mean something; "of" and "the" weigh too, and tell a reader nothing."""
        found, scale = self._found, self._scale
        weighty = [
            gram
            for gram, weight in found.items()
            if abs(weight) * scale >= _WEIGHTY and gram.isalpha() and gram not in self._silent
        ]
        weighty.sort(key=lambda gram: (-abs(found[gram]), gram))
        return [f"word{'+' if found[gram] > 0 else '-'}{gram}" for gram in weighty[:_WORDS_SHOWN]]


def score(items: Sequence[Token], facts: Sequence[Fact], lexicon: Lexicon) -> tuple[Decimal, tuple[str, ...]]:
    """Check-worthiness, 0 to 1 with four places, and why.

    The reasons are the traits that fired, the weightiest first, then up to three words ("word+jobs" speaks for
    checking, "word-hope" against), then the version of the weights ("weights:en-1").
    """
    sheet = Sheet(items, lexicon)
    traits = sheet.traits(facts)
    return sheet.value(traits), sheet.reasons(traits)


def share(count: int) -> float:
    """What each of `count` words weighs, so that a long sentence is not worth more for its length alone."""
    return 1 / math.sqrt(count) if count else 0.0


def grams_of(items: Sequence[Token]) -> list[str]:
    """The different words of a sentence and its different pairs of neighbours, numbers as "0", in reading order."""
    low = [_NUMBER if item.kind is Kind.NUMBER else item.low for item in items if item.low]
    pairs = [f"{one} {other}" for one, other in pairwise(low)]
    return list(dict.fromkeys(low + pairs))


def sizes(items: Sequence[Token]) -> dict[str, float]:
    """Traits that come in degrees: how long, how many names, how many commas. Each stays below about two."""
    kinds_ = [item.kind for item in items]
    return {
        "length": math.log1p(kinds_.count(Kind.WORD)) / 2,
        "capitals": min(6, _capitals(items)) / 3,
        "numbers": min(4, kinds_.count(Kind.NUMBER)) / 2,
        "commas": min(4, [item.low for item in items].count(",")) / 2,
    }


def traits_of(items: Sequence[Token], facts: Sequence[Fact], lexicon: Lexicon) -> set[str]:
    """The names of the traits that a sentence has; each is a word-for-word key of the interface's list of reasons."""
    return Sheet(items, lexicon).traits(facts)


def _capitals(items: Sequence[Token]) -> int:
    """The words with a capital behind the first one, whose capital means nothing."""
    return [item.capital for item in items[1:] if item.kind is Kind.WORD].count(True)


def _figures(facts: Sequence[Fact], numbers: int) -> set[str]:
    types = [fact.type for fact in facts]
    fired = {_BY_TYPE[type_] for type_ in types if type_ in _BY_TYPE}
    count = max(numbers, [type_ in _FIGURES for type_ in types].count(True))
    if count:
        fired.add("figure")
    if count > 1:
        fired.add("second-figure")
    return fired


def _names(facts: Sequence[Fact], capitals: int) -> set[str]:
    names = max(capitals, [fact.type in _NAMES for fact in facts].count(True))
    if not names:
        return set()
    return {"name", "second-name"} if names > 1 else {"name"}


def _words(items: Sequence[Token], words: Sequence[Token], lexicon: Lexicon) -> set[str]:
    low = [word.low for word in words]
    text = " " + " ".join(low) + " "
    every = reduce(or_, [item.roles for item in items], 0)
    fired = {name for bits, name in _BY_ROLE if every & bits}
    if not every & (roles.FINITE_ENDING | roles.COMMON_VERB):
        fired.add("no-verb")
    phrases = lexicon.phrases
    for name, pattern in (
        ("comparison", phrases.comparison),
        ("causal", phrases.causal),
        ("opinion", phrases.opinion),
        ("forecast", phrases.forecast),
    ):
        if pattern.search(text):
            fired.add(name)
    if kinds.vague_subject(low, lexicon):
        fired.add("vague-subject")
    return fired


def _form(items: Sequence[Token], words: Sequence[Token]) -> set[str]:
    every = {item.low for item in items}
    fired = set()
    for name, hit in (
        ("long", len(words) >= _LONG),
        ("short", len(words) <= _SHORT),
        ("question", "?" in every and "?" in {item.low for item in items[-2:]}),
        ("exclamation", "!" in every and "!" in {item.low for item in items[-2:]}),
        ("broken-off", "…" in every or "..." in every),
        ("hashtag", "#" in every),
        ("percentage", not _SHARES.isdisjoint(every)),
        ("money", not _CURRENCIES.isdisjoint(every)),
        ("all-capitals", len(words) > 1 and words[0].text.isupper() and all(word.text.isupper() for word in words)),
        ("begins-small", bool(words) and words[0].text[0].islower()),
        ("pronoun-first", bool(words) and words[0].roles & roles.PRONOUN),
    ):
        if hit:
            fired.add(name)
    return fired
