"""What Prometheus is told of queues, workers and periodic tasks: the numbers of the operations page."""

import datetime
from collections.abc import Iterator

from factcheck.jobs.models import Job
from factcheck.panel import readings


def of_jobs(now: datetime.datetime) -> Iterator[tuple[str, str, dict[str, str], float]]:
    """Waiting, running and stopped jobs, and the age of the oldest that is due, in seconds."""
    for queue in readings.queues(now=now):
        labels = {"queue": queue.name}
        yield "factcheck_jobs_waiting", "Jobs that are due.", labels, queue.waiting
        yield "factcheck_jobs_later", "Jobs that are put back for a while.", labels, queue.later
        yield "factcheck_jobs_running", "Jobs under a lease.", labels, queue.running
        yield "factcheck_jobs_oldest_seconds", "How long the oldest due job waits.", labels, queue.oldest_s
    yield "factcheck_jobs_stopped", "Jobs that failed and wait for a person.", {}, Job.objects.stopped().count()


def of_life(now: datetime.datetime) -> Iterator[tuple[str, str, dict[str, str], float]]:
    """Workers that were heard of lately, and the age of each periodic task's last run, in seconds."""
    signs = readings.workers(now=now)
    yield "factcheck_workers_alive", "Workers heard of lately.", {}, sum(not one.is_late for one in signs)
    for one in readings.periodic(now=now):
        age = (now - one.seen_at).total_seconds() if one.seen_at else float("inf")
        yield "factcheck_periodic_age_seconds", "Since a periodic task last ran.", {"task": one.name}, age
