"""What a fact is: a value found in a text, normalised so that two languages can be compared."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from factcheck.text.enums import direct
from factcheck.text.spans import Span


@direct
class FactType(StrEnum):
    QUANTITY = "quantity"
    MONEY = "money"
    PERCENTAGE = "percentage"
    POINTS = "points"
    RATIO = "ratio"
    DURATION = "duration"
    DATE = "date"
    RELATIVE_DATE = "relative_date"
    ORDINAL = "ordinal"
    RANK = "rank"
    PLACE = "place"
    COUNTRY = "country"
    PERSON = "person"
    ORGANISATION = "organisation"


@direct
class Comparator(StrEnum):
    """How the printed value bounds the real one. RANGE uses `value` and `value_to`, both included."""

    EQUAL = "="
    MORE = ">"
    AT_LEAST = "≥"
    LESS = "<"
    AT_MOST = "≤"
    ABOUT = "≈"
    RANGE = "range"


@direct
class Precision(StrEnum):
    """The finest part of a date that the text states; SPAN for a stretch of months: a quarter, a half, a season."""

    DAY = "day"
    MONTH = "month"
    SPAN = "span"
    YEAR = "year"


@direct
class Resolution(StrEnum):
    """How a date got the parts that its own words do not state."""

    EXPLICIT = "explicit"
    FROM_ARTICLE_DATE = "from-article-date"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Fact:
    """One normalised value with its place.

    `value` is a `Decimal` for quantity, money, percentage, points, ratio, duration, ordinal and rank;
    an ISO string cut to `precision` for a date ("2025-07-23", "2025-07", "2025"; "--07-23" when the year
    is unresolved; "2025-01/2025-03", the first and the last month, for a stretch); an ISO 3166-1 alpha-2 code
    for a country; the canonical English name for a place that the lexicon knows, else the name as printed; the
    name as printed for a person or organisation;
    "<amount> <unit> <before|after|ago|from now>" in English for a relative date ("a few days after", "3 days after").

    `unit` is a key of the unit lexicon that both languages share: a counted noun in the singular, "people"
    excepted ("people", "country", "day", "measure", "axis"), a currency code ("USD") or a unit of measure
    ("km"); a noun that the lexicon lacks is its folded own-language singular after "x-" ("x-chaise").
    Empty where there is none. A duration is counted in its printed unit ("day", "week"), never
    converted; one of several units ("2 h 15 min") in the smallest of them.

    `alternatives` holds the other readings of an ambiguous text, in the same canonical form.
    """

    span: Span
    text: str
    type: FactType
    value: Decimal | str
    rule: str
    unit: str = ""
    unit_text: str = ""
    comparator: Comparator = Comparator.EQUAL
    value_to: Decimal | None = None
    precision: Precision | None = None
    resolution: Resolution | None = None
    alternatives: tuple[str, ...] = field(default=())
