"""Keeping what the extraction engine found in an article."""

import datetime
from collections.abc import Iterable

from claims.choices import StatementKind
from claims.engine.crosscheck import query
from claims.engine.crosscheck.model import StatementText
from claims.engine.extraction import model as found
from claims.engine.extraction import plugin
from claims.models import (
    Article,
    AttributionHop,
    Claim,
    ClaimFact,
    Fact,
    Quote,
    QuotePart,
    Sentence,
)
from factcheck.common import canonical
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.models import Job
from factcheck.jobs.services import Lease
from factcheck.text.facts import find
from factcheck.text.facts import model as facts_found
from factcheck.text.spans import Span

CHECK = "claims.crosscheck_article"

FactKey = tuple[int, int, str, str, str]


def analyse(article: Article, *, extractor: str) -> found.Analysis:
    """Run the extractor named by a dotted path over an article. No database, no transaction."""
    return plugin.load(extractor).extract(article.text, language=article.language, date=article.published_on)


@durable
def store(*, article_id: int, analysis: found.Analysis, lease: Lease, now: datetime.datetime) -> Article:
    """Keep sentences, facts, claims and quotes, and queue the cross-check.

    Splitting again with the same engine adds nothing; what people did to statements is never touched.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    article = Article.objects.select_for_update(of=("self",)).get(pk=article_id)
    jobs.finish(lease=lease, now=now)
    _store_sentences(article, analysis)
    facts = _store_facts(article, analysis)
    known = set(article.statements.filter(engine_version=analysis.version).values_list("start", "end", "fingerprint"))
    claims = [_store_claim(article, analysis, one, facts=facts, known=known, now=now) for one in analysis.claims]
    quotes = [_store_quote(article, analysis, one, known=known, now=now) for one in analysis.quotes]
    article.engine_version = analysis.version
    article.split_at = now
    if analysis.credited_source and not article.credited_source:
        article.credited_source = analysis.credited_source[:200]
        article.origins["credited_source"] = "rule"
    # Reading took the first line of a pasted text for its title; the engine knows a menu from a headline.
    if analysis.title and article.origins.get("title", "rule") == "rule":
        article.title, article.origins["title"] = analysis.title[:300], "rule"
    if analysis.date and not article.published_on:
        article.published_on, article.origins["published_on"] = analysis.date, "assumed"
    article.save(update_fields=["engine_version", "split_at", "credited_source", "title", "published_on", "origins"])
    enqueue_check(article, now=now)
    history.record(
        kind=EventKind.ARTICLE_SPLIT,
        by=None,
        subject=article,
        payload={"engine": analysis.version, "claims": sum(claims), "quotes": sum(quotes), **dict(analysis.notes)},
        now=now,
    )
    return article


def enqueue_check(article: Article, *, now: datetime.datetime) -> Job:
    """Queue the comparison of an article's open statements with the library, inside the caller's transaction."""
    return jobs.enqueue(
        kind=CHECK, key=history.name_of(article), payload={"article_id": article.pk}, by_id=None, now=now
    )


def _store_sentences(article: Article, analysis: found.Analysis) -> None:
    def aside_of(sentence: Span) -> str:
        return next((one.why.value for one in analysis.asides if sentence.contains(one.span)), "")

    Sentence.objects.bulk_create(
        (
            Sentence(
                article=article,
                number=number,
                start=span.start,
                end=span.end,
                is_furniture=any(piece.contains(span) for piece in analysis.furniture),
                aside=aside_of(span),
            )
            for number, span in enumerate(analysis.sentences, start=1)
        ),
        ignore_conflicts=True,
    )


def _fact_key(fact: facts_found.Fact) -> FactKey:
    return (fact.span.start, fact.span.end, fact.type.value, str(fact.value), fact.unit)


def _store_facts(article: Article, analysis: found.Analysis) -> dict[FactKey, Fact]:
    """All facts of the text, and those that claims carry, which need not be the same objects."""
    every = {_fact_key(one): one for one in analysis.facts}
    for claim in analysis.claims:
        every.update({_fact_key(one): one for one in claim.facts})
    Fact.objects.bulk_create(
        (
            Fact(
                article=article,
                start=one.span.start,
                end=one.span.end,
                text=one.text,
                type=one.type.value,
                value=str(one.value),
                value_to="" if one.value_to is None else str(one.value_to),
                unit=one.unit,
                unit_text=one.unit_text,
                comparator=one.comparator.value,
                precision=one.precision.value if one.precision else "",
                resolution=one.resolution.value if one.resolution else "",
                alternatives=list(one.alternatives),
                rule=one.rule,
                engine_version=analysis.version,
            )
            for one in every.values()
        ),
        ignore_conflicts=True,
    )
    stored = article.facts.filter(engine_version=analysis.version)
    return {(row.start, row.end, row.type, row.value, row.unit): row for row in stored}


def statement_terms(text: str, *, wording: str, language: str, date: datetime.date | None) -> list[str]:
    """What the library is searched for, for this statement."""
    facts = find(text, language=language, date=date)
    return list(query(StatementText(text=text, wording=wording, language=language, facts=facts, date=date)))


def _store_claim(
    article: Article,
    analysis: found.Analysis,
    one: found.Claim,
    *,
    facts: dict[FactKey, Fact],
    known: set[tuple[int, int, str]],
    now: datetime.datetime,
) -> bool:
    keys = [_fact_key(fact) for fact in one.facts]
    fingerprint = canonical.sha256(["claim", one.kind, one.wording, keys])
    if (one.span.start, one.span.end, fingerprint) in known:
        return False
    claim = Claim.objects.create(
        article=article,
        statement_kind=StatementKind.CLAIM,
        start=one.span.start,
        end=one.span.end,
        text=one.text,
        language=analysis.language,
        engine_version=analysis.version,
        fingerprint=fingerprint,
        reasons=list(one.reasons),
        terms=statement_terms(
            one.text, wording=one.wording, language=analysis.language, date=article.published_on or analysis.date
        ),
        wording=one.wording,
        kind=one.kind.value,
        score=one.score,
        created_at=now,
        updated_at=now,
    )
    ClaimFact.objects.bulk_create(ClaimFact(claim=claim, fact=facts[key]) for key in dict.fromkeys(keys))
    _store_hops(claim.pk, one.attribution)
    return True


def _store_quote(
    article: Article,
    analysis: found.Analysis,
    one: found.Quote,
    *,
    known: set[tuple[int, int, str]],
    now: datetime.datetime,
) -> bool:
    parts = [(part.start, part.end) for part in one.parts]
    fingerprint = canonical.sha256(["quote", one.type, parts])
    if (one.span.start, one.span.end, fingerprint) in known:
        return False
    speaker, cue = one.speaker, one.cue
    antecedent = speaker.antecedent if speaker else None
    quote = Quote.objects.create(
        article=article,
        statement_kind=StatementKind.QUOTE,
        start=one.span.start,
        end=one.span.end,
        text=one.text,
        language=one.language,
        engine_version=analysis.version,
        fingerprint=fingerprint,
        reasons=list(one.reasons),
        terms=statement_terms(
            one.text, wording=one.text, language=one.language, date=article.published_on or analysis.date
        ),
        type=one.type.value,
        cue_text=cue.text[:200] if cue else "",
        cue_start=cue.span.start if cue else None,
        cue_end=cue.span.end if cue else None,
        speaker_text=speaker.text[:500] if speaker else "",
        speaker_start=speaker.span.start if speaker else None,
        speaker_end=speaker.span.end if speaker else None,
        speaker_kind=speaker.kind.value if speaker else "",
        speaker_resolved=(speaker.resolved or "")[:300] if speaker else "",
        speaker_rule=speaker.rule if speaker else "",
        antecedent_start=antecedent.start if antecedent else None,
        antecedent_end=antecedent.end if antecedent else None,
        created_at=now,
        updated_at=now,
    )
    QuotePart.objects.bulk_create(
        QuotePart(quote=quote, number=number, start=part.start, end=part.end)
        for number, part in enumerate(one.parts, start=1)
    )
    if speaker:
        # « espère-t-on » is said by « on »: the hyphens belong to the verb.
        name = speaker.resolved or speaker.text.removeprefix("-t-").removeprefix("-")
        said = found.Hop(found.HopKind.SAID_BY, name, speaker.span, speaker.anonymous)
        credited = analysis.credited_source
        hops = [said] + ([found.Hop(found.HopKind.CREDITED_TO, credited, None)] if credited else [])
        _store_hops(quote.pk, hops)
    return True


def _store_hops(statement_id: int, hops: Iterable[found.Hop]) -> None:
    AttributionHop.objects.bulk_create(
        AttributionHop(
            statement_id=statement_id,
            number=number,
            kind=hop.kind.value,
            name=hop.name[:500],
            start=hop.span.start if hop.span else None,
            end=hop.span.end if hop.span else None,
            is_anonymous=hop.anonymous,
        )
        for number, hop in enumerate(hops, start=1)
    )
