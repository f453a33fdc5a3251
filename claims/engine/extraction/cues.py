"""Where a sentence attributes: the verb or phrase, and who stands beside it."""

from dataclasses import dataclass
from enum import Enum

from claims.engine.extraction import phrases, roles
from claims.engine.extraction.lexicon import Lexicon, Slot, Use, Verb
from claims.engine.extraction.phrases import Range
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.enums import direct
from factcheck.text.languages.speech import Grammar

# Verbs whose negation still attributes: "I do not think that …" tells what the speaker thinks.
_DENIED = frozenset({"penser", "croire", "nier", "think", "believe", "deny"})


@direct
class Order(Enum):
    """How speaker and cue stand to each other."""

    SUBJECT_FIRST = "subject-cue"
    CUE_FIRST = "cue-subject"
    INVERTED = "inverted-pronoun"
    ACCORDING = "according-to"
    SHARED = "shared-subject"
    MISSING = "no-subject"


@dataclass(frozen=True, slots=True)
class Found:
    """A cue at `items[start:end]`; `speaker` is the range of the noun phrase; `block` holds both."""

    start: int
    end: int
    lemma: str
    uses: int
    order: Order
    speaker: Range | None
    finite: bool = True

    @property
    def block(self) -> Range:
        if self.speaker is None or self.order is Order.SHARED:
            return self.start, self.end
        return min(self.start, self.speaker[0]), max(self.end, self.speaker[1])


def find(items: list[Token], lexicon: Lexicon) -> list[Found]:
    """Every cue of a sentence in reading order. Items in quotation marks are never looked into."""
    grammar, found = lexicon.speech.grammar, []
    past = 0
    for index, item in enumerate(items):
        if not item.roles & roles.ATTRIBUTES or index < past or item.kind is not Kind.WORD:
            continue
        cue = None
        if item.low in lexicon.according:
            cue = _according(items, index, lexicon)
        elif index == 0 and item.low in lexicon.speech.cues.views:
            cue = _view(items, lexicon)
        if cue is None and item.low in lexicon.verbs:
            cue = _verb(items, index, lexicon, grammar)
        if cue is not None:
            found.append(cue)
            past = cue.end
    return found


def _according(items: list[Token], index: int, lexicon: Lexicon) -> Found | None:
    grammar = lexicon.speech.grammar
    for words in lexicon.according[items[index].low]:
        if tuple(item.low for item in items[index : index + len(words)]) != words:
            continue
        phrase = " ".join(words)
        end = index + len(words)
        if len(words) == 1 and not _names_somebody(items, index, grammar):
            return None
        if end < len(items) and items[end].low in grammar.relatives | grammar.complementisers | grammar.question_words:
            speaker = None if items[end].low in grammar.complementisers | grammar.question_words else (end, end + 1)
            return Found(index, end, phrase, Use.CLAUSE, Order.ACCORDING, speaker) if speaker else None
        speaker = _named_after(items, end, grammar)
        return Found(index, end, phrase, Use.NONE, Order.ACCORDING, speaker) if speaker else None
    return None


def _view(items: list[Token], lexicon: Lexicon) -> Found | None:
    """« Pour le maire, la route est sûre »: before a person, a role, a group or a body that a comma sets off."""
    people, grammar = lexicon.speech.people, lexicon.speech.grammar
    named = _named_after(items, 1, grammar)
    if named is None or named[1] + 1 >= len(items) or items[named[1]].low != ",":
        return None
    low = {item.low for item in items[named[0] : named[1]]}
    speaks = not low.isdisjoint(people.titles | people.roles | people.groups | people.bodies)
    full_name = named[1] - named[0] > 1 and all(item.capital for item in items[named[0] : named[1]])
    begins = items[1].capital or items[1].low in grammar.determiners
    if not begins or not (speaks or full_name) or low & grammar.time_words:
        return None
    return Found(0, 1, items[0].low, Use.NONE, Order.ACCORDING, named)


def _names_somebody(items: list[Token], index: int, grammar: Grammar) -> bool:
    """Behind one small word, a bare noun is no source: "six patients per nurse"."""
    if index == 0 or items[index - 1].kind is Kind.PUNCTUATION or index + 1 == len(items):
        return True
    named = items[index + 1]
    return (
        named.kind is not Kind.WORD
        or named.capital
        or not (named.roles & roles.ADVERB or (named.low.isalpha() and not _small(named.low, grammar)))
    )


def _small(word: str, grammar: Grammar) -> bool:
    return (
        word in grammar.determiners or word in grammar.subject_pronouns or word in grammar.other_pronouns
        or word in grammar.relatives or word in grammar.complementisers or word in grammar.question_words
    )  # fmt: skip


def _named_after(items: list[Token], start: int, grammar: Grammar) -> Range | None:
    """After "according to", any preposition may belong to the name: up to the next comma or verb."""
    index = start
    while index < len(items) and index - start < 20:
        item = items[index]
        if item.kind is Kind.QUOTED or (item.kind is Kind.PUNCTUATION and item.low not in "-&/'"):
            break
        if index > start and (
            (item.low in grammar.verbs and not item.capital)
            or item.low in grammar.relatives
            or (item.low in grammar.subordinators and item.low not in grammar.determiners)
            or item.low in grammar.subject_pronouns
        ):
            break
        index += 1
    return (start, index) if index > start else None


def _verb(items: list[Token], index: int, lexicon: Lexicon, grammar: Grammar) -> Found | None:
    item = items[index]
    if item.low in lexicon.speech.cues.noun_forms and _is_noun(items, index, grammar):
        return None
    if item.capital and index > 0 and items[index - 1].capital and items[index - 1].kind is Kind.WORD:
        return None
    for verb in lexicon.verbs[item.low]:
        if verb.uses == Use.STORIED:
            continue
        end = index + 1
        if verb.particle:
            if end >= len(items) or items[end].low != verb.particle:
                continue
            end += 1
        return _conjugated(items, index, end, verb, grammar)
    return None


def _is_noun(items: list[Token], index: int, grammar: Grammar) -> bool:
    if index == 0:
        return False
    before = items[index - 1]
    if before.low in grammar.clitics and index > 1 and items[index - 2].low in grammar.comparers:
        return False
    if before.low in {"'s", "'"} or before.kind is Kind.NUMBER or before.low in grammar.determiners:
        return True
    if before.low in grammar.modals or before.low in grammar.time_words or before.low in grammar.clitics:
        return False
    return before.low in grammar.prepositions


def _conjugated(items: list[Token], index: int, end: int, verb: Verb, grammar: Grammar) -> Found | None:
    start, inverted = _before_verb(items, index, grammar)
    reflexive = any(word.low in grammar.reflexives for word in items[max(0, start - 2) : index])
    if verb.reflexive and not reflexive:
        return None
    before = items[start - 1].low if start else ""
    passive = before in grammar.be and Slot.PARTICIPLE in verb.slots and not reflexive
    auxiliary = (
        (before in grammar.have and Slot.PARTICIPLE in verb.slots)
        or (before in grammar.be and (Slot.GERUND in verb.slots or (Slot.PARTICIPLE in verb.slots and reflexive)))
        or (before in grammar.modals and Slot.INFINITIVE in verb.slots)
    )
    described = Slot.PARTICIPLE in verb.slots and _is_article(before, grammar)
    if passive or described or (not auxiliary and verb.slots <= {Slot.PARTICIPLE}):
        return None
    begin = _before_auxiliary(items, start - 1, grammar) if auxiliary else index
    while begin > 0 and items[begin - 1].low in grammar.reflexives:
        begin -= 1
    negated = any(item.low in grammar.negations for item in items[min(begin, start) : index])
    negated = negated or (begin > 0 and items[begin - 1].low in grammar.negations)
    if negated and verb.lemma not in _DENIED:
        return None
    found = _with_speaker(items, begin, end, verb, grammar, inverted=inverted)
    if not auxiliary and _plain_noun(items[index], verb, found, items, grammar):
        return None
    return found


def _is_article(word: str, grammar: Grammar) -> bool:
    """Whether only a noun phrase follows a word: "the stated aim" attributes nothing."""
    # Asked one after the other, because this runs for every verb and sets are slow to subtract.
    return word in grammar.determiners and not (
        word in grammar.clitics
        or word in grammar.other_pronouns
        or word in grammar.complementisers
        or word in grammar.adverbs
    )


def _before_verb(items: list[Token], verb: int, grammar: Grammar) -> tuple[int, Range | None]:
    """Step left over adverbs, clitics and an inverted pronoun ("a-t-il | aussi | dit"): where, and the pronoun."""
    start = verb
    inverted: Range | None = None
    while start > 0 and (
        items[start - 1].roles & roles.ADVERB
        or items[start - 1].low in grammar.clitics
        or items[start - 1].low in grammar.inversions
    ):
        start -= 1
        if items[start].low in grammar.inversions:
            inverted = (start, start + 1)
    return start, inverted


def _before_auxiliary(items: list[Token], start: int, grammar: Grammar) -> int:
    """Where the verb group really begins ("would have said", "n'a pas voulu dire")."""
    left = start
    while left > 0 and items[left - 1].low in grammar.clitics:
        left -= 1
    if left > 0 and _opens_group(items[left - 1].low, grammar):
        return left - 1
    return start


def _opens_group(word: str, grammar: Grammar) -> bool:
    return word != "to" and (word in grammar.modals or word in grammar.have)


def _plain_noun(item: Token, verb: Verb, found: Found, items: list[Token], grammar: Grammar) -> bool:
    """ "swing state", "a jobs report": a form that verb and noun share is a verb only with a plural subject.

    Only where the plain form is finite too (English), so that agreement can tell.
    """
    if not {Slot.FINITE, Slot.INFINITIVE} <= verb.slots or Slot.PAST in verb.slots:
        return False
    if found.order is not Order.SUBJECT_FIRST or not found.speaker:
        return False
    first, last = items[found.speaker[0]], phrases.head(items, found.speaker, grammar)
    if first.low in grammar.plurals:
        return False
    if last.low in grammar.subject_pronouns or last.low in grammar.other_pronouns or last.low in grammar.relatives:
        return False
    return not (last.low.endswith("s") or last.low in grammar.plurals or first.low in grammar.plural_determiners)


def _with_speaker(
    items: list[Token], start: int, end: int, verb: Verb, grammar: Grammar, *, inverted: Range | None
) -> Found:
    def at(order: Order, speaker: Range | None) -> Found:
        return Found(start, end, verb.lemma, verb.uses, order, speaker, finite=order is not Order.SHARED)

    if inverted:
        return at(Order.INVERTED, inverted)
    if end < len(items) and items[end].low in grammar.inversions:
        return Found(start, end + 1, verb.lemma, verb.uses, Order.INVERTED, (end, end + 1))
    opening = items[start].low
    plain = not (
        opening in grammar.have or opening in grammar.be or opening in grammar.modals or opening in grammar.reflexives
    )
    dependent = plain and (verb.slots <= {Slot.GERUND, Slot.PARTICIPLE} or verb.slots <= {Slot.INFINITIVE})
    after_to = start > 0 and items[start - 1].low == "to"
    if dependent or after_to or phrases.joined(items, start, grammar):
        return at(Order.SHARED, None)
    opens_clause = end < len(items) and items[end].low in grammar.complementisers
    if not opens_clause and (_ends_speech(items, start, grammar) or _compared(items, start, grammar)):
        speaker = phrases.phrase_after(items, end, grammar)
        if speaker:
            return at(Order.CUE_FIRST, speaker)
    speaker = phrases.subject_before(items, start, grammar)
    return at(Order.SUBJECT_FIRST if speaker else Order.MISSING, speaker)


def _compared(items: list[Token], start: int, grammar: Grammar) -> bool:
    """ "Comme l'a rappelé le maire, …": after the word that compares, the speaker follows the verb."""
    while start > 0 and items[start - 1].low in grammar.clitics:
        start -= 1
    return start > 0 and items[start - 1].low in grammar.comparers


def _ends_speech(items: list[Token], start: int, grammar: Grammar) -> bool:
    """Whether what stands just before the verb is something said, not the subject's own aside ("Smith, 40, said")."""
    if start == 0:
        return False
    before = items[start - 1]
    if before.kind is Kind.QUOTED:
        return True
    if before.low not in {",", "—", "–", "-", "--"}:
        return False
    if start > 1 and items[start - 2].kind is Kind.QUOTED:
        return True
    subject = phrases.subject_before(items, start, grammar)
    if subject is None:
        return True
    aside = items[subject[1] + 1 : start - 1]
    if not aside or aside[0].low in grammar.relatives or aside[0].low in grammar.prepositions:
        return False
    return any(phrases.is_verb(aside, index, grammar) for index in range(len(aside)))
