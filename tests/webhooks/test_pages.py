"""Webhooks over the API and in the admin: the secret is shown once, the log can be read, a button sends again."""

import pytest
from django.test import Client
from rest_framework.test import APIClient

from factcheck.accounts.models import User
from factcheck.api.models import KeptAnswer
from factcheck.jobs.models import Job
from factcheck.webhooks.choices import DeliveryState, EndpointState
from factcheck.webhooks.models import Endpoint
from factcheck.webhooks.services import delivering
from factcheck.webhooks.services.endpoints import NewSecret
from factcheck.webhooks.tasks import deliver
from tests.claims.api.conftest import signed_in
from tests.receiver import Receiver

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/webhooks/"
WISH = {"name": "Site", "url": "https://receiver.org/hook", "events": ["verdict.published"]}


@pytest.fixture
def api(admin: User) -> APIClient:
    return signed_in(admin)


@pytest.fixture
def panel(admin: User, client: Client) -> Client:
    client.force_login(admin)
    return client


def test_a_webhook_is_added_over_the_api_and_its_secret_is_in_that_answer_alone(api: APIClient) -> None:
    made = api.post(ROOT, WISH, HTTP_IDEMPOTENCY_KEY="k")
    again = api.post(ROOT, WISH, HTTP_IDEMPOTENCY_KEY="k")

    secret = made.json()["secret"]
    assert made.status_code == 201
    assert again.json() == made.json()
    assert secret not in KeptAnswer.objects.get().body
    shown = api.get(made.headers["Location"])
    assert shown.json()["events"] == ["verdict.published"]
    assert secret not in shown.content.decode()
    assert api.post(f"{made.headers['Location']}rotate/").json()["secret"] != secret


@pytest.mark.parametrize(
    ("wrong", "status", "field"),
    [
        ({"url": "http://receiver.org/"}, 422, "url"),
        ({"url": "https://10.0.0.1/"}, 422, "url"),
        ({"events": ["webhook.test"]}, 400, "events.0"),
        ({"events": []}, 400, "events"),
        ({"state": "ACTIVE"}, 400, "state"),
    ],
)
def test_what_is_wrong_with_a_webhook_is_said_by_field(
    api: APIClient, wrong: dict[str, object], status: int, field: str
) -> None:
    answer = api.post(ROOT, WISH | wrong)

    assert answer.status_code == status
    assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert not Endpoint.objects.exists()


def test_a_delivery_shows_its_tries_and_is_replayed_over_the_api(
    hook: NewSecret, api: APIClient, receiver: Receiver
) -> None:
    receiver.status = 410
    made = api.post(f"{ROOT}{hook.endpoint.pk}/test/").json()
    deliver(job_id=Job.objects.live().get(kind=delivering.DELIVER).pk)
    failed = api.get(made["links"]["self"]).json()
    refused = api.post(f"/api/v1/deliveries/{made['id']}/replay/")
    api.post(f"{ROOT}{hook.endpoint.pk}/resume/")

    assert (failed["state"], [one["status"] for one in failed["log"]]) == ("FAILED", [410])
    assert refused.status_code == 409
    assert api.post(f"/api/v1/deliveries/{made['id']}/replay/").json()["state"] == "WAITING"


def test_the_admin_adds_a_webhook_shows_the_secret_once_and_pauses_it(panel: Client) -> None:
    made = panel.post("/admin/webhooks/endpoint/add/", WISH)
    endpoint = Endpoint.objects.get()
    page = panel.get(f"/admin/webhooks/endpoint/{endpoint.pk}/change/").content.decode()
    panel.post(f"/admin/webhooks/endpoint/{endpoint.pk}/press/pause/")
    rotated = panel.post(f"/admin/webhooks/endpoint/{endpoint.pk}/press/rotate/")
    endpoint.refresh_from_db()

    assert "whsec_" in made.content.decode()
    assert "no-store" in made.headers["Cache-Control"]
    assert "whsec_" in rotated.content.decode()
    assert "whsec_" not in page
    assert endpoint.state == EndpointState.PAUSED


def test_the_admin_sends_chosen_messages_again(hook: NewSecret, panel: Client, receiver: Receiver) -> None:
    panel.post(f"/admin/webhooks/endpoint/{hook.endpoint.pk}/press/test/")
    deliver(job_id=Job.objects.live().get(kind=delivering.DELIVER).pk)
    delivery = hook.endpoint.deliveries.get()
    page = panel.get(f"/admin/webhooks/delivery/{delivery.pk}/change/").content.decode()
    panel.post("/admin/webhooks/delivery/", {"action": "replay", "_selected_action": [delivery.pk]})
    delivery.refresh_from_db()

    assert delivery.message.uid in page
    assert delivery.state == DeliveryState.WAITING
