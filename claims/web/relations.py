"""What people say of suggestions: no evidence, the same claim or not, right as it stands."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.choices import StatementKind
from claims.models import Finding, Likeness, Oddity, Refusal, Statement
from claims.services import likenesses, refusals
from claims.services import oddities as settling
from claims.web import answers, likes, oddities
from factcheck.accounts.web import for_readers, person, status_of
from factcheck.common.errors import Invalid, Refused


@require_POST
@for_readers
def document_refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse the document of a finding as evidence for this statement."""
    user, reason = person(request), request.POST.get("reason", "")
    asked = answers.number_of(request, "finding")

    def deed(statement_id: int, version: int) -> str:
        rows = Finding.objects.select_related("passage__snapshot__document").filter(statement_id=statement_id)
        finding = rows.filter(pk=asked).first()
        if finding is None:
            raise Invalid(_("This finding is gone: load the page again."))
        refusals.refuse(
            statement_id=statement_id,
            document=finding.passage.snapshot.document,
            finding=finding,
            reason=reason,
            by=user,
            expected_version=version,
            now=timezone.now(),
        )
        return _("Refused as evidence. It is not suggested again for this one.")

    return answers.answer(request, pk, f"refuse-{asked}", deed)


@require_POST
@for_readers
def refusal_lift(request: HttpRequest, pk: int, refusal_id: int) -> HttpResponse:
    """Take a refusal back."""
    get_object_or_404(Refusal, pk=refusal_id, statement_id=pk)
    user = person(request)

    def deed(_statement_id: int, version: int) -> str:
        refusals.lift(refusal_id=refusal_id, by=user, expected_version=version, now=timezone.now())
        return _("The document may be suggested again; it is being compared.")

    return answers.answer(request, pk, f"lift-{refusal_id}", deed)


@require_POST
@for_readers
def likeness_decide(request: HttpRequest, pk: int, likeness_id: int) -> HttpResponse:
    """Say that two claims are about the same thing, or are not."""
    get_object_or_404(Likeness.objects.touching([pk]), pk=likeness_id)
    user, confirms = person(request), request.POST.get("decision") == "confirm"

    def deed(statement_id: int, _version: int) -> str:
        decide = likenesses.confirm if confirms else likenesses.reject
        decide(likeness_id=likeness_id, claim_id=statement_id, by=user, now=timezone.now())
        return _("Confirmed.") if confirms else _("Rejected. This pair is not suggested again.")

    return answers.answer(request, pk, f"likeness-{likeness_id}", deed)


@require_safe
@for_readers
def claim_together(request: HttpRequest, pk: int) -> HttpResponse:
    """Who says what, since when."""
    rows = Statement.objects.select_related("claim", "article").defer("article__text", "terms")
    claim = rows.filter(pk=pk, statement_kind=StatementKind.CLAIM).first()
    if claim is None:
        raise Http404
    return render(request, "claims/claim_together.html", {"claim": claim, "together": likes.together(claim)})


@require_POST
@for_readers
def oddity_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Dismiss what a person finds right as it stands, or take that back."""
    row = get_object_or_404(Oddity.objects.select_related("article"), pk=pk)
    user, error, status = person(request), "", 200
    settle = settling.restore if request.POST.get("mark") == "restore" else settling.dismiss
    try:
        settle(oddity_id=pk, by=user, now=timezone.now())
    except Refused as refused:
        error, status = refused.reason, status_of(refused)
    if not request.htmx:  # type: ignore[attr-defined]
        if error:
            messages.error(request, error)
        answer = redirect("claims:article-detail", pk=row.article_id)
        answer["Location"] += "#oddities"
        return answer
    box = oddities.build(row.article, user=user)
    return render(request, "claims/partials/_oddities.html", {"box": box, "error": error}, status=status)
