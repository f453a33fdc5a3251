"""The verbs of a language, inflected once: from the form that stands in a text to its lemma and its uses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache

from factcheck.text import languages
from factcheck.text.enums import direct
from factcheck.text.languages import clauses, weights
from factcheck.text.languages.clauses import Clauses
from factcheck.text.languages.speech import Assertion, Cues, Grammar, Inflection, Speech
from factcheck.text.languages.weights import Weights


@direct
class Slot(Enum):
    """Which form of a verb a word is. PAST may also be a participle (English "said")."""

    FINITE = "finite"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    INFINITIVE = "infinitive"


class Use:
    """What a verb of speech takes, as bits (see `languages.speech.Cues`): plain numbers, asked of every cue."""

    NONE = 0
    CLAUSE = 1
    BARE = 2
    INCISE = 4
    MARKED = 8
    TOLD = 16
    INFINITIVE = 32
    OBJECT = 64
    ASKED = 128
    STORIED = 256


@dataclass(frozen=True, slots=True)
class Verb:
    """One reading of a form. `particle` is the second word of a verb of two words ("point out", "faire savoir")."""

    lemma: str
    slots: frozenset[Slot]
    uses: int
    particle: str = ""
    reflexive: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of a language as one pattern each, searched in lower-case words parted by single spaces."""

    causal: re.Pattern[str]
    comparison: re.Pattern[str]
    dating: re.Pattern[str]
    opinion: re.Pattern[str]
    forecast: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`according` maps the first word of an attributing phrase to its phrases, as words; `weights` tell what is worth
    checking, those of pairs of words in `pairs` too; `clauses` tell what makes a predicate; `silent` words tell a
    reader nothing by themselves."""

    speech: Speech
    weights: Weights
    clauses: Clauses
    verbs: Mapping[str, tuple[Verb, ...]]
    according: Mapping[str, tuple[tuple[str, ...], ...]]
    phrases: Phrases
    silent: frozenset[str]
    pairs: Mapping[tuple[str, str], float]


@cache
def get(language: str) -> Lexicon:
    """The inflected verbs of a language.

    Raises:
        KeyError: a language without tables.
    """
    speech = languages.get(language).speech
    uses_of = _uses(speech.cues)
    readings: dict[str, dict[tuple[str, str], tuple[set[Slot], int]]] = {}
    for lemma, own in uses_of.items():
        plain, _, particle = lemma.partition("~")
        # "said of the plan" may close a quotation just as "said" does.
        uses = own | (uses_of.get(plain, Use.NONE) & Use.INCISE)
        for slot, forms in forms_of(plain, speech.inflection).items():
            for form in forms:
                slots, earlier = readings.setdefault(form, {}).setdefault((plain, particle), (set(), Use.NONE))
                slots.add(slot)
                readings[form][plain, particle] = (slots, earlier | uses)
    verbs = {
        form: tuple(
            # The verb of two words is tried first: "calls for" before "calls".
            Verb(lemma, frozenset(slots), uses, particle, lemma in speech.cues.reflexive)
            for (lemma, particle), (slots, uses) in sorted(found.items(), key=lambda item: (not item[0][1], item[0]))
        )
        for form, found in readings.items()
    }
    according: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in speech.cues.according:
        words = tuple(phrase.split())
        according[words[0]] = (*according.get(words[0], ()), words)
    weighed = weights.get(language)
    return Lexicon(
        speech, weighed, clauses.get(language), verbs, according, _phrases(speech.assertion),
        _silent(speech.grammar), _pairs(weighed),
    )  # fmt: skip


def _pairs(weighed: Weights) -> dict[tuple[str, str], float]:
    """The weights of two neighbours by the two words, so that no text is put together only to be looked up."""
    parted = ((gram.partition(" "), weight) for gram, weight in weighed.words.items() if " " in gram)
    return {(one, other): weight for (one, _, other), weight in parted}


def _silent(grammar: Grammar) -> frozenset[str]:
    return (
        grammar.determiners | grammar.prepositions | grammar.coordinators | grammar.subordinators | grammar.relatives
        | grammar.be | grammar.have | grammar.clitics | grammar.noun_links | grammar.adverbs
    )  # fmt: skip


def _phrases(table: Assertion) -> Phrases:
    return Phrases(
        causal=_any(table.causal),
        comparison=_any(table.comparison),
        dating=_any(table.dating),
        opinion=_any(table.opinion_phrases),
        forecast=_any(table.forecast_phrases),
    )


def _any(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Tokens part after an elision, so "d'ici" is looked for as "d' ici" too."""
    return re.compile(" (?:" + "|".join(re.escape(phrase).replace("'", "' ?") for phrase in phrases) + ") ")


def _uses(cues: Cues) -> dict[str, int]:
    uses: dict[str, int] = {}
    for use, lemmas in (
        (Use.CLAUSE, cues.clause),
        (Use.BARE, cues.bare),
        (Use.INCISE, cues.incise),
        (Use.MARKED, cues.marked),
        (Use.STORIED, cues.storied),
        (Use.TOLD, cues.told),
        (Use.INFINITIVE, cues.infinitive),
        (Use.OBJECT, cues.object),
        (Use.ASKED, cues.asked),
    ):
        for lemma in lemmas:
            uses[lemma] = uses.get(lemma, Use.NONE) | use
    return uses


def forms_of(lemma: str, inflection: Inflection) -> dict[Slot, frozenset[str]]:
    """Every form of a verb by slot; a lemma of no known ending has only itself, as an infinitive."""
    if lemma in inflection.irregular:
        return {Slot(slot): frozenset(forms.split()) for slot, forms in inflection.irregular[lemma].items()}
    for ending in sorted(inflection.endings, key=len, reverse=True):
        if lemma.endswith(ending):
            stem = lemma.removesuffix(ending)
            return {
                Slot(slot): frozenset(_spelled(f"{stem}|{tail}", inflection.spelling) for tail in tails.split())
                for slot, tails in inflection.endings[ending].items()
            }
    return {Slot.INFINITIVE: frozenset({lemma})}


def _spelled(form: str, spelling: tuple[tuple[str, str], ...]) -> str:
    for pattern, replacement in spelling:
        form = re.sub(pattern, replacement, form)
    return form
