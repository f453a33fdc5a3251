"""Splitting an article into furniture, quotes, claims and facts."""

import datetime as dt

from claims.engine import VERSION
from claims.engine.extraction import analysis
from claims.engine.extraction.model import Analysis


def analyse(text: str, *, language: str | None = None, date: dt.date | None = None, in_full: bool = False) -> Analysis:
    """Split one article into furniture, quotes, claims and facts.

    Offsets are code points into `text` as given. `language` is an ISO 639-1 code, detected when None; `date` is the
    article's own, taken from the first full date near the top when None. With `in_full` it also tells what each
    sentence states, piece by piece, and how much the likeliest sentence is worth checking: no screen shows that, so it
    is read only when asked for. An empty text gives an empty analysis. The same arguments always give the same answer.

    Raises:
        factcheck.text.languages.UnknownLanguage: a language without tables.
    """
    return analysis.analyse(text, VERSION, language=language, date=date, in_full=in_full)
