"""The engine's names as words for people. A name that is missing here is shown as it is, never hidden.

The rules of the cross-check are sentences and have a table of their own (claims.web.rulewords).
"""

from django.utils.translation import gettext_lazy as _

from claims.engine.crosscheck.model import PairOutcome, QuoteMatch
from factcheck.text.languages.comparing import Hedge

# Why a claim is worth checking, or less so (claims.engine.extraction.worth).
WORTH = {
    "figure": _("holds a figure"),
    "second-figure": _("holds several figures"),
    "percentage": _("holds a percentage"),
    "money": _("holds an amount of money"),
    "comparison": _("compares"),
    "causal": _("names a cause"),
    "date": _("holds a date"),
    "name": _("names someone or something"),
    "second-name": _("names several"),
    "deed": _("says what someone did"),
    "evidence-noun": _("leans on a study, a report or figures"),
    "past": _("tells what happened"),
    "long": _("long sentence"),
    "short": _("very short"),
    "question": _("is a question"),
    "first-person": _("speaks in the first person"),
    "opinion": _("sounds like an opinion"),
    "forecast": _("speaks of the future"),
    "vague-subject": _("the subject stays vague"),
    "no-verb": _("has no verb"),
    "exclamation": _("is an exclamation"),
    "relative-date": _("holds a date that depends on another"),
    "duration": _("holds a duration"),
    "rank": _("holds a rank"),
    "country": _("names a country"),
    "place": _("names a place"),
    "person": _("names a person"),
    "organisation": _("names an organisation"),
    "broken-off": _("breaks off"),
    "pictograph": _("holds a pictograph"),
    "hashtag": _("holds a hashtag"),
    "all-capitals": _("is written in capitals"),
    "begins-small": _("begins in mid-sentence"),
    "pronoun-first": _("begins with a pronoun"),
}

# What makes a clause a claim of its kind (claims.engine.extraction.kinds and claims).
KIND = {
    "causal-phrase": _("a phrase that names a cause"),
    "comparison-phrase": _("a phrase that compares"),
    "verb-of-dating": _("a verb that dates"),
    "date-set-off-at-the-end": _("a date set off at the end"),
    "word-of-place": _("a word of place beside a place"),
    "future": _("a verb in the future"),
    "statement": _("a statement of what is or was"),
    "fact:quantity": _("a quantity to check"),
    "fact:money": _("an amount of money to check"),
    "fact:percentage": _("a percentage to check"),
    "fact:points": _("percentage points to check"),
    "fact:ratio": _("a ratio to check"),
    "fact:duration": _("a duration to check"),
    "fact:rank": _("a rank to check"),
}

# How a claim was worded to be read alone (claims.engine.extraction.wording).
WORDED = {
    "wording:as-printed": _("worded as printed"),
    "wording:cut-to-figure": _("worded as the part of the sentence about this figure"),
    "wording:no-safe-split": _("worded as the whole clause: it cannot be cut safely"),
    "wording:pronoun-named": _("a pronoun was replaced by the name it stands for"),
    "wording:pronoun-open": _("a pronoun was kept: whom or what it means is not settled"),
    "wording:reference-named": _("“this …” was replaced by what it points to"),
    "wording:reference-open": _("“this …” was kept: what it points to is not settled"),
    "wording:surname-completed": _("a surname was completed"),
}

# How a speaker was found, or why not (claims.engine.extraction.speakers).
SPEAKER = {
    "as-printed": _("named as printed"),
    "full-name": _("named in full"),
    "name-only": _("named without a role"),
    "surname-completed": _("full name taken from earlier in the article"),
    "name-ambiguous": _("several people of this name in the article"),
    "role-ambiguous": _("several people with this role in the article"),
    "role-unknown": _("nobody in the article is named for this role"),
    "pronoun-previous-speaker": _("pronoun, taken for the previous speaker"),
    "pronoun-only-person": _("pronoun, taken for the only person it can be"),
    "pronoun-named": _("pronoun, taken for the person just named"),
    "pronoun-ambiguous": _("pronoun that could mean several people"),
    "pronoun-without-antecedent": _("pronoun without anyone named before"),
    "pronoun-not-personal": _("pronoun that means no person"),
    "pronoun-open": _("pronoun whose person is not settled"),
    "no-subject": _("nobody is named as the speaker"),
    "subject-not-named": _("the speaker is not named"),
    "shared-subject": _("same speaker as in the clause before"),
    "inverted-pronoun": _("pronoun after the verb"),
}

PAIR = {
    PairOutcome.SAME: _("same"),
    PairOutcome.COMPATIBLE: _("compatible"),
    PairOutcome.BOUND_DIFFERS: _("bound differs"),
    PairOutcome.DIFFERENT: _("different"),
    PairOutcome.INCOMPARABLE: _("cannot be compared"),
    PairOutcome.NOT_FOUND: _("not found"),
}
# The mark beside the words, so that nobody has to tell by colour.
PAIR_TONE = {
    PairOutcome.SAME: "supports",
    PairOutcome.COMPATIBLE: "supports",
    PairOutcome.BOUND_DIFFERS: "partly",
    PairOutcome.DIFFERENT: "contradicts",
    PairOutcome.INCOMPARABLE: "not-enough",
    PairOutcome.NOT_FOUND: "not-enough",
}

# How far a text commits itself (factcheck.text.languages.comparing).
HEDGE = {
    Hedge.POSSIBLE: _("possible"),
    Hedge.CONSIDERED: _("considered"),
    Hedge.PLANNED: _("planned"),
    Hedge.PROVISIONAL: _("provisional"),
    Hedge.REPORTED: _("reported, not stated"),
}

QUOTE_MATCH = {
    QuoteMatch.IDENTICAL: _("identical to the source"),
    QuoteMatch.TYPOGRAPHY: _("identical but for typography"),
    QuoteMatch.ELISION_MARKED: _("shortened, with a mark"),
    QuoteMatch.ELISION_UNMARKED: _("shortened without a mark"),
    QuoteMatch.WORDS_CHANGED: _("words changed"),
    QuoteMatch.NEGATION_CHANGED: _("negation changed"),
    QuoteMatch.STITCHED: _("stitched together"),
    QuoteMatch.TRANSLATED: _("translated"),
    QuoteMatch.NOT_FOUND: _("not found in the source"),
}

# Where a piece of metadata came from (Article.origins, Snapshot.origins).
ORIGIN = {
    "json-ld": _("from the page’s structured description"),
    "meta": _("from the page’s head"),
    "rule": _("found by rule"),
    "assumed": _("assumed: the first date in the text"),
    "person": _("entered by a person"),
    "header": _("from the server’s answer"),
    "text": _("from the text"),
}

# Why the engine set a sentence aside (claims.engine.extraction.model.SetAside).
ASIDE = {
    "furniture": _("page furniture"),
    "credit": _("credit line"),
    "opinion": _("opinion"),
    "forecast": _("forecast"),
    "ambiguous": _("ambiguous"),
    "question": _("question"),
    "name-in-marks": _("name in quotation marks"),
    "scare-quote": _("scare quote"),
    "repeated": _("repeated"),
}

# Oddities of a text that a reader must know of (Article.flags, Snapshot.flags).
FLAG = {
    "partial_text": _("only a part of the text could be read"),
    "no_text": _("no text could be read"),
    "parse_limited": _("reading stopped at a limit"),
    "hidden_text": _("holds text that is hidden from readers"),
    "bidi_controls": _("holds characters that turn the direction of writing"),
    "invisible_characters": _("holds invisible characters"),
}

EVERY = {**WORTH, **KIND, **WORDED, **SPEAKER}

# Reasons that carry a word of the text or a version behind a mark.
_CARRIED = {
    "word+": _("“%(what)s” speaks for checking"),
    "word-": _("“%(what)s” speaks against checking"),
    "weights:": _("weighed with table %(what)s"),
}


def in_words(name: str) -> str:
    """The words for a rule's name; the name itself where none are known."""
    for mark, words in _CARRIED.items():
        if name.startswith(mark):
            return words % {"what": name.removeprefix(mark)}
    return str(EVERY.get(name, name))
