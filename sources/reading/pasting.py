"""Text that a person pasted: kept as it is, its metadata read off its first lines by rule."""

from sources.reading import firstlines, signs
from sources.reading.model import Document, Field

VERSION = "1"


def pasted(text: str) -> Document:
    """A document of pasted text. The text is not changed, line ends included; only NUL and lone surrogates, which
    no database keeps, become U+FFFD, one for one.

    Title: the first line when it ends like no sentence and more text follows. Byline: a line "Par …"/"By …" among the
    first twelve. Date: a line among them that begins with "Publié", "Published" and the like.
    """
    kept = signs.storable(text)
    lines = firstlines.of(kept)
    marks = signs.inspect(text)
    return Document(
        text=kept,
        media_type="text/plain",
        charset="utf-8",
        extractor="pasted",
        extractor_version=VERSION,
        title=_field(firstlines.title(lines)),
        byline=_field(firstlines.byline(lines)),
        published_on=_field(firstlines.published(lines)),
        flags=marks.flags,
        counts=marks.counts,
    )


def _field(value: str) -> Field | None:
    return Field(value, "rule") if value else None
