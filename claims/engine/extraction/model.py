"""What splitting an article gives."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from factcheck.text.enums import direct
from factcheck.text.facts.model import Fact
from factcheck.text.spans import Span


@direct
class QuoteType(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@direct
class SpeakerKind(StrEnum):
    PERSON = "person"
    ROLE = "role"
    GROUP = "group"
    ORGANISATION = "organisation"
    PRONOUN = "pronoun"
    ANONYMOUS = "anonymous"


@direct
class ClaimKind(StrEnum):
    QUANTITY = "quantity"
    DATE = "date"
    LOCATION = "location"
    EVENT = "event"
    COMPARISON = "comparison"
    CAUSAL = "causal"
    ATTRIBUTION = "attribution"
    FORECAST = "forecast"
    OPINION = "opinion"


@direct
class HopKind(StrEnum):
    """One step of an attribution chain, from the words outwards (FEATURES 2.6)."""

    SAID_BY = "said-by"
    ACCORDING_TO = "according-to"
    CREDITED_TO = "credited-to"


@dataclass(frozen=True, slots=True)
class Hop:
    """`span` is empty-handed (None) only where the name is not printed near the claim."""

    kind: HopKind
    name: str
    span: Span | None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute: "a déclaré", "said", "selon"."""

    span: Span
    text: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a quote is attributed to.

    `resolved` is the full name that the article itself gives, with the `antecedent` it was read from;
    None when the article does not settle it. `rule` names the rule that resolved or refused.
    """

    span: Span
    text: str
    kind: SpeakerKind
    resolved: str | None
    antecedent: Span | None
    rule: str

    @property
    def anonymous(self) -> bool:
        return self.kind is SpeakerKind.ANONYMOUS


@dataclass(frozen=True, slots=True)
class Quote:
    """Words or content attributed to a speaker. `span` runs from the first part to the last, marks excluded."""

    span: Span
    text: str
    type: QuoteType
    parts: tuple[Span, ...]
    language: str
    cue: Cue | None
    speaker: Speaker | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One discrete, checkable statement.

    `score` is check-worthiness, 0 to 1. `wording` adds no number, date or name that the article lacks.
    `facts` are those that this claim is about: one sentence with three checkable values gives three claims.
    `reasons` are rule ids, the ones that made the kind and the score.
    """

    span: Span
    text: str
    wording: str
    kind: ClaimKind
    score: Decimal
    facts: tuple[Fact, ...]
    attribution: tuple[Hop, ...]
    reasons: tuple[str, ...]


@direct
class SetAside(StrEnum):
    """Why a stretch is neither claim nor quote."""

    FURNITURE = "furniture"
    CREDIT = "credit"
    OPINION = "opinion"
    FORECAST = "forecast"
    AMBIGUOUS = "ambiguous"
    QUESTION = "question"
    NAME_IN_MARKS = "name-in-marks"
    SCARE_QUOTE = "scare-quote"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Aside:
    """A stretch that was looked at and set aside, with the reason: a result, not silence."""

    span: Span
    text: str
    why: SetAside
    rule: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything the engine says about one text. `sentences` tile the readable text in order, furniture included.

    `propositions` are what each sentence states, in pieces, and `score` (0 to 1) what the likeliest sentence is worth
    checking: both where they were asked for. `notes` are what a plugged-in extractor tells about its own work (calls,
    tokens, what it dropped), name and value.
    """

    version: str
    language: str
    date: datetime.date | None
    title: str | None
    credited_source: str | None
    score: Decimal | None
    sentences: tuple[Span, ...]
    furniture: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...]
    asides: tuple[Aside, ...]
    propositions: tuple[tuple[Span, ...], ...]
    notes: tuple[tuple[str, str], ...] = ()
