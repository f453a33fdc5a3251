"""What the API shows of articles, claims, quotes and what was found and decided about them."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from claims.models import Claim, SignOff, Statement
from claims.workflow import State
from tests.claims.api.conftest import signed_in
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FindingFactory,
    JobFactory,
    QuoteFactory,
    SubmissionFactory,
    UserFactory,
    VerdictFactory,
)

pytestmark = pytest.mark.django_db


def rows(client: APIClient, path: str, **query: object) -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/{path}/", query)
    assert answer.status_code == 200, answer.content
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def ids(client: APIClient, path: str, **query: object) -> list[int]:
    return [row["id"] for row in rows(client, path, **query)]


def test_a_claim_shows_its_words_its_place_and_its_facts(reader: APIClient) -> None:
    claim = ClaimFactory.create()

    shown = reader.get(f"/api/v1/claims/{claim.pk}/").json()

    span = shown["span"]
    assert claim.article.text[span["start"] : span["end"]] == shown["text"]
    assert shown["wording"] == "La rencontre a réuni plus de 1 200 personnes."
    assert (shown["kind"], shown["score"], shown["state"]) == ("quantity", 0.8, "NEW")
    fact = shown["facts"][0]
    assert (fact["comparator"], fact["value"], fact["unit"]) == (">", "1200", "people")
    assert claim.article.text[fact["span"]["start"] : fact["span"]["end"]] == fact["text"]


def test_a_signed_claim_shows_the_rating_in_both_languages_and_who_signed_when(reader: APIClient) -> None:
    claim = ClaimFactory.create(signed=True)
    sign_off = SignOff.objects.get(verdict__statement_id=claim.pk)
    rating = sign_off.verdict.rating

    shown = reader.get(f"/api/v1/claims/{claim.pk}/").json()

    assert shown["rating"]["key"] == rating.key
    assert (shown["rating"]["label_fr"], shown["rating"]["label_en"]) == (rating.label_fr, rating.label_en)
    assert shown["signed_by"] == {"id": sign_off.signed_by_id, "name": str(sign_off.signed_by)}
    assert shown["signed_at"] == "2025-07-28T09:00:00Z"
    assert shown["stale"] is False
    assert shown["verdict"]["sign_off"]["content_hash"] == sign_off.content_hash
    assert [one["stance"] for one in shown["evidence"]] == ["SUPPORTS"]


def test_a_proposed_rating_is_not_shown_as_the_rating(reader: APIClient) -> None:
    claim = ClaimFactory.create(proposed=True)

    shown = reader.get(f"/api/v1/claims/{claim.pk}/").json()

    assert (shown["rating"], shown["signed_by"], shown["signed_at"]) == (None, None, None)
    assert shown["verdict"]["rating"]["key"]
    assert shown["verdict"]["sign_off"] is None


def test_a_voided_sign_off_takes_the_rating_away_and_says_that_it_is_stale(
    reader: APIClient, now: datetime.datetime
) -> None:
    claim = ClaimFactory.create(signed=True)
    SignOff.objects.update(voided_at=now, voided_reason="the wording was changed")

    shown = reader.get(f"/api/v1/claims/{claim.pk}/status/").json()

    assert (shown["rating"], shown["stale"]) == (None, True)


def test_a_signed_claim_that_needs_a_re_check_keeps_its_rating_and_says_that_it_is_stale(reader: APIClient) -> None:
    claim = ClaimFactory.create(signed=True)
    Statement.objects.filter(pk=claim.pk).update(state=State.NEEDS_RECHECK)

    shown = reader.get(f"/api/v1/claims/{claim.pk}/status/").json()

    assert shown["rating"] is not None
    assert shown["stale"] is True


def test_a_quote_shows_its_speaker_cue_and_parts(reader: APIClient) -> None:
    quote = QuoteFactory.create()

    shown = rows(reader, "quotes", article=quote.article_id)[0]

    text = quote.article.text
    assert (shown["type"], shown["speaker_text"], shown["speaker_resolved"]) == (
        "direct",
        "la maire Anne Roux",
        "Anne Roux",
    )
    assert (shown["anonymous"], shown["cue"]) == (False, "a déclaré")
    assert text[shown["cue_span"]["start"] : shown["cue_span"]["end"]] == "a déclaré"
    assert [text[part["start"] : part["end"]] for part in shown["parts"]] == ["Les livres rapprochent"]
    assert [hop["kind"] for hop in shown["attribution"]] == ["said-by"]


def test_a_quote_is_no_claim_and_a_claim_no_quote(reader: APIClient) -> None:
    claim, quote = ClaimFactory.create(), QuoteFactory.create()

    assert reader.get(f"/api/v1/quotes/{claim.pk}/").status_code == 404
    assert reader.get(f"/api/v1/claims/{quote.pk}/").status_code == 404
    assert reader.get(f"/api/v1/quotes/{claim.pk}/status/").status_code == 404


def test_copies_of_one_report_count_as_one_finding(reader: APIClient) -> None:
    claim = ClaimFactory.create()
    first, copy = (FindingFactory.create(statement=claim, supports=True) for _number in range(2))
    origin, kin = first.passage.snapshot.document, copy.passage.snapshot.document
    type(origin).objects.filter(pk__in=(origin.pk, kin.pk)).update(origin=origin)

    shown = reader.get(f"/api/v1/claims/{claim.pk}/").json()

    assert shown["finding_counts"]["supports"] == 1
    assert {one["origin"]["goes_back_to"] for one in shown["findings"]} == {origin.pk}
    assert len(shown["findings"]) == 2


def test_findings_count_three_for_and_two_against_as_such(reader: APIClient) -> None:
    claim = ClaimFactory.create()
    for _number in range(3):
        FindingFactory.create(statement=claim, supports=True)
    for _number in range(2):
        FindingFactory.create(statement=claim, contradicts=True)
    FindingFactory.create(statement=claim, is_current=False)

    shown = reader.get(f"/api/v1/claims/{claim.pk}/").json()

    assert shown["finding_counts"] == {"supports": 3, "partly": 0, "contradicts": 2, "not_enough": 0}
    assert len(shown["findings"]) == 5
    assert shown["findings"][0]["origin"]["source_name"]


def test_an_article_leads_to_its_claims_and_quotes(reader: APIClient) -> None:
    article = ArticleFactory.create()
    claim, quote = ClaimFactory.create(article=article), QuoteFactory.create(article=article)
    ClaimFactory.create()

    shown = reader.get(f"/api/v1/articles/{article.pk}/").json()

    assert shown["text"] == article.text
    assert [one["number"] for one in shown["sentences"]] == list(range(1, 1 + article.sentences.count()))
    assert (shown["claim_count"], shown["quote_count"]) == (1, 1)
    assert [row["id"] for row in reader.get(shown["links"]["claims"]).json()["results"]] == [claim.pk]
    assert [row["id"] for row in reader.get(shown["links"]["quotes"]).json()["results"]] == [quote.pk]


def test_lists_of_articles_carry_no_text(reader: APIClient) -> None:
    ArticleFactory.create()

    assert "text" not in rows(reader, "articles")[0]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"status": "SIGNED"}, "signed"),
        ({"rating": "true"}, "signed"),
        ({"language": "en"}, "english"),
        ({"updated_since": "2025-07-29T00:00:00Z"}, "changed"),
        ({"kind": "event"}, "english"),
    ],
)
def test_claims_are_filtered(reader: APIClient, query: dict[str, str], expected: str) -> None:
    made = {
        "signed": ClaimFactory.create(signed=True),
        "english": ClaimFactory.create(language="en", kind="event"),
        "changed": ClaimFactory.create(updated_at=datetime.datetime(2025, 7, 30, tzinfo=datetime.UTC)),
    }

    assert ids(reader, "claims", **query) == [made[expected].pk]


def test_claims_are_filtered_by_article_and_by_the_source_of_their_evidence(reader: APIClient) -> None:
    claim, other = ClaimFactory.create(), ClaimFactory.create()
    evidence = EvidenceFactory.create(statement=Statement.objects.get(pk=claim.pk))
    withdrawn = EvidenceFactory.create(
        statement=Statement.objects.get(pk=other.pk), snapshot=evidence.snapshot, withdrawn=True
    )

    assert ids(reader, "claims", article=other.article_id) == [other.pk]
    assert ids(reader, "claims", status=["NEW", "SIGNED"]) == [claim.pk, other.pk]
    assert ids(reader, "claims", source=withdrawn.snapshot.document.source_id) == [claim.pk]


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("claims", {"status": "DONE"}, "status"),
        ("claims", {"rating": "no-such-key"}, "rating"),
        ("claims", {"article": "first"}, "article"),
        ("claims", {"article": str(2**64)}, "article"),
        ("claims", {"updated_since": "yesterday"}, "updated_since"),
        ("claims", {"stat": "NEW"}, "stat"),
        ("articles", {"article_url": "file:///etc/passwd"}, "article_url"),
        ("claims", {"page_size": "101"}, "page_size"),
        ("claims", {"page_size": "1000000000"}, "page_size"),
        ("claims", {"page_size": "0"}, "page_size"),
        ("claims", {"cursor": "bm90IG91cnM"}, "cursor"),
        ("claims", {"cursor": "after-9999999999999999999"}, "cursor"),
        ("claims", {"updated_since": ""}, "updated_since"),
        ("claims", {"article": ["1", "2"]}, "article"),
        ("findings", {"current": "null"}, "current"),
        ("claims/status", {"ids": "1,two"}, "ids"),
        ("claims/status", {"ids": ",".join(str(number) for number in range(1, 202))}, "ids"),
        ("claims/status", {"ids": str(2**64)}, "ids"),
        ("claims/status", {"ids": "1", "article": "3"}, "article"),
    ],
)
def test_a_filter_that_cannot_be_is_an_error_that_names_it(
    reader: APIClient, path: str, query: dict[str, Any], field: str
) -> None:
    answer = reader.get(f"/api/v1/{path}/", query)

    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_pages_hold_each_row_once_while_rows_are_added(reader: APIClient) -> None:
    article = ArticleFactory.create()
    made = [ClaimFactory.create(article=article).pk for _number in range(5)]

    first = reader.get("/api/v1/claims/", {"page_size": 2}).json()
    added = ClaimFactory.create(article=article).pk
    second = reader.get(first["next"]).json()
    third = reader.get(second["next"]).json()

    assert [[row["id"] for row in page["results"]] for page in (first, second, third)] == [
        made[:2],
        made[2:4],
        [made[4], added],
    ]
    assert third["next"] is None


def test_articles_come_newest_first_through_all_pages(reader: APIClient) -> None:
    made = [ArticleFactory.create().pk for _number in range(3)]

    first = reader.get("/api/v1/articles/", {"page_size": 2}).json()
    second = reader.get(first["next"]).json()

    assert [row["id"] for row in first["results"] + second["results"]] == made[::-1]


def test_status_is_one_query_beside_those_that_say_who_asks(reader: APIClient) -> None:
    claim = ClaimFactory.create(signed=True)
    reader.get(f"/api/v1/claims/{claim.pk}/status/")

    with CaptureQueriesContext(connection) as seen:
        reader.get(f"/api/v1/claims/{claim.pk}/status/")

    about_claims = [one["sql"] for one in seen.captured_queries if "claims_" in one["sql"]]
    assert len(about_claims) == 1
    assert len(seen) == 4  # session, person, roles, status


def test_bulk_status_is_one_query_and_names_what_is_missing(reader: APIClient) -> None:
    signed, new = ClaimFactory.create(signed=True), ClaimFactory.create()
    quote = QuoteFactory.create()

    with CaptureQueriesContext(connection) as seen:
        answer = reader.get("/api/v1/claims/status/", {"ids": f"{new.pk},{signed.pk},{quote.pk},999999"})

    assert len([one for one in seen.captured_queries if "claims_" in one["sql"]]) == 1
    assert [(row["id"], row["state"]) for row in answer.json()["results"]] == sorted(
        [(signed.pk, "SIGNED"), (new.pk, "NEW")]
    )
    assert answer.json()["missing"] == [quote.pk, 999999]


def test_bulk_status_finds_an_article_by_its_address_however_it_is_written(reader: APIClient) -> None:
    article = ArticleFactory.create(
        url="https://example.com/story?id=3", canonical_url="https://example.com/story?id=3"
    )
    claim = ClaimFactory.create(article=article)
    ClaimFactory.create()

    answer = reader.get("/api/v1/claims/status/", {"article_url": "HTTPS://Example.COM:443/story?id=3&utm_source=x#a"})

    assert [row["id"] for row in answer.json()["results"]] == [claim.pk]


def test_bulk_status_needs_to_know_of_what(reader: APIClient) -> None:
    assert reader.get("/api/v1/claims/status/").status_code == 400
    both = {"ids": "1", "article_url": "https://example.com/"}
    assert reader.get("/api/v1/claims/status/", both).status_code == 400


def test_a_reader_who_has_it_already_gets_304_until_it_changes(reader: APIClient) -> None:
    claim = ClaimFactory.create()
    for path in (f"/api/v1/claims/{claim.pk}/", f"/api/v1/claims/{claim.pk}/status/"):
        etag = reader.get(path).headers["ETag"]

        unchanged = reader.get(path, HTTP_IF_NONE_MATCH=etag)

        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert unchanged.headers["ETag"] == etag
    Statement.objects.filter(pk=claim.pk).update(version=2)
    assert reader.get(path, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_a_finding_that_arrives_changes_the_tag_of_the_detail(reader: APIClient) -> None:
    claim = ClaimFactory.create()
    path = f"/api/v1/claims/{claim.pk}/"
    etag = reader.get(path).headers["ETag"]

    FindingFactory.create(statement=claim)

    assert reader.get(path, HTTP_IF_NONE_MATCH=etag).status_code == 200


def test_findings_evidence_and_verdicts_are_listed_by_claim_or_quote(reader: APIClient) -> None:
    claim, quote = ClaimFactory.create(signed=True), QuoteFactory.create()
    finding = FindingFactory.create(statement=claim)
    superseded = FindingFactory.create(statement=claim, is_current=False)
    about_quote = FindingFactory.create(statement=quote)

    assert ids(reader, "findings", claim=claim.pk) == [finding.pk]
    assert ids(reader, "findings", claim=claim.pk, current="false") == [superseded.pk]
    assert ids(reader, "findings", quote=quote.pk) == [about_quote.pk]
    assert ids(reader, "findings", quote=claim.pk) == []
    assert len(rows(reader, "evidence", claim=claim.pk)) == 1
    assert [row["sign_off"]["signed_by"]["name"] for row in rows(reader, "verdicts", claim=claim.pk)] == [
        str(SignOff.objects.get().signed_by)
    ]


def test_verdicts_are_filtered_by_whether_their_sign_off_stands(reader: APIClient, now: datetime.datetime) -> None:
    signed = ClaimFactory.create(signed=True)
    voided = ClaimFactory.create(signed=True)
    SignOff.objects.filter(verdict__statement_id=voided.pk).update(voided_at=now, voided_reason="changed")

    assert [row["statement"] for row in rows(reader, "verdicts", signed="true")] == [signed.pk]
    assert [row["statement"] for row in rows(reader, "verdicts", signed="false")] == [voided.pk]


def test_withdrawn_evidence_is_told_from_standing_evidence(reader: APIClient) -> None:
    standing, withdrawn = EvidenceFactory.create(), EvidenceFactory.create(withdrawn=True)

    assert ids(reader, "evidence", withdrawn="false") == [standing.pk]
    assert ids(reader, "evidence", withdrawn="true") == [withdrawn.pk]


def test_a_submission_shows_every_step_of_its_work(reader: APIClient) -> None:
    submission = SubmissionFactory.create(article=ArticleFactory.create())
    read = JobFactory.create(done=True, key=f"claims.submission:{submission.pk}")
    split = JobFactory.create(failed=True, kind="claims.split_article", key=f"claims.article:{submission.article_id}")
    JobFactory.create()

    for shown in (reader.get(f"/api/v1/submissions/{submission.pk}/").json(), rows(reader, "submissions")[0]):
        assert [job["id"] for job in shown["jobs"]] == [split.pk, read.pk]


def test_a_failed_job_says_why_and_what_to_do(reader: APIClient) -> None:
    job = JobFactory.create(failed=True, progress_done=1, progress_total=4)

    shown = reader.get(f"/api/v1/jobs/{job.pk}/").json()

    assert (shown["state"], shown["has_ended"], shown["reason_code"]) == ("FAILED", True, "paywall")
    assert shown["reason"]
    assert shown["next_action"]
    assert shown["progress"] == {"done": 1, "total": 4, "share_pct": 25}
    assert ids(reader, "jobs", state="DONE") == []


def _many(number: int) -> None:
    for _number in range(number):
        article = ArticleFactory.create()
        SubmissionFactory.create(article=article)
        QuoteFactory.create(article=article)
        claim = ClaimFactory.create(article=article, signed=True)
        Claim.objects.filter(pk=claim.pk).update(assignee=UserFactory.create())
        FindingFactory.create(statement=claim)
        JobFactory.create(failed=True)


# Session, person and roles come on top of the list's own.
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("articles", 3 + 1),
        ("submissions", 3 + 2),
        ("claims", 3 + 3),
        ("quotes", 3 + 3),
        ("findings", 3 + 1),
        ("evidence", 3 + 2),
        ("verdicts", 3 + 2),
        ("jobs", 3 + 1),
    ],
)
def test_a_list_needs_as_many_queries_for_six_rows_as_for_one(
    path: str, queries: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    client = signed_in(UserFactory.create(reader=True))
    for more in (1, 5):
        _many(more)

        with django_assert_num_queries(queries):
            assert rows(client, path)


def test_a_detail_needs_as_many_queries_with_many_findings_as_with_one(
    reader: APIClient, django_assert_num_queries: Callable[[int], Any]
) -> None:
    claim = ClaimFactory.create()
    for more in (1, 5):
        for _number in range(more):
            FindingFactory.create(statement=claim)
            EvidenceFactory.create(statement=Statement.objects.get(pk=claim.pk))
        with django_assert_num_queries(3 + 1 + 2 + 3 + 1):
            assert reader.get(f"/api/v1/claims/{claim.pk}/").status_code == 200
    VerdictFactory.create(statement=Statement.objects.get(pk=claim.pk))
    with django_assert_num_queries(3 + 1 + 2 + 3 + 2):
        assert reader.get(f"/api/v1/claims/{claim.pk}/").json()["verdict"]
