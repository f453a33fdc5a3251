"""A source that corrected itself: who relies on it, and sending all of that to a re-check."""

import pytest
from django.urls import reverse

from claims.models import Notice, SourceCorrection, Statement
from claims.workflow import State
from factcheck.history.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return factories.SourceFactory.create(name="The Daily")


@pytest.fixture
def cited(source):
    """Two signed claims and an open one that rest on the source, and a signed one that does not."""
    document = factories.DocumentFactory.create(source=source)
    claims = [factories.ClaimFactory.create(signed=True) for _number in range(2)] + [factories.ClaimFactory.create()]
    for claim in claims:
        snapshot = factories.SnapshotFactory.create(document=document)
        factories.EvidenceFactory.create(statement=Statement.objects.get(pk=claim.pk), snapshot=snapshot)
    factories.ClaimFactory.create(signed=True)
    return claims


def send(client, source, claims, **sent):
    keys = [f"{one.pk}-{Statement.objects.get(pk=one.pk).version}" for one in claims]
    return client.post(reverse("claims:source-relying", args=[source.pk]), {"key": keys, "what": "A typo.", **sent})


def test_all_that_rests_on_a_source_goes_to_a_re_check_in_one_go(client, source, cited):
    client.force_login(factories.UserFactory.create(checker=True, language="en"))
    page = client.get(reverse("claims:source-relying", args=[source.pk])).text
    assert "3 claims and quotes rest on it," in page
    assert page.count(" checked") == 2
    assert "2 of them can go to a re-check." in page

    answer = send(client, source, cited[:2], url="javascript:alert(1)")

    assert answer.status_code == 302
    turned = Statement.objects.filter(state=State.NEEDS_RECHECK)
    assert {one.pk for one in turned} == {cited[0].pk, cited[1].pk}
    assert Event.objects.filter(kind="RECHECK_NEEDED").count() == 2
    assert Event.objects.filter(kind="SOURCE_CORRECTED").count() == 1
    assert Notice.objects.filter(kind="RECHECK").count() == 4
    after = client.get(answer["Location"]).text
    assert "2 sent to a re-check" in after
    assert "javascript:" not in after


@pytest.mark.parametrize(
    ("whom", "status"), [("nothing said", 422), ("open", 409), ("elsewhere", 422), ("outdated", 409)]
)
def test_one_that_cannot_go_keeps_all_of_them_where_they_are(client, source, cited, whom, status):
    client.force_login(factories.UserFactory.create(checker=True, language="en"))
    other = Statement.objects.exclude(pk__in=[one.pk for one in cited]).filter(state=State.SIGNED)[0]
    chosen = {"open": cited, "elsewhere": [*cited[:2], other]}.get(whom, cited[:2])
    change = {"nothing said": {"what": " "}, "outdated": {"key": f"{cited[0].pk}-999"}}.get(whom, {})

    assert send(client, source, chosen, **change).status_code == status
    assert not SourceCorrection.objects.exists()
    assert not Statement.objects.filter(state=State.NEEDS_RECHECK).exists()


def test_a_reporter_looks_and_does_not_turn_anything(client, source, cited):
    client.force_login(factories.UserFactory.create(reporter=True, language="en"))

    assert client.get(reverse("claims:source-relying", args=[source.pk])).text.count(" disabled") == 3
    assert send(client, source, cited[:1]).status_code == 403
