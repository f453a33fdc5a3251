"""The way of an article from what was handed in to findings, as the page tells it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.services import ingest, splitting
from factcheck.history import services as history
from factcheck.jobs import services as jobs
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(client):
    client.force_login(factories.UserFactory.create(reporter=True, language="en"))
    return factories.SubmissionFactory.create(from_url=True)


def job(kind, subject, **values) -> Job:
    return factories.JobFactory.create(kind=kind, key=history.name_of(subject), **values)


def steps(client, submission) -> dict[str, str]:
    answer = client.get(reverse("claims:submission-progress", args=[submission.pk]))
    return {step.name: step.state for step in answer.context["progress"].steps}


def text(client, submission) -> str:
    return " ".join(client.get(reverse("claims:submission-progress", args=[submission.pk])).text.split())


def test_what_was_just_handed_in_waits_for_a_worker_and_the_page_asks_again(client, submission):
    job(ingest.READ, submission)

    assert steps(client, submission) == {"received": "done", "read": "now", "split": "waiting", "compared": "waiting"}
    assert "waiting for a worker" in text(client, submission)
    assert 'hx-trigger="every 1s"' in text(client, submission)


def test_once_it_is_split_one_may_start_reading_while_it_is_compared(client, submission):
    article = factories.ArticleFactory.create(checked_at=None)
    submission.article = article
    submission.save()
    job(ingest.READ, submission, done=True)
    job(ingest.SPLIT, article, done=True)
    job(splitting.CHECK, article)
    lease = jobs.take(job_id=Job.objects.get(kind=splitting.CHECK).pk, kind=splitting.CHECK, now=timezone.now())
    jobs.report(lease=lease, done=3, total=22)

    assert steps(client, submission) == {"received": "done", "read": "done", "split": "done", "compared": "now"}
    assert "3 of 22" in text(client, submission)
    assert "Start reading" in text(client, submission)


def test_when_all_is_done_the_page_stops_asking_and_opens_the_article(client, submission):
    submission.article = factories.ArticleFactory.create()
    submission.save()

    assert set(steps(client, submission).values()) == {"done"}
    assert "hx-trigger" not in text(client, submission)
    assert "Open the article" in text(client, submission)


def test_a_failure_names_its_cause_and_its_ways_out_and_the_page_stops_asking(client, submission):
    job(ingest.READ, submission, failed=True)

    page = text(client, submission)

    assert steps(client, submission)["read"] == "failed"
    assert "The page shows only its beginning: the rest is for subscribers." in page
    assert "Open the page by hand and paste the text." in page
    assert reverse("claims:article-new") + "?how=text" in page
    assert "Start again" in page
    assert "hx-trigger" not in page


def test_a_failure_is_told_in_french_to_who_reads_french(client, submission):
    client.force_login(factories.UserFactory.create(reporter=True, language="fr"))
    job(ingest.READ, submission, failed=True)

    assert "La page ne montre que son début" in text(client, submission)


def test_an_attempt_that_will_be_repeated_says_why_and_which_one_comes(client, submission):
    job(ingest.READ, submission, attempts=1, reason_code="busy", reason="The server asked to come back later.")

    assert "The server asked to come back later. Trying again, attempt 2 of 3." in text(client, submission)


def test_start_again_queues_the_stopped_job_once(client, submission):
    failed = job(ingest.READ, submission, failed=True)
    address = reverse("claims:submission-restart", args=[submission.pk])

    first = client.post(address, headers={"HX-Request": "true"})
    second = client.post(address)

    failed.refresh_from_db()
    assert (first.status_code, second.status_code) == (200, 302)
    assert failed.state == JobState.QUEUED
    assert "waiting for a worker" in first.text


def test_a_reader_sees_the_failure_but_no_button(client, submission):
    client.force_login(factories.UserFactory.create(reader=True, language="en"))
    job(ingest.READ, submission, failed=True)

    assert "Start again" not in text(client, submission)
    assert client.post(reverse("claims:submission-restart", args=[submission.pk])).status_code == 403


def test_a_text_that_is_an_article_already_leads_there(client, submission):
    submission.article, submission.is_repeat = factories.ArticleFactory.create(), True
    submission.save()

    assert "This text is an article already." in text(client, submission)


def test_the_page_of_an_article_on_its_way_shows_how_far_it_is(client, submission):
    submission.article = factories.ArticleFactory.create(unsplit=True)
    submission.save()
    job(ingest.SPLIT, submission.article)

    answer = client.get(reverse("claims:article-detail", args=[submission.article.pk]))

    assert 'id="progress"' in answer.text
    assert "The text is not split yet." in answer.text
