"""The list of articles, the form for a new one, and the article screen."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from claims.models import Article, Statement, Submission
from claims.models.articles import ArticleQuerySet
from claims.services import ingest
from claims.web import cards, oddities, progress, screens
from claims.web.forms import AddressForm, ArticleFilter, DescribedForm, FileForm, TextForm
from factcheck.accounts.permissions import Action, check
from factcheck.accounts.web import for_readers, person
from factcheck.common.errors import Invalid
from factcheck.jobs import reasons

PER_PAGE = 25
FORMS: dict[str, type[DescribedForm]] = {"text": TextForm, "file": FileForm, "url": AddressForm}


@require_safe
@for_readers
def article_list(request: HttpRequest) -> HttpResponse:
    filters = ArticleFilter(request.GET)
    filters.is_valid()
    asked = {name: value for name, value in filters.cleaned_data.items() if value}
    rows = _filtered(asked, request=request).with_open_count().newest_first().defer("text")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"filters": filters, "page": page, "is_filtered": bool(asked), "query": _query_without_page(request)}
    return render(request, "claims/article_list.html", context)


def _filtered(asked: dict[str, str], *, request: HttpRequest) -> ArticleQuerySet:
    rows = Article.objects.all()
    work = Statement.objects.filter(article=OuterRef("pk")).open()
    if words := asked.get("q"):
        rows = rows.filter(Q(title__icontains=words) | Q(outlet__icontains=words) | Q(text__icontains=words))
    if state := asked.get("state"):
        rows = rows.filter(Exists(work) if state == "open" else ~Exists(work) & Q(split_at__isnull=False))
    if language := asked.get("language"):
        rows = rows.filter(language=language)
    if whose := asked.get("whose"):
        wanted = {
            "mine": work.filter(assignee=person(request)),
            "unassigned": work.unassigned(),
            "overdue": work.overdue(today=timezone.localdate()),
        }
        rows = rows.filter(Exists(wanted[whose]))
    return rows


def _query_without_page(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def article_new(request: HttpRequest) -> HttpResponse:
    user = person(request)
    check(user, Action.SUBMIT_ARTICLE)
    how = request.POST.get("how") or request.GET.get("how") or "text"
    if how not in FORMS:
        raise Http404
    forms = {name: form(prefix=name) for name, form in FORMS.items()}
    status = 200
    if request.method == "POST":
        form = FORMS[how](request.POST, request.FILES, prefix=how)
        forms[how] = form
        if form.is_valid():
            submission = _submit(request, how, form)
            if submission:
                return redirect("claims:submission-detail", pk=submission.pk)
        status = 422
    return render(request, "claims/article_new.html", {"forms": forms, "how": how}, status=status)


def _submit(request: HttpRequest, how: str, form: DescribedForm) -> Submission | None:
    """Hand in what the form holds; what the service refuses becomes the field's error."""
    user, now, sent = person(request), timezone.now(), form.cleaned_data
    described = ingest.Described(title=sent["title"], published_on=sent["published_on"])
    try:
        if how == "text":
            return ingest.submit_text(text=sent["text"], by=user, now=now, described=described)
        if how == "url":
            return ingest.submit_url(url=sent["url"], by=user, now=now, described=described)
        upload = sent["file"]
        return ingest.submit_file(name=upload.name, content=upload.read(), by=user, now=now, described=described)
    except Invalid as refused:
        form.add_error(refused.field if refused.field in form.fields else None, reasons.in_words(refused.reason))
        return None


@require_safe
@for_readers
def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    article = get_object_or_404(Article, pk=pk)
    return render(request, "claims/article_detail.html", article_context(request, article))


def article_context(
    request: HttpRequest,
    article: Article,
    *,
    card: cards.Card | None = None,
    add_form: Form | None = None,
    add_error: str = "",
) -> dict[str, object]:
    """Everything that the article page shows; `card` is given when a form on it was refused, `add_form` when the form
    that adds a claim was, with the reason."""
    user = person(request)
    if card is None:
        card = _selected_card(request, article)
    submission = None if article.checked_at else progress.newest_submission(article)
    return {
        "screen": screens.build(
            article, user=user, selected=card.id if card else None, add_form=add_form, add_error=add_error
        ),
        "card": card,
        "oddities": oddities.build(article, user=user),
        "progress": progress.of_submission(submission, user=user) if submission else None,
    }


def _selected_card(request: HttpRequest, article: Article) -> cards.Card | None:
    wanted = request.GET.get("statement", "")
    statement = cards.load(int(wanted)) if wanted.isdecimal() and len(wanted) < 19 else None
    if statement is None or statement.article_id != article.pk:
        return None
    return cards.build(statement, user=person(request), today=timezone.localdate(), view=cards.IN_ARTICLE)
