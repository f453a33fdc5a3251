"""One try to tell an endpoint: signed, through the guarded door, without a redirect, within a few seconds."""

import datetime
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from django.conf import settings

from factcheck.common import sealing
from factcheck.webhooks import signing
from factcheck.webhooks.models import Delivery
from sources.services import calling
from sources.services.calling import Decision

ANSWER_BYTES = 64 * 1024
GONE = 410


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try. `code` is "" for success; `wait_s` is what the endpoint itself asked for, in seconds."""

    status: int | None
    code: str
    reason: str
    took_ms: int
    wait_s: float = 0.0

    @property
    def is_good(self) -> bool:
        return self.code == ""


def decide(url: str) -> Decision:
    """Whether the guard would let a message go to this address, without looking its name up. Never raises."""
    return calling.check(url)


def post(delivery: Delivery, *, now: datetime.datetime) -> Outcome:
    """Send the message of this delivery once, outside of any transaction. Never raises for what the other side does.

    A status of 200 to 299 is success; redirects are not followed (A10). Of the answer's body nothing is kept.
    """
    body = delivery.message.body.encode("utf-8")
    try:
        in_force = [sealing.opened(one.sealed) for one in delivery.endpoint.secrets.signing(now=now)]
    except sealing.CannotOpen:
        reason = "The secret of this webhook cannot be read any more: give it a new one."
        return Outcome(None, "secret", reason, 0)
    lines = signing.headers(uid=delivery.message.uid, body=body, at=now, secrets_in_force=in_force)
    began = time.monotonic()
    try:
        reply = calling.post(
            delivery.endpoint.url,
            body=body,
            headers={**lines, "Content-Type": "application/json"},
            total_s=settings.WEBHOOK_TOTAL_S,
            answer_bytes=ANSWER_BYTES,
        )
    except calling.FetchFailed as error:
        return Outcome(error.status, error.code, error.reason, _ms_since(began), error.retry_after_s or 0.0)
    if 200 <= reply.status < 300:
        return Outcome(reply.status, "", "", _ms_since(began))
    reason = "The receiver did not answer with success."
    wait_s = _wished_s(reply.header("Retry-After"), now=now)
    return Outcome(reply.status, f"http-{reply.status}", reason, _ms_since(began), wait_s)


def _ms_since(began: float) -> int:
    return int(1000 * (time.monotonic() - began))


def _wished_s(header: str, *, now: datetime.datetime) -> float:
    """The seconds of a Retry-After header, 0 for none, for one in the past and for one that cannot be read."""
    if header.isascii() and header.isdecimal() and len(header) <= 6:
        return float(header)
    try:
        at = parsedate_to_datetime(header)
    except ValueError:
        return 0.0
    return max(0.0, (at.replace(tzinfo=at.tzinfo or datetime.UTC) - now).total_seconds())
