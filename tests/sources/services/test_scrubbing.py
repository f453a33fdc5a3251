"""Stored bytes are hashed again every night, and what a crash left behind is removed: never what a row stands on."""

import hashlib
import logging
import os
import signal
import threading
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.db import connection, transaction
from django.utils import timezone

from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources.admin import numbers
from sources.models import Scrub
from sources.services import blobs, scrubbing
from sources.tasks import scrub_blobs
from tests.factories import ArticleFactory, SnapshotFactory, SubmissionFactory

pytestmark = pytest.mark.django_db
DAY_AND_HOUR_S = 25 * 3600


def path_of(sha256: str) -> Path:
    return Path(settings.VAR_DIR) / "blobs" / sha256[:2] / sha256[2:4] / sha256


def aged(path: Path) -> Path:
    past = timezone.now().timestamp() - DAY_AND_HOUR_S
    os.utime(path, (past, past))
    return path


def scrubbed() -> Scrub:
    """A whole walk, in as many jobs as it takes."""
    now = timezone.now()
    scrubbing.start(now, now)
    while job := Job.objects.live().filter(kind=scrubbing.SCRUB).first():
        scrub_blobs(job_id=job.pk)
        job.refresh_from_db()
        assert job.state == JobState.DONE, job.reason
    return Scrub.objects.get(slot=now)


def test_a_flipped_byte_and_lost_bytes_are_found_and_never_served(caplog: Any) -> None:
    good, damaged, lost = (blobs.put(word) for word in (b"good", b"damaged", b"lost"))
    SnapshotFactory.create(raw_sha256=good)
    ArticleFactory.create(raw_sha256=damaged)
    SubmissionFactory.create(raw_sha256=lost)
    path_of(damaged).write_bytes(b"damageD")
    path_of(lost).unlink()

    with caplog.at_level(logging.ERROR):
        scrub = scrubbed()

    assert damaged in scrub.damaged
    assert lost in scrub.missing
    assert good not in {*scrub.damaged, *scrub.missing}
    told = [figure for figure in numbers.on_operations(timezone.now()) if figure.tone == "bad"]
    assert "2 damaged or missing" in str([figure.note for figure in told])
    assert damaged in caplog.text
    event = Event.objects.get(kind=EventKind.STORAGE_CHECKED)
    assert event.payload["damaged"] == [damaged]
    with pytest.raises(blobs.BlobDamaged):
        blobs.get(damaged)
    path_of(damaged).unlink()


def test_only_old_files_that_nothing_stands_on_are_removed() -> None:
    kept, orphan, young = (blobs.put(word) for word in (b"kept", b"orphan", b"young"))
    SnapshotFactory.create(raw_sha256=kept)
    half = path_of(orphan).with_name(".writing-abc")
    half.write_bytes(b"half")
    for path in (path_of(kept), path_of(orphan), half):
        aged(path)

    scrub = scrubbed()

    assert (path_of(kept).exists(), path_of(orphan).exists(), path_of(young).exists()) == (True, False, True)
    assert not half.exists()
    assert scrub.orphans_removed >= 2


def test_an_orphan_that_somebody_needs_again_meanwhile_stays() -> None:
    sha256 = blobs.put(b"needed again")
    aged(path_of(sha256))
    now = timezone.now()
    scrubbing.start(now, now)
    scrub = Scrub.objects.get()
    part = scrubbing.walk(scrub, now=now, may_go_on=lambda: True)
    assert any(name.endswith(sha256) for name in part.orphans)
    SnapshotFactory.create(raw_sha256=sha256)

    job = Job.objects.get(kind=scrubbing.SCRUB)
    Scrub.objects.update(next_prefix=0)
    scrub_blobs(job_id=job.pk)

    assert blobs.get(sha256) == b"needed again"


def test_a_long_walk_goes_on_in_the_next_job() -> None:
    now = timezone.now()
    scrubbing.start(now, now)
    scrub = Scrub.objects.get()

    part = scrubbing.walk(scrub, now=now, may_go_on=lambda: False)

    assert part.next_prefix == 1
    assert scrubbed_from(part, scrub).finished_at is None
    assert Job.objects.live().filter(kind=scrubbing.SCRUB).count() == 1


def scrubbed_from(part: scrubbing.Part, scrub: Scrub) -> Scrub:
    from factcheck.jobs import services as jobs  # noqa: PLC0415

    job = Job.objects.live().get(kind=scrubbing.SCRUB)
    lease = jobs.take(job_id=job.pk, kind=scrubbing.SCRUB, now=timezone.now())
    assert lease is not None
    return scrubbing.store(scrub_id=scrub.pk, part=part, lease=lease, now=timezone.now())


def test_a_check_that_was_removed_ends_its_job() -> None:
    now = timezone.now()
    scrubbing.start(now, now)
    Scrub.objects.all().delete()
    job = Job.objects.get()

    scrub_blobs(job_id=job.pk)

    job.refresh_from_db()
    assert job.reason_code == "gone"


@pytest.mark.parametrize("point", ["mkstemp", "fdopen", "write", "fsync", "rename", "after rename", "folder"])
def test_a_crash_while_writing_never_leaves_a_name_without_its_bytes(point: str) -> None:
    """kill -9 at each step of the way: bar E04."""
    # Of this run alone: what an earlier one stored would look like bytes that survived.
    content = f"the bytes of a page, {point}, {uuid.uuid4()}".encode() * 5000
    sha256 = hashlib.sha256(content).hexdigest()
    child = os.fork()
    if child == 0:
        _die_at(point)
        storages["blobs"].save(f"{sha256[:2]}/{sha256[2:4]}/{sha256}", _Pieces(content, dies=point == "write"))
        os._exit(0)
    _pid, status = os.waitpid(child, 0)

    assert os.WIFSIGNALED(status)
    if path_of(sha256).exists():
        assert point in {"after rename", "folder"}
        assert blobs.get(sha256) == content
    assert blobs.get(blobs.put(content)) == content


class _Pieces:
    """A file whose writer may die after the first piece."""

    def __init__(self, content: bytes, *, dies: bool) -> None:
        self.content, self.dies = content, dies

    def chunks(self) -> Any:
        yield self.content[:1000]
        if self.dies:
            os.kill(os.getpid(), signal.SIGKILL)
        yield self.content[1000:]


def _die_at(point: str) -> None:
    """In the child alone: the system call of this step kills instead."""

    def die(*_args: Any, **_kwargs: Any) -> Any:
        os.kill(os.getpid(), signal.SIGKILL)

    rename = os.replace

    def rename_and_die(*args: Any, **kwargs: Any) -> Any:
        rename(*args, **kwargs)
        die()

    import tempfile  # noqa: PLC0415

    if point == "mkstemp":
        tempfile.mkstemp = die
    elif point == "fdopen":
        os.fdopen = die  # type: ignore[assignment]
    elif point == "fsync":
        os.fsync = die
    elif point == "rename":
        os.replace = Path.replace = die  # type: ignore[assignment,method-assign]
    elif point == "after rename":
        Path.replace = rename_and_die  # type: ignore[method-assign,assignment]
    elif point == "folder":
        os.open = die  # type: ignore[assignment]


@pytest.mark.django_db(transaction=True)
def test_nobody_stores_bytes_while_orphans_are_removed() -> None:
    order: list[str] = []
    inside, stored = threading.Event(), threading.Event()

    def write() -> None:
        inside.wait()
        try:
            with transaction.atomic():
                blobs.put(b"stored at the same time")
                order.append("stored")
        finally:
            stored.set()
            connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    with transaction.atomic(), blobs.nobody_writing():
        inside.set()
        assert not stored.wait(0.3)
        order.append("removed")
    thread.join()

    assert order == ["removed", "stored"]
