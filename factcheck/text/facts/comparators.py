"""What a number's neighbours say about it: bounds before and behind."""

from factcheck.text.facts.currencies import Unit
from factcheck.text.facts.lexicon import Lexicon
from factcheck.text.facts.model import Comparator
from factcheck.text.facts.tokens import Tokens

_GAPS = frozenset({" ", "-", "  ", "'", "' ", ""})

# An article between the words of the comparator and the number: "dépasse les 30", "over the 30".
_SKIPPED = frozenset({"les", "le", "la", "des", "the", "its", "ses", "leurs"})


def comparator(tokens: Tokens, first: int, last: int, lexicon: Lexicon, *, unit: Unit | None = None) -> Comparator:
    """The bound that the words around the tokens `first` to `last` put on their number; EQUAL where there are none."""
    if tokens.gap(first - 1) in _GAPS:
        found = lexicon.comparators.before(tokens, first)
        if found is None and tokens.word(first - 1) in _SKIPPED and tokens.gap(first - 2) == " ":
            found = lexicon.comparators.before(tokens, first - 1)
        if found is not None and not _bounds_nothing(tokens, first, lexicon, unit):
            return Comparator(found[1])
    behind = lexicon.comparators_after.after(tokens, last + 1)
    if behind is not None and tokens.gap(last) == " ":
        return Comparator(behind[1])
    return Comparator.EQUAL


def _bounds_nothing(tokens: Tokens, first: int, lexicon: Lexicon, unit: Unit | None) -> bool:
    """Say whether a preposition leads to a thing and not to a bound: "under five pillars"."""
    listed = lexicon.language.numbers.shy_comparators.get(tokens.word(first - 1), frozenset())
    return unit is not None and unit.key in listed
