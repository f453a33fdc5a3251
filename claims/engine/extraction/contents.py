"""How far what is said reaches: the edges of a clause without a parser."""

from dataclasses import dataclass, field

from claims.engine.extraction import phrases, roles
from claims.engine.extraction.cues import Found, Order
from claims.engine.extraction.lexicon import Lexicon, Use
from claims.engine.extraction.segments import has_verb
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.languages.speech import Grammar

_REACH = 16
_SHORTEST_BARE = 3
_SHORTEST_NOUN = 4
_TERM = 3
_JOINED = 5
# A hyphen or a slash stands inside words; these part the quotation from the words before it.
_PARTING = frozenset({",", ":", ";", "—", "–", "--", "(", ")", "…"})


@dataclass(slots=True)
class Sentence:
    """A sentence as items, with every cue in it."""

    items: list[Token]
    lexicon: Lexicon
    cues: list[Found]
    grammar: Grammar = field(init=False)
    _openings: dict[int, Found] = field(init=False)
    _verbs: dict[int, Found] = field(init=False)

    def __post_init__(self) -> None:
        self.grammar = self.lexicon.speech.grammar
        self._openings = {cue.block[0]: cue for cue in reversed(self.cues)}
        self._verbs = {cue.start: cue for cue in self.cues}

    def opening_at(self, index: int) -> Found | None:
        """The cue whose words, its speaker's included, begin at item `index`."""
        return self._openings.get(index)

    def shared_between(self, start: int, end: int) -> bool:
        """Whether a second verb of speech with the same subject stands at the items `start` to `end`."""
        return any(start <= at < end and cue.order is Order.SHARED for at, cue in self._verbs.items())

    def resumes_at(self, index: int, before: int) -> bool:
        """Whether a cue's verb stands at item `index` whose speaker was named ahead of item `before`."""
        cue = self._verbs.get(index)
        return cue is not None and cue.speaker is not None and cue.speaker[1] <= before and cue.finite


def past_circumstance(sentence: Sentence, index: int) -> int:
    """Skip when, where and to whom something was said ("told reporters in Paris on Monday"), to the next mark."""
    items, grammar = sentence.items, sentence.grammar
    first = index
    while index < len(items) and index - first < _REACH:
        item = items[index]
        if item.kind is Kind.PUNCTUATION and item.low not in {"'", "’", "/", "&"}:
            return index
        if item.kind is Kind.QUOTED:
            return first if index == first else index
        if item.low in grammar.complementisers and index > first and item.low not in grammar.determiners:
            return first
        if index == first and not _circumstantial(item, grammar):
            return first
        if index > first and item.low in grammar.subject_pronouns:
            return first
        index += 1
    return index


def past_hearer(sentence: Sentence, index: int) -> int:
    """Skip who was told ("told the BBC | on Tuesday"), then the circumstances; `index` where that meets no mark."""
    heard = phrases.phrase_after(sentence.items, index, sentence.grammar)
    if heard is None:
        return index
    after = past_circumstance(sentence, heard[1])
    closed = after >= len(sentence.items) or sentence.items[after].kind is Kind.PUNCTUATION
    return after if closed else index


def _circumstantial(item: Token, grammar: Grammar) -> bool:
    return (
        item.low in grammar.prepositions
        or item.low in grammar.time_words
        or item.low in grammar.hearers
        or item.low in grammar.adverbs
        or (bool(grammar.adverb_endings) and item.low.endswith(grammar.adverb_endings))
    )


def clause_start(sentence: Sentence, last: int, taken: set[int]) -> int:
    """Where the clause begins that ends with item `last`: after a mark that cuts, else where the sentence does."""
    items = sentence.items
    if items[last].kind is Kind.QUOTED:
        before = items[last - 1] if last else None
        if before is None or before.kind is Kind.PUNCTUATION or before.low in sentence.grammar.coordinators:
            return last
    index, closed = last, 0
    while index >= 0 and index not in taken:
        low = items[index].low
        if low in {";", ":", "—", "--"} or (low == "(" and not closed):
            break
        closed += (low == ")") - (low == "(")
        index -= 1
    index += 1
    while index < last and (
        items[index].kind is Kind.PUNCTUATION or items[index].low in sentence.grammar.coordinators
    ):
        index += 1
    return index


def clause_end(sentence: Sentence, start: int) -> int:
    """The item after the last one of the clause that begins at `start`; closing punctuation is left out."""
    items, grammar = sentence.items, sentence.grammar
    end = len(items)
    for index in range(start, len(items)):
        item = items[index]
        if item.low in grammar.coordinators and _joined(sentence, index + 1):
            end = index
            break
        if item.low == ";" or (
            item.low in {",", "—", "–", "--"}
            and (_leaves(sentence, index) or sentence.resumes_at(index + 1, start - 1))
        ):
            end = index
            break
    while end > start and items[end - 1].kind is Kind.PUNCTUATION and items[end - 1].low not in {"%", "$", "€", ")"}:
        end -= 1
    return end


def _leaves(sentence: Sentence, index: int) -> bool:
    """Whether the words after a comma belong to the narrator again."""
    items, grammar = sentence.items, sentence.grammar
    following = index + 1
    if following >= len(items):
        return False
    cue = sentence.opening_at(following)
    if cue is not None and (not cue.finite or cue.order in {Order.ACCORDING, Order.CUE_FIRST}):
        return True
    if items[following].low not in grammar.coordinators and items[following].low not in grammar.clause_openers:
        return False
    cue = sentence.opening_at(following + 1)
    return cue is not None and cue.order is not Order.ACCORDING


def _joined(sentence: Sentence, index: int) -> bool:
    cue = sentence.opening_at(index)
    return cue is not None and cue.order is Order.SHARED


def after(sentence: Sentence, start: int, cue: Found) -> tuple[int, int, str] | None:
    """The content that a cue opens at `start`: its range and the rule; None where nothing is said."""
    items = sentence.items
    opening, kind = _opening(sentence, start, cue)
    if kind == "quotation":
        if sentence.shared_between(start, opening):
            # "denies the figures and | speaks of | "misread meters"": the verb that stands nearer has it.
            return None
        return _quotation(sentence, start, opening, cue)
    if kind == "clause":
        if not cue.uses & (Use.CLAUSE | Use.ASKED):
            return None
        end = clause_end(sentence, opening)
        whole = end - opening == 1 and items[opening].kind is Kind.QUOTED
        return (opening, end, "cue-that-clause") if whole or end - opening >= 2 else None
    if kind == "infinitive" and cue.uses & Use.INFINITIVE:
        end = clause_end(sentence, opening)
        if cue.uses & Use.OBJECT:
            # "urged | the town to pay": who is to act belongs to what is urged.
            opening = _past_time(sentence, start)
        shortest = 3 if items[opening].low in sentence.grammar.infinitive_openers else 2
        return (opening, end, "cue-infinitive") if end - opening >= shortest else None
    if kind == "reported":
        end = clause_end(sentence, opening)
        return (opening, end, "cue-colon-clause") if end - opening >= _SHORTEST_NOUN else None
    if kind == "bare":
        return _bare(sentence, opening, cue)
    return None


def _opening(sentence: Sentence, start: int, cue: Found) -> tuple[int, str]:
    """The first item of the content and what opens it."""
    items, grammar = sentence.items, sentence.grammar
    index = start
    while index < len(items) and index - start < _REACH:
        item = items[index]
        if item.kind is Kind.QUOTED:
            return index, "quotation"
        if item.low in grammar.complementisers:
            return (index + 1, "clause")
        if item.low in grammar.question_words and cue.uses & Use.ASKED and index - start < 4:
            return index, "clause"
        if item.low == ":" and cue.finite and cue.uses & Use.CLAUSE and not _quotes(items, index + 1):
            return index + 1, "reported"
        if item.low in {".", ";", "?", "!", "…", ")"}:
            break
        if item.low == "," and not _resumes(items, index + 1, grammar):
            break
        if cue.uses & Use.INFINITIVE and index - start <= 2 and _infinitive(items, index, grammar):
            return index, "infinitive"
        if item.low in grammar.negations:
            break
        if item.low in grammar.verbs and item.low not in grammar.clitics and index > start:
            break
        index += 1
    return start, "bare"


def _quotes(items: list[Token], index: int) -> bool:
    return index < len(items) and items[index].kind is Kind.QUOTED


def _infinitive(items: list[Token], index: int, grammar: Grammar) -> bool:
    """Whether an infinitive begins here: "to" in English, "(de) réduire" in French."""
    if items[index].low in grammar.infinitive_openers:
        index += 1
        if not grammar.infinitive_endings:
            return True
    if grammar.infinitive_endings:
        # « assure | n' | avoir rien su »
        while index < len(items) and (items[index].low in grammar.clitics or items[index].low in grammar.negations):
            index += 1
    if index >= len(items) or not grammar.infinitive_endings:
        return False
    item = items[index]
    dated = item.low in grammar.time_words or item.low in grammar.prepositions
    return item.kind is Kind.WORD and not item.capital and not dated and item.low.endswith(grammar.infinitive_endings)


def _resumes(items: list[Token], index: int, grammar: Grammar) -> bool:
    """`said, in a statement, that`: a comma does not end the search when a circumstance stands between."""
    if index >= len(items):
        return False
    item = items[index]
    return item.kind is Kind.QUOTED or item.low in grammar.complementisers or item.low in grammar.prepositions


def _quotation(sentence: Sentence, start: int, opening: int, cue: Found) -> tuple[int, int, str]:
    items, grammar = sentence.items, sentence.grammar
    gap = [item for item in items[start:opening] if item.kind is not Kind.PUNCTUATION]
    told = bool(cue.uses & Use.TOLD) and cue.lemma != "ask"
    says = bool(cue.uses & (Use.CLAUSE | Use.INCISE))
    light = not gap or told or (says and _circumstantial(gap[0], grammar))
    runs_on = says and _runs_on(sentence, opening)
    if light and not any(item.low in grammar.verbs for item in gap):
        if runs_on and not gap:
            return opening, clause_end(sentence, opening + 1), "cue-with-quotation"
        return opening, opening + 1, "cue-then-quotation"
    if runs_on and all(item.low in grammar.determiners for item in gap):
        return start, clause_end(sentence, opening + 1), "cue-with-quotation"
    if any(item.low in _PARTING for item in items[start:opening]) or _named_term(gap, grammar):
        return opening, opening + 1, "cue-then-quotation"
    end = opening + 1
    if len(items[opening].text.split()) <= _TERM and items[opening].text[-1] not in ",.!?…":
        end = max(end, clause_end(sentence, opening + 1))
    while start < opening and (items[start].low in grammar.genitives or items[start].roles & roles.ADVERB):
        start += 1
    return start, _further(sentence, end), "cue-with-quotation"


def _further(sentence: Sentence, end: int) -> int:
    """`described him as a "caricature" and "unfit"`: as far as the quotations go that "and" joins to the first."""
    items, grammar = sentence.items, sentence.grammar
    index = end
    while index < len(items) and index - end <= _JOINED:
        item = items[index]
        if item.kind is Kind.QUOTED:
            end = index + 1
        elif index == end:
            if item.low not in grammar.coordinators and item.low != ",":
                break
        elif item.low in _PARTING - {","} or item.low in grammar.verbs or item.low in grammar.subject_pronouns:
            break
        index += 1
    return end


def _runs_on(sentence: Sentence, quoted: int) -> bool:
    """Whether the narrator's clause goes on behind a quotation: `said "zero" voters would come`."""
    items, grammar = sentence.items, sentence.grammar
    following = quoted + 1
    if following >= len(items) or items[quoted].text[-1] in ",.!?…" or items[following].kind is not Kind.WORD:
        return False
    low = items[following].low
    if low in grammar.coordinators or low in grammar.time_words or low in grammar.subordinators:
        return False
    return has_verb(items, following, clause_end(sentence, following))


def _named_term(gap: list[Token], grammar: Grammar) -> bool:
    """ "what officials call the | "digital gap" |": nothing but an article stands before the term."""
    return all(item.low in grammar.determiners or item.low in grammar.prepositions for item in gap)


def _past_time(sentence: Sentence, start: int) -> int:
    """Skip "yesterday" and "on Friday" between a verb and the clause that it takes without "that"."""
    items, grammar = sentence.items, sentence.grammar
    index = start
    while index < len(items):
        dated = items[index].low in grammar.prepositions and index + 1 < len(items)
        if items[index].low in grammar.time_words or items[index].low in grammar.adverbs:
            index += 1
        elif dated and items[index + 1].low in grammar.time_words:
            index += 2
        else:
            break
    return index


def _before_next_verb(sentence: Sentence, start: int, end: int) -> int:
    """`promised | an inspection | and does not rule out …`: where the speaker's next deed begins."""
    items, grammar = sentence.items, sentence.grammar
    for index in range(start + 1, end - 1):
        if items[index].low in grammar.coordinators and items[index + 1].roles & roles.AUXILIARY:
            return end if has_verb(items, start + 1, index) else index
    return end


def _bare(sentence: Sentence, start: int, cue: Found) -> tuple[int, int, str] | None:
    items, grammar = sentence.items, sentence.grammar
    index = _past_time(sentence, start)
    if index >= len(items) or items[index].kind is Kind.PUNCTUATION:
        return None
    end = _before_next_verb(sentence, index, clause_end(sentence, index))
    verbal = has_verb(items, index + 1, end)
    # "six states | fell to 4 percent": a clause begins with its subject.
    headless = items[index].roles & roles.VERB and index + 1 < end and items[index + 1].low in grammar.prepositions
    opens = items[index].low not in grammar.prepositions and not headless
    if cue.uses & Use.BARE and opens and verbal and end - index >= _SHORTEST_BARE:
        return index, end, "cue-bare-clause"
    if cue.uses & Use.OBJECT and end - index >= _SHORTEST_NOUN and opens:
        return index, end, "cue-noun"
    return None
