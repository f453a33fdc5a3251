from celery import shared_task
from django.utils import timezone

from factcheck.jobs import services


@shared_task(name="jobs.sweep")
def sweep() -> None:
    """Beat's errand: wake what does not move. Running twice at once only sends a message twice."""
    services.sweep(now=timezone.now())
