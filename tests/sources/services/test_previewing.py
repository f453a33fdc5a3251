"""A trial of an address: really fetched and read, shown, forgotten, and never part of the library."""

import datetime

import pytest
from django.utils import timezone

from factcheck.accounts.models import User
from factcheck.common.errors import Invalid, NotAllowed
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources.models import Document, Fetch, FetchPreview, Snapshot
from sources.services import previewing
from sources.tasks import preview_fetch
from tests.factories import DocumentFactory, SourceDomainFactory, UserFactory
from tests.origin import Origin, page

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "The festival drew more than 2,500 visitors from 18 countries over four days in May 2025."


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True)


def tried(url: str, by: User) -> FetchPreview:
    asked = previewing.ask(url=url, by=by, now=timezone.now())
    preview_fetch(job_id=Job.objects.live().get().pk)
    return FetchPreview.objects.get(pk=asked.pk)


def test_a_trial_says_what_a_fetch_would_store_and_stores_none_of_it(manager: User, origin: Origin) -> None:
    origin.pages["/source"] = page("The festival", TEXT)

    preview = tried(origin.url("/source"), manager)

    assert preview.found["fields"]["title"][0] == "The festival"
    assert preview.found["length"] >= len(TEXT)
    assert TEXT in preview.found["sample"]
    assert "<" not in preview.found["sample"]
    assert preview.found["hops"] == [[origin.url("/source"), 200]]
    assert preview.found["obeys_robots"] is True
    assert (preview.found["source_id"], preview.found["document_id"]) == (None, None)
    assert not preview.reason
    assert [model.objects.count() for model in (Document, Snapshot, Fetch)] == [0, 0, 0]
    assert list(Event.objects.order_by("pk").values_list("kind", flat=True)) == [
        EventKind.PREVIEW_ASKED,
        EventKind.PREVIEW_ENDED,
    ]


def test_a_trial_goes_by_the_rules_of_the_source_that_owns_the_host(manager: User, origin: Origin) -> None:
    origin.pages["/source"] = page("The festival", TEXT)
    source = SourceDomainFactory.create(domain="127.0.0.1", source__obeys_robots=False).source
    document = DocumentFactory.create(url=origin.url("/source"))

    preview = tried(origin.url("/source"), manager)

    assert preview.found["obeys_robots"] is False
    assert (preview.found["source_id"], preview.found["document_id"]) == (source.pk, document.pk)


def test_a_trial_that_fails_says_why_and_its_job_is_done(manager: User, origin: Origin) -> None:
    preview = tried(origin.url("/nowhere"), manager)

    assert preview.code == "not-found"
    assert preview.reason
    assert preview.next_action
    assert preview.found["status"] == 404
    assert Job.objects.get().state == JobState.DONE


def test_trials_are_forgotten_after_an_hour(manager: User, now: datetime.datetime) -> None:
    old = previewing.ask(url="https://example.com/a", by=manager, now=now)
    later = now + datetime.timedelta(hours=1)
    job = Job.objects.get()

    new = previewing.ask(url="https://example.com/b", by=manager, now=later)
    preview_fetch(job_id=job.pk)

    assert list(FetchPreview.objects.all()) == [new]
    assert not FetchPreview.objects.alive(now=later).filter(pk=old.pk).exists()
    assert Job.objects.get(pk=job.pk).reason_code == "gone"


@pytest.mark.parametrize("role", ["reader", "reporter", "checker", "approver"])
def test_it_is_for_who_manages_sources(role: str, now: datetime.datetime) -> None:
    with pytest.raises(NotAllowed):
        previewing.ask(url="https://example.com/a", by=UserFactory.create(**{role: True}), now=now)


def test_an_address_that_may_not_be_fetched_is_not_tried(manager: User, now: datetime.datetime) -> None:
    with pytest.raises(Invalid):
        previewing.ask(url="http://10.0.0.1/", by=manager, now=now)
    assert Job.objects.count() == 0
