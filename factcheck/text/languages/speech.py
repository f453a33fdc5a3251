"""How a language reports what people say: the shape of the tables in `languages/<code>/speech.py`.

Every word is lower case with plain apostrophes (`factcheck.text.folding.fold`), accents kept. Phrases are words parted
by single spaces.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Inflection:
    """How verbs take their forms.

    `endings` maps the ending of the infinitive to slots ("finite", "past", "participle", "gerund", "infinitive") and
    their endings; `spelling` repairs the seam, written "|", by regular expression; `irregular` gives whole forms.
    """

    endings: Mapping[str, Mapping[str, str]]
    spelling: tuple[tuple[str, str], ...]
    irregular: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Cues:
    """Verbs and phrases that attribute, by what they take.

    `clause` verbs take "that"/"que"; `bare` ones take a clause without it; `incise` ones stand in the middle of what
    was said ("…, she says, …"), `storied` ones only in the dialogue of a story; `marked` ones attribute only what
    stands in quotation marks beside them; `told` ones name the hearer first; `infinitive` ones take "to"/"de" and an
    infinitive; `object` ones take a noun; `asked` ones take an indirect question. `according` are prepositions,
    `views` those that only attribute at the head of a sentence, before somebody who can speak and a comma (« pour le
    maire, »), `nominal` nouns that announce ("in a statement:"), `senders` the words behind which its author stands
    ("by").
    """

    clause: frozenset[str]
    bare: frozenset[str]
    incise: frozenset[str]
    marked: frozenset[str]
    storied: frozenset[str]
    told: frozenset[str]
    infinitive: frozenset[str]
    object: frozenset[str]
    asked: frozenset[str]
    reflexive: frozenset[str]
    noun_forms: frozenset[str]
    according: tuple[str, ...]
    views: frozenset[str]
    nominal: frozenset[str]
    senders: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The small words by which a clause is taken apart.

    `noun_links` may stand inside a noun phrase, `genitives` are those that also extend a name to the right;
    `plurals` are plural nouns without a plural ending; `demonstratives` point at something named before. `verbs`
    are frequent finite forms, which `finite_endings` extend; `clause_openers` begin a new clause after a comma,
    `participle_prepositions` ("with", "avec") a phrase that only adds to the one before. `adverb_endings` make a
    word an adverb; `inversions` are pronouns written after their verb ("-t-il"), `impersonal` those that name nobody.
    `narrative_endings` are those of the tense in which a story is told, `narrative_only` those that no other word has.
    """

    determiners: frozenset[str]
    prepositions: frozenset[str]
    noun_links: frozenset[str]
    genitives: frozenset[str]
    subordinators: frozenset[str]
    coordinators: frozenset[str]
    comparers: frozenset[str]
    complementisers: frozenset[str]
    relatives: frozenset[str]
    question_words: frozenset[str]
    have: frozenset[str]
    be: frozenset[str]
    modals: frozenset[str]
    clitics: frozenset[str]
    adverbs: frozenset[str]
    adverb_endings: tuple[str, ...]
    reflexives: frozenset[str]
    inversions: frozenset[str]
    impersonal: frozenset[str]
    negations: frozenset[str]
    subject_pronouns: frozenset[str]
    other_pronouns: frozenset[str]
    time_words: frozenset[str]
    hearers: frozenset[str]
    plurals: frozenset[str]
    plural_determiners: frozenset[str]
    demonstratives: frozenset[str]
    verbs: frozenset[str]
    finite_endings: tuple[str, ...]
    infinitive_openers: frozenset[str]
    infinitive_endings: tuple[str, ...]
    gerund_endings: tuple[str, ...]
    not_gerunds: frozenset[str]
    clause_openers: frozenset[str]
    participle_prepositions: frozenset[str]
    narrative_endings: tuple[str, ...]
    narrative_only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """Words that say what kind of speaker is named.

    `titles` go before a name, `roles` are what a person is, `groups` speak as many, `bodies` are organisations.
    `anonymous` are the heads and `anonymous_marks` the phrases of a source that is not named. `masculine` and
    `feminine` are pronouns, titles and common first names that tell the gender.
    """

    titles: frozenset[str]
    roles: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    anonymous: frozenset[str]
    anonymous_marks: tuple[str, ...]
    masculine: frozenset[str]
    feminine: frozenset[str]
    pronoun_gender: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Assertion:
    """Words that tell what kind of statement a sentence makes, and whether it can be checked at all."""

    opinion: frozenset[str]
    opinion_phrases: tuple[str, ...]
    forecast: frozenset[str]
    forecast_endings: tuple[str, ...]
    forecast_phrases: tuple[str, ...]
    causal: tuple[str, ...]
    comparison: tuple[str, ...]
    location: frozenset[str]
    dating: tuple[str, ...]
    first_person: frozenset[str]
    vague_subjects: frozenset[str]
    evidence_nouns: frozenset[str]
    deeds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page leaves in a text around the article.

    Behind `tails` nothing but titles follows; `pointers` stand before the title of another page on the same line.
    """

    navigation: frozenset[str]
    tails: tuple[str, ...]
    pointers: tuple[str, ...]
    credits: tuple[str, ...]
    works: frozenset[str]


@dataclass(frozen=True, slots=True)
class Speech:
    """All tables of one language that the extraction engine reads."""

    inflection: Inflection
    cues: Cues
    grammar: Grammar
    people: People
    assertion: Assertion
    page: Page
