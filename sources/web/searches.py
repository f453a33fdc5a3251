"""Searching the library, and the searches that were made."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from factcheck.accounts.permissions import Action, allows
from factcheck.accounts.web import for_readers, person
from factcheck.api.filters import LANGUAGES
from factcheck.common.errors import Invalid
from sources.models import Passage, Search, SearchHit, Source
from sources.search import highlight
from sources.services import searching
from sources.web import painting

PER_PAGE = 30


class SearchForm(forms.Form):
    """What to look for, and where."""

    words = forms.CharField(
        label=gettext_lazy("Look for"),
        max_length=searching.LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Say what to look for.")},
    )
    source = forms.ModelChoiceField(
        Source.objects.in_use(), label=gettext_lazy("Source"), required=False, empty_label=gettext_lazy("all sources")
    )
    language = forms.ChoiceField(
        choices=[("", gettext_lazy("all languages")), *LANGUAGES], label=gettext_lazy("Language"), required=False
    )
    published_from = forms.DateField(
        label=gettext_lazy("Published from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    @property
    def narrowing(self) -> searching.Narrowing:
        return searching.Narrowing(
            source=self.cleaned_data["source"],
            language=self.cleaned_data["language"],
            published_from=self.cleaned_data["published_from"],
        )


@dataclass(frozen=True, slots=True)
class HitShown:
    """One result: where it is from, and its words with what was found marked."""

    rank: int
    title: str
    href: str
    outlet: str
    published_on: datetime.date | None
    language: str
    words: SafeString
    is_cut: bool
    url: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_readers
def search_list(request: HttpRequest) -> HttpResponse:
    """The form and what was searched for lately; POST searches."""
    if request.method == "POST":
        form = SearchForm(request.POST)
        if form.is_valid():
            try:
                search = searching.run(
                    words=form.cleaned_data["words"],
                    narrowing=form.narrowing,
                    by=person(request),
                    now=timezone.now(),
                    about=request.POST.get("about", ""),
                )
            except Invalid as refused:
                form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
            else:
                return redirect("sources:search-detail", pk=search.pk)
    else:
        form = SearchForm(initial={"words": request.GET.get("words", "")[: searching.LONGEST]})
    rows = Search.objects.select_related("asked_by", "source").order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "about": request.POST.get("about", "")}
    return render(request, "sources/search_list.html", context, status=200 if not form.errors else 422)


@require_safe
@for_readers
def search_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One search with what it found at its time."""
    search = get_object_or_404(Search.objects.select_related("asked_by", "source"), pk=pk)
    rows = search.hits.select_related("passage__snapshot__document__source").defer("passage__snapshot__text")
    initial = {
        "words": search.words,
        "source": search.source_id,
        "language": search.language,
        "published_from": search.published_from,
    }
    context = {
        "search": search,
        "form": SearchForm(initial=initial),
        "hits": _shown(rows),
        "may_add": allows(request.user, Action.ADD_DOCUMENT),
        "here": request.get_full_path(),
    }
    return render(request, "sources/search_detail.html", context)


def _shown(rows: Iterable[SearchHit]) -> list[HitShown]:
    return [_of_library(row, row.passage) if row.passage else _of_elsewhere(row) for row in rows]


def _of_library(row: SearchHit, passage: Passage) -> HitShown:
    snapshot = passage.snapshot
    document = snapshot.document
    marks = highlight.spans(passage.text, row.matched, language=passage.language, date=snapshot.published_on)
    part = highlight.excerpt(passage.text, marks)
    page = reverse("sources:document-detail", args=[document.pk])
    inside = [] if part is None else [mark.shifted(-part.start) for mark in marks if part.contains(mark)]
    return HitShown(
        rank=row.rank,
        title=snapshot.title or str(document),
        href=f"{page}?snapshot={snapshot.pk}&at={passage.start}-{passage.end}#at",
        outlet=str(document.source or snapshot.outlet or urlsplit(document.url).hostname or ""),
        published_on=snapshot.published_on,
        language=passage.language,
        words=painting.with_marks(part.of(passage.text) if part else "", inside),
        is_cut=part is not None and len(part) < len(passage.text),
        url="",
    )


def _of_elsewhere(row: SearchHit) -> HitShown:
    return HitShown(
        rank=row.rank,
        title=row.title or row.url,
        href=row.url,
        outlet=urlsplit(row.url).hostname or "",
        published_on=None,
        language="",
        words=painting.visible(row.excerpt),
        is_cut=False,
        url=row.url,
    )
