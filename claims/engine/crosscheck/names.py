"""Which names of the claim the passage carries: countries, places, people, organisations, other capitalised words."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.engine.crosscheck import concepts, select
from claims.engine.crosscheck.reading import KEPT, NAME_TYPES, Reading, Sentence
from factcheck.text import folding, terms
from factcheck.text.facts.model import Fact, FactType
from factcheck.text.spans import Span
from factcheck.text.terms import Word

# "Poutine" and "Putin" are in the glossary; what is left between two languages is a letter or two.
_ALIKE = 86
_SHORTEST_FUZZY = 5
# Who tells a figure stands before the comma: "On Harbour Radio, ...", «Selon l'Insee, ...». French "on" is somebody.
_TELLERS = {
    language: re.compile(rf"\W*(?:{words})\s[^,;.]{{1,80}},", re.IGNORECASE)
    for language, words in {
        "en": "on|according to|per|data from|figures from",
        "fr": "selon|d['’]après|sur",
    }.items()
}
_CODE = re.compile(r"(?<![^\W_])[A-Z]{1,4}[-‑]?\d{1,5}[A-Z]?(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Named:
    """One name of the claim. `found` is where the passage carries it, None where it does not."""

    text: str
    value: str
    span: Span
    found: Span | None
    found_value: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What a passage and its title print: names as facts, and words by handle and by key with their first place.

    A place is None for what only the title prints. `across` is for two languages.
    """

    facts: tuple[tuple[Fact, Span | None], ...]
    by_handle: dict[str, tuple[str, Span | None]]
    by_key: dict[str, tuple[str, Span | None]]
    across: bool


@functools.lru_cache(maxsize=KEPT)
def _printed(passage: Reading, title: Reading, *, same_language: bool) -> Printed:
    facts: list[tuple[Fact, Span | None]] = []
    by_handle: dict[str, tuple[str, Span | None]] = {}
    by_key: dict[str, tuple[str, Span | None]] = {}
    for reading in (passage, title):
        inside = reading is passage
        facts.extend((fact, fact.span if inside else None) for fact in reading.facts if fact.type in NAME_TYPES)
        for word in reading.words:
            place = (word.key, word.span if inside else None)
            by_key.setdefault(word.key, place)
            for handle in select.handles(word, same_language=same_language):
                by_handle.setdefault(handle, place)
    return Printed(tuple(facts), by_handle, by_key, across=not same_language)


def look_for(claim: Reading, passage: Reading, *, title: Reading, same_language: bool) -> tuple[Named, ...]:
    """Every name of the claim, in order, with its place in the passage.

    Names are the facts that name, runs of capitalised words ("Standard Life") and codes ("U-30"). One that only the
    title carries has no place, but counts as found: its `found_value` is set.
    """
    printed = _printed(passage, title, same_language=same_language)
    found = [_fact_named(fact, claim, printed) for fact in claim.facts if fact.type in NAME_TYPES]
    found.extend(_run_named(run, claim.text, printed) for run in _runs(claim))
    found.extend(_codes(claim, passage, title))
    return tuple(sorted(found, key=lambda named: named.span))


def _runs(claim: Reading) -> Iterator[tuple[Word, ...]]:
    """Capitalised words that stand side by side and belong to no fact."""
    run: list[Word] = []
    for word in claim.words:
        named = word.name and not concepts.is_title(word.meanings)
        named = named and not any(fact.span.overlaps(word.span) for fact in claim.facts)
        if run and (not named or claim.text[run[-1].span.end : word.span.start].strip(" -‑\u00a0'’")):
            yield tuple(run)
            run = []
        if named:
            run.append(word)
    if run:
        yield tuple(run)


def _run_named(run: tuple[Word, ...], text: str, printed: Printed) -> Named:
    """A run is found where half of its words are; its place is that of the first."""
    span = Span(run[0].span.start, run[-1].span.end)
    met = [there for word in run if (there := _met(word, printed))]
    key = folding.key(span.of(text))
    if 2 * len(met) < len(run):
        return Named(span.of(text), key, span, None, "")
    return Named(span.of(text), key, span, next((place for _, place in met if place), None), met[0][0])


def _met(word: Word, printed: Printed) -> tuple[str, Span | None] | None:
    for handle in select.handles(word, same_language=not printed.across):
        if handle in printed.by_handle:
            return printed.by_handle[handle]
    return None


def _codes(claim: Reading, passage: Reading, title: Reading) -> list[Named]:
    """Names made of letters and figures ("U-30", "A320"): another figure is another thing."""
    found = []
    for code in _CODE.finditer(claim.text):
        bare = _bare_code(code.group())
        other = next((one for one in _CODE.finditer(passage.text) if _bare_code(one.group()) == bare), None)
        titled = any(_bare_code(one.group()) == bare for one in _CODE.finditer(title.text))
        inside = Span(*other.span()) if other else None
        value = bare if other or titled else ""
        found.append(Named(code.group(), bare, Span(*code.span()), inside, value))
    return found


def _bare_code(text: str) -> str:
    return folding.key(text).replace("-", "")


def share(found: tuple[Named, ...]) -> float:
    """The share of the names that the passage or its title carries; 1 when the claim names nobody and nothing."""
    return sum(bool(named.found_value) for named in found) / len(found) if found else 1.0


def clash(
    found: tuple[Named, ...], title: Reading, where: Sentence, passage: Reading, *, before: int, least: float
) -> bool:
    """Say whether the passage names somebody or something else instead of the claim's names.

    A sentence that names nobody before the value at `before` ("the film took 9 million") may well speak of the
    claim's subject: no clash; a month is nobody, and who only tells ("according to Reuters, ...") is not who is
    spoken of. A code ("U-30") that is missing always is one.
    """
    if any(_CODE.fullmatch(named.text) and not named.found_value for named in found):
        return True
    if share(found) >= least:
        return False
    own = {key for named in found if named.found_value for _, key in terms.tokens(named.text)}
    aside = [fact.span for fact in where.facts if fact.type is FactType.DATE]
    opening = _TELLERS.get(passage.language)
    teller = opening.match(passage.text, where.span.start, before) if opening else None
    aside.extend([Span(*teller.span())] if teller else [])
    words = (
        word for word in where.words if word.span.start < before and not any(s.overlaps(word.span) for s in aside)
    )
    return any(word.name and word.key not in own for word in (*words, *title.words))


def _fact_named(fact: Fact, claim: Reading, printed: Printed) -> Named:
    value = str(fact.value)
    for other, place in printed.facts:
        if _same_value(fact, other):
            return Named(fact.text, value, fact.span, place, str(other.value))
    missing = Named(fact.text, value, fact.span, None, "")
    if fact.type is FactType.PERSON and any(_namesake(fact, other) for other, _ in printed.facts):
        return missing
    own = tuple(word for word in claim.words if fact.span.contains(word.span))
    named = _run_named(own, claim.text, printed) if own else missing
    head = _head_printed(fact, printed)
    if named.found_value or head:
        found, place = (named.found_value, named.found) if named.found_value else head or ("", None)
        return Named(fact.text, value, fact.span, place, found)
    return missing


def _same_value(fact: Fact, other: Fact) -> bool:
    """One value, however typed; two persons by the last name and, where both have others, one of these.

    "E. Keller" and "Eva Keller" meet by the initial, "Jan Keller" and "Piet Jan Keller" by the name
    in common.
    """
    one, two = folding.key(str(fact.value)), folding.key(str(other.value))
    if one == two:
        return True
    if fact.type is not FactType.PERSON or other.type is not FactType.PERSON or one.split()[-1] != two.split()[-1]:
        return False
    mine, theirs = (name.replace("-", " ").split()[:-1] for name in (one, two))
    return not mine or not theirs or mine[0][0] == theirs[0][0] or not set(mine).isdisjoint(theirs)


def _namesake(fact: Fact, other: Fact) -> bool:
    """Say whether another person has the same last name."""
    names = folding.key(str(fact.value)).split(), folding.key(str(other.value)).split()
    return other.type is FactType.PERSON and names[0][-1] == names[1][-1]


def _head_printed(fact: Fact, printed: Printed) -> tuple[str, Span | None] | None:
    """Where the word that a name is known by (a person's last, else the longest) is printed.

    Across languages a letter or two may differ.
    """
    keys = [key for _, key in terms.tokens(fact.text) if key] or [folding.key(fact.text)]
    head = keys[-1] if fact.type is FactType.PERSON else max(keys, key=len)
    if head in printed.by_key:
        return printed.by_key[head]
    if not printed.across or len(head) < _SHORTEST_FUZZY:
        return None
    alike = (key for key in printed.by_key if len(key) >= _SHORTEST_FUZZY and fuzz.ratio(head, key) >= _ALIKE)
    return next((printed.by_key[key] for key in alike), None)
