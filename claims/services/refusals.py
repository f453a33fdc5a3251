"""Documents that a person refuses as evidence for one claim or quote (FEATURES 4.8)."""

import datetime

from django.utils.translation import gettext as _

from claims import permissions
from claims.models import Finding, Refusal
from claims.services import changing, splitting
from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid
from factcheck.common.transactions import durable
from factcheck.history.choices import EventKind
from sources.models import Document

MAX_REASON = 300


@durable
def refuse(
    *,
    statement_id: int,
    document: Document,
    reason: str,
    by: User,
    expected_version: int,
    now: datetime.datetime,
    finding: Finding | None = None,
) -> Refusal:
    """Refuse a document as evidence: what it says is no longer suggested for this statement, nor what it will say.

    Its content counts for no sign-off, so none is voided.

    Raises:
        NotAllowed, IllegalTransition, StaleVersion.
        Invalid: no reason, or a passage of the document is attached as evidence.
    """
    statement = changing.lock(statement_id, expected_version)
    permissions.check_evidence(by, statement)
    reason = reason.strip()[:MAX_REASON]
    if not reason:
        raise Invalid(_("Say why it is no evidence."), field="reason")
    if statement.evidence.standing().filter(snapshot__document=document).exists():
        raise Invalid(_("A passage of this document is attached as evidence: withdraw it first."), field="document")
    if statement.refusals.standing().filter(document=document).exists():
        raise IllegalTransition(_("This document is refused already."), allowed=())
    row = Refusal.objects.create(
        statement=statement, document=document, finding=finding, reason=reason, refused_by=by, refused_at=now
    )
    Finding.objects.current().filter(statement=statement, passage__snapshot__document=document).update(
        is_current=False
    )
    changing.save(statement, now=now)
    changing.record(
        EventKind.DOCUMENT_REFUSED,
        statement,
        by=by,
        now=now,
        payload={"document": document.pk, "name": str(document), "reason": reason},
    )
    return row


@durable
def lift(*, refusal_id: int, by: User, expected_version: int, now: datetime.datetime) -> Refusal:
    """Take a refusal back; the statement is compared with the library again.

    Raises:
        NotAllowed, StaleVersion. IllegalTransition: the statement is closed, or it was lifted already.
    """
    statement_id = Refusal.objects.values_list("statement_id", flat=True).get(pk=refusal_id)
    statement = changing.lock(statement_id, expected_version)
    permissions.check_evidence(by, statement)
    row = Refusal.objects.select_for_update(of=("self",)).select_related("document").get(pk=refusal_id)
    if row.lifted_at is not None:
        raise IllegalTransition(_("This refusal was lifted already."), allowed=())
    row.lifted_by, row.lifted_at = by, now
    row.save(update_fields=["lifted_by", "lifted_at"])
    changing.save(statement, now=now)
    splitting.enqueue_check(statement.article, now=now)
    changing.record(
        EventKind.DOCUMENT_ALLOWED,
        statement,
        by=by,
        now=now,
        payload={"document": row.document_id, "name": str(row.document)},
    )
    return row
