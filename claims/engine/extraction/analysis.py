"""One text in, everything the engine says about it out."""

import datetime as dt
from bisect import bisect_right

from claims.engine.extraction import claims, dialogue, frames, furniture, lexicon, marks, quotes
from claims.engine.extraction.furniture import Layout
from claims.engine.extraction.model import Analysis, Aside, Claim, Quote
from claims.engine.extraction.speakers import Cast
from factcheck.text import facts as fact_rules
from factcheck.text import languages, sentences
from factcheck.text.facts.model import Fact
from factcheck.text.folding import fold
from factcheck.text.spans import Span

# A full date within the first part of a text is taken for the article's own.
_NEAR_THE_TOP = 1500


def analyse(
    text: str,
    version: str,
    *,
    language: str | None = None,
    date: dt.date | None = None,
    in_full: bool = False,
) -> Analysis:
    """Split one article. The same arguments always give the same answer.

    `language` is detected and `date` read from the first full date near the top when they are not given. What each
    sentence states, and the score, are told where `in_full` asks for them. An empty text gives an empty analysis.

    Raises:
        factcheck.text.languages.UnknownLanguage: a language without tables.
    """
    code = language or languages.detect(text)
    lines = sentences.paragraphs(text)
    layout = furniture.find(text, lines)
    facts, dated = _facts(text, code, date)
    words = lexicon.get(code)
    folded = fold(text)
    cut = sentences.split(text, language=code, lines=lines)
    article = quotes.Article(text, folded, code, words, Cast(text, folded, _told(facts, layout), code, words.speech))
    rows = _rows(article, lines, cut, layout)
    quotes.find(rows, article)
    credit = (layout.credited_source, layout.credit) if layout.credited_source and layout.credit else None
    ledger = claims.Ledger(article, facts, credit)
    claims.find(rows, ledger)
    asides = [Aside(line.span, line.span.of(text), line.why, line.rule) for line in layout.lines]
    asides += article.asides + ledger.asides
    return Analysis(
        version=version,
        language=code,
        date=dated,
        title=layout.title.of(text) if layout.title else None,
        credited_source=layout.credited_source,
        score=claims.score_of(rows, ledger) if in_full else None,
        sentences=cut,
        furniture=tuple(line.span for line in layout.lines),
        quotes=tuple(sorted(article.quotes, key=_place)),
        claims=tuple(sorted(ledger.claims, key=_place)),
        facts=facts,
        asides=tuple(sorted(asides, key=_place)),
        propositions=tuple(sorted(claims.propositions_of(rows, words))) if in_full else (),
    )


def _place(found: Quote | Claim | Aside) -> tuple[int, int]:
    return found.span.start, found.span.end


def _facts(text: str, language: str, date: dt.date | None) -> tuple[tuple[Fact, ...], dt.date | None]:
    """The facts, with the article's date: the one given, else the first full date near the top, else none."""
    if date is None:
        return fact_rules.find_dated(text, language=language, near=_NEAR_THE_TOP)
    return fact_rules.find(text, language=language, date=date), date


def _told(facts: tuple[Fact, ...], layout: Layout) -> list[Fact]:
    """The facts of the article's own lines: who signs it or is named in a menu is nobody that it tells of."""
    if not layout.lines:
        return list(facts)
    starts = [line.span.start for line in layout.lines]
    ends = [line.span.end for line in layout.lines]
    return [
        fact for fact in facts if (at := bisect_right(starts, fact.span.start)) == 0 or ends[at - 1] <= fact.span.start
    ]


def _rows(
    article: quotes.Article, lines: tuple[Span, ...], cut: tuple[Span, ...], layout: Layout
) -> list[frames.Frame]:
    """The sentences that the rules read: neither furniture nor the title."""
    skipped = {line.span for line in layout.lines} | ({layout.title} if layout.title and len(lines) > 1 else set())
    marked = marks.find(article.text, article.folded, lines)
    turns = dialogue.find(article.folded, lines, cut, article.lexicon, article.language)
    rows: list[frames.Frame] = []
    position = 0
    for number, (line, found, spoken) in enumerate(zip(lines, marked, turns, strict=True)):
        inside = []
        while position < len(cut) and cut[position].start < line.end:
            inside.append(cut[position])
            position += 1
        if line not in skipped:
            told = Span(furniture.dateline(article.text, line), line.end)
            rows += frames.build(
                article.folded, told, number=number, marked=dialogue.merged(spoken, found), sentences=inside,
                lexicon=article.lexicon, language=article.language,
            )  # fmt: skip
    return rows
