"""What a word can be by the tables of its language, as bits, so that each different word is looked up only once.

The rules ask the same few questions of every word many times over: `item.roles & roles.VERB`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from operator import attrgetter, or_

from claims.engine.extraction import lexicon
from claims.engine.extraction.lexicon import Lexicon, Slot

# A form of "have" or "be", or a modal.
AUXILIARY = 1
# A form that can only be finite, or is so far more often than not.
FINITE = 2
# A past tense or a participle ("signed", "made").
PAST = 4
PARTICIPLE = 8
# A participle for all that its first letter tells: the capital of a sentence's first word means nothing.
OPENING_PARTICIPLE = 16
# A present participle by its ending; the words that only look like one are listed.
GERUND = 32
# A word that may stand between a subject and its verb without changing either.
ADVERB = 64
# What may stand inside a verb group: adverbs, negations, pronouns before a French verb.
SMALL = 128
# A frequent verb, or a word with the ending of a finite one.
VERBAL = 256
# After these marks and words, a new subject may come.
REOPENING = 512
# What a proposition neither begins nor ends with.
LEFT_EDGE = 1024
RIGHT_EDGE = 2048
# What the clause of a verb further on begins at.
BORDER = 4194304
# What a text is worth checking for: see `worth`.
COMMON_VERB = 4096
FINITE_ENDING = 8192
HAVE = 16384
DEED = 32768
EVIDENCE = 65536
FIRST_PERSON = 131072
OPINION = 262144
FORECAST = 524288
PRONOUN = 1048576
PICTOGRAPH = 2097152
# The words that a phrase of this meaning begins with: a row without any of them need not be searched for it.
OPENS_CAUSAL = 8388608
OPENS_COMPARISON = 16777216
OPENS_DATING = 33554432
OPENS_OPINION = 67108864
OPENS_FORECAST = 134217728
# A form of "be", and a word with the ending of a future tense.
BE = 268435456
FUTURE_ENDING = 536870912
# Rare enough to lie beyond the first thirty bits, with which Python counts faster.
LOCATION = 1 << 30
SHARE = 1 << 31
CURRENCY = 1 << 32
HASHTAG = 1 << 33
BROKEN_OFF = 1 << 34
# A word that may attribute, and a mark at which a sentence may be cut into clauses.
ATTRIBUTES = 1 << 35
CLAUSE_MARK = 1 << 36

SETTLED = AUXILIARY | FINITE
VERB = SETTLED | PAST
PREDICATE = AUXILIARY | FINITE | PARTICIPLE | GERUND

_PARTING = frozenset({",", ";", ":"})
_CLAUSE_MARKS = frozenset({",", ";", ":", "—", "–", "--"})
_EDGES = frozenset({",", ".", "!", "?", "…", "..."})
_OPENERS, _CLOSERS = frozenset({"(", "["}), frozenset({")", "]"})
_SIGNS = {
    "%": SHARE, "percent": SHARE, "$": CURRENCY, "€": CURRENCY, "£": CURRENCY, "#": HASHTAG, "…": BROKEN_OFF,
    "...": BROKEN_OFF,
}  # fmt: skip
_of_token = attrgetter("roles")


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of one language, with what is put together from them."""

    lexicon: Lexicon
    finite_endings: tuple[str, ...]
    openers: tuple[tuple[int, frozenset[str]], ...]

    def of(self, low: str, *, word: bool, capital: bool) -> int:
        """The roles of a word; `word` is False for figures and punctuation marks."""
        grammar = self.lexicon.speech.grammar
        found = ADVERB if self._adverb(low, capital=capital) else 0
        if found or low in grammar.clitics:
            found |= SMALL
        if low in _PARTING or low in grammar.coordinators or low in grammar.subordinators:
            found |= REOPENING
        if low in self.lexicon.clauses.subject_relatives:
            found |= REOPENING
        if low == "," or any(low in words for words in self._borders()):
            found |= BORDER
        if low in _EDGES or low in grammar.coordinators:
            found |= LEFT_EDGE | RIGHT_EDGE
        elif low in _OPENERS or low in _CLOSERS:
            found |= RIGHT_EDGE if low in _OPENERS else LEFT_EDGE
        if not capital and self._auxiliary(low):
            found |= AUXILIARY
        found |= self._asserting(low, capital=capital)
        return found | (self._of_word(low, capital=capital) | self._worth(low) if word else 0)

    def _borders(self) -> tuple[frozenset[str], ...]:
        grammar = self.lexicon.speech.grammar
        return grammar.subordinators, grammar.coordinators, grammar.question_words, grammar.relatives

    def _of_word(self, low: str, *, capital: bool) -> int:
        grammar = self.lexicon.speech.grammar
        found = self._inflected(low) if not capital else 0
        if not low[0].isupper() and self._inflected(low) & PARTICIPLE:
            found |= OPENING_PARTICIPLE
        if low in grammar.verbs or (not capital and low.endswith(grammar.finite_endings)):
            found |= VERBAL
        if not capital and low.endswith(grammar.gerund_endings) and low not in grammar.not_gerunds:
            found |= GERUND
        return found

    def _worth(self, low: str) -> int:
        grammar, table = self.lexicon.speech.grammar, self.lexicon.speech.assertion
        found = FINITE_ENDING if low.endswith(grammar.finite_endings) else 0
        for bit, words in (
            (COMMON_VERB, grammar.verbs),
            (HAVE, grammar.have),
            (DEED, table.deeds),
            (EVIDENCE, table.evidence_nouns),
            (FIRST_PERSON, table.first_person),
            (OPINION, table.opinion),
            (FORECAST, table.forecast),
            (PRONOUN, grammar.subject_pronouns | grammar.other_pronouns),
        ):
            if low in words:
                found |= bit
        return found

    def _asserting(self, low: str, *, capital: bool) -> int:
        """What a row with this word may assert, so that the rules of `kinds` ask only the rows that may."""
        grammar, table = self.lexicon.speech.grammar, self.lexicon.speech.assertion
        found = _SIGNS.get(low, 0)
        if low in grammar.be:
            found |= BE
        cues = self.lexicon.speech.cues
        if low in self.lexicon.verbs or low in self.lexicon.according or low in cues.views:
            found |= ATTRIBUTES
        if low in _CLAUSE_MARKS:
            found |= CLAUSE_MARK
        if low in table.location:
            found |= LOCATION
        if not capital and low.endswith(table.forecast_endings):
            found |= FUTURE_ENDING
        for bit, openers in self.openers:
            if not openers.isdisjoint(low.split(" ")):
                found |= bit
        return found

    def _adverb(self, low: str, *, capital: bool) -> bool:
        grammar = self.lexicon.speech.grammar
        if low in grammar.adverbs or low in grammar.negations:
            return True
        return not capital and low.endswith(grammar.adverb_endings)

    def _auxiliary(self, low: str) -> bool:
        grammar = self.lexicon.speech.grammar
        if low == "'s":
            return False
        return low in grammar.be or low in grammar.have or (low in grammar.modals and low != "to")

    def _inflected(self, low: str) -> int:
        """What the forms and endings of a word in small letters make of it."""
        clauses = self.lexicon.clauses
        if low in clauses.not_verbs:
            return 0
        found = 0
        if low in clauses.pasts or ("-" not in low and low.endswith(clauses.past_endings)):
            found = PAST | PARTICIPLE
        elif low in clauses.participles or low.endswith(clauses.participle_endings):
            found = PARTICIPLE
        return found | FINITE if self._finite(low, participle=bool(found)) else found

    def _finite(self, low: str, *, participle: bool) -> bool:
        if low == "'s":
            return False
        if low in self.lexicon.speech.grammar.verbs or low in self.lexicon.clauses.finite:
            return True
        if any(Slot.FINITE in verb.slots for verb in self.lexicon.verbs.get(low, ())):
            return not participle and low not in self.lexicon.speech.cues.noun_forms
        return low.endswith(self.finite_endings)


@cache
def _tables(language: str) -> _Tables:
    words = lexicon.get(language)
    past = words.clauses.past_endings
    endings = tuple(ending for ending in words.speech.grammar.finite_endings if ending not in past)
    table = words.speech.assertion
    openers = (
        (OPENS_CAUSAL, table.causal),
        (OPENS_COMPARISON, table.comparison),
        (OPENS_DATING, table.dating),
        (OPENS_OPINION, table.opinion_phrases),
        (OPENS_FORECAST, table.forecast_phrases),
    )
    return _Tables(words, endings, tuple((bit, _first_words(phrases)) for bit, phrases in openers))


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The words that phrases begin with, "d'ici" also as the "d'" that it is cut to."""
    firsts = [phrase.split(" ")[0] for phrase in phrases]
    return frozenset([*firsts, *[first[: first.index("'") + 1] for first in firsts if "'" in first]])


def together(items: Iterable[object]) -> int:
    """The roles that the tokens of a row have between them."""
    return reduce(or_, map(_of_token, items), 0)


def of(low: str, language: str, *, word: bool, capital: bool) -> int:
    """The roles of one word, given in lower case; `word` is False for figures and punctuation marks.

    Raises:
        KeyError: a language without tables.
    """
    return _tables(language).of(low, word=word, capital=capital)
