"""Talking about the work: comments in threads, settled and taken up again."""

import datetime
import hashlib
import re

from django.utils.translation import gettext as _

from claims.models import Comment, Evidence, Statement
from claims.services import changing
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition, Invalid
from factcheck.common.transactions import durable
from factcheck.history.choices import EventKind

MAX_TEXT = 5000
# So many people can be called in one comment; more is a mailing, not a question.
MOST_MENTIONS = 20
# What Django takes for a username; not inside a word, where it is somebody's address.
CALL = re.compile(r"(?<![\w@.+-])@([\w.+-]{1,150})")


@durable
def post(
    *,
    statement_id: int,
    text: str,
    by: User,
    now: datetime.datetime,
    evidence_id: int | None = None,
    reply_to: int | None = None,
) -> Comment:
    """Write a comment on the statement or on one of its pieces of evidence, or answer one.

    An answer to an answer joins the same thread, and answering a settled thread takes it up again. The statement keeps
    its version: talking never stands in the way of working.

    Raises:
        NotAllowed.
        Invalid: nothing written, too long, or the evidence or the comment belongs to something else.
    """
    check(by, Action.COMMENT)
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise Invalid(_("Write something."), field="text")
    if len(text) > MAX_TEXT:
        raise Invalid(_("At most %(most)s characters.") % {"most": MAX_TEXT}, field="text")
    statement = Statement.objects.select_related("article").get(pk=statement_id)
    thread = _thread(statement, reply_to)
    if evidence_id is not None and not Evidence.objects.filter(pk=evidence_id, statement=statement).exists():
        raise Invalid(_("This evidence belongs to something else."), field="evidence")
    comment = Comment.objects.create(
        statement=statement,
        evidence_id=thread.evidence_id if thread else evidence_id,
        thread=thread,
        text=text,
        author=by,
        at=now,
    )
    called = people_called(text)
    comment.mentions.set(called)
    if thread is not None and thread.resolved_at is not None:
        _set_resolved(thread, by=None, at=None)
    payload: dict[str, object] = {
        "comment": comment.pk,
        "thread": thread.pk if thread else comment.pk,
        "evidence": comment.evidence_id,
        "mentions": [one.pk for one in called],
        "text_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
    }
    changing.record(EventKind.COMMENT_POSTED, statement, by=by, now=now, payload=payload)
    return comment


def _thread(statement: Statement, reply_to: int | None) -> Comment | None:
    if reply_to is None:
        return None
    answered = Comment.objects.select_related("thread").filter(pk=reply_to, statement=statement).first()
    if answered is None:
        raise Invalid(_("The comment that you answer belongs to something else."), field="reply_to")
    return answered.thread or answered


def people_called(text: str) -> list[User]:
    """The active people whom a text calls by "@" and their username, in any case; a full stop after it is no part."""
    names = [name for found in CALL.findall(text) for name in {found.casefold(), found.rstrip(".+-").casefold()}]
    wanted = set(names[: MOST_MENTIONS * 2])
    if not wanted:
        return []
    known = User.objects.filter(is_active=True).only("pk", "username", "first_name", "last_name").order_by("pk")
    return [one for one in known if one.username.casefold() in wanted][:MOST_MENTIONS]


@durable
def resolve(*, comment_id: int, by: User, now: datetime.datetime) -> Comment:
    """Settle the thread that the comment opened.

    Raises:
        NotAllowed.
        IllegalTransition: it is settled already, or the comment is an answer.
    """
    return _turn(comment_id, by=by, now=now, is_settled=False)


@durable
def reopen(*, comment_id: int, by: User, now: datetime.datetime) -> Comment:
    """Take a settled thread up again.

    Raises:
        NotAllowed.
        IllegalTransition: it is not settled.
    """
    return _turn(comment_id, by=by, now=now, is_settled=True)


def _turn(comment_id: int, *, by: User, now: datetime.datetime, is_settled: bool) -> Comment:
    check(by, Action.COMMENT)
    rows = Comment.objects.opening().select_for_update(of=("self",)).select_related("statement__article")
    thread = rows.filter(pk=comment_id, resolved_at__isnull=not is_settled).first()
    if thread is None:
        raise IllegalTransition(
            _("These comments are not settled.") if is_settled else _("These comments are settled already."),
            allowed=(),
        )
    _set_resolved(thread, by=None if is_settled else by, at=None if is_settled else now)
    kind = EventKind.THREAD_REOPENED if is_settled else EventKind.THREAD_RESOLVED
    changing.record(kind, thread.statement, by=by, now=now, payload={"thread": thread.pk})
    return thread


def _set_resolved(thread: Comment, *, by: User | None, at: datetime.datetime | None) -> None:
    thread.resolved_by, thread.resolved_at = by, at
    thread.save(update_fields=["resolved_by", "resolved_at"])
