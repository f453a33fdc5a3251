"""Notices by e-mail: one letter with everything that waits for one person, and none of it twice.

What goes into a letter is marked as handed over before it is sent. If the worker dies in between, or the server breaks
off, nobody can know whether the letter went out: it is not sent again, and the notices are on the desk anyway.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.choices import MailState
from claims.models import Notice
from claims.services import noticewords, telling
from factcheck.accounts.models import User
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease

MAIL = telling.MAIL
MOST = 50
# A notice that waited so long was forgotten by its job.
LEFT_AFTER = datetime.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person is told by mail. Without ids there is nothing to send."""

    person: User
    ids: tuple[int, ...]
    subject: str
    body: str


def connect() -> BaseEmailBackend:
    """An open connection to the mail server. Raises OSError when it does not answer or lets nobody in."""
    post = get_connection()
    post.open()
    return post


@durable
def take(*, person_id: int, now: datetime.datetime) -> Letter:
    """Gather what waits for one person and mark it as handed over: from here on it is never gathered again."""
    person = User.objects.get(pk=person_id)
    waiting = Notice.objects.of(person).to_mail().order_by("pk").select_for_update(of=("self",))
    wanted = list(waiting.values_list("pk", flat=True)[:MOST])
    Notice.objects.filter(pk__in=wanted).update(mail=MailState.SENDING)
    rows = Notice.objects.filter(pk__in=wanted).order_by("pk")
    notices = list(rows.select_related("who", "statement__claim", "statement__article").defer("statement__terms"))
    with translation.override(person.language or settings.LANGUAGE_CODE):
        return Letter(person, tuple(wanted), _subject(notices), _body(person, notices))


def _subject(notices: list[Notice]) -> str:
    if len(notices) == 1:
        return noticewords.sentence(notices[0])
    return ngettext("%(count)s thing for you", "%(count)s things for you", len(notices)) % {"count": len(notices)}


def _body(person: User, notices: list[Notice]) -> str:
    lines = [
        {
            "sentence": noticewords.sentence(one),
            "words": " ".join(one.statement.wording_shown.split())[:300],
            "article": " ".join(str(one.statement.article).split())[:200],
            "address": settings.SITE_URL + noticewords.place(one),
        }
        for one in notices
    ]
    return render_to_string("claims/mail/notices.txt", {"person": person, "lines": lines, "site": settings.SITE_URL})


def send(letter: Letter, post: BaseEmailBackend) -> None:
    """Send the letter; one without notices, or to nobody's address, is none. Raises OSError when that failed."""
    if letter.ids and letter.person.email:
        subject = f"[{_('Fact-check desk')}] {letter.subject}"
        message = EmailMessage(
            subject, letter.body, to=[letter.person.email], headers={"Auto-Submitted": "auto-generated"}
        )
        post.send_messages([message])


@durable
def sent(*, letter: Letter, lease: Lease, now: datetime.datetime) -> None:
    """Keep that the letter went out, and end its job.

    Raises:
        LeaseLost: another worker does this job now.
    """
    jobs.finish(lease=lease, now=now)
    Notice.objects.filter(pk__in=letter.ids).update(mail=MailState.SENT)
    history.record(
        kind=EventKind.NOTICES_MAILED,
        by=None,
        subject=letter.person,
        payload={"notices": list(letter.ids)},
        now=now,
    )


@durable
def queue_left(*, now: datetime.datetime) -> int:
    """Queue letters for notices that came while a letter of the same person was being written. Says for how many."""
    left = Notice.objects.to_mail().filter(at__lt=now - LEFT_AFTER).order_by()
    people = sorted(set(left.values_list("person_id", flat=True)))
    for pk in people:
        telling.queue_mail(pk, now=now)
    return len(people)
