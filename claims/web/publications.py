"""Publishing, correcting and withdrawing from the card."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.services import publishing
from claims.web import answers
from factcheck.accounts.web import for_readers, person


@require_POST
@for_readers
def verdict_publish(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    note = request.POST.get("note", "")

    def deed(statement_id: int, version: int) -> str:
        now = timezone.now()
        publishing.publish(statement_id=statement_id, by=user, expected_version=version, now=now, note=note)
        return _("Published.")

    return answers.answer(request, pk, "publish", deed)


@require_POST
@for_readers
def verdict_correct(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    note = request.POST.get("note", "")

    def deed(statement_id: int, version: int) -> str:
        now = timezone.now()
        publishing.correct(statement_id=statement_id, note=note, by=user, expected_version=version, now=now)
        return _("Readers see your note now. Change what is wrong, and write a new revision.")

    return answers.answer(request, pk, "correct", deed)


@require_POST
@for_readers
def verdict_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    note = request.POST.get("note", "")

    def deed(statement_id: int, version: int) -> str:
        now = timezone.now()
        publishing.withdraw(statement_id=statement_id, note=note, by=user, expected_version=version, now=now)
        return _("Withdrawn. What was published stays readable with your note.")

    return answers.answer(request, pk, "withdraw", deed)
