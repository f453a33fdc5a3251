"""Organisations: known names, names built on a word for a body ("ministère", "Inc."), acronyms behind an article."""

from bisect import bisect_right

from factcheck.text.facts.gazetteer import Gazetteer, gazetteer, known
from factcheck.text.facts.model import FactType
from factcheck.text.facts.reading import Reading

_LONGEST_NAME = 8


def find(reading: Reading) -> None:
    """Read the names of organisations."""
    names = gazetteer(reading.lexicon.language.code)
    endings = reading.tokens.among(names.endings)
    for at in sorted({*reading.tokens.capitals, *reading.tokens.among(names.plain_openers)}):
        if not reading.taken[at]:
            _organisation(reading, at, names, endings)


def _organisation(reading: Reading, at: int, names: Gazetteer, endings: list[int]) -> None:
    """Note the organisation that begins at token `at`, if one does; `endings` are the words that may end its name."""
    tokens = reading.tokens
    found = known(tokens, at, names.organisations)
    longer = _ending(reading, at, names, endings) if tokens.is_capital(at) else None
    if found is not None and longer is not None and longer > found[0]:
        found = None
    if found is not None and reading.free(at, found[0]) and not _is_surname(reading, at, names):
        _note(reading, at, found[0], "organisation-known", found[1].value)
        return
    last = _body(reading, at, names, endings)
    if last is None:
        last = longer
    if last is not None:
        _note(reading, at, last, "organisation-body", "")
    elif _is_acronym(reading, at, names):
        _note(reading, at, at, "acronym", "")


def _note(reading: Reading, first: int, last: int, rule: str, canonical: str) -> None:
    tokens = reading.tokens
    printed = tokens.text[tokens.starts[first] : tokens.ends[last]]
    other = (canonical,) if canonical and canonical != printed else ()
    reading.add(first, last, FactType.ORGANISATION, printed, rule, alternatives=other)


def _is_surname(reading: Reading, at: int, names: Gazetteer) -> bool:
    """Say whether a given name stands before: "Harrison Ford" is no company."""
    return reading.tokens.word(at - 1) in names.given_names and reading.tokens.gap(at - 1) == " "


def _is_name_word(reading: Reading, at: int) -> bool:
    tokens, small = reading.tokens, reading.lexicon.language.names
    return tokens.is_capital(at) and not reading.taken[at] and tokens.words[at] not in small.not_names


def _body(reading: Reading, at: int, names: Gazetteer, endings: list[int]) -> int | None:
    """The last token of "ministère de l'Intérieur", "University of Lagos"; None when no name follows the opener."""
    tokens, small = reading.tokens, reading.lexicon.language.names
    if tokens.words[at] not in small.organisation_openers:
        return None
    capital = tokens.is_capital(at)
    last, here = None, at + 1
    while here < min(len(tokens), at + _LONGEST_NAME) and tokens.gap(here - 1) in {" ", "'", "-", "' "}:
        word = tokens.words[here]
        if _is_name_word(reading, here):
            if last is None and word in names.given_names:
                return None
            last = here
        elif word not in small.organisation_links or not reading.free(here, here):
            # One plain adjective may stand directly behind the opener: "Banque centrale de Chine".
            if here != at + 1 or not capital or not word.isalpha():
                break
        elif _breaks(reading, here, names, endings) or (
            word in small.organisation_breakers and (last is not None or not capital)
        ):
            break
        here += 1
    return last


def _breaks(reading: Reading, at: int, names: Gazetteer, endings: list[int]) -> bool:
    """Say whether the "and" at token `at` stands between two bodies."""
    return reading.tokens.words[at] in reading.lexicon.language.numbers.joiners and (
        _ending(reading, at + 1, names, endings) is not None
    )


def _ending(reading: Reading, at: int, names: Gazetteer, endings: list[int]) -> int | None:
    """The last token of "Acme Corp", "Foreign Ministry": capitalised words that end in a word for a body."""
    tokens, nearest = reading.tokens, bisect_right(endings, at)
    if nearest == len(endings) or endings[nearest] >= at + _LONGEST_NAME:
        return None
    if at >= len(tokens) or not _is_name_word(reading, at) or tokens.words[at] in names.given_names:
        return None
    place = known(tokens, at, names.places)
    if place is not None and place[1].kind == "demonym":
        return None
    here, last = at, None
    while here < min(len(tokens), at + _LONGEST_NAME) and _is_name_word(reading, here):
        if here > at and tokens.words[here] in names.endings:
            last = here
        if tokens.gap(here) not in {" ", "-", " & "}:
            break
        here += 1
    return last


def _is_acronym(reading: Reading, at: int, names: Gazetteer) -> bool:
    """Three to six capitals behind an article are a body's name, unless they are known as something else.

    In a headline all in capitals, the article has them too, and nothing is told.
    """
    tokens, small = reading.tokens, reading.lexicon.language.names
    printed = tokens.printed(at)
    if not 3 <= len(printed) <= 6 or not printed.isupper() or tokens.words[at] in small.not_acronyms:
        return False
    article = tokens.printed(at - 1)
    if tokens.word(at - 1) not in small.acronym_articles or (len(article) > 1 and article.isupper()):
        return False
    return tokens.gap(at - 1) in {" ", "'"} and known(tokens, at, names.places) is None
