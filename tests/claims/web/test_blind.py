"""What a second reader could find out beforehand, through every face of the desk: nothing."""

import json

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from claims.models import Rating, Statement
from claims.services import comments, review
from tests import factories

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
# What the first reader wrote: none of it may come through.
RATIONALE, SEARCHED, REMARK, ANSWER = "Quetzal", "Okapi", "Axolotl", "Pangolin"
SECRETS = (RATIONALE, SEARCHED, REMARK, ANSWER)


@pytest.fixture(autouse=True)
def blind(settings):
    settings.BLIND_SECOND_READ = True


@pytest.fixture
def claim(now):
    """A claim with evidence, a proposed verdict, and talk about it."""
    finding = factories.StoryFactory.create()
    statement = Statement.objects.get(pk=finding.statement_id)
    author = factories.UserFactory.create(checker=True, first_name="First")
    factories.EvidenceFactory.create(statement=statement)
    comments.post(statement_id=statement.pk, text=f"{REMARK}!", by=author, now=factories.NOW)
    review.propose(
        statement_id=statement.pk,
        rated=review.Rated(Rating.objects.for_kind("CLAIM")[3], f"{RATIONALE}.", f"{SEARCHED}."),
        by=author,
        expected_version=1,
        now=now,
    )
    comments.post(
        statement_id=statement.pk, text=f"@second {ANSWER}", by=factories.UserFactory.create(reporter=True), now=now
    )
    return statement


def second(role, client):
    user = factories.UserFactory.create(username="second", language="en", **{role: True})
    client.force_login(user)
    return user


def pages(claim):
    return [
        reverse("claims:claim-detail", args=[claim.pk]),
        reverse("claims:statement-panel", args=[claim.pk]),
        reverse("claims:article-detail", args=[claim.article_id]) + f"?statement={claim.pk}",
        reverse("claims:article-report", args=[claim.article_id]),
        reverse("claims:report-download", args=[claim.article_id]),
        *(reverse("claims:queue", args=[name]) for name in ("open", "sign", "second")),
        reverse("claims:board"),
        reverse("claims:notice-list"),
        reverse("claims:claim-together", args=[claim.pk]),
        "/searches/",
    ]


def answers(claim):
    key = claim.verdicts.get().rating.key
    return [
        *(reverse(f"api:{name}-list") for name in ("claim", "verdict", "comment", "evidence", "finding", "article")),
        reverse("api:claim-detail", args=[claim.pk]),
        reverse("api:claim-status", args=[claim.pk]),
        reverse("api:claim-statuses") + f"?ids={claim.pk}",
        reverse("api:claim-list") + f"?rating={key}",
        reverse("api:verdict-list") + f"?rating={key}",
    ]


@pytest.mark.parametrize("role", ["checker", "approver", "admin"])
def test_no_page_and_no_answer_tells_a_second_reader_what_the_first_one_thinks(client, claim, role):
    user = second(role, client)
    api = APIClient()
    api.force_authenticate(user)

    for address in pages(claim):
        told = client.get(address).text
        assert (address, [word for word in SECRETS if word in told]) == (address, [])
    for address in answers(claim):
        told = api.get(address)
        assert (address, [word for word in SECRETS if word in json.dumps(told.data, default=str)]) == (address, [])
    assert api.get(answers(claim)[-2]).data["results"] == api.get(answers(claim)[-1]).data["results"] == []
    assert api.get(reverse("api:claim-proof", args=[claim.pk])).status_code == 403
    for name in ("claim", "verdict"):
        told = b"".join(api.get(reverse(f"api:{name}-export")).streaming_content).decode()
        assert [word for word in SECRETS if word in told] == []
    assert api.get(reverse("api:verdict-detail", args=[claim.verdicts.get().pk])).status_code == 404
    page = client.get(pages(claim)[0]).text
    assert "proposed a verdict" in page
    assert "2 comments are shown once" in page
    assert " checked" not in page.partition('id="propose"')[2].partition("</form>")[0]


def test_the_admin_keeps_it_from_who_could_be_the_second_reader(client, claim):
    second("admin", client)

    told = client.get("/admin/claims/verdict/").text + client.get("/admin/history/event/").text
    assert client.get(f"/admin/claims/verdict/{claim.verdicts.get().pk}/change/").status_code in {302, 404}
    assert RATIONALE not in told
    event = client.get("/admin/history/event/?kind__exact=VERDICT_PROPOSED").text
    assert claim.verdicts.get().rating.key not in event


def test_a_refused_or_outdated_form_tells_nothing_either(client, claim):
    second("checker", client)
    address = reverse("claims:verdict-read", args=[claim.pk])
    rating = Rating.objects.for_kind("CLAIM")[0].pk

    for sent, status in (({"version": 1, "rating": rating, "rationale": "x"}, 409), ({"version": 2}, 422)):
        answer = client.post(address, {"seen": 0, "view": "page", **sent}, headers=HTMX)
        assert answer.status_code == status
        assert [word for word in SECRETS if word in answer.text] == []


def test_the_author_sees_it_all_and_the_reader_does_once_their_own_is_in(client, claim):
    client.force_login(claim.verdicts.get().author)
    assert RATIONALE in client.get(pages(claim)[0]).text
    user = second("checker", client)
    assert ">1<" in client.get(reverse("claims:queue", args=["second"])).text
    rating = Rating.objects.for_kind("CLAIM")[0].pk

    page = client.post(
        reverse("claims:verdict-read", args=[claim.pk]),
        {"version": 2, "seen": 0, "view": "page", "rating": rating, "rationale": "Ocelot."},
        follow=True,
    ).text

    assert "the verdict is disputed" in page
    assert [word for word in (*SECRETS, "Ocelot") if word not in page] == []
    assert "a third person has to decide" in page or "Your role does not allow" in page
    client.force_login(factories.UserFactory.create(approver=True, language="en"))
    settled = client.post(
        reverse("claims:verdict-settle", args=[claim.pk]),
        {"version": 3, "seen": 0, "view": "page", "upheld": "SECOND", "why": "Clear."},
        follow=True,
    ).text
    assert "Settled and signed." in settled
    assert f"written by {user}" in settled
    assert Statement.objects.get(pk=claim.pk).state == "SIGNED"
