"""The article report: the text as it is, notes beside it, and one file that needs nothing else."""

import re
from typing import Any

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Statement
from tests.factories import ArticleFactory, ClaimFactory, EvidenceFactory, QuoteFactory, UserFactory

pytestmark = pytest.mark.django_db

HOSTILE = "</p><script>alert(1)</script> @sheet@ \u202eabc"


@pytest.fixture
def desk(client: Any) -> Any:
    client.force_login(UserFactory.create(reader=True, language="en"))
    return client


def test_the_report_shows_the_text_with_its_notes_and_signed_verdicts_only(desk: Any) -> None:
    article = ArticleFactory.create()
    claim = ClaimFactory.create(article=article, signed=True)
    ClaimFactory.create(article=article, proposed=True, words="La rencontre de deux jours")
    QuoteFactory.create(article=article)
    signer = str(claim.verdicts.get().sign_offs.get().signed_by)

    page = desk.get(reverse("claims:article-report", args=[article.pk])).text

    paragraphs = re.findall(r'<p class="report__text[^>]*>(.*?)</p>', page, re.DOTALL)
    plain = [re.sub(r"<sup>.*?</sup>|<[^>]+>", "", one) for one in paragraphs]
    assert [one.replace("&#x27;", "'") for one in plain] == [line for line in article.text.split("\n") if line]
    assert page.count('class="note__rating') == 1
    assert f"signed by {signer}" in page
    assert "Anne Roux" in page
    assert "3 claims and quotes, 1 with a signed verdict" in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_menus_and_credit_lines_stand_back_in_the_report(desk: Any) -> None:
    article = ArticleFactory.create(text="Menu\nLa rencontre a eu lieu. Elle a duré deux jours.")
    article.sentences.all().delete()
    for number, (start, end, is_furniture) in enumerate([(0, 4, True), (5, 28, False), (29, 52, False)]):
        article.sentences.create(number=number, start=start, end=end, is_furniture=is_furniture)

    page = desk.get(reverse("claims:article-report", args=[article.pk])).text

    assert re.findall(r'report__text--furniture"[^>]*>([^<]*)<', page) == ["Menu"]


def test_the_file_needs_nothing_else_and_runs_nothing(desk: Any) -> None:
    article = ArticleFactory.create(title=HOSTILE, text=f"{HOSTILE} La rencontre.", url="https://paper.example/x")
    statement = Statement.objects.get(pk=ClaimFactory.create(article=article, words="La rencontre", facts=False).pk)
    EvidenceFactory.create(statement=statement, note="internal")

    answer = desk.get(reverse("claims:report-download", args=[article.pk]))
    page = answer.text

    assert re.fullmatch(r'attachment; filename="[a-z0-9_-]+\.html"', answer["Content-Disposition"])
    assert not re.search(r"<(?:script|link|img|iframe)\b", page)
    assert page.count("<style>") == 1
    assert page.count("@sheet@") == 3
    assert page.index("<style>") < page.index("<title>")
    assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
    assert "internal" not in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_a_long_article_costs_no_more_queries(desk: Any) -> None:
    article = ArticleFactory.create()

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse("claims:article-report", args=[article.pk]))
        return len(queries)

    ClaimFactory.create(article=article, signed=True)
    QuoteFactory.create(article=article, signed=True)
    few = cost()
    for words in ("La rencontre de deux jours", "Le budget reste inconnu"):
        ClaimFactory.create(article=article, signed=True, words=words, facts=False)

    assert cost() == few
