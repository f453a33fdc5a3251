"""Cutting claims and quotes at the screen: add, move, split, merge, undo, redo. All of it works by plain forms."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.choices import StatementKind
from claims.models import Article
from claims.services import editing, undoing
from claims.web import answers, events, places
from claims.web.forms import AddForm, MergeForm, ResizeForm, SplitForm
from factcheck.accounts.web import for_readers, person
from factcheck.common.errors import Refused
from factcheck.history.models import Event
from factcheck.text.spans import Span


@require_POST
@for_readers
def statement_add(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article, pk=pk)
    try:
        sent = answers.valid(form := AddForm(request.POST))
        added = editing.add(
            article_id=pk,
            kind=StatementKind(sent["kind"]),
            span=places.place_of(article.text, sent["words"], near=sent["near"]),
            speaker=sent["speaker"],
            by=person(request),
            now=timezone.now(),
        )
    except Refused as refused:
        return answers.of_article(request, article, refused=refused, form=form)
    statement = answers.load(added.pk)
    notice = _("Added. Reword it so that it can be read without the article.") if added.is_claim else _("Added.")
    return answers.changed(request, statement, notice=notice, whole_text=True)


@require_POST
@for_readers
def statement_resize(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        sent = answers.valid(ResizeForm(request.POST))
        statement = answers.load(statement_id)
        here, text = Span(statement.start, statement.end), statement.article.text
        if sent["nudge"]:
            span = places.nudged(text, here, places.Nudge(sent["nudge"]))
        else:
            near = here.start if sent["near"] is None else sent["near"]
            span = places.place_of(text, sent["words"], near=near)
        editing.resize(statement_id=statement_id, span=span, by=user, expected_version=version, now=timezone.now())
        return _("It stands on other words now.")

    return answers.answer(request, pk, "resize", deed, whole_text=True)


@require_POST
@for_readers
def statement_split(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        sent = answers.valid(SplitForm(request.POST))
        statement = answers.load(statement_id)
        span = Span(statement.start, statement.end)
        editing.split(
            statement_id=statement_id,
            at=places.cut_of(statement.article.text, span, sent["halves"]),
            keeps_second=sent["keeps"] == "second",
            by=user,
            expected_version=version,
            now=timezone.now(),
        )
        return _("Split in two. Reword each half so that it can be read alone.")

    return answers.answer(request, pk, "split", deed, whole_text=True)


@require_POST
@for_readers
def statement_merge(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        other_id, other_version = answers.valid(MergeForm(request.POST))["other"]
        editing.merge(
            statement_id=statement_id,
            other_id=answers.load(other_id).pk,
            other_version=other_version,
            by=user,
            expected_version=version,
            now=timezone.now(),
        )
        return _("Merged. Its evidence came along.")

    return answers.answer(request, pk, "merge", deed, whole_text=True)


@require_POST
@for_readers
def article_undo(request: HttpRequest, pk: int) -> HttpResponse:
    return _travel(request, pk, undoing.undo, said=_("Undone: %(what)s."))


@require_POST
@for_readers
def article_redo(request: HttpRequest, pk: int) -> HttpResponse:
    return _travel(request, pk, undoing.redo, said=_("Done again: %(what)s."))


def _travel(request: HttpRequest, pk: int, travel: Callable[..., Event], *, said: str) -> HttpResponse:
    article = get_object_or_404(Article, pk=pk)
    try:
        step = answers.number_of(request, "step")
        event = travel(article_id=pk, step_event=step, by=person(request), now=timezone.now())
    except Refused as refused:
        return answers.of_article(request, article, refused=refused)
    return answers.of_article(request, article, notice=said % {"what": events.edit_of(event)})
