"""Comments at the screen and over the API."""

import pytest
from django.urls import reverse

from claims.models import Comment, Statement
from tests import factories

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def finding():
    return factories.StoryFactory.create()


@pytest.fixture
def checker(client):
    user = factories.UserFactory.create(checker=True, username="checker", language="en")
    client.force_login(user)
    return user


def write(client, finding, *, headers=None, **sent):
    address = reverse("claims:comment-post", args=[finding.statement_id])
    return client.post(address, {"version": 0, "seen": 0, "view": "page", **sent}, headers=headers)


def test_a_comment_is_written_answered_and_settled_without_scripts(client, checker, finding):
    factories.UserFactory.create(username="ana", first_name="Ana", last_name="Roux")
    page = reverse("claims:claim-detail", args=[finding.statement_id])

    assert write(client, finding, text="@ana is <b>this</b> right?\nSecond line.")["Location"] == page
    first = Comment.objects.get()
    write(client, finding, text="It is.", reply_to=first.pk)
    shown = client.get(page).text

    assert '<strong class="mention" title="Ana Roux">@ana</strong> is &lt;b&gt;this&lt;/b&gt; right?</span>' in shown
    assert f'id="comment-{first.pk}"' in shown
    assert shown.index("right?") < shown.index("It is.")
    settled = client.post(reverse("claims:thread-settle", args=[first.pk]), {"view": "page"}, follow=True).text
    assert "1 settled thread" in settled
    assert "settled by" in settled
    client.post(reverse("claims:thread-settle", args=[first.pk]), {"view": "page", "again": "1"})
    assert Comment.objects.unsettled().count() == 1


def test_a_refused_comment_keeps_what_was_typed_in_the_panel_that_htmx_gets(client, checker, finding):
    answer = write(client, finding, headers=HTMX, text="y" * 5001, view="article")

    assert answer.status_code == 422
    assert "At most 5000 characters." in answer.text
    assert "y" * 5001 in answer.text


def test_evidence_says_what_is_open_about_it_and_lists_say_how_much(client, checker, finding):
    statement = Statement.objects.get(pk=finding.statement_id)
    evidence = factories.EvidenceFactory.create(statement=statement)
    thread = factories.CommentFactory.create(statement=statement, evidence=evidence)
    factories.CommentFactory.create(statement=statement, settled=True)

    page = client.get(reverse("claims:claim-detail", args=[statement.pk])).text
    assert f'href="#comment-{thread.pk}"' in page
    assert f'href="#evidence-{evidence.pk}"' in page
    for address in (
        reverse("claims:queue", args=["unassigned"]),
        reverse("claims:board"),
        reverse("claims:article-detail", args=[statement.article_id]),
    ):
        assert client.get(address).text.count("1 open thread") == 1, address


def test_people_are_offered_by_the_beginning_of_any_of_their_names(client, checker):
    for username, first, last in (("aroux", "Ana", "Roux"), ("rob", "Bob", "Low"), ("gone", "Rory", "Away")):
        factories.UserFactory.create(username=username, first_name=first, last_name=last, is_active=username != "gone")

    offered = client.get(reverse("claims:people"), {"q": "ro"}).text

    assert 'data-fc-name="aroux"' in offered
    assert 'data-fc-name="rob"' in offered
    assert "gone" not in offered


def test_a_reader_sees_comments_and_cannot_write_any(client, finding):
    client.force_login(factories.UserFactory.create(reader=True, language="en"))
    factories.CommentFactory.create(statement=finding.statement)
    page = client.get(reverse("claims:claim-detail", args=[finding.statement_id])).text

    assert "own count?" in page
    assert "New comment" not in page
    assert write(client, finding, text="x").status_code == 403
