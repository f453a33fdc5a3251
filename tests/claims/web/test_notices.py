"""The bell and the page behind it."""

import pytest
from django.urls import reverse

from claims.models import MailWish, Notice
from claims.services import comments
from tests import factories

pytestmark = pytest.mark.django_db

PAGE = "/notices/"


@pytest.fixture
def ana(client):
    user = factories.UserFactory.create(username="ana", checker=True, language="en")
    client.force_login(user)
    return user


@pytest.fixture
def called(ana, now):
    """Somebody calls Ana twice."""
    claim = factories.ClaimFactory.create()
    by = factories.UserFactory.create(first_name="Bo", reporter=True)
    return [comments.post(statement_id=claim.pk, text="@ana?", by=by, now=now) for _times in range(2)]


def test_the_bell_counts_what_is_unread_and_opening_a_notice_leads_to_its_place(client, ana, called):
    assert ">2<" in client.get(reverse("claims:article-list")).text
    page = client.get(PAGE).text
    assert page.count("Bo Person calls you in a comment.") == 2

    first = Notice.objects.order_by("pk")[0]
    opened = client.post(reverse("claims:notice-open", args=[first.pk]))

    assert opened["Location"] == f"/claims/{called[0].statement_id}/#comment-{called[0].pk}"
    assert client.get(PAGE).text.count("calls you in a comment.") == 1
    assert client.get(PAGE + "?all=1").text.count("calls you in a comment.") == 2
    client.post(reverse("claims:notice-read"))
    assert "Nothing new for you" in client.get(PAGE).text


def test_nobody_opens_or_marks_the_notices_of_somebody_else(client, ana, called):
    client.force_login(factories.UserFactory.create(admin=True))
    first = Notice.objects.order_by("pk")[0]

    assert client.post(reverse("claims:notice-open", args=[first.pk])).status_code == 404
    client.post(reverse("claims:notice-read"), {"notice": first.pk})

    assert Notice.objects.unread().count() == 2
    assert "calls you" not in client.get(PAGE).text


def test_what_one_wants_by_mail_is_kept_and_a_wrong_address_is_given_back(client, ana):
    wrong = client.post(reverse("claims:notice-wish"), {"kind": ["ASSIGNED", "x"], "address": "ana@"})
    assert wrong.status_code == 422
    assert 'value="ana@"' in wrong.text
    assert "This is not an e-mail address." in wrong.text

    client.post(reverse("claims:notice-wish"), {"kind": ["ASSIGNED"], "address": "ana@desk.example"})

    assert MailWish.objects.get(person=ana).kinds == ["ASSIGNED"]
    page = " ".join(client.get(PAGE).text.split())
    assert 'value="ASSIGNED" checked' in page
    assert 'value="ana@desk.example"' in page
