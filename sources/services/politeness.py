"""One request at a time to each host, over all workers: the turn is a row, taken by compare-and-set."""

import datetime

import tldextract
from django.db import transaction

from sources.models import HostTurn

# The list that ships with the package; fetching a newer one would be a request that nobody asked for.
_SUFFIXES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def registrable_host(host: str) -> str:
    """The part of a host name that one owner registered: "www.example.co.uk" → "example.co.uk".

    An address or a name without a public suffix ("localhost") is its own.
    """
    return _SUFFIXES(host).top_domain_under_public_suffix or host


@transaction.atomic(durable=True)
def take_turn(*, host: str, interval_s: float, now: datetime.datetime) -> float:
    """Take the host's turn, or say how many seconds are left until it is free (0.0 = taken, go ahead)."""
    until = now + datetime.timedelta(seconds=interval_s)
    turn, created = HostTurn.objects.get_or_create(host=host, defaults={"next_at": until})
    if created or HostTurn.objects.filter(pk=turn.pk, next_at__lte=now).update(next_at=until):
        return 0.0
    wait_s = (turn.next_at - now).total_seconds()
    if wait_s > interval_s:
        # The clock was set back: without this the host would stay closed for as long as the jump was.
        HostTurn.objects.filter(pk=turn.pk, next_at=turn.next_at).update(next_at=until)
    return min(max(0.05, wait_s), interval_s)
