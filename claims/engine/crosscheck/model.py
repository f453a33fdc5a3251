"""What comparing a statement with a passage gives. Never a verdict."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from factcheck.text.facts.model import Fact
from factcheck.text.spans import Span


class Outcome(StrEnum):
    SUPPORTS = "supports"
    PARTLY = "partly"
    CONTRADICTS = "contradicts"
    NOT_ENOUGH = "not_enough"


class PairOutcome(StrEnum):
    """What one pair of values says."""

    SAME = "same"
    COMPATIBLE = "compatible"
    BOUND_DIFFERS = "bound-differs"
    DIFFERENT = "different"
    INCOMPARABLE = "incomparable"
    NOT_FOUND = "not-found"


class QuoteMatch(StrEnum):
    """How a printed quote stands against a source text (FEATURES 4.4)."""

    IDENTICAL = "identical"
    TYPOGRAPHY = "typography-only"
    ELISION_MARKED = "elision-marked"
    ELISION_UNMARKED = "elision-unmarked"
    WORDS_CHANGED = "words-changed"
    NEGATION_CHANGED = "negation-changed"
    STITCHED = "stitched"
    TRANSLATED = "translated"
    NOT_FOUND = "not-found"


@dataclass(frozen=True, slots=True)
class StatementText:
    """The claim or quote under check: its own words, self-contained wording, facts (offsets into `text`).

    `context` is what its article is about, such as the title and the first paragraph; it tells whether a passage is of
    the same story, and is never compared itself.
    """

    text: str
    wording: str
    language: str
    facts: tuple[Fact, ...]
    date: dt.date | None = None
    speaker: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage of a source. `date` is the document's own date, for relative dates in it; `context` is its title."""

    text: str
    language: str
    date: dt.date | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One row of the table that a reviewer reads: two values in their own words and normalised, and the rule.

    `claim_span` points into `StatementText.text`, `evidence_span` into `PassageText.text`; None where that
    side has nothing to show.
    """

    claim: str
    claim_value: str
    claim_span: Span | None
    evidence: str
    evidence_value: str
    evidence_span: Span | None
    outcome: PairOutcome
    rule: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The result for one statement and one passage.

    `strength` is 0 to 1 and says how much of the statement the passage settles, for ordering only.
    `version` is the engine's; `input_hash` is the SHA-256 of the canonical inputs: same inputs, same bytes.
    `quote_match` and `diff` are set for quotes only; `diff` is a sequence of (op, words) with op in "= - +".
    """

    outcome: Outcome
    strength: Decimal
    rule: str
    compared: tuple[Compared, ...]
    reasons: tuple[str, ...]
    version: str
    input_hash: str
    quote_match: QuoteMatch | None = None
    diff: tuple[tuple[str, str], ...] = ()
