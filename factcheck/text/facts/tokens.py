"""A text as words, figures and signs: what every fact rule walks over."""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

from factcheck.text.folding import MatchText, key, readable

T = TypeVar("T")

# A figure in groups of three, any other figure, a word, or a sign that is read like a word. Every alternative begins
# with another kind of character and repeats one kind at a time, so the time is linear.
_TOKEN = re.compile(
    r"[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|(?<![\w.,])[.,][0-9]+|[0-9]+(?:[.,][0-9]+)*"
    r"|[¼½¾⅐-⅞]|元|[^\W\d_]+|[%‰€$£¥₹₽₩₪¢°₡₾₭₿₦₱₫₴₮₲₵₺₼₸฿]"
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

    `figures` and `capitals` are the positions of the tokens written in figures and of those with a capital, `places`
    those of each word, and `text` is the readable text itself.
    """

    source: MatchText
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    figures: tuple[int, ...]
    capitals: tuple[int, ...]
    text: str
    places: Mapping[str, list[int]]

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

    def among(self, listed: AbstractSet[str]) -> list[int]:
        """The positions of the words that are listed, in order, so that a rule looks at few tokens of many."""
        places = self.places
        return sorted(chain.from_iterable(map(places.__getitem__, places.keys() & listed)))


def tokenise(text: str) -> Tokens:
    """Read a stored text into tokens; the way back to stored offsets is in `source`."""
    source = readable(text)
    clean = source.text
    spans = [match.span() for match in _TOKEN.finditer(clean)]
    if _LISTED.search(clean):
        spans = list(chain.from_iterable(_unlisted(clean, *span) for span in spans))
    found = [clean[start:end] for start, end in spans]
    words = tuple(map(_folded, found))
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        places.setdefault(word, []).append(at)
    return Tokens(
        source=source,
        starts=tuple([start for start, _ in spans]),
        ends=tuple([end for _, end in spans]),
        words=words,
        figures=tuple([at for at, word in enumerate(found) if word[0] in _FIGURE_STARTS]),
        capitals=tuple([at for at, word in enumerate(found) if word[0].isupper()]),
        text=clean,
        places=places,
    )


def _unlisted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The figures of a list: "22,24,26" is three, "1,200,000" and "12,34,567" are one."""
    if text.count(",", start, end) < 2 or not _LISTED.fullmatch(text, start, end):
        yield start, end
        return
    for part in text[start:end].split(","):
        yield start, start + len(part)
        start += len(part) + 1


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
        words = tokens.words
        entries = self.table.get(words[at]) if 0 <= at < len(words) else None
        if entries is None:
            return None
        behind = words[at + 1] if at + 1 < len(words) else ""
        for spelled, meaning in entries:
            last = at + len(spelled) - 1
            if last == at:
                return last, meaning
            # Most phrases part at their second word, and cutting a tuple costs more than asking for it.
            if spelled[1] == behind and words[at : last + 1] == spelled and _together(tokens, at, last):
                return last, meaning
        return None

    def before(self, tokens: Tokens, at: int, *, apart: bool = False) -> tuple[int, T] | None:
        """The longest phrase that ends just before token `at`, as (its first token, its meaning).

        `apart`: what stands between the phrase and the token is the caller's to judge.
        """
        words = tokens.words
        entries = self.table.get(words[at - 1]) if 0 < at <= len(words) else None
        if entries is None:
            return None
        for spelled, meaning in entries:
            first = at - len(spelled)
            if first >= 0 and words[first:at] == spelled and _together(tokens, first, at - 1 if apart else at):
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
