"""What happens to an article that was handed in, live."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from claims.models import Submission
from claims.web import progress
from factcheck.accounts.permissions import Action, check
from factcheck.accounts.web import for_readers, person, status_of
from factcheck.common.errors import IllegalTransition
from factcheck.jobs import services as jobs
from factcheck.jobs.models import Job


def _submission(pk: int) -> Submission:
    return get_object_or_404(Submission.objects.select_related("article"), pk=pk)


@require_safe
@for_readers
def submission_detail(request: HttpRequest, pk: int) -> HttpResponse:
    submission = _submission(pk)
    shown = progress.of_submission(submission, user=person(request))
    return render(request, "claims/submission_detail.html", {"submission": submission, "progress": shown})


@require_safe
@for_readers
def submission_progress(request: HttpRequest, pk: int) -> HttpResponse:
    shown = progress.of_submission(_submission(pk), user=person(request))
    return render(request, "claims/partials/_progress.html", {"progress": shown})


@require_POST
@for_readers
def submission_restart(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the stopped step again. A click on a page that is no longer true changes nothing and shows the truth."""
    user = person(request)
    check(user, Action.SUBMIT_ARTICLE)
    failure = progress.of_submission(_submission(pk), user=user).failure
    status = 200
    if failure is not None:
        try:
            jobs.start_again(job=Job.objects.get(pk=failure.job_id), by=user, now=timezone.now())
        except IllegalTransition as refused:
            status = status_of(refused)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("claims:submission-detail", pk=pk)
    shown = progress.of_submission(_submission(pk), user=user)
    return render(request, "claims/partials/_progress.html", {"progress": shown}, status=status)
