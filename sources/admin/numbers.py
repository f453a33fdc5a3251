"""What the start page and the operations page of the admin say about the library."""

import datetime
import shutil
from collections.abc import Iterator

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Max, Sum
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from factcheck.common import caching
from factcheck.panel import figures
from factcheck.panel.figures import Figure
from factcheck.panel.readings import length
from sources.choices import SourceState
from sources.models import Document, Fetch, HostTurn, PeriodicRun, RootStamp, Scrub, Snapshot, Source
from sources.models.health import BAD, FAILURE_DAYS
from sources.tasks import ERRANDS

HOSTS_NAMED = 5
# Every night, with a night missed.
CHECKED_WITHIN = datetime.timedelta(days=2)
# The size of everything stored is a walk through a large table: read again after so many seconds.
_SIZE_KEPT_S = 300
_LITTLE_SHARE = 0.1


def on_start(now: datetime.datetime) -> Iterator[Figure]:
    """How many sources there are, and how many need a look."""
    sources = reverse("admin:sources_source_changelist")
    used = Source.objects.in_use()
    since = now - datetime.timedelta(days=FAILURE_DAYS)
    failing = used.filter(documents__fetches__outcome__in=BAD, documents__fetches__at__gte=since).distinct().count()
    paused = Source.objects.filter(state=SourceState.PAUSED).count()
    silent = used.exclude(pk__in=Fetch.objects.order_by().values("document__source")).count()
    yield Figure(_("sources in use"), used.count(), address=sources)
    yield Figure(
        _("sources with failures in %(days)s days") % {"days": FAILURE_DAYS},
        failing,
        tone="caution" if failing else "good",
        address=f"{sources}?failing=yes",
    )
    if silent:
        yield Figure(_("sources never fetched"), silent, address=f"{sources}?failing=never")
    if paused:
        yield Figure(_("sources paused"), paused, address=f"{sources}?state__exact=PAUSED")
    in_trash = Document.objects.trashed().count()
    if in_trash:
        documents = reverse("admin:sources_document_changelist")
        yield Figure(_("documents in the trash"), in_trash, address=f"{documents}?trash=in")
    orphans = Document.objects.kept().filter(source=None).count()
    if orphans:
        yield Figure(
            _("documents without a source"),
            orphans,
            address=f"{reverse('admin:sources_document_changelist')}?source__isnull=True",
        )


def on_operations(now: datetime.datetime) -> Iterator[Figure]:
    """Hosts that are left alone, the last errands, what is stored and checked, and how much room is left."""
    resting = list(HostTurn.objects.filter(HostTurn.is_resting(now)).order_by("host").values_list("host", flat=True))
    named = ", ".join(resting[:HOSTS_NAMED]) + ("…" if len(resting) > HOSTS_NAMED else "")
    yield Figure(
        _("hosts left alone because they keep failing"), len(resting), named, "caution" if resting else "good"
    )
    last = dict(
        PeriodicRun.objects.order_by().values("name").annotate(last=Max("taken_at")).values_list("name", "last")
    )
    for errand in ERRANDS:
        if errand.label:
            yield Figure(str(errand.label), _ago(last[errand.name], now) if errand.name in last else _("never"))
    yield _checked(now)
    stored, count = _stored()
    if settings.TSA_URL:
        yield _dated(now)
    yield Figure(
        _("stored bytes of snapshots"),
        filesizeformat(stored),
        _("%(count)s snapshots") % {"count": count},
        address=reverse("admin:sources_snapshot_changelist"),
    )
    yield Figure(_("database"), filesizeformat(_database_bytes()))
    disk = shutil.disk_usage(settings.VAR_DIR if settings.VAR_DIR.exists() else settings.BASE_DIR)
    scarce = disk.free < _LITTLE_SHARE * disk.total
    yield Figure(
        _("free on the disk"),
        filesizeformat(disk.free),
        _("less than a tenth: make room") if scarce else "",
        "bad" if scarce else "",
    )


def _checked(now: datetime.datetime) -> Figure:
    scrub = Scrub.objects.last_finished()
    at = scrub.finished_at if scrub else None
    faults = len(scrub.damaged) + len(scrub.missing) if scrub else 0
    tone = "" if at and now - at < CHECKED_WITHIN else "caution"
    return Figure(
        _("last check of the stored bytes"),
        _ago(at, now) if at else _("never"),
        _("%(count)s damaged or missing: restore them from a backup") % {"count": faults} if faults else "",
        "bad" if faults else tone,
    )


def _dated(now: datetime.datetime) -> Figure:
    last, newest = RootStamp.objects.exclude(stamped_at=None).first(), RootStamp.objects.first()
    is_fresh = last is not None and last.stamped_at is not None and now - last.stamped_at < CHECKED_WITHIN
    return Figure(
        _("last stamp of the history"),
        _ago(last.stamped_at, now) if last and last.stamped_at else _("never"),
        newest.reason if newest else "",
        "" if is_fresh else "caution",
    )


def _ago(at: datetime.datetime, now: datetime.datetime) -> str:
    return _("%(time)s ago") % {"time": length(int((now - at).total_seconds()))}


def _stored() -> tuple[int, int]:
    """Bytes and number of snapshots, each content counted once; from the cache where there is one."""
    with caching.spared():
        kept = cache.get("panel:stored")
        if kept is not None:
            return int(kept[0]), int(kept[1])
    once = Snapshot.objects.order_by().values("raw_sha256").annotate(size=Max("raw_bytes"))
    found = int(once.aggregate(all=Sum("size"))["all"] or 0), Snapshot.objects.count()
    with caching.spared():
        cache.set("panel:stored", found, timeout=_SIZE_KEPT_S)
    return found


def _database_bytes() -> int:
    statement = (
        "SELECT pg_database_size(current_database())"
        if connection.vendor == "postgresql"
        else "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0])


figures.on_start.append(on_start)
figures.on_operations.append(on_operations)
