"""What lies in the broker while work waits: ids, and nothing that anybody could read (Q14)."""

import base64
import json

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from kombu import Connection

from factcheck.jobs.models import Job
from sources.services import library

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "s3cret-token"


def waiting(queue: str) -> list[bytes]:
    """Every message of a queue as the broker keeps it."""
    with Connection(
        settings.CELERY_BROKER_URL, transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS
    ) as connection:
        channel = connection.default_channel
        lists = (queue, *(f"{queue}{channel.sep}{step}" for step in channel.priority_steps))
        return [message for one in lists for message in channel.client.lrange(one, 0, -1)]


def test_a_message_holds_the_number_of_a_job_and_no_content() -> None:
    known = set(waiting("fetch"))
    with transaction.atomic():
        document, _ = library.document_for(url=f"https://example.org/a?token={SECRET}", by_id=None, now=timezone.now())
        job = library.enqueue_fetch(document, by_id=None, now=timezone.now())

    (raw,) = set(waiting("fetch")) - known
    message = json.loads(raw)
    body = base64.b64decode(message["body"])

    assert Job.objects.get(pk=job.pk).woken_at is not None
    assert message["content-type"] == "application/json"
    assert json.loads(body)[:2] == [[], {"job_id": job.pk}]
    assert len(body) < 1024
    assert SECRET.encode() not in raw + body
    assert b"example.org" not in raw + body


def test_only_json_is_taken_from_the_broker() -> None:
    assert settings.CELERY_ACCEPT_CONTENT == ["json"]
    assert settings.CELERY_TASK_SERIALIZER == "json"
