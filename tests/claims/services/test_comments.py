"""Threads of comments: who is called, what is settled, and that words once written stay as they were."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from claims.models import Comment, Statement
from claims.services import comments
from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed
from factcheck.history.models import Event
from tests.factories import ClaimFactory, CommentFactory, EvidenceFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Statement:
    return Statement.objects.get(pk=ClaimFactory.create().pk)


@pytest.fixture
def reporter() -> User:
    return UserFactory.create(reporter=True)


def test_a_thread_is_opened_answered_settled_and_taken_up_again_by_an_answer(
    claim: Statement, reporter: User, now: datetime.datetime
) -> None:
    evidence = EvidenceFactory.create(statement=claim)
    first = comments.post(statement_id=claim.pk, text=" Why? \r\n", evidence_id=evidence.pk, by=reporter, now=now)
    answer = comments.post(statement_id=claim.pk, text="Because.", reply_to=first.pk, by=reporter, now=now)
    deeper = comments.post(statement_id=claim.pk, text="I see.", reply_to=answer.pk, by=reporter, now=now)
    comments.resolve(comment_id=first.pk, by=reporter, now=now)

    assert (first.text, deeper.thread_id, deeper.evidence_id) == ("Why?", first.pk, evidence.pk)
    assert not Comment.objects.unsettled().exists()
    with pytest.raises(IllegalTransition):
        comments.resolve(comment_id=first.pk, by=reporter, now=now)
    with pytest.raises(IllegalTransition):
        comments.resolve(comment_id=answer.pk, by=reporter, now=now)
    comments.post(statement_id=claim.pk, text="Wait.", reply_to=first.pk, by=reporter, now=now)
    assert Comment.objects.unsettled().get() == first
    assert [event.kind for event in Event.objects.order_by("pk")] == [
        *["COMMENT_POSTED"] * 3,
        "THREAD_RESOLVED",
        "COMMENT_POSTED",
    ]
    assert Statement.objects.get(pk=claim.pk).version == claim.version


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@ana can you look?", ["ana"]),
        ("Ask @ANA, @bo.lin.", ["ana", "bo.lin"]),
        ("ana@ana.example is an address", []),
        ("(@ana)", ["ana"]),
        ("@ana @ana @ana", ["ana"]),
        ("@gone and @nobody", []),
        ("@ ana", []),
    ],
)
def test_an_at_sign_before_a_username_calls_that_person(text: str, called: list[str]) -> None:
    for name in ("ana", "bo.lin"):
        UserFactory.create(username=name)
    UserFactory.create(username="gone", is_active=False)

    assert [one.username for one in comments.people_called(text)] == called


def test_a_comment_needs_words_a_role_and_its_own_place(
    claim: Statement, reporter: User, now: datetime.datetime
) -> None:
    elsewhere = CommentFactory.create()
    refused = (
        ({"text": " \n "}, "Write something"),
        ({"text": "x" * 5001}, "At most"),
        ({"reply_to": elsewhere.pk}, "belongs to something else"),
        ({"evidence_id": EvidenceFactory.create().pk}, "belongs to something else"),
    )

    for sent, words in refused:
        with pytest.raises(Invalid, match=words):
            comments.post(**{"statement_id": claim.pk, "text": "x", "by": reporter, "now": now} | sent)
    with pytest.raises(NotAllowed):
        comments.post(statement_id=claim.pk, text="x", by=UserFactory.create(reader=True), now=now)


def test_the_database_keeps_what_was_written() -> None:
    comment = CommentFactory.create()

    for change in (
        lambda: Comment.objects.filter(pk=comment.pk).update(text="Something else."),
        lambda: Comment.objects.filter(pk=comment.pk).delete(),
        lambda: Comment.objects.filter(pk=comment.pk).update(resolved_at=comment.at),
        lambda: Comment.objects.filter(pk=comment.pk).update(thread=comment.pk),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
