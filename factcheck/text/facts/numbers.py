"""Numbers in figures and in words, before anyone asks what they count."""

from dataclasses import replace
from decimal import Decimal

from factcheck.text.facts.figures import (
    HUNDRED,
    ONE,
    THOUSAND,
    WIDEST_GAP,
    Number,
    figure_at,
    plain,
    read_figure,
    vulgar,
)
from factcheck.text.facts.lexicon import Lexicon
from factcheck.text.facts.numerals import joins, read_words, spelled_at, with_decimals
from factcheck.text.facts.shares import share_in_words, with_share
from factcheck.text.facts.tokens import VULGAR_FRACTIONS, Tokens

_AMOUNT_SIGNS = frozenset("€$£¥")


def number_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Number | None:
    """The number that begins at token `at`: figures, words or both, with its scale and its fraction."""
    if tokens.words[at] in VULGAR_FRACTIONS:
        number: Number | None = Number(at, at, vulgar(tokens.words[at]), figures=True, share=True)
    elif tokens.is_figure(at):
        number = figure_at(tokens, at, decimal_mark=lexicon.language.numbers.decimal_mark)
        if number is not None and number.last == at:
            number = _with_decimal_word(tokens, number, lexicon)
    elif tokens.words[at] in lexicon.number_starts:
        share = share_in_words(tokens, at, lexicon)
        if share is not None:
            return _with_scales(tokens, _of_scale(tokens, share, lexicon), lexicon)
        number = spelled_at(tokens, at, lexicon)
    else:
        return None
    if number is None:
        return None
    number = _with_half(tokens, _with_scales(tokens, number, lexicon), lexicon)
    shared = with_share(tokens, number, lexicon)
    if shared.last == number.last or shared.scale != ONE:
        return shared
    # "two and three quarter million", "3 quarters of a million"
    return _with_scales(tokens, _of_scale(tokens, shared, lexicon), lexicon) if not shared.share else (
        _of_scale(tokens, shared, lexicon))  # fmt: skip


def _of_scale(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Multiply a share by the scale that it is a part of: "three quarters of a million"."""
    at = number.last + 1
    if not number.share or tokens.word(at) not in lexicon.language.units.link_words:
        return number
    if tokens.word(at + 1) in lexicon.language.numbers.articles:
        at += 1
    scale = lexicon.scales.get(tokens.word(at + 1))
    return number if scale is None or tokens.gap(at) != " " else number.scaled(scale, at + 1)


def _with_decimal_word(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Read "1 point 5", "2 virgule cinq": figures, the word for the mark, and its decimals."""
    at = number.last
    if tokens.word(at + 1) not in lexicon.language.numbers.decimal_words or not tokens.words[at].isdecimal():
        return number
    digits = tokens.word(at + 2)
    if tokens.gap(at) == tokens.gap(at + 1) == " " and digits.isdecimal() and len(digits) <= 2:
        return replace(number, value=number.value + Decimal(f"0.{digits}"), last=at + 2)
    return with_decimals(tokens, number, lexicon)


def _with_scales(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Multiply by the scale words behind: "1,2 milliard", "2.5bn", "two dozen", "5 K"."""
    at = number.last + 1
    gap, word = tokens.gap(at - 1), tokens.word(at)
    if joins(gap) and gap and not number.about:
        scale = lexicon.scales.get(word) or _collective(tokens, at, lexicon)
        if (
            scale is None
            and number.figures
            and word in lexicon.language.numbers.hundreds
            and word not in lexicon.cents
        ):
            scale = HUNDRED if number.value < HUNDRED else None
            if scale is not None:
                return _with_units(tokens, _with_scales(tokens, number.scaled(scale, at), lexicon), lexicon)
        if scale is not None:
            number = number.scaled(scale, at)
            if word in lexicon.collectives:
                return replace(number, about=word not in lexicon.language.numbers.exact_collectives)
            return _with_lower_part(tokens, _with_scales(tokens, number, lexicon), lexicon)
    if number.figures and gap.strip(" ") == "" and len(gap) <= WIDEST_GAP:
        mark = lexicon.language.numbers.scale_marks.get(tokens.printed(at))
        if mark is not None and _is_mark(tokens, number, at, lexicon):
            return number.scaled(mark, at)
    return number


def _beside_money(tokens: Tokens, number: Number, at: int, lexicon: Lexicon) -> bool:
    """Say whether a currency stands before a number or behind the mark at token `at`."""
    if tokens.word(number.first - 1) in _AMOUNT_SIGNS:
        return True
    behind = tokens.gap(at) in {"", " "} and at + 1 < len(tokens)
    return behind and (tokens.words[at + 1] in _AMOUNT_SIGNS or lexicon.money.after(tokens, at + 1) is not None)


def _collective(tokens: Tokens, at: int, lexicon: Lexicon) -> Decimal | None:
    """The round count at token `at`; "a couple" is one only before "of"."""
    word = tokens.word(at)
    numbers = lexicon.language.numbers
    if word in numbers.linked_collectives and not (
        at == len(tokens) - 1 or tokens.word(at + 1) in lexicon.language.units.link_words
    ):
        return None
    return lexicon.collectives.get(word)


def _with_units(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Add what is below a hundred behind figures: "3 hundred and 21", "3 hundred and one"."""
    linked = tokens.word(number.last + 1) in lexicon.language.numbers.joiners and tokens.gap(number.last) == " "
    at = number.last + (2 if linked else 1)
    if at >= len(tokens) or tokens.gap(at - 1) != " " or number.value >= THOUSAND:
        return number
    word = tokens.words[at]
    scaled = tokens.word(at + 1) in lexicon.scales or tokens.word(at + 1) in lexicon.language.numbers.hundreds
    if word.isdecimal() and len(word) <= 2 and linked and not scaled:
        return replace(number, value=number.value + int(word), last=at)
    part = read_words(tokens, at, lexicon) if word in lexicon.small else None
    return number if part is None or part.value >= HUNDRED else replace(
        number, value=number.value + part.value, last=part.last)  # fmt: skip


def _with_lower_part(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Add the part below: "2 millions 300 000", "3 billion 200 million"."""
    at = number.last + 1
    if tokens.gap(at - 1) != " " or not tokens.is_figure(at) or number.scale < THOUSAND * THOUSAND:
        return number
    read = read_figure(tokens.words[at], decimal_mark=lexicon.language.numbers.decimal_mark)
    if read is None:
        return number
    below = _with_scales(tokens, Number(at, at, read[0], figures=True), lexicon)
    if below.value >= number.scale or below.value < THOUSAND or read[0] != int(read[0]):
        return number
    return replace(number, value=number.value + below.value, last=below.last)


def _is_mark(tokens: Tokens, number: Number, at: int, lexicon: Lexicon) -> bool:
    """Say whether a short form is a scale here: "5M" and "$5m" are millions, "5 m" and "5 mm" are lengths."""
    printed = tokens.printed(at)
    if len(printed) > 1:
        return tokens.words[at] not in lexicon.units.table or _beside_money(tokens, number, at, lexicon)
    if printed == "G":
        # "5G" is a network; "1.5G" is a number.
        alone = number.first == 0 and at == len(tokens) - 1
        return alone or "." in tokens.words[number.first] or "," in tokens.words[number.first]
    gap = tokens.gap(at - 1)
    if gap.strip(" ") == "" and gap and printed in {"k", "K"}:
        return at == len(tokens) - 1 or (tokens.gap(at) == "" and tokens.word(at + 1) in _AMOUNT_SIGNS)
    if len(gap) > 1:
        return False
    signed = tokens.word(number.first - 1) in "€$£¥₹" and tokens.word(number.first - 1) != ""
    if printed.islower() and printed not in {"k", "b"}:
        return signed and tokens.gap(at - 1) == ""
    return tokens.gap(at - 1) == "" or signed or (tokens.word(at + 1) in "€$£¥" and tokens.word(at + 1) != "")


def _with_half(tokens: Tokens, number: Number, lexicon: Lexicon) -> Number:
    """Add "et demi", "and a half" and what they are half of."""
    found = lexicon.halves.after(tokens, number.last + 1)
    if found is None or tokens.gap(number.last) != " ":
        return number
    scale = lexicon.scales.get(tokens.word(found[0] + 1)) if tokens.gap(found[0]) == " " else None
    if scale is not None and scale < number.scale:
        # "two billion and a half million"
        return replace(number, value=plain(number.value + scale / 2), last=found[0] + 1, article=False)
    grown = replace(number, value=plain(number.value + number.scale / 2), last=found[0], article=False)
    return _with_scales(tokens, grown, lexicon)
