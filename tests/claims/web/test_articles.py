"""The list of articles and the way in for new ones."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from claims.models import Statement, Submission
from factcheck.jobs.models import Job
from tests import factories

pytestmark = pytest.mark.django_db

NEW = "claims:article-new"
TEXT = "Le maire a annoncé lundi que la ville comptait désormais plus de 45 000 habitants, soit 3 % de plus."


@pytest.fixture
def reporter(client):
    user = factories.UserFactory.create(reporter=True, language="en")
    client.force_login(user)
    return user


def titles(client, **asked) -> list[str]:
    page = client.get(reverse("claims:article-list"), asked).context["page"]
    return [article.title for article in page]


@pytest.fixture
def three(reporter):
    """One with overdue work of the reporter's, one that is settled, one that was never split."""
    busy = factories.ArticleFactory.create(title="busy", language="en")
    claim = factories.ClaimFactory.create(article=busy, assignee=reporter)
    Statement.objects.filter(pk=claim.pk).update(due_on=timezone.localdate() - datetime.timedelta(days=1))
    settled = factories.ArticleFactory.create(title="settled")
    factories.ClaimFactory.create(article=settled, dismissed=True)
    factories.ArticleFactory.create(unsplit=True, title="fresh")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["fresh", "settled", "busy"]),
        ({"state": "open"}, ["busy"]),
        ({"state": "settled"}, ["settled"]),
        ({"whose": "mine"}, ["busy"]),
        ({"whose": "overdue"}, ["busy"]),
        ({"whose": "unassigned"}, []),
        ({"language": "en"}, ["busy"]),
        ({"q": "SETT"}, ["settled"]),
        ({"q": "nothing like it"}, []),
        ({"state": "nonsense", "page": "999"}, ["fresh", "settled", "busy"]),
    ],
)
def test_the_filters_of_the_address_choose_the_articles(client, three, asked, found):
    assert titles(client, **asked) == found


def test_an_empty_list_says_what_to_do_and_a_filtered_one_how_to_get_out(client, reporter):
    assert "Nothing to check yet" in client.get(reverse("claims:article-list")).text
    assert "No article fits these filters" in client.get(reverse("claims:article-list"), {"q": "x"}).text


def test_pages_keep_the_filters(client, reporter):
    for _number in range(26):
        factories.ArticleFactory.create(title="many")

    answer = client.get(reverse("claims:article-list"), {"q": "many"})

    assert "?q=many&amp;page=2" in answer.text


def test_a_pasted_text_becomes_a_submission_with_a_job_and_the_reader_watches_it(client, reporter):
    answer = client.post(
        reverse(NEW), {"how": "text", "text-text": TEXT, "text-title": "Mine", "text-published_on": "2025-07-28"}
    )

    submission = Submission.objects.get()
    assert answer["Location"] == reverse("claims:submission-detail", args=[submission.pk])
    assert (submission.title, submission.published_on) == ("Mine", datetime.date(2025, 7, 28))
    assert Job.objects.get().kind == "claims.read_submission"


def test_an_uploaded_file_and_an_address_become_submissions_too(client, reporter):
    file = SimpleUploadedFile("article.txt", TEXT.encode())

    uploaded = client.post(reverse(NEW), {"how": "file", "file-file": file})
    addressed = client.post(reverse(NEW), {"how": "url", "url-url": "https://example.com/article"})

    assert (uploaded.status_code, addressed.status_code) == (302, 302)
    assert set(Submission.objects.values_list("kind", flat=True)) == {"FILE", "URL"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"how": "text", "text-text": "Too short."}, "Paste the whole article: there is hardly any text here."),
        ({"how": "text"}, "This field is required."),
        ({"how": "url", "url-url": "ftp://example.com/"}, "Only http and https addresses can be fetched."),
        ({"how": "url", "url-url": "http://127.0.0.1/"}, "This is not a public address"),
        ({"how": "file", "file-file": SimpleUploadedFile("virus.exe", b"MZ")}, "Only .txt, .html"),
        ({"how": "text", "text-text": TEXT, "text-published_on": "yesterday"}, "Enter a valid date."),
    ],
)
def test_what_cannot_be_taken_says_why_next_to_the_field_and_keeps_what_was_typed(client, reporter, values, said):
    answer = client.post(reverse(NEW), values)

    assert answer.status_code == 422
    assert said in answer.text
    assert 'class="field field--wrong"' in answer.text
    assert not Submission.objects.exists()


def test_the_guards_reason_is_told_in_the_readers_language(client, reporter):
    reporter.language = "fr"
    reporter.save()

    answer = client.post(reverse(NEW), {"how": "url", "url-url": "ftp://example.com/"})

    assert "Seules les adresses http et https peuvent être récupérées." in answer.text


def test_an_unknown_way_in_does_not_exist(client, reporter):
    assert client.get(reverse(NEW), {"how": "fax"}).status_code == 404


def test_a_reader_may_not_hand_in_articles(client):
    client.force_login(factories.UserFactory.create(reader=True, language="en"))

    assert client.get(reverse(NEW)).status_code == 403
    assert client.post(reverse(NEW), {"how": "text", "text-text": TEXT}).status_code == 403
    assert reverse(NEW) not in client.get(reverse("claims:article-list")).text


def test_an_article_tells_where_its_facts_came_from_and_what_reads_almost_the_same(client, reporter):
    article = factories.ArticleFactory.create(credited_source="AFP", origins={"outlet": "json-ld"})
    copy = factories.ArticleFactory.create(title="The copy")
    for value in range(8):
        article.sketch.create(value=value)
        copy.sketch.create(value=value)

    answer = client.get(reverse("claims:article-detail", args=[article.pk]))

    assert "AFP" in answer.text
    assert "from the page’s structured description" in answer.text
    assert "1 article reads almost the same" in answer.text
    assert "The copy" in answer.text
