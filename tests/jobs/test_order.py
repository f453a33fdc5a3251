"""What a worker takes first of all that waits for it: a real worker, a real broker."""

import pytest
from django.db import transaction
from django.utils import timezone

from claims.services import ingest
from factcheck.celery import app
from factcheck.jobs import services
from factcheck.jobs.models import Job
from sources.services import clustering
from tests.factories import UserFactory
from tests.processes import Worker, eventually

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


def enqueue(kind: str, key: str, **payload: int) -> Job:
    with transaction.atomic():
        return services.enqueue(kind=kind, key=key, payload=payload, by_id=None, now=timezone.now())


def test_a_text_just_handed_in_is_read_before_all_that_waits_and_the_rest_takes_turns() -> None:
    # Messages of other tests may name rows that these here have now.
    with app.connection_or_acquire() as line:
        line.default_channel.client.flushdb()
    for number in range(12):
        enqueue(clustering.CLUSTER, f"copies-{number}", document_id=0)
    for number in range(12):
        enqueue(ingest.SPLIT, f"split-{number}", article_id=0)
    text = "The town of Harbour has 1,200 inhabitants, three schools and one library, says the mayor."
    ingest.submit_text(text=text, by=UserFactory.create(reporter=True), now=timezone.now())

    with Worker(concurrency=1) as worker:
        assert eventually(lambda: Job.objects.exclude(started_at=None).count() >= 25, within_s=30), worker.log

    order = list(Job.objects.exclude(started_at=None).order_by("started_at").values_list("kind", flat=True))
    assert order[0] == ingest.READ
    assert set(order[1:5]) == {clustering.CLUSTER, ingest.SPLIT}
