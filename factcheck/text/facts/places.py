"""Countries with their adjectives, known places, and capitalised names behind a place's preposition."""

from factcheck.text.facts.gazetteer import Gazetteer, Name, gazetteer, known
from factcheck.text.facts.model import FactType
from factcheck.text.facts.reading import Reading

_LONGEST_NAME = 4


def find_countries(reading: Reading) -> None:
    """Read countries and the adjectives and names of their people."""
    names = gazetteer(reading.lexicon.language.code)
    covered = -1
    for at in names.places.places(reading.tokens):
        if reading.taken[at] or at <= covered:
            continue
        if not reading.tokens.is_capital(at) and reading.tokens.words[at] not in names.small_starts:
            continue
        found = known(reading.tokens, at, names.places)
        if found is None or not reading.free(at, found[0]):
            continue
        # A longer name holds a shorter one: "New South Wales" is not Wales.
        covered = found[0]
        if found[1].kind == "place":
            continue
        if not _is_doubtful(reading, at, found[1]):
            reading.add(at, found[0], FactType.COUNTRY, found[1].value, f"country-{found[1].kind}")


def _is_doubtful(reading: Reading, at: int, name: Name) -> bool:
    """Say whether a country's name is something else here: a first name, a language, a part of a continent."""
    tokens, small = reading.tokens, reading.lexicon.language.names
    before, gap = tokens.word(at - 1), tokens.gap(at - 1)
    if name.kind == "demonym":
        return gap in {" ", "-"} and (before in small.demonym_blockers or before in small.languages_after)
    if tokens.is_capital(at - 1) and gap == " " and before in gazetteer(reading.lexicon.language.code).given_names:
        return True
    articles = small.country_articles.get(name.value)
    return articles is not None and not (before in articles and gap in {" ", "'"})


def find_places(reading: Reading) -> None:
    """Read cities and regions of the lexicon, then what stands capitalised behind "à" or "in"."""
    names = gazetteer(reading.lexicon.language.code)
    tokens = reading.tokens
    for at in tokens.capitals:
        if reading.taken[at]:
            continue
        found = known(tokens, at, names.places)
        if found is not None and found[1].kind == "place" and reading.free(at, found[0]):
            if tokens.words[at : found[0] + 1] not in names.shy or _opened(reading, at):
                reading.add(at, found[0], FactType.PLACE, found[1].value, "place-known")
        elif found is None:
            _behind_opener(reading, at, names)


def _opened(reading: Reading, at: int) -> bool:
    return reading.tokens.word(at - 1) in reading.lexicon.language.names.place_openers and (
        reading.tokens.gap(at - 1) == " "
    )


def _behind_opener(reading: Reading, at: int, names: Gazetteer) -> None:
    """Note an unknown capitalised name behind a place's preposition, as printed."""
    tokens, small, dates = reading.tokens, reading.lexicon.language.names, reading.lexicon
    word = tokens.words[at]
    if not _opened(reading, at) or tokens.printed(at).isupper():
        return
    article = word in small.name_particles and tokens.is_capital(at + 1) and tokens.gap(at) == " "
    if not article and (len(word) < 3 or word in small.not_names):
        return
    if word in names.given_names or word in dates.months or word in dates.weekdays:
        return
    last = at
    while last + 1 < len(tokens) and last - at + 1 < _LONGEST_NAME and not reading.taken[last + 1]:
        joined = tokens.gap(last) in {"-", "'"} or (tokens.gap(last) == " " and tokens.is_capital(last + 1))
        if not joined or tokens.is_figure(last + 1):
            break
        last += 1
    printed = tokens.text[tokens.starts[at] : tokens.ends[last]]
    reading.add(at, last, FactType.PLACE, printed, "place-opener")
