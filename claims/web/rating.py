"""Verdicts at the screen: proposed, read a second time, settled, signed, returned."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.choices import Upheld
from claims.models import Rating
from claims.services import review, secondreads
from claims.web import answers
from claims.web.forms import VerdictForm
from factcheck.accounts.web import for_readers, person
from factcheck.common.errors import Invalid


def _rated(request: HttpRequest) -> review.Rated:
    """The words of a verdict as they were sent. Raises Invalid."""
    if not request.POST.get("rating"):
        raise Invalid(_("Choose a rating."), field="rating")
    sent = answers.valid(VerdictForm(request.POST))
    rating = Rating.objects.filter(pk=sent["rating"]).first()
    if rating is None:
        raise Invalid(_("This rating is not on the scale for it."), field="rating")
    days = review.Days(sent["true_as_of"], sent["valid_until"], sent["check_again_on"])
    return review.Rated(rating, sent["rationale"], sent["search_note"], days)


@require_POST
@for_readers
def verdict_propose(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        rated = _rated(request)
        review.propose(statement_id=statement_id, rated=rated, by=user, expected_version=version, now=timezone.now())
        return _("Verdict proposed. A second person signs it.")

    return answers.answer(request, pk, "verdict", deed)


@require_POST
@for_readers
def verdict_read(request: HttpRequest, pk: int) -> HttpResponse:
    """The reading of a second person who has not seen the first."""
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        rated = _rated(request)
        read = secondreads.read(
            statement_id=statement_id, rated=rated, by=user, expected_version=version, now=timezone.now()
        )
        if read.agrees:
            return _("Your reading agrees with the first. The verdict can be signed.")
        return _("Your reading differs from the first: the verdict is disputed.")

    return answers.answer(request, pk, "verdict", deed)


@require_POST
@for_readers
def verdict_settle(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        upheld = request.POST.get("upheld", "")
        if upheld not in Upheld.values:
            raise Invalid(_("Choose one of the two readings."), field="upheld")
        secondreads.settle(
            statement_id=statement_id,
            upheld=Upheld(upheld),
            why=request.POST.get("why", ""),
            by=user,
            expected_version=version,
            now=timezone.now(),
        )
        return _("Settled and signed.")

    return answers.answer(request, pk, "settle", deed)


@require_POST
@for_readers
def verdict_sign(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        review.sign(
            statement_id=statement_id,
            by=user,
            expected_version=version,
            now=timezone.now(),
            override_reason=request.POST.get("override_reason", ""),
        )
        return _("Signed.")

    return answers.answer(request, pk, "override" if "override_reason" in request.POST else "sign", deed)


@require_POST
@for_readers
def verdict_return(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        review.give_back(
            statement_id=statement_id,
            comment=request.POST.get("comment", ""),
            by=user,
            expected_version=version,
            now=timezone.now(),
        )
        return _("Returned with your comment.")

    return answers.answer(request, pk, "return", deed)
