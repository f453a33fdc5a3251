"""One text while its facts are being found: its tokens, its language, and what has been read so far."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from factcheck.text.facts.lexicon import Lexicon
from factcheck.text.facts.model import Comparator, Fact, FactType, Precision, Resolution
from factcheck.text.facts.tokens import Tokens
from factcheck.text.spans import Span


@dataclass(slots=True)
class Reading:
    """The state of one run of the rules over one text.

    `stored` is the text as given, `date` the article's own date. `taken[i]` says that token `i` is spoken for: it is
    part of a fact, or of something that looks like a number and is none (a clock time, an address).
    """

    stored: str
    tokens: Tokens
    lexicon: Lexicon
    date: dt.date | None
    taken: list[bool] = field(init=False)
    facts: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.taken = [False] * len(self.tokens)

    def free(self, first: int, last: int) -> bool:
        """No token from `first` to `last` is spoken for."""
        return not any(self.taken[max(0, first) : last + 1])

    def take(self, first: int, last: int) -> None:
        """Speak for the tokens `first` to `last`."""
        self.taken[first : last + 1] = [True] * (last + 1 - first)

    def stored_span(self, first: int, last: int, lead: int = 0) -> Span:
        """The stored stretch from `lead` characters before token `first` to the end of token `last`."""
        return self.tokens.source.span(Span(self.tokens.starts[first] - lead, self.tokens.ends[last]))

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
    ) -> Fact:
        """Note a fact over the tokens `first` to `last` and speak for them.

        `lead` counts the characters before the first token that belong to the fact: a minus sign.
        """
        span = self.stored_span(first, last, lead)
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
        self.take(first, last)
        return fact


Rule = Callable[[Reading], None]
