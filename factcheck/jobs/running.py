"""How a Celery task works on a job row: take, keep the lease alive, and end in exactly one of three ways."""

import contextlib
import logging
import random
import threading
from collections.abc import Callable, Iterator

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.common import tracing
from factcheck.common.errors import LeaseLost, Unavailable
from factcheck.jobs import services
from factcheck.jobs.services import Lease, NotYet, Permanent, Temporary

log = logging.getLogger(__name__)

Work = Callable[[Lease], None]
# A server of our own that is away is being started again, which takes longer than a stranger's hiccup.
UNAVAILABLE_WAIT_S = 60.0


def run(*, kind: str, job_id: int, work: Work) -> None:
    """Do `work` under a lease. A second delivery, a late one, or one for a row that is gone does nothing.

    `work` ends the job itself, in the transaction that stores its results. What it raises decides the rest:
    `NotYet`, `Temporary` and `Unavailable` queue the job again, `Permanent` fails it, `LeaseLost` means someone else
    has it, anything else is a bug that gets the remaining attempts and then stands as the job's reason.
    """
    lease = services.take(job_id=job_id, kind=kind, now=timezone.now())
    if lease is None:
        return
    with tracing.within(lease.request_id), _kept_alive(lease):
        try:
            work(lease)
        except LeaseLost:
            log.warning("job %s was taken over by another worker", job_id)
        except NotYet as turn:
            services.postpone(lease=lease, kind=kind, wait_s=turn.wait_s, now=timezone.now())
        except Temporary as error:
            _put_back(lease, error)
        except Unavailable as error:
            _put_back(lease, Temporary(code=error.code, reason=error.reason, retry_after_s=UNAVAILABLE_WAIT_S))
        except Permanent as error:
            _fail(lease, error)
        except SoftTimeLimitExceeded:
            _put_back(
                lease,
                Temporary(
                    code="time-limit",
                    reason=_("The work took longer than the time limit."),
                    next_action=_("Start it again; if it stops again, the text is too large for one piece."),
                ),
            )
        except Exception as error:  # a bug must end in a stored reason, not in a message that is lost
            log.exception("job %s (%s) failed", job_id, kind)
            _put_back(
                lease,
                Temporary(
                    code="internal",
                    reason=_("An unexpected error (%(name)s).") % {"name": type(error).__name__},
                    next_action=_("It is in the worker's log under job %(id)s.") % {"id": job_id},
                ),
            )


def backoff_s(attempt: int) -> float:
    """Seconds before the next attempt: 2, 8, 32 … with up to half of that added, so that retries spread out."""
    base: float = 2.0 * 4 ** (attempt - 1)
    return base + random.uniform(0, base / 2)  # noqa: S311 - jitter, not a secret


def _put_back(lease: Lease, error: Temporary) -> None:
    with contextlib.suppress(LeaseLost), transaction.atomic():
        services.put_back(
            lease=lease,
            code=error.code,
            reason=error.reason,
            next_action=error.next_action,
            wait_s=max(error.retry_after_s, backoff_s(lease.attempt)),
            now=timezone.now(),
        )


def _fail(lease: Lease, error: Permanent) -> None:
    with contextlib.suppress(LeaseLost), transaction.atomic():
        services.fail(
            lease=lease, code=error.code, reason=error.reason, next_action=error.next_action, now=timezone.now()
        )


@contextlib.contextmanager
def _kept_alive(lease: Lease) -> Iterator[None]:
    """Renew the lease from a thread, so that a short lease (quick recovery) can carry long work."""
    stop = threading.Event()

    def beat() -> None:
        try:
            while not stop.wait(settings.JOB_HEARTBEAT_S):
                try:
                    if not services.renew(lease=lease, now=timezone.now()):
                        return
                except DatabaseError as error:  # the next beat may get through; the fence guards the result
                    log.warning("lease of job %s not renewed: %s", lease.job_id, error)
        finally:
            connection.close()

    # In a test's own transaction another connection would see nothing of the job.
    if connection.in_atomic_block:
        yield
        return
    thread = threading.Thread(target=beat, name=f"lease-{lease.job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
