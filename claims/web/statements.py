"""One claim or quote: its page, its panel beside the article, and what people do to it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.choices import Stance
from claims.models import Article, Evidence, Finding, Sentence
from claims.services import ledger, review, scheduling
from claims.web import answers, cards, screens, worklists
from claims.web.forms import AssignForm, EvidenceForm, ScheduleForm
from factcheck.accounts.web import for_readers, person, status_of
from factcheck.common.errors import Invalid, Refused
from factcheck.text.spans import Span


@require_safe
@for_readers
def statement_detail(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    statement = answers.load(pk)
    user, today = person(request), timezone.localdate()
    query = request.GET.urlencode()
    if statement.statement_kind != kind:
        return redirect(cards.page_href(statement) + (f"?{query}" if query else ""))
    place = worklists.place_of(statement, request.GET, user=user, today=today)
    trail = worklists.trail_of(request.GET[worklists.TRAIL], request.GET) if place else ""
    card = cards.build(statement, user=user, today=today, view=cards.ALONE, trail=trail)
    return render(request, "claims/statement_detail.html", {"card": card, "place": place})


@require_safe
@for_readers
def statement_panel(request: HttpRequest, pk: int) -> HttpResponse:
    statement = answers.load(pk)
    card = cards.build(statement, user=person(request), today=timezone.localdate(), view=cards.IN_ARTICLE)
    return render(request, "claims/partials/_panel.html", {"card": card})


@require_safe
@for_readers
def article_panel(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel with nothing selected: the list of claims and quotes."""
    article = get_object_or_404(Article, pk=pk)
    screen = screens.build(article, user=person(request), selected=None)
    return render(request, "claims/partials/_panel.html", {"card": None, "screen": screen})


@require_POST
@for_readers
def evidence_attach(request: HttpRequest, pk: int) -> HttpResponse:
    form = EvidenceForm(request.POST)
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        sent = answers.valid(form)
        finding = (
            Finding.objects.select_related("passage__snapshot")
            .filter(pk=sent["finding"], statement_id=statement_id)
            .first()
        )
        if finding is None:
            raise Invalid(_("This finding is gone: load the page again."))
        review.attach_evidence(
            statement_id=statement_id,
            snapshot=finding.passage.snapshot,
            span=Span(finding.passage.start, finding.passage.end),
            stance=Stance(sent["stance"]),
            note=sent["note"],
            by=user,
            expected_version=version,
            now=timezone.now(),
            finding=finding,
        )
        return _("Evidence attached.")

    return answers.answer(request, pk, f"evidence-{request.POST.get('finding', '')}", deed)


@require_POST
@for_readers
def evidence_withdraw(request: HttpRequest, pk: int, evidence_id: int) -> HttpResponse:
    get_object_or_404(Evidence, pk=evidence_id, statement_id=pk)
    user = person(request)

    def deed(_statement_id: int, version: int) -> str:
        review.withdraw_evidence(evidence_id=evidence_id, by=user, expected_version=version, now=timezone.now())
        return _("Evidence withdrawn. It stays in the history.")

    return answers.answer(request, pk, f"withdraw-{evidence_id}", deed)


@require_POST
@for_readers
def statement_assign(request: HttpRequest, pk: int) -> HttpResponse:
    form = AssignForm(request.POST)
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        to = answers.valid(form)["assignee"]
        review.assign(statement_id=statement_id, to=to, by=user, expected_version=version, now=timezone.now())
        return _("Given to %(name)s.") % {"name": to} if to else _("Nobody has it now.")

    return answers.answer(request, pk, "assign", deed)


@require_POST
@for_readers
def statement_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        sent = answers.valid(ScheduleForm(request.POST))
        scheduling.schedule(
            statement_id=statement_id,
            due_on=sent["due_on"],
            priority=sent["priority"],
            by=user,
            expected_version=version,
            now=timezone.now(),
        )
        return _("Due date and priority are set.")

    return answers.answer(request, pk, "schedule", deed)


@require_POST
@for_readers
def statement_dismiss(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        reason = request.POST.get("reason", "")
        review.dismiss(statement_id=statement_id, reason=reason, by=user, expected_version=version, now=timezone.now())
        return _("Dismissed. It can be reopened.")

    return answers.answer(request, pk, "dismiss", deed)


@require_POST
@for_readers
def statement_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        review.reopen(statement_id=statement_id, by=user, expected_version=version, now=timezone.now())
        return _("Reopened.")

    return answers.answer(request, pk, "reopen", deed)


@require_POST
@for_readers
def claim_reword(request: HttpRequest, pk: int) -> HttpResponse:
    user = person(request)

    def deed(statement_id: int, version: int) -> str:
        wording = request.POST.get("wording", "")
        review.reword(
            statement_id=statement_id, wording=wording, by=user, expected_version=version, now=timezone.now()
        )
        return _("Reworded.")

    return answers.answer(request, pk, "reword", deed)


@require_POST
@for_readers
def sentence_mark(request: HttpRequest, pk: int) -> HttpResponse:
    sentence = get_object_or_404(Sentence.objects.select_related("article"), pk=pk)
    user, error, status = person(request), "", 200
    try:
        ledger.mark_sentence(
            sentence_id=pk, nothing_to_check=request.POST.get("mark") == "nothing", by=user, now=timezone.now()
        )
    except Refused as refused:
        error, status = refused.reason, status_of(refused)
    if not request.htmx:  # type: ignore[attr-defined]
        if error:
            messages.error(request, error)
        answer = redirect("claims:article-detail", pk=sentence.article_id)
        answer["Location"] += f"#sentence-{sentence.number}"
        return answer
    screen = screens.build(sentence.article, user=user, selected=None)
    touched = screen.touching([Span(sentence.start, sentence.end)])
    context = {"screen": screen, "repainted": touched, "error": error}
    return render(request, "claims/partials/_sentence_marked.html", context, status=status)
