"""What people say of suggestions on the desk: refuse, lift, confirm, reject, dismiss, take up again."""

import re

import pytest
from django.urls import reverse

from claims.models import Likeness, Oddity, Refusal, Statement
from claims.web import comparedrows, findings
from factcheck.text.spans import Span
from tests import factories
from tests.factories import NOW

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def checker(client):
    user = factories.UserFactory.create(checker=True)
    client.force_login(user)
    return user


def sent(statement_id: int, **values: object) -> dict[str, object]:
    version = Statement.objects.get(pk=statement_id).version
    return {"version": version, "seen": 0, "view": "article", **values}


def test_a_refused_document_leaves_the_card_and_comes_back_when_the_refusal_is_lifted(client, checker):
    finding = factories.StoryFactory.create()
    address = reverse("claims:document-refuse", args=[finding.statement_id])
    without = client.post(address, sent(finding.statement_id, finding=finding.pk, reason=""), headers=HTMX)
    other = client.post(address, sent(finding.statement_id, finding="x", reason="Why."), headers=HTMX)

    answer = client.post(address, sent(finding.statement_id, finding=finding.pk, reason="An advert."), headers=HTMX)

    assert [without.status_code, other.status_code, answer.status_code] == [422, 422, 200]
    assert f'id="finding-{finding.pk}"' not in answer.text
    assert "An advert." in answer.text
    refusal = Refusal.objects.get()
    lift = reverse("claims:refusal-lift", args=[finding.statement_id, refusal.pk])
    assert client.post(lift, sent(finding.statement_id), headers=HTMX).status_code == 200
    assert client.post(reverse("claims:refusal-lift", args=[1 + finding.statement_id, refusal.pk])).status_code == 404


@pytest.mark.parametrize(("verb", "typed"), [("evidence-attach", "note"), ("document-refuse", "reason")])
def test_a_refused_form_of_a_finding_is_open_with_what_was_typed(client, checker, verb, typed):
    finding = factories.StoryFactory.create()
    values = sent(finding.statement_id, finding=finding.pk, stance="CONTEXT") | {"version": 0, typed: "My words."}

    answer = client.post(reverse(f"claims:{verb}", args=[finding.statement_id]), values, headers=HTMX)

    assert answer.status_code == 409
    form = f'id="{"attach" if typed == "note" else "refuse"}-{finding.pk}"'
    before, _form, inside = answer.text.partition(form)
    assert re.search(r'<details class="attach"[^>]*\sopen>', before[before.rindex("<details") :])
    inside = inside.partition("</form>")[0]
    assert "My words." in inside
    assert "field__error" in inside
    assert ('value="CONTEXT" checked' in " ".join(inside.split())) == (typed == "note")


def test_copies_of_one_origin_are_one_finding_with_the_copies_under_it(client, checker):
    first = factories.FindingFactory.create(supports=True)
    copy = factories.FindingFactory.create(statement=first.statement, supports=True, strength="0.5")
    factories.FindingFactory.create(statement=first.statement, contradicts=True)
    document = copy.passage.snapshot.document
    document.origin = first.passage.snapshot.document
    document.save()

    shown = findings.build(Statement.objects.select_related("article", "claim").get(pk=first.statement_id), [])

    assert shown.summary == "1 source for, 1 against"
    [supports, _against] = shown.groups
    assert [len(one.copies) for one in supports.shown] == [1]
    card = client.get(reverse("claims:claim-detail", args=[first.statement_id])).text
    assert "1 more passage of the same origin says the same: counted once" in card
    assert ":~:text=" in card


def test_a_pair_is_shown_with_their_verdict_and_a_rejected_one_is_gone(client, checker):
    theirs = factories.ClaimFactory.create(signed=True)
    mine = factories.ClaimFactory.create()
    row = Likeness.objects.create(
        first=theirs, second=mine, kind="other_figures", rule="number-outside-bound", strength="0.8",
        engine_version="x", found_at=NOW,
        compared=[{
            "claim": "1 200", "claim_value": "1200 people", "claim_span": None, "evidence": "900",
            "evidence_value": "900 people", "evidence_span": None, "outcome": "different", "rule": "number-different",
        }],
    )  # fmt: skip

    card = client.get(reverse("claims:claim-detail", args=[mine.pk])).text
    page = client.get(reverse("claims:claim-together", args=[mine.pk])).text

    assert "Their verdict:" in card
    assert card.index(">900<") < card.index(">1 200<")
    assert "2 articles, 1 answer" in page
    assert page.count('<li class="teller') == 2
    decide = reverse("claims:likeness-decide", args=[mine.pk, row.pk])
    assert "confirmed by" in client.post(decide, sent(mine.pk, decision="confirm"), headers=HTMX).text
    assert client.post(decide, sent(mine.pk, decision="confirm"), headers=HTMX).status_code == 409
    assert 'id="likes"' not in client.post(decide, sent(mine.pk, decision="reject"), headers=HTMX).text
    assert client.get(reverse("claims:claim-together", args=[10**9])).status_code == 404


def test_a_claim_that_another_took_in_is_told_nowhere_else_any_more(client, checker):
    mine, theirs, gone = (factories.ClaimFactory.create() for _number in range(3))
    for first, second in ((mine, theirs), (mine, gone)):
        Likeness.objects.create(
            first=first, second=second, kind="same", rule="number-equal", strength="0.8", engine_version="x",
            found_at=NOW,
        )  # fmt: skip
    Statement.objects.filter(pk=gone.pk).update(state="DISMISSED", dismissed_reason="merged", is_gone=True)

    card = client.get(reverse("claims:claim-detail", args=[mine.pk])).text
    page = client.get(reverse("claims:claim-together", args=[mine.pk])).text

    assert "1 claim of another article is about the same thing." in card
    assert reverse("claims:claim-detail", args=[theirs.pk]) in page
    assert reverse("claims:claim-detail", args=[gone.pk]) not in page


def test_an_oddity_is_set_aside_and_taken_up_again(client, checker):
    article = factories.ArticleFactory.create()
    row = Oddity.objects.create(
        article=article, rule="part-above-total", start=3, end=10, beside_start=12, beside_end=15,
        values={"part": "1500", "whole": "1200"}, engine_version="x", found_at=NOW,
    )  # fmt: skip
    page = reverse("claims:article-detail", args=[article.pk])
    assert "The part (1,500) is larger than the whole (1,200)." in client.get(page).text
    settle = reverse("claims:oddity-settle", args=[row.pk])

    assert "right as it stands" in client.post(settle, {"mark": "dismiss"}, headers=HTMX).text
    assert client.post(settle, {"mark": "dismiss"}, headers=HTMX).status_code == 409
    assert client.post(settle, {"mark": "dismiss"})["Location"] == f"{page}#oddities"
    assert "Right as it stands" in client.post(settle, {"mark": "restore"}, headers=HTMX).text
    client.force_login(factories.UserFactory.create(reader=True))
    assert client.post(settle, {"mark": "dismiss"}, headers=HTMX).status_code == 403


@pytest.mark.parametrize(
    ("value", "rule", "shown"),
    [
        ("> 1200 people", "number-equal", "more than 1,200 people"),
        ("10–20 day", "number-equal", "10 to 20 days"),
        ("12.5 EUR", "number-equal", "€12.5"),
        ("7", "number-equal", "7"),
        ("30 x-chaise", "number-equal", "30 chaise"),
        ("2025-07-23", "date-equal", "July 23, 2025"),
        ("2025", "date-equal", "2025"),
        ("CN", "name-found", "China"),
        ("Anne Roux", "name-found", "Anne Roux"),
        ("possible", "hedge-only-in-source", "possible"),
        ("a few days after", "date-relative-equal", "a few days after"),
    ],
)
def test_a_value_is_shown_as_the_reader_writes_it(value, rule, shown):
    assert comparedrows.value(value, rule=rule).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("text", "words", "address"),
    [
        (
            "One fine day 30 people came here today.",
            "30 people",
            ":~:text=One%20fine%20day-,30%20people,-came%20here%20today.",
        ),
        ("30 people", "30 people", ":~:text=30%20people"),
        ("a-b, c & d", "a-b, c", ":~:text=a%2Db%2C%20c,-%26%20d"),
        (
            "Then in the afternoon 30 people came in the heavy rain.",
            "30 people",
            ":~:text=in%20the%20afternoon-,30%20people,-came%20in%20the%20heavy",
        ),
        ("anticonstitutionnellement 30 fois de suite", "30 fois", ":~:text=30%20fois,-de%20suite"),
        ("Sur les 2\u202f341\u202f200 inscrites, 30 sont venus", "30", ":~:text=inscrites%2C-,30,-sont%20venus"),
        ("Vu.\n30 sont venus\nhier", "30 sont venus", ":~:text=30%20sont%20venus"),
        ("30\npeople", "30\npeople", ""),
    ],
)
def test_a_browser_is_led_to_the_very_words(text, words, address):
    start = text.index(words)
    assert comparedrows.fragment(text, Span(start, start + len(words))) == address
