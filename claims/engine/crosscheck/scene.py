"""A claim and a passage, read and laid side by side."""

import math
from dataclasses import dataclass

from claims.engine.crosscheck import names, roles, select
from claims.engine.crosscheck.model import PassageText, StatementText
from claims.engine.crosscheck.names import Named
from claims.engine.crosscheck.reading import DATE_TYPES, NUMBER_TYPES, Reading, Sentence, countable, read
from claims.engine.crosscheck.select import Place
from factcheck.text.facts.model import Fact
from factcheck.text.terms import Word


@dataclass(frozen=True, slots=True)
class Scene:
    """A claim and a passage, read and laid side by side. `told` are the claim's words apart from its dates,
    `printed` every handle of the passage's words, `context` what the claim's article is about."""

    statement: StatementText
    claim: Reading
    passage: Reading
    same_language: bool
    told: tuple[Word, ...]
    places: tuple[Place, ...]
    named: tuple[Named, ...]
    title: Reading
    context: Reading
    decisive: tuple[Fact, ...]
    printed: frozenset[str]

    @property
    def best(self) -> Place | None:
        """The sentence of the passage that carries most of the claim."""
        return select.best(self.places)

    @property
    def doublings(self) -> float:
        """How often one sentence must be doubled to give the passage's: the more, the more is alike by chance."""
        return math.log2(max(1, len(self.places)))

    def sentence(self, place: Place) -> Sentence:
        """The sentence that a place stands for."""
        return self.passage.sentences[place.index]


def lay_out(statement: StatementText, passage: PassageText) -> Scene:
    """Read both texts and find out which sentences and names they share."""
    claim = read(statement.text, language=statement.language, date=statement.date)
    text = read(passage.text, language=passage.language, date=passage.date)
    title = read(passage.context, language=passage.language, date=passage.date)
    same_language = statement.language == passage.language
    decisive = decisive_facts(statement, claim)
    told = select.told(claim.words, apart_from=tuple(fact.span for fact in claim.facts if fact.type in DATE_TYPES))
    return Scene(
        statement=statement,
        claim=claim,
        passage=text,
        same_language=same_language,
        told=told,
        places=select.places(told, text, title=title, same_language=same_language),
        named=names.look_for(claim, text, title=title, same_language=same_language),
        title=title,
        context=read(statement.context, language=statement.language, date=statement.date),
        printed=select.printed(text, same_language=same_language),
        decisive=decisive,
    )


def decisive_facts(statement: StatementText, claim: Reading) -> tuple[Fact, ...]:
    """The values that settle a claim: its numbers; without any, its dates; without those, none (its words decide).

    A claim whose `facts` are empty is read for them. A date beside a number is the time that is spoken of, not what
    is claimed.
    """
    facts = tuple(roles.refined(fact, claim.words) for fact in statement.facts if countable(fact, statement.text))
    facts = facts or claim.facts
    numbers = tuple(fact for fact in facts if fact.type in NUMBER_TYPES)
    return numbers or tuple(fact for fact in facts if fact.type in DATE_TYPES)
