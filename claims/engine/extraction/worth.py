"""How much a sentence is worth checking: traits and words that a reader can see, each with a weight learnt from texts.

The weights are those of a logistic regression (`script/train_worth`); a score is their sum, tempered and turned into
0 to 1.
"""

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

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
    (roles.BROKEN_OFF, "broken-off"),
    (roles.HASHTAG, "hashtag"),
    (roles.SHARE, "percentage"),
    (roles.CURRENCY, "money"),
)
_OPENS = roles.OPENS_COMPARISON | roles.OPENS_CAUSAL | roles.OPENS_OPINION | roles.OPENS_FORECAST


class Sheet:
    """A row of words, read once: for each figure in it, only the facts change."""

    def __init__(self, items: Sequence[Token], lexicon: Lexicon) -> None:
        self._weights, self._silent = lexicon.weights, lexicon.silent
        low = [item.low for item in items]
        kinds_ = [item.kind for item in items]
        words = [item for item in items if item.kind is Kind.WORD]
        self._numbers = kinds_.count(Kind.NUMBER)
        self._capitals = _capitals(items, words)
        self._traits = _words(roles.together(items), words, lexicon) | _form(low, words)
        grams = list(filter(None, low))
        if self._numbers:
            grams = [_NUMBER if item.kind is Kind.NUMBER else item.low for item in items if item.low]
        different, pairs = set(grams), set(pairwise(grams))
        weighed, paired = self._weights.words, lexicon.pairs
        self._found = {word: weighed[word] for word in weighed.keys() & different}
        self._scale = scale = share(len(different) + len(pairs))
        traits = self._weights.traits
        # They are summed exactly, so the order and the moment make no difference to the total.
        self._addends = [self._weights.base, *[weight * scale for weight in self._found.values()]]
        self._addends += [paired[pair] * scale for pair in paired.keys() & pairs]
        degrees = _sizes(len(words), self._capitals, self._numbers, low.count(","))
        self._addends += [traits.get(name, 0.0) * size for name, size in degrees.items()]

    def traits(self, facts: Sequence[Fact]) -> set[str]:
        """The names of the traits that the row has with these facts."""
        return self._traits | _figures(facts, self._numbers) | _names(facts, self._capitals)

    def value(self, traits: Iterable[str]) -> Decimal:
        """Check-worthiness, 0 to 1 with four places."""
        weigh = self._weights.traits.get
        total = math.fsum([*self._addends, *[weigh(name, 0.0) for name in traits]])
        return Decimal(1 / (1 + math.exp(-total * self._weights.temper))).quantize(_QUANTUM)

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
    words = [item for item in items if item.kind is Kind.WORD]
    numbers = sum(item.kind is Kind.NUMBER for item in items)
    return _sizes(len(words), _capitals(items, words), numbers, [item.low for item in items].count(","))


def _sizes(words: int, capitals: int, numbers: int, commas: int) -> dict[str, float]:
    return {
        "length": math.log1p(words) / 2,
        "capitals": min(6, capitals) / 3,
        "numbers": min(4, numbers) / 2,
        "commas": min(4, commas) / 2,
    }


def traits_of(items: Sequence[Token], facts: Sequence[Fact], lexicon: Lexicon) -> set[str]:
    """The names of the traits that a sentence has; each is a word-for-word key of the interface's list of reasons."""
    return Sheet(items, lexicon).traits(facts)


def _capitals(items: Sequence[Token], words: Sequence[Token]) -> int:
    """The words with a capital behind the first item, whose capital means nothing."""
    count = [word.capital for word in words].count(True)
    return count - (count > 0 and items[0].kind is Kind.WORD and items[0].capital)


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


def _words(every: int, words: Sequence[Token], lexicon: Lexicon) -> set[str]:
    """The traits that single words and phrases give a row; `every` are the roles of its items together."""
    fired = {name for bits, name in _BY_ROLE if every & bits}
    if not every & (roles.FINITE_ENDING | roles.COMMON_VERB):
        fired.add("no-verb")
    if every & _OPENS:
        text = " " + " ".join([word.low for word in words]) + " "
        phrases = lexicon.phrases
        for bit, name, pattern in (
            (roles.OPENS_COMPARISON, "comparison", phrases.comparison),
            (roles.OPENS_CAUSAL, "causal", phrases.causal),
            (roles.OPENS_OPINION, "opinion", phrases.opinion),
            (roles.OPENS_FORECAST, "forecast", phrases.forecast),
        ):
            if every & bit and pattern.search(text):
                fired.add(name)
    if kinds.vague_subject(words, lexicon):
        fired.add("vague-subject")
    return fired


def _form(low: Sequence[str], words: Sequence[Token]) -> set[str]:
    """The traits that the length, the first word and the closing marks give a row."""
    fired = set()
    if "?" in low[-2:]:
        fired.add("question")
    if "!" in low[-2:]:
        fired.add("exclamation")
    if len(words) >= _LONG:
        fired.add("long")
    elif len(words) <= _SHORT:
        fired.add("short")
    if words:
        first = words[0]
        if first.text[0].islower():
            fired.add("begins-small")
        elif len(words) > 1 and first.text.isupper() and all(word.text.isupper() for word in words):
            fired.add("all-capitals")
        if first.roles & roles.PRONOUN:
            fired.add("pronoun-first")
    return fired
