"""`manage.py load_seeds`: the demo's people, registry, documents and article, once, and never in production."""

import io
import json
import threading
from collections.abc import Iterator

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from pytest_django import Settings

from claims.models import Article, Submission
from claims.services import ingest
from claims.tasks import read_submission, split_article
from factcheck.accounts.choices import Role
from factcheck.accounts.models import User
from factcheck.history.models import Event
from factcheck.jobs.models import Job
from factcheck.local import seeds
from factcheck.local.origin import Origin
from sources.models import Document, Snapshot, Source
from sources.services import blobs, library
from sources.tasks import fetch_document

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def origin(settings: Settings) -> Iterator[str]:
    with Origin(seeds.DOCUMENTS, port=0) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        settings.LOOPBACK_ORIGINS = [server.origin.removeprefix("http://")]
        yield server.origin
        server.shutdown()


def load(*words: str) -> str:
    out = io.StringIO()
    call_command("load_seeds", *words, stdout=out)
    return out.getvalue()


def test_everyone_can_sign_in_with_the_printed_password(origin: str) -> None:
    printed = load("--no-article")

    for person in seeds.people():
        assert f"{person.username} " in printed
        user = authenticate(username=person.username, password=person.password)
        assert isinstance(user, User)
        assert user.role_set == {Role(role) for role in person.roles}
        assert user.get_full_name() == person.full_name
    assert {Role(role) for person in seeds.people() for role in person.roles} == set(Role) - {Role.READER}


def test_documents_wait_to_be_fetched_and_the_article_to_be_read(origin: str) -> None:
    load()

    assert Source.objects.count() == len(seeds.sources())
    assert Document.objects.count() == sum(len(source.documents) for source in seeds.sources())
    assert Job.objects.filter(kind=library.FETCH).count() == Document.objects.count()
    submission = Submission.objects.get()
    assert blobs.get(submission.raw_sha256) == seeds.ARTICLE.read_bytes()
    assert submission.submitted_by is not None
    assert submission.submitted_by.username == "reporter"
    assert Job.objects.get(kind=ingest.READ).key == f"claims.submission:{submission.pk}"


def test_loading_twice_adds_nothing(origin: str) -> None:
    load()
    before = [model.objects.count() for model in (User, Source, Document, Submission, Job, Event)]

    load()

    assert [model.objects.count() for model in (User, Source, Document, Submission, Job, Event)] == before


def test_a_worker_fetches_a_document_through_the_guard(origin: str) -> None:
    load("--no-article")
    document = Document.objects.get(url=f"{origin}/cnbc/china-action-plan.html")
    job = Job.objects.get(key=f"sources.document:{document.pk}")

    fetch_document(job_id=job.pk)

    snapshot = Snapshot.objects.get()
    assert snapshot.document == document
    assert document.source is not None
    assert document.source.name == "CNBC"
    assert snapshot.text.split("\n\n")[1].startswith("Demo paraphrase")
    assert snapshot.outlet == "CNBC"


def test_another_port_keeps_what_was_captured_before(origin: str, settings: Settings) -> None:
    load("--no-article")
    document = Document.objects.get(url=f"{origin}/cnbc/china-action-plan.html")
    fetch_document(job_id=Job.objects.get(key=f"sources.document:{document.pk}").pk)
    settings.LOOPBACK_ORIGINS = ["127.0.0.1:9"]

    load("--no-article")

    assert list(Document.objects.filter(url__endswith="/cnbc/china-action-plan.html")) == [document]


def test_an_origin_given_by_hand_wins(origin: str, settings: Settings) -> None:
    settings.LOOPBACK_ORIGINS = ["127.0.0.1:9", *settings.LOOPBACK_ORIGINS]

    load("--no-article", "--origin", f"{origin}/")

    assert Document.objects.filter(url__startswith=f"{origin}/").count() == Document.objects.count() > 0


def test_without_an_origin_no_document_is_registered_and_it_says_so(settings: Settings) -> None:
    settings.LOOPBACK_ORIGINS = []

    printed = load("--no-article")

    assert "No documents" in printed
    assert not Document.objects.exists()


def test_json_tells_the_same(origin: str) -> None:
    told = json.loads(load("--json", "--no-article"))

    assert told["documents"] == Document.objects.count()
    assert told["origin"] == origin
    assert {"username", "password", "name", "roles"} == set(told["people"][0])


def test_refuses_in_production_and_leaves_nothing(settings: Settings) -> None:
    settings.IS_PRODUCTION = True

    with pytest.raises(CommandError, match="refuses to run in production"):
        load()

    assert not User.objects.exists()


def test_the_article_is_read_and_split_under_its_own_headline(settings: Settings) -> None:
    settings.LOOPBACK_ORIGINS = []
    load()

    read_submission(job_id=Job.objects.get(kind=ingest.READ).pk)
    split_article(job_id=Job.objects.get(kind=ingest.SPLIT).pk)

    article = Article.objects.get()
    assert article.text == seeds.article()
    assert article.title.startswith("La Chine dévoile un plan mondial")
    assert str(article.published_on) == "2025-07-26"
    assert article.credited_source == "CNBC"
    assert article.language == "fr"
    assert article.statements.filter(statement_kind="QUOTE").count() == 4
