"""Choose the reader for a body. Runs inside the child: nothing here is safe to call on untrusted bytes elsewhere."""

import dataclasses

from sources.reading import kinds
from sources.reading.failures import failed
from sources.reading.kinds import Kind
from sources.reading.model import Document, ReadLimits


def parse(body: bytes, *, declared_type: str | None, url: str | None, limits: ReadLimits) -> Document:
    """Read a body as what it is. Readers are imported when needed: each one is slow to load.

    Raises:
        ReadingFailed: with the reader's code, or "empty", "feed", "unsupported-type".
    """
    if not body:
        raise failed("empty")
    decision = kinds.decide(body, declared_type=declared_type)
    document = _read(decision.kind, body, declared_type=declared_type, url=url, limits=limits)
    if not decision.mismatch:
        return document
    return dataclasses.replace(document, flags=(*document.flags, "type_mismatch"))


def _read(kind: Kind, body: bytes, *, declared_type: str | None, url: str | None, limits: ReadLimits) -> Document:
    if kind is Kind.HTML:
        from sources.reading import webpage  # noqa: PLC0415

        return webpage.read(body, declared_type=declared_type, url=url, limits=limits)
    if kind is Kind.TEXT:
        from sources.reading import plain  # noqa: PLC0415

        return plain.read(body, declared_type=declared_type, limits=limits)
    if kind is Kind.PDF:
        from sources.reading import pdf  # noqa: PLC0415

        return pdf.read(body, limits=limits)
    if kind is Kind.DOCX:
        from sources.reading import word  # noqa: PLC0415

        return word.read(body, limits=limits)
    raise failed("feed" if kind is Kind.FEED else "unsupported-type")
