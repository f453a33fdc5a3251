"""From the history to messages: what happened since the last look is told once, in the order in which it happened.

The history is the outbox: its rows are written in the transaction of the change itself, one writer at a time, so that
their numbers rise in the order of commits and nothing is ever found before the mark.
"""

import datetime
import json
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from claims.models import Statement
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.accounts.permissions import Action, check
from factcheck.common.errors import IllegalTransition
from factcheck.common.transactions import durable
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.webhooks import signing
from factcheck.webhooks.choices import EndpointState, MessageType
from factcheck.webhooks.models import Delivery, Endpoint, Mark, Message, ToldState
from factcheck.webhooks.services import contents, delivering

BATCH = 500
KEPT_FOR = datetime.timedelta(days=30)
_SUBJECTS = ("claims.statement", "claims.claim", "claims.quote")
_TOLD = {
    EventKind.VERDICT_PUBLISHED: MessageType.VERDICT_PUBLISHED,
    EventKind.CORRECTION_BEGUN: MessageType.CORRECTION_BEGUN,
    EventKind.VERDICT_WITHDRAWN: MessageType.VERDICT_WITHDRAWN,
}


@durable
def tell_on(*, now: datetime.datetime) -> int:
    """Make messages and deliveries of the next BATCH events of the history. Returns how many events were looked at.

    The first time only the mark is set: what happened before there were webhooks is not told. States are compared
    with those told last, so that a statement that changed and changed back between two looks is told nothing of.
    """
    Mark.objects.bulk_create([Mark(pk=1, event_id=-1)], ignore_conflicts=True)
    mark = Mark.objects.select_for_update().get(pk=1)
    if mark.event_id < 0:
        _begin(mark)
        return 0
    events = list(Event.objects.filter(pk__gt=mark.event_id).order_by("pk")[:BATCH])
    if not events:
        return 0
    endpoints = list(Endpoint.objects.order_by("pk"))
    for message in _messages_of(events, wanted={name for one in endpoints for name in one.events}, now=now):
        message.save(force_insert=True)
        for endpoint in endpoints:
            if message.type in endpoint.events:
                delivering.queue(message=message, endpoint=endpoint, now=now)
    mark.event_id = events[-1].pk
    mark.save(update_fields=["event_id"])
    return len(events)


def _begin(mark: Mark) -> None:
    rows = Statement.objects.exclude(state=State.NEW).values_list("pk", "state").order_by("pk")
    ToldState.objects.bulk_create(
        (ToldState(statement_id=pk, state=state) for pk, state in rows.iterator(chunk_size=2000)),
        batch_size=2000,
        ignore_conflicts=True,
    )
    mark.event_id = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    mark.save(update_fields=["event_id"])


def _messages_of(events: Sequence[Event], *, wanted: set[str], now: datetime.datetime) -> Iterable[Message]:
    """The messages that somebody wants, in the order of their events; states are noted whether wanted or not."""
    about = {event.pk: pk for event in events if (pk := _statement_of(event)) is not None}
    if not about:
        return
    last = {pk: number for number, pk in about.items()}
    rows = contents.statements(last)
    told = dict(ToldState.objects.filter(pk__in=last).values_list("pk", "state"))
    changed = {pk: row for pk, row in rows.items() if row.state != told.get(pk, State.NEW)}
    for event in events:
        row = rows.get(about.get(event.pk, 0))
        if row is None:
            continue
        kind = _TOLD.get(EventKind(event.kind))
        if kind in wanted:
            yield _message(kind, event, contents.of_publication(row, event), now=now)
        if row.pk in changed and last[row.pk] == event.pk and MessageType.STATUS_CHANGED in wanted:
            content = contents.of_status(row, previous=told.get(row.pk, State.NEW), sequence=event.pk)
            yield _message(MessageType.STATUS_CHANGED, event, content, now=now)
    ToldState.objects.bulk_create(
        [ToldState(statement_id=pk, state=row.state) for pk, row in changed.items()],
        update_conflicts=True,
        unique_fields=["statement_id"],
        update_fields=["state"],
    )


def _statement_of(event: Event) -> int | None:
    name, _colon, pk = event.subject.rpartition(":")
    return int(pk) if name in _SUBJECTS else None


def _message(kind: MessageType, event: Event | None, content: dict[str, object], *, now: datetime.datetime) -> Message:
    at = event.at if event else now
    body = {"type": kind.value, "timestamp": at.astimezone(datetime.UTC).isoformat(), "data": content}
    return Message(
        uid=signing.new_uid(),
        type=kind,
        event=event,
        body=json.dumps(body, ensure_ascii=False, separators=(",", ":")),
        made_at=now,
    )


@durable
def test(*, endpoint_id: int, by: User, now: datetime.datetime) -> Delivery:
    """Send a message of type "webhook.test" to one endpoint, whatever it asked for.

    Raises:
        NotAllowed: `by` is no admin.
        IllegalTransition: it is not active.
        DoesNotExist: no such endpoint.
    """
    check(by, Action.MANAGE_WEBHOOKS)
    endpoint = Endpoint.objects.select_for_update().get(pk=endpoint_id)
    if endpoint.state != EndpointState.ACTIVE:
        raise IllegalTransition(_("Resume the webhook first."), allowed=("resume",))
    message = _message(MessageType.TEST, None, {"webhook": endpoint.pk, "name": endpoint.name}, now=now)
    message.save(force_insert=True)
    delivery = delivering.queue(message=message, endpoint=endpoint, now=now)
    history.record(kind=EventKind.WEBHOOK_TESTED, by=by, subject=endpoint, now=now)
    return delivery


@durable
def forget(*, now: datetime.datetime) -> int:
    """Remove messages with their deliveries and tries KEPT_FOR after they were made, some at a time.

    What still waits for a paused endpoint stays.
    """
    waiting = Delivery.objects.filter(message=OuterRef("pk"), ended_at=None)
    old = Message.objects.filter(~Exists(waiting), made_at__lt=now - KEPT_FOR)
    gone = list(old.order_by("pk").values_list("pk", flat=True)[:BATCH])
    Message.objects.filter(pk__in=gone).delete()
    return len(gone)
