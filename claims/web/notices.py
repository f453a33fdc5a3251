"""What one was told: the list, opening and marking it, and what one wants by e-mail."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.choices import NoticeKind
from claims.models import MailWish, Notice
from claims.services import notices, noticewords
from claims.web import looks
from claims.web.looks import Look
from factcheck.accounts.models import User
from factcheck.accounts.web import for_readers, person
from factcheck.common.errors import Invalid

PER_PAGE = 30
# Which drawing stands for what.
_ICONS = {
    NoticeKind.MENTIONED: "talk",
    NoticeKind.ASSIGNED: "person",
    NoticeKind.WAITING: "pen",
    NoticeKind.RETURNED: "undo",
    NoticeKind.VOIDED: "alert",
    NoticeKind.RECHECK: "clock",
    NoticeKind.DISPUTED: "half",
    NoticeKind.SETTLED: "check",
    NoticeKind.OVERDUE: "clock",
}


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    icon: str
    sentence: str
    words: str
    language: str
    article: str
    state: Look
    at: datetime.datetime
    is_unread: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """One kind of notice in the form: whether it is mailed too."""

    value: str
    label: str
    is_wished: bool


@require_safe
@for_readers
def notice_list(request: HttpRequest) -> HttpResponse:
    return _shown(request)


def _shown(request: HttpRequest, *, error: str = "", typed: dict[str, object] | None = None) -> HttpResponse:
    user = person(request)
    only_unread = "all" not in request.GET
    rows = Notice.objects.of(user).newest_first()
    if only_unread:
        rows = rows.unread()
    rows = rows.select_related("who", "statement__claim", "statement__article")
    page = Paginator(rows.defer("statement__terms", "statement__article__text"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": [_row(one) for one in page],
        "only_unread": only_unread,
        "query": "" if only_unread else "all=1",
        "wishes": _wishes(user, typed),
        "address": typed["address"] if typed else user.email,
        "has_mail": bool(settings.EMAIL_HOST),
        "error": error,
    }
    return render(request, "claims/notice_list.html", context, status=422 if error else 200)


def _row(one: Notice) -> Row:
    return Row(
        id=one.pk,
        icon=_ICONS[NoticeKind(one.kind)],
        sentence=noticewords.sentence(one),
        words=one.statement.wording_shown,
        language=one.statement.language,
        article=str(one.statement.article),
        state=looks.of_state(one.statement.state),
        at=one.at,
        is_unread=one.read_at is None,
    )


def _wishes(user: User, typed: dict[str, object] | None) -> list[Wish]:
    kept = MailWish.objects.filter(person=user).values_list("kinds", flat=True).first() or []
    wished = typed["kinds"] if typed else kept
    assert isinstance(wished, list)  # noqa: S101 - what both branches above give
    return [Wish(one.value, str(one.label), one.value in wished) for one in NoticeKind]


@require_POST
@for_readers
def notice_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark it as read and go where it leads."""
    rows = Notice.objects.of(person(request)).select_related("statement")
    notice = get_object_or_404(rows.defer("statement__terms"), pk=pk)
    notices.mark_read(notice_id=pk, by=person(request), now=timezone.now())
    return redirect(noticewords.place(notice))


@require_POST
@for_readers
def notice_read(request: HttpRequest) -> HttpResponse:
    """Mark all as read, or the one that is named."""
    sent = request.POST.get("notice", "")
    one = int(sent) if sent.isdecimal() and len(sent) < 19 else None
    notices.mark_read(notice_id=one, by=person(request), now=timezone.now())
    return redirect("claims:notice-list")


@require_POST
@for_readers
def notice_wish(request: HttpRequest) -> HttpResponse:
    kinds = [NoticeKind(one) for one in request.POST.getlist("kind") if one in NoticeKind.values]
    address = request.POST.get("address", "")[:254]
    try:
        notices.wish_for_mail(by=person(request), kinds=kinds, address=address)
    except Invalid as refused:
        return _shown(request, error=refused.reason, typed={"kinds": kinds, "address": address})
    messages.success(request, _("Kept."))
    return redirect("claims:notice-list")
