"""Who is told what, on the desk and by letter: each thing once, to whom it concerns, never what was decided."""

import datetime
from typing import Any

import pytest
from django.core import mail

from claims import tasks
from claims.choices import MailState, NoticeKind
from claims.models import MailWish, Notice, Rating, Statement
from claims.services import comments, mailing, notices, review
from factcheck.accounts.models import User
from factcheck.common.errors import Invalid
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from tests.factories import ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> dict[str, User]:
    return {
        "ana": UserFactory.create(username="ana", first_name="Ana", checker=True),
        "bo": UserFactory.create(username="bo", first_name="Bo", approver=True),
        "cy": UserFactory.create(username="cy", first_name="Cy", admin=True),
        "reader": UserFactory.create(username="dee", reader=True),
    }


def told() -> dict[str, list[str]]:
    """Who was told what, oldest first."""
    found: dict[str, list[str]] = {}
    for username, kind in Notice.objects.order_by("pk").values_list("person__username", "kind"):
        found.setdefault(username, []).append(kind)
    return found


def version(claim: Statement) -> int:
    return Statement.objects.values_list("version", flat=True).get(pk=claim.pk)


def test_each_step_tells_whom_it_concerns_and_nobody_of_their_own_deeds(
    desk: dict[str, User], now: datetime.datetime
) -> None:
    claim = ClaimFactory.create(signed=True)
    author, signer = claim.verdicts.get().author, claim.verdicts.get().sign_offs.get().signed_by
    at = {"statement_id": claim.pk, "now": now}

    review.assign(to=desk["ana"], by=desk["bo"], expected_version=version(claim), **at)
    review.assign(to=desk["bo"], by=desk["bo"], expected_version=version(claim), **at)
    comments.post(text="@cy @ana and @dee, look", by=desk["ana"], **at)
    review.reword(
        wording="La rencontre a réuni 1 200 personnes.", by=desk["ana"], expected_version=version(claim), **at
    )
    rated = review.Rated(Rating.objects.for_kind("CLAIM")[0], "Because.")
    review.propose(rated=rated, by=desk["bo"], expected_version=version(claim), **at)
    review.give_back(comment="Look again.", by=desk["cy"], expected_version=version(claim), **at)

    assert told() == {
        "ana": ["ASSIGNED"],
        "cy": ["MENTIONED", "WAITING"],
        "dee": ["MENTIONED"],
        author.username: ["VOIDED"],
        signer.username: ["VOIDED", "WAITING"],
        "bo": ["RETURNED"],
    }


def test_overdue_work_is_told_once_for_each_due_date(desk: dict[str, User], now: datetime.datetime) -> None:
    today = now.date()
    claim = ClaimFactory.create(assignee=desk["ana"], due_on=today - datetime.timedelta(days=2))
    ClaimFactory.create(assignee=desk["bo"], due_on=today)
    ClaimFactory.create(due_on=today - datetime.timedelta(days=2))

    assert [notices.tell_overdue(today=today, now=now) for _round in range(2)] == [1, 0]
    Statement.objects.filter(pk=claim.pk).update(due_on=today - datetime.timedelta(days=1))
    notices.tell_overdue(today=today, now=now)

    assert told() == {"ana": ["OVERDUE", "OVERDUE"]}


def test_one_letter_holds_all_that_waits_and_is_sent_once_in_the_readers_language(
    desk: dict[str, User], now: datetime.datetime, settings: Any
) -> None:
    settings.EMAIL_HOST, settings.SITE_URL = "mail.example", "https://desk.example"
    User.objects.filter(pk=desk["ana"].pk).update(language="fr")
    notices.wish_for_mail(by=desk["ana"], kinds=[NoticeKind.MENTIONED], address="ana@desk.example")
    claim = ClaimFactory.create(wording="Deux\r\nBcc: everyone@desk.example")

    for text in ("@ana?", "@ana!"):
        comments.post(statement_id=claim.pk, text=text, by=desk["bo"], now=now)
    review.assign(statement_id=claim.pk, to=desk["ana"], by=desk["bo"], expected_version=1, now=now)
    (job,) = Job.objects.filter(kind=mailing.MAIL)
    for _delivery in range(2):
        tasks.mail_notices(job_id=job.pk)

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["ana@desk.example"], "[Fact-check desk] 2 choses pour vous")
    assert letter.body.count("Bo Person vous interpelle dans un commentaire.") == 2
    assert f"https://desk.example/claims/{claim.pk}/#comment-" in letter.body
    assert "Deux Bcc: everyone" in letter.body
    states = sorted(Notice.objects.filter(person=desk["ana"]).values_list("kind", "mail"))
    assert states == [("ASSIGNED", "NONE"), ("MENTIONED", "SENT"), ("MENTIONED", "SENT")]
    assert Event.objects.filter(kind="NOTICES_MAILED").count() == 1


def test_a_letter_that_perhaps_went_out_is_never_sent_again(
    desk: dict[str, User], now: datetime.datetime, settings: Any
) -> None:
    settings.EMAIL_HOST = "mail.example"
    notices.wish_for_mail(by=desk["ana"], kinds=[NoticeKind.ASSIGNED], address="ana@desk.example")
    claim = ClaimFactory.create()
    review.assign(statement_id=claim.pk, to=desk["ana"], by=desk["bo"], expected_version=1, now=now)
    mailing.take(person_id=desk["ana"].pk, now=now)

    tasks.mail_notices(job_id=Job.objects.get(kind=mailing.MAIL).pk)

    assert mail.outbox == []
    assert Notice.objects.get().mail == MailState.SENDING
    assert Job.objects.get(kind=mailing.MAIL).state == JobState.DONE


def test_a_mail_server_that_is_away_is_asked_again_and_nothing_is_lost(
    desk: dict[str, User], now: datetime.datetime, settings: Any
) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    notices.wish_for_mail(by=desk["ana"], kinds=[NoticeKind.ASSIGNED], address="ana@desk.example")
    claim = ClaimFactory.create()
    review.assign(statement_id=claim.pk, to=desk["ana"], by=desk["bo"], expected_version=1, now=now)

    tasks.mail_notices(job_id=Job.objects.get(kind=mailing.MAIL).pk)

    job = Job.objects.get(kind=mailing.MAIL)
    assert (job.state, job.reason_code, job.attempts) == (JobState.QUEUED, "mail-away", 1)
    assert Notice.objects.get().mail == MailState.WANTED


def test_a_notice_that_came_while_a_letter_was_written_gets_a_letter_of_its_own(
    desk: dict[str, User], now: datetime.datetime, settings: Any
) -> None:
    settings.EMAIL_HOST = "mail.example"
    notices.wish_for_mail(by=desk["ana"], kinds=[NoticeKind.ASSIGNED], address="ana@desk.example")
    claim = ClaimFactory.create()
    review.assign(statement_id=claim.pk, to=desk["ana"], by=desk["bo"], expected_version=1, now=now)
    Job.objects.update(state=JobState.DONE, finished_at=now)

    assert mailing.queue_left(now=now + datetime.timedelta(minutes=1)) == 0
    assert mailing.queue_left(now=now + datetime.timedelta(minutes=6)) == 1
    assert Job.objects.live().get().kind == mailing.MAIL


def test_a_wish_for_mail_needs_an_address_and_no_server_means_no_letter(
    desk: dict[str, User], now: datetime.datetime
) -> None:
    for address, words in (("", "Where to"), ("ana", "not an e-mail"), ("a@b.example\nBcc: c@d.example", "not an")):
        with pytest.raises(Invalid, match=words):
            notices.wish_for_mail(by=desk["ana"], kinds=[NoticeKind.ASSIGNED], address=address)

    notices.wish_for_mail(by=desk["ana"], kinds=[NoticeKind.ASSIGNED], address="ana@desk.example")
    claim = ClaimFactory.create()
    review.assign(statement_id=claim.pk, to=desk["ana"], by=desk["bo"], expected_version=1, now=now)

    assert MailWish.objects.get().kinds == ["ASSIGNED"]
    assert Notice.objects.get().mail == MailState.NONE
    assert not Job.objects.filter(kind=mailing.MAIL).exists()
