"""Reading one's notices, wishing for mail, and telling whose work is overdue."""

import datetime
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from claims.choices import NoticeKind
from claims.models import MailWish, Notice, Statement
from claims.services import telling
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import Invalid
from factcheck.common.transactions import durable

# What one errand tells at most: the rest follows a minute later.
MOST_OVERDUE = 500
KEPT = datetime.timedelta(days=90)


@durable
def mark_read(*, by: User, now: datetime.datetime, notice_id: int | None = None) -> int:
    """Mark one of one's own notices as read, or with None all of them. A preference, so no event. Says how many."""
    rows = Notice.objects.of(by).unread()
    if notice_id is not None:
        rows = rows.filter(pk=notice_id)
    return rows.update(read_at=now)


@durable
def wish_for_mail(*, by: User, kinds: Sequence[NoticeKind], address: str) -> MailWish:
    """Say what one wants by e-mail, and to which address. A preference, so no event.

    Raises:
        NotAllowed.
        Invalid: an address that is none, or something wished for and no address.
    """
    check(by, Action.READ)
    address = address.strip()
    if kinds and not address:
        raise Invalid(_("Where to? Give an e-mail address."), field="address")
    if address:
        try:
            validate_email(address)
        except ValidationError as error:
            raise Invalid(_("This is not an e-mail address."), field="address") from error
    User.objects.filter(pk=by.pk).update(email=address)
    wish, _created = MailWish.objects.update_or_create(person=by, defaults={"kinds": sorted(set(kinds))})
    return wish


@durable
def tell_overdue(*, today: datetime.date, now: datetime.datetime) -> int:
    """Tell those whose work is overdue, once for each due date, and forget old notices that were read.

    Says how many notices were new at most.
    """
    rows = Statement.objects.shown().overdue(today=today).exclude(assignee=None)
    told = Notice.objects.filter(kind=NoticeKind.OVERDUE).values_list("person_id", "key")
    known = set(told.filter(statement__in=rows.order_by().values("pk")))
    news = []
    for pk, person_id, due_on in rows.order_by("pk").values_list("pk", "assignee_id", "due_on"):
        key = f"{NoticeKind.OVERDUE}:{pk}:{due_on}"
        if (person_id, key) not in known:
            news.append(Notice(person_id=person_id, kind=NoticeKind.OVERDUE, statement_id=pk, key=key, at=now))
    telling.keep(news[:MOST_OVERDUE], now=now)
    Notice.objects.filter(read_at__lt=now - KEPT).delete()
    return len(news[:MOST_OVERDUE])
