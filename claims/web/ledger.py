"""The sentence ledger: what became of each sentence of an article (FEATURES 2.9)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Sentence
from claims.web import wordings
from claims.workflow import OPEN_STATES
from factcheck.text.spans import Span

UNTOUCHED, OPEN, SETTLED, NOTHING, FURNITURE = "untouched", "open", "settled", "nothing", "furniture"
_ICONS = {UNTOUCHED: "ring", OPEN: "dot", SETTLED: "check", NOTHING: "minus", FURNITURE: "bar"}


@dataclass(frozen=True, slots=True)
class Tick:
    """One sentence in the margin. `mark_to` is what the button would say: True for "nothing to check"."""

    sentence_id: int
    number: int
    status: str
    icon: str
    label: str
    aside: str
    may_mark: bool
    mark_to: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many sentences have one status."""

    status: str
    icon: str
    label: str


def ticks(sentences: Sequence[Sentence], statements: Sequence[tuple[Span, str]], *, may_mark: bool) -> dict[int, Tick]:
    """Each sentence's tick by its number. `statements` are (span, state) of the article's claims and quotes."""
    return {row.number: _tick(row, statements, may_mark=may_mark) for row in sentences}


def _tick(sentence: Sentence, statements: Sequence[tuple[Span, str]], *, may_mark: bool) -> Tick:
    span = Span(sentence.start, sentence.end)
    states = [state for stretch, state in statements if stretch.overlaps(span)]
    status = status_of(sentence, states)
    aside = wordings.ASIDE.get(sentence.aside, sentence.aside)
    return Tick(
        sentence_id=sentence.pk,
        number=sentence.number,
        status=status,
        icon=_ICONS[status],
        label=_label(sentence, status, len(states)),
        aside=str(aside),
        may_mark=may_mark and status in {UNTOUCHED, SETTLED, NOTHING},
        mark_to=status != NOTHING,
    )


def status_of(sentence: Sentence, states: Sequence[str]) -> str:
    """What became of a sentence whose claims and quotes have these states."""
    if any(state in OPEN_STATES for state in states):
        return OPEN
    if sentence.nothing_to_check_by_id is not None:
        return NOTHING
    if sentence.is_furniture:
        return FURNITURE
    return SETTLED if states else UNTOUCHED


def _label(sentence: Sentence, status: str, found: int) -> str:
    words = {
        UNTOUCHED: _("untouched"),
        OPEN: ngettext("open: %(n)s claim or quote", "open: %(n)s claims or quotes", found) % {"n": found},
        SETTLED: _("settled"),
        NOTHING: _("nothing to check, says %(name)s") % {"name": sentence.nothing_to_check_by},
        FURNITURE: _("page furniture"),
    }
    return _("Sentence %(number)s: %(status)s") % {"number": sentence.number, "status": words[status]}


def counts(every: Sequence[Tick]) -> tuple[Count, ...]:
    """How far the article is, in words, statuses without a sentence left out."""
    numbers = Counter(tick.status for tick in every)
    words = {
        UNTOUCHED: ngettext("%(n)s untouched", "%(n)s untouched", numbers[UNTOUCHED]),
        OPEN: ngettext("%(n)s open", "%(n)s open", numbers[OPEN]),
        SETTLED: ngettext("%(n)s settled", "%(n)s settled", numbers[SETTLED]),
        NOTHING: ngettext("%(n)s with nothing to check", "%(n)s with nothing to check", numbers[NOTHING]),
        FURNITURE: ngettext("%(n)s furniture", "%(n)s furniture", numbers[FURNITURE]),
    }
    return tuple(
        Count(status, _ICONS[status], label % {"n": numbers[status]})
        for status, label in words.items()
        if numbers[status]
    )
