"""An analysis for people: a table for the terminal, a page with highlights for the browser."""

from html import escape
from itertools import pairwise

from claims.engine.extraction.model import Analysis, Claim, Quote
from factcheck.text.spans import Span

_STYLE = """
body{font:1rem/1.6 Georgia,serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
pre{white-space:pre-wrap;font:inherit}
table{border-collapse:collapse;width:100%;font:.85rem/1.4 system-ui,sans-serif}
th,td{border-bottom:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}
.claim{background:#fff3bf}.quote{background:#d0ebff}.claim.quote{background:#d3f9d8}
.furniture{color:#868e96;text-decoration:line-through}.speaker{border-bottom:2px solid #1864ab}
.cue{border-bottom:2px dotted #862e9c}.fact{font-weight:bold}
"""


def table(found: Analysis) -> str:
    """Quotes, claims and what was set aside, one line each."""
    lines = [f"{found.language}  {found.date or '-'}  {found.title or '-'}  ({found.credited_source or '-'})"]
    lines += [f"\nquotes {len(found.quotes)}"]
    lines += [f"  {one.type.value:9}{_who(one):28.28} {one.text}" for one in found.quotes]
    lines += [f"\nclaims {len(found.claims)}"]
    lines += [f"  {one.kind.value:12}{one.score:5.2f}  {_facts(one):24.24} {one.text}" for one in found.claims]
    lines += [f"\nset aside {len(found.asides)}"]
    lines += [f"  {one.why.value:14}{one.rule:28.28} {one.text}" for one in found.asides]
    return "\n".join(line.replace("\n", " ") if index else line for index, line in enumerate(lines))


def _who(quote: Quote) -> str:
    if quote.speaker is None:
        return "-"
    return quote.speaker.resolved or quote.speaker.text


def _facts(claim: Claim) -> str:
    return ", ".join(f"{fact.comparator.value}{fact.value}{' ' * bool(fact.unit)}{fact.unit}" for fact in claim.facts)


def page(text: str, found: Analysis, *, title: str) -> str:
    """One self-contained HTML page: the text with its highlights, then every rule that fired. All is escaped."""
    return (
        f'<!doctype html>\n<html lang="{escape(found.language)}">\n<head><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><h1>{escape(found.title or title)}</h1>"
        f"<pre>{_highlighted(text, found)}</pre>\n{_rules(found)}</body></html>"
    )


def _highlighted(text: str, found: Analysis) -> str:
    marks: list[tuple[Span, str, str]] = [(span, "furniture", "") for span in found.furniture]
    marks += [(claim.span, "claim", f"{claim.kind.value} {claim.score}") for claim in found.claims]
    marks += [(fact.span, "fact", f"{fact.type.value} {fact.value} {fact.unit}") for fact in found.facts]
    for quote in found.quotes:
        marks += [(part, "quote", f"{quote.type.value} {_who(quote)}") for part in quote.parts]
        if quote.speaker:
            marks.append((quote.speaker.span, "speaker", quote.speaker.rule))
        if quote.cue:
            marks.append((quote.cue.span, "cue", quote.cue.lemma))
    edges = sorted({0, len(text), *(edge for span, _, _ in marks for edge in (span.start, span.end))})
    opening = sorted(marks, key=lambda mark: mark[0].start)
    pieces: list[str] = []
    active: list[tuple[Span, str, str]] = []
    position = 0
    for start, end in pairwise(edges):
        while position < len(opening) and opening[position][0].start <= start:
            active.append(opening[position])
            position += 1
        active = [mark for mark in active if mark[0].end > start]
        shown = escape(text[start:end])
        if active:
            names = " ".join(dict.fromkeys(name for _, name, _ in active))
            hint = "; ".join(dict.fromkeys(hint for _, _, hint in active if hint))
            shown = f'<span class="{names}" title="{escape(hint)}">{shown}</span>'
        pieces.append(shown)
    return "".join(pieces)


def _rules(found: Analysis) -> str:
    rows = [("quote", one.text, _who(one), ", ".join(one.reasons)) for one in found.quotes]
    rows += [
        ("claim", one.wording, f"{one.kind.value} {one.score} {_facts(one)}", ", ".join(one.reasons))
        for one in found.claims
    ]
    rows += [("set aside", one.text, one.why.value, one.rule) for one in found.asides]
    cells = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><tr><th>what</th><th>text</th><th>reading</th><th>rules</th></tr>\n{cells}</table>\n"
