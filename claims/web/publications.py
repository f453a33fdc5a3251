"""Publishing, correcting and withdrawing from the card."""

from collections.abc import Callable

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
    return _tell(request, pk, "publish", publishing.publish, said=_("Published."))


@require_POST
@for_readers
def verdict_correct(request: HttpRequest, pk: int) -> HttpResponse:
    said = _("Readers see your note now. Change what is wrong, and write a new revision.")
    return _tell(request, pk, "correct", publishing.correct, said=said)


@require_POST
@for_readers
def verdict_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    said = _("Withdrawn. What was published stays readable with your note.")
    return _tell(request, pk, "withdraw", publishing.withdraw, said=said)


def _tell(request: HttpRequest, pk: int, form: str, tell: Callable[..., object], *, said: str) -> HttpResponse:
    """Tell the public something, with the note that the form carries."""
    user, note = person(request), request.POST.get("note", "")

    def deed(statement_id: int, version: int) -> str:
        tell(statement_id=statement_id, note=note, by=user, expected_version=version, now=timezone.now())
        return said

    return answers.answer(request, pk, form, deed)
