"""Publishing, correcting and withdrawing: who may, when, what is kept, and what the database itself refuses."""

import threading
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from claims.choices import PublicationKind
from claims.models import Publication, Rating, SignOff, Statement
from claims.services import publiccontent, publishing, review
from claims.services.review import Rated
from claims.workflow import State
from factcheck.accounts.models import User
from factcheck.common.errors import IllegalTransition, Invalid, NotAllowed, Refused, StaleVersion
from factcheck.history import services as history
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    FactFactory,
    QuoteFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver() -> User:
    return UserFactory.create(approver=True)


@pytest.fixture(autouse=True)
def desk(settings: Any) -> None:
    settings.SITE_URL = "https://desk.example.org"
    settings.NEWSROOM_NAME = "The Desk"
    settings.NEWSROOM_DOMAINS = ["example.org"]
    settings.NEWSROOM_OUTLETS = ["Our Paper"]


def signed(**changes: Any) -> Statement:
    return Statement.objects.get(pk=ClaimFactory.create(signed=True, **changes).pk)


def fresh(statement: Statement) -> Statement:
    return Statement.objects.get(pk=statement.pk)


def publish(statement: Statement, by: User, note: str = "") -> Publication:
    version = fresh(statement).version
    return publishing.publish(statement_id=statement.pk, by=by, expected_version=version, now=NOW, note=note)


def correct(statement: Statement, by: User, note: str = "The source was misread.") -> Publication:
    version = fresh(statement).version
    return publishing.correct(statement_id=statement.pk, note=note, by=by, expected_version=version, now=NOW)


def withdraw(statement: Statement, by: User, note: str = "The claim was never made.") -> Statement:
    version = fresh(statement).version
    return publishing.withdraw(statement_id=statement.pk, note=note, by=by, expected_version=version, now=NOW)


def rate_again(statement: Statement, key: str) -> None:
    author = UserFactory.create(checker=True)
    rated = Rated(Rating.objects.get(key=key), "The second source was right.")
    version = fresh(statement).version
    review.propose(statement_id=statement.pk, rated=rated, by=author, expected_version=version, now=NOW)
    signer = UserFactory.create(approver=True)
    review.sign(statement_id=statement.pk, by=signer, expected_version=version + 1, now=NOW)


def test_a_signed_verdict_is_published_with_everything_that_it_rests_on(approver: User) -> None:
    statement = signed()

    told = publish(statement, approver)

    assert fresh(statement).state == State.PUBLISHED
    assert (told.number, told.kind, told.language, told.note) == (1, PublicationKind.VERDICT, "fr", "")
    assert told.content["rating"]["label_fr"] == "Vrai"
    assert (told.content["rating"]["best"], told.content["rating"]["worst"]) == (6, 1)
    assert told.content["evidence"][0]["exact"] == statement.evidence.get().exact
    assert told.content["article"]["outlet"] == "La Gazette"
    assert told.content["signed_by"] == str(SignOff.objects.get().signed_by)
    event = Event.objects.get(kind=EventKind.VERDICT_PUBLISHED)
    assert event.payload["content_hash"] == told.content["content_hash"]
    assert list(history.breaks()) == []


@pytest.mark.parametrize("role", ["reader", "reporter", "checker", "source_manager"])
def test_only_approvers_and_admins_publish_correct_and_withdraw(role: str, approver: User) -> None:
    statement, other = signed(), UserFactory.create(**{role: True})

    with pytest.raises(NotAllowed):
        publish(statement, other)
    publish(statement, approver)
    with pytest.raises(NotAllowed):
        correct(statement, other)
    with pytest.raises(NotAllowed):
        withdraw(statement, other)

    assert fresh(statement).state == State.PUBLISHED


def test_what_nobody_signed_is_not_published(approver: User) -> None:
    proposed = Statement.objects.get(pk=ClaimFactory.create(proposed=True).pk)

    with pytest.raises(IllegalTransition):
        publish(proposed, approver)

    assert not Publication.objects.exists()


def test_a_sign_off_for_other_content_publishes_nothing(approver: User) -> None:
    moved, void = signed(), signed()
    moved.evidence.update(withdrawn_by=approver, withdrawn_at=NOW)
    SignOff.objects.filter(verdict__statement=void).update(voided_at=NOW, voided_reason="by hand")

    for statement in (moved, void):
        with pytest.raises(Invalid, match="signed again"):
            publish(statement, approver)
        assert fresh(statement).state == State.SIGNED


def test_a_correction_is_told_at_once_and_published_as_a_new_version(approver: User) -> None:
    statement = signed()
    first = publish(statement, approver)

    correct(statement, approver)
    rate_again(statement, "false")
    with pytest.raises(Invalid) as refused:
        publish(statement, approver)
    publish(statement, approver, note="It was 1,000.")

    assert refused.value.field == "note"
    assert [(one.number, one.kind, one.note) for one in statement.publications.all()] == [
        (1, "VERDICT", ""),
        (2, "CORRECTION", "The source was misread."),
        (3, "VERDICT", "It was 1,000."),
    ]
    first.refresh_from_db()
    assert first.content["rating"]["key"] == "true"
    assert list(Publication.objects.in_force().values_list("number", flat=True)) == [3]


def test_a_verdict_under_correction_is_signed_no_more_and_may_be_worked_on(approver: User) -> None:
    statement = signed()
    publish(statement, approver)
    checker = UserFactory.create(checker=True)

    with pytest.raises(IllegalTransition):
        review.reword(
            statement_id=statement.pk, wording="x", by=checker, expected_version=fresh(statement).version, now=NOW
        )
    correct(statement, approver)
    review.reword(
        statement_id=statement.pk,
        wording="La rencontre a réuni 1 200 personnes",
        by=checker,
        expected_version=fresh(statement).version,
        now=NOW,
    )

    assert SignOff.objects.get().voided_reason
    assert fresh(statement).state == State.CORRECTED
    assert Statement.objects.open().filter(pk=statement.pk).exists()
    assert not Publication.objects.in_force().exists()


def test_a_withdrawal_keeps_what_was_published_and_its_public_note(approver: User) -> None:
    statement = signed()
    publish(statement, approver)

    withdraw(statement, approver)

    assert fresh(statement).state == State.WITHDRAWN
    assert list(statement.publications.values_list("kind", flat=True)) == ["VERDICT", "WITHDRAWAL"]
    assert SignOff.objects.get().voided_at == NOW


def test_what_was_never_published_is_withdrawn_without_a_word_to_the_public(approver: User) -> None:
    statement = signed()

    withdraw(statement, approver)

    assert fresh(statement).state == State.WITHDRAWN
    assert not Publication.objects.exists()
    assert Event.objects.get(kind=EventKind.VERDICT_WITHDRAWN).payload["note"] == "The claim was never made."


def test_a_correction_and_a_withdrawal_need_their_note(approver: User) -> None:
    published, only_signed = signed(), signed()
    publish(published, approver)

    for statement, move in ((published, correct), (published, withdraw), (only_signed, withdraw)):
        with pytest.raises(Invalid) as refused:
            move(statement, approver, note="  ")
        assert refused.value.field == "note"

    assert fresh(published).state == State.PUBLISHED
    assert fresh(only_signed).state == State.SIGNED


def test_nothing_unpublished_is_corrected_in_public(approver: User) -> None:
    statement = signed()
    Statement.objects.filter(pk=statement.pk).update(state=State.NEEDS_RECHECK)

    with pytest.raises(Invalid, match="Nothing about it was published"):
        correct(statement, approver)


def test_an_error_of_the_markup_refuses_and_says_what_to_do(approver: User) -> None:
    statement = signed(wording="Il est vrai que 1 200 personnes sont venues.")

    with pytest.raises(Invalid, match="Reword") as refused:
        publish(statement, approver)

    assert refused.value.field == "markup"
    assert fresh(statement).state == State.SIGNED


@pytest.mark.parametrize(
    ("article", "origin"),
    [
        ({}, "other"),
        ({"outlet": "our paper"}, "own"),
        ({"outlet": "", "url": "https://www.example.org/story"}, "own"),
        ({"outlet": "", "url": "https://paper.example/story"}, "other"),
        ({"outlet": ""}, "unknown"),
    ],
)
def test_our_own_article_and_one_of_nobody_are_published_without_markup(
    article: dict[str, str], origin: str, approver: User
) -> None:
    # The label of the rating in the wording would be an error of the markup, if there were one.
    statement = signed(
        article=ArticleFactory.create(**article), wording="Il est vrai que 1 200 personnes sont venues."
    )
    verdict = statement.verdicts.get()

    told = publishing.draft(statement, verdict, verdict.sign_off_standing, now=NOW)

    assert (told.content["origin"], told.has_markup) == (origin, origin == "other")
    if origin != "other":
        assert publish(statement, approver).number == 1


def test_a_newsroom_without_a_name_takes_no_nameless_article_for_its_own(approver: User, settings: Any) -> None:
    settings.SITE_URL = settings.NEWSROOM_NAME = ""
    statement = signed(article=ArticleFactory.create(outlet="", url="https://paper.example/story"))

    with pytest.raises(Invalid, match="SITE_URL"):
        publish(statement, approver)


def test_a_quote_is_published_as_who_said_what(approver: User) -> None:
    quote = Statement.objects.get(pk=QuoteFactory.create(signed=True).pk)

    told = publish(quote, approver)

    assert told.content["claim_reviewed"] == "Anne Roux a dit : « Les livres rapprochent »"
    assert told.content["claimants"] == [{"name": "Anne Roux", "is_organisation": False}]


def test_a_claim_is_laid_at_the_door_of_who_is_said_to_make_it(settings: Any) -> None:
    statement = signed()
    fact = FactFactory.create(article=statement.article, words="La rencontre", type="organisation")
    verdict = statement.verdicts.get()
    desk = publiccontent.newsroom()

    def claimants() -> list[dict[str, Any]]:
        content: list[dict[str, Any]] = publiccontent.content_of(statement, verdict, None, desk=desk)["claimants"]
        return content

    alone = claimants()
    statement.hops.create(number=1, kind="credited-to", name="AFP")
    statement.hops.create(number=2, kind="said-by", name="quelqu’un", is_anonymous=True)
    hop = statement.hops.create(number=3, kind="according-to", name="La Rencontre", start=fact.start, end=fact.end)
    named = claimants()
    hop.start = hop.end = None
    hop.save()

    assert alone == [{"name": "La Gazette", "is_organisation": True}]
    assert named == [{"name": "La Rencontre", "is_organisation": True}]
    assert claimants() == [{"name": "La Rencontre", "is_organisation": False}]


def test_the_page_speaks_the_language_of_the_article_unless_the_newsroom_chose_one(settings: Any) -> None:
    statement, german = signed(), signed(article=ArticleFactory.create(language="de"))

    own = [publiccontent.page_language(one, publiccontent.newsroom()) for one in (statement, german)]
    settings.PUBLIC_LANGUAGE = "en"

    assert own == ["fr", "en"]
    assert publiccontent.page_language(statement, publiccontent.newsroom()) == "en"


def test_the_database_keeps_what_was_published(approver: User) -> None:
    told = publish(signed(), approver)
    other = signed().verdicts.get()
    verdict = PublicationKind.VERDICT
    broken: list[tuple[dict[str, Any], str]] = [
        ({"number": 1}, r"publication_numbered_once|claims_publication.statement_id, claims_publication.number"),
        ({"number": 0}, "publication_numbered_from_one"),
        ({"kind": verdict}, "publication_verdict_exactly_for_verdicts"),
        ({"verdict": other}, "publication_verdict_exactly_for_verdicts"),
        ({"note": ""}, "publication_change_has_public_note"),
        ({"kind": verdict, "verdict": other, "note": ""}, "publication_change_has_public_note"),
        ({"kind": verdict, "verdict": told.verdict}, r"publication_once_per_version|claims_publication.verdict_id"),
    ]
    fields: dict[str, Any] = {
        "statement": told.statement,
        "number": 2,
        "kind": PublicationKind.WITHDRAWAL,
        "language": "fr",
        "note": "n",
        "by": approver,
        "at": NOW,
    }

    for changes, constraint in broken:
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Publication.objects.create(**fields | changes)
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=told.pk).update(note="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        Publication.objects.filter(pk=told.pk).delete()
    assert list(Publication.objects.values_list("pk", "note")) == [(told.pk, "")]


@pytest.mark.django_db(transaction=True)
def test_twenty_who_publish_at_once_publish_once(approver: User) -> None:
    statement = signed()
    start, answers = threading.Barrier(20), []

    def one() -> None:
        start.wait()
        try:
            publishing.publish(statement_id=statement.pk, by=approver, expected_version=1, now=NOW)
            answers.append("published")
        except Refused as refused:
            answers.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["published", *["stale-version"] * 19]
    assert Publication.objects.count() == 1
    assert Event.objects.filter(kind=EventKind.VERDICT_PUBLISHED).count() == 1


def test_who_saw_an_older_version_publishes_nothing(approver: User) -> None:
    statement = signed()
    with pytest.raises(StaleVersion):
        publishing.publish(statement_id=statement.pk, by=approver, expected_version=9, now=NOW)
