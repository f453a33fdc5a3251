"""Speech that a dash opens and no mark closes: « — Vous partez ? demanda-t-elle. — Demain. »

A dash also opens the items of a list, an aside or a signature, so the text as a whole decides: only where enough
stretches behind a dash sound like talk is each of them read as a turn.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from claims.engine.extraction import incises
from claims.engine.extraction.lexicon import Lexicon
from claims.engine.extraction.marks import Balance, Marked
from claims.engine.extraction.tokens import Token, tokenise
from factcheck.text.spans import Span

# At the head of a line, or behind the end of a sentence on the same line; a capital, a mark or dots must follow.
_TURN = re.compile(r"[—–―-](?:(?<=-)-|)(?P<space>[ ]*)(?=[A-ZÀ-ÖØ-ÞŒ«“\"…]|\.\.)")
_ENDS = '.!?…:;»”")]'
_FEWEST = 2
# So many of the turns must sound like talk, and so many must name who talks, before a dash counts as speech.
_TALKING = 0.5
_NARRATED = 0.06
# A turn is judged by its opening; one that runs on says nothing new about the text.
_JUDGED = 240


@dataclass(frozen=True, slots=True)
class _Page:
    """A text with its sentences and where they start."""

    folded: str
    sentences: tuple[Span, ...]
    starts: list[int]
    lexicon: Lexicon
    language: str

    def tokens(self, start: int, end: int) -> list[Token]:
        return tokenise(self.folded, start, end, self.language)


def find(
    folded: str, paragraphs: tuple[Span, ...], sentences: tuple[Span, ...], lexicon: Lexicon, language: str
) -> list[list[Marked]]:
    """The turns of each paragraph, in order: none at all in a text that is not a dialogue. Linear in the text.

    A turn runs to the next one, to the end of its line or to the first sentence that the narrator tells.
    """
    page = _Page(folded, sentences, [span.start for span in sentences], lexicon, language)
    reaches = [_reaches(folded, paragraph) for paragraph in paragraphs]
    if not _is_dialogue([reach for found in reaches for reach in found], page):
        return [[] for _ in paragraphs]
    return [[turn for reach in found if (turn := _turn(reach, page)) is not None] for found in reaches]


def merged(turns: list[Marked], marked: list[Marked]) -> list[Marked]:
    """The turns of a paragraph with the marked stretches beside them; a mark that touches a turn belongs to it."""
    if not turns:
        return marked
    ends = [turn.outer.end for turn in turns]
    kept = []
    for one in marked:
        index = bisect_right(ends, one.outer.start)
        if index == len(turns) or not turns[index].outer.overlaps(one.outer):
            kept.append(one)
    return sorted([*turns, *kept], key=lambda one: one.outer)


def _reaches(folded: str, paragraph: Span) -> list[Span]:
    """From each dash that may open a turn to the next one, the last to the end of the paragraph."""
    found = []
    for dash in _TURN.finditer(folded, paragraph.start, paragraph.end):
        start = dash.start()
        behind_stop = (
            start > paragraph.start + 1 and folded[start - 1] == " " and folded[start - 2] in _ENDS and dash["space"]
        )
        if start == paragraph.start or behind_stop:
            found.append(start)
    return [Span(left, right) for left, right in pairwise([*found, paragraph.end])]


def _is_dialogue(reaches: list[Span], page: _Page) -> bool:
    if len(reaches) < _FEWEST:
        return False
    talking = named = 0
    for reach in reaches:
        items = page.tokens(reach.start + 1, min(reach.end, reach.start + _JUDGED))
        names_one = bool(incises.find(items, page.lexicon, novel=True))
        named += names_one
        talking += names_one or _sounds_like_talk(items, page.lexicon)
    return talking >= _TALKING * len(reaches) and named >= max(1, _NARRATED * len(reaches))


def _sounds_like_talk(items: list[Token], lexicon: Lexicon) -> bool:
    persons = lexicon.speech.assertion.first_person
    return any(item.low in {"?", "!"} or item.low in persons for item in items)


def _turn(reach: Span, page: _Page) -> Marked | None:
    end = reach.end
    for index in range(bisect_left(page.starts, reach.start + 1), bisect_left(page.starts, reach.end)):
        sentence = page.sentences[index]
        if _told(page.tokens(sentence.start, min(sentence.end, reach.end)), page.lexicon):
            end = sentence.start
            break
    stretch = page.folded[reach.start : end].rstrip()
    inner = reach.start + len(stretch) - len(stretch.lstrip("—–―- "))
    end = reach.start + len(stretch)
    return Marked(Span(reach.start, end), Span(inner, end), Balance.TURN, stretch[0]) if inner < end else None


def _told(items: list[Token], lexicon: Lexicon) -> bool:
    """Whether a sentence belongs to the narrator: told in the tense of novels, with nobody's "I" or "you" in it."""
    grammar = lexicon.speech.grammar
    if any(item.low in lexicon.speech.assertion.first_person or item.low in {"?", "!"} for item in items):
        return False
    return any(
        item.low.endswith(grammar.narrative_endings)
        and not item.capital
        and (item.low.endswith(grammar.narrative_only) or _after_subject(items, index, lexicon))
        for index, item in enumerate(items)
    )


def _after_subject(items: list[Token], index: int, lexicon: Lexicon) -> bool:
    """Behind a pronoun, a name or "the count", a form such as "entra" is a verb."""
    grammar = lexicon.speech.grammar
    while index > 0 and items[index - 1].low in grammar.clitics - grammar.determiners:
        index -= 1
    if index == 0:
        return False
    before = items[index - 1]
    if before.low in grammar.subject_pronouns or before.low in grammar.relatives:
        return True
    if before.low in grammar.prepositions or before.low in grammar.determiners or not before.text.isalpha():
        return False
    return before.capital or (index > 1 and items[index - 2].low in grammar.determiners)
