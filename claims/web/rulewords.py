"""What each rule of the cross-check and of the article check says, as a sentence for people."""

from collections.abc import Mapping

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from claims.engine.sanity import SanityRule
from claims.web import factwords

# Which rule compared two values or two texts (claims.engine.crosscheck).
COMPARISON = {
    "number-equal": _("Both give the same number."),
    "number-rounded": _("Both give the same number, one of them rounded."),
    "number-within-bound": _("The source’s number lies within what the article states."),
    "number-outside-bound": _("The source’s number lies outside what the article states."),
    "number-bound-differs": _("The numbers touch, but “more than”, “less than” or “about” differ."),
    "number-different": _("The numbers differ."),
    "number-not-numeric": _("One of the two is no number, so they cannot be compared."),
    "number-not-in-source-sentence": _("The number is not in the source’s sentence."),
    "percentage-against-points": _("Per cent cannot be compared with percentage points."),
    "currency-differs": _("The amounts are in different currencies."),
    "rank-differs": _("The ranks differ."),
    "counted-noun-not-shown": _("The passage does not show that it counts the same thing."),
    "about-figures-near": _("One figure is approximate, and the other lies close to it."),
    "whole-of-a-share": _("The passage gives the whole of which the claim counts a part."),
    "quantity-carried": _("What the source says of all, some or none includes the claim."),
    "quantity-excluded": _("What the source says of all, some or none rules the claim out."),
    "quantity-open": _("What the source says of all, some or none leaves the claim open."),
    "date-equal": _("Both give the same date."),
    "date-equal-without-year": _("Both give the same day and month; one of them names no year."),
    "date-different": _("The dates differ."),
    "date-different-without-year": _("The day or the month differs; one of the two names no year."),
    "date-coarser": _("The source’s date is less precise."),
    "date-coarser-without-year": _("The source’s date is less precise, and a year is missing."),
    "date-within": _("The source’s date lies within the stated period."),
    "date-within-without-year": _("The source’s date lies within the stated period; a year is missing."),
    "date-not-comparable": _("The dates cannot be compared."),
    "date-relative-equal": _("Both give the same distance in time."),
    "date-relative-same-direction": _("Before or after as claimed; how long is left open."),
    "date-relative-not-comparable": _("The distances in time cannot be compared."),
    "date-relative-against-calendar": _("A distance in time cannot be compared with a calendar date."),
    "other-period": _("The passage speaks of another period."),
    "other-place": _("The passage speaks of another place."),
    "happened-elsewhere": _("The source places it elsewhere."),
    "event-not-shown": _("The passage does not show that it is the same event."),
    "value-not-in-passage": _("The passage gives no such value."),
    "some-values-not-found": _("Some of the values are not in the passage."),
    "name-found": _("The source names it too."),
    "name-not-found": _("The source does not name it."),
    "name-not-in-source-sentence": _("The name is not in the source’s sentence."),
    "names-not-shown": _("The passage does not show who or what it speaks of."),
    "subject-not-shown": _("The passage does not show that it speaks of the same thing."),
    "words-carried": _("The passage says the same in words."),
    "words-not-carried": _("The passage does not say the same in words."),
    "negation-differs": _("One of the two denies what the other states."),
    "negation-just-before-in-source": _("The source denies it just before."),
    "opposite-word": _("The source uses the opposite word."),
    "called-wrong": _("The source calls it wrong."),
    "hedge-only-in-claim": _("Only the article is cautious about it."),
    "hedge-only-in-source": _("Only the source is cautious about it."),
    "passage-is-empty": _("The passage is empty."),
    "nothing-to-compare": _("There is nothing to compare."),
    "speaker-named": _("The source names the speaker."),
    "speaker-not-named": _("The source does not name the speaker."),
    "translated-wording-not-compared": _("One is a translation: the wording was not compared."),
    "figures-differ": _("The figures differ."),
    "figure-not-in-passage": _("The figure is not in the passage."),
    "identical": _("The quote is there word for word."),
    "typography-only": _("Only the typography differs."),
    "elision-marked": _("Words were left out, and the quote marks it."),
    "elision-unmarked": _("Words were left out, and nothing marks it."),
    "words-changed": _("Words were changed."),
    "negation-changed": _("A negation was added or lost."),
    "stitched": _("The quote is put together from several places."),
    "translated": _("The quote is a translation."),
    "not-found": _("The quote was not found."),
}

# What does not add up in an article by itself (claims.engine.sanity). The values are filled in by `oddity`.
ODDITY = {
    SanityRule.WEEKDAY: _("%(date)s was a %(is)s, not a %(named)s."),
    SanityRule.POINTS: _("From %(from)s %% to %(to)s %% is %(points)s percentage points (%(percent)s %%)."),
    SanityRule.PERCENT: _("From %(from)s %% to %(to)s %% is %(percent)s %%, but %(points)s percentage points."),
    SanityRule.SHARES: _("The shares of one whole add up to %(total)s %%."),
    SanityRule.SHARE: _("A share of %(share)s %% is more than the whole."),
    SanityRule.PART: _("The part (%(part)s) is larger than the whole (%(whole)s)."),
    SanityRule.AVERAGE_HALF: _("Half of a group lies on one side of the median, not of the average."),
    SanityRule.AVERAGE_BOTH: _("The same amount is called an average here and a median there."),
    SanityRule.AGE: _("Someone born in %(born)s is not %(age)s years old in %(year)s."),
    SanityRule.TWICE: _("The same thing is given as “%(first)s” and as “%(second)s”."),
    SanityRule.CURRENCY: _("This amount names no currency."),
    SanityRule.YEAR: _("Nothing tells the year of this date."),
}
_WEEKDAYS = ("", _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
_PRINTED = frozenset(("first", "second"))
_YEARS = frozenset(("born", "year", "age"))


def rule(name: str) -> str:
    """The sentence of a rule of the cross-check. A rule that has none is told as not known, never by its id."""
    words = COMPARISON.get(name)
    return str(words) if words is not None else _now("Decided by a rule that has no description yet.")


def oddity(name: str, values: Mapping[str, str]) -> str:
    """The sentence of what does not add up, with its values as the reader writes them."""
    return str(ODDITY[SanityRule(name)]) % {key: _shown(key, value) for key, value in values.items()}


def _shown(key: str, value: str) -> str:
    if key in {"named", "is"}:
        return str(_WEEKDAYS[int(value)])
    if key == "date":
        return factwords.date(value)
    return value if key in _PRINTED | _YEARS else factwords.number(value)
