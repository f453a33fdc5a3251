"""A printed quote against a source's text: how the words drifted (FEATURES 4.4)."""

import bisect
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from claims.engine.crosscheck import inputs, modality, translated, worddiff
from claims.engine.crosscheck.model import (
    Compared,
    Finding,
    Outcome,
    PairOutcome,
    PassageText,
    QuoteMatch,
    StatementText,
)
from claims.engine.crosscheck.summary import VERSION
from claims.engine.crosscheck.worddiff import Laid, Step, Token
from factcheck.text import folding, terms
from factcheck.text.spans import Span

_CENT = Decimal("0.01")
# A quote of which less is found word for word, in order, was not taken from here.
_FOUND = 0.6
# Three shared words are no quote; a short one must be found whole.
_SHORT = 4
_RUN = 4
_BEFORE = 4
_PAUSE = re.compile(r"[.,;:!?…«»“”\"()–—]")

_OUTCOMES = {
    QuoteMatch.IDENTICAL: (Outcome.SUPPORTS, PairOutcome.SAME),
    QuoteMatch.TYPOGRAPHY: (Outcome.SUPPORTS, PairOutcome.SAME),
    QuoteMatch.ELISION_MARKED: (Outcome.SUPPORTS, PairOutcome.COMPATIBLE),
    QuoteMatch.ELISION_UNMARKED: (Outcome.PARTLY, PairOutcome.BOUND_DIFFERS),
    QuoteMatch.WORDS_CHANGED: (Outcome.PARTLY, PairOutcome.BOUND_DIFFERS),
    QuoteMatch.NEGATION_CHANGED: (Outcome.CONTRADICTS, PairOutcome.DIFFERENT),
    QuoteMatch.STITCHED: (Outcome.PARTLY, PairOutcome.BOUND_DIFFERS),
    QuoteMatch.TRANSLATED: (Outcome.PARTLY, PairOutcome.COMPATIBLE),
    QuoteMatch.NOT_FOUND: (Outcome.NOT_ENOUGH, PairOutcome.NOT_FOUND),
}


@dataclass(frozen=True, slots=True)
class Drift:
    """The class of a quote against a source, the stretch it was found in, how much was found and the word diff."""

    match: QuoteMatch
    span: Span | None
    strength: float
    steps: tuple[Step, ...] = ()
    reasons: tuple[str, ...] = ()


def check_quote(statement: StatementText, passage: PassageText) -> Finding:
    """Compare a quote, word by word, with a passage; across two languages only numbers, names and shared words.

    `diff` leads from the source's words to the quote's: "=" in both, "-" only in the source, "+" only in the quote.
    A quote that leaves out or adds a negation is never found similar, whatever else it shares.
    Source: FEATURES 4.4.
    """
    drift = _drift(statement, passage)
    outcome, row = _OUTCOMES[drift.match]
    if outcome is Outcome.SUPPORTS and drift.reasons:
        outcome = Outcome.PARTLY
    rule = f"quote-{drift.match.value}"
    found = drift.span.of(passage.text) if drift.span else ""
    whole = Span(0, len(statement.text)) if statement.text else None
    rows = [Compared(statement.text, "", whole, found, "", drift.span, row, rule)]
    speaker = _speaker_row(statement, passage)
    return Finding(
        outcome=outcome,
        strength=Decimal(str(drift.strength)).quantize(_CENT, ROUND_HALF_UP),
        rule=rule,
        compared=(*rows, *speaker),
        reasons=(rule, *drift.reasons, *(one.rule for one in speaker)),
        version=VERSION,
        input_hash=inputs.fingerprint(statement, passage, version=VERSION),
        quote_match=drift.match,
        diff=tuple(_words_of(step, statement.text, passage.text) for step in drift.steps),
    )


def _drift(statement: StatementText, passage: PassageText) -> Drift:
    quote = worddiff.quote_tokens(statement.text)
    if not quote:
        return Drift(QuoteMatch.NOT_FOUND, None, 0.0)
    whole = _whole(statement, passage)
    if whole:
        return whole
    laid = worddiff.lay(quote, worddiff.source_tokens(passage.text), passage.text)
    pieced = _pieced(quote, passage) if laid.carried < 1 else None
    if pieced:
        return pieced
    if laid.carried >= (1.0 if len(quote) <= _SHORT else _FOUND):
        return Drift(_class_of(laid, statement, passage), laid.span, laid.carried, laid.steps)
    if statement.language != passage.language:
        return _translated(statement, passage)
    return Drift(QuoteMatch.NOT_FOUND, None, 0.0)


def _whole(statement: StatementText, passage: PassageText) -> Drift | None:
    """The quote as it stands in the source, character for character; None when it does not.

    A negation right before it in the source belongs to the reader's picture ("do not [want war]").
    """
    text = statement.text.strip()
    at = passage.text.find(text)
    while at >= 0 and not _at_word_ends(passage.text, at, at + len(text)):
        at = passage.text.find(text, at + 1)
    if at < 0:
        return None
    tokens = worddiff.source_tokens(passage.text)
    inside = tuple(token for token in tokens if at <= token.span.start and token.span.end <= at + len(text))
    reasons = ("negation-just-before-in-source",) if _negation_before(at, tokens, passage) else ()
    return Drift(QuoteMatch.IDENTICAL, Span(at, at + len(text)), 1.0, (Step("=", inside, inside),), reasons)


def _negation_before(at: int, tokens: tuple[Token, ...], passage: PassageText) -> bool:
    """Say whether the source negates within the four words before an offset, with no mark or pause between."""
    end = bisect.bisect_right(tokens, at, key=lambda token: token.span.end)
    before = tokens[max(0, end - _BEFORE) : end]
    turned = modality.negations([token.key for token in before], language=passage.language)
    return any(not _PAUSE.search(passage.text[before[place].span.end : at]) for place in turned)


def _at_word_ends(text: str, start: int, end: int) -> bool:
    left = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    return left and (end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum()))


def _class_of(laid: Laid, statement: StatementText, passage: PassageText) -> QuoteMatch:
    if _negation_touched(laid, statement, passage):
        return QuoteMatch.NEGATION_CHANGED
    if any(step.op == "+" for step in laid.steps):
        return QuoteMatch.WORDS_CHANGED
    cuts = [index for index, step in enumerate(laid.steps) if step.op == "-"]
    if not cuts:
        marked = any(token.cut_before for step in laid.steps for token in step.quote)
        return QuoteMatch.ELISION_MARKED if marked else QuoteMatch.TYPOGRAPHY
    unmarked = [index for index in cuts if not laid.steps[index + 1].quote[0].cut_before]
    if not unmarked:
        return QuoteMatch.ELISION_MARKED
    stitched = any(_between_sentences(laid, index, passage.text) for index in unmarked)
    return QuoteMatch.STITCHED if stitched else QuoteMatch.ELISION_UNMARKED


def _between_sentences(laid: Laid, index: int, text: str) -> bool:
    """Say whether the words on both sides of a cut stand in different sentences of the source."""
    return worddiff.crosses_sentence(text, laid.steps[index - 1].source[-1], laid.steps[index + 1].source[0])


def _negation_touched(laid: Laid, statement: StatementText, passage: PassageText) -> bool:
    """Say whether the two wordings negate differently: another number of negations, or a changed place with one.

    A whole sentence that the quote skips may hold a negation of its own: that one is not touched.
    """
    steps = [step for index, step in enumerate(laid.steps) if not _skips_sentence(laid, index, passage.text)]
    source = [token.key for step in steps for token in step.source]
    quoted = [token.key for step in steps for token in step.quote]
    one = modality.negations(source, language=passage.language)
    other = modality.negations(quoted, language=statement.language)
    if len(one) != len(other):
        return True
    return _touched(steps, one, source=True) != _touched(steps, other, source=False)


def _touched(steps: list[Step], places: frozenset[int], *, source: bool) -> int:
    """How many of the negations (counted along one side's words) stand in words that the other side lacks."""
    touched, at = 0, 0
    for step in steps:
        length = len(step.source if source else step.quote)
        if step.op != "=":
            touched += sum(at <= place < at + length for place in places)
        at += length
    return touched


def _skips_sentence(laid: Laid, index: int, text: str) -> bool:
    """Say whether a step leaves out source words up to another sentence, with shared words on both sides."""
    inside = laid.steps[index].op == "-" and 0 < index < len(laid.steps) - 1
    return inside and laid.steps[index + 1].op == "=" and _between_sentences(laid, index, text)


def _pieced(quote: tuple[Token, ...], passage: PassageText) -> Drift | None:
    """A quote put together from runs of the source in another order, four words or more each; None when it is not."""
    tokens = worddiff.source_tokens(passage.text)
    keys = [token.key for token in tokens]
    starts: dict[tuple[str, ...], int] = {}
    for start in range(len(keys) - _RUN, -1, -1):
        starts[tuple(keys[start : start + _RUN])] = start
    steps: list[Step] = []
    place = 0
    while place < len(quote):
        at = starts.get(tuple(token.key for token in quote[place : place + _RUN]))
        if at is None:
            return None
        length = _RUN
        while (
            place + length < len(quote) and at + length < len(keys) and quote[place + length].key == keys[at + length]
        ):
            length += 1
        steps.append(Step("=", tokens[at : at + length], quote[place : place + length]))
        place += length
    used = [token.span for step in steps for token in step.source]
    span = Span(min(one.start for one in used), max(one.end for one in used))
    cut_off = any(_negation_before(step.source[0].span.start, tokens, passage) for step in steps)
    match = QuoteMatch.NEGATION_CHANGED if cut_off else QuoteMatch.STITCHED
    return Drift(match, span, 1.0, tuple(steps))


def _translated(statement: StatementText, passage: PassageText) -> Drift:
    found = translated.find(statement, passage)
    if found is None:
        return Drift(QuoteMatch.NOT_FOUND, None, 0.0)
    match = QuoteMatch.NEGATION_CHANGED if found.negation_differs else QuoteMatch.TRANSLATED
    return Drift(match, found.span, found.strength, (), ("translated-wording-not-compared", *found.reasons))


def _speaker_row(statement: StatementText, passage: PassageText) -> tuple[Compared, ...]:
    """Whether the passage names the speaker, by the last word of the name; no row without a speaker."""
    name = [key for _, key in terms.tokens(statement.speaker)]
    if not name:
        return ()
    place = next((span for span, key in terms.tokens(passage.text) if key == name[-1]), None)
    context = any(key == name[-1] for _, key in terms.tokens(passage.context))
    return (
        Compared(
            claim=statement.speaker,
            claim_value=folding.key(statement.speaker),
            claim_span=None,
            evidence=place.of(passage.text) if place else "",
            evidence_value=name[-1] if place or context else "",
            evidence_span=place,
            outcome=PairOutcome.SAME if place or context else PairOutcome.NOT_FOUND,
            rule="speaker-named" if place or context else "speaker-not-named",
        ),
    )


def _words_of(step: Step, quote: str, source: str) -> tuple[str, str]:
    """A step's words as printed: those of the source where the quote lacks or shares them, else the quote's."""
    tokens, text = (step.quote, quote) if step.op == "+" else (step.source, source)
    return step.op, text[tokens[0].span.start : tokens[-1].span.end]
