"""Shares: "deux tiers", "eight and a quarter", "three million and a quarter", "one hundred thirty-fifths"."""

from dataclasses import replace
from decimal import Decimal

from factcheck.text.facts.figures import HUNDRED, ONE, Number, plain, ratio
from factcheck.text.facts.lexicon import Lexicon
from factcheck.text.facts.numerals import joins, read_words
from factcheck.text.facts.tokens import Tokens

# How many words a share in words may have before its denominator.
_REACH = 9

# "trois cinquième" without its plural is a share where no noun can follow.
_ENDS = frozenset(".,;:)\n")


def share_in_words(tokens: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    """Read a share whose parts are numbers in words: "fifty-four hundredths", "one twenty-fifth", "un millionième".

    The denominator takes as many words as make one ordinal and leave a whole number before it. Behind "and" a share
    of less than one belongs to the number before: "one hundred and three quarters" is 100.75, and "one hundred and
    thirty fifths" is 26.
    """
    numbers = lexicon.language.numbers
    end = at
    while end < min(len(tokens) - 1, at + _REACH) and joins(tokens.gap(end)) and _is_number_word(tokens, end, lexicon):
        end += 1
    below = lexicon.denominators.get(tokens.words[end])
    if end - 1 > at and below is None:
        # "a twenty-first" is a share where "a first" is none.
        below = lexicon.compound_denominators.get(tokens.words[end])
    if below is None or end == at:
        return None
    for split in range(at + 1, end + 1):
        whole = _denominator(tokens, split, end, below, lexicon)
        above = None if whole is None else _numerator(tokens, at, split, lexicon)
        if whole is None or above is None:
            continue
        many = not _is_one(tokens, split, lexicon)
        if many and split < end and not numbers.loose_ordinals and tokens.gap(end - 1) != "-":
            continue
        loose = whole < HUNDRED and tokens.gap(end).strip(" ")[:1] in _ENDS
        if many and tokens.words[end] in lexicon.singular_denominators and not loose:
            return None
        if above.value == ONE and split == at + 1 and _counts_places(tokens, end, lexicon):
            return None
        joiner = next((here for here in range(split - 1, at, -1) if tokens.words[here] in numbers.joiners), None)
        if joiner is None or split == end == at + 1:
            return Number(at, end, ratio(above.value, whole), share=True)
        part = read_words(tokens, joiner + 1, lexicon, stop=split)
        rest = read_words(tokens, at, lexicon, stop=joiner)
        # "vingt et un cinquièmes" are twenty-one fifths, "vingt et un cinquième" is twenty and a fifth.
        ordinal = tokens.words[end] not in lexicon.singular_denominators | lexicon.plain_denominators
        many = part.value == ONE and ordinal
        if part.last != split - 1 or part.value >= whole or many:
            return Number(at, end, ratio(above.value, whole), share=True)
        lent, last = rest.scale if rest.scale > HUNDRED else ONE, end
        scale = lexicon.scales.get(tokens.word(end + 1))
        if lent != ONE and scale is not None and scale < lent and tokens.gap(end) == " ":
            lent, last = scale, end + 1
        return Number(at, last, plain(rest.value + ratio(part.value * lent, whole)))
    return None


def _is_number_word(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    word, numbers = tokens.words[at], lexicon.language.numbers
    return (
        word in lexicon.small or word in lexicon.scales or word in numbers.hundreds or word in numbers.joiners
        or word in numbers.articles
    )  # fmt: skip


def _denominator(tokens: Tokens, split: int, end: int, below: Decimal, lexicon: Lexicon) -> Decimal | None:
    """The ordinal of tokens `split` to `end`: "fifths", "thirty-fifths", "one hundred fifth"."""
    if split == end:
        return below if below > ONE else None
    numbers, word = lexicon.language.numbers, tokens.words[split]
    before = lexicon.small.get(tokens.words[split - 1], Decimal(0))
    # "ninety-five hundred fifths": five belongs to ninety, and a bare hundred opens no ordinal.
    if word in numbers.joiners or (before >= 20 and lexicon.small.get(word, HUNDRED) < 10):
        return None
    if word in numbers.hundreds or (word in lexicon.scales and word not in numbers.bare_scales):
        return None
    front = read_words(tokens, split, lexicon, stop=end)
    linked = below == ONE and tokens.words[end - 1] in numbers.joiners
    if front.last != end - (2 if linked else 1) or below >= 100:
        return None
    tail = int(front.value) % 100
    fits = (tail == 0 and front.value >= HUNDRED) or (tail % 10 == 0 and tail >= 20 and below < 10)
    if numbers.vigesimal:
        fits = fits or (tail in {60, 80} and 10 <= below < 20) or (tail == 10 and 7 <= below < 10)
    return front.value + below if fits else None


def _numerator(tokens: Tokens, at: int, split: int, lexicon: Lexicon) -> Number | None:
    """The number of tokens `at` to before `split`, an article for one."""
    first = (
        at + 1
        if tokens.words[at] in lexicon.language.numbers.articles and tokens.words[at] not in lexicon.small
        else at
    )
    if first == split:
        return Number(at, at, ONE)
    number = read_words(tokens, first, lexicon, stop=split)
    spelled = tokens.words[first] in lexicon.number_starts or tokens.words[first] in lexicon.scales
    return number if number.last == split - 1 and spelled and number.value > 0 else None


def _is_one(tokens: Tokens, split: int, lexicon: Lexicon) -> bool:
    """A denominator in the singular has one before it, or a round number that is its own article ("cent millième")."""
    word = tokens.words[split - 1]
    return lexicon.small.get(word, ONE) == ONE and word not in lexicon.language.numbers.hundreds


def _counts_places(tokens: Tokens, end: int, lexicon: Lexicon) -> bool:
    """Say whether "un cinquième mandat" or "a third country" counts places: an ordinal before a noun."""
    if lexicon.ordinals.after(tokens, end) is None and tokens.words[end] not in lexicon.singular_denominators:
        return False
    return tokens.gap(end) == " " and tokens.word(end + 1) not in lexicon.language.words.stop_words


def with_share(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Read "2 tiers", "eight and a quarter", "3 million and a quarter"."""
    share = _share_at(tokens, number, number.last + 1, lexicon)
    if share is not None:
        return share
    at = number.last + 1
    if tokens.word(at) not in lexicon.language.numbers.joiners or tokens.gap(at - 1) != " " or number.share:
        return number
    above = tokens.word(at + 1)
    value = lexicon.small.get(above, ONE if above in lexicon.language.numbers.articles else None)
    below = lexicon.denominators.get(tokens.word(at + 2))
    if below is None and value is None:
        # "two and quarter hours"
        value, below, last = ONE, lexicon.denominators.get(above), at + 1
        if number.figures or above not in lexicon.plain_denominators:
            return number
    else:
        last = at + 2
    if value is None or below is None or value >= below or not joins(tokens.gap(last - 1)):
        return number
    # "3 millions et un quart de leurs clients" are two things.
    if number.scale != ONE and tokens.word(last + 1) in lexicon.language.units.link_words:
        return number
    return replace(number, value=plain(number.value + ratio(value * number.scale, below)), last=last, article=False)


def _share_at(tokens: Tokens, number: Number, at: int, lexicon: Lexicon) -> Number | None:
    below = lexicon.denominators.get(tokens.word(at))
    if below is None or tokens.gap(at - 1) not in {" ", "-"} or number.scale != ONE or number.value >= HUNDRED:
        return None
    if number.value != int(number.value) or number.value == 0 or number.share:
        return None
    if tokens.word(at) in lexicon.singular_denominators and number.value != ONE:
        return None
    if number.article and _counts_places(tokens, at, lexicon):
        return None
    return replace(number, value=ratio(number.value, below), last=at, share=True, article=False, other=None)
