"""What people do to a statement. Each function: permission, transition, write, one event, one transaction."""

import datetime
from dataclasses import dataclass, replace
from typing import Self

from django.conf import settings
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import permissions
from claims.choices import Stance
from claims.models import Evidence, Finding, Rating, SignOff, Statement, Verdict
from claims.services import changing, steps
from claims.services.steps import Turn
from claims.workflow import Move, State
from factcheck.accounts.models import User
from factcheck.common import canonical
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable
from factcheck.history.choices import EventKind
from factcheck.text.facts import find
from factcheck.text.spans import Span
from sources.models import Snapshot
from sources.services import watching

CONTEXT_CHARS = 32
MAX_NOTE = 5000


@dataclass(frozen=True, slots=True)
class Days:
    """For what time a verdict holds; None where nothing is said (FEATURES 5.14)."""

    true_as_of: datetime.date | None = None
    valid_until: datetime.date | None = None
    check_again_on: datetime.date | None = None

    @property
    def said(self) -> list[object]:
        """The days as a sign-off covers them; empty where none is given, so that older hashes still hold."""
        days = [self.true_as_of, self.valid_until, self.check_again_on]
        return [days] if any(days) else []


@dataclass(frozen=True, slots=True)
class Rated:
    """The words of a verdict as a person writes it."""

    rating: Rating
    rationale: str
    search_note: str = ""
    days: Days = Days()

    @classmethod
    def of(cls, verdict: Verdict) -> Self:
        """What a stored verdict says."""
        days = Days(verdict.true_as_of, verdict.valid_until, verdict.check_again_on)
        return cls(verdict.rating, verdict.rationale, verdict.search_note, days)


@durable
def assign(
    *, statement_id: int, to: User | None, by: User, expected_version: int, now: datetime.datetime
) -> Statement:
    """Give the statement to someone (oneself: "take"), or to nobody. Giving it to someone starts the check."""
    statement = changing.lock(statement_id, expected_version)
    permissions.check_assign(by, statement)
    if to is not None and not to.is_active:
        raise Invalid(_("%(name)s is no longer active.") % {"name": to}, field="assignee")
    statement.assignee = to
    if to is not None and statement.state == State.NEW:
        statement.state = State.IN_CHECK
    changing.save(statement, now=now)
    kind = EventKind.STATEMENT_ASSIGNED if to else EventKind.STATEMENT_UNASSIGNED
    changing.record(kind, statement, by=by, now=now, payload={"to": str(to) if to else ""})
    return statement


@durable
def attach_evidence(
    *,
    statement_id: int,
    snapshot: Snapshot,
    span: Span,
    stance: Stance,
    note: str,
    by: User,
    expected_version: int,
    now: datetime.datetime,
    finding: Finding | None = None,
) -> Evidence:
    """Attach a stretch of a snapshot. It voids a standing sign-off, because it changes what was signed.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: the span leaves the snapshot's text, or the same stretch is attached already.
    """
    statement = changing.lock(statement_id, expected_version)
    permissions.check_evidence(by, statement)
    if span.end > len(snapshot.text):
        raise Invalid(_("This place is not in the captured text."), field="span")
    standing = statement.evidence.standing()
    if standing.filter(snapshot=snapshot, start=span.start, end=span.end).exists():
        raise Invalid(_("This passage is attached already."), field="span")
    evidence = Evidence.objects.create(
        statement=statement,
        snapshot=snapshot,
        finding=finding,
        exact=span.of(snapshot.text),
        prefix=snapshot.text[max(0, span.start - CONTEXT_CHARS) : span.start],
        suffix=snapshot.text[span.end : span.end + CONTEXT_CHARS],
        start=span.start,
        end=span.end,
        stance=stance,
        note=note.strip()[:MAX_NOTE],
        added_by=by,
        added_at=now,
    )
    watching.note_cited(document_id=snapshot.document_id)
    changing.void(statement, why=_("evidence was attached"), by=by, now=now)
    if statement.state == State.NEW:
        statement.state = State.IN_CHECK
    changing.save(statement, now=now)
    changing.record(
        EventKind.EVIDENCE_ATTACHED,
        statement,
        by=by,
        now=now,
        payload={
            "evidence": evidence.pk,
            "stance": stance,
            "snapshot": snapshot.pk,
            "raw_sha256": snapshot.raw_sha256,
            "start": span.start,
            "end": span.end,
        },
    )
    return evidence


@durable
def withdraw_evidence(*, evidence_id: int, by: User, expected_version: int, now: datetime.datetime) -> Statement:
    """Take evidence back; it stays readable in the history. It voids a standing sign-off."""
    evidence = Evidence.objects.get(pk=evidence_id)
    statement = changing.lock(evidence.statement_id, expected_version)
    permissions.check_evidence(by, statement)
    if evidence.withdrawn_at is not None:
        raise Invalid(_("This evidence was withdrawn already."))
    evidence.withdrawn_by, evidence.withdrawn_at = by, now
    evidence.save(update_fields=["withdrawn_by", "withdrawn_at"])
    changing.void(statement, why=_("evidence was withdrawn"), by=by, now=now)
    changing.save(statement, now=now)
    changing.record(EventKind.EVIDENCE_WITHDRAWN, statement, by=by, now=now, payload={"evidence": evidence.pk})
    return statement


@durable
def propose(*, statement_id: int, rated: Rated, by: User, expected_version: int, now: datetime.datetime) -> Verdict:
    """Write a verdict for a second person to sign: a new revision, the older ones stay.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: no rationale, a rating of another scale or a retired one, no evidence, or "not established"
            without a note of the searches made (FEATURES 5.5).
    """
    statement = changing.lock(statement_id, expected_version)
    statement.state = permissions.check_propose(by, statement)
    check_rated(statement, rated)
    _check_days(rated.days, today=timezone.localdate(now))
    verdict = write_revision(statement, rated, author=by, now=now)
    if statement.assignee is None:
        statement.assignee = by
    changing.save(statement, now=now)
    changing.record(
        EventKind.VERDICT_PROPOSED,
        statement,
        by=by,
        now=now,
        payload={"revision": verdict.revision, "content_hash": verdict.content_hash}
        # The history is open to all: it names no rating that a second reader must not know.
        | ({} if settings.BLIND_SECOND_READ else {"rating": rated.rating.key}),
    )
    return verdict


def write_revision(statement: Statement, rated: Rated, *, author: User, now: datetime.datetime) -> Verdict:
    """The next revision, which becomes the current one. For services, inside their transaction."""
    revision = (statement.verdicts.aggregate(last=Max("revision"))["last"] or 0) + 1
    statement.verdicts.current().update(is_current=False)
    return Verdict.objects.create(
        statement=statement,
        revision=revision,
        rating=rated.rating,
        rationale=rated.rationale.strip(),
        search_note=rated.search_note.strip(),
        author=author,
        created_at=now,
        content_hash=content_hash(statement, rated),
        true_as_of=rated.days.true_as_of,
        valid_until=rated.days.valid_until,
        check_again_on=rated.days.check_again_on,
    )


def check_rated(statement: Statement, rated: Rated) -> None:
    """Raise Invalid unless a verdict in these words may be given now (FEATURES 5.5)."""
    if rated.rating.applies_to != statement.statement_kind or rated.rating.retired_at is not None:
        raise Invalid(_("This rating is not on the scale for it."), field="rating")
    if not rated.rationale.strip():
        raise Invalid(_("Say why: a verdict needs a rationale."), field="rationale")
    if rated.rating.needs_search_note:
        if not rated.search_note.strip():
            raise Invalid(
                _("“%(rating)s” needs a note of where you searched.") % {"rating": rated.rating.label},
                field="search_note",
            )
    elif not statement.evidence.standing().exists():
        raise Invalid(_("Attach at least one piece of evidence before you rate."), field="rating")


def content_hash(statement: Statement, rated: Rated) -> str:
    """The hash of what a sign-off covers."""
    return canonical.sha256(covered(statement, rated))


def _check_days(days: Days, *, today: datetime.date) -> None:
    for field in ("valid_until", "check_again_on"):
        day = getattr(days, field)
        if day is not None and day <= today:
            raise Invalid(_("This day is not in the future."), field=field)
    if days.true_as_of and days.valid_until and days.valid_until < days.true_as_of:
        raise Invalid(_("It ends before the day that it is about."), field="valid_until")


def covered(statement: Statement, rated: Rated) -> list[object]:
    """What a sign-off covers: wording, span, rating, rationale, days, evidence with its snapshots' hashes (V02)."""
    evidence = statement.evidence.standing().select_related("snapshot").order_by("pk")
    return [
        statement.article.text_sha256,
        statement.start,
        statement.end,
        statement.text,
        statement.wording_shown,
        rated.rating.key,
        rated.rationale.strip(),
        rated.search_note.strip(),
        [[one.pk, one.stance, one.snapshot.raw_sha256, one.start, one.end, one.exact] for one in evidence],
        *rated.days.said,
    ]


@durable
def give_back(
    *, statement_id: int, comment: str, by: User, expected_version: int, now: datetime.datetime
) -> Statement:
    """Return a proposed verdict to its author with a comment that says what is missing."""
    statement = changing.lock(statement_id, expected_version)
    statement.state = permissions.check_return(by, statement)
    if not comment.strip():
        raise Invalid(_("Say what is missing."), field="comment")
    changing.save(statement, now=now)
    changing.record(
        EventKind.VERDICT_RETURNED, statement, by=by, now=now, payload={"comment": comment.strip()[:MAX_NOTE]}
    )
    return statement


@durable
def sign(
    *,
    statement_id: int,
    by: User,
    expected_version: int,
    now: datetime.datetime,
    override_reason: str = "",
) -> SignOff:
    """Sign the current verdict as the second person.

    Raises:
        NotAllowed: the same person, or no approver. An admin may override with a reason, which stays visible.
        IllegalTransition, StaleVersion.
        Invalid: the content is no longer what the verdict was written for.
    """
    statement = changing.lock(statement_id, expected_version)
    verdict = statement.verdicts.current().select_related("rating", "author").first()
    if verdict is None:
        permissions.check_move(by, statement, Move.SIGN)
        raise Invalid(_("There is no verdict to sign."))
    statement.state = permissions.check_sign(by, statement, verdict, override_reason=override_reason.strip())
    sign_off = put_signature(statement, verdict, by=by, now=now, override_reason=override_reason.strip())
    override = sign_off.override_reason
    changing.save(statement, now=now)
    changing.record(
        EventKind.SIGN_OFF_OVERRIDDEN if override else EventKind.VERDICT_SIGNED,
        statement,
        by=by,
        now=now,
        payload={"revision": verdict.revision, "content_hash": sign_off.content_hash, "override_reason": override},
    )
    return sign_off


def put_signature(
    statement: Statement, verdict: Verdict, *, by: User, now: datetime.datetime, override_reason: str = ""
) -> SignOff:
    """Put a second person's name under the verdict as it stands. For services, inside their transaction.

    Raises:
        Invalid: the content is no longer what the verdict was written for.
    """
    now_hash = content_hash(statement, Rated.of(verdict))
    if now_hash != verdict.content_hash:
        raise Invalid(_("The content changed after this verdict was written: propose it again."))
    # The override is on record only where it was needed: to sign one's own, or what no second person has read.
    is_needed = verdict.author_id == by.pk or settings.BLIND_SECOND_READ
    return SignOff.objects.create(
        verdict=verdict,
        author=verdict.author,
        signed_by=by,
        signed_at=now,
        content_hash=now_hash,
        override_reason=override_reason if is_needed else "",
    )


@durable
def reword(*, statement_id: int, wording: str, by: User, expected_version: int, now: datetime.datetime) -> Statement:
    """Change a claim's self-contained wording. It may not bring in a number or date that the article lacks."""
    statement = changing.lock(statement_id, expected_version)
    permissions.check_edit(by, statement)
    if not statement.is_claim:
        raise Invalid(_("A quote keeps its words."))
    wording = " ".join(wording.split())
    if not wording:
        raise Invalid(_("The wording is empty."), field="wording")
    added = _values_not_in_article(wording, statement)
    if added:
        raise Invalid(_("The article does not say this: %(values)s.") % {"values": ", ".join(added)}, field="wording")
    before = steps.shape_of(statement)
    after = replace(before, wording=wording)
    changing.void(statement, why=_("the wording was changed"), by=by, now=now)
    steps.write(statement, after, now=now)
    payload = {"from": before.wording, "to": wording} | steps.step(Turn(statement.pk, before, after))
    changing.record(EventKind.STATEMENT_REWORDED, statement, by=by, now=now, payload=payload)
    return statement


def _values_not_in_article(wording: str, statement: Statement) -> list[str]:
    article = statement.article
    known = {
        (fact.type, fact.value) for fact in find(article.text, language=article.language, date=article.published_on)
    }
    return [
        fact.text
        for fact in find(wording, language=statement.language, date=article.published_on)
        if (fact.type, fact.value) not in known
    ]


@durable
def dismiss(*, statement_id: int, reason: str, by: User, expected_version: int, now: datetime.datetime) -> Statement:
    """Say that this is nothing to check, and why. It can be reopened."""
    statement = changing.lock(statement_id, expected_version)
    statement.state = permissions.check_move(by, statement, Move.DISMISS)
    if not reason.strip():
        raise Invalid(_("Say why it is dismissed."), field="reason")
    before = steps.shape_of(statement)
    statement.dismissed_reason = reason.strip()[:300]
    changing.save(statement, now=now)
    after = replace(before, dismissed=statement.dismissed_reason)
    payload = {"reason": statement.dismissed_reason} | steps.step(Turn(statement.pk, before, after))
    changing.record(EventKind.STATEMENT_DISMISSED, statement, by=by, now=now, payload=payload)
    return statement


@durable
def reopen(*, statement_id: int, by: User, expected_version: int, now: datetime.datetime) -> Statement:
    """Undo a dismissal or a withdrawal: the statement is new again."""
    statement = changing.lock(statement_id, expected_version)
    statement.state = permissions.check_move(by, statement, Move.REOPEN)
    before = steps.shape_of(statement)
    statement.dismissed_reason, statement.is_gone = "", False
    changing.save(statement, now=now, fields=("is_gone",))
    # A withdrawal is no edit: publishing has its own way back.
    after = replace(before, dismissed="", is_gone=False)
    payload = steps.step(Turn(statement.pk, before, after)) if before.dismissed else None
    changing.record(EventKind.STATEMENT_REOPENED, statement, by=by, now=now, payload=payload)
    return statement
