"""What may be written over the API, by whom, and that nothing is overwritten unseen."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from claims.models import Article, Evidence, Finding, SignOff, Statement, Submission, Verdict
from claims.workflow import State
from factcheck.accounts.choices import Scope
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs.models import Job
from sources.services import blobs
from tests.claims.api.conftest import AsKey, signed_in
from tests.factories import ClaimFactory, EvidenceFactory, FindingFactory, QuoteFactory, SnapshotFactory, UserFactory

pytestmark = pytest.mark.django_db

TEXT = "Le congrès s’est ouvert lundi à Lyon. Il a réuni plus de 1 200 personnes venues de 30 pays."


def write(client: APIClient, statement: Any, what: str, body: dict[str, Any], *, etag: str | None = None) -> Any:
    """POST with the tag of the status that one reads first, or with `etag`."""
    root = f"/api/v1/{'claims' if statement.is_claim else 'quotes'}/{statement.pk}"
    etag = client.get(f"{root}/status/").headers["ETag"] if etag is None else etag
    return client.post(f"{root}/{what}/", body, HTTP_IF_MATCH=etag)


def test_a_pasted_text_is_accepted_before_the_work_and_points_to_its_job(checker: APIClient) -> None:
    answer = checker.post("/api/v1/articles/", {"text": TEXT, "title": "Congrès", "published_on": "2025-07-28"})

    assert answer.status_code == 202
    submission = Submission.objects.get()
    assert blobs.get(submission.raw_sha256).decode() == TEXT
    assert (submission.title, str(submission.published_on)) == ("Congrès", "2025-07-28")
    job = Job.objects.get(key=f"claims.submission:{submission.pk}")
    assert answer.headers["Location"].endswith(f"/api/v1/jobs/{job.pk}/")
    assert answer.json()["job"]["state"] == "QUEUED"
    assert answer.json()["submission"]["id"] == submission.pk
    assert checker.get(answer.headers["Location"]).json()["subject"] == f"claims.submission:{submission.pk}"
    assert Article.objects.count() == 0


def test_white_space_around_a_pasted_text_is_kept(checker: APIClient) -> None:
    checker.post("/api/v1/articles/", {"text": f"\r\n {TEXT}\u202f\n"})

    assert blobs.get(Submission.objects.get().raw_sha256).decode() == f"\r\n {TEXT}\u202f\n"


def test_an_address_is_accepted_and_a_forbidden_one_is_refused_with_the_reason(checker: APIClient) -> None:
    assert checker.post("/api/v1/articles/", {"url": "https://example.com/story"}).status_code == 202

    refused = checker.post("/api/v1/articles/", {"url": "http://169.254.169.254/latest/meta-data"})

    assert refused.status_code == 422
    assert [error["field"] for error in refused.json()["errors"]] == ["url"]


def test_a_file_is_accepted_and_kept_byte_for_byte(checker: APIClient) -> None:
    content = TEXT.encode("latin-1", errors="replace")
    upload = SimpleUploadedFile("story.txt", content, content_type="application/x-whatever")

    answer = checker.post("/api/v1/articles/", {"file": upload}, format="multipart")

    assert answer.status_code == 202
    assert blobs.get(Submission.objects.get().raw_sha256) == content


@pytest.mark.parametrize(
    ("body", "status", "field", "code"),
    [
        ({}, 400, "", "one-of"),
        ({"text": TEXT, "url": "https://example.com/"}, 400, "", "one-of"),
        ({"text": TEXT, "state": "DONE"}, 400, "state", "unknown-field"),
        ({"text": "short"}, 422, "text", "invalid"),
        ({"text": f"{TEXT}\x00"}, 400, "text", "null-characters-not-allowed"),
        ({"text": TEXT, "published_on": "28/07/2025"}, 400, "published_on", "invalid"),
        ({"text": 3.5, "title": ["x"]}, 400, "title", "invalid"),
        (["text"], 400, "", "invalid"),
    ],
)
def test_an_article_that_cannot_be_is_refused_with_the_field(
    checker: APIClient, body: Any, status: int, field: str, code: str
) -> None:
    answer = checker.post("/api/v1/articles/", body)

    assert answer.status_code == status
    assert (answer.json()["errors"][0]["field"], answer.json()["errors"][0]["code"]) == (field, code)
    assert Submission.objects.count() == 0


def test_evidence_is_attached_at_the_place_that_was_named(checker: APIClient) -> None:
    claim, snapshot = ClaimFactory.create(), SnapshotFactory.create()
    start = snapshot.text.index("over 1,000")
    body = {
        "snapshot": snapshot.pk,
        "span": {"start": start, "end": start + 17},
        "stance": "UNDERMINES",
        "note": "Another bound.",
    }

    answer = write(checker, claim, "evidence", body)

    assert answer.status_code == 201
    evidence = Evidence.objects.get()
    assert (evidence.exact, evidence.stance, evidence.note) == ("over 1,000 people", "UNDERMINES", "Another bound.")
    assert checker.get(answer.headers["Location"]).json()["id"] == evidence.pk
    assert checker.get(f"/api/v1/claims/{claim.pk}/").json()["state"] == State.IN_CHECK
    assert Event.objects.filter(kind=EventKind.EVIDENCE_ATTACHED).count() == 1


def test_the_passage_of_a_finding_is_attached_by_naming_the_finding(checker: APIClient) -> None:
    finding: Finding = FindingFactory.create(statement=QuoteFactory.create())

    answer = write(checker, finding.statement, "evidence", {"finding": finding.pk, "stance": "SUPPORTS"})

    assert answer.status_code == 201
    assert Evidence.objects.get().exact == finding.passage.text
    assert Evidence.objects.get().finding == finding


def test_a_finding_about_something_else_is_no_evidence(checker: APIClient) -> None:
    finding, claim = FindingFactory.create(), ClaimFactory.create()

    answer = write(checker, claim, "evidence", {"finding": finding.pk, "stance": "SUPPORTS"})

    assert answer.json()["errors"][0]["code"] == "other-statement"
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"snapshot": 999_999}, 400, "snapshot"),
        ({"snapshot": 2**70}, 400, "snapshot"),
        ({"span": {"start": 5, "end": 5}}, 400, "span.end"),
        ({"span": {"start": -1, "end": 5}}, 400, "span.start"),
        ({"span": {"start": 0, "end": 100_000}}, 422, "span"),
        ({"span": {"start": 0, "end": 5, "text": "The l"}}, 400, "span.text"),
        ({"stance": "MAYBE"}, 400, "stance"),
        ({"added_by": 1}, 400, "added_by"),
        ({"withdrawn_at": None}, 400, "withdrawn_at"),
    ],
)
def test_evidence_that_cannot_be_is_refused_with_the_field(
    checker: APIClient, change: dict[str, Any], status: int, field: str
) -> None:
    snapshot = SnapshotFactory.create()
    body = {"snapshot": snapshot.pk, "span": {"start": 0, "end": 5}, "stance": "SUPPORTS"} | change

    answer = write(checker, ClaimFactory.create(), "evidence", body)

    assert answer.status_code == status
    error = answer.json()["errors"][0]
    assert (error["field"], error["pointer"]) == (field, "/" + field.replace(".", "/"))
    assert Evidence.objects.count() == 0


def test_a_verdict_is_proposed_and_waits_for_a_second_person(checker: APIClient) -> None:
    claim = ClaimFactory.create()
    EvidenceFactory.create(statement=Statement.objects.get(pk=claim.pk))

    answer = write(checker, claim, "verdicts", {"rating": "true", "rationale": "Two sources agree."})

    assert answer.status_code == 201
    assert answer.json()["sign_off"] is None
    shown = checker.get(f"/api/v1/claims/{claim.pk}/status/").json()
    assert (shown["state"], shown["rating"]) == ("PROPOSED", None)


def test_a_verdict_without_evidence_is_refused_with_the_reason(checker: APIClient) -> None:
    answer = write(checker, ClaimFactory.create(), "verdicts", {"rating": "true", "rationale": "I think so."})

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "rating")
    assert Verdict.objects.count() == 0


def test_work_is_assigned_and_given_back(checker: APIClient) -> None:
    claim, colleague = ClaimFactory.create(), UserFactory.create(checker=True)

    given = write(checker, claim, "assign", {"assignee": colleague.pk})
    nobody = write(checker, claim, "assign", {"assignee": None}, etag=given.headers["ETag"])

    assert (given.status_code, given.json()["state"]) == (200, "IN_CHECK")
    assert nobody.status_code == 200
    assert Statement.objects.get().assignee is None


def test_a_dismissal_needs_its_reason_and_a_state_that_allows_it(checker: APIClient) -> None:
    claim, signed = ClaimFactory.create(), ClaimFactory.create(signed=True)

    assert write(checker, claim, "dismiss", {"reason": " "}).json()["errors"][0]["field"] == "reason"
    assert write(checker, claim, "dismiss", {"reason": "Said twice."}).json()["state"] == "DISMISSED"
    refused = write(checker, signed, "dismiss", {"reason": "Said twice."})

    assert (refused.status_code, refused.json()["code"]) == (409, "illegal-transition")
    assert set(refused.json()["allowed"]) == {"VOID", "PUBLISH", "RECHECK", "WITHDRAW"}


def test_a_write_without_a_version_is_428_and_changes_nothing(checker: APIClient) -> None:
    claim = ClaimFactory.create()
    path = f"/api/v1/claims/{claim.pk}/dismiss/"

    for headers in ({}, {"HTTP_IF_MATCH": "*"}, {"HTTP_IF_MATCH": ""}):
        answer = checker.post(path, {"reason": "Said twice."}, **headers)
        assert (answer.status_code, answer.json()["code"]) == (428, "version-missing")
    assert Statement.objects.get().state == State.NEW


def test_the_slower_of_two_writers_gets_412_with_the_version_that_is_there(checker: APIClient) -> None:
    claim = ClaimFactory.create()
    etag = checker.get(f"/api/v1/claims/{claim.pk}/").headers["ETag"]
    assert write(checker, claim, "assign", {"assignee": None}, etag=etag).status_code == 200

    slower = write(checker, claim, "dismiss", {"reason": "Said twice."}, etag=etag)

    assert (slower.status_code, slower.json()["code"], slower.json()["current_version"]) == (412, "stale-version", 2)
    assert Statement.objects.get().state == State.NEW


@pytest.mark.parametrize("etag", ['"abc"', '"v1x"', 'W/"22eb1e3a563d4f"', "v1", '"v99999999999999999999"'])
def test_a_tag_that_is_none_of_ours_never_matches(checker: APIClient, etag: str) -> None:
    answer = write(checker, ClaimFactory.create(), "assign", {"assignee": None}, etag=etag)

    assert answer.status_code in {412, 428}
    assert Statement.objects.get().version == 1


def test_a_tag_that_a_proxy_weakened_still_names_its_version(checker: APIClient) -> None:
    claim = ClaimFactory.create()
    etag = checker.get(f"/api/v1/claims/{claim.pk}/").headers["ETag"]

    assert write(checker, claim, "assign", {"assignee": None}, etag=f"W/{etag}").status_code == 200


def test_a_second_person_signs_by_session(now: Any) -> None:
    claim = ClaimFactory.create(proposed=True)
    approver = UserFactory.create(approver=True)

    answer = write(signed_in(approver), claim, "sign-off", {})

    assert answer.status_code == 200
    assert answer.json()["signed_by"] == {"id": approver.pk, "name": str(approver)}
    assert answer.json()["rating"]["key"] == Verdict.objects.get().rating.key


@pytest.mark.parametrize("role", ["approver", "admin"])
def test_a_key_never_signs_whatever_its_scopes_and_its_person(as_key: AsKey, role: str) -> None:
    claim = ClaimFactory.create(proposed=True)
    client = as_key(UserFactory.create(**{role: True}), *Scope)

    answer = write(client, claim, "sign-off", {})

    assert (answer.status_code, answer.json()["code"]) == (403, "person-needed")
    assert SignOff.objects.count() == 0


def test_the_author_does_not_sign_their_own_verdict() -> None:
    claim = ClaimFactory.create(proposed=True)
    author = Verdict.objects.get().author
    author.role_grants.create(role="APPROVER", granted_at=claim.created_at)

    answer = write(signed_in(author), claim, "sign-off", {})

    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
    assert SignOff.objects.count() == 0


def test_a_document_is_refused_for_a_claim_and_the_refusal_is_lifted(checker: APIClient) -> None:
    finding: Finding = FindingFactory.create(supports=True)
    claim = finding.statement

    answer = write(checker, claim, "refusals", {"finding": finding.pk, "reason": "An advertisement."})

    assert answer.status_code == 201, answer.json()
    shown = checker.get(answer.headers["Location"]).json()
    assert (shown["document"], shown["reason"]) == (finding.passage.snapshot.document_id, "An advertisement.")
    assert checker.get(f"/api/v1/claims/{claim.pk}/").json()["findings"] == []
    again = write(checker, claim, "refusals", {"document": shown["document"], "reason": "Again."})
    assert (again.status_code, again.json()["code"]) == (409, "illegal-transition")
    etag = checker.get(f"/api/v1/claims/{claim.pk}/status/").headers["ETag"]
    lift = f"/api/v1/refusals/{shown['id']}/lift/"
    assert checker.post(lift, HTTP_IF_MATCH='"v1"').status_code == 412
    assert checker.post(lift, HTTP_IF_MATCH=etag).json()["lifted_by"]
    assert Event.objects.filter(kind__in=[EventKind.DOCUMENT_REFUSED, EventKind.DOCUMENT_ALLOWED]).count() == 2


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"reason": "x"}, "", "one-of"),
        ({"document": 1, "finding": "own", "reason": "x"}, "document", "does-not-exist"),
        ({"finding": "other", "reason": "x"}, "finding", "other-statement"),
        ({"finding": "own"}, "reason", "required"),
    ],
)
def test_a_refusal_that_cannot_be_names_the_field(
    checker: APIClient, body: dict[str, Any], field: str, code: str
) -> None:
    own, other = FindingFactory.create(), FindingFactory.create()
    ids = {"own": own.pk, "other": other.pk}
    sent = {name: ids.get(value, value) for name, value in body.items()}
    sent |= {"document": 10**9} if "document" in body else {}

    answer = write(checker, own.statement, "refusals", sent)

    assert answer.status_code == 400
    assert (answer.json()["errors"][0]["field"], answer.json()["errors"][0]["code"]) == (field, code)


def test_a_session_writes_only_with_its_csrf_token() -> None:
    claim = ClaimFactory.create()
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(UserFactory.create(checker=True))

    answer = write(client, claim, "assign", {"assignee": None})

    assert answer.status_code == 403
    assert Statement.objects.get().version == 1


def test_a_key_needs_the_scope_of_what_it_does(as_key: AsKey) -> None:
    claim, person = ClaimFactory.create(), UserFactory.create(checker=True)
    reading, writing = as_key(person, Scope.READ), as_key(person, Scope.WRITE)

    assert reading.get("/api/v1/claims/").status_code == 200
    refused = write(reading, claim, "assign", {"assignee": None})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope-missing")
    assert writing.get("/api/v1/claims/").json()["code"] == "scope-missing"
    assert write(writing, claim, "assign", {"assignee": None}, etag='"v1"').status_code == 200


def test_a_key_writes_as_its_person_and_no_more(as_key: AsKey) -> None:
    claim, person = ClaimFactory.create(), UserFactory.create(reporter=True)

    answer = write(as_key(person), claim, "dismiss", {"reason": "Said twice."})

    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
