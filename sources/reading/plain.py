"""Plain text: decoded, its line ends made one kind, otherwise as it came."""

from sources.reading import charsets, signs
from sources.reading.failures import failed
from sources.reading.model import Document, ReadLimits

VERSION = "1"


def read(body: bytes, *, declared_type: str | None, limits: ReadLimits) -> Document:
    """Read plain text. Raises ReadingFailed "no-text" when it holds nothing but white space."""
    decoded = charsets.decode(body, declared_type=declared_type, markup=False)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    marks = signs.inspect(text)
    text = signs.printable(text)
    if not text.strip():
        raise failed("no-text")
    flags = ["charset_conflict"] if decoded.conflict else []
    counts = [("replaced_bytes", decoded.replaced)] if decoded.replaced else []
    if len(text) > limits.text_chars:
        flags.append("text_truncated")
        counts.append(("text_chars", len(text)))
    return Document(
        text=text[: limits.text_chars],
        media_type="text/plain",
        charset=decoded.charset,
        extractor="plain",
        extractor_version=VERSION,
        flags=(*flags, *marks.flags),
        counts=(*counts, *marks.counts),
    )
