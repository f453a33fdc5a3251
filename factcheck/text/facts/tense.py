"""Whether a sentence speaks of what is still to come, as far as the words around a day tell."""

from factcheck.text.facts.reading import Reading

# How many words before or behind a day its verb may stand.
_REACH = 9
# A verb with such an ending has more letters than this.
_SHORTEST = 3
_STOPS = frozenset('.!?;:\n«»"“”')
_AHEAD, _PAST = "ahead", "past"


def points_ahead(reading: Reading, first: int, last: int) -> bool:
    """Say whether the nearest verb around the tokens `first` to `last`, those before asked first, tells the future."""
    before = _nearest(reading, range(first - 1, max(-1, first - 1 - _REACH), -1))
    if before:
        return before == _AHEAD
    return _nearest(reading, range(last + 1, min(len(reading.tokens), last + 1 + _REACH))) == _AHEAD


def _nearest(reading: Reading, places: range) -> str:
    """What the first telling word of these tokens says, inside the sentence; empty where none does."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    for at in places:
        if any(mark in tokens.gap(at if places.step < 0 else at - 1) for mark in _STOPS):
            return ""
        word = tokens.words[at]
        ending = dates.future_endings if len(word) > _SHORTEST and not tokens.is_capital(at) else ()
        if word in dates.future_words or word in dates.passive_words:
            return _AHEAD
        if word.endswith(ending) and word not in dates.not_future:
            return _AHEAD
        passive = tokens.word(at - 1) in dates.passive_words
        if word in dates.past_words or (word.endswith(dates.past_endings) and len(word) > _SHORTEST and not passive):
            return _PAST
    return ""
