"""The card of one claim or quote: everything a reviewer needs beside the text."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.choices import AnchorFound, HopKind, Priority, Stance, StatementKind
from claims.models import Article, Claim, Evidence, EvidenceVisit, Rating, Statement
from claims.web import doings, events, factwords, findings, looks, publicbox, replybox, talk, verdicts, wordings
from claims.web.looks import Look
from factcheck.accounts.models import User
from factcheck.text.spans import Span
from sources.web.painting import visible

# From these scores on a claim is worth checking at all, and before others.
_WORTH, _WELL_WORTH = 0.5, 0.8

# Where the card stands decides where its forms lead back to.
IN_ARTICLE, ALONE = "article", "page"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person sent and the service refused: shown again, with the reason, nothing lost (FEATURES 5.9).

    `form` names the form, `values` are what was typed, `since` is what others did meanwhile when the version was old.
    """

    form: str
    values: dict[str, str] = field(default_factory=dict)
    error: str = ""
    at_field: str = ""
    since: tuple[events.Line, ...] = ()
    is_stale: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """One fact: its kind, the normalised value, the printed words, and a caution where it was not settled."""

    kind: str
    value: str
    printed: str
    caution: str


@dataclass(frozen=True, slots=True)
class SpeakerShown:
    name: str
    printed: str
    kind: str
    how: str
    cue: str
    is_settled: bool
    is_anonymous: bool
    antecedent: str


@dataclass(frozen=True, slots=True)
class HopShown:
    kind: str
    name: str
    is_anonymous: bool


@dataclass(frozen=True, slots=True)
class Since:
    """What became of a cited passage: `text` is what stands in its place now, "" when nothing does."""

    said: str
    text: str
    href: str
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    id: int
    stance: str
    stance_label: str
    exact: str
    note: str
    source: str
    href: str
    published_on: datetime.date | None
    added_by: str
    added_at: datetime.datetime
    withdrawn_by: str
    since: Since | None
    open_threads: int
    first_thread: int

    @property
    def key(self) -> str:
        """The id as the names of its forms hold it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The statements before and after this one, in reading order; 0 where there is none."""

    before: int
    after: int
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class Card:
    id: int
    version: int
    view: str
    is_claim: bool
    kind: str
    title: str
    printed: str
    language: str
    type_label: str
    state: Look
    dismissed_reason: str
    assignee: str
    due_on: datetime.date | None
    is_overdue: bool
    score_pct: int | None
    score_label: str
    reasons: tuple[str, ...]
    chips: tuple[Chip, ...]
    parts: tuple[str, ...]
    speaker: SpeakerShown | None
    hops: tuple[HopShown, ...]
    findings: findings.Overview
    evidence_for: tuple[EvidenceShown, ...]
    evidence_against: tuple[EvidenceShown, ...]
    evidence_context: tuple[EvidenceShown, ...]
    evidence_withdrawn: tuple[EvidenceShown, ...]
    evidence_spread: str
    verdict: verdicts.Box
    publication: publicbox.Box
    talk: talk.Talk
    replies: replybox.Box
    doings: doings.Doings
    priority: int
    priority_label: str
    trail: str
    history: tuple[events.Line, ...]
    seen: int
    neighbours: Neighbours
    article_id: int
    article_title: str
    article_href: str
    page_href: str
    draft: Draft
    notice: str


def load(statement_id: int) -> Statement | None:
    """The statement with what its card always needs, None when it does not exist."""
    rows = Statement.objects.select_related("claim", "quote", "article", "assignee").defer("article__flags", "terms")
    return rows.filter(pk=statement_id).first()


def build(
    statement: Statement,
    *,
    user: User,
    today: datetime.date,
    view: str,
    draft: Draft | None = None,
    notice: str = "",
    trail: str = "",
) -> Card:
    """Gather the card: a number of queries that does not depend on how much there is of anything.

    `trail` is the query string of the queue that the reader came through, for the way on.
    """
    draft = draft or Draft(form="")
    ratings = list(Rating.objects.all())
    evidence = list(
        Evidence.objects.filter(statement=statement)
        .select_related("snapshot__document__source", "added_by", "withdrawn_by")
        .defer("snapshot__text")
    )
    visits = EvidenceVisit.objects.filter(evidence__statement=statement).order_by("pk")
    latest = {visit.evidence_id: visit for visit in visits}
    said = talk.build(statement, user=user, evidence=evidence)
    shown = [(one, _evidence(one, latest.get(one.pk), said)) for one in evidence]
    past = events.of_statement(statement, ratings, user=user)
    standing = [(one.stance, card) for one, card in shown if one.withdrawn_at is None]
    claim = statement.claim if statement.is_claim else None
    article = statement.article
    return Card(
        id=statement.pk,
        version=statement.version,
        view=view,
        is_claim=statement.is_claim,
        kind=str(StatementKind(statement.statement_kind).label),
        title=statement.wording_shown,
        printed=statement.text,
        language=statement.language,
        type_label=claim.get_kind_display() if claim else statement.quote.get_type_display(),
        state=looks.of_state(statement.state),
        dismissed_reason=statement.dismissed_reason,
        assignee=str(statement.assignee or ""),
        due_on=statement.due_on,
        is_overdue=bool(statement.due_on and statement.due_on < today),
        score_pct=round(claim.score * 100) if claim else None,
        score_label=worth(claim) if claim else "",
        reasons=tuple(dict.fromkeys(wordings.in_words(name) for name in statement.reasons)),
        chips=_chips(statement),
        parts=_parts(statement, article),
        speaker=_speaker(statement),
        hops=tuple(HopShown(str(HopKind(hop.kind).label), hop.name, hop.is_anonymous) for hop in statement.hops.all()),
        findings=findings.build(statement, evidence),
        evidence_for=tuple(card for stance, card in standing if stance == Stance.SUPPORTS),
        evidence_against=tuple(card for stance, card in standing if stance == Stance.UNDERMINES),
        evidence_context=tuple(card for stance, card in standing if stance == Stance.CONTEXT),
        evidence_withdrawn=tuple(card for one, card in shown if one.withdrawn_at is not None),
        evidence_spread=findings.spread_of(one.snapshot.document for one in evidence if one.withdrawn_at is None),
        verdict=verdicts.build(
            statement,
            user=user,
            ratings=ratings,
            draft_values=draft.values if draft.form == "verdict" else {},
            past=past,
        ),
        publication=publicbox.build(statement, user=user),
        talk=said,
        replies=replybox.build(statement, user=user, today=today),
        doings=doings.build(statement, user),
        priority=statement.priority,
        priority_label="" if statement.priority == Priority.NORMAL else statement.get_priority_display(),
        trail=trail,
        history=tuple(past),
        seen=past[0].event_id if past else 0,
        neighbours=_neighbours(statement),
        article_id=article.pk,
        article_title=str(article),
        article_href=article_href(statement),
        page_href=page_href(statement),
        draft=draft,
        notice=notice,
    )


def page_href(statement: Statement) -> str:
    """The permalink."""
    return reverse("claims:claim-detail" if statement.is_claim else "claims:quote-detail", args=[statement.pk])


def article_href(statement: Statement) -> str:
    """The article with this statement selected."""
    page = reverse("claims:article-detail", args=[statement.article_id])
    return f"{page}?statement={statement.pk}#panel"


def worth(claim: Claim) -> str:
    """How much a claim is worth checking, in words: one half is the cut that the weights were fitted to."""
    score = float(claim.score)
    if score >= _WELL_WORTH:
        return _("well worth checking")
    return _("worth checking") if score >= _WORTH else _("hardly worth checking")


def _chips(statement: Statement) -> tuple[Chip, ...]:
    if not statement.is_claim:
        return ()
    return tuple(
        Chip(
            kind=fact.get_type_display(),
            value=factwords.value_of(fact),
            printed=fact.text,
            caution=_caution(fact.resolution, fact.alternatives),
        )
        for fact in statement.claim.facts.order_by("start", "pk")
    )


def _caution(resolution: str, alternatives: Sequence[str]) -> str:
    if resolution == "unresolved":
        return _("the year is not settled")
    if resolution == "from-article-date":
        return _("completed from the article’s date")
    if alternatives:
        return _("could also be read as %(readings)s") % {"readings": ", ".join(map(str, alternatives))}
    return ""


def _parts(statement: Statement, article: Article) -> tuple[str, ...]:
    """The pieces of a quote that was interrupted; nothing for a quote in one piece."""
    if statement.is_claim:
        return ()
    spans = [Span(part.start, part.end) for part in statement.quote.parts.all()]
    return tuple(span.of(article.text) for span in spans) if len(spans) > 1 else ()


def _speaker(statement: Statement) -> SpeakerShown | None:
    if statement.is_claim or not statement.quote.speaker_text:
        return None
    quote = statement.quote
    antecedent = ""
    if quote.antecedent_start is not None and quote.antecedent_end is not None:
        antecedent = Span(quote.antecedent_start, quote.antecedent_end).of(statement.article.text)
    return SpeakerShown(
        name=quote.speaker_shown,
        printed=quote.speaker_text,
        kind=quote.get_speaker_kind_display(),
        how=wordings.in_words(quote.speaker_rule) if quote.speaker_rule else "",
        cue=quote.cue_text,
        is_settled=bool(quote.speaker_resolved),
        is_anonymous=quote.is_anonymous,
        antecedent=antecedent,
    )


def _evidence(one: Evidence, visit: EvidenceVisit | None, said: talk.Talk) -> EvidenceShown:
    snapshot = one.snapshot
    threads = [thread.id for thread in said.open if thread.evidence_id == one.pk]
    return EvidenceShown(
        id=one.pk,
        stance=one.stance,
        stance_label=one.get_stance_display(),
        exact=visible(one.exact),
        note=one.note,
        source=str(snapshot.document.source or snapshot.outlet or snapshot.document),
        href=findings.place_of(snapshot.document_id, snapshot.pk, one.start, one.end),
        published_on=snapshot.published_on,
        added_by=str(one.added_by),
        added_at=one.added_at,
        withdrawn_by=str(one.withdrawn_by or ""),
        since=_since(one, visit),
        open_threads=len(threads),
        first_thread=threads[0] if threads else 0,
    )


def _since(one: Evidence, visit: EvidenceVisit | None) -> Since | None:
    if visit is None or visit.found == AnchorFound.SAME:
        return None
    document = one.snapshot.document_id
    is_there = visit.start is not None and visit.end is not None
    return Since(
        said=_("The passage changed since it was cited. It now says:")
        if is_there
        else _("The passage is no longer in the document."),
        text=visible(visit.text),
        href=findings.place_of(document, visit.snapshot_id, visit.start or 0, visit.end or 0)
        if is_there
        else f"{reverse('sources:document-detail', args=[document])}?snapshot={visit.snapshot_id}",
        at=visit.at,
    )


def _neighbours(statement: Statement) -> Neighbours:
    rows = Statement.objects.filter(article_id=statement.article_id)
    order = list(rows.filter(Q(is_gone=False) | Q(pk=statement.pk)).in_reading_order().values_list("pk", flat=True))
    here = order.index(statement.pk)
    return Neighbours(
        before=order[here - 1] if here else 0,
        after=order[here + 1] if here + 1 < len(order) else 0,
        number=here + 1,
        count=len(order),
    )
