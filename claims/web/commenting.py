"""Writing comments at the screen, settling threads, and finding the name of whom to call."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.models import Comment
from claims.services import comments
from claims.web import answers
from factcheck.accounts.models import User
from factcheck.accounts.web import for_readers, person

# So many people are offered while a name is typed.
OFFERED = 8


@require_POST
@for_readers
def comment_post(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)
    evidence, reply_to = answers.number_of(request, "evidence"), answers.number_of(request, "reply_to")

    def deed(statement_id: int, _version: int) -> str:
        comments.post(
            statement_id=statement_id,
            text=request.POST.get("text", ""),
            evidence_id=evidence or None,
            reply_to=reply_to or None,
            by=user,
            now=timezone.now(),
        )
        return _("Comment written.")

    return answers.answer(request, pk, f"comment-{evidence}-{reply_to}", deed)


@require_POST
@for_readers
def thread_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle a thread, or with `again` take it up."""
    comment = get_object_or_404(Comment, pk=pk)
    user, is_again = person(request), "again" in request.POST

    def deed(_statement_id: int, _version: int) -> str:
        turn = comments.reopen if is_again else comments.resolve
        turn(comment_id=pk, by=user, now=timezone.now())
        return _("Taken up again.") if is_again else _("Settled.")

    return answers.answer(request, comment.statement_id, f"settle-{pk}", deed)


@require_safe
@for_readers
def people(request: HttpRequest) -> HttpResponse:
    """Whom the letters typed after "@" may mean: options for a list, by username, first or last name."""
    typed = request.GET.get("q", "")[:60]
    rows = User.objects.filter(is_active=True).exclude(pk=person(request).pk)
    if typed:
        rows = rows.filter(
            Q(username__istartswith=typed) | Q(first_name__istartswith=typed) | Q(last_name__istartswith=typed)
        )
    return render(request, "claims/partials/_people.html", {"people": rows.order_by("username")[:OFFERED]})
