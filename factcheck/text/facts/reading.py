"""One text while its facts are being found: its tokens, its language, and what has been read so far."""

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from factcheck.text.facts.lexicon import Lexicon
from factcheck.text.facts.model import Comparator, Fact, FactType, Precision, Resolution
from factcheck.text.facts.tokens import Tokens
from factcheck.text.spans import Span

# How many dates back "the next day" may look for the day that it follows.
_MEMORY = 8

_ENDS = frozenset(".,;:)!?\n")


@dataclass(slots=True)
class Reading:
    """The state of one run of the rules over one text.

    `stored` is the text as given, `date` the article's own date. `taken[i]` says that token `i` is spoken for: it is
    part of a fact, or of something that looks like a number and is none (a clock time, an address). `dates` are the
    dates found so far by their first token, each with its last.
    """

    stored: str
    tokens: Tokens
    lexicon: Lexicon
    date: dt.date | None
    taken: list[bool] = field(init=False)
    facts: list[Fact] = field(default_factory=list)
    dates: dict[int, tuple[int, Fact]] = field(default_factory=dict)
    _places: list[int] = field(default_factory=list)
    _dropped: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.taken = [False] * len(self.tokens)

    def free(self, first: int, last: int) -> bool:
        """No token from `first` to `last` is spoken for."""
        return not any(self.taken[max(0, first) : last + 1])

    def take(self, first: int, last: int) -> None:
        """Speak for the tokens `first` to `last`."""
        self.taken[first : last + 1] = [True] * (last + 1 - first)

    def stored_span(self, first: int, last: int, lead: int = 0, trail: int = 0) -> Span:
        """The stored stretch from `lead` characters before token `first` to `trail` characters behind token `last`."""
        source = self.tokens.source
        return Span(source.starts[self.tokens.starts[first] - lead], source.ends[self.tokens.ends[last] + trail - 1])

    def add(
        self,
        first: int,
        last: int,
        kind: FactType,
        value: Decimal | str,
        rule: str,
        *,
        unit: str = "",
        unit_text: str = "",
        comparator: Comparator = Comparator.EQUAL,
        value_to: Decimal | None = None,
        precision: Precision | None = None,
        resolution: Resolution | None = None,
        alternatives: tuple[str, ...] = (),
        lead: int = 0,
        trail: int = 0,
    ) -> Fact:
        """Note a fact over the tokens `first` to `last` and speak for them.

        `lead` counts the characters before the first token that belong to the fact, a minus sign; `trail` those behind
        the last one, a closing bracket.
        """
        span = self.stored_span(first, last, lead, trail)
        fact = Fact(
            span=span,
            text=span.of(self.stored),
            type=kind,
            value=value,
            rule=rule,
            unit=unit,
            unit_text=unit_text,
            comparator=comparator,
            value_to=value_to,
            precision=precision,
            resolution=resolution,
            alternatives=alternatives,
        )
        self.facts.append(fact)
        if kind is FactType.DATE:
            self.dates[first] = (last, fact)
            insort(self._places, first)
        self.take(first, last)
        return fact

    def kept(self) -> list[Fact]:
        """The facts that no longer one holds, in order of their spans."""
        left = (fact for fact in self.facts if id(fact) not in self._dropped)
        return sorted(left, key=lambda fact: (fact.span.start, fact.span.end, fact.type, fact.rule))

    def alone(self, first: int, last: int) -> bool:
        """Nothing but the tokens `first` to `last` stands in the text: a table's cell, a caption, a search."""
        return first == 0 and last == len(self.tokens) - 1

    def ends_phrase(self, last: int) -> bool:
        """A mark or the end of the text follows token `last`."""
        gap = self.tokens.gap(last)
        return last == len(self.tokens) - 1 or gap.strip(" ")[:1] in _ENDS

    def day_at(self, at: int) -> tuple[int, Fact, dt.date] | None:
        """The date to the day that begins at token `at`, with its last token."""
        last, fact = self.dates.get(at, (0, None))
        if fact is None or fact.precision is not Precision.DAY or fact.resolution is Resolution.UNRESOLVED:
            return None
        return last, fact, dt.date.fromisoformat(str(fact.value))

    def day_before(self, at: int) -> dt.date | None:
        """The last date to the day that the text tells before token `at`, else the article's own."""
        for place in reversed(self._places[: bisect_left(self._places, at)][-_MEMORY:]):
            found = self.day_at(place)
            if found is not None:
                return found[2]
        return self.date

    def replace(self, at: int) -> None:
        """Take back the date that begins at token `at`, which a longer one is about to hold."""
        last, fact = self.dates.pop(at)
        self._dropped.add(id(fact))
        self.taken[at : last + 1] = [False] * (last + 1 - at)


Rule = Callable[[Reading], None]
