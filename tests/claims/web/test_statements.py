"""What people do to a claim or quote at the screen: with and without htmx, allowed and refused, first and second."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Rating, Sentence, SignOff, Statement, Verdict
from claims.workflow import State
from tests import factories

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def finding():
    return factories.StoryFactory.create()


@pytest.fixture
def checker(client):
    user = factories.UserFactory.create(checker=True, language="en")
    client.force_login(user)
    return user


def statement(finding) -> Statement:
    return Statement.objects.get(pk=finding.statement_id)


def sent(finding, /, **values) -> dict[str, object]:
    return {"version": statement(finding).version, "seen": 0, "view": "article", **values}


def attach(client, finding, /, *, headers=None, **values):
    address = reverse("claims:evidence-attach", args=[finding.statement_id])
    return client.post(
        address, sent(finding, finding=finding.pk, stance="SUPPORTS", note="Same.") | values, headers=headers
    )


def propose(client, finding, *, headers=None, **values):
    rating = Rating.objects.for_kind("CLAIM")[1]
    address = reverse("claims:verdict-propose", args=[finding.statement_id])
    return client.post(
        address, sent(finding, rating=rating.pk, rationale="Two agree.", search_note="") | values, headers=headers
    )


def test_evidence_is_attached_where_the_finding_is_and_the_card_says_so(client, checker, finding):
    answer = attach(client, finding, headers=HTMX)

    evidence = statement(finding).evidence.get()
    assert answer.status_code == 200
    assert (evidence.start, evidence.end) == (finding.passage.start, finding.passage.end)
    assert evidence.added_by == checker
    assert "Evidence attached." in answer.text
    assert "attached as evidence" in answer.text


def test_htmx_gets_the_panel_and_what_changed_in_the_text_beside_it(client, checker, finding):
    answer = attach(client, finding, headers=HTMX)

    assert " ".join(answer.text.split()).startswith('<aside class="panel" id="panel"')
    assert 'id="para-1" hx-swap-oob="true"' in " ".join(answer.text.split())
    assert "hl--open" in answer.text
    assert "<html" not in answer.text


def test_the_same_form_works_without_scripts_and_leads_back_to_the_article(client, checker, finding):
    answer = attach(client, finding)

    assert answer.status_code == 302
    assert answer["Location"] == (
        reverse("claims:article-detail", args=[statement(finding).article_id])
        + f"?statement={finding.statement_id}#panel"
    )
    assert "Evidence attached." in client.get(answer["Location"]).text


def test_from_its_own_page_a_form_leads_back_to_its_own_page(client, checker, finding):
    answer = attach(client, finding, view="page")

    assert answer["Location"] == reverse("claims:claim-detail", args=[finding.statement_id])


def test_a_reader_is_refused_with_the_roles_that_could(client, finding):
    client.force_login(factories.UserFactory.create(reader=True, language="en"))

    answer = attach(client, finding, headers=HTMX)

    assert answer.status_code == 403
    assert "Who can: reporter, checker, approver, admin" in answer.text
    assert not statement(finding).evidence.exists()


def test_the_loser_of_a_race_sees_both_versions_and_loses_no_word(client, checker, finding):
    attach(client, finding)
    stale = statement(finding).version - 1
    address = reverse("claims:verdict-propose", args=[finding.statement_id])
    rating = Rating.objects.for_kind("CLAIM")[1]

    answer = client.post(
        address,
        {"version": stale, "seen": 0, "view": "article", "rating": rating.pk, "rationale": "My long work."},
        headers=HTMX,
    )

    assert answer.status_code == 409
    assert "Someone changed this while you had it open." in answer.text
    assert "attached evidence: supports" in answer.text
    assert answer.text.count("My long work.") == 2
    assert f'name="version" value="{stale + 1}"' in answer.text
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "9" * 5000])
def test_a_number_that_is_none_is_an_answer_and_never_a_fault(client, checker, finding, number):
    answer = client.post(
        reverse("claims:verdict-propose", args=[finding.statement_id]),
        {"version": number, "seen": number, "view": "page", "rating": Rating.objects.for_kind("CLAIM")[0].pk},
    )

    assert answer.status_code == 409


def test_a_second_try_with_the_version_that_the_refusal_shows_is_saved(client, checker, finding):
    attach(client, finding)
    refused = propose(client, finding, version=1)

    answer = propose(client, finding)

    assert (refused.status_code, answer.status_code) == (409, 302)
    assert Verdict.objects.get().rationale == "Two agree."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"rationale": "  "}, "Say why: a verdict needs a rationale."),
        ({"rating": ""}, "Choose a rating."),
        ({"rating": "999999"}, "This rating is not on the scale for it."),
        ({"rating": "x"}, "Enter a whole number."),
    ],
)
def test_a_verdict_that_lacks_something_says_what_beside_the_field(client, checker, finding, values, said):
    attach(client, finding)

    answer = propose(client, finding, headers=HTMX, **values)

    assert answer.status_code == 422
    assert said in answer.text
    assert not Verdict.objects.exists()


def test_without_scripts_a_refused_form_is_the_whole_page_with_what_was_typed(client, checker, finding):
    answer = propose(client, finding, rationale="Because I say so.")

    assert answer.status_code == 422
    assert "<html" in answer.text
    assert "Because I say so.</textarea>" in answer.text
    assert "Attach at least one piece of evidence before you rate." in answer.text


def test_one_cannot_sign_ones_own_verdict_and_is_told_why(client, finding):
    user = factories.UserFactory.create(approver=True, language="en")
    client.force_login(user)
    attach(client, finding)

    proposed = propose(client, finding, headers=HTMX)
    answer = client.post(reverse("claims:verdict-sign", args=[finding.statement_id]), sent(finding), headers=HTMX)

    assert "You wrote this verdict: a second person has to sign it." in proposed.text
    assert answer.status_code == 403
    assert not SignOff.objects.exists()


def test_a_second_person_signs_and_the_history_tells_the_whole_story(client, checker, finding):
    attach(client, finding)
    propose(client, finding)
    other = Client()
    other.force_login(factories.UserFactory.create(approver=True, language="en"))

    answer = other.post(reverse("claims:verdict-sign", args=[finding.statement_id]), sent(finding), headers=HTMX)

    assert answer.status_code == 200
    assert statement(finding).state == State.SIGNED
    for words in ("signed the verdict", "proposed “Mostly true”", "attached evidence: supports"):
        assert words in answer.text


def test_an_admin_may_sign_alone_with_a_reason_that_stays_visible(client, finding):
    client.force_login(factories.UserFactory.create(admin=True, language="en"))
    attach(client, finding)
    shown = propose(client, finding, headers=HTMX)

    answer = client.post(
        reverse("claims:verdict-sign", args=[finding.statement_id]),
        sent(finding, override_reason="Election night."),
        headers=HTMX,
    )

    assert "Emergency: sign alone" in shown.text
    assert "Signed alone under the emergency override: Election night." in answer.text


def test_an_override_without_a_reason_is_no_override(client, finding):
    client.force_login(factories.UserFactory.create(admin=True))
    attach(client, finding)
    propose(client, finding)

    answer = client.post(
        reverse("claims:verdict-sign", args=[finding.statement_id]), sent(finding, override_reason=" ")
    )

    assert answer.status_code == 403


def test_evidence_after_the_signature_voids_it_and_the_card_says_so(client, checker):
    claim = factories.ClaimFactory.create(signed=True)
    finding = factories.FindingFactory.create(statement=claim)

    answer = attach(client, finding, headers=HTMX)

    assert statement(finding).state == State.IN_CHECK
    assert "The sign-off is void: evidence was attached." in answer.text


def test_withdrawn_evidence_stays_to_be_read(client, checker, finding):
    attach(client, finding)
    evidence = statement(finding).evidence.get()

    answer = client.post(
        reverse("claims:evidence-withdraw", args=[finding.statement_id, evidence.pk]), sent(finding), headers=HTMX
    )

    assert answer.status_code == 200
    assert f"withdrawn by {checker}" in answer.text


def test_evidence_of_another_statement_cannot_be_withdrawn_through_this_one(client, checker, finding):
    other = factories.EvidenceFactory.create()

    answer = client.post(reverse("claims:evidence-withdraw", args=[finding.statement_id, other.pk]), sent(finding))

    assert answer.status_code == 404


def test_a_finding_of_another_statement_cannot_be_attached(client, checker, finding):
    other = factories.FindingFactory.create()

    answer = attach(client, finding, finding=other.pk)

    assert answer.status_code == 422


def test_someone_takes_it_gives_it_away_and_leaves_it(client, checker, finding):
    address = reverse("claims:statement-assign", args=[finding.statement_id])
    other = factories.UserFactory.create(checker=True)

    taken = client.post(address, sent(finding, assignee=checker.pk), headers=HTMX)
    given = client.post(address, sent(finding, assignee=other.pk), headers=HTMX)
    left = client.post(address, sent(finding, assignee=""), headers=HTMX)
    unknown = client.post(address, sent(finding, assignee=999_999), headers=HTMX)

    assert f"Given to {checker}." in taken.text
    assert f"Given to {other}." in given.text
    assert "Nobody has it now." in left.text
    assert unknown.status_code == 422


def test_a_dismissal_needs_a_reason_and_can_be_undone(client, checker, finding):
    dismiss = reverse("claims:statement-dismiss", args=[finding.statement_id])

    silent = client.post(dismiss, sent(finding, reason=" "), headers=HTMX)
    dismissed = client.post(dismiss, sent(finding, reason="A slogan."), headers=HTMX)
    again = client.post(dismiss, sent(finding, reason="A slogan."), headers=HTMX)
    reopened = client.post(
        reverse("claims:statement-reopen", args=[finding.statement_id]), sent(finding), headers=HTMX
    )

    assert (silent.status_code, dismissed.status_code, again.status_code) == (422, 200, 409)
    assert "Dismissed: A slogan." in dismissed.text
    assert reopened.status_code == 200
    assert statement(finding).state == State.NEW


def test_a_wording_may_not_bring_in_a_number_that_the_article_lacks(client, checker, finding):
    address = reverse("claims:claim-reword", args=[finding.statement_id])

    wrong = client.post(address, sent(finding, wording="La rencontre a réuni 5 000 personnes."), headers=HTMX)
    right = client.post(address, sent(finding, wording="Le congrès a réuni plus de 1 200 personnes."), headers=HTMX)

    assert wrong.status_code == 422
    assert "La rencontre a réuni 5 000 personnes.</textarea>" in wrong.text
    assert right.status_code == 200
    assert "Le congrès a réuni plus de 1 200 personnes." in right.text


def test_a_verdict_is_returned_with_what_is_missing(client, checker, finding):
    attach(client, finding)
    propose(client, finding)
    other = Client()
    other.force_login(factories.UserFactory.create(approver=True, language="en"))

    answer = other.post(
        reverse("claims:verdict-return", args=[finding.statement_id]),
        sent(finding, comment="Look for a second source."),
        headers=HTMX,
    )

    assert answer.status_code == 200
    assert statement(finding).state == State.IN_CHECK
    assert "Look for a second source." in answer.text.split('id="returned"')[1].split('id="doings"')[0]
    propose(client, finding)
    answer = client.get(reverse("claims:claim-detail", args=[finding.statement_id]))
    assert 'id="returned"' not in answer.text


@pytest.mark.parametrize(
    ("trait", "warning"),
    [("proposed", "takes the proposed verdict back"), ("signed", "voids the sign-off by"), ("", "")],
)
def test_a_change_says_beforehand_what_it_takes_down(client, checker, trait, warning):
    claim = factories.ClaimFactory.create(**{trait: True} if trait else {})

    page = client.get(reverse("claims:claim-detail", args=[claim.pk])).text

    reword = page.split('name="wording"')[1].split("</form>")[0]
    assert (warning in reword) if warning else ("notice--caution" not in reword)


def test_a_sentence_without_claims_is_marked_by_name_and_unmarked(client, checker, finding):
    sentence = Sentence.objects.get(article=statement(finding).article, number=4)
    address = reverse("claims:sentence-mark", args=[sentence.pk])

    marked = client.post(address, {"mark": "nothing"}, headers=HTMX)
    plain = client.post(address, {"mark": ""})

    assert f"Sentence 4: nothing to check, says {checker}" in marked.text
    assert plain["Location"].endswith("#sentence-4")
    sentence.refresh_from_db()
    assert sentence.nothing_to_check_by is None


def test_a_sentence_with_an_open_claim_cannot_be_marked_away(client, checker, finding):
    sentence = Sentence.objects.get(article=statement(finding).article, number=2)

    answer = client.post(reverse("claims:sentence-mark", args=[sentence.pk]), {"mark": "nothing"}, headers=HTMX)

    assert answer.status_code == 422
    assert "This sentence holds an open claim or quote" in answer.text


WRITES = (
    "evidence-attach",
    "verdict-propose",
    "verdict-sign",
    "verdict-return",
    "statement-assign",
    "statement-dismiss",
    "statement-reopen",
    "claim-reword",
    "statement-schedule",
    "statement-resize",
    "statement-split",
    "statement-merge",
)


@pytest.mark.parametrize("name", WRITES)
def test_no_write_is_done_by_a_get_or_without_the_token(client, checker, finding, name):
    address = reverse(f"claims:{name}", args=[finding.statement_id])
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(checker)

    assert client.get(address).status_code == 405
    assert careful.post(address, sent(finding)).status_code == 403
    assert statement(finding).version == 1


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999999"])
def test_a_version_that_is_none_is_an_old_one(client, checker, finding, version):
    assert attach(client, finding, version=version).status_code == 409


def test_a_due_date_is_set_on_the_card_and_told_in_the_history(client, checker, finding):
    address = reverse("claims:statement-schedule", args=[finding.statement_id])

    dated = client.post(address, sent(finding, due_on="2031-02-03", priority="3"), headers=HTMX)
    wrong = client.post(address, sent(finding, due_on="someday", priority="3"), headers=HTMX)
    undated = client.post(address, sent(finding, due_on="", priority="1"), headers=HTMX)

    assert "due Feb. 3, 2031" in " ".join(dated.text.split())
    assert "priority urgent" in dated.text
    assert wrong.status_code == 422
    assert "set it due" in undated.text
    assert "set no due date, priority normal" in undated.text
