"""Everything at once: lists as one file, an article as annotations, a verdict with all that it rests on."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from claims.models import Claim, Verdict
from claims.publishing import proofverifier
from claims.services import review
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from sources.choices import StampState
from sources.models import RootStamp, Snapshot
from sources.services import blobs
from tests.factories import NOW, ClaimFactory, EvidenceFactory, PublicationFactory, QuoteFactory, UserFactory

pytestmark = pytest.mark.django_db


def body(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode("utf-8")


def rows(answer: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in body(answer).splitlines()]


def test_a_list_is_given_as_lines_of_json_in_the_shapes_of_the_list_through_the_same_filters(
    reader: APIClient,
) -> None:
    signed = ClaimFactory.create(signed=True)
    ClaimFactory.create()

    given = reader.get("/api/v1/claims/export/?status=SIGNED")

    assert given.headers["Content-Type"] == "application/x-ndjson"
    assert rows(given) == reader.get("/api/v1/claims/?status=SIGNED").json()["results"]
    assert [row["id"] for row in rows(reader.get("/api/v1/claims/export/"))] == [signed.pk, signed.pk + 1]


@pytest.mark.parametrize("name", ["claims", "quotes", "evidence", "verdicts"])
def test_each_export_has_its_columns_filled_from_what_is_there(reader: APIClient, name: str) -> None:
    ClaimFactory.create(signed=True)
    QuoteFactory.create(proposed=True)

    table = list(csv.DictReader(io.StringIO(body(reader.get(f"/api/v1/{name}/export/?as=csv")).lstrip("\ufeff"))))

    assert table
    never = {column for column in table[0] if not any(row[column] for row in table)}
    assert never <= {
        *("due_on", "public_url", "assignee.name", "speaker_text", "speaker_resolved", "search_note", "withdrawn_at"),
        *(
            "sign_off.override_reason",
            "rating.key",
            "rating.label_en",
            "rating.label_fr",
            "signed_by.name",
            "signed_at",
        ),
        "note",
    }


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "＝1"])
def test_no_spreadsheet_runs_what_stands_in_a_cell(reader: APIClient, start: str) -> None:
    claim = ClaimFactory.create()
    Claim.objects.filter(pk=claim.pk).update(wording=start)

    (row,) = csv.DictReader(io.StringIO(body(reader.get("/api/v1/claims/export/?as=csv")).lstrip("\ufeff")))

    assert row["wording"] == f"'{start}"


def test_more_rows_cost_no_more_queries(reader: APIClient) -> None:
    article = ClaimFactory.create().article
    with CaptureQueriesContext(connection) as one:
        body(reader.get("/api/v1/claims/export/"))
    for number in range(4):
        ClaimFactory.create(article=article, engine_version=f"x{number}")

    with CaptureQueriesContext(connection) as many:
        assert len(rows(reader.get("/api/v1/claims/export/"))) == 5

    assert len(many) == len(one)


@pytest.mark.parametrize("query", ["as=xls", "cursor=after-1", "page_size=5", "status=NOPE"])
def test_an_export_refuses_what_it_does_not_know_as_a_problem(reader: APIClient, query: str) -> None:
    answer = reader.get(f"/api/v1/claims/export/?{query}", HTTP_ACCEPT="text/csv")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_article_is_given_as_web_annotations_that_find_their_words(reader: APIClient) -> None:
    published = PublicationFactory.create().statement
    quote = QuoteFactory.create(article=published.article)
    ClaimFactory.create(article=published.article, dismissed=True)

    answer = reader.get(f"/api/v1/articles/{published.article_id}/annotations/", HTTP_ACCEPT="application/ld+json")

    told = answer.json()
    assert answer.headers["Content-Type"] == "application/ld+json"
    assert (told["@context"], told["total"]) == ("http://www.w3.org/ns/anno.jsonld", 2)
    text = published.article.text
    for one in told["first"]["items"]:
        quoted, placed = one["target"]["selector"]
        assert text[placed["start"] : placed["end"]] == quoted["exact"]
        assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in text
    assert {one["motivation"] for one in told["first"]["items"]} == {"assessing", "identifying"}
    assert [one["purpose"] for one in told["first"]["items"][0]["body"]][-1] in {"linking", "describing"}
    assert quote.text in json.dumps(told, ensure_ascii=False)


@pytest.fixture
def bundle(reader: APIClient, tmp_path: Path) -> Path:
    """The proof of a signed claim with an event of its own, one of somebody else's, and a dated head, unpacked."""
    claim = ClaimFactory.create()
    raw = blobs.put(b"<p>as it was sent</p>")
    snapshot = EvidenceFactory.create(statement=claim).snapshot
    text = snapshot.text
    kept = Snapshot.objects.create(
        **{
            field.attname: getattr(snapshot, field.attname)
            for field in Snapshot._meta.concrete_fields
            if field.attname not in {"id", "raw_sha256", "number"}
        },
        raw_sha256=raw,
        number=snapshot.number + 1,
    )
    claim.evidence.all().delete()
    EvidenceFactory.create(statement=claim, snapshot=kept, words=text[:20])
    signed = sign(claim)
    history.record(kind=EventKind.STATEMENT_ASSIGNED, by=None, subject=signed.statement, thread=claim.article, now=NOW)
    history.record(kind=EventKind.JOB_REQUEUED, by=None, subject=ClaimFactory.create(), now=NOW)
    last = history.record(
        kind=EventKind.VERDICT_SIGNED, by=None, subject=signed.statement, thread=claim.article, now=NOW
    )
    RootStamp.objects.create(
        slot=NOW,
        event_id=last.pk,
        root=last.hash,
        asked_at=NOW,
        stamped_at=NOW,
        state=StampState.STAMPED,
        raw_sha256=blobs.put(b"0token"),
    )
    answer = reader.get(f"/api/v1/claims/{claim.pk}/proof/", HTTP_ACCEPT="application/zip")
    assert answer.headers["Content-Type"] == "application/zip"
    content = b"".join(answer.streaming_content)  # type: ignore[arg-type]
    assert content == b"".join(reader.get(f"/api/v1/claims/{claim.pk}/proof/").streaming_content)  # type: ignore[arg-type]
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path / "proof")
    return tmp_path / "proof"


def sign(claim: Claim) -> Verdict:
    verdict = ClaimFactory.create(signed=True).verdicts.get()
    author, signer = UserFactory.create(checker=True), UserFactory.create(approver=True)
    rated = review.Rated(verdict.rating, "The source says so.")
    review.propose(statement_id=claim.pk, rated=rated, by=author, expected_version=claim.version, now=NOW)
    claim.refresh_from_db()
    review.sign(statement_id=claim.pk, by=signer, expected_version=claim.version, now=NOW)
    return Verdict.objects.get(statement=claim)


def verified(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py")], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def resummed(folder: Path) -> None:
    names = [line.partition("  ")[2] for line in (folder / "SHA256SUMS").read_text().splitlines()]
    sums = "".join(f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (folder / "SHA256SUMS").write_text(sums)


def replaced(folder: Path, name: str, before: str, after: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert before in text, (name, before)
    (folder / name).write_text(text.replace(before, after, 1), "utf-8")


def test_a_proof_holds_and_every_change_to_it_is_found(bundle: Path) -> None:
    code, said = verified(bundle)
    assert (code, said.count("holds")) == (0, 4), said
    assert proofverifier.main(bundle) == 0
    assert "What it does not prove" in (bundle / "README.txt").read_text("utf-8")
    events = json.loads((bundle / "history.json").read_text("utf-8"))
    links = (bundle / "chain.tsv").read_text().splitlines()
    assert len(links) > len(events) >= 4

    whole = {path: path.read_bytes() for path in bundle.rglob("*") if path.is_file()}
    raw = next(path for path in whole if path.suffix == ".raw").relative_to(bundle).as_posix()
    tampered: list[tuple[str, Any]] = [
        ("one byte", lambda: replaced(bundle, "README.txt", "PROOF", "PROOE")),
        ("a file gone", (bundle / "evidence.json").unlink),
        ("a file more", lambda: (bundle / "extra.txt").write_text("x")),
    ]
    deeper: list[tuple[str, Any]] = [
        ("the signed words", lambda: replaced(bundle, "statement.json", "The source says so", "The source says no")),
        ("a capture", lambda: (bundle / raw).write_bytes(b"other")),
        ("the article", lambda: replaced(bundle, "article.txt", "congrès", "procès")),
        ("the signer", lambda: replaced(bundle, "verdicts.json", '"signed_by": "', '"signed_by": "x')),
        ("what was signed", lambda: replaced(bundle, "verdicts.json", '"content_hash": "', '"content_hash": "0')),
        ("no sense", lambda: (bundle / "verdicts.json").write_text("[")),
        ("a passage", lambda: replaced(bundle, "evidence.json", '"exact": "', '"exact": "x')),
        ("who did it", lambda: replaced(bundle, "history.json", '"actor_name": "', '"actor_name": "x')),
        ("the order", lambda: (bundle / "chain.tsv").write_text("\n".join([links[1], links[0], *links[2:]]))),
        ("an event gone", lambda: (bundle / "chain.tsv").write_text("\n".join([links[0], *links[2:]]))),
        ("the date", lambda: replaced(bundle, "stamps.json", '"root": "', '"root": "0')),
    ]
    for resum, cases in ((False, tampered), (True, deeper)):
        for words, change in cases:
            change()
            if resum:
                resummed(bundle)
            assert proofverifier.main(bundle) == 1, words
            (bundle / "extra.txt").unlink(missing_ok=True)
            for path, content in whole.items():
                path.write_bytes(content)


def test_a_proof_is_refused_where_a_capture_is_damaged(reader: APIClient) -> None:
    claim = ClaimFactory.create(signed=True)

    answer = reader.get(f"/api/v1/claims/{claim.pk}/proof/")

    assert (answer.status_code, answer.json()["code"]) == (422, "bytes-damaged")
