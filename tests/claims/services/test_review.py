"""What people do to a statement: who may, when, and what is left behind."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import translation

from claims.choices import Stance
from claims.models import Claim, Evidence, Rating, Sentence, SignOff, Statement, Verdict
from claims.services import ledger, review
from claims.services.review import Rated
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed, StaleVersion
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from factcheck.text.spans import Span
from tests.factories import (
    ClaimFactory,
    EvidenceFactory,
    QuoteFactory,
    SnapshotFactory,
    UserFactory,
    VerdictFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def checker() -> User:
    return UserFactory.create(checker=True)


@pytest.fixture
def approver() -> User:
    return UserFactory.create(approver=True)


def claim(**traits: Any) -> Statement:
    return Statement.objects.get(pk=ClaimFactory.create(**traits).pk)


def rating(key: str = "true") -> Rating:
    return Rating.objects.get(key=key)


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


def kinds() -> list[str]:
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def propose(statement: Statement, by: User, now: datetime.datetime, **words: Any) -> Verdict:
    rated = Rated(
        rating=words.pop("rating", rating()), rationale=words.pop("rationale", "Two sources say so."), **words
    )
    return review.propose(
        statement_id=statement.pk, rated=rated, by=by, expected_version=fresh(statement).version, now=now
    )


def sign(statement: Statement, by: User, now: datetime.datetime, **words: str) -> SignOff:
    return review.sign(statement_id=statement.pk, by=by, expected_version=fresh(statement).version, now=now, **words)


# --- assignment -----------------------------------------------------------------------------------------------


def test_taking_a_new_claim_starts_its_check(checker: User, now: datetime.datetime) -> None:
    statement = claim()

    review.assign(statement_id=statement.pk, to=checker, by=checker, expected_version=1, now=now)

    taken = fresh(statement)
    assert (taken.assignee, taken.state, taken.version) == (checker, State.IN_CHECK, 2)
    assert kinds() == [EventKind.STATEMENT_ASSIGNED]


def test_unassigning_leaves_the_state(checker: User, now: datetime.datetime) -> None:
    statement = claim(state=State.IN_CHECK, assignee=checker)

    review.assign(statement_id=statement.pk, to=None, by=checker, expected_version=1, now=now)

    assert (fresh(statement).assignee, fresh(statement).state) == (None, State.IN_CHECK)
    assert kinds() == [EventKind.STATEMENT_UNASSIGNED]


def test_nobody_who_left_is_given_work(checker: User, now: datetime.datetime) -> None:
    gone = UserFactory.create(checker=True, is_active=False)

    with pytest.raises(Invalid) as refused:
        review.assign(statement_id=claim().pk, to=gone, by=checker, expected_version=1, now=now)

    assert refused.value.field == "assignee"


# --- evidence -------------------------------------------------------------------------------------------------


def attach(statement: Statement, by: User, now: datetime.datetime, **words: Any) -> Evidence:
    snapshot = words.pop("snapshot", None) or SnapshotFactory.create()
    return review.attach_evidence(
        statement_id=statement.pk,
        snapshot=snapshot,
        span=words.pop("span", Span(4, 19)),
        stance=Stance.SUPPORTS,
        note=" Said by the host. ",
        by=by,
        expected_version=fresh(statement).version,
        now=now,
    )


def test_evidence_is_anchored_with_its_surroundings(checker: User, now: datetime.datetime) -> None:
    statement = claim()

    evidence = attach(statement, checker, now)

    text = evidence.snapshot.text
    assert evidence.exact == text[4:19]
    assert evidence.prefix == text[:4]
    assert evidence.suffix == text[19 : 19 + 32]
    assert evidence.note == "Said by the host."
    assert fresh(statement).state == State.IN_CHECK
    payload = Event.objects.get(kind=EventKind.EVIDENCE_ATTACHED).payload
    assert payload["raw_sha256"] == evidence.snapshot.raw_sha256


def test_evidence_must_be_inside_the_snapshot(checker: User, now: datetime.datetime) -> None:
    with pytest.raises(Invalid):
        attach(claim(), checker, now, span=Span(0, 10_000))


def test_the_same_passage_is_attached_once(checker: User, now: datetime.datetime) -> None:
    statement, snapshot = claim(), SnapshotFactory.create()
    attach(statement, checker, now, snapshot=snapshot)

    with pytest.raises(Invalid, match="already"):
        attach(statement, checker, now, snapshot=snapshot)

    review.withdraw_evidence(
        evidence_id=Evidence.objects.get().pk, by=checker, expected_version=fresh(statement).version, now=now
    )
    attach(statement, checker, now, snapshot=snapshot)
    assert statement.evidence.standing().count() == 1


def test_the_database_refuses_evidence_that_does_not_say_this(checker: User, now: datetime.datetime) -> None:
    evidence = attach(claim(), checker, now)

    with pytest.raises(DatabaseError, match="span does not hold this text"), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk).update(exact="x" * len(evidence.exact))


def test_withdrawn_evidence_stays_readable(checker: User, now: datetime.datetime) -> None:
    statement = claim()
    evidence = attach(statement, checker, now)

    review.withdraw_evidence(evidence_id=evidence.pk, by=checker, expected_version=2, now=now)

    evidence.refresh_from_db()
    assert (evidence.withdrawn_by, evidence.withdrawn_at) == (checker, now)
    with pytest.raises(Invalid, match="already"):
        review.withdraw_evidence(evidence_id=evidence.pk, by=checker, expected_version=3, now=now)


# --- verdict and sign-off -------------------------------------------------------------------------------------


def test_a_verdict_needs_evidence(checker: User, now: datetime.datetime) -> None:
    with pytest.raises(Invalid, match="evidence"):
        propose(claim(), checker, now)


def test_a_verdict_needs_a_rationale(checker: User, now: datetime.datetime) -> None:
    statement = claim()
    attach(statement, checker, now)

    with pytest.raises(Invalid) as refused:
        propose(statement, checker, now, rationale="  ")

    assert refused.value.field == "rationale"


def test_not_established_needs_a_note_of_the_searches_and_no_evidence(checker: User, now: datetime.datetime) -> None:
    statement = claim()
    with pytest.raises(Invalid) as refused:
        propose(statement, checker, now, rating=rating("not-established"))
    assert refused.value.field == "search_note"

    verdict = propose(statement, checker, now, rating=rating("not-established"), search_note="Asked the host.")

    assert verdict.revision == 1
    assert fresh(statement).state == State.PROPOSED


@pytest.mark.parametrize("wrong", ["scale", "retired"])
def test_a_rating_must_be_on_the_scale(checker: User, now: datetime.datetime, wrong: str) -> None:
    statement = claim()
    attach(statement, checker, now)
    chosen = rating("quote-exact") if wrong == "scale" else rating("true")
    if wrong == "retired":
        Rating.objects.filter(pk=chosen.pk).update(retired_at=now)
        chosen.refresh_from_db()

    with pytest.raises(Invalid) as refused:
        propose(statement, checker, now, rating=chosen)

    assert refused.value.field == "rating"


def test_the_author_is_refused_and_a_second_person_signs(
    checker: User, approver: User, now: datetime.datetime
) -> None:
    statement = claim()
    attach(statement, approver, now)
    verdict = propose(statement, approver, now)

    with pytest.raises(NotAllowed, match="second person"):
        sign(statement, approver, now)
    with pytest.raises(NotAllowed, match="role"):
        sign(statement, checker, now)

    other = UserFactory.create(approver=True)
    sign_off = sign(statement, other, now)
    assert (sign_off.signed_by, sign_off.content_hash) == (other, verdict.content_hash)
    assert fresh(statement).state == State.SIGNED
    assert kinds()[-1] == EventKind.VERDICT_SIGNED
    assert Verdict.objects.get().sign_off_standing == sign_off


@pytest.mark.parametrize("trait", ["admin", "superuser"])
def test_admins_and_superusers_do_not_sign_their_own(now: datetime.datetime, trait: str) -> None:
    person = UserFactory.create(admin=True) if trait == "admin" else UserFactory.create(is_superuser=True)
    statement = claim()
    attach(statement, person, now)
    propose(statement, person, now)

    with pytest.raises(NotAllowed, match="second person"):
        sign(statement, person, now)


def test_an_emergency_override_needs_an_admin_and_shows(approver: User, now: datetime.datetime) -> None:
    admin = UserFactory.create(admin=True)
    statement = claim()
    attach(statement, admin, now)
    propose(statement, admin, now)

    sign_off = sign(statement, admin, now, override_reason="Election night, nobody else on duty.")

    assert sign_off.override_reason
    assert kinds()[-1] == EventKind.SIGN_OFF_OVERRIDDEN
    again = claim()
    attach(again, approver, now)
    propose(again, approver, now)
    with pytest.raises(NotAllowed, match="override"):
        sign(again, approver, now, override_reason="I am in a hurry.")


def test_an_override_reason_of_a_second_person_is_not_an_override(now: datetime.datetime, checker: User) -> None:
    statement = claim()
    attach(statement, checker, now)
    propose(statement, checker, now)

    assert sign(statement, UserFactory.create(admin=True), now, override_reason="just in case").override_reason == ""


def test_the_database_itself_refuses_one_person_twice(checker: User, approver: User, now: datetime.datetime) -> None:
    statement = claim()
    attach(statement, approver, now)
    verdict = propose(statement, approver, now)
    values = {"signed_at": now, "content_hash": verdict.content_hash, "verdict": verdict}

    with pytest.raises(IntegrityError, match="sign_off_by_second_person"), transaction.atomic():
        SignOff.objects.create(author=approver, signed_by=approver, **values)
    with pytest.raises(DatabaseError, match="author_id is not that"), transaction.atomic():
        SignOff.objects.create(author=checker, signed_by=approver, **values)


def test_there_is_nothing_to_sign_before_a_verdict(approver: User, now: datetime.datetime) -> None:
    with pytest.raises(IllegalTransition) as refused:
        sign(claim(), approver, now)

    assert "PROPOSE" in refused.value.allowed


def test_a_proposed_state_without_a_verdict_is_not_signed(approver: User, now: datetime.datetime) -> None:
    with pytest.raises(Invalid, match="no verdict"):
        sign(claim(state=State.PROPOSED), approver, now)


def test_what_changed_behind_the_verdict_is_not_signed(checker: User, approver: User, now: datetime.datetime) -> None:
    statement = claim()
    attach(statement, checker, now)
    propose(statement, checker, now)
    Claim.objects.filter(pk=statement.pk).update(wording="Something else.")  # type: ignore[misc]

    with pytest.raises(Invalid, match="propose it again"):
        sign(statement, approver, now)


def _evidence_attached(statement: Statement, by: User, now: datetime.datetime) -> None:
    attach(statement, by, now, span=Span(20, 30))


def _evidence_withdrawn(statement: Statement, by: User, now: datetime.datetime) -> None:
    evidence = statement.evidence.standing().get()
    review.withdraw_evidence(evidence_id=evidence.pk, by=by, expected_version=fresh(statement).version, now=now)


def _reworded(statement: Statement, by: User, now: datetime.datetime) -> None:
    review.reword(
        statement_id=statement.pk,
        wording="La rencontre a réuni du monde.",
        by=by,
        expected_version=fresh(statement).version,
        now=now,
    )


@pytest.mark.parametrize("edit", [_evidence_attached, _evidence_withdrawn, _reworded])
def test_any_edit_voids_the_sign_off_visibly(
    checker: User, approver: User, now: datetime.datetime, edit: Callable[..., None]
) -> None:
    statement = claim()
    attach(statement, checker, now)
    propose(statement, checker, now)
    sign_off = sign(statement, approver, now)

    edit(statement, checker, now)

    sign_off.refresh_from_db()
    assert sign_off.voided_at == now
    assert sign_off.voided_reason
    assert fresh(statement).state == State.IN_CHECK
    assert EventKind.SIGN_OFF_VOIDED in kinds()
    assert Verdict.objects.get().sign_off_standing is None


def test_a_new_verdict_is_a_new_revision_and_the_old_one_stays(
    checker: User, approver: User, now: datetime.datetime
) -> None:
    statement = claim()
    attach(statement, checker, now)
    first = propose(statement, checker, now)
    review.give_back(
        statement_id=statement.pk,
        comment="Which host?",
        by=approver,
        expected_version=fresh(statement).version,
        now=now,
    )

    second = propose(statement, checker, now, rating=rating("mostly-true"))

    first.refresh_from_db()
    assert (first.is_current, second.is_current, second.revision) == (False, True, 2)
    assert Event.objects.get(kind=EventKind.VERDICT_RETURNED).payload == {"comment": "Which host?"}


def test_giving_back_needs_a_comment(checker: User, approver: User, now: datetime.datetime) -> None:
    statement = claim(proposed=True)

    with pytest.raises(Invalid) as refused:
        review.give_back(statement_id=statement.pk, comment=" ", by=approver, expected_version=1, now=now)

    assert refused.value.field == "comment"


@pytest.mark.parametrize("column", ["rationale", "content_hash", "revision"])
def test_the_database_refuses_to_rewrite_a_verdict(column: str) -> None:
    verdict = VerdictFactory.create()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Verdict.objects.filter(pk=verdict.pk).update(**{column: 7 if column == "revision" else "x"})


def test_two_verdicts_are_never_current() -> None:
    verdict = VerdictFactory.create()

    with pytest.raises(IntegrityError, match=r"verdict_one_current|claims_verdict.statement_id"), transaction.atomic():
        VerdictFactory.create(statement=verdict.statement, revision=2)


# --- versions, wording, dismissal, ledger ---------------------------------------------------------------------


@pytest.mark.parametrize("call", ["assign", "dismiss", "reword", "propose", "sign"])
def test_the_slower_of_two_writers_is_told_and_nothing_is_overwritten(
    checker: User, now: datetime.datetime, call: str
) -> None:
    statement = claim()
    review.assign(statement_id=statement.pk, to=checker, by=checker, expected_version=1, now=now)
    words: dict[str, dict[str, Any]] = {
        "assign": {"to": None},
        "dismiss": {"reason": "no"},
        "reword": {"wording": "x"},
        "propose": {"rated": Rated(rating(), "why")},
        "sign": {},
    }

    with pytest.raises(StaleVersion) as refused:
        getattr(review, call)(statement_id=statement.pk, by=checker, expected_version=1, now=now, **words[call])

    assert refused.value.current == 2
    assert len(kinds()) == 1


def test_a_wording_brings_in_no_value_of_its_own(checker: User, now: datetime.datetime) -> None:
    statement = claim()

    with pytest.raises(Invalid, match="5 000") as refused:
        review.reword(
            statement_id=statement.pk,
            wording="La rencontre a réuni 5 000 personnes.",
            by=checker,
            expected_version=1,
            now=now,
        )

    assert refused.value.field == "wording"


def test_a_wording_may_be_shortened_to_what_the_article_says(checker: User, now: datetime.datetime) -> None:
    statement = claim()

    review.reword(
        statement_id=statement.pk,
        wording="  Plus de 1 200 personnes   sont venues. ",
        by=checker,
        expected_version=1,
        now=now,
    )

    assert Claim.objects.get(pk=statement.pk).wording == "Plus de 1 200 personnes sont venues."
    assert Event.objects.get().payload["from"] == "La rencontre a réuni plus de 1 200 personnes."


def test_an_empty_wording_and_a_quote_are_not_reworded(checker: User, now: datetime.datetime) -> None:
    with pytest.raises(Invalid, match="empty"):
        review.reword(statement_id=claim().pk, wording=" ", by=checker, expected_version=1, now=now)
    with pytest.raises(Invalid, match="quote keeps"):
        review.reword(statement_id=QuoteFactory.create().pk, wording="x", by=checker, expected_version=1, now=now)


def test_dismissing_needs_a_reason_and_can_be_undone(checker: User, now: datetime.datetime) -> None:
    statement = claim()
    with pytest.raises(Invalid):
        review.dismiss(statement_id=statement.pk, reason=" ", by=checker, expected_version=1, now=now)

    review.dismiss(statement_id=statement.pk, reason="Said twice.", by=checker, expected_version=1, now=now)
    assert (fresh(statement).state, fresh(statement).dismissed_reason) == (State.DISMISSED, "Said twice.")

    review.reopen(statement_id=statement.pk, by=checker, expected_version=2, now=now)
    assert (fresh(statement).state, fresh(statement).dismissed_reason) == (State.NEW, "")


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
def test_closed_statements_take_no_edits(checker: User, now: datetime.datetime, state: State) -> None:
    statement = claim(state=state)

    for refused in (
        lambda: review.reword(statement_id=statement.pk, wording="x", by=checker, expected_version=1, now=now),
        lambda: review.assign(statement_id=statement.pk, to=checker, by=checker, expected_version=1, now=now),
        lambda: attach(statement, checker, now),
        lambda: review.dismiss(statement_id=statement.pk, reason="x", by=checker, expected_version=1, now=now),
    ):
        with pytest.raises(IllegalTransition):
            refused()


def test_a_sentence_is_marked_by_a_named_person_and_unmarked(checker: User, now: datetime.datetime) -> None:
    article = claim(state=State.DISMISSED, dismissed_reason="x").article
    sentence = Sentence.objects.filter(article=article).first()
    assert sentence

    for _ in range(2):
        ledger.mark_sentence(sentence_id=sentence.pk, nothing_to_check=True, by=checker, now=now)
    sentence.refresh_from_db()
    assert (sentence.nothing_to_check_by, sentence.nothing_to_check_at) == (checker, now)

    ledger.mark_sentence(sentence_id=sentence.pk, nothing_to_check=False, by=checker, now=now)
    sentence.refresh_from_db()
    assert sentence.nothing_to_check_by is None
    assert kinds() == [EventKind.SENTENCE_MARKED, EventKind.SENTENCE_UNMARKED]


def test_a_sentence_with_an_open_claim_is_not_nothing(checker: User, now: datetime.datetime) -> None:
    statement = claim()
    sentence = Sentence.objects.get(article=statement.article, start__lte=statement.start, end__gt=statement.start)

    with pytest.raises(Invalid, match="open claim"):
        ledger.mark_sentence(sentence_id=sentence.pk, nothing_to_check=True, by=checker, now=now)


def test_refusals_are_in_the_readers_language(approver: User, now: datetime.datetime) -> None:
    statement = claim()
    evidence = EvidenceFactory.create(statement=statement)
    assert evidence.pk
    propose(statement, approver, now)

    with translation.override("fr"), pytest.raises(NotAllowed) as refused:
        sign(statement, approver, now)

    assert "deuxième personne" in refused.value.reason or "seconde personne" in refused.value.reason


def test_a_quote_is_rated_on_its_own_scale(checker: User, approver: User, now: datetime.datetime) -> None:
    statement = Statement.objects.get(pk=QuoteFactory.create().pk)
    attach(statement, checker, now)

    propose(statement, checker, now, rating=rating("quote-exact"))
    sign(statement, approver, now)

    assert fresh(statement).state == State.SIGNED
