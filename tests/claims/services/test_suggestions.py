"""What the machine suggests beside a claim, and what people say of it: findings, refused documents, like claims."""

import datetime
import hashlib
from typing import Any

import pytest
from django.db import transaction

from claims.choices import FindingOutcome, LikenessKind, LikenessState
from claims.models import CrossCheck, Finding, Likeness, Refusal, Statement, StatementTerm
from claims.services import comparing, crosschecking, likenesses, refusals, review, splitting
from claims.tasks import queue_outdated
from claims.workflow import State
from factcheck.common.errors import IllegalTransition, Invalid, LeaseLost, NotAllowed, StaleVersion
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.jobs import services as jobs
from factcheck.jobs.models import Job
from factcheck.jobs.services import Lease
from sources import search
from sources.models import Passage, Snapshot
from sources.search import analyser
from sources.search.model import IndexedPassage
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    DocumentFactory,
    EvidenceFactory,
    JobFactory,
    PassageFactory,
    SnapshotFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LATER = NOW + datetime.timedelta(hours=1)
FR = "Le festival du livre de Nantes a attiré 2 500 visiteurs venus de 18 pays."
EN = "The Nantes book festival drew 2,500 visitors from 18 countries."
AGREES = "The book festival in Nantes drew 2,500 visitors from 18 countries."
DISAGREES = "The book festival in Nantes drew 1,900 visitors from 18 countries."
OTHER = "The harbour authority of Brest reported 340 ships in April."


def claim(text: str, *, language: str = "fr", **fields: Any) -> Statement:
    """A claim over the whole of an article of its own, with the terms that splitting gives it."""
    folded = hashlib.sha256(text.encode()).hexdigest()
    article = ArticleFactory.create(
        text=text, language=language, sentences=False, title=text[:40], folded_sha256=folded
    )
    terms = splitting.statement_terms(text, wording=text, language=language, date=article.published_on)
    made = ClaimFactory.create(
        article=article, words=text, wording=text, language=language, terms=terms, facts=False, **fields
    )
    return Statement.objects.for_comparing().get(pk=made.pk)


def captured(text: str, *, snapshot: Snapshot | None = None) -> Passage:
    """A passage of a document of its own, in the library's index."""
    snapshot = snapshot or SnapshotFactory.create(text=text, document=DocumentFactory.create(title=text[:30]))
    passage = PassageFactory.create(snapshot=snapshot)
    terms = analyser.terms(text, language="en", date=snapshot.published_on)
    search.index().add([IndexedPassage(passage.pk, terms)])
    return passage


def lease() -> Lease:
    job = JobFactory.create(kind="test")
    taken = jobs.take(job_id=job.pk, kind="test", now=NOW)
    assert taken
    return taken


def check(statement: Statement, *, now: datetime.datetime = NOW, held: Lease | None = None) -> None:
    """Compare one claim with the library and store it, as its job does."""
    checked, alike = [comparing.with_library(statement)], likenesses.compare(statement)
    crosschecking.store(checked=checked, alike=alike, whole_library=True, lease=held or lease(), now=now)


def outcomes(statement: Statement) -> list[str]:
    return sorted(Finding.objects.current().filter(statement=statement).values_list("outcome", flat=True))


# --- the index of statements --------------------------------------------------------------------------------------


def test_the_index_follows_terms_and_states_whoever_writes_them():
    statement = claim(FR)
    rows = StatementTerm.objects.filter(statement=statement)
    assert set(rows.values_list("term", "is_open")) == {(term, True) for term in statement.terms}

    Statement.objects.filter(pk=statement.pk).update(terms=["n:1", "w:x", "w:x", "", "w:" + "y" * 300])
    assert set(rows.values_list("term", flat=True)) == {"n:1", "w:x"}

    Statement.objects.filter(pk=statement.pk).update(state=State.DISMISSED, dismissed_reason="x")
    assert set(rows.values_list("term", "is_open")) == {("n:1", False), ("w:x", False)}

    Statement.objects.get(pk=statement.pk).delete()
    assert not StatementTerm.objects.exists()


def test_a_frequent_term_leads_nowhere_and_an_open_one_only_to_open_statements():
    first, second, third = (claim(f"{FR} {number}") for number in range(3))
    Statement.objects.filter(pk=third.pk).update(state=State.DISMISSED, dismissed_reason="x")

    def led(most: int, *, only_open: bool) -> dict[str, list[int]]:
        found = StatementTerm.objects.carriers(["n:2500", "n:404"], most=most, only_open=only_open)
        return {term: sorted(ids) for term, ids in found}

    assert led(2, only_open=True) == {"n:2500": [first.pk, second.pk]}
    assert led(3, only_open=False) == {"n:2500": [first.pk, second.pk, third.pk]}
    assert led(2, only_open=False) == led(1, only_open=True) == {}


# --- findings ---------------------------------------------------------------------------------------------------


def test_the_order_in_which_claims_and_documents_come_changes_no_finding():
    texts = [AGREES, DISAGREES, OTHER]
    first = claim(FR)
    for text in texts:
        passage = captured(text)
        for meeting in comparing.meetings(passage.snapshot):
            [statement] = comparing.open_among([meeting.statement_id])
            checked = [comparing.with_passages(statement, meeting.passages)]
            crosschecking.store(checked=checked, alike=(), whole_library=False, lease=lease(), now=NOW)
    second = claim(FR + " ")

    check(second)

    assert outcomes(first) == outcomes(second) == [FindingOutcome.CONTRADICTS, FindingOutcome.SUPPORTS]


def test_comparing_again_replays_the_same_bytes():
    captured(AGREES)
    statement = claim(FR)
    check(statement)
    finding = Finding.objects.select_related("passage__snapshot").get(statement=statement)

    found = comparing.compared(statement, comparing.statement_text(statement), finding.passage)

    assert crosschecking.replayed(finding, found)
    finding.rule = "another"
    assert not crosschecking.replayed(finding, found)


def test_a_newer_engine_writes_only_what_changed_and_keeps_what_people_attached():
    same, other = captured(AGREES), captured(DISAGREES)
    statement = claim(FR)
    check(statement)
    rows = {row.passage_id: row for row in Finding.objects.all()}
    evidence = EvidenceFactory.create(statement=statement, snapshot=same.snapshot, words=AGREES)
    evidence.finding = rows[same.pk]
    evidence.save()
    Finding.objects.update(engine_version="crosscheck-0", input_hash="0" * 64)
    Finding.objects.filter(passage=other).update(rule="an-older-rule")

    check(statement, now=LATER)

    kept = Finding.objects.get(passage=same)
    assert kept.pk == rows[same.pk].pk
    assert (kept.engine_version, kept.input_hash) == (rows[same.pk].engine_version, rows[same.pk].input_hash)
    evidence.refresh_from_db()
    assert evidence.finding == kept
    assert list(Finding.objects.filter(passage=other).order_by("pk").values_list("rule", "is_current")) == [
        ("an-older-rule", False),
        (rows[other.pk].rule, True),
    ]


def test_a_finding_that_comes_back_is_the_same_row():
    passage = captured(AGREES)
    statement = claim(FR)
    check(statement)
    before = Finding.objects.get()
    Finding.objects.update(is_current=False)

    check(statement)

    assert Finding.objects.get() == before
    assert Finding.objects.get().is_current
    assert before.passage == passage


def test_articles_compared_by_an_older_engine_are_queued_again():
    old, new, done = (claim(f"{FR} {number}") for number in range(3))
    for statement in (old, new, done):
        check(statement)
    CrossCheck.objects.exclude(statement=new).update(engine_version="crosscheck-0")
    Statement.objects.filter(pk=done.pk).update(state=State.DISMISSED, dismissed_reason="x")

    for _ in range(2):
        queue_outdated()

    assert [job.payload for job in Job.objects.filter(kind=splitting.CHECK)] == [{"article_id": old.article_id}]


def test_an_article_whose_comparison_was_given_up_is_not_tried_for_ever():
    statement = claim(FR)
    check(statement)
    CrossCheck.objects.update(engine_version="crosscheck-0")
    key, payload = f"claims.article:{statement.article_id}", {"article_id": statement.article_id}
    JobFactory.create(failed=True, kind=splitting.CHECK, key=key, payload=payload)

    queue_outdated()
    assert not Job.objects.filter(kind=splitting.CHECK, state="QUEUED").exists()

    JobFactory.create(done=True, kind=splitting.CHECK, key=key, payload=payload)
    queue_outdated()
    assert Job.objects.get(kind=splitting.CHECK, state="QUEUED").payload == payload


def test_what_was_stored_before_a_worker_died_is_not_compared_again():
    first = claim(FR)
    second = Statement.objects.get(
        pk=ClaimFactory.create(article=first.article, words="2 500 visiteurs", terms=list(first.terms)).pk
    )
    passage = captured(AGREES)
    held = lease()
    assert crosschecking.open_of(first.article, lease=held) == sorted(
        [first.pk, second.pk], key=lambda pk: pk != first.pk
    )
    check(first, held=held)

    assert crosschecking.open_of(first.article, lease=held) == [second.pk]
    left = crosschecking.left_of(comparing.meetings(passage.snapshot), lease=held)
    assert [one.statement_id for one in left] == [second.pk]

    Statement.objects.filter(pk=first.pk).update(updated_at=LATER)
    assert first.pk in crosschecking.open_of(first.article, lease=held)
    check(first, held=held, now=LATER)
    assert CrossCheck.objects.get(statement=first).at == LATER


def test_what_people_change_while_an_article_is_compared_is_compared_afterwards():
    checker, passage = UserFactory.create(checker=True), captured(AGREES)
    statement = claim(FR)
    with transaction.atomic():
        job = splitting.enqueue_check(statement.article, now=NOW)
    held = jobs.take(job_id=job.pk, kind=splitting.CHECK, now=NOW)
    assert held
    checked = [comparing.with_library(statement)]
    wording = "Le festival du livre a attiré 2 500 visiteurs."

    review.reword(statement_id=statement.pk, wording=wording, by=checker, expected_version=1, now=NOW)
    crosschecking.store(checked=checked, alike=(), whole_library=True, lease=held, now=LATER)
    crosschecking.finish_article(article_id=statement.article_id, odd=(), lease=held, now=LATER)

    assert not Finding.objects.filter(passage=passage).exists()
    assert not CrossCheck.objects.exists()
    [again] = Job.objects.filter(kind=splitting.CHECK, state="QUEUED")
    held = jobs.take(job_id=again.pk, kind=splitting.CHECK, now=LATER)
    assert held
    check(Statement.objects.for_comparing().get(pk=statement.pk), held=held, now=LATER)
    crosschecking.finish_article(article_id=statement.article_id, odd=(), lease=held, now=LATER)
    assert CrossCheck.objects.filter(statement=statement).exists()
    assert not Job.objects.filter(kind=splitting.CHECK, state="QUEUED").exists()


def test_a_worker_that_lost_its_job_stores_nothing():
    captured(AGREES)
    statement = claim(FR)
    held = lease()
    Job.objects.filter(pk=held.job_id).update(lease_token=None, lease_until=None, state="QUEUED")

    with pytest.raises(LeaseLost):
        check(statement, held=held)

    assert not Finding.objects.exists()
    assert not CrossCheck.objects.exists()


def test_an_outdated_snapshot_meets_nobody():
    claim(FR)
    passage = captured(AGREES)
    assert comparing.meetings(passage.snapshot)

    SnapshotFactory.create(document=passage.snapshot.document, text=OTHER)
    passage.snapshot.document.refresh_from_db()

    assert comparing.meetings(passage.snapshot) == []


# --- refused documents ------------------------------------------------------------------------------------------


def refuse(statement: Statement, passage: Passage, **changes: Any) -> Refusal:
    statement.refresh_from_db()
    return refusals.refuse(
        **{
            "statement_id": statement.pk,
            "document": passage.snapshot.document,
            "reason": "An advertisement.",
            "by": UserFactory.create(checker=True),
            "expected_version": statement.version,
            "now": NOW,
            **changes,
        }
    )


def test_a_refused_document_is_never_suggested_again_until_the_refusal_is_lifted():
    statement, twin = claim(FR), claim(FR + " ")
    refused, kept = captured(AGREES), captured(DISAGREES)
    check(statement)

    row = refuse(statement, refused)

    assert outcomes(statement) == [FindingOutcome.CONTRADICTS]
    check(statement)
    assert outcomes(statement) == [FindingOutcome.CONTRADICTS]
    assert [one.statement_id for one in comparing.meetings(refused.snapshot)] == [twin.pk]
    assert len(comparing.meetings(kept.snapshot)) == 2

    refusals.lift(refusal_id=row.pk, by=row.refused_by, expected_version=statement.version + 1, now=LATER)

    check(statement)
    assert outcomes(statement) == [FindingOutcome.CONTRADICTS, FindingOutcome.SUPPORTS]
    assert Job.objects.filter(kind=splitting.CHECK, payload={"article_id": statement.article_id}).exists()
    assert list(Event.objects.order_by("pk").values_list("kind", flat=True)) == [
        EventKind.DOCUMENT_REFUSED,
        EventKind.DOCUMENT_ALLOWED,
    ]


def test_a_refusal_wins_over_a_comparison_that_began_before_it():
    statement = claim(FR)
    refused, kept = captured(AGREES), captured(DISAGREES)
    checked = [comparing.with_library(statement)]

    refuse(statement, refused)
    crosschecking.store(checked=checked, alike=(), whole_library=True, lease=lease(), now=NOW)

    assert set(Finding.objects.current().values_list("passage", flat=True)) == {kept.pk}


def test_what_cannot_be_refused_is_refused_with_the_reason():
    statement, passage = claim(FR), captured(AGREES)
    for error, changes in (
        (NotAllowed, {"by": UserFactory.create(reader=True)}),
        (Invalid, {"reason": "  "}),
        (StaleVersion, {"expected_version": 0}),
    ):
        with pytest.raises(error):
            refuse(statement, passage, **changes)
    evidence = EvidenceFactory.create(statement=statement, snapshot=passage.snapshot, words=AGREES)
    with pytest.raises(Invalid, match="withdraw it first"):
        refuse(statement, passage)
    evidence.delete()

    row = refuse(statement, passage)
    with pytest.raises(IllegalTransition):
        refuse(statement, passage)
    statement.refresh_from_db()
    lift = {"refusal_id": row.pk, "by": row.refused_by, "now": NOW}
    refusals.lift(expected_version=statement.version, **lift)
    with pytest.raises(IllegalTransition):
        refusals.lift(expected_version=statement.version + 1, **lift)


# --- claims that say the same -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        (FR + " ", "fr", LikenessKind.SAME),
        (EN, "en", LikenessKind.SAME),
        ("The Nantes book festival drew 1,900 visitors from 18 countries.", "en", LikenessKind.OTHER_FIGURES),
        (
            "Le festival du livre de Nantes a attiré 3 100 visiteurs venus de 18 pays.",
            "fr",
            LikenessKind.OTHER_FIGURES,
        ),
        ("The Brest film festival drew 2,500 visitors from 18 countries.", "en", None),
        (OTHER, "en", None),
    ],
)
def test_the_same_claim_is_known_again_in_any_language(text, language, kind):
    earlier, statement = claim(text, language=language), claim(FR)

    check(statement)

    found = Likeness.objects.filter(first=earlier.pk, second=statement.pk)
    assert [row.kind for row in found] == ([kind] if kind else [])


def test_what_a_person_says_of_a_pair_stands_and_a_rejected_one_never_returns():
    first, second, third = claim(FR), claim(FR + " "), claim(EN, language="en")
    checker = UserFactory.create(checker=True)
    check(third)
    yes, no = Likeness.objects.order_by("pk")

    likenesses.confirm(likeness_id=yes.pk, claim_id=third.pk, by=checker, now=NOW)
    likenesses.reject(likeness_id=no.pk, claim_id=third.pk, by=checker, now=NOW)
    Likeness.objects.update(rule="an-older-rule")
    check(third)

    rows = {row.pk: row for row in Likeness.objects.filter(second=third.pk)}
    assert (rows[yes.pk].state, rows[no.pk].state) == (LikenessState.CONFIRMED, LikenessState.REJECTED)
    assert rows[yes.pk].rule != "an-older-rule" == rows[no.pk].rule
    assert set(Likeness.objects.touching([third.pk]).standing()) == {yes}
    assert Event.objects.filter(kind=EventKind.LIKENESS_REJECTED, subject=f"claims.statement:{third.pk}").exists()
    assert {first.pk, second.pk} == {yes.first_id, no.first_id}
    for error, asked in (
        (IllegalTransition, {"claim_id": third.pk, "by": checker}),
        (NotAllowed, {"claim_id": third.pk, "by": UserFactory.create(reporter=True)}),
        (NotAllowed, {"claim_id": third.pk + 1000, "by": checker}),
    ):
        with pytest.raises(error):
            likenesses.confirm(likeness_id=yes.pk, now=NOW, **asked)


def test_a_suggestion_that_no_longer_holds_goes():
    earlier, statement = claim(FR), claim(EN, language="en")
    check(statement)
    assert Likeness.objects.count() == 1

    Statement.objects.filter(pk=earlier.pk).update(terms=[])
    earlier.claim.wording = OTHER
    earlier.claim.save(update_fields=["wording"])
    check(statement)

    assert not Likeness.objects.exists()


def test_revisions_of_one_article_are_no_other_articles():
    earlier, statement = claim(FR), claim(FR + " ")
    statement.article.previous, statement.article.revision = earlier.article, 2
    statement.article.save(update_fields=["previous", "revision"])

    assert likenesses.compare(Statement.objects.for_comparing().get(pk=statement.pk)) == []
    assert likenesses.revisions_of(earlier.article) == {earlier.article_id, statement.article_id}
