"""The pages that anyone may read: a check, its earlier versions, the list of checks, the method, and an embed."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from claims.choices import PublicationKind, StatementKind
from claims.models import Publication, Rating
from claims.services import publiccontent
from claims.web import looks, publicpages
from claims.web.anonymous import cached, framed_anywhere, rendered, shown_to_all, site_language

PER_PAGE = 20


@shown_to_all
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a check. It exists from the first publication on, also when the verdict is withdrawn."""
    return _page(request, pk, template="public/check.html")


@framed_anywhere
@shown_to_all
def embed(request: HttpRequest, pk: int) -> HttpResponse:
    """The check in short, for the frame of another site."""
    return _page(request, pk, template="public/embed.html")


@shown_to_all
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What the page said in one of its versions."""
    return _page(request, pk, template="public/check.html", number=number)


def _page(request: HttpRequest, pk: int, *, template: str, number: int = 0) -> HttpResponse:
    found = publicpages.load(pk)
    if found is None:
        raise Http404
    statement, told = found
    if number and number not in {one.number for one in told if one.kind == PublicationKind.VERDICT}:
        raise Http404

    def render() -> str:
        page = publicpages.build(statement, told, number=number)
        return rendered(template, {"page": page, "language": page.language, "newsroom": page.newsroom})

    return cached(
        request,
        version=[template, number, statement.pk, statement.version, told[-1].pk],
        changed_at=statement.updated_at,
        language=told[-1].language,
        render=render,
    )


@shown_to_all
def check_list(request: HttpRequest) -> HttpResponse:
    """The checks that hold, newest first."""
    language = site_language(request)
    rows = Publication.objects.in_force().newest_first()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)

    def render() -> str:
        lines = [
            {
                "href": reverse("public:check", args=[one.statement_id]),
                "title": one.content["claim_reviewed"],
                "language": one.language,
                "rating": publicpages.look_of(one.content["rating"], one.language),
                "at": one.at,
                "day": publicpages.day_of(one.at),
                "outlet": one.content["article"]["outlet"],
            }
            for one in shown
        ]
        context = {"lines": lines, "page": page, "newsroom": publiccontent.newsroom().name, "language": language}
        return rendered("public/check_list.html", context)

    return cached(
        request,
        version=[page.number, page.paginator.count, [one.pk for one in shown]],
        changed_at=None,
        language=language,
        render=render,
    )


@shown_to_all
def method(request: HttpRequest) -> HttpResponse:
    """How the newsroom checks and corrects, and what its ratings and their numbers mean."""
    language = site_language(request)
    ratings = list(Rating.objects.order_by("applies_to", "order"))

    def render() -> str:
        desk = publiccontent.newsroom()
        in_use = [one for one in ratings if one.retired_at is None]
        scales = [
            (kind.label, [(looks.of_rating(one), one.value) for one in in_use if one.applies_to == kind])
            for kind in StatementKind
        ]
        context = {"scales": scales, "newsroom": desk.name, "corrections_url": desk.corrections_url}
        return rendered("public/method.html", {**context, "language": language})

    told = [[one.pk, one.label_fr, one.label_en, one.value, str(one.retired_at), one.tone] for one in ratings]
    return cached(request, version=told, changed_at=None, language=language, render=render)
