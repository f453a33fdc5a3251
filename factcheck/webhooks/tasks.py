"""What workers do for webhooks: tell on, and try to deliver."""

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.jobs import running
from factcheck.jobs.services import Lease, NotYet, Permanent
from factcheck.webhooks.choices import DeliveryState, EndpointState
from factcheck.webhooks.models import Delivery
from factcheck.webhooks.services import delivering, posting, telling

# A backlog is told in one go, up to so many batches; the next look goes on.
BATCHES = 20


@shared_task(name="webhooks.tell")
def tell() -> None:
    """Beat's errand. Two at once wait for each other's mark, and tell nothing twice."""
    for _batch in range(BATCHES):
        if telling.tell_on(now=timezone.now()) < telling.BATCH:
            break
    telling.forget(now=timezone.now())


@shared_task(name=delivering.DELIVER)
def deliver(*, job_id: int) -> None:
    running.run(kind=delivering.DELIVER, job_id=job_id, work=_deliver)


def _deliver(lease: Lease) -> None:
    rows = Delivery.objects.select_related("endpoint", "message")
    delivery = rows.filter(pk=lease.payload["delivery_id"]).first()
    if delivery is None:
        raise Permanent(code="gone", reason=_("The message was removed."))
    if delivery.state != DeliveryState.WAITING or delivery.endpoint.state != EndpointState.ACTIVE:
        delivering.let_rest(lease=lease, now=timezone.now())
        return
    outcome = posting.post(delivery, now=timezone.now())
    wait_s = delivering.keep(delivery_id=delivery.pk, outcome=outcome, lease=lease, now=timezone.now())
    if wait_s is not None:
        raise NotYet(wait_s=wait_s)
