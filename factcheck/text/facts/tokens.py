"""A text as words, figures and signs: what every fact rule walks over."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, compress, pairwise
from operator import itemgetter
from typing import Generic, TypeVar

from factcheck.text.folding import MatchText, key, readable

T = TypeVar("T")

# A word, a figure in groups of three, any other figure, or a sign that is read like a word. Every alternative begins
# with another kind of character and repeats one kind at a time, so the time is linear. The likeliest stands first,
# behind those letters that are words by themselves.
_TOKEN = re.compile(
    r"([¼½¾⅐-⅞元]|[^\W\d_]+|[0-9]{1,3}(?:[ '][0-9]{3})+(?![0-9])(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)*"
    r"|(?<![\w.,])[.,][0-9]+|[%‰€$£¥₹₽₩₪¢°₡₾₭₿₦₱₫₴₮₲₵₺₼₸฿])"
)

_LISTED = re.compile(r"[0-9]{1,2}(?:,[0-9]{1,2}){2,}")

# One-character fractions, read by their numeric value.
VULGAR_FRACTIONS = frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")

# Longer words are folded each time: what is kept between texts must stay small.
_LONGEST_KEPT = 64

_FIGURE_STARTS = frozenset("0123456789.,")

# What may stand between the words of one phrase.
PHRASE_GAPS = frozenset({" ", "-", "'", "", ".", ". ", "/", "' ", "  ", ".-"})


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a readable text: `words[i]` is folded (figures as printed) and stands at `starts[i]:ends[i]`.

    `gaps[i]` stands behind token `i`, a line break behind the last. `figures` and `capitals` are the positions of the
    tokens written in figures and of those with a capital, in order, beside the same as sets. `places` are those of
    each word, and `text` is the readable text itself.
    """

    source: MatchText
    starts: list[int]
    ends: list[int]
    words: tuple[str, ...]
    gaps: list[str]
    figures: list[int]
    capitals: list[int]
    figure_places: frozenset[int]
    capital_places: frozenset[int]
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
        return self.gaps[at] if 0 <= at < len(self.gaps) else "\n"

    def is_figure(self, at: int) -> bool:
        """Written in figures; "m²", which folds to "m2", is a word."""
        return at in self.figure_places

    def is_capital(self, at: int) -> bool:
        return at in self.capital_places

    def among(self, listed: AbstractSet[str]) -> list[int]:
        """The positions of the words that are listed, in order, so that a rule looks at few tokens of many."""
        places = self.places
        return sorted(chain.from_iterable(map(places.__getitem__, places.keys() & listed)))


def tokenise(text: str) -> Tokens:
    """Read a stored text into tokens; the way back to stored offsets is in `source`."""
    source = readable(text)
    clean = source.text
    # Gaps and tokens by turns, and where each ends: no object is made for a match.
    pieces = _TOKEN.split(clean)
    edges = list(accumulate(map(len, pieces)))
    found, starts, ends, gaps = pieces[1::2], edges[:-1:2], edges[1::2], pieces[2:-1:2]
    if any(found[at].count(",") > 1 for at in _beginning(found, _FIGURE_STARTS.__contains__)):
        spans = list(chain.from_iterable(_unlisted(clean, *span) for span in zip(starts, ends, strict=True)))
        starts, ends = [start for start, _ in spans], [end for _, end in spans]
        found = [clean[start:end] for start, end in spans]
        gaps = [clean[end:start] for end, start in pairwise(chain.from_iterable(spans))][1::2]
    longest = max(map(len, found), default=0)
    words = tuple(map(_kept_fold if longest <= _LONGEST_KEPT else _folded, found))
    places: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        if word in places:
            places[word].append(at)
        else:
            places[word] = [at]
    figures, capitals = _beginning(found, _FIGURE_STARTS.__contains__), _beginning(found, str.isupper)
    return Tokens(
        source=source,
        starts=starts,
        ends=ends,
        words=words,
        gaps=[*gaps, "\n"],
        figures=figures,
        capitals=capitals,
        figure_places=frozenset(figures),
        capital_places=frozenset(capitals),
        text=clean,
        places=places,
    )


def _beginning(found: list[str], test: Callable[[str], bool]) -> list[int]:
    """The positions of the tokens whose first character passes a test."""
    return list(compress(range(len(found)), map(test, map(itemgetter(0), found))))


def _unlisted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The figures of a list: "22,24,26" is three, "1,200,000" and "12,34,567" are one."""
    if text.count(",", start, end) < 2 or not _LISTED.fullmatch(text, start, end):
        yield start, end
        return
    for part in text[start:end].split(","):
        yield start, start + len(part)
        start += len(part) + 1


def _folded(word: str) -> str:
    return _kept_fold(word) if len(word) <= _LONGEST_KEPT else key(word)


@lru_cache(maxsize=32768)
def _kept_fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return word if word in VULGAR_FRACTIONS else key(word)


def spell(phrase: str) -> tuple[str, ...]:
    """The folded words of a phrase of a language table, cut as `tokenise` cuts a text."""
    return tokenise(phrase).words


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Phrases of one or more words with what they mean, looked up by position, the longest first.

    `backward` tables are looked up by their last word. `seconds` holds the second words of the phrases that begin with
    a word, None where one of them is that word alone.
    """

    table: Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]
    seconds: Mapping[str, frozenset[str] | None]

    def places(self, tokens: Tokens) -> list[int]:
        """Where a phrase of a forward table may begin: its first word stands there, and its second behind it."""
        words, last, found = tokens.words, len(tokens) - 1, []
        for word in tokens.places.keys() & self.table.keys():
            seconds, here = self.seconds[word], tokens.places[word]
            found += here if seconds is None else [at for at in here if at < last and words[at + 1] in seconds]
        return sorted(found)

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
    seconds = {
        word: None
        if any(len(spelled) == 1 for spelled, _ in entries)
        else frozenset(spelled[1] for spelled, _ in entries)
        for word, entries in ordered.items()
    }
    return Phrases(ordered, seconds)
