"""An analysis for people: a table for the terminal, a page with highlights for the browser."""

from collections.abc import Iterable
from html import escape
from itertools import pairwise

from claims.engine.extraction.model import Analysis, Aside, Claim, Quote
from factcheck.text.facts.model import Fact
from factcheck.text.spans import Span

_STYLE = """
:root{color-scheme:light dark;--ink:#1d1d1f;--paper:#fdfcf9;--card:#fff;--line:#dedad0;--soft:#6a675f;
--claim:#fff0b3;--quote:#cfe6ff;--both:#d4f2d0;--accent:#8a5a00}
@media (prefers-color-scheme:dark){:root{--ink:#eceae4;--paper:#17181b;--card:#202226;--line:#3a3d43;--soft:#a5a29a;
--claim:#4a3d0c;--quote:#16395e;--both:#1d4420;--accent:#f0c060}}
*{box-sizing:border-box}
body{font:1rem/1.65 Georgia,serif;margin:0;color:var(--ink);background:var(--paper)}
header{padding:1.6rem 2rem 1rem;border-bottom:1px solid var(--line)}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .4rem;max-width:60rem}
h2{font:600 .8rem/1.3 system-ui,sans-serif;letter-spacing:.06em;text-transform:uppercase;margin:1.6rem 0 .6rem}
h2:first-child{margin-top:0}
.facts-line,.key{font:.85rem/1.5 system-ui,sans-serif;color:var(--soft);margin:0}
.key span{padding:0 .35rem;margin-right:.5rem;color:var(--ink)}
main{display:grid;grid-template-columns:minmax(0,11fr) minmax(0,9fr);gap:2rem;padding:1.5rem 2rem;max-width:96rem}
@media (max-width:60rem){main{grid-template-columns:minmax(0,1fr)}}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:0}
.claim{background:var(--claim)}.quote{background:var(--quote)}.claim.quote{background:var(--both)}
.furniture{color:var(--soft);text-decoration:line-through}.speaker{border-bottom:2px solid #3b82c4}
.cue{border-bottom:2px dotted #a35bc4}.fact{font-weight:bold}
ol{list-style:none;margin:0;padding:0}
li{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--line);border-radius:4px;
padding:.6rem .8rem;margin-bottom:.6rem;font:.9rem/1.45 system-ui,sans-serif;overflow-wrap:anywhere}
li.is-claim{border-left-color:#d9a400}li.is-quote{border-left-color:#3b82c4}
.words{margin:0 0 .3rem;font-family:Georgia,serif;font-size:1rem}
.said{margin:0;color:var(--soft)}
.rules{margin:.3rem 0 0;display:flex;flex-wrap:wrap;gap:.25rem}
.rules span{font:.75rem/1.5 ui-monospace,monospace;border:1px solid var(--line);border-radius:3px;padding:0 .3rem}
meter{width:5rem;height:.7rem;vertical-align:middle}
"""
# The page speaks the article's language; another language than these is read in English.
_LABELS = {
    "en": {
        "article": "Article", "quotes": "Quotes", "claims": "Claims", "asides": "Set aside", "facts": "Values",
        "worth": "worth checking", "nobody": "nobody named", "credit": "credited to", "printed": "printed as",
        "claim": "claim", "quote": "quote", "both": "claim in a quote", "fact": "value", "speaker": "speaker",
        "cue": "cue", "furniture": "furniture", "none": "none found",
    },
    "fr": {
        "article": "Article", "quotes": "Citations", "claims": "Affirmations", "asides": "Mis de côté",
        "facts": "Données", "worth": "à vérifier", "nobody": "personne n’est nommé", "credit": "crédité à",
        "printed": "imprimé ainsi", "claim": "affirmation", "quote": "citation", "both": "affirmation citée",
        "fact": "donnée", "speaker": "locuteur", "cue": "mot introducteur", "furniture": "hors article",
        "none": "aucune",
    },
}  # fmt: skip
_Labels = dict[str, str]


def table(found: Analysis) -> str:
    """Quotes, claims and what was set aside, one line each."""
    lines = [f"{found.language}  {found.date or '-'}  {found.title or '-'}  ({found.credited_source or '-'})"]
    lines += [f"\nquotes {len(found.quotes)}"]
    lines += [f"  {one.type.value:9}{_who(one):28.28} {one.text}" for one in found.quotes]
    lines += [f"\nclaims {len(found.claims)}"]
    lines += [
        f"  {one.kind.value:12}{one.score:5.2f}  {_facts(one.facts):24.24} {one.wording}" for one in found.claims
    ]
    lines += [f"\nset aside {len(found.asides)}"]
    lines += [f"  {one.why.value:14}{one.rule:28.28} {one.text}" for one in found.asides]
    return "\n".join(line.replace("\n", " ") if index else line for index, line in enumerate(lines))


def _who(quote: Quote) -> str:
    if quote.speaker is None:
        return "-"
    return quote.speaker.resolved or quote.speaker.text


def _facts(facts: Iterable[Fact]) -> str:
    return ", ".join(f"{fact.comparator.value}{fact.value}{' ' * bool(fact.unit)}{fact.unit}" for fact in facts)


def page(text: str, found: Analysis, *, title: str) -> str:
    """One self-contained HTML page in the article's language: the text with its highlights beside every result and
    the rules that fired. All is escaped; nothing is loaded."""
    labels = _LABELS.get(found.language, _LABELS["en"])
    head = [found.language, str(found.date or ""), f"{labels['credit']} {found.credited_source}"]
    line = " · ".join(part for part in (head if found.credited_source else head[:2]) if part)
    key = "".join(
        f'<span class="{escape(name)}">{escape(labels[label])}</span>'
        for name, label in (
            ("claim", "claim"), ("quote", "quote"), ("claim quote", "both"), ("fact", "fact"),
            ("speaker", "speaker"), ("cue", "cue"), ("furniture", "furniture"),
        )
    )  # fmt: skip
    return (
        f'<!doctype html>\n<html lang="{escape(found.language)}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n<body><header>"
        f'<h1>{escape(found.title or title)}</h1><p class="facts-line">{escape(line)}</p>'
        f'<p class="key">{key}</p></header>\n<main><section><h2>{labels["article"]}</h2>'
        f"<pre>{_highlighted(text, found)}</pre></section>\n<section>{_results(found, labels)}</section></main>"
        "</body></html>"
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


def _results(found: Analysis, labels: _Labels) -> str:
    return (
        _list(labels["claims"], [_claim(one, labels) for one in found.claims], labels)
        + _list(labels["quotes"], [_quote(one, labels) for one in found.quotes], labels)
        + _list(labels["asides"], [_aside(one) for one in found.asides], labels)
        + _list(labels["facts"], [_fact(one) for one in found.facts], labels)
    )


def _list(heading: str, rows: list[str], labels: _Labels) -> str:
    shown = "\n".join(rows) if rows else f'<li class="said">{labels["none"]}</li>'
    return f"<h2>{heading} ({len(rows)})</h2>\n<ol>{shown}</ol>\n"


def _row(kind: str, words: str, said: str, rules: Iterable[str]) -> str:
    """One result. `said` is HTML already."""
    fired = "".join(f"<span>{escape(rule)}</span>" for rule in rules)
    return (
        f'<li class="is-{kind}"><p class="words">{escape(words)}</p><p class="said">{said}</p>'
        f'<p class="rules">{fired}</p></li>'
    )


def _claim(one: Claim, labels: _Labels) -> str:
    said = (
        f"{escape(one.kind.value)} · {labels['worth']} "
        f'<meter min="0" max="1" value="{one.score}">{one.score}</meter> {one.score:.2f}'
    )
    if one.facts:
        said += f" · {escape(_facts(one.facts))}"
    if one.attribution:
        said += " · " + escape(" ← ".join(f"{hop.kind.value} {hop.name}" for hop in one.attribution))
    if one.wording[1:] != one.text[1:]:
        said += f"<br>{labels['printed']}: {escape(one.text)}"
    return _row("claim", one.wording, said, one.reasons)


def _quote(one: Quote, labels: _Labels) -> str:
    who = labels["nobody"] if one.speaker is None else _who(one)
    said = f"{escape(one.type.value)} · {escape(who)}"
    rules = one.reasons if one.speaker is None else (*one.reasons, f"speaker:{one.speaker.rule}")
    if one.cue:
        said += f" · {escape(one.cue.text)}"
    return _row("quote", one.text, said, rules)


def _aside(one: Aside) -> str:
    return _row("aside", one.text, escape(one.why.value), [one.rule])


def _fact(one: Fact) -> str:
    return _row("fact", one.text, escape(f"{one.type.value} {_facts([one])}"), [one.rule] if one.rule else [])
