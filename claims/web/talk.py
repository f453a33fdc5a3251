"""Comments on the card: threads with their answers, people called by name, and where each thread hangs."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from claims.models import Comment, Evidence, Statement
from claims.services import comments
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows


@dataclass(frozen=True, slots=True)
class Said:
    """One comment as the page shows it; `html` has line breaks and the people called, everything else as text."""

    id: int
    who: str
    at: datetime.datetime
    html: SafeString


@dataclass(frozen=True, slots=True)
class Thread:
    """A first comment with its answers; `about` are the words of the evidence that it hangs on, "" for the whole."""

    id: int
    first: Said
    replies: tuple[Said, ...]
    evidence_id: int
    about: str
    settled_by: str
    settled_at: datetime.datetime | None

    @property
    def key(self) -> str:
        """The id as the name of its form holds it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class Talk:
    """All comments of one statement; `on_evidence` says how many open threads hang on each piece of evidence."""

    open: tuple[Thread, ...]
    settled: tuple[Thread, ...]
    may_comment: bool
    hidden: int

    @property
    def count(self) -> int:
        return len(self.open)


def build(statement: Statement, *, user: User, evidence: Sequence[Evidence]) -> Talk:
    """At most two queries, however much was said. `evidence` are the statement's own pieces, withdrawn ones too."""
    rows = Comment.objects.filter(statement=statement).select_related("author", "resolved_by")
    every = list(rows.prefetch_related("mentions"))
    said = every
    if settings.BLIND_SECOND_READ:
        readable = set(rows.readable_by(user).values_list("pk", flat=True))
        # An answer is read with what it answers, or not at all.
        said = [one for one in every if one.pk in readable and (one.thread_id or one.pk) in readable]
    words = {one.pk: one.exact for one in evidence}
    threads = [_thread(one, said, words.get(one.evidence_id or 0, "")) for one in said if one.thread_id is None]
    return Talk(
        open=tuple(one for one in threads if one.settled_at is None),
        settled=tuple(one for one in threads if one.settled_at is not None),
        may_comment=allows(user, Action.COMMENT),
        hidden=len(every) - len(said),
    )


def _thread(first: Comment, said: Sequence[Comment], about: str) -> Thread:
    return Thread(
        id=first.pk,
        first=_said(first),
        replies=tuple(_said(one) for one in said if one.thread_id == first.pk),
        evidence_id=first.evidence_id or 0,
        about=Truncator(about).chars(90),
        settled_by=str(first.resolved_by or ""),
        settled_at=first.resolved_at,
    )


def _said(one: Comment) -> Said:
    called = {user.username.casefold(): str(user) for user in one.mentions.all()}
    return Said(one.pk, str(one.author), one.at, _painted(one.text, called))


def _painted(text: str, called: dict[str, str]) -> SafeString:
    """The text with its line breaks, and the people called marked; whatever it holds stays text."""
    lines = []
    for line in text.split("\n"):
        pieces, at = [], 0
        for found in comments.CALL.finditer(line):
            name = next((one for one in (found[1], found[1].rstrip(".+-")) if one.casefold() in called), "")
            if name:
                end = found.start() + 1 + len(name)
                mark = format_html('<strong class="mention" title="{}">@{}</strong>', called[name.casefold()], name)
                pieces += [format_html("{}", line[at : found.start()]), mark]
                at = end
        pieces.append(format_html("{}", line[at:]))
        lines.append(format_html_join("", "{}", ((piece,) for piece in pieces)))
    return format_html_join("", '<span class="comment__line">{}</span>', ((line,) for line in lines))
