"""A cross-check whose worker is killed in the middle: nothing lost, nothing twice, nothing compared again in vain."""

import pytest
from django.db import transaction
from django.utils import timezone

from claims.models import CrossCheck, Finding
from claims.services import crosschecking, splitting
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources import search
from sources.search import analyser
from sources.search.model import IndexedPassage
from tests.factories import ArticleFactory, ClaimFactory, PassageFactory, SnapshotFactory
from tests.processes import Beat, Worker, eventually

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

TOWNS = 2 * crosschecking.BATCH + 5


def told(number: int) -> str:
    return f"The town number {number} counts {1000 + number} inhabitants and {number + 2} schools."


def test_a_worker_killed_between_two_batches_loses_nothing_and_doubles_nothing() -> None:
    article = ArticleFactory.create(
        text="\n".join(told(number) for number in range(TOWNS)), language="en", sentences=False
    )
    for number in range(TOWNS):
        terms = splitting.statement_terms(told(number), wording=told(number), language="en", date=None)
        ClaimFactory.create(article=article, words=told(number), wording=told(number), terms=terms, facts=False)
    for number in range(0, TOWNS, 5):
        snapshot = SnapshotFactory.create(text=told(number))
        passage = PassageFactory.create(snapshot=snapshot)
        search.index().add([IndexedPassage(passage.pk, analyser.terms(passage.text, language="en"))])

    with Beat():
        with Worker(concurrency=1) as first:
            with transaction.atomic():
                splitting.enqueue_check(article, now=timezone.now())
            assert eventually(CrossCheck.objects.exists, within_s=30, every_s=0.02), first.log
            first.kill()
        stored = set(CrossCheck.objects.values_list("pk", "at"))
        with Worker(concurrency=1) as second:
            assert eventually(lambda: Job.objects.get().state == JobState.DONE, within_s=30), second.log

    assert 0 < len(stored) < TOWNS
    assert stored <= set(CrossCheck.objects.values_list("pk", "at"))
    assert CrossCheck.objects.values("statement").distinct().count() == CrossCheck.objects.count() == TOWNS
    assert Finding.objects.current().count() == Finding.objects.values("statement", "passage").distinct().count() > 0
    assert Event.objects.filter(kind=EventKind.STATEMENTS_CHECKED).count() == 1
