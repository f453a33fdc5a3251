"""Names that are known beforehand: countries, places, organisations, titles."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from factcheck.text.facts.lexicon import inflect, lexicon
from factcheck.text.facts.tokens import Phrases, Tokens, backward, forward, spell
from factcheck.text.folding import key
from factcheck.text.languages import get, shared

# CLDR codes that are no country: unions, outlying areas, pseudo-locales.
_NOT_COUNTRIES = frozenset(
    {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "DG", "EA", "IC", "TA", "AQ", "BV", "HM"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A known name: `kind` is "country", "demonym" or "place", `value` its code or English name.

    `exact`: an abbreviation that counts in this letter case only ("US"). `capital`: written with a capital.
    `capitals`: how many of its words must have one ("Le Monde" is a paper, "le monde" is not).
    """

    kind: str
    value: str
    exact: str = ""
    capital: bool = True
    capitals: int = 0


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The known names of one language; words are folded. The `small_starts` begin names without a capital."""

    places: Phrases[Name]
    small_starts: frozenset[str]
    organisations: Phrases[Name]
    titles: Phrases[str]
    titles_before: Phrases[str]
    apposition_cues: Phrases[str]
    shy: frozenset[tuple[str, ...]]
    given_names: frozenset[str]
    endings: frozenset[str]
    plain_openers: frozenset[str]


def _exact(name: str) -> str:
    return name if name.isupper() and len(name.replace(".", "")) <= 7 and " " not in name else ""


def _capitals(name: str) -> int:
    return sum(word[0].isupper() for word in name.replace("-", " ").replace("'", " ").split())


def _countries(code: str) -> Iterator[tuple[str, Name]]:
    names = get(code).names
    for name, country in names.country_aliases.items():
        yield name, Name("country", country, exact=_exact(name))
    for country, name in sorted(Locale(code).territories.items()):
        if len(country) == 2 and country.isalpha() and country not in _NOT_COUNTRIES:
            yield name.partition(" (")[0], Name("country", country)
    units = get(code).units
    for form, country in names.demonyms.items():
        for printed, _ in inflect(form, units):
            yield printed, Name("demonym", country, capital=names.demonyms_capitalised)


def _places(code: str) -> Iterator[tuple[str, Name]]:
    yield from ((name, Name("place", place)) for name, place in get(code).names.exonyms.items())
    yield from ((name, Name("place", name)) for name in sorted(shared.CITIES | shared.REGIONS))


def _organisations(code: str) -> Iterator[tuple[str, Name]]:
    for name, canonical in get(code).names.organisations.items():
        yield name, Name("organisation", canonical, exact=_exact(name), capitals=_capitals(name))
    for name in sorted(shared.ORGANISATIONS):
        yield name, Name("organisation", name, exact=_exact(name), capitals=_capitals(name))


@cache
def gazetteer(code: str) -> Gazetteer:
    """The known names of a language.

    Raises:
        UnknownLanguage: no such language.
    """
    names = get(code).names
    places = forward([*_countries(code), *_places(code)])
    titles = [(title, title) for title in sorted(names.titles)]
    return Gazetteer(
        places=places,
        small_starts=frozenset(
            word for word, entries in places.table.items() if any(not name.capital for _, name in entries)
        ),
        organisations=forward(_organisations(code)),
        titles=forward(titles),
        titles_before=backward(titles),
        apposition_cues=forward((cue, cue) for cue in sorted(names.apposition_cues)),
        shy=frozenset(map(spell, shared.SHY_PLACES)),
        given_names=frozenset(map(key, shared.GIVEN_NAMES)),
        endings=lexicon(code).language.names.organisation_endings,
        plain_openers=lexicon(code).language.names.plain_openers,
    )


def known(tokens: Tokens, at: int, names: Phrases[Name]) -> tuple[int, Name] | None:
    """The known name that begins at token `at`, in the letter case that it asks for."""
    # Every capitalised word is asked for three times, and few begin a known name.
    found = names.after(tokens, at) if tokens.words[at] in names.table else None
    if found is None:
        return None
    last, name = found
    if name.exact:
        return found if tokens.text[tokens.starts[at] : tokens.ends[last]] == name.exact else None
    if sum(tokens.is_capital(here) for here in range(at, last + 1)) < name.capitals:
        return None
    return found if tokens.is_capital(at) or not name.capital else None
