"""A proof bundle: all that a verdict rests on, with its history, to be checked without our software."""

import datetime
import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from claims.models import Evidence, Statement, Verdict
from claims.publishing import proofverifier
from claims.services import review
from factcheck.common import canonical
from factcheck.history.models import Event
from sources.choices import StampState
from sources.models import RootStamp, Snapshot
from sources.services import blobs
from sources.services.archiving import NotArchived

TYPE = "application/zip"
_README = Path(proofverifier.__file__).with_name("proof_readme.txt")
# Every file has this date: the same state gives the same bytes.
_DATED = (1980, 1, 1, 0, 0, 0)


def packed(statement: Statement) -> IO[bytes]:
    """The bundle as a temporary zip file, open at its beginning, which the caller closes.

    The same state of the statement, its evidence and the history gives the same bytes.

    Raises:
        NotArchived: bytes that the evidence stands on are missing or damaged.
    """
    # It outlives this function: whoever sends it closes it.
    out = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
            sums = []
            for name, content in _files(statement):
                bundle.writestr(zipfile.ZipInfo(name, _DATED), content, zipfile.ZIP_DEFLATED)
                sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
            bundle.writestr(zipfile.ZipInfo("SHA256SUMS", _DATED), "".join(sums).encode(), zipfile.ZIP_DEFLATED)
    except BaseException:
        out.close()
        raise
    out.seek(0)
    return out


def _files(statement: Statement) -> Iterator[tuple[str, bytes]]:
    article = statement.article
    evidence = list(statement.evidence.select_related("snapshot__document__source", "added_by").order_by("pk"))
    yield "README.txt", _README.read_bytes()
    yield "verify.py", Path(proofverifier.__file__).read_bytes()
    yield "article.txt", article.text.encode("utf-8")
    yield "statement.json", _json(_statement(statement))
    yield "verdicts.json", _json([_verdict(one) for one in _verdicts(statement)])
    yield "evidence.json", _json([_evidence(one) for one in evidence])
    captures = {one.snapshot_id: one.snapshot for one in evidence}
    yield "snapshots.json", _json([_capture(one) for one in captures.values()])
    for pk, snapshot in captures.items():
        yield f"snapshots/{pk}.txt", snapshot.text.encode("utf-8")
        yield f"snapshots/{pk}.raw", _raw(snapshot)
    told = statement.publications.order_by("number").values("number", "kind", "language", "note", "at", "content")
    yield "publications.json", _json(list(told))
    yield from _history(statement, captures=list(captures))


def _statement(statement: Statement) -> dict[str, Any]:
    article = statement.article
    verdict = statement.verdicts.current().select_related("rating").first()
    rated = review.Rated.of(verdict) if verdict else None
    return {
        "id": statement.pk,
        "kind": statement.statement_kind,
        "state": statement.state,
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
        "wording": statement.wording_shown,
        "article": {
            "id": article.pk,
            "title": article.title,
            "outlet": article.outlet,
            "url": article.url,
            "language": article.language,
            "published_on": article.published_on,
            "text_sha256": article.text_sha256,
        },
        "covered": review.covered(statement, rated) if rated else [],
    }


def _verdicts(statement: Statement) -> Sequence[Verdict]:
    rows = statement.verdicts.select_related("rating", "author").prefetch_related("sign_offs__signed_by")
    return list(rows.order_by("revision"))


def _verdict(one: Verdict) -> dict[str, Any]:
    return {
        "revision": one.revision,
        "rating": {"key": one.rating.key, "en": one.rating.label_en, "fr": one.rating.label_fr},
        "rationale": one.rationale,
        "search_note": one.search_note,
        "author": f"{one.author_id} {one.author}",
        "created_at": one.created_at,
        "content_hash": one.content_hash,
        "true_as_of": one.true_as_of,
        "valid_until": one.valid_until,
        "check_again_on": one.check_again_on,
        "is_current": one.is_current,
        "sign_offs": [
            {
                "signed_by": f"{each.signed_by_id} {each.signed_by}",
                "signed_at": each.signed_at,
                "content_hash": each.content_hash,
                "override_reason": each.override_reason,
                "voided_at": each.voided_at,
                "voided_reason": each.voided_reason,
            }
            for each in one.sign_offs.all()
        ],
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    names = ("stance", "note", "exact", "prefix", "suffix", "start", "end", "added_at", "withdrawn_at")
    told = {name: getattr(one, name) for name in names}
    return {"id": one.pk, "snapshot": one.snapshot_id, "added_by": str(one.added_by), **told}


def _capture(one: Snapshot) -> dict[str, Any]:
    names = (
        *("asked_url", "final_url", "fetched_at", "peer_address", "media_type", "charset", "raw_bytes", "raw_sha256"),
        *("text_sha256", "extractor", "extractor_version", "title", "outlet", "published_on"),
    )
    source = one.document.source
    return {"id": one.pk, "source": source.name if source else "", **{name: getattr(one, name) for name in names}}


def _raw(snapshot: Snapshot) -> bytes:
    try:
        return blobs.get(snapshot.raw_sha256)
    except (blobs.BlobMissing, blobs.BlobDamaged) as fault:
        words = _("The stored bytes of snapshot %(number)s are missing or damaged (%(sha256)s).")
        raise NotArchived(words % {"number": snapshot.number, "sha256": snapshot.raw_sha256}) from fault


def _history(statement: Statement, *, captures: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """The events of the statement, its article and its captures; and the hashes of all from the first of them on.

    The chain ends at the first dated head after the last of them, or at the head there is now.
    """
    subjects = [f"claims.{name}:{statement.pk}" for name in ("statement", "claim", "quote")]
    subjects += [f"claims.article:{statement.article_id}", *(f"sources.snapshot:{pk}" for pk in captures)]
    events = Event.objects.filter(subject__in=subjects)
    ends = events.aggregate(first=Min("pk"), last=Max("pk"))
    stamps = RootStamp.objects.filter(state=StampState.STAMPED, event_id__gte=ends["last"] or 0).order_by("event_id")
    stamp = stamps.first() if ends["last"] else None
    until = stamp.event_id if stamp else Event.objects.aggregate(head=Max("pk"))["head"] or 0
    links = Event.objects.filter(pk__gte=ends["first"] or until, pk__lte=until).order_by("pk")
    chain = links.values_list("pk", "prev_hash", "hash").iterator(chunk_size=2000)
    yield "history.json", _json([_event(one) for one in events.order_by("pk")])
    yield "chain.tsv", "".join(f"{pk}\t{before}\t{own}\n" for pk, before, own in chain).encode()
    told = [{"id": stamp.pk, "event": stamp.event_id, "root": stamp.root, "at": stamp.stamped_at}] if stamp else []
    yield "stamps.json", _json(told)
    if stamp:
        yield f"stamps/{stamp.pk}.tsr", blobs.get(stamp.raw_sha256)
        yield f"stamps/{stamp.pk}.root", stamp.root.encode()


def _event(one: Event) -> dict[str, Any]:
    names = ("kind", "actor_id", "actor_name", "subject", "thread", "payload", "prev_hash", "hash")
    at = one.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    return {"id": one.pk, "at": at, **{name: getattr(one, name) for name in names}}


def _json(value: object) -> bytes:
    plain = json.loads(canonical.dumps(value))
    return (json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
