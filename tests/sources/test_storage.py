"""One contract for the bytes of captures, in files and in a bucket, and what a bucket may do wrong."""

import datetime
import hashlib
import itertools
import json
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from factcheck.jobs.choices import JobState
from factcheck.jobs.models import Job
from sources.fetching import Policy, check_url
from sources.fetching.bucket import Bucket, BucketFailed, NoSuchObject
from sources.fetching.signing import Key, encoded_path, encoded_query, signed
from sources.models import Scrub, Snapshot
from sources.services import blobs, dumping, keeping, scrubbing
from sources.tasks import scrub_blobs
from tests import bucket
from tests.claims.api.conftest import signed_in
from tests.factories import SnapshotFactory, UserFactory

LONG_AGO_H = 25


@dataclass
class Place:
    """Where the bytes of a test lie, and how to harm them there."""

    holds: Callable[[str], bool]
    swap: Callable[[str, bytes], object]
    lose: Callable[[str], None]
    age: Callable[[str], None]


@pytest.fixture
def store(settings: Any) -> Iterator[bucket.Store]:
    """A bucket for this test, in which the product keeps its bytes."""
    with bucket.serving() as (running, endpoint):
        settings.S3_ENDPOINT, settings.S3_BUCKET, settings.S3_REGION = endpoint, bucket.NAME, bucket.REGION
        settings.S3_ACCESS_KEY, settings.S3_SECRET_KEY = bucket.KEY_ID, bucket.SECRET
        settings.S3_PREFIX, settings.S3_TOTAL_S = "/a desk/é", 5.0
        settings.STORAGES = {**settings.STORAGES, "blobs": {"BACKEND": "sources.storage.BucketStorage"}}
        yield running


@pytest.fixture(params=["files", "bucket"])
def place(request: Any, settings: Any, tmp_path: Path) -> Place:
    if request.param == "bucket":
        store: bucket.Store = request.getfixturevalue("store")
        return Place(
            holds=lambda sha256: any(key.endswith(sha256) for key in store.objects),
            swap=store.swap,
            lose=store.lose,
            age=lambda sha256: store.age(sha256, hours=LONG_AGO_H),
        )
    options = {"location": str(tmp_path / "blobs")}
    files = {"BACKEND": "sources.storage.DurableStorage", "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "blobs": files}

    def path(sha256: str) -> Path:
        return tmp_path / "blobs" / sha256[:2] / sha256[2:4] / sha256

    def age(sha256: str) -> None:
        past = timezone.now().timestamp() - LONG_AGO_H * 3600
        os.utime(path(sha256), (past, past))

    return Place(
        holds=lambda sha256: path(sha256).exists(),
        swap=lambda sha256, content: path(sha256).write_bytes(content),
        lose=lambda sha256: path(sha256).unlink(),
        age=age,
    )


def last(word: str) -> bytes:
    """Bytes whose hash begins with "ff": they lie in the last part of the nightly walk, which alone is walked here."""
    every = (f"{word} {number}".encode() for number in itertools.count())
    return next(one for one in every if hashlib.sha256(one).hexdigest().startswith("ff"))


def scrubbed() -> Scrub:
    now = timezone.now()
    scrubbing.start(now, now)
    Scrub.objects.filter(slot=now).update(next_prefix=scrubbing.PREFIXES - 1)
    scrub_blobs(job_id=Job.objects.live().get(kind=scrubbing.SCRUB).pk)
    return Scrub.objects.get(slot=now)


@pytest.mark.django_db
def test_bytes_are_kept_once_and_given_back_whole_or_not_at_all(place: Place, caplog: Any) -> None:
    every = (b"", b"words", bytes(range(256)) * 5000)

    names = [blobs.put(content) for content in every]
    again = [blobs.put(content) for content in every]

    assert again == names == [hashlib.sha256(content).hexdigest() for content in every]
    assert tuple(blobs.get(name) for name in names) == every
    place.swap(names[1], b"Words")
    with caplog.at_level(logging.ERROR), pytest.raises(blobs.BlobDamaged):
        blobs.get(names[1])
    assert names[1] in caplog.text
    assert blobs.put(every[1]) == names[1]
    with pytest.raises(blobs.BlobDamaged):
        blobs.get(names[1])
    place.lose(names[1])
    for gone in (names[1], "../../etc/passwd", "", names[0].upper()):
        with pytest.raises(blobs.BlobMissing):
            blobs.get(gone)


@pytest.mark.django_db
def test_the_nightly_check_finds_harm_and_removes_only_old_orphans(place: Place) -> None:
    good, damaged, lost, orphan, young = (blobs.put(last(word)) for word in ("good", "bad", "lost", "old", "young"))
    for sha256 in (good, damaged, lost):
        SnapshotFactory.create(raw_sha256=sha256)
        place.age(sha256)
    place.age(orphan)
    place.swap(damaged, b"D")
    place.lose(lost)

    scrub = scrubbed()

    assert (scrub.damaged, scrub.missing, scrub.orphans_removed) == ([damaged], [lost], 1)
    assert [place.holds(one) for one in (good, damaged, orphan, young)] == [True, True, False, True]


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["bucket"], indirect=True)
def test_so_many_orphans_go_at_once_that_nobody_waits_long(place: Place) -> None:
    names = [blobs.put(last(str(number))) for number in range(scrubbing.REMOVED_AT_ONCE + 1)]
    for sha256 in names:
        place.age(sha256)

    assert scrubbed().orphans_removed == scrubbing.REMOVED_AT_ONCE

    assert scrubbed().orphans_removed == 1
    assert not any(map(place.holds, names))


@pytest.mark.django_db(transaction=True)
def test_a_backup_brings_lost_bytes_back_and_a_store_that_is_away_makes_none(
    store: bucket.Store, tmp_path: Path
) -> None:
    snapshot: Snapshot = SnapshotFactory.create(raw_sha256=blobs.put(b"evidence"))
    Snapshot.objects.exclude(pk=snapshot.pk).delete()
    assert keeping.backup(tmp_path / "whole", now=timezone.now(), say=lambda _line: None).faults == []
    before = dumping.counts()
    store.objects.clear()

    call_command("restore", str(tmp_path / "whole"), "--overwrite", stdout=StringIO())

    assert blobs.get(snapshot.raw_sha256) == b"evidence"
    assert dumping.counts() == before
    store.fails("500", stays=True)
    with pytest.raises(CommandError, match="cannot be reached"):
        call_command("backup", str(tmp_path / "half"), stdout=StringIO())
    assert not (tmp_path / "half" / keeping.MANIFEST).exists()
    with pytest.raises(CommandError, match="cannot be reached"):
        call_command("restore", str(tmp_path / "whole"), "--overwrite", stdout=StringIO())
    assert json.loads((tmp_path / "whole" / keeping.MANIFEST).read_text("utf-8"))["blobs"]


# What a bucket may do wrong ----------------------------------------------------------------------------------------


def opened(endpoint: str, *, total_s: float = 5.0, secret: str = bucket.SECRET, name: str = bucket.NAME) -> Bucket:
    key = Key(bucket.KEY_ID, secret, bucket.REGION)
    return Bucket(endpoint=endpoint, name=name, key=key, prefix="p", total_s=total_s, user_agent="Desk/1")


@pytest.fixture
def running() -> Iterator[tuple[bucket.Store, str]]:
    with bucket.serving() as served:
        yield served


@pytest.mark.parametrize("fault", ["500", "busy", "cut"])
def test_a_passing_fault_is_asked_about_again(fault: str, running: tuple[bucket.Store, str]) -> None:
    store, endpoint = running
    opened(endpoint).put("n", b"whole" * 100)
    store.fails(fault, "")

    assert opened(endpoint).get("n") == b"whole" * 100


@pytest.mark.parametrize(
    ("fault", "verb", "code", "asked"),
    [
        ("500", "get", "away", 3),
        ("busy", "put", "away", 3),
        ("cut", "get", "away", 3),
        ("slow", "get", "away", 3),
        ("403", "get", "refused", 1),
        ("403", "entry", "refused", 1),
        ("moved", "put", "refused", 1),
        ("no-bucket", "get", "refused", 1),
        ("no-bucket", "entries", "refused", 1),
        ("garbage", "entries", "unreadable", 1),
        ("garbage", "entry", "unreadable", 1),
        # Once for the object, once to remove what may be wrong there.
        ("wrong-tag", "put", "altered", 2),
    ],
)
def test_a_lasting_fault_is_named_and_nothing_partial_is_given_out(
    fault: str, verb: str, code: str, asked: int, running: tuple[bucket.Store, str]
) -> None:
    store, endpoint = running
    opened(endpoint).put("n", b"content")
    store.requests.clear()
    store.fails(fault, stays=True)
    client = opened(endpoint, total_s=0.15 if fault == "slow" else 5.0)

    with pytest.raises(BucketFailed) as caught:
        {
            "get": lambda: client.get("n"),
            "put": lambda: client.put("n", b"content"),
            "entry": lambda: client.entry("n"),
            "entries": lambda: list(client.entries("")),
        }[verb]()

    assert (caught.value.code, len(store.requests)) == (code, asked)
    if code == "altered":
        assert store.objects == {}


def test_names_are_listed_page_after_page_and_missing_ones_are_no_fault(running: tuple[bucket.Store, str]) -> None:
    store, endpoint = running
    client, names = opened(endpoint), ["a/1", "a/2 é+&=~", "a/3", "b/1"]
    for name in names:
        client.put(name, b"12")
    store.objects["elsewhere/a/9"] = store.objects["p/a/1"]
    store.page = 1

    found = list(client.entries("a/"))

    assert [(one.name, one.size) for one in found] == [(name, 2) for name in names[:3]]
    assert abs(found[0].modified_at - timezone.now()) < datetime.timedelta(minutes=1)
    assert client.entry("b/1").size == 2
    client.delete("b/1")
    client.delete("b/1")
    with pytest.raises(NoSuchObject):
        client.entry("b/1")
    with pytest.raises(NoSuchObject):
        client.get("b/1")


def test_a_wrong_secret_or_bucket_opens_nothing_and_a_store_that_is_gone_is_away(
    running: tuple[bucket.Store, str],
) -> None:
    _store, endpoint = running
    for client in (opened(endpoint, secret="another"), opened(endpoint, name="another")):
        with pytest.raises(BucketFailed) as caught:
            client.put("n", b"x")
        assert caught.value.code == "refused"
    with pytest.raises(BucketFailed) as caught:
        opened("http://127.0.0.1:9").get("n")
    assert caught.value.code == "away"
    assert bucket.SECRET not in repr(Key("id", bucket.SECRET, "r"))


@dataclass
class Published:
    """A request of "Examples: Signature Calculations in AWS Signature Version 4" (Amazon S3 API reference)."""

    signature: str
    method: str = "GET"
    path: str = "/"
    query: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@pytest.mark.parametrize(
    "example",
    [
        Published(
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
            path="/test.txt",
            lines=(("Range", "bytes=0-9"),),
        ),
        Published(
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            method="PUT",
            path="/test$file.text",
            lines=(("Date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")),
            body=b"Welcome to Amazon S3.",
        ),
        Published(
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
            query=(("prefix", "J"), ("max-keys", "2")),
        ),
    ],
)
def test_signatures_are_those_of_the_published_examples(example: Published) -> None:
    made = signed(
        example.method,
        path=encoded_path(example.path),
        query=encoded_query(example.query),
        headers={"Host": "examplebucket.s3.amazonaws.com", **dict(example.lines)},
        body_sha256=hashlib.sha256(example.body).hexdigest(),
        key=Key("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"),
        at=datetime.datetime(2013, 5, 24, tzinfo=datetime.UTC),
    )

    assert made["Authorization"].endswith(f"Signature={example.signature}")


@pytest.mark.parametrize(
    ("endpoint", "name"), [("", "captures"), ("s3.example.org", "captures"), ("https://s3.example.org/a", "captures")]
)
def test_a_place_that_is_none_is_refused_at_once(endpoint: str, name: str, settings: Any) -> None:
    settings.S3_ENDPOINT, settings.S3_BUCKET = endpoint, name
    settings.STORAGES = {**settings.STORAGES, "blobs": {"BACKEND": "sources.storage.BucketStorage"}}

    with pytest.raises(ImproperlyConfigured, match="S3_ENDPOINT"):
        storages["blobs"].exists("x")


def test_only_the_exact_origin_of_the_operator_is_opened() -> None:
    policy = Policy(operated_origins=frozenset({"10.0.0.5:9000", "minio:9000"}), resolver=lambda _host, _port: [])

    allowed = {
        url: check_url(url, policy=policy).allowed
        for url in (
            "http://10.0.0.5:9000/captures/x",
            "http://minio:9000/captures/x",
            "http://10.0.0.5/",
            "http://10.0.0.6:9000/",
            "http://minio/",
            "http://minio.evil.example.org:9000/",
            "http://user@minio:9000/",
        )
    }

    assert [url for url, is_allowed in allowed.items() if is_allowed] == [
        "http://10.0.0.5:9000/captures/x",
        "http://minio:9000/captures/x",
    ]
    assert not check_url("http://minio:9000/", policy=policy, resolve=True).allowed


# What people and programs are told ---------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_store_that_is_away_is_said_so_and_lets_nothing_through(
    store: bucket.Store, client: Any, caplog: Any
) -> None:
    reporter = UserFactory.create(reporter=True)
    client.force_login(reporter)
    snapshot = SnapshotFactory.create(raw_sha256=blobs.put(b"kept"))
    store.fails("403", stays=True)

    page = client.get(reverse("sources:document-warc", args=[snapshot.document_id]))
    problem = signed_in(reporter).get(f"/api/v1/documents/{snapshot.document_id}/warc/")
    with pytest.raises(blobs.BlobsAway):
        blobs.put(b"more")
    with pytest.raises(blobs.BlobsAway):
        blobs.remove("aa/bb/cc")

    assert (page.status_code, problem.status_code, problem["Retry-After"]) == (503, 503, "5")
    assert problem.json()["code"] == "storage-away"
    assert "AccessDenied" in caplog.text
    assert len(store.objects) == 1


@pytest.mark.django_db
def test_a_job_that_needs_bytes_waits_for_the_store_and_calls_nothing_missing(store: bucket.Store) -> None:
    SnapshotFactory.create(raw_sha256=blobs.put(b"kept"))
    now = timezone.now()
    scrubbing.start(now, now)
    job = Job.objects.get(kind=scrubbing.SCRUB)
    store.fails("403", stays=True)

    scrub_blobs(job_id=job.pk)

    job.refresh_from_db()
    assert (job.state, job.reason_code) == (JobState.QUEUED, "storage-away")
    assert job.not_before is not None
    assert job.not_before > now + datetime.timedelta(seconds=50)
    assert Scrub.objects.get().missing == []
    with pytest.raises(blobs.BlobsAway):
        blobs.stored("00", before=now)
