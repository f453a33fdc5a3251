"""Claims and quotes as people cut them: add, move to other words, split, merge (FEATURES 2.8).

Each is one step that can be undone (claims.services.undoing). Spans are code points into the article's text.
"""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from claims import permissions
from claims.choices import ClaimKind, HopKind, QuoteType, SpeakerKind, StatementKind
from claims.engine.extraction import analyse
from claims.models import Article, AttributionHop, Claim, Quote, Statement
from claims.services import changing, steps
from claims.services.steps import Shape, Turn
from claims.workflow import Move, State
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common import canonical
from factcheck.common.errors import IllegalTransition, Invalid
from factcheck.common.transactions import durable
from factcheck.history.choices import EventKind
from factcheck.text.spans import Span

ADDED = "added-by-person"
MAX_SPEAKER = 300


@dataclass(frozen=True, slots=True)
class Half:
    """One side of a cut, with the parts of a quote that lie in it."""

    span: Span
    parts: tuple[tuple[int, int], ...]


@durable
def add(
    *, article_id: int, kind: StatementKind, span: Span, speaker: str, by: User, now: datetime.datetime
) -> Statement:
    """Add a claim or quote on these words of the article. `speaker` is for quotes, "" where nobody is named.

    Blanks at the edges are left out. A claim is worded as printed until someone rewords it.

    Raises:
        NotAllowed.
        Invalid: the words are not in the article, are blank or too long, or the same is there already.
    """
    check(by, Action.EDIT_STATEMENT)
    article = Article.objects.select_for_update(of=("self",)).get(pk=article_id)
    span = _trimmed(article, steps.checked_span(article, span))
    standing = article.statements.exclude(state=State.DISMISSED)
    if standing.filter(statement_kind=kind, start=span.start, end=span.end).exists():
        raise Invalid(_("These words are a claim or quote of this kind already."), field="words")
    text = span.of(article.text)
    statement = _made(
        article,
        kind,
        Shape(
            start=span.start,
            end=span.end,
            wording=" ".join(text.split()) if kind == StatementKind.CLAIM else "",
            facts=steps.facts_in(article, span, kept=(), before=None) if kind == StatementKind.CLAIM else (),
            parts=((span.start, span.end),) if kind == StatementKind.QUOTE else (),
            dismissed="",
            is_gone=False,
        ),
        speaker=" ".join(speaker.split())[:MAX_SPEAKER],
        by=by,
        now=now,
    )
    after = steps.shape_of(statement)
    before = replace(after, dismissed=_("its addition was undone"), is_gone=True)
    payload = {"words": text} | steps.step(Turn(statement.pk, before, after))
    changing.record(EventKind.STATEMENT_ADDED, statement, by=by, now=now, payload=payload)
    return statement


def _trimmed(article: Article, span: Span) -> Span:
    text = span.of(article.text)
    return Span(span.start + len(text) - len(text.lstrip()), span.end - len(text) + len(text.rstrip()))


def _made(
    article: Article, kind: StatementKind, shape: Shape, *, speaker: str, by: User, now: datetime.datetime
) -> Statement:
    """The row of a statement that a person cut out. The fingerprint tells apart two on the same words."""
    text = shape.span.of(article.text)
    shared = {
        "article": article,
        "statement_kind": kind,
        "start": shape.start,
        "end": shape.end,
        "text": text,
        "language": article.language,
        "fingerprint": canonical.sha256([kind, by.pk, now.isoformat(), text, article.statements.count()]),
        "reasons": [ADDED],
        "created_by": by,
        "created_at": now,
        "updated_at": now,
    }
    made: Claim | Quote
    if kind == StatementKind.CLAIM:
        found = next(iter(analyse(text, language=article.language, date=article.published_on).claims), None)
        made = Claim.objects.create(
            **shared,
            wording=shape.wording,
            kind=found.kind.value if found else ClaimKind.EVENT,
            score=found.score if found else 0,
        )
    else:
        made = Quote.objects.create(**shared, type=QuoteType.DIRECT, **_speaker(article, shape.start, speaker))
        if speaker:
            AttributionHop.objects.create(statement_id=made.pk, number=1, kind=HopKind.SAID_BY, name=speaker)
    statement = Statement.objects.select_related("article", "claim", "quote").get(pk=made.pk)
    statement.version = 0
    steps.write(statement, shape, now=now)
    return statement


def _speaker(article: Article, near: int, name: str) -> dict[str, object]:
    """The speaker as a person named them, with the place where the name stands as whole words.

    That is the last one before the code point `near`, else the first after it.
    """
    if not name:
        return {}
    places = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", article.text)]
    before = [place for place in places if place[1] <= near]
    after = [place for place in places if place[0] >= near]
    nearest = before[-1:] or after[:1]
    place = {"speaker_start": nearest[0][0], "speaker_end": nearest[0][1]} if nearest else {}
    return {"speaker_text": name, "speaker_resolved": name, "speaker_kind": SpeakerKind.PERSON, **place}


@durable
def resize(*, statement_id: int, span: Span, by: User, expected_version: int, now: datetime.datetime) -> Statement:
    """Put the statement on other words of its article. It voids a standing sign-off.

    A claim keeps its own wording unless that was the printed words; it keeps those of its facts that are still inside
    and takes in those of the new stretch. The first and last part of a quote move with its ends.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: the words are not in the article, are blank or too long, or are what it stands on already.
    """
    statement = changing.lock(statement_id, expected_version)
    permissions.check_edit(by, statement)
    article = statement.article
    span = _trimmed(article, steps.checked_span(article, span))
    before = steps.shape_of(statement)
    if span == before.span:
        raise Invalid(_("It stands on these words already."), field="words")
    printed = statement.text
    after = _on(article, before, Half(span, _clipped(before.parts, span)), is_claim=statement.is_claim)
    changing.void(statement, why=_("it was moved to other words"), by=by, now=now)
    steps.write(statement, after, now=now)
    payload = {"from": printed, "to": statement.text} | steps.step(Turn(statement.pk, before, after))
    changing.record(EventKind.STATEMENT_RESIZED, statement, by=by, now=now, payload=payload)
    return statement


def _on(article: Article, before: Shape, half: Half, *, is_claim: bool) -> Shape:
    """The shape on another span: the wording follows the printed words only where it was no more than they."""
    wording = before.wording
    if is_claim and wording == " ".join(before.span.of(article.text).split()):
        wording = " ".join(half.span.of(article.text).split())
    facts = steps.facts_in(article, half.span, kept=before.facts, before=before.span) if is_claim else ()
    return replace(
        before,
        start=half.span.start,
        end=half.span.end,
        wording=wording,
        facts=facts,
        parts=() if is_claim else half.parts,
    )


def _clipped(parts: Iterable[tuple[int, int]], span: Span) -> tuple[tuple[int, int], ...]:
    """The parts of a quote inside `span`, the outer two grown to its ends."""
    inside = [
        (max(start, span.start), min(end, span.end)) for start, end in parts if start < span.end and end > span.start
    ]
    if not inside:
        return ((span.start, span.end),)
    inside[0] = (span.start, inside[0][1])
    inside[-1] = (inside[-1][0], span.end)
    return tuple(inside)


@durable
def split(
    *, statement_id: int, at: int, keeps_second: bool, by: User, expected_version: int, now: datetime.datetime
) -> tuple[Statement, Statement]:
    """Cut the statement in two before the code point `at` of the article.

    The statement goes on as the first half, or as the second with `keeps_second`, and its evidence, verdicts and
    comments with it; the other half is new. Both are worded as printed. It voids a standing sign-off.

    Returns:
        The statement and the new half.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: one of the halves would be empty.
    """
    statement = changing.lock(statement_id, expected_version)
    permissions.check_edit(by, statement)
    article, before = statement.article, steps.shape_of(statement)
    if not before.start < at < before.end:
        raise Invalid(_("Both halves need words: cut somewhere inside."), field="words")
    halves = [_half(article, before, Span(before.start, at)), _half(article, before, Span(at, before.end))]
    if keeps_second:
        halves.reverse()
    shapes = [_alone(article, before, half, is_claim=statement.is_claim) for half in halves]
    changing.void(statement, why=_("it was split"), by=by, now=now)
    steps.write(statement, shapes[0], now=now)
    kind = StatementKind(statement.statement_kind)
    speaker = "" if statement.is_claim else statement.quote.speaker_shown
    other = _made(article, kind, shapes[1], speaker=speaker, by=by, now=now)
    gone = replace(shapes[1], dismissed=_("the split was undone"), is_gone=True)
    payload = {"from": before.span.of(article.text), "to": statement.text} | steps.step(
        Turn(statement.pk, before, shapes[0]), Turn(other.pk, gone, shapes[1])
    )
    changing.record(EventKind.STATEMENT_SPLIT, statement, by=by, now=now, payload=payload)
    words = {"words": other.text, "split_from": statement.pk}
    changing.record(EventKind.STATEMENT_ADDED, other, by=by, now=now, payload=words)
    return statement, other


def _half(article: Article, before: Shape, span: Span) -> Half:
    if not span.of(article.text).strip():
        raise Invalid(_("Both halves need words: cut somewhere inside."), field="words")
    span = _trimmed(article, span)
    return Half(span, _clipped(before.parts, span))


def _alone(article: Article, before: Shape, half: Half, *, is_claim: bool) -> Shape:
    """A half of a statement, worded as printed: the old wording speaks of both halves."""
    shape = _on(article, before, half, is_claim=is_claim)
    return replace(shape, wording=" ".join(half.span.of(article.text).split()) if is_claim else "")


@durable
def merge(
    *, statement_id: int, other_id: int, other_version: int, by: User, expected_version: int, now: datetime.datetime
) -> Statement:
    """Take another claim (or quote) of the same article into this one: both spans, both wordings, all evidence.

    The other is dismissed and shown no more. It voids a standing sign-off of this one; one that has a verdict itself
    cannot be taken in.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: another kind, another article, itself, or too far away for one statement.
    """
    # Rows are locked in the order of their ids, whichever of the two takes the other in.
    versions = {statement_id: expected_version, other_id: other_version}
    locked = {pk: changing.lock(pk, versions[pk]) for pk in sorted(versions)}
    statement, other = locked[statement_id], locked[other_id]
    permissions.check_edit(by, statement)
    if other.pk == statement.pk or other.article_id != statement.article_id:
        raise Invalid(_("Only two of the same article can be merged."), field="other")
    if other.statement_kind != statement.statement_kind:
        raise Invalid(_("A claim and a quote cannot be merged."), field="other")
    if other.verdicts.exists():
        raise IllegalTransition(_("The other one has a verdict: open it and merge this one into it."), allowed=())
    other.state = permissions.check_move(by, other, Move.DISMISS)
    before, taken = steps.shape_of(statement), steps.shape_of(other)
    after = _joined(before, taken)
    gone = replace(taken, dismissed=_("merged into “%(words)s”") % {"words": statement.text[:200]}, is_gone=True)
    changing.void(statement, why=_("another was merged into it"), by=by, now=now)
    steps.write(statement, after, now=now)
    steps.write(other, gone, now=now)
    moved = _moved_evidence(other, to=statement)
    payload = {"with": taken.wording or other.text} | steps.step(
        Turn(statement.pk, before, after), Turn(other.pk, taken, gone), evidence=moved, to=statement.pk
    )
    changing.record(EventKind.STATEMENT_MERGED, statement, by=by, now=now, payload=payload)
    dismissal = {"reason": gone.dismissed, "merged_into": statement.pk}
    changing.record(EventKind.STATEMENT_DISMISSED, other, by=by, now=now, payload=dismissal)
    return statement


def _joined(one: Shape, other: Shape) -> Shape:
    first, second = sorted((one, other), key=lambda shape: (shape.start, shape.end))
    wordings = dict.fromkeys(shape.wording for shape in (first, second) if shape.wording)
    return replace(
        one,
        start=first.start,
        end=max(first.end, second.end),
        wording=" ".join(text if text.endswith((".", "!", "?", "…")) else f"{text}." for text in wordings),
        facts=tuple(sorted({*one.facts, *other.facts})),
        parts=_apart((*first.parts, *second.parts)),
    )


def _apart(parts: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The parts in reading order, those that overlap joined into one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _moved_evidence(other: Statement, *, to: Statement) -> list[int]:
    """Hang the other's evidence on this statement, but for what is attached here already. Gives the ids that moved."""
    here = set(to.evidence.standing().values_list("snapshot_id", "start", "end"))
    rows = other.evidence.standing().order_by("pk")
    moved = [row.pk for row in rows if (row.snapshot_id, row.start, row.end) not in here]
    other.evidence.filter(pk__in=moved).update(statement=to)
    return moved
