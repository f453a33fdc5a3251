"""Characters that deceive: found, counted and named, never removed from the stored text (NUL and surrogates excepted).

Scripts that need joiners or right-to-left marks (Arabic, Hebrew, the Indic scripts) and emoji raise no flag for them.
"""

import re
from dataclasses import dataclass

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_OTHER_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_EUROPEAN = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
_HIDDEN = "\u200b-\u200d\u2060-\u2064\ufeff\u180e\u034f"
_INSIDE_WORD = re.compile(f"(?<=[{_EUROPEAN}])[{_HIDDEN}]+(?=[{_EUROPEAN}])")
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
_FLAG_OF_REGION = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")
_COMBINING = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{9,}")
_WORD = re.compile(f"[{_EUROPEAN}]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Cyrillic and Greek letters that look like Latin ones.
_LOOKALIKE = re.compile(
    "[\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u04cf"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405"
    "\u03bf\u03b1\u03bd\u03c1\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7]"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """Flags, and the count behind each flag by the same name."""

    flags: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]


def storable(text: str) -> str:
    """The text with every NUL and lone surrogate replaced by U+FFFD: PostgreSQL can keep neither. Length stays."""
    return _UNSTORABLE.sub("\ufffd", text)


def printable(text: str) -> str:
    """`storable`, and without the control characters that no browser shows; tab and line feed stay."""
    return _OTHER_CONTROLS.sub("", storable(text))


def inspect(text: str) -> Signs:
    """Count what deceives in a text as it came: "control_chars", "bidi_controls", "invisible_chars",
    "mixed_script" (words) and "combining_flood" (places)."""
    if text.isascii():
        # All that deceives lies beyond ASCII, but for NUL: plain letters are not gone through word by word.
        nuls = text.count("\0")
        return Signs(("control_chars",), (("control_chars", nuls),)) if nuls else Signs((), ())
    found = {
        "control_chars": count_unstorable(text),
        "bidi_controls": _bidi(text),
        "invisible_chars": _invisible(text),
        "mixed_script": sum(is_mixed(word) for word in _WORD.findall(text) if not word.isascii()),
        "combining_flood": len(_COMBINING.findall(text)),
    }
    counts = tuple((name, count) for name, count in found.items() if count)
    return Signs(tuple(name for name, _ in counts), counts)


def count_unstorable(text: str) -> int:
    """How many characters `storable` would replace."""
    return len(_UNSTORABLE.findall(text))


def is_mixed(word: str) -> bool:
    """Say whether a word mixes Latin letters with Cyrillic or Greek ones that pass for Latin."""
    return bool(_LATIN.search(word) and _LOOKALIKE.search(word))


def _bidi(text: str) -> int:
    """Overrides count everywhere; embeddings and isolates only where nothing is written from right to left."""
    if _RIGHT_TO_LEFT.search(text):
        return len(_OVERRIDES.findall(text))
    return len(_BIDI.findall(text))


def _invisible(text: str) -> int:
    inside = sum(len(found) for found in _INSIDE_WORD.findall(text))
    return inside + sum(len(found) for found in _TAGS.findall(_FLAG_OF_REGION.sub("", text)))
