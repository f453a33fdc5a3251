"""One round of a drill: its jobs, and what must hold of them afterwards. Needs Django set up."""

import datetime
import time
from collections import Counter

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import Count, Max, Min
from django.utils import timezone

from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import ENDED, JobState
from factcheck.jobs.models import Job
from sources.choices import FetchOutcome
from sources.models import Document, Fetch, Snapshot
from sources.services import blobs, library


class Round:
    """Fetches of pages that no other round asks for."""

    def __init__(self, rig, name, *, jobs):
        self._rig, self._name, self._jobs = rig, name, jobs
        self._documents = []

    def queue(self):
        """Register the documents, each in a transaction of its own; what is registered must come to an end."""
        now = timezone.now()
        self._documents = [
            library.register(url=self._rig.url(number, name=self._name), by=None, now=now).pk
            for number in range(self._jobs)
        ]

    def wait(self, *, share, within_s):
        """Wait until so much of the round has ended; False when it does not in time."""
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            try:
                if self._rows().filter(state__in=ENDED).count() >= self._jobs * share:
                    return True
            except DatabaseError:
                # The drill has just killed it.
                connection.close()
            time.sleep(0.2)
        return False

    def counts(self):
        close_old_connections()
        states = Counter(self._rows().values_list("state", flat=True))
        again = self._rows().filter(attempts__gt=1).count()
        bad = states[JobState.FAILED] + states[JobState.DEAD]
        return {"jobs": sum(states.values()), "done": states[JobState.DONE], "failed": bad, "again": again}

    def span(self):
        """When the first job started and the last one ended."""
        times = self._rows().aggregate(first=Min("started_at"), last=Max("finished_at"))
        return times["first"], times["last"]

    def broken(self):
        """Every invariant that does not hold, in words."""
        counts = self.counts()
        late = Job.objects.filter(
            state=JobState.RUNNING, lease_until__lt=timezone.now() - datetime.timedelta(seconds=15)
        )
        snapshots = Snapshot.objects.filter(document__in=self._documents)
        stored = Fetch.objects.filter(document__in=self._documents, outcome=FetchOutcome.STORED)
        announced = Event.objects.filter(
            kind=EventKind.SNAPSHOT_STORED, subject__in=[history.name_of(row) for row in snapshots]
        )
        return [
            text
            for text, is_broken in {
                "documents are missing": Document.objects.filter(pk__in=self._documents).count() != self._jobs,
                "jobs are missing or doubled": counts["jobs"] != self._jobs,
                f"{counts['failed']} jobs failed": counts["failed"] > 0,
                "a job runs past its lease": late.exists(),
                "not one snapshot for each done job": snapshots.count() != counts["done"],
                "a document was stored twice": snapshots.filter(number__gt=1).exists(),
                "a job has two effects": _doubled(stored, "job_id") or stored.count() != counts["done"],
                "not one event for each snapshot": announced.count() != snapshots.count(),
                "a snapshot has no passages": snapshots.filter(passages=None).exists(),
                "a snapshot's bytes are not there": not all(
                    _is_whole(row) for row in snapshots.only("raw_sha256", "raw_bytes")
                ),
                "the history's chain is broken": any(True for _ in history.breaks()),
            }.items()
            if is_broken
        ]

    def _rows(self):
        keys = [f"sources.document:{pk}" for pk in self._documents]
        return Job.objects.filter(kind=library.FETCH, key__in=keys)


def _doubled(rows, field):
    return rows.values(field).order_by().annotate(times=Count("pk")).filter(times__gt=1).exists()


def _is_whole(snapshot):
    try:
        return len(blobs.get(snapshot.raw_sha256)) == snapshot.raw_bytes
    except (blobs.BlobMissing, blobs.BlobDamaged):
        return False


def in_one_transaction(documents):
    """Register many addresses at once, as an import does. Returns how many jobs wait afterwards."""
    with transaction.atomic():
        for url in documents:
            document, created = library.document_for(url=url, by_id=None, now=timezone.now())
            if created:
                library.enqueue_fetch(document, by_id=None, now=timezone.now())
    return Job.objects.filter(state=JobState.QUEUED).count()
