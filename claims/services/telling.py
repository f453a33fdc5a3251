"""Telling people what concerns them, inside the transaction of whatever happened.

For services only: `changing.record` calls it for every event of a statement. Each notice has a key made of what
happened, so that nobody is told the same thing twice.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping

from django.conf import settings
from django.db.models import Q

from claims.choices import MailState, NoticeKind
from claims.models import MailWish, Notice, SecondRead, Statement, Verdict
from factcheck.accounts.models import User
from factcheck.accounts.permissions import MATRIX, Action
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs

MAIL = "claims.mail_notices"


def tell(
    kind: EventKind,
    statement: Statement,
    *,
    by: User | None,
    payload: Mapping[str, object],
    now: datetime.datetime,
) -> None:
    """Tell whom an event of the statement concerns; nobody is told what they did themselves."""
    whom = _whom(kind, statement, payload)
    if whom is None:
        return
    notice, people = whom
    named = payload.get("comment")
    comment = named if notice == NoticeKind.MENTIONED and isinstance(named, int) else None
    about = f"comment:{comment}" if comment else f"{statement.pk}:{statement.version}"
    rows = [
        Notice(
            person_id=pk,
            kind=notice,
            statement_id=statement.pk,
            comment_id=comment,
            who=by,
            key=f"{notice}:{about}",
            at=now,
        )
        for pk in sorted(people - {by.pk if by else 0})
    ]
    keep(rows, now=now)


def _whom(kind: EventKind, statement: Statement, payload: Mapping[str, object]) -> tuple[NoticeKind, set[int]] | None:
    """Who is told of an event, and as what; None for an event that is nobody's business in particular."""
    look_up = _CONCERNED.get(kind)
    return look_up(statement, payload) if look_up else None


def _called(_statement: Statement, payload: Mapping[str, object]) -> tuple[NoticeKind, set[int]]:
    mentions = payload.get("mentions")
    return NoticeKind.MENTIONED, set(mentions) if isinstance(mentions, list) else set()


def _proposed(_statement: Statement, _payload: Mapping[str, object]) -> tuple[NoticeKind, set[int]]:
    awaited = Action.PROPOSE_VERDICT if settings.BLIND_SECOND_READ else Action.SIGN_OFF
    return NoticeKind.WAITING, _who_may(awaited)


def _read_again(statement: Statement, payload: Mapping[str, object]) -> tuple[NoticeKind, set[int]]:
    if payload.get("agrees"):
        return NoticeKind.WAITING, _who_may(Action.SIGN_OFF) - _authors(statement)
    return NoticeKind.DISPUTED, _who_may(Action.SIGN_OFF) | _authors(statement)


def _ids(*found: int | None) -> set[int]:
    return {pk for pk in found if pk}


def _current(statement: Statement) -> Iterable[Verdict]:
    return statement.verdicts.current().prefetch_related("sign_offs")


def _authors(statement: Statement) -> set[int]:
    return {verdict.author_id for verdict in _current(statement)}


def _signers(statement: Statement) -> set[int]:
    return {one.signed_by_id for verdict in _current(statement) for one in verdict.sign_offs.all()}


def _readers(statement: Statement) -> set[int]:
    rows = SecondRead.objects.filter(verdict__statement=statement).order_by("-pk")
    return set(rows.values_list("reader_id", "author_id")[0]) if rows else set()


def _who_may(action: Action) -> set[int]:
    """Everybody who is active and whose role covers the action."""
    people = User.objects.filter(is_active=True)
    return set(
        people.filter(Q(role_grants__role__in=MATRIX[action]) | Q(is_superuser=True))
        .distinct()
        .values_list("pk", flat=True)
    )


def keep(rows: list[Notice], *, now: datetime.datetime) -> None:
    """Store the notices that are not there yet, and queue a mail for whoever wants them by mail too."""
    if not rows:
        return
    wishes = _wishes([row.person_id for row in rows])
    for row in rows:
        if row.kind in wishes.get(row.person_id, ()):
            row.mail = MailState.WANTED
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    for pk in sorted({row.person_id for row in rows if row.mail == MailState.WANTED}):
        queue_mail(pk, now=now)


def _wishes(people: Iterable[int]) -> dict[int, list[str]]:
    """What each of these people wants by mail; nothing where there is no mail server or no address."""
    if not settings.EMAIL_HOST:
        return {}
    wishes = MailWish.objects.filter(person__in=people, person__is_active=True).exclude(person__email="")
    return dict(wishes.values_list("person_id", "kinds"))


def queue_mail(person_id: int, *, now: datetime.datetime) -> None:
    """Queue one letter with everything that waits to be mailed to that person."""
    person = User(pk=person_id)
    jobs.enqueue(kind=MAIL, key=history.name_of(person), payload={"person_id": person_id}, by_id=None, now=now)


_CONCERNED: dict[EventKind, Callable[[Statement, Mapping[str, object]], tuple[NoticeKind, set[int]]]] = {
    EventKind.COMMENT_POSTED: _called,
    EventKind.STATEMENT_ASSIGNED: lambda one, _: (NoticeKind.ASSIGNED, _ids(one.assignee_id)),
    EventKind.VERDICT_PROPOSED: _proposed,
    EventKind.SECOND_READ: _read_again,
    EventKind.DISPUTE_SETTLED: lambda one, _: (NoticeKind.SETTLED, _authors(one) | _readers(one)),
    EventKind.VERDICT_RETURNED: lambda one, _: (NoticeKind.RETURNED, _authors(one) | _ids(one.assignee_id)),
    EventKind.SIGN_OFF_VOIDED: lambda one, _: (NoticeKind.VOIDED, _authors(one) | _signers(one)),
    EventKind.RECHECK_NEEDED: lambda one, _: (
        NoticeKind.RECHECK,
        _authors(one) | _signers(one) | _ids(one.assignee_id),
    ),
}
