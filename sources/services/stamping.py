"""Having the history dated by someone else: a time-stamping authority signs its head once a day (RFC 3161)."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from django.conf import settings
from django.utils.translation import gettext as _
from rfc3161_client import (
    HashAlgorithm,
    TimeStampRequest,
    TimestampRequestBuilder,
    VerifierBuilder,
    decode_timestamp_response,
)

from factcheck.common.errors import LeaseLost
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs import services as jobs
from factcheck.jobs.services import Lease
from sources.choices import StampState
from sources.fetching import FetchFailed, Limits, Policy, Reply, own_machine, post
from sources.models import RootStamp
from sources.services import blobs

STAMP = "sources.stamp_root"
# A token is verified as of its own time: one from far off could be older than its certificate's end.
MOST_APART = datetime.timedelta(minutes=10)
_ANSWER_BYTES = 2**20


class NotStamped(Exception):
    """The authority gave no stamp that can be relied on. `code` is stable, `reason` a sentence for people."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Token:
    """A verified answer, byte for byte, and the time that it states."""

    answer: bytes
    stamped_at: datetime.datetime


def next_action() -> str:
    """What the operator can do about a stamp that did not come."""
    return _("Check TSA_URL and TSA_CA; the next day’s root is asked for anyway and stands for this one too.")


def start(slot: datetime.datetime, now: datetime.datetime) -> None:
    """Note the head of the history and queue its stamping, inside the caller's transaction.

    Without TSA_URL, or with an empty history, nothing happens.
    """
    head = Event.objects.order_by("-pk").first()
    if not settings.TSA_URL or head is None:
        return
    stamp = RootStamp.objects.create(slot=slot, event_id=head.pk, root=head.hash, asked_at=now)
    jobs.enqueue(kind=STAMP, key=history.name_of(stamp), payload={"stamp_id": stamp.pk}, by_id=None, now=now)


def ask(stamp: RootStamp) -> Token:
    """Ask the authority to date the 64 hexadecimal digits of the root, and verify what it says. No transaction.

    Source: RFC 3161, 2.4 (messages) and 3.4 (HTTP).
    Raises:
        FetchFailed: no answer.
        NotStamped: an answer that is no good stamp of this root, or no certificates to verify it with.
    """
    anchors = _anchors()
    request = TimestampRequestBuilder().data(stamp.root.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    seconds = settings.TSA_TOTAL_S
    reply = post(
        settings.TSA_URL,
        body=request.as_bytes(),
        headers={"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"},
        policy=Policy(user_agent=settings.USER_AGENT, loopback_origins=own_machine(settings.TSA_URL)),
        limits=Limits(total_s=seconds, first_byte_s=seconds, wire_bytes=_ANSWER_BYTES, decoded_bytes=_ANSWER_BYTES),
    )
    if reply.status != 200:
        raise NotStamped("tsa-refused", _("The time-stamping authority answered %s.") % reply.status)
    return _verified(reply, request=request, message=stamp.root.encode(), anchors=anchors)


def _anchors() -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(Path(settings.TSA_CA).read_bytes())
    except (OSError, ValueError) as error:
        reason = _("The certificates of the time-stamping authority cannot be read (TSA_CA).")
        raise NotStamped("tsa-ca-unreadable", reason) from error


def _verified(reply: Reply, *, request: TimeStampRequest, message: bytes, anchors: list[x509.Certificate]) -> Token:
    builder = VerifierBuilder.from_request(request)
    for one in anchors:
        add = builder.add_root_certificate if one.issuer == one.subject else builder.add_intermediate_certificate
        builder = add(one)
    try:
        answer = decode_timestamp_response(reply.body)
        builder.build().verify_message(answer, message)
        stamped_at = answer.tst_info.gen_time.astimezone(datetime.UTC)
    except Exception as error:  # whatever the parsers make of hostile bytes, it is no stamp
        reason = _("The time-stamping authority’s answer cannot be relied on (%s).") % error
        raise NotStamped("tsa-not-verified", reason) from error
    if abs(reply.received_at - stamped_at) > MOST_APART:
        raise NotStamped("tsa-clock", _("The time-stamping authority’s clock is far from ours (%s).") % stamped_at)
    return Token(answer=reply.body, stamped_at=stamped_at)


@durable
def store(*, stamp_id: int, token: Token, lease: Lease, now: datetime.datetime) -> RootStamp:
    """Keep a verified stamp and the answer that proves it.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    stamp = RootStamp.objects.select_for_update(of=("self",)).get(pk=stamp_id)
    jobs.finish(lease=lease, now=now)
    stamp.state, stamp.code, stamp.reason = StampState.STAMPED, "", ""
    stamp.stamped_at, stamp.raw_sha256 = token.stamped_at, blobs.put(token.answer)
    stamp.save()
    history.record(
        kind=EventKind.ROOT_STAMPED,
        by=None,
        subject=stamp,
        payload={
            "event": stamp.event_id,
            "root": stamp.root,
            "answer_sha256": stamp.raw_sha256,
            "stamped_at": token.stamped_at.isoformat(),
        },
        now=now,
    )
    return stamp


@durable
def store_failure(*, stamp_id: int, error: FetchFailed | NotStamped, lease: Lease, now: datetime.datetime) -> None:
    """Say why there is no stamp. The job itself is ended by what the task raises afterwards; a later attempt may
    still bring one.

    Raises:
        LeaseLost: another worker does this job now; nothing is stored.
    """
    stamp = RootStamp.objects.select_for_update(of=("self",)).get(pk=stamp_id)
    if not jobs.renew(lease=lease, now=now):
        raise LeaseLost
    stamp.state, stamp.code, stamp.reason = StampState.FAILED, error.code, error.reason
    stamp.save()
