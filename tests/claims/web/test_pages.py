"""Every page of the desk: who sees it, what it asks of the database, and that looking changes nothing."""

import itertools
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Statement
from claims.web import worklists
from factcheck.accounts.choices import Role
from tests import factories

pytestmark = pytest.mark.django_db

WRITES = re.compile(r"^\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


@pytest.fixture
def addresses():
    """The address of every page, on a story that has one of everything."""
    finding = factories.StoryFactory.create()
    claim = finding.statement
    article = claim.article
    factories.ClaimFactory.create(article=article, signed=True, words="Le budget reste inconnu")
    quote = Statement.objects.get(article=article, statement_kind="QUOTE")
    factories.SignOffFactory.create(verdict=factories.VerdictFactory.create(statement=claim))
    submission = factories.SubmissionFactory.create(article=article)
    unread = factories.SubmissionFactory.create(from_url=True)
    factories.JobFactory.create(failed=True, key=f"claims.submission:{unread.pk}")
    document = finding.passage.snapshot.document
    factories.FetchFactory.create(failed=True, document=document)
    return {
        "list": reverse("claims:article-list"),
        "article": reverse("claims:article-detail", args=[article.pk]),
        "selected": reverse("claims:article-detail", args=[article.pk]) + f"?statement={claim.pk}",
        "panel": reverse("claims:statement-panel", args=[claim.pk]),
        "no-selection": reverse("claims:article-panel", args=[article.pk]),
        "claim": reverse("claims:claim-detail", args=[claim.pk]) + "?in=unassigned&kind=CLAIM",
        "quote": reverse("claims:quote-detail", args=[quote.pk]),
        "submission": reverse("claims:submission-detail", args=[submission.pk]),
        "failed": reverse("claims:submission-detail", args=[unread.pk]),
        "progress": reverse("claims:submission-progress", args=[submission.pk]),
        **{name: reverse("claims:queue", args=[name]) for name in worklists.QUEUES},
        "board": reverse("claims:board"),
        "sources": reverse("sources:source-list"),
        "source": reverse("sources:source-detail", args=[document.source_id]),
        "document": reverse("sources:document-detail", args=[document.pk]) + "?at=0-10",
        "profile": reverse("accounts:profile"),
    }


@pytest.mark.parametrize(
    ("role", "language"), [*zip(Role, itertools.cycle(("en", "fr")), strict=False), (Role.CHECKER, "fr")]
)
def test_every_role_sees_every_page_in_both_languages(client, addresses, role, language):
    client.force_login(factories.UserFactory.create(roles=(role,), language=language))

    found = {name: client.get(address).status_code for name, address in addresses.items()}

    assert found == dict.fromkeys(addresses, 200)


def test_somebody_without_a_role_sees_nothing_and_is_told_why(client, addresses):
    client.force_login(factories.UserFactory.create(language="en"))

    found = {name: client.get(address) for name, address in addresses.items()}

    assert {one.status_code for one in found.values()} == {403}
    assert "Your role does not allow you to read" in found["list"].text


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("/articles/", "Articles"),
        ("/queues/open/", "Queues"),
        ("/board/", "Queues"),
        ("/searches/", "Library"),
        ("/earlier-checks/", "Library"),
        ("/account/profile/", None),
    ],
)
def test_the_menu_marks_where_one_is(client, address, entry):
    client.force_login(factories.UserFactory.create(reader=True, language="en"))

    page = client.get(address)

    assert page.status_code == 200
    marked = re.findall(r'masthead__link"[^>]*aria-current="page">([^<]+)<', page.text)
    assert marked == ([entry] if entry else [])


def test_a_stranger_is_sent_to_the_sign_in_page(client, addresses):
    found = {name: client.get(address) for name, address in addresses.items()}

    assert {one.status_code for one in found.values()} == {302}
    assert all(one["Location"].startswith(reverse("accounts:sign-in")) for one in found.values())


def test_looking_at_a_page_writes_nothing(client, addresses):
    client.force_login(factories.UserFactory.create(admin=True))

    for address in addresses.values():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)

        assert [one["sql"] for one in queries if WRITES.match(one["sql"])] == []


@pytest.mark.parametrize(
    "address",
    ["/articles/999/", "/claims/999/", "/submissions/999/", "/queues/nothing/", "/documents/999/", "/sources/999/"],
)
def test_what_does_not_exist_is_a_page_that_says_so(client, address):
    client.force_login(factories.UserFactory.create(reader=True, language="en"))

    answer = client.get(address)

    assert answer.status_code == 404
    assert "This page does not exist" in answer.text


def test_a_quote_under_the_address_of_a_claim_is_shown_under_its_own(client):
    quote = factories.QuoteFactory.create()
    client.force_login(factories.UserFactory.create(reader=True))

    answer = client.get(reverse("claims:claim-detail", args=[quote.pk]))

    assert answer["Location"] == reverse("claims:quote-detail", args=[quote.pk])


@pytest.mark.parametrize("wanted", ["0", "-1", "x", "99999999999999999999", "1; DROP TABLE", "²"])
def test_a_statement_that_is_not_in_the_article_selects_nothing(client, wanted):
    article = factories.ArticleFactory.create()
    client.force_login(factories.UserFactory.create(reader=True))

    answer = client.get(reverse("claims:article-detail", args=[article.pk]), {"statement": wanted})

    assert answer.status_code == 200
    assert "data-fc-selected" not in answer.text


# What each page costs, in queries, however much there is to show.
COSTS = {"list": 6, "selected": 34, "panel": 24, "mine": 15, "unassigned": 15, "board": 6, "sources": 7}


def _queries(client, address) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", COSTS)
def test_a_page_costs_the_same_queries_however_much_it_shows(client, addresses, name):
    user = factories.UserFactory.create(checker=True)
    client.force_login(user)
    factories.ClaimFactory.create(assignee=user)
    before = _queries(client, addresses[name])

    finding = factories.FindingFactory.create(statement=_grow(addresses, user))
    factories.DocumentFactory.create(source=finding.passage.snapshot.document.source)
    after = _queries(client, addresses[name])

    assert {before, after} == {COSTS[name]}


def _grow(addresses, user):
    """More of everything: articles, statements, findings, evidence, verdicts."""
    claim = Statement.objects.filter(statement_kind="CLAIM").order_by("pk").first()
    for number in range(3):
        factories.StoryFactory.create()
        factories.ClaimFactory.create(article=claim.article, words="Le budget", assignee=user)
        factories.QuoteFactory.create(article=claim.article, assignee=user)
        factories.FindingFactory.create(statement=claim, contradicts=bool(number % 2))
        factories.EvidenceFactory.create(statement=claim)
        factories.SignOffFactory.create(verdict=factories.VerdictFactory.create(statement=claim, is_current=False))
        factories.SourceDomainFactory.create()
    return claim


def test_only_those_who_may_sign_find_something_to_sign(client):
    factories.ClaimFactory.create(proposed=True)
    found = {}
    for role in ("checker", "approver"):
        client.force_login(factories.UserFactory.create(**{role: True}))
        page = client.get(reverse("claims:queue", kwargs={"name": "sign"})).content.decode()
        found[role] = "plus de 1 200 personnes" in page

    assert found == {"checker": False, "approver": True}


@pytest.mark.parametrize("is_signed_in", [True, False])
def test_an_address_for_forms_says_so_to_a_browser_that_asks_for_it(client, is_signed_in):
    if is_signed_in:
        client.force_login(factories.UserFactory.create(reader=True, language="en"))

    answer = client.get(reverse("claims:verdict-sign", args=[1]), headers={"Accept-Language": "en"})

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Go back to the page with the form" in answer.text


def test_a_page_travels_packed(client, addresses):
    client.force_login(factories.UserFactory.create(checker=True))

    answer = client.get(addresses["selected"], headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) < 30_000
