"""How far an article is on its way from what was handed in to findings, read from the job rows."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import Article, Submission
from claims.services import ingest, splitting
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, allows
from factcheck.history import services as history
from factcheck.jobs import reasons
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job

WAITING, NOW, DONE, FAILED = "waiting", "now", "done", "failed"
_ICONS = {WAITING: "ring", NOW: "dot", DONE: "check", FAILED: "cross"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way; `detail` says how far it is or why it waits."""

    name: str
    title: str
    state: str
    icon: str
    detail: str
    share_pct: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A step that ended badly: why, what to do, and whether this person may start it again."""

    job_id: int
    reason: str
    next_action: str
    may_restart: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """`is_over` ends the polling: everything is done, or something failed."""

    submission_id: int
    steps: tuple[Step, ...]
    failure: Failure | None
    is_over: bool
    is_done: bool
    is_readable: bool
    is_repeat: bool
    article_href: str
    announcement: str


def of_submission(submission: Submission, *, user: User) -> Progress:
    """Read the job rows of one submission: one query."""
    article = submission.article
    found = _jobs(submission, article)
    steps = (
        Step("received", _("Received"), DONE, _ICONS[DONE], str(submission.get_kind_display()), 100),
        _step("read", _("Read"), found.get(ingest.READ), is_done=article is not None),
        _step(
            "split",
            _("Split into claims and quotes"),
            found.get(ingest.SPLIT),
            is_done=article is not None and article.split_at is not None,
        ),
        _step(
            "compared",
            _("Compared with the library"),
            found.get(splitting.CHECK),
            is_done=article is not None and article.checked_at is not None,
        ),
    )
    failed = next((job for job in found.values() if _has_failed(job, article)), None)
    is_done = steps[-1].state == DONE
    current = next((step for step in steps if step.state != DONE), steps[-1])
    return Progress(
        submission_id=submission.pk,
        steps=steps,
        failure=_failure(failed, user) if failed else None,
        is_over=is_done or failed is not None,
        is_done=is_done,
        is_readable=steps[2].state == DONE,
        is_repeat=submission.is_repeat,
        article_href=reverse("claims:article-detail", args=[article.pk]) if article else "",
        announcement=f"{current.title}: {current.detail}" if current.detail else current.title,
    )


def _jobs(submission: Submission, article: Article | None) -> Mapping[str, Job]:
    """The newest job of each kind for this submission and its article."""
    wanted = Q(kind=ingest.READ, key=history.name_of(submission))
    if article is not None:
        wanted |= Q(kind__in=(ingest.SPLIT, splitting.CHECK), key=history.name_of(article))
    return {job.kind: job for job in Job.objects.filter(wanted).order_by("pk")}


def _has_failed(job: Job, article: Article | None) -> bool:
    """A failure counts until a later run has done its work."""
    if job.state not in (JobState.FAILED, JobState.DEAD):
        return False
    if article is None:
        return True
    if job.kind == ingest.READ:
        return False
    return (article.split_at if job.kind == ingest.SPLIT else article.checked_at) is None


def _step(name: str, title: str, job: Job | None, *, is_done: bool) -> Step:
    state, detail, share_pct = WAITING, "", 0
    if is_done:
        state, share_pct = DONE, 100
    elif job is not None and job.state in (JobState.FAILED, JobState.DEAD):
        state = FAILED
    elif job is not None:
        state, share_pct = NOW, job.share_pct
        detail = _how_far(job)
    return Step(name, title, state, _ICONS[state], detail, share_pct)


def _how_far(job: Job) -> str:
    if job.state == JobState.QUEUED and job.reason and job.attempts:
        return _("%(reason)s Trying again, attempt %(number)s of %(most)s.") % {
            "reason": reasons.reason_of(job),
            "number": job.attempts + 1,
            "most": job.max_attempts,
        }
    if job.state == JobState.QUEUED:
        return _("waiting for a worker")
    if job.progress_total:
        return _("%(done)s of %(total)s") % {"done": job.progress_done, "total": job.progress_total}
    return _("under way")


def _failure(job: Job, user: User) -> Failure:
    return Failure(
        job_id=job.pk,
        reason=reasons.reason_of(job),
        next_action=reasons.next_action_of(job),
        may_restart=allows(user, Action.SUBMIT_ARTICLE),
    )


def newest_submission(article: Article) -> Submission | None:
    """How the article came in last."""
    return article.submissions.select_related("article").order_by("-pk").first()
