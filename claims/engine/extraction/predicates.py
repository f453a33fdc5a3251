"""The verbs of a sentence, found by auxiliaries, listed forms and endings."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from claims.engine.extraction import roles
from claims.engine.extraction.lexicon import Lexicon
from claims.engine.extraction.tokens import Kind, Token
from factcheck.text.enums import direct
from factcheck.text.languages.clauses import Clauses
from factcheck.text.languages.speech import Grammar

# A verb group is read no further than this ("might not have been fully restored").
_LONGEST = 8


@direct
class Shape(Enum):
    """What a verb group can do: carry a clause, or add to a noun ("made by hand", "making noise")."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class Group:
    """Items `start` to `end`. `copula` groups are a form of "be" alone."""

    start: int
    end: int
    shape: Shape
    copula: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """The tables that a sentence is taken apart with."""

    grammar: Grammar
    clauses: Clauses
    lexicon: Lexicon


def words_of(lexicon: Lexicon) -> Words:
    """The tables of a language, put together."""
    return Words(lexicon.speech.grammar, lexicon.clauses, lexicon)


def groups(items: Sequence[Token], start: int, end: int, words: Words) -> list[Group]:
    """The verb groups of `items[start:end]`, in order."""
    found: list[Group] = []
    index = start
    subject_open = True
    while index < end:
        # Most words are no verbs; nothing else is asked of them.
        role = items[index].roles
        group = None
        if role & roles.PREDICATE:
            group = _group(items, index, end, words, start, subject_open=subject_open)
        if group is None:
            subject_open = subject_open or role & roles.REOPENING > 0
            index += 1
            continue
        found.append(group)
        subject_open = subject_open and group.shape is not Shape.FINITE
        index = group.end
    return found


def _group(
    items: Sequence[Token], index: int, end: int, words: Words, floor: int, *, subject_open: bool
) -> Group | None:
    role = items[index].roles
    before = items[index - 1] if index > floor else None
    if role & roles.AUXILIARY or (subject_open and role & roles.FINITE and not _after_determiner(before, words)):
        stop = _extended(items, index + 1, end, words, after_auxiliary=role & roles.AUXILIARY > 0)
        only_be = all(one.low in words.grammar.be or one.roles & roles.SMALL for one in items[index:stop])
        return Group(index, stop, Shape.FINITE, copula=only_be)
    if not role & roles.PARTICIPLE or before is None or _after_determiner(before, words):
        pass
    elif (
        role & roles.PAST
        and _shape_of_past(items, index, end, words, before, subject_open=subject_open) is Shape.FINITE
    ):
        return Group(index, index + 1, Shape.FINITE)
    elif index + 1 >= end or not _noun_like(items[index + 1], words):
        return Group(index, index + 1, Shape.PARTICIPLE)
    if role & roles.GERUND and before is not None and before.low == ",":
        return Group(index, index + 1, Shape.GERUND)
    return None


def _noun_like(item: Token, words: Words) -> bool:
    """What a participle before it describes ("a divided country")."""
    return (
        item.kind is Kind.WORD and not item.capital and not item.roles & roles.SMALL
        and item.low not in words.grammar.prepositions and item.low not in words.grammar.determiners
        and item.low not in words.grammar.coordinators and item.low not in words.grammar.subordinators
        and item.low not in words.grammar.time_words and not item.roles & roles.PARTICIPLE
    )  # fmt: skip


def _after_determiner(before: Token | None, words: Words) -> bool:
    return before is not None and (
        before.low in words.grammar.determiners
        or before.low in words.grammar.prepositions
        or before.low in {"'s", "to"}
    )


def _shape_of_past(
    items: Sequence[Token], index: int, end: int, words: Words, before: Token, *, subject_open: bool
) -> Shape:
    """ "The film directed by Roux won": a past before a preposition, with a finite verb to come, only describes."""
    if before.low == "," or not subject_open:
        return Shape.FINITE if before.low in words.grammar.coordinators else Shape.PARTICIPLE
    following = items[index + 1].low if index + 1 < end else ""
    if following in words.grammar.prepositions:
        for later in range(index + 1, end):
            if items[later].low in {",", ";", ":"} or items[later].low in words.clauses.subject_relatives:
                break
            if items[later].roles & roles.SETTLED:
                return Shape.PARTICIPLE
    return Shape.FINITE


def _extended(items: Sequence[Token], index: int, end: int, words: Words, *, after_auxiliary: bool) -> int:
    """Where the group ends: past adverbs, further auxiliaries and, after an auxiliary, the main verb."""
    stop = index
    limit = min(end, index + _LONGEST)
    while index < limit:
        item = items[index]
        if item.roles & roles.SMALL:
            index += 1
            continue
        if not after_auxiliary:
            break
        if item.roles & roles.AUXILIARY:
            index += 1
            stop = index
            continue
        if item.roles & (roles.PARTICIPLE | roles.GERUND) or _bare(items, index, words):
            stop = index + 1
        break
    return stop


def _bare(items: Sequence[Token], index: int, words: Words) -> bool:
    """An infinitive straight after a modal ("would win", "peut ouvrir")."""
    if items[index - 1].low not in words.grammar.modals and not items[index - 1].roles & roles.SMALL:
        return False
    if not any(items[back].low in words.grammar.modals for back in range(max(0, index - 3), index)):
        return False
    endings = words.grammar.infinitive_endings
    item = items[index]
    return item.kind is Kind.WORD and not item.capital and (not endings or item.low.endswith(endings))
