"""Every way in which reading ends without text. The sentences are constants: an interface can translate them."""

from collections.abc import Iterable

from sources.reading.model import ReadingFailed

_PASTE = "Open the page by hand and paste the text."
_UPLOAD = "Save the file in another format (PDF, Word, plain text) and upload that, or paste the text."

_ENDINGS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "paywall": ("The page shows only its beginning: the rest is for subscribers.", _PASTE, ("partial_text",)),
    "consent-wall": ("The page asks for consent to cookies instead of showing its text.", _PASTE, ("partial_text",)),
    "script-only": ("The page builds its text with scripts, which we do not run.", _PASTE, ("no_text",)),
    "no-text": ("The document has no text that could be read.", _UPLOAD, ("no_text",)),
    "empty": ("The document is empty.", _PASTE, ()),
    "feed": ("This is a feed, not a document.", "Add its address to a source as a feed.", ()),
    "unsupported-type": ("This type of file cannot be read.", _UPLOAD, ()),
    "encrypted": ("The document needs a password.", "Remove the password and upload the file again.", ()),
    "broken": ("The file is damaged or cut off.", _UPLOAD, ()),
    "too-deep": ("The page is nested too deeply to be read safely.", _PASTE, ("parse_limited",)),
    "file-too-deep": ("The file is nested too deeply to be read safely.", _UPLOAD, ()),
    "forbidden-markup": ("The file uses a part of XML that we refuse (DTD, entities, inclusion).", _UPLOAD, ()),
    "too-large": ("The document unpacks to more than we read.", _UPLOAD, ()),
    "too-complex": ("Reading the document took more memory than we allow.", _UPLOAD, ()),
    "timeout": ("Reading the document took too long.", _UPLOAD, ()),
    "crashed": ("The reader broke down over this document.", _UPLOAD, ()),
}

CODES = frozenset(_ENDINGS)


def failed(code: str, *, flags: Iterable[str] = ()) -> ReadingFailed:
    """The failure that `code` names, ready to be raised, with what else was found out before as further `flags`.

    Raises KeyError for a code that is not in `CODES`.
    """
    reason, next_action, own_flags = _ENDINGS[code]
    return ReadingFailed(
        code=code, reason=reason, next_action=next_action, flags=tuple(dict.fromkeys((*own_flags, *flags)))
    )
