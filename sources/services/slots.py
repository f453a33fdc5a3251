"""Periodic errands: each done once per slot of time, whether beat runs twice, late, or not for a while (Q12)."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from factcheck.common.transactions import durable
from sources.models import PeriodicRun

KEPT = datetime.timedelta(days=30)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Errand:
    """`start` queues the work of one slot inside the transaction that takes the slot; it gets the slot and the time.

    Slots begin every `every`, counted from midnight UTC plus `offset`. `label` is what people read of it; an errand
    whose result is told elsewhere has none.
    """

    name: str
    every: datetime.timedelta
    start: Callable[[datetime.datetime, datetime.datetime], None]
    offset: datetime.timedelta = datetime.timedelta()
    label: object = ""


def slot_of(errand: Errand, *, now: datetime.datetime) -> datetime.datetime:
    """The beginning of the slot that `now` is in: after a pause only this one is made up for, not those before."""
    begun = (now - _EPOCH - errand.offset) // errand.every
    return _EPOCH + errand.offset + begun * errand.every


@durable
def take(*, errand: Errand, now: datetime.datetime) -> bool:
    """Start the errand unless its slot is taken, and say so. A clock that was set back takes no earlier slot."""
    slot = slot_of(errand, now=now)
    if PeriodicRun.objects.filter(name=errand.name, slot__gte=slot).exists():
        return False
    _run, is_ours = PeriodicRun.objects.get_or_create(name=errand.name, slot=slot, defaults={"taken_at": now})
    if is_ours:
        errand.start(slot, now)
        PeriodicRun.objects.filter(name=errand.name, slot__lt=now - KEPT).delete()
    return is_ours
