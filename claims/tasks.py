"""What workers do for articles and statements."""

import contextlib

from celery import shared_task
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.choices import SubmissionKind
from claims.models import Article, Submission
from claims.services import (
    comparing,
    crosschecking,
    ingest,
    lasting,
    likenesses,
    mailing,
    notices,
    oddities,
    rechecking,
    splitting,
)
from factcheck.jobs import running
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease, Permanent, Temporary
from sources.fetching import FetchFailed
from sources.models import Snapshot
from sources.reading import ReadingFailed, pasted, read
from sources.services import blobs, capture


@shared_task(name=ingest.READ)
def read_submission(*, job_id: int) -> None:
    running.run(kind=ingest.READ, job_id=job_id, work=_read_submission)


@shared_task(name=ingest.SPLIT)
def split_article(*, job_id: int) -> None:
    running.run(kind=ingest.SPLIT, job_id=job_id, work=_split_article)


@shared_task(name=splitting.CHECK)
def crosscheck_article(*, job_id: int) -> None:
    running.run(kind=splitting.CHECK, job_id=job_id, work=_crosscheck_article)


@shared_task(name=crosschecking.CHECK_SNAPSHOT)
def crosscheck_snapshot(*, job_id: int) -> None:
    running.run(kind=crosschecking.CHECK_SNAPSHOT, job_id=job_id, work=_crosscheck_snapshot)


@shared_task(name="claims.queue_outdated")
def queue_outdated() -> None:
    """Beat's errand: have what an older engine compared compared again. Running twice at once queues it once."""
    crosschecking.queue_outdated(now=timezone.now())


@shared_task(name=rechecking.REVISIT)
def revisit_evidence(*, job_id: int) -> None:
    running.run(kind=rechecking.REVISIT, job_id=job_id, work=_revisit_evidence)


@shared_task(name=mailing.MAIL)
def mail_notices(*, job_id: int) -> None:
    running.run(kind=mailing.MAIL, job_id=job_id, work=_mail_notices)


@shared_task(name="claims.look_after_notices")
def look_after_notices() -> None:
    """Beat's errand: tell whose work is overdue, queue mails that nobody sent. Running twice at once tells it once."""
    now = timezone.now()
    notices.tell_overdue(today=timezone.localdate(now), now=now)
    mailing.queue_left(now=now)


@shared_task(name="claims.check_again")
def check_again() -> None:
    """Beat's errand: turn verdicts whose day has come. Running twice at once turns each once."""
    now = timezone.now()
    lasting.ask_again(today=timezone.localdate(now), now=now)


def _gone() -> Permanent:
    return Permanent(code="gone", reason=_("It was removed meanwhile."))


def _read_submission(lease: Lease) -> None:
    submission = Submission.objects.filter(pk=lease.payload["submission_id"]).first()
    if submission is None:
        raise _gone()
    try:
        if submission.kind == SubmissionKind.URL:
            taken = capture.capture(
                url=submission.url, obey_robots=True, min_interval_s=1.0, conditional=None, lease=lease
            )
            if taken.reading is None:
                raise Permanent(code="no-content", reason=_("The address answered without a text."))
            content, reading = taken.fetched.body, taken.reading
            # Before the transaction, which then only asks whether it is there.
            blobs.put(content)
        else:
            content = blobs.get(submission.raw_sha256)
            if submission.kind == SubmissionKind.TEXT:
                reading = pasted(content.decode("utf-8", errors="surrogatepass"))
            else:
                reading = read(content, declared_type=None, url=None)
    except (FetchFailed, ReadingFailed) as error:
        ingest.record_failure(submission_id=submission.pk, code=error.code, now=timezone.now())
        raise capture.as_job_failure(error) from error
    ingest.store_article(
        submission_id=submission.pk, content=content, reading=reading, lease=lease, now=timezone.now()
    )


def _split_article(lease: Lease) -> None:
    article = Article.objects.filter(pk=lease.payload["article_id"]).first()
    if article is None:
        raise _gone()
    analysis = splitting.analyse(article, extractor=settings.EXTRACTOR)
    splitting.store(article_id=article.pk, analysis=analysis, lease=lease, now=timezone.now())


def _crosscheck_article(lease: Lease) -> None:
    article = Article.objects.filter(pk=lease.payload["article_id"]).first()
    if article is None:
        raise _gone()
    ids = crosschecking.open_of(article, lease=lease)
    done = 0
    for some in crosschecking.batches(ids):
        statements = comparing.open_among(some)
        checked = [comparing.with_library(statement) for statement in statements]
        alike = [pair for statement in statements for pair in likenesses.compare(statement)]
        crosschecking.store(checked=checked, alike=alike, whole_library=True, lease=lease, now=timezone.now())
        done += len(some)
        jobs.report(lease=lease, done=done, total=len(ids))
    odd = oddities.look(article)
    crosschecking.finish_article(article_id=article.pk, odd=odd, lease=lease, now=timezone.now())


def _crosscheck_snapshot(lease: Lease) -> None:
    snapshot = Snapshot.objects.select_related("document").filter(pk=lease.payload["snapshot_id"]).first()
    if snapshot is None:
        raise _gone()
    meetings = {one.statement_id: one for one in crosschecking.left_of(comparing.meetings(snapshot), lease=lease)}
    done = 0
    for some in crosschecking.batches(list(meetings)):
        checked = [
            comparing.with_passages(statement, meetings[statement.pk].passages)
            for statement in comparing.open_among(some)
        ]
        crosschecking.store(checked=checked, alike=(), whole_library=False, lease=lease, now=timezone.now())
        done += len(some)
        jobs.report(lease=lease, done=done, total=len(meetings))
    crosschecking.finish_snapshot(snapshot_id=snapshot.pk, lease=lease, now=timezone.now())


def _revisit_evidence(lease: Lease) -> None:
    snapshot = Snapshot.objects.filter(pk=lease.payload["snapshot_id"]).first()
    if snapshot is None:
        raise _gone()
    visited = rechecking.visit(snapshot)
    rechecking.store(snapshot_id=snapshot.pk, visited=visited, lease=lease, now=timezone.now())


def _mail_notices(lease: Lease) -> None:
    try:
        # Before anything is marked as handed over: a server that is away has taken nothing.
        post = mailing.connect()
    except OSError as error:
        raise Temporary(
            code="mail-away",
            reason=_("The mail server does not answer."),
            next_action=_("Check EMAIL_HOST and its settings."),
        ) from error
    with contextlib.closing(post):
        letter = mailing.take(person_id=lease.payload["person_id"], now=timezone.now())
        try:
            mailing.send(letter, post)
        except OSError as error:
            raise Permanent(
                code="mail-unsure",
                reason=_("The mail server broke off or refused: perhaps it took the letter, so it is not sent again."),
                next_action=_("Look into the mail server’s log. The notices are on the desk in any case."),
            ) from error
    mailing.sent(letter=letter, lease=lease, now=timezone.now())
