"""Rows that a journalist can read: one sentence, and who says what in it."""

from typing import NamedTuple

from claims.engine.extraction import analyse


class Said(NamedTuple):
    """One quote as the tables write it: its parts joined by " | ", "-" where nobody or nothing is named."""

    type: str
    words: str
    speaker: str
    cue: str


def quotes_of(text: str, language: str) -> list[Said]:
    """The quotes of a text in the shape of the tables."""
    return [
        Said(
            quote.type.value,
            " | ".join(part.of(text) for part in quote.parts),
            quote.speaker.text if quote.speaker else "-",
            quote.cue.text if quote.cue else "-",
        )
        for quote in analyse(text, language=language).quotes
    ]
