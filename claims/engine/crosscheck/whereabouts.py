"""Things that happen at one place only: nobody is born in two towns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.engine.crosscheck import names
from claims.engine.crosscheck.reading import Reading, Sentence
from claims.engine.crosscheck.scene import Scene
from factcheck.text import folding, terms
from factcheck.text.facts.model import FactType
from factcheck.text.spans import Span

_NAMES = 0.5
# English; French meets it through its glossary.
_EVENTS = """
    born birth; died die death; buried; founded established; headquartered headquarters; located situated
"""
_EVENT_OF = {
    terms.stem(word, language="en"): group.split()[0]
    for group in _EVENTS.replace("\n", " ").split(";")
    for word in group.split()
}
# "born in Lyon", "born on 3 May 1901 in Lyon", « née le 3 mai 1901 à Lyon »; not "born poor and bred in Lyon".
_THERE = re.compile(
    r"(?:(?!\b(?:and|but|who|where|et|mais|qui|où)\b)[^.;,]){0,40}?\b(?:in|at|à|au|en|near)\s+"
    r"((?:[A-ZÀ-Þ][\w'’-]*)(?:[ -](?:[A-ZÀ-Þ][\w'’-]*|of|de|du|la|le|des))*)"
)


@dataclass(frozen=True, slots=True)
class There:
    """An event with the place that it is said to have. `country` is its code, "" for a place inside one."""

    event: str
    span: Span
    key: str
    country: str


def elsewhere(scene: Scene) -> bool:
    """Say whether both tell where the same thing happened, and the passage does not know the claim's place at all.

    A town and a country are not compared: one may lie in the other.
    """
    claimed = next(_told(scene.claim), None)
    if claimed is None:
        return False
    others = tuple(named for named in scene.named if not named.span.overlaps(claimed.span))
    if not others or names.share(others) < _NAMES or _known(claimed, scene):
        return False
    stated = [there for there in _told(scene.passage) if there.event == claimed.event]
    return len(stated) == 1 and bool(stated[0].country) is bool(claimed.country)


def _known(there: There, scene: Scene) -> bool:
    """Say whether the passage or its title has a word of the place, or another name of it."""
    if any(named.found_value for named in scene.named if named.span.overlaps(there.span)):
        return True
    printed = {key for text in (scene.passage.text, scene.title.text) for _, key in terms.tokens(text)}
    return any(key in printed for key in there.key.replace("-", " ").split())


def _told(reading: Reading) -> Iterator[There]:
    for sentence in reading.sentences:
        for word in sentence.words:
            event = next((_EVENT_OF[meaning] for meaning in word.meanings if meaning in _EVENT_OF), None)
            span = _place_behind(word.span.end, reading, sentence) if event else None
            if event and span:
                countries = [
                    str(fact.value)
                    for fact in sentence.facts
                    if fact.type is FactType.COUNTRY and fact.span.overlaps(span)
                ]
                yield There(event, span, folding.key(span.of(reading.text)), countries[0] if countries else "")


def _place_behind(start: int, reading: Reading, sentence: Sentence) -> Span | None:
    """Where the words behind an event place it; a month is no place ("born in May 1901 in Lyon")."""
    dates = [fact.span for fact in sentence.facts if fact.type is FactType.DATE]
    while found := _THERE.match(reading.text, start, sentence.span.end):
        span = Span(*found.span(1))
        if not any(date.overlaps(span) for date in dates):
            return span
        start = span.end
    return None
