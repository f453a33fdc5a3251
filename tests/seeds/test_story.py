"""What the demo shows: how a person would label each pair of a claim of the seed article and a seed document.

Engines only, end to end: bytes of the document → text and passages; article → claims and quotes; then the comparison.
A document says about a statement what its strongest finding says.
"""

import datetime
from dataclasses import replace
from functools import cache

import pytest

from claims.engine import crosscheck
from claims.engine.crosscheck.model import Finding, Outcome, PassageText, QuoteMatch, StatementText
from claims.engine.extraction.model import Analysis
from claims.engine.extraction.plugin import Rules
from factcheck.local import seeds
from factcheck.text.spans import Span
from sources.reading import read
from sources.reading.passages import passages

AGREES, PARTLY, DENIES, SILENT = Outcome.SUPPORTS, Outcome.PARTLY, Outcome.CONTRADICTS, Outcome.NOT_ENOUGH

OPENING = 600

# A claim is named by words of its sentence and, where one sentence makes several claims, by the unit it counts.
CLAIMS = {
    "the plan was presented on 26 July": ("La Chine a présenté un plan d’action", ""),
    "Li proposed a world organisation": ("Li Qiang a annoncé la proposition", ""),
    "Shanghai is considered as its seat": ("envisage d’établir le siège", ""),
    "the conference took three days": ("a attiré plus de", "day"),
    "it drew more than 1,200 people": ("a attiré plus de", "people"),
    "they came from 30 countries": ("a attiré plus de", "country"),
    "the US plan came on 23 July": ("le 23 juillet", ""),
    "it lists more than 90 measures": ("mesures fédérales", "measure"),
    "in three parts": ("mesures fédérales", "axis"),
    "Schmidt argued for collaboration": ("a plaidé pour une collaboration", ""),
}

STORY = [
    ("the plan was presented on 26 July", "cnbc/china-action-plan", AGREES),
    ("the plan was presented on 26 July", "pukmedia/new-organisation", DENIES),
    ("the plan was presented on 26 July", "whitehouse/action-plan", SILENT),
    ("the plan was presented on 26 July", "akingump/long-awaited-plan", SILENT),
    ("Li proposed a world organisation", "reuters/world-body", AGREES),
    ("Li proposed a world organisation", "businesslive/world-body", AGREES),
    ("Li proposed a world organisation", "cnbc/china-action-plan", AGREES),
    ("Li proposed a world organisation", "boursorama/cooperation-mondiale", AGREES),
    ("Li proposed a world organisation", "whitehouse/action-plan", SILENT),
    ("Li proposed a world organisation", "maynard/plan-and-orders", SILENT),
    ("Shanghai is considered as its seat", "reuters/world-body", AGREES),
    ("Shanghai is considered as its seat", "businesslive/world-body", AGREES),
    ("Shanghai is considered as its seat", "xinhua/cooperation-organization", PARTLY),
    ("Shanghai is considered as its seat", "profit/over-800-firms", SILENT),
    ("the conference took three days", "scmp/global-centre", AGREES),
    ("the conference took three days", "reuters/world-body", AGREES),
    ("the conference took three days", "boursorama/cooperation-mondiale", AGREES),
    ("the conference took three days", "profit/over-800-firms", DENIES),
    ("the conference took three days", "whitehouse/action-plan", SILENT),
    ("it drew more than 1,200 people", "globaltimes/solidarity", AGREES),
    ("it drew more than 1,200 people", "scmp/global-centre", PARTLY),
    ("it drew more than 1,200 people", "kuna/conference-shanghai", PARTLY),
    ("it drew more than 1,200 people", "profit/over-800-firms", SILENT),
    ("it drew more than 1,200 people", "whitehouse/action-plan", SILENT),
    ("they came from 30 countries", "scmp/global-centre", AGREES),
    ("they came from 30 countries", "globaltimes/solidarity", DENIES),
    ("they came from 30 countries", "kuna/conference-shanghai", SILENT),
    # The sentence says two things: the day, which these confirm, and "a few days before", of which they know nothing.
    ("the US plan came on 23 July", "whitehouse/action-plan", PARTLY),
    ("the US plan came on 23 July", "akingump/long-awaited-plan", PARTLY),
    ("the US plan came on 23 July", "maynard/plan-and-orders", PARTLY),
    ("the US plan came on 23 July", "profit/over-800-firms", SILENT),
    ("it lists more than 90 measures", "whitehouse/action-plan", AGREES),
    # More than 100 is more than 90; exactly 90 is not.
    ("it lists more than 90 measures", "akingump/long-awaited-plan", AGREES),
    ("it lists more than 90 measures", "maynard/plan-and-orders", PARTLY),
    ("it lists more than 90 measures", "globaltimes/solidarity", SILENT),
    ("in three parts", "whitehouse/action-plan", AGREES),
    ("in three parts", "maynard/plan-and-orders", AGREES),
    ("in three parts", "scmp/global-centre", SILENT),
    ("Schmidt argued for collaboration", "cnbc/china-action-plan", AGREES),
    ("Schmidt argued for collaboration", "akingump/long-awaited-plan", SILENT),
]

QUOTES = [
    ("les États-Unis et la Chine devraient collaborer", "cnbc/china-action-plan", QuoteMatch.TRANSLATED),
    ("La Chine accorde une grande importance", "xinhua/cooperation-organization", QuoteMatch.TRANSLATED),
    ("les États-Unis et la Chine devraient collaborer", "globaltimes/solidarity", QuoteMatch.NOT_FOUND),
]


@cache
def analysis() -> Analysis:
    return Rules().extract(seeds.article(), language="fr", date=None)


@cache
def library(path: str) -> tuple[PassageText, ...]:
    content = (seeds.DOCUMENTS / f"{path}.html").read_bytes()
    document = read(content, declared_type="text/html; charset=utf-8", url=None)
    language = document.language.value if document.language else ""
    date = datetime.date.fromisoformat(document.published_on.value) if document.published_on else None
    title = document.title.value if document.title else ""
    return tuple(
        PassageText(text=span.of(document.text), language=language, date=date, context=title)
        for span in passages(document.text, language=language)
    )


def claim(name: str) -> StatementText:
    words, unit = CLAIMS[name]
    found = [
        one
        for one in analysis().claims
        if words in one.text and (not unit or any(fact.unit == unit for fact in one.facts))
    ]
    assert len(found) == 1, f"{len(found)} claims hold “{words}” {unit}"
    start = found[0].span.start
    return StatementText(
        text=found[0].text,
        wording=found[0].wording,
        language="fr",
        facts=tuple(
            replace(fact, span=Span(fact.span.start - start, fact.span.end - start))
            for fact in found[0].facts
            if found[0].span.contains(fact.span)
        ),
        date=analysis().date,
        context=opening(),
    )


def opening() -> str:
    """What the article is about: its title and first paragraph, as the desk hands them to the comparison."""
    return "\n".join(line for line in seeds.article().splitlines() if len(line) > 40)[:OPENING]


def quote(words: str) -> StatementText:
    found = next(one for one in analysis().quotes if words in one.text)
    speaker = found.speaker.resolved or found.speaker.text if found.speaker else ""
    return StatementText(
        text=found.text, wording=found.text, language="fr", facts=(), date=analysis().date, speaker=speaker
    )


def strongest(findings: list[Finding]) -> Finding:
    return max(findings, key=lambda one: (one.outcome is not SILENT, one.strength))


@pytest.mark.parametrize(("name", "path", "expected"), STORY, ids=[f"{name} / {path}" for name, path, _ in STORY])
def test_document_says_about_claim_what_a_person_would_say(name: str, path: str, expected: Outcome) -> None:
    finding = strongest([crosscheck.check_claim(claim(name), passage) for passage in library(path)])

    assert finding.outcome is expected, f"{finding.rule}: {finding.compared}"


@pytest.mark.parametrize(("words", "path", "expected"), QUOTES)
def test_document_holds_the_quote_as_a_person_would_say(words: str, path: str, expected: QuoteMatch) -> None:
    findings = [crosscheck.check_quote(quote(words), passage) for passage in library(path)]

    matches = {one.quote_match for one in findings}
    assert expected in matches if expected is not QuoteMatch.NOT_FOUND else matches == {expected}


def test_the_story_has_agreement_partial_agreement_contradiction_and_silence() -> None:
    assert {label for _name, _path, label in STORY} == set(Outcome)
