"""A text as words, figures and signs: what every fact rule walks over."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from factcheck.text.folding import MatchText, key, readable

T = TypeVar("T")

# A figure in groups of three, any other figure, a word, or a sign that is read like a word. Every alternative begins
# with another kind of character and repeats one kind at a time, so the time is linear.
_TOKEN = re.compile(
    r"[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|(?<![\w.,])[.,][0-9]+|[0-9]+(?:[.,][0-9]+)*"
    r"|[¼½¾⅐-⅞]|元|[^\W\d_]+|[%‰€$£¥₹₽₩₪¢°]"
)

_LISTED = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2}){2,}")

# One-character fractions, read by their numeric value.
VULGAR_FRACTIONS = frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")

_FIGURE_STARTS = frozenset("0123456789.,")

# What may stand between the words of one phrase.
PHRASE_GAPS = frozenset({" ", "-", "'", "", ".", ". ", "/", "' ", "  ", ".-"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a readable text: `words[i]` is folded (figures as printed) and stands at `starts[i]:ends[i]`.

    `figures` and `capitals` are the positions of the tokens written in figures and of those with a capital.
    """

    source: MatchText
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    figures: tuple[int, ...]
    capitals: tuple[int, ...]

    @property
    def text(self) -> str:
        return self.source.text

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """The folded word, or an empty string beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def printed(self, at: int) -> str:
        """The token as printed, or an empty string beyond either end."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """What stands between token `at` and the next; a line break beyond either end."""
        return self.text[self.ends[at] : self.starts[at + 1]] if 0 <= at < len(self.words) - 1 else "\n"

    def is_figure(self, at: int) -> bool:
        """Written in figures; "m²", which folds to "m2", is a word."""
        return 0 <= at < len(self.words) and self.text[self.starts[at]] in _FIGURE_STARTS

    def is_capital(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.text[self.starts[at]].isupper()

    def among(self, listed: Container[str]) -> list[int]:
        """The positions of the words that are listed, so that a rule looks at few tokens of many."""
        return [at for at, word in enumerate(self.words) if word in listed]


def tokenise(text: str) -> Tokens:
    """Read a stored text into tokens; the way back to stored offsets is in `source`."""
    source = readable(text)
    starts, ends, found = [], [], []
    for match in _TOKEN.finditer(source.text):
        word, start = match.group(), match.start()
        # "22,24,26" lists figures; "1,200,000" and "12,34,567" are one.
        listed = word.count(",") > 1 and _LISTED.fullmatch(word)
        for part in word.split(",") if listed else (word,):
            starts.append(start)
            ends.append(start + len(part))
            found.append(part)
            start += len(part) + 1
    return Tokens(
        source=source,
        starts=tuple(starts),
        ends=tuple(ends),
        words=tuple(map(_folded, found)),
        figures=tuple(at for at, word in enumerate(found) if word[0] in _FIGURE_STARTS),
        capitals=tuple(at for at, word in enumerate(found) if word[0].isupper()),
    )


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return word if word in VULGAR_FRACTIONS else key(word)


def spell(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase of a language table, cut as `tokenise` cuts a text."""
    return tokenise(phrase).words


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases of one or more words with what they mean, looked up by position, the longest first.

    `backward` tables are looked up by their last word.
    """

    table: Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]

    def after(self, tokens: Tokens, at: int) -> tuple[int, T] | None:
        """The longest phrase that begins at token `at`, as (its last token, its meaning)."""
        entries = self.table.get(tokens.words[at]) if 0 <= at < len(tokens.words) else None
        for spelled, meaning in entries or ():
            last = at + len(spelled) - 1
            if tokens.words[at : last + 1] == spelled and _together(tokens, at, last):
                return last, meaning
        return None

    def before(self, tokens: Tokens, at: int) -> tuple[int, T] | None:
        """The longest phrase that ends just before token `at`, as (its first token, its meaning)."""
        for spelled, meaning in self.table.get(tokens.word(at - 1), ()):
            first = at - len(spelled)
            if first >= 0 and tokens.words[first:at] == spelled and _together(tokens, first, at):
                return first, meaning
        return None


def _together(tokens: Tokens, first: int, last: int) -> bool:
    return all(tokens.gap(at) in PHRASE_GAPS for at in range(first, last))


def forward(entries: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Phrases that are looked up by where they begin."""
    return _table(entries, 0)


def backward(entries: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Phrases that are looked up by where they end."""
    return _table(entries, -1)


def _table(entries: Iterable[tuple[str, T]], index: int) -> Phrases[T]:
    table: dict[str, dict[tuple[str, ...], T]] = {}
    for phrase, meaning in entries:
        spelled = spell(phrase)
        table.setdefault(spelled[index], {}).setdefault(spelled, meaning)
    ordered = {
        word: tuple(sorted(found.items(), key=lambda entry: (-len(entry[0]), entry[0])))
        for word, found in table.items()
    }
    return Phrases(ordered)
