"""Sentences as rows of items in which everything between quotation marks is one item."""

from dataclasses import dataclass

from claims.engine.extraction.lexicon import Lexicon, Use
from claims.engine.extraction.marks import Balance, Marked
from claims.engine.extraction.tokens import Kind, Token, quoted, tokenise
from factcheck.text.spans import Span

_TERMINAL = ".!?…"
_INNER_MARKS = "’'”»\""
_TAIL = 9
_DASHES = frozenset({"—", "–", "-", "--", "―"})
# No sentence is read past so many items: what the rules do inside one may take time that grows faster than its length.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence. `marked` gives the stretch behind each QUOTED item by its start offset, `inner` its words."""

    items: list[Token]
    marked: dict[int, Marked]
    inner: dict[int, list[Token]]
    paragraph: int

    def flat(self) -> list[Token]:
        """The words of the sentence with those between its quotation marks."""
        if not self.inner:
            return self.items
        flat: list[Token] = []
        for item in self.items:
            if item.kind is Kind.QUOTED:
                flat += self.inner[item.start]
            else:
                flat.append(item)
        return flat


def build(
    folded: str,
    paragraph: Span,
    *,
    number: int,
    marked: list[Marked],
    sentences: list[Span],
    lexicon: Lexicon,
    language: str,
) -> list[Frame]:
    """Cut one paragraph, the `number`th, into frames.

    A marked stretch is never cut, and stays with the words that attribute it.
    """
    items, inner = _items(folded, paragraph, marked, language)
    by_start = {one.outer.start: one for one in marked}
    starts = {span.start for span in sentences}
    frames: list[list[Token]] = []
    row: list[Token] = []
    for index, item in enumerate(items):
        cut = item.start in starts or (index > 0 and len(inner) > 0 and _after_quotation(items, index, by_start))
        if not row or len(row) >= _LONGEST or (cut and not _speech_tail(items, index, lexicon)):
            row = []
            frames.append(row)
        row.append(item)
    return [Frame(row, by_start, inner, number) for row in frames]


def _items(
    folded: str, paragraph: Span, marked: list[Marked], code: str
) -> tuple[list[Token], dict[int, list[Token]]]:
    items: list[Token] = []
    inner: dict[int, list[Token]] = {}
    position = paragraph.start
    for one in marked:
        if position < one.outer.start:
            items += tokenise(folded, position, one.outer.start, code)
        items.append(quoted(one.outer.start, one.outer.end, one.inner.of(folded)))
        inner[one.outer.start] = tokenise(folded, one.inner.start, one.inner.end, code)
        position = one.outer.end
    items += tokenise(folded, position, paragraph.end, code)
    return items, inner


def _after_quotation(items: list[Token], index: int, marked: dict[int, Marked]) -> bool:
    before, item = items[index - 1], items[index]
    if item.kind is Kind.QUOTED and marked[item.start].balance is Balance.TURN:
        return True
    if before.kind is not Kind.QUOTED or marked[before.start].balance is Balance.CONTINUED:
        return False
    return _last(before) in _TERMINAL and (item.kind is Kind.QUOTED or item.capital)


def _last(quoted: Token) -> str:
    """The last character of a quotation, the marks of one inside it aside."""
    return (quoted.text.rstrip(_INNER_MARKS) or quoted.text)[-1]


def _speech_tail(items: list[Token], index: int, lexicon: Lexicon) -> bool:
    """`“Really?” Mr. Brown asked.` is one sentence, although its quotation ends like one."""
    if index == 0 or items[index - 1].kind is not Kind.QUOTED or items[index].kind is Kind.QUOTED:
        return False
    if items[index].low in _DASHES and _signs(items, index + 1, lexicon):
        return True
    if _last(items[index - 1]) not in "!?…,":
        return False
    for item in items[index : index + _TAIL]:
        if item.kind in (Kind.PUNCTUATION, Kind.QUOTED):
            return False
        if any(verb.uses & Use.INCISE for verb in lexicon.verbs.get(item.low, ())):
            return True
    return False


def _signs(items: list[Token], index: int, lexicon: Lexicon) -> bool:
    """Whether nothing but a name follows to the end of the paragraph: `“…” — Ann Smith, Leeds`."""
    rest = items[index : index + _TAIL + 1]
    if not rest or len(rest) > _TAIL or not rest[0].capital:
        return False
    verbs = lexicon.speech.grammar.verbs
    return not any(item.low in verbs or item.kind is Kind.QUOTED or item.low in _TERMINAL for item in rest[:-1])
