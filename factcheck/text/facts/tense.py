"""Whether a sentence speaks of what is still to come, as far as the words around a day tell."""

from collections.abc import Callable, Iterable

from factcheck.text.facts.reading import Reading

# How many words before or behind a day its verb may stand.
_REACH = 9
# A verb with such an ending has more letters than this.
_SHORTEST = 3
# "until noon on Friday"
_OPENING = 3
_STOPS = frozenset('.!?;:\n«»"“”')
_AHEAD, _PAST, _UNSURE = "ahead", "past", "unsure"


_Ask = Callable[[Reading, int], str]


def points_ahead(reading: Reading, first: int, last: int) -> bool:
    """Say whether the nearest verb around the tokens `first` to `last`, those before asked first, tells the future.

    "Until" and "by" do so where no verb of the past is near.
    """
    if _around(reading, first, last, _leaning) == _AHEAD:
        return True
    until = reading.lexicon.language.dates.until_words
    opening = next((at for at in range(first - _OPENING, first) if reading.tokens.word(at) in until), None)
    return opening is not None and _around(reading, opening, last, _looking_back) != _PAST


def sided(reading: Reading, first: int, last: int, values: list[str], others: Iterable[str]) -> list[str]:
    """The readings of a day or month of every year, that first which the verb asks for: "died in October".

    Only a verb that is surely past or future moves them, and "since" always looks back; `others` are the same day of
    years around. The reading nearest to the article's date stays, as the second.
    """
    dates, openers = reading.lexicon.language.dates, {reading.tokens.word(first - 1), reading.tokens.word(first - 2)}
    told_openers = dates.told_openers if values and not values[0].startswith("-") else frozenset()
    if reading.date is None or reading.tokens.word(first - 1) not in told_openers:
        return values
    now = reading.date.isoformat()[: len(values[0])]
    # "depuis la Toussaint"
    told = _around(reading, first, last, _surely) if openers.isdisjoint(dates.since_words) else _PAST
    if values[0] == now or told != (_PAST if values[0] > now else _AHEAD):
        return values
    fitting = [value for value in (*values[1:], *others) if (value < now if told == _PAST else value > now)]
    return [max(fitting) if told == _PAST else min(fitting), values[0]] if fitting else values


def _around(reading: Reading, first: int, last: int, ask: _Ask) -> str:
    """What the nearest telling word says, those before the tokens `first` to `last` asked first."""
    before = _nearest(reading, range(first - 1, max(-1, first - 1 - _REACH), -1), ask)
    return before or _nearest(reading, range(last + 1, min(len(reading.tokens), last + 1 + _REACH)), ask)


def _nearest(reading: Reading, places: range, ask: _Ask) -> str:
    """What the first telling word of these tokens says, inside the sentence; empty where none does."""
    for at in places:
        gap = reading.tokens.gap(at if places.step < 0 else at - 1)
        told = "" if any(mark in gap for mark in _STOPS) else ask(reading, at)
        if told or any(mark in gap for mark in _STOPS):
            return told
    return ""


def _surely(reading: Reading, at: int) -> str:
    """What a word says that can be said of no other time: "will", "died", "a signé"."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    if tokens.words[at] in dates.sure_past or (
        tokens.printed(at).endswith(dates.participle_endings)
        and not {tokens.word(at - 1), tokens.word(at - 2)}.isdisjoint(dates.past_words)
    ):
        return _PAST
    told = _leaning(reading, at)
    if told == _AHEAD:
        ending = tokens.words[at].endswith(dates.future_endings)
        return _AHEAD if ending or tokens.words[at] in dates.sure_future else _UNSURE
    return "" if tokens.words[at] in dates.past_words else told


def _looking_back(reading: Reading, at: int) -> str:
    """As `_leaning`, without what only helps a participle: "est fermé jusqu’à vendredi" is said of now."""
    return "" if reading.tokens.words[at] in reading.lexicon.language.dates.passive_words else _leaning(reading, at)


def _leaning(reading: Reading, at: int) -> str:
    """What a word says of the time of its sentence, as likely as not; empty for a word that says nothing."""
    tokens, dates = reading.tokens, reading.lexicon.language.dates
    word = tokens.words[at]
    ending = dates.future_endings if len(word) > _SHORTEST and not tokens.is_capital(at) else ()
    if word in dates.future_words or word in dates.sure_future:
        return _AHEAD
    if word.endswith(ending) and word not in dates.not_future:
        return _AHEAD
    passive = tokens.word(at - 1) in dates.passive_words
    if word in dates.past_words or (word.endswith(dates.past_endings) and len(word) > _SHORTEST and not passive):
        return _PAST
    return ""
