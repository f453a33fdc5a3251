"""Snapshots as a WARC file that any web archive can read: what was asked, what was answered, what we noted of it."""

import datetime
import io
import tempfile
import uuid
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import IO, Any
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from factcheck.common.errors import Refused
from sources.models import Snapshot
from sources.services import blobs

TYPE = "application/gzip"
SOFTWARE = "Factcheck Workbench"
# The bytes are kept decoded: these lines tell of the wire, and readers of archives would decode once more.
_OF_THE_WIRE = {"content-encoding", "transfer-encoding", "content-length"}
_PHRASES = {one.value: one.phrase for one in HTTPStatus}


class NotArchived(Refused):
    """The bytes of a snapshot are missing or damaged: a file without them would prove less than it seems to."""

    code = "bytes-damaged"


def write(out: IO[bytes], snapshots: Iterable[Snapshot], *, now: datetime.datetime) -> int:
    """Write a gzipped WARC 1.0 file, one member per record, and return how many snapshots it holds.

    Each capture is a response, its request and a metadata record; an upload or pasted text is a resource. The payload
    digest is the SHA-256 under which the bytes are kept. Header lines that told of the coding on the wire are kept as
    X-Archive-Orig-*. The same snapshots give the same records; only the date of the file differs.

    Source: ISO 28500:2017 (WARC 1.1) and WARC 1.0, 6.2 to 6.6.
    Raises:
        NotArchived: stored bytes are missing or damaged; what was written so far is no whole file.
    """
    writer = WARCWriter(out, gzip=True)
    described = {"software": SOFTWARE, "format": "WARC File Format 1.0"}
    headers = {"WARC-Record-ID": f"<{uuid.uuid4().urn}>", "WARC-Date": _date(now)}
    writer.write_record(_record(writer, "", "warcinfo", headers=headers, payload=_fields(described.items())))
    count = 0
    for snapshot in snapshots:
        _add(writer, snapshot)
        count += 1
    return count


def packed(snapshots: Iterable[Snapshot], *, now: datetime.datetime) -> IO[bytes]:
    """The same as a temporary file, open at its beginning: nothing is sent before all of it is known to be whole.

    Raises:
        NotArchived: as `write`.
    """
    # It outlives this function: whoever sends it closes it.
    out = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        write(out, snapshots, now=now)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return out


def _add(writer: Any, snapshot: Snapshot) -> None:
    try:
        content = blobs.get(snapshot.raw_sha256)
    except (blobs.BlobMissing, blobs.BlobDamaged) as fault:
        words = _("The stored bytes of snapshot %(number)s are missing or damaged (%(sha256)s).")
        raise NotArchived(words % {"number": snapshot.number, "sha256": snapshot.raw_sha256}) from fault
    address = _printable(snapshot.final_url or snapshot.asked_url).replace(" ", "%20")
    uri = address or f"urn:sha256:{snapshot.raw_sha256}"
    captured = _headers(snapshot, "response" if address else "resource")
    kept = {**captured, "WARC-Payload-Digest": f"sha256:{snapshot.raw_sha256}"}
    beside = {"WARC-Concurrent-To": captured["WARC-Record-ID"]}
    if not address:
        kept["Content-Type"] = _printable(snapshot.media_type)
        writer.write_record(_record(writer, uri, "resource", headers=kept, payload=content))
    else:
        if snapshot.peer_address:
            kept["WARC-IP-Address"] = _printable(snapshot.peer_address)
        answer = _answer(snapshot, size=len(content))
        writer.write_record(_record(writer, uri, "response", headers=kept, payload=content, http_headers=answer))
        asked = {**_headers(snapshot, "request"), **beside}
        writer.write_record(_record(writer, uri, "request", headers=asked, http_headers=_request(snapshot, address)))
    noted = {**_headers(snapshot, "metadata"), **beside}
    writer.write_record(_record(writer, uri, "metadata", headers=noted, payload=_fields(_notes(snapshot))))


def _record(
    writer: Any,
    uri: str,
    kind: str,
    *,
    headers: dict[str, str],
    payload: bytes = b"",
    http_headers: StatusAndHeaders | None = None,
) -> Any:
    return writer.create_warc_record(
        uri,
        kind,
        payload=io.BytesIO(payload),
        length=len(payload),
        warc_headers_dict=headers,
        http_headers=http_headers,
    )


def _headers(snapshot: Snapshot, kind: str) -> dict[str, str]:
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{snapshot.raw_sha256} {snapshot.fetched_at.isoformat()} {kind}")
    return {"WARC-Record-ID": f"<{identity.urn}>", "WARC-Date": _date(snapshot.fetched_at)}


def _answer(snapshot: Snapshot, *, size: int) -> StatusAndHeaders:
    status = int(snapshot.hops[-1]["status"]) if snapshot.hops else 200
    lines = [
        (f"X-Archive-Orig-{name}" if name.lower() in _OF_THE_WIRE else name, value)
        for name, value in _lines(snapshot.response_headers)
    ]
    said = _PHRASES.get(status, "Unknown")
    return StatusAndHeaders(f"{status} {said}", [*lines, ("Content-Length", str(size))], protocol="HTTP/1.1")


def _request(snapshot: Snapshot, address: str) -> StatusAndHeaders:
    parts = urlsplit(address)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return StatusAndHeaders(f"GET {target} HTTP/1.1", _lines(snapshot.request_headers), is_http_request=True)


def _notes(snapshot: Snapshot) -> list[tuple[str, str]]:
    """What stands in no header: the way to the page, and the text that evidence points into."""
    way = [("redirect", f"{hop['status']} {hop['url']} -> {hop['location']}") for hop in snapshot.hops[:-1]]
    return [
        ("asked", snapshot.asked_url),
        *way,
        ("document", str(snapshot.document_id)),
        ("snapshot", str(snapshot.number)),
        ("wire-bytes", str(snapshot.wire_bytes)),
        ("text-sha256", snapshot.text_sha256),
        ("extractor", f"{snapshot.extractor} {snapshot.extractor_version}"),
    ]


def _lines(pairs: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    return [(_printable(name), _printable(value)) for name, value in pairs]


def _fields(pairs: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {_printable(value)}\r\n" for name, value in pairs if value).encode("ascii")


def _printable(value: str) -> str:
    # A server's header must not end its line here and forge the next one or a whole record.
    return "".join(one if " " <= one <= "~" else quote(one) for one in value)


def _date(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
