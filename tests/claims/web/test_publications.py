"""Publishing from the card: what it offers to whom, and what the forms do without JavaScript."""

from typing import Any

import pytest
from django.urls import reverse

from claims.models import Publication, SignOff, Statement
from claims.services import publishing
from claims.workflow import State
from factcheck.accounts.models import User
from tests.factories import NOW, ArticleFactory, ClaimFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver() -> User:
    return UserFactory.create(approver=True, language="en")


def signed(**changes: Any) -> Statement:
    return Statement.objects.get(pk=ClaimFactory.create(signed=True, **changes).pk)


def published(by: User) -> Statement:
    statement = signed()
    publishing.publish(statement_id=statement.pk, by=by, expected_version=1, now=NOW)
    return Statement.objects.get(pk=statement.pk)


def card(client: Any, statement: Statement, by: User) -> str:
    client.force_login(by)
    text: str = client.get(reverse("claims:claim-detail", args=[statement.pk])).text
    return text


def press(client: Any, statement: Statement, verb: str, **sent: str) -> Any:
    address = reverse(f"claims:verdict-{verb}", args=[statement.pk])
    version = Statement.objects.get(pk=statement.pk).version
    return client.post(address, {"version": version, "view": "page", **sent})


def test_a_signed_verdict_is_published_corrected_and_withdrawn_by_forms(client: Any, approver: User) -> None:
    statement = signed()
    assert "The public page" not in card(client, statement, approver)

    answers = [press(client, statement, "publish")]
    page = card(client, statement, approver)
    answers.append(press(client, statement, "correct", note="We misread it."))
    told = card(client, statement, approver)
    answers.append(press(client, statement, "withdraw", note="Never said."))

    assert {answer.status_code for answer in answers} == {302}
    assert reverse("public:check", args=[statement.pk]) in page
    assert "Correct it in public" in page
    assert "We misread it." in told
    assert [one.kind for one in Publication.objects.all()] == ["VERDICT", "CORRECTION", "WITHDRAWAL"]
    history = card(client, statement, approver)
    for words in ("published the verdict", "told readers that it is being corrected", "withdrew the verdict"):
        assert words in history


def test_the_button_is_off_and_says_why(client: Any, approver: User) -> None:
    by_role = card(client, signed(), UserFactory.create(checker=True, language="en"))
    by_markup = card(client, signed(wording="Il est vrai que 1 200 sont venus."), approver)

    assert "Your role does not allow you to publish, correct and withdraw verdicts" in by_role
    assert "The wording holds the rating itself" in by_markup
    assert "/publish/" not in by_role + by_markup


def test_an_own_article_says_that_no_markup_goes_with_it(client: Any, approver: User, settings: Any) -> None:
    settings.NEWSROOM_NAME = "La Gazette"

    page = card(client, signed(article=ArticleFactory.create()), approver)

    assert "No ClaimReview goes with it" in page
    assert "hint" not in page.partition('id="publish"')[2].partition("</section>")[0]


def test_a_refused_note_comes_back_with_its_reason_and_what_was_typed(client: Any, approver: User) -> None:
    statement = published(approver)
    client.force_login(approver)

    empty = press(client, statement, "correct", note=" ")
    stale = client.post(
        reverse("claims:verdict-withdraw", args=[statement.pk]), {"version": "1", "view": "page", "note": "Typed."}
    )

    assert (empty.status_code, stale.status_code) == (422, 409)
    # Once above the card and once at the form, to which a browser without scripts is led back.
    assert empty.text.count("Write the note that readers will see.") == 2
    for verb in ("correct", "withdraw"):
        assert f'action="{reverse(f"claims:verdict-{verb}", args=[statement.pk])}#refusal"' in empty.text
    assert "Typed." in stale.text
    assert Statement.objects.get(pk=statement.pk).state == State.PUBLISHED


def test_who_may_not_publish_is_refused_whatever_is_posted(client: Any, approver: User) -> None:
    waiting, out = signed(), published(approver)
    client.force_login(UserFactory.create(checker=True))

    found = [
        press(client, waiting, "publish").status_code,
        press(client, out, "correct", note="x").status_code,
        press(client, out, "withdraw", note="x").status_code,
    ]

    assert found == [403, 403, 403]
    assert Publication.objects.count() == 1


def test_a_second_publication_asks_what_changed_and_offers_the_note_given_before(client: Any, approver: User) -> None:
    statement = published(approver)
    publishing.correct(statement_id=statement.pk, note="We misread it.", by=approver, expected_version=2, now=NOW)
    SignOff.objects.update(voided_at=None, voided_reason="")
    Statement.objects.filter(pk=statement.pk).update(state=State.SIGNED)

    page = card(client, statement, approver)

    assert "What changed since it was last published" in page
    assert "We misread it.</textarea>" in page
