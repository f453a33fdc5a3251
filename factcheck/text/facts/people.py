"""People: capitalised names that a title, a given name or an apposition vouches for, and their surnames later on."""

from dataclasses import dataclass

from factcheck.text.facts.gazetteer import Gazetteer, gazetteer
from factcheck.text.facts.model import FactType
from factcheck.text.facts.reading import Reading
from factcheck.text.folding import key

_LONGEST_NAME = 5
_TITLE_REACH = 8
_DE = frozenset({"de", "du", "des", "d"})


@dataclass(frozen=True, slots=True)
class Person:
    """A name over the tokens `first` to `last` and what vouches for it ("title", "given-name", "apposition")."""

    first: int
    last: int
    rule: str


def find(reading: Reading) -> None:
    """Read the people whom the text introduces, then mentions by surname alone.

    A surname's value is the full name when the text gives exactly one for it.
    """
    names = gazetteer(reading.lexicon.language.code)
    people: list[Person] = []
    for at in reading.tokens.capitals:
        person = _person(reading, at, names) if _is_name_word(reading, at) else None
        if person is not None:
            people.append(person)
            reading.take(person.first, person.last)
    full = _full_names(reading, people, names)
    for person in people:
        printed = _printed(reading, person.first, person.last)
        value = full.get(key(printed), "") if person.first == person.last else ""
        reading.add(person.first, person.last, FactType.PERSON, value or printed, f"person-{person.rule}")
    for at in reading.tokens.capitals if full else ():
        if not reading.taken[at]:
            value = full.get(reading.tokens.words[at], "")
            if value:
                reading.add(at, at, FactType.PERSON, value, "person-surname")


def _printed(reading: Reading, first: int, last: int) -> str:
    return reading.stored_span(first, last).of(reading.stored)


def _is_name_word(reading: Reading, at: int) -> bool:
    tokens = reading.tokens
    return at in tokens.capital_places and not reading.taken[at] and tokens.words[at] not in reading.lexicon.not_people


def _person(reading: Reading, at: int, names: Gazetteer) -> Person | None:
    """The person whose capitalised words, titles among them, begin at token `at`."""
    tokens = reading.tokens
    first, vouched = _skip_titles(reading, at, names)
    if first is None:
        return None
    last = _name_end(reading, first, names)
    length = last - first + 1
    if vouched or _titled(reading, first, names):
        return Person(first, last, "title")
    if tokens.words[first] not in names.given_names and length > 2 and tokens.words[first + 1] in names.given_names:
        first, length = first + 1, length - 1
    if length < 2 or tokens.words[last] in names.endings:
        return None
    if tokens.words[first] in names.given_names and len(tokens.words[first]) > 1:
        return Person(first, last, "given-name")
    return Person(first, last, "apposition") if _apposed(reading, last, names) else None


def _skip_titles(reading: Reading, at: int, names: Gazetteer) -> tuple[int | None, bool]:
    """Where the name begins behind capitalised titles ("President Xi", "M. Li"), and whether there were any."""
    tokens, small = reading.tokens, reading.lexicon.language.names
    first, vouched = at, False
    while first < min(len(tokens), at + _TITLE_REACH) and _is_name_word(reading, first):
        title = names.titles.after(tokens, first)
        last = first if tokens.words[first] in small.honorifics else title[0] if title is not None else None
        if last is None:
            return first, vouched
        if tokens.gap(last) not in {" ", ". "}:
            return None, False
        first, vouched = last + 1, True
    return None, False


def _name_end(reading: Reading, first: int, names: Gazetteer) -> int:
    """The last token of a run of capitalised words, with particles and initials inside."""
    tokens, particles = reading.tokens, reading.lexicon.language.names.name_particles
    last = first
    while last + 1 < len(tokens) and last - first + 1 < _LONGEST_NAME:
        initial = tokens.gap(last) == ". " and len(tokens.words[last]) == 1
        if tokens.gap(last) not in {" ", "-"} and not initial:
            break
        behind = last + 1
        particle = tokens.words[behind] in particles and not reading.taken[behind]
        if particle and (tokens.words[behind] not in _DE or last == first):
            ahead = behind + 1
            while ahead - first < _LONGEST_NAME and tokens.word(ahead) in particles and tokens.gap(ahead - 1) == " ":
                ahead += 1
            if not _is_name_word(reading, ahead) or tokens.gap(ahead - 1) not in {" ", "-", "'"}:
                break
            last = ahead
        elif _is_name_word(reading, behind) and not tokens.is_figure(behind):
            last = behind
        else:
            break
    return last


def _titled(reading: Reading, first: int, names: Gazetteer) -> bool:
    """Say whether a title in small letters stands before: "le président américain X", "ministre de l'Intérieur X"."""
    tokens, small = reading.tokens, reading.lexicon.language.names
    if tokens.word(first - 1) in small.honorifics and tokens.gap(first - 1) in {" ", ". "}:
        return True
    here = first
    for _ in range(_TITLE_REACH):
        if tokens.gap(here - 1) not in {" ", "'", "-", "' "}:
            return False
        if names.titles_before.before(tokens, here) is not None:
            return True
        word = tokens.word(here - 1)
        skipped = word in small.title_tails or reading.taken[here - 1] or tokens.is_capital(here - 1)
        if not skipped and not (
            here == first and word.isalpha() and word not in reading.lexicon.language.words.stop_words
        ):
            return False
        if here == first and word in small.title_tails:
            return False
        here -= 1
    return False


def _apposed(reading: Reading, last: int, names: Gazetteer) -> bool:
    """Say whether a role follows between commas: "Ada Nwosu, économiste à Lagos"."""
    return reading.tokens.gap(last) == ", " and names.apposition_cues.after(reading.tokens, last + 1) is not None


def _full_names(reading: Reading, people: list[Person], names: Gazetteer) -> dict[str, str]:
    """The full name for each surname that the text gives one full name for; an empty string where it gives two.

    The last word is the surname; so is the first where it is no known given name ("Li Qiang").
    """
    full: dict[str, str] = {}
    for person in people:
        if person.first == person.last:
            continue
        printed = _printed(reading, person.first, person.last)
        words = [reading.tokens.words[person.last]]
        if reading.tokens.words[person.first] not in names.given_names:
            words.append(reading.tokens.words[person.first])
        for word in words:
            if key(full.setdefault(word, printed)) != key(printed):
                full[word] = ""
    return full
