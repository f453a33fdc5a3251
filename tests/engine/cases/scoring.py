"""How much of what the cases expect the engine finds, as F1 by class and language."""

from collections import Counter
from dataclasses import dataclass, field

from claims.engine.extraction import analyse
from claims.engine.extraction.model import Analysis, Quote
from factcheck.text.spans import Span
from tests.engine.cases.reading import Case, Mark

_WORDS = frozenset("dmi")
_ENOUGH = 0.8


@dataclass
class Tally:
    """Counts of one class; `wrong` says in words what was missed or found too much."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was expected and nothing found."""
        total = 2 * self.found + self.missed + self.extra
        return 2 * self.found / total if total else 1.0


Scores = dict[str, Tally]


def alike(one: Span, other: Span) -> bool:
    """Whether two stretches share at least four fifths of what either covers."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _ENOUGH * (max(one.end, other.end) - min(one.start, other.start))


def score(case: Case, scores: Scores) -> None:
    """Read one case and add to the tallies of its classes: articles are scored for quotes and furniture."""
    found = analyse(case.text, language=case.language)
    subject = case.group.partition(":")[0]
    if subject not in {"facts", "claims"}:
        _quotes(case, found, scores)
    if subject == "facts":
        expected = Counter(mark.rest for mark in case.marks)
        # The tables mark the one fact that a sentence is about; others in it are neither right nor wrong.
        types = {mark.rest.split()[0] for mark in case.marks}
        read = Counter(f"{fact.type.value} {fact.value}" for fact in found.facts if fact.type.value in types)
        _compare(case, expected, read, _tally(scores, f"facts {case.language}"))
    if subject == "claims":
        spans = [claim.span for claim in found.claims]
        _pair(
            case,
            [mark.span for mark in case.marks],
            list(dict.fromkeys(spans)),
            _tally(scores, f"claims {case.language}"),
        )
    if any(mark.kind == "x" for mark in case.marks):
        lines = [mark.span for mark in case.marks if mark.kind == "x"]
        _pair(case, lines, list(found.furniture), _tally(scores, f"furniture {case.language}"))


def _tally(scores: Scores, name: str) -> Tally:
    return scores.setdefault(name, Tally())


def _compare(case: Case, expected: Counter[str], read: Counter[str], tally: Tally) -> None:
    missed, extra = expected - read, read - expected
    tally.found += (expected & read).total()
    tally.missed += missed.total()
    tally.extra += extra.total()
    tally.wrong += [f"- {one} | {case.text}" for one in missed] + [f"+ {one} | {case.text}" for one in extra]


def _pair(case: Case, expected: list[Span], read: list[Span], tally: Tally) -> None:
    left = list(read)
    for span in expected:
        match = next((one for one in left if alike(span, one)), None)
        if match is None:
            tally.missed += 1
            tally.wrong.append(f"- {span.of(case.text)} | {case.group}")
        else:
            left.remove(match)
            tally.found += 1
    tally.extra += len(left)
    tally.wrong += [f"+ {span.of(case.text)} | {case.group}" for span in left]


def _quotes(case: Case, found: Analysis, scores: Scores) -> None:
    words, joint = _tally(scores, f"quotes {case.language}"), _tally(scores, f"quotes and speakers {case.language}")
    left = [(part, quote) for quote in found.quotes for part in quote.parts]
    for mark in case.marks:
        if mark.kind not in _WORDS:
            continue
        match = next((one for one in left if alike(mark.span, one[0])), None)
        if match is None:
            words.missed += 1
            joint.missed += 1
            words.wrong.append(f"- {mark.span.of(case.text)} | {case.group}")
            continue
        left.remove(match)
        words.found += 1
        if _says(case, mark, match[1]):
            joint.found += 1
        else:
            joint.missed += 1
            joint.extra += 1
            said = match[1].speaker
            joint.wrong.append(
                f"? {mark.span.of(case.text)} | {said.resolved or said.text if said else '-'} | {case.group}"
            )
    words.extra += len(left)
    joint.extra += len(left)
    words.wrong += [f"+ {part.of(case.text)} | {case.group}" for part, _ in left]


def _says(case: Case, mark: Mark, quote: Quote) -> bool:
    named = [one.span for one in case.marks if one.kind == "s" and one.voice == mark.voice]
    if quote.speaker is None:
        return not named and not mark.rest
    if mark.rest:
        return mark.rest.lower() in f"{quote.speaker.text} {quote.speaker.resolved}".lower()
    return any(quote.speaker.span.overlaps(span) for span in named)
