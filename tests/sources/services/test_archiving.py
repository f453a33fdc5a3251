"""A WARC file of snapshots: whole, readable by any archive, and with nothing in it that a server could forge."""

import argparse
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from sources.choices import DocumentKind
from sources.models import Snapshot
from sources.services import blobs
from tests.claims.api.conftest import signed_in
from tests.factories import DocumentFactory, EvidenceFactory, SnapshotFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "<p>Café — 12 %</p>".encode()


def captured(content: bytes = PAGE, **given: Any) -> Snapshot:
    made: Snapshot = SnapshotFactory.create(raw_sha256=blobs.put(content), raw_bytes=len(content), **given)
    return made


def exported(path: Path, **which: int) -> list[Any]:
    """The records that were written, after the library's own check found nothing to say."""
    call_command("export_warc", str(path), **which)
    checker = Checker(argparse.Namespace(inputs=[str(path)], verbose=False))
    assert checker.process_all() == 0
    return records(path.read_bytes())


def records(content: bytes) -> list[Any]:
    found = []
    for record in ArchiveIterator(io.BytesIO(content)):
        record.payload = record.content_stream().read()
        found.append(record)
    return found


def test_each_capture_is_a_response_with_its_request_and_notes(tmp_path: Path) -> None:
    hops = [
        {
            "url": "http://daily.example/a",
            "status": 301,
            "peer": "192.0.2.1",
            "location": "https://daily.example/b?c=1",
        },
        {"url": "https://daily.example/b?c=1", "status": 203, "peer": "192.0.2.1", "location": ""},
    ]
    snapshot = captured(
        final_url="https://daily.example/b?c=1",
        hops=hops,
        peer_address="192.0.2.1",
        request_headers=[["Host", "daily.example"]],
        response_headers=[["Content-Type", "text/html"], ["Content-Encoding", "br"], ["Content-Length", "9"]],
    )
    captured(b"later", document=snapshot.document)

    first, answer, asked, noted, later, *_rest = exported(tmp_path / "out.warc.gz", document=snapshot.document_id)

    assert (first.rec_type, later.rec_type, later.payload) == ("warcinfo", "response", b"later")
    assert answer.payload == PAGE
    assert answer.rec_headers["WARC-Payload-Digest"] == f"sha256:{snapshot.raw_sha256}"
    assert answer.rec_headers["WARC-Date"] == snapshot.fetched_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert answer.http_headers.get_statuscode() == "203"
    assert answer.http_headers["X-Archive-Orig-Content-Encoding"] == "br"
    assert answer.http_headers["Content-Length"] == str(len(PAGE))
    assert (asked.http_headers.protocol, asked.http_headers.statusline) == ("GET", "/b?c=1 HTTP/1.1")
    assert asked.rec_headers["WARC-Concurrent-To"] == answer.rec_headers["WARC-Record-ID"]
    assert b"redirect: 301 http://daily.example/a -> https://daily.example/b?c=1\r\n" in noted.payload


def test_a_hostile_header_forges_no_line_and_no_record(tmp_path: Path) -> None:
    forged = "é x\r\nSet-Cookie: a\r\n\r\nWARC/1.0\r\nWARC-Type: response"
    snapshot = captured(response_headers=[["Server", forged]], peer_address="::1\r\nX: y", hops=[{"status": 799}])

    kinds = exported(tmp_path / "out.warc.gz", document=snapshot.document_id)

    assert [one.rec_type for one in kinds] == ["warcinfo", "response", "request", "metadata"]
    assert kinds[1].http_headers["Set-Cookie"] is None
    assert kinds[1].http_headers["Server"].startswith("%C3%A9 x%0D%0A")


def test_pasted_text_is_a_resource_under_its_hash(tmp_path: Path) -> None:
    document = DocumentFactory.create(kind=DocumentKind.UPLOAD, url="", canonical_url=None)
    snapshot = captured(document=document, media_type="text/plain")

    _first, kept, _noted = exported(tmp_path / "out.warc.gz", document=document.pk)

    assert (kept.rec_type, kept.content_type, kept.payload) == ("resource", "text/plain", PAGE)
    assert kept.rec_headers["WARC-Target-URI"] == f"urn:sha256:{snapshot.raw_sha256}"


def test_an_article_gives_what_it_cites_now_each_once(tmp_path: Path) -> None:
    cited, dropped = captured(text="One. Two."), captured(b"dropped")
    first = EvidenceFactory.create(snapshot=cited, words="One.")
    EvidenceFactory.create(snapshot=cited, words="Two.", statement=first.statement)
    EvidenceFactory.create(snapshot=dropped, statement=first.statement, withdrawn=True)
    EvidenceFactory.create(snapshot=captured(b"of another article"))
    article = first.statement.article_id

    answer = signed_in(UserFactory.create(reader=True)).get(f"/api/v1/articles/{article}/warc/")

    found = [one.payload for one in exported(tmp_path / "out.warc.gz", article=article) if one.rec_type == "response"]
    assert found == [PAGE]
    sent = records(b"".join(answer.streaming_content))
    assert [one.rec_type for one in sent] == ["warcinfo", "response", "request", "metadata"]


def test_a_reader_downloads_a_document_and_damaged_bytes_leave_nothing_behind(client: Any, tmp_path: Path) -> None:
    whole, lost = captured(), SnapshotFactory.create(raw_sha256="0" * 64)
    client.force_login(UserFactory.create(reader=True))
    api = signed_in(UserFactory.create(reader=True))

    answer = client.get(reverse("sources:document-warc", args=[whole.document_id]))
    refused = client.get(reverse("sources:document-warc", args=[lost.document_id]), follow=True)
    problem = api.get(f"/api/v1/documents/{lost.document_id}/warc/")
    with pytest.raises(CommandError, match="damaged"):
        call_command("export_warc", str(tmp_path / "out.warc.gz"), document=lost.document_id)
    with pytest.raises(CommandError, match="matching query"):
        call_command("export_warc", str(tmp_path / "out.warc.gz"), article=0)

    assert len(records(b"".join(answer.streaming_content))) == 4
    assert answer["Content-Disposition"] == f'attachment; filename="document-{whole.document_id}.warc.gz"'
    assert "The stored bytes of snapshot 1 are missing or damaged" in refused.text
    assert (problem.status_code, problem.json()["type"]) == (422, "urn:factcheck:problem:bytes-damaged")
    assert not list(tmp_path.iterdir())
    (tmp_path / "there").write_text("kept")
    with pytest.raises(CommandError, match="exists already"):
        call_command("export_warc", str(tmp_path / "there"), document=whole.document_id)
    assert (tmp_path / "there").read_text() == "kept"
