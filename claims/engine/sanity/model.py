"""What a look at an article gives: places at which a reader should look twice. Never a verdict."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from factcheck.text.facts.model import Fact
from factcheck.text.spans import Span


class SanityRule(StrEnum):
    """What may be wrong (FEATURES 4.9)."""

    WEEKDAY = "weekday-against-date"
    POINTS = "percent-where-points"
    PERCENT = "points-where-percent"
    SHARES = "shares-above-whole"
    SHARE = "share-above-whole"
    PART = "part-above-total"
    AVERAGE_HALF = "average-where-median"
    AVERAGE_BOTH = "average-and-median"
    AGE = "age-against-dates"
    TWICE = "figure-given-twice"
    CURRENCY = "currency-missing"
    YEAR = "year-missing"


@dataclass(frozen=True, slots=True)
class Oddity:
    """One place, or two that do not agree. Spans point into the article's text.

    `values` are what the rule's sentence names: plain numbers, ISO dates, weekdays as 1 (Monday) to 7, words as
    printed.
    """

    rule: SanityRule
    span: Span
    beside: Span | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the article: its span, its own words, folded one to one, and the facts in it."""

    span: Span
    folded: str
    facts: tuple[Fact, ...]

    def before(self, fact: Fact, reach: int = 40) -> str:
        """The folded words of the sentence before a fact, at most `reach` code points."""
        end = fact.span.start - self.span.start
        return self.folded[max(0, end - reach) : end]

    def after(self, fact: Fact, reach: int = 40) -> str:
        """The folded words of the sentence after a fact, at most `reach` code points."""
        start = fact.span.end - self.span.start
        return self.folded[start : start + reach]

    def between(self, one: Fact, other: Fact) -> str:
        """The folded words from the end of one fact to the beginning of a later one."""
        return self.folded[one.span.end - self.span.start : other.span.start - self.span.start]
