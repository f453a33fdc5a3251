"""Who relies on a source: claims and quotes, their articles, public pages and people; and what to do when it errs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claims import permissions
from claims.models import Evidence, SourceCorrection, Statement, Verdict
from claims.publishing.addresses import host_of
from claims.services import corrections
from claims.web import cards, likes, looks
from claims.web.looks import Look
from claims.workflow import Move, State
from factcheck.accounts.models import User
from factcheck.accounts.web import for_readers, person, status_of
from factcheck.common.errors import Refused
from sources.models import Source


@dataclass(frozen=True, slots=True)
class Relying:
    """One claim or quote that cites the source. `why_not` says why it cannot go to a re-check, "" where it can."""

    key: str
    words: str
    language: str
    href: str
    state: Look
    rating: str
    article: str
    article_href: str
    public_href: str
    people: tuple[str, ...]
    why_not: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def source_relying(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, and on POST a correction of the source with what is sent to a re-check."""
    source = get_object_or_404(Source, pk=pk)
    if request.method != "POST":
        return _page(request, source)
    chosen = {
        int(key.partition("-")[0]): int(key.partition("-")[2])
        for key in request.POST.getlist("key")[: corrections.MOST + 1]
        if re.fullmatch(r"\d{1,18}-\d{1,9}", key)
    }
    try:
        corrections.note(
            source_id=pk,
            what=request.POST.get("what", ""),
            url=request.POST.get("url", ""),
            chosen=chosen,
            by=person(request),
            now=timezone.now(),
        )
    except Refused as refused:
        return _page(request, source, refused=refused)
    said = ngettext(
        "Noted. %(count)s claim or quote goes to a re-check.",
        "Noted. %(count)s claims and quotes go to a re-check.",
        len(chosen),
    )
    messages.success(request, said % {"count": len(chosen)})
    return redirect("claims:source-relying", pk=pk)


def _page(request: HttpRequest, source: Source, *, refused: Refused | None = None) -> HttpResponse:
    """A number of queries that does not grow with the rows."""
    rows = _statements(source)
    user = person(request)
    shown = [_relying(one, user) for one in rows]
    noted = SourceCorrection.objects.filter(source=source).select_related("noted_by")
    context = {
        "source": source,
        "rows": shown,
        "articles": len({one.article_id for one in rows}),
        "movable": sum(not one.why_not for one in shown),
        "corrections": [(one, one.url if host_of(one.url) else "") for one in noted[:20]],
        "error": refused.reason if refused else "",
        "what": request.POST.get("what", ""),
        "url": request.POST.get("url", ""),
    }
    return render(request, "claims/source_relying.html", context, status=status_of(refused) if refused else 200)


def _statements(source: Source) -> list[Statement]:
    cited = Evidence.objects.standing().filter(snapshot__document__source=source).order_by().values("statement")
    verdicts = Verdict.objects.current().select_related("rating", "author").prefetch_related("sign_offs__signed_by")
    rows = Statement.objects.shown().filter(pk__in=cited).select_related("claim", "quote", "article", "assignee")
    rows = rows.prefetch_related(Prefetch("verdicts", verdicts), "publications").order_by("-article_id", "start", "pk")
    return list(rows.defer("terms", "article__text")[: corrections.MOST])


def _relying(one: Statement, user: User) -> Relying:
    verdict = next(iter(one.verdicts.all()), None)
    signed = likes.theirs(verdict)
    people: Sequence[object] = (one.assignee, signed and verdict and verdict.author, signed and signed.signed_by)
    return Relying(
        key=f"{one.pk}-{one.version}",
        words=one.wording_shown,
        language=one.language,
        href=cards.page_href(one),
        state=looks.of_state(one.state),
        rating=signed.rating if signed else "",
        article=str(one.article),
        article_href=reverse("claims:article-detail", args=[one.article_id]),
        public_href=reverse("public:check", args=[one.pk]) if one.publications.all() else "",
        people=tuple(dict.fromkeys(str(name) for name in people if name)),
        why_not=permissions.why_not_move(user, one, Move.RECHECK) if one.state != State.NEEDS_RECHECK else " ",
    )
