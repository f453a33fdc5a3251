"""Three views of a text: folded in place, reduced to a key, and cleaned for matching with a way back."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.text.spans import Span

_SPACES = "\t\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_APOSTROPHES = "\u2019\u02bc\u201b\u00b4\u2032\uff07"
_HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d"

_FOLD = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_LINE_BREAKS, "\n"),
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_HYPHENS, "-"),
    }
)

# Most texts hold two or three of these characters: replacing those is ten times faster than translating every one.
_FOLDED = {chr(code): plain for code, plain in _FOLD.items()}

_LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)

# Characters that print nothing and are not of category Cf: joiners, fillers and variation selectors.
_SILENT = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    f"\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f{_SILENT}]"
)
_WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class MatchText:
    """A cleaned text with the map of its offsets back to the stored text.

    `starts[i]` and `ends[i]` are the stored offsets, in code points, of what character `i` was made from.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    stored_length: int

    def to_stored(self, offset: int) -> int:
        """The stored offset at which the character at `offset` begins; the end of `text` gives the stored end.

        Raises:
            IndexError: an offset before the text or more than one past its last character.
        """
        if offset < 0 or offset > len(self.text):
            raise IndexError(f"offset {offset} leaves a text of {len(self.text)}")
        return self.stored_length if offset == len(self.text) else self.starts[offset]

    def span(self, span: Span) -> Span:
        """The stored stretch that the characters of `span` were made from.

        Raises:
            IndexError: the span leaves the text.
        """
        if span.end > len(self.text):
            raise IndexError(f"span {span.start}..{span.end} leaves a text of {len(self.text)}")
        return Span(self.starts[span.start], self.ends[span.end - 1])


def fold(text: str) -> str:
    """Make spaces, apostrophes and hyphens plain, character for character: `len(fold(text)) == len(text)`.

    Letter case, quotation marks (‘ ‹ › among them), dashes, CR and LF stay as they are; the rarer line separators
    become LF. ’ becomes ', although it closes single quotations too.
    """
    if not text.isascii() or any(map(text.__contains__, "\t\x0b\x0c\x1c\x1d\x1e\x1f")):
        for character in _FOLDED.keys() & set(text):
            text = text.replace(character, _FOLDED[character])
    return text


@lru_cache(maxsize=32768)
def _word_key(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.translate(_FOLD).translate(_LIGATURES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def key(text: str) -> str:
    """Reduce a text to what is compared: no accents, lower case, œ as oe, one space where there was any white space.

    Offsets are lost. Invisible characters are dropped.
    """
    if text.isascii():
        return _WHITE_SPACE.sub(" ", text).strip().lower()
    # Some spacing accents fold to a space themselves, so white space is folded last.
    return " ".join(" ".join(map(_word_key, _INVISIBLE.sub("", text).split())).split())


def match_text(text: str) -> MatchText:
    """Clean a text for matching: NFC, invisible characters removed, each run of white space one space, ends trimmed.

    Source: RELIABILITY X01 (the match text is kept apart from the stored one, with a map back).
    """
    clean = readable(text)
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in re.finditer(r"\s+|\S", clean.text):
        starts.append(clean.starts[found.start()])
        ends.append(clean.ends[found.end() - 1])
        characters.append(" " if found.group().isspace() else found.group())
    first = 1 if characters[:1] == [" "] else 0
    last = len(characters) - 1 if len(characters) > first and characters[-1] == " " else len(characters)
    return MatchText("".join(characters[first:last]), tuple(starts[first:last]), tuple(ends[first:last]), len(text))


def readable(text: str) -> MatchText:
    """Clean a text for reading by rule: NFC, invisible characters removed and `fold`, line breaks and spacing kept."""
    if unicodedata.is_normalized("NFC", text) and not _INVISIBLE.search(text):
        return MatchText(fold(text), range(len(text)), range(1, len(text) + 1), len(text))
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, cluster in _clusters(text):
        composed = unicodedata.normalize("NFC", cluster)
        characters.append(composed)
        starts.extend([start] * len(composed))
        ends.extend([end] * len(composed))
    return MatchText(fold("".join(characters)), tuple(starts), tuple(ends), len(text))


def _clusters(text: str) -> Iterator[tuple[int, int, str]]:
    """Cut a text where NFC never joins what stands left with what stands right, invisible characters left out."""
    start, end, cluster = 0, 0, ""
    for offset, character in enumerate(text):
        if _INVISIBLE.match(character):
            continue
        if cluster and not _joins(cluster, character):
            yield start, end, cluster
            cluster = ""
        if not cluster:
            start = offset
        cluster += character
        end = offset + 1
    if cluster:
        yield start, end, cluster


def _joins(cluster: str, character: str) -> bool:
    if character.isascii():
        return False
    if unicodedata.combining(character):
        return True
    # Two starters compose only side by side (Hangul syllables, a few Indic vowel signs), so two are enough to ask.
    tail = cluster[-2:]
    return len(unicodedata.normalize("NFC", tail + character)) < len(unicodedata.normalize("NFC", tail)) + 1
