"""How the desk answers a form about a claim or quote: the card as it is now, or the reason and what was typed."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from claims.models import Article, Statement
from claims.web import articles, cards, events, screens, worklists
from factcheck.accounts.web import person, status_of
from factcheck.common.errors import Invalid, Refused, StaleVersion

# Does one thing with (statement id, the version that the person saw) and says in words what was done.
Deed = Callable[[int, int], str]


def load(pk: int) -> Statement:
    """The statement with what its card needs; a page that says so when there is none."""
    statement = cards.load(pk)
    if statement is None:
        raise Http404
    return statement


def valid(form: forms.Form) -> dict[str, Any]:
    """What the form holds, or the first fault as the service would say it.

    Raises:
        Invalid: the form's first error.
    """
    if form.is_valid():
        return form.cleaned_data
    field, errors = next(iter(form.errors.items()))
    raise Invalid(str(errors[0]), field=field)


def number_of(request: HttpRequest, name: str) -> int:
    """An id or a version that a form carries; 0, which is none, for whatever else was sent."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else 0


def answer(request: HttpRequest, pk: int, form: str, deed: Deed, *, whole_text: bool = False) -> HttpResponse:
    """Do it and show what is there now; a refusal shows the same card with the reason and what was typed.

    `whole_text` is for what changes the marks elsewhere in the article too.
    """
    try:
        notice = deed(load(pk).pk, number_of(request, "version"))
    except Refused as refused:
        return _refused(request, pk, form, refused)
    return changed(request, load(pk), notice=notice, whole_text=whole_text)


def changed(request: HttpRequest, statement: Statement, *, notice: str, whole_text: bool) -> HttpResponse:
    """What is there after a change: the panel with what it repaints, or a redirect to the page it came from."""
    if request.htmx:  # type: ignore[attr-defined]
        return _shown(request, statement, draft=None, notice=notice, status=200, whole_text=whole_text)
    messages.success(request, notice)
    if request.POST.get("view") != cards.ALONE:
        return redirect(cards.article_href(statement))
    trail = _trail(request)
    return redirect(cards.page_href(statement) + (f"?{trail}" if trail else ""))


def _trail(request: HttpRequest) -> str:
    """The queue that the reader came through, as the form carried it; made anew, so that nothing else gets in."""
    sent = QueryDict(request.POST.get("trail", "")[:1000])
    name = sent.get(worklists.TRAIL, "")
    return worklists.trail_of(name, sent) if name in worklists.QUEUES else ""


def of_article(
    request: HttpRequest,
    article: Article,
    *,
    notice: str = "",
    refused: Refused | None = None,
    form: forms.Form | None = None,
) -> HttpResponse:
    """The article with nothing selected after a change of it, or with the reason why there was none.

    `form` is the refused form that adds a claim or quote: it is shown again as it was filled in.
    """
    said = notice if refused is None else refused.reason
    is_plain = not request.htmx  # type: ignore[attr-defined]
    if is_plain and (refused is None or form is None):
        (messages.success if refused is None else messages.error)(request, said)
        return redirect("claims:article-detail", pk=article.pk)
    status = 200 if refused is None else status_of(refused)
    if is_plain:
        page = articles.article_context(request, article, add_form=form, add_error=said)
        return render(request, "claims/article_detail.html", page, status=status)
    screen = screens.build(article, user=person(request), selected=None, add_form=form, add_error=said if form else "")
    context = {"screen": screen, "repainted": screen.paragraphs, "said": said, "is_error": refused is not None}
    return render(request, "claims/partials/_article_changed.html", context, status=status)


def _refused(request: HttpRequest, pk: int, form: str, refused: Refused) -> HttpResponse:
    statement = load(pk)
    is_stale = isinstance(refused, StaleVersion)
    draft = cards.Draft(
        form=form,
        values={name: str(value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"},
        error=refused.reason,
        at_field=refused.field if isinstance(refused, Invalid) else "",
        since=tuple(events.since(statement, number_of(request, "seen"), user=person(request)))
        if is_stale and "seen" in request.POST
        else (),
        is_stale=is_stale,
    )
    return _shown(request, statement, draft=draft, notice="", status=status_of(refused), whole_text=False)


def _shown(
    request: HttpRequest,
    statement: Statement,
    *,
    draft: cards.Draft | None,
    notice: str,
    status: int,
    whole_text: bool,
) -> HttpResponse:
    user = person(request)
    view = cards.ALONE if request.POST.get("view") == cards.ALONE else cards.IN_ARTICLE
    today, trail = timezone.localdate(), _trail(request)
    card = cards.build(statement, user=user, today=today, view=view, draft=draft, notice=notice, trail=trail)
    if request.htmx:  # type: ignore[attr-defined]
        context: dict[str, object] = {"card": card}
        if view == cards.IN_ARTICLE:
            screen = screens.build(statement.article, user=user, selected=statement.pk)
            touched = screen.paragraphs if whole_text else screen.touching(screens.spans_of(statement))
            context |= {"screen": screen, "repainted": touched}
        return render(request, "claims/partials/_panel_changed.html", context, status=status)
    if view == cards.ALONE:
        place = worklists.place_of(statement, QueryDict(trail), user=user, today=today)
        return render(request, "claims/statement_detail.html", {"card": card, "place": place}, status=status)
    page = articles.article_context(request, statement.article, card=card)
    return render(request, "claims/article_detail.html", page, status=status)
