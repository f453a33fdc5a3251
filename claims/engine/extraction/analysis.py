"""One text in, everything the engine says about it out."""

import datetime as dt
from decimal import Decimal

from claims.engine.extraction import claims, dialogue, frames, furniture, lexicon, marks, quotes
from claims.engine.extraction.furniture import Layout
from claims.engine.extraction.model import Analysis, Aside
from claims.engine.extraction.speakers import Cast
from factcheck.text import facts as fact_rules
from factcheck.text import languages, sentences
from factcheck.text.facts.model import Fact, FactType, Precision, Resolution
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
    propositions: bool = False,
) -> Analysis:
    """Split one article. The same arguments always give the same answer.

    `language` is detected and `date` read from the first full date near the top when they are not given. What each
    sentence states is told where `propositions` asks for it. An empty text gives an empty analysis.

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
    article = quotes.Article(text, folded, code, words, Cast(text, folded, facts, code, words.speech))
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
        score=max(ledger.scores, default=Decimal(0)),
        sentences=cut,
        furniture=tuple(line.span for line in layout.lines),
        quotes=tuple(sorted(article.quotes, key=lambda quote: quote.span)),
        claims=tuple(sorted(ledger.claims, key=lambda claim: claim.span)),
        facts=facts,
        asides=tuple(sorted(asides, key=lambda aside: aside.span)),
        propositions=tuple(sorted(claims.propositions_of(rows, words))) if propositions else (),
    )


def _facts(text: str, language: str, date: dt.date | None) -> tuple[tuple[Fact, ...], dt.date | None]:
    """The facts, with the article's date: the one given, else the first full date near the top, else none."""
    found = fact_rules.find(text, language=language, date=date)
    if date is not None:
        return found, date
    for fact in found:
        if fact.span.start > _NEAR_THE_TOP:
            break
        if fact.type is FactType.DATE and fact.precision is Precision.DAY and fact.resolution is Resolution.EXPLICIT:
            date = dt.date.fromisoformat(str(fact.value))
            again = any(map(_waits_for_a_date, found))
            return fact_rules.find(text, language=language, date=date) if again else found, date
    return found, None


def _waits_for_a_date(fact: Fact) -> bool:
    """Whether the article's date could change what was read: it leaves explicit dates as they are."""
    return fact.type is FactType.RELATIVE_DATE or fact.resolution is Resolution.UNRESOLVED


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
            rows += frames.build(
                article.folded, line, number=number, marked=dialogue.merged(spoken, found), sentences=inside,
                lexicon=article.lexicon, language=article.language,
            )  # fmt: skip
    return rows
