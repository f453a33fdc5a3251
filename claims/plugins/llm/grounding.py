"""What a model said is kept only where the article says it: words found, no new figure, no new name."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claims.engine.extraction.kinds import MEASURED
from claims.engine.extraction.model import ClaimKind, QuoteType, SpeakerKind
from claims.engine.extraction.wording import grounded, vocabulary
from factcheck.text import facts
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.folding import fold
from factcheck.text.spans import Span

_LONGEST = 2000
_DATED = frozenset({FactType.DATE, FactType.RELATIVE_DATE})


@dataclass(frozen=True, slots=True)
class Said:
    """A claim that stands on the article's words."""

    span: Span
    wording: str
    kind: ClaimKind
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quote that stands on the article's words. `speaker` is None when the article names nobody."""

    span: Span
    type: QuoteType
    speaker: Span | None
    speaker_kind: SpeakerKind


class Ungrounded(Exception):
    """A result to be dropped. `why` is "not-found", "new-figure", "new-name" or "malformed"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Ground:
    """One article, as the thing that results must stand on."""

    def __init__(
        self, text: str, *, facts_found: Sequence[Fact], language: str, date: dt.date | None, run: Mapping[int, Span]
    ) -> None:
        self._text = text
        self._folded = fold(text)
        self._facts = facts_found
        self._language = language
        self._date = date
        self._run = run
        self._known = vocabulary(text)
        self._end = max((span.end for span in run.values()), default=0)

    def claim(self, row: object) -> Said:
        """Read one claim of the answer. Raises Ungrounded."""
        fields = _strings(row, "text", "wording", "kind")
        sentence = self._sentence(row)
        span = self._find(fields["text"], sentence)
        wording = fields["wording"]
        if not grounded(wording, self._known):
            raise Ungrounded("new-name")
        self._check_figures(wording, Span(sentence.start, max(sentence.end, span.end)))
        try:
            kind = ClaimKind(fields["kind"])
        except ValueError:
            raise Ungrounded("malformed") from None
        inside = tuple(
            fact
            for fact in self._facts
            if span.contains(fact.span) and (fact.type not in MEASURED or fact.text in wording)
        )
        return Said(span, wording, kind, inside)

    def quote(self, row: object) -> Spoken:
        """Read one quote of the answer. Raises Ungrounded."""
        fields = _strings(row, "text", "speaker", "speaker_kind", "type", may_be_empty="speaker")
        sentence = self._sentence(row)
        span = self._find(fields["text"], sentence)
        speaker = self._nearest(fields["speaker"], span) if fields["speaker"] else None
        try:
            return Spoken(span, QuoteType(fields["type"]), speaker, SpeakerKind(fields["speaker_kind"]))
        except ValueError:
            raise Ungrounded("malformed") from None

    def _sentence(self, row: object) -> Span:
        number = row.get("sentence") if isinstance(row, Mapping) else None
        if not isinstance(number, int) or number not in self._run:
            raise Ungrounded("malformed")
        return self._run[number]

    def _find(self, words: str, sentence: Span) -> Span:
        """Where the words stand: within the sentence or, for what runs on, from there to the end of what was sent."""
        wanted = fold(words)
        start = self._folded.find(wanted, sentence.start, self._end)
        if start < 0 or start >= sentence.end:
            raise Ungrounded("not-found")
        return Span(start, start + len(wanted))

    def _nearest(self, name: str, quote: Span) -> Span:
        wanted = fold(name)
        before = self._folded.rfind(wanted, 0, quote.start)
        after = self._folded.find(wanted, quote.start)
        places = [place for place in (before, after) if place >= 0]
        if not places:
            raise Ungrounded("not-found")
        start = min(places, key=lambda place: abs(place - quote.start))
        return Span(start, start + len(wanted))

    def _check_figures(self, wording: str, near: Span) -> None:
        """Figures must stand in the sentence itself, so that none wanders in from another; dates in the article."""
        for fact in facts.find(wording, language=self._language, date=self._date):
            if fact.type not in MEASURED | _DATED:
                continue
            printed = self._facts if fact.type in _DATED else [one for one in self._facts if near.contains(one.span)]
            if not any(one.value == fact.value for one in printed):
                raise Ungrounded("new-figure")


def _strings(row: object, *names: str, may_be_empty: str = "") -> dict[str, str]:
    if not isinstance(row, Mapping):
        raise Ungrounded("malformed")
    found: dict[str, str] = {}
    for name in names:
        value: Any = row.get(name)
        if not isinstance(value, str) or len(value) > _LONGEST or not (value.strip() or name == may_be_empty):
            raise Ungrounded("malformed")
        found[name] = value.strip()
    return found
