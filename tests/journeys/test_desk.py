"""The article screen under the fingers: keys, clicks, a lost race, a window without scripts, a telephone."""

import re

import pytest
from playwright.sync_api import Page, expect

from claims.models import Comment, Statement
from claims.services import review
from tests import factories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def finding():
    return factories.StoryFactory.create()


@pytest.fixture
def checker():
    return factories.UserFactory.create(username="checker", checker=True, language="en")


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/account/sign-in/")
    page.get_by_label("Username").fill("checker")
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()


def open_article(page: Page, address: str, finding, *, selected: bool = False) -> None:
    sign_in(page, address)
    end = f"?statement={finding.statement_id}" if selected else ""
    page.goto(f"{address}/articles/{finding.statement.article_id}/{end}")


def test_keys_walk_through_the_text_and_none_acts_while_someone_types(page, live_server, finding, checker):
    open_article(page, live_server.url, finding)
    panel = page.locator("#panel")

    page.keyboard.press("j")
    expect(panel).to_have_attribute("data-fc-selected", str(finding.statement_id))
    page.keyboard.press("j")
    expect(panel).not_to_have_attribute("data-fc-selected", str(finding.statement_id))
    page.keyboard.press("k")
    expect(panel).to_have_attribute("data-fc-selected", str(finding.statement_id))
    expect(page).to_have_url(re.compile(rf"\?statement={finding.statement_id}$"))

    page.keyboard.press("e")
    note = page.locator("[data-fc-attach][open]").get_by_label("Note")
    note.focus()
    page.keyboard.type("j k o e ?")
    expect(note).to_have_value("j k o e ?")
    expect(panel).to_have_attribute("data-fc-selected", str(finding.statement_id))
    expect(page.locator("#keys")).not_to_be_visible()

    page.locator("body").press("Escape")
    page.get_by_role("heading", name="Evidence").click()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    expect(page).to_have_url(re.compile(rf"/claims/{finding.statement_id}/$"))


def test_the_back_button_walks_back_through_what_was_selected(page, live_server, finding, checker):
    open_article(page, live_server.url, finding)
    page.keyboard.press("j")
    expect(page.locator("#panel")).to_have_attribute("data-fc-selected", str(finding.statement_id))
    page.keyboard.press("j")
    expect(page.locator("#panel")).not_to_have_attribute("data-fc-selected", str(finding.statement_id))

    page.go_back()
    expect(page.locator("#panel")).to_have_attribute("data-fc-selected", str(finding.statement_id))
    page.go_back()

    expect(page.get_by_role("heading", name="Claims")).to_be_visible()


def test_keys_pressed_faster_than_panels_come_are_walked_one_after_another(page, live_server, finding, checker):
    factories.ClaimFactory.create(article=finding.statement.article, words="30 pays")
    panel = page.locator("#panel")
    three_keys = """for (const key of "jjj") {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }"""
    open_article(page, live_server.url, finding)
    order = []
    for _step in range(3):
        page.keyboard.press("j")
        shown_before = "|".join(order) or "none"
        expect(panel).to_have_attribute("data-fc-selected", re.compile(rf"^(?!(?:{shown_before})$)\d+$"))
        order.append(panel.get_attribute("data-fc-selected") or "")
    page.goto(f"{live_server.url}/articles/{finding.statement.article_id}/")

    page.locator("body").evaluate(three_keys)

    expect(panel).to_have_attribute("data-fc-selected", order[2])
    page.go_back()
    expect(panel).to_have_attribute("data-fc-selected", order[1])


def test_whoever_loses_a_race_keeps_every_word_and_sees_what_the_other_did(page, live_server, finding, checker):
    open_article(page, live_server.url, finding, selected=True)
    page.get_by_label("Rationale").fill("A long morning of work.")
    page.locator(".scale__step", has_text="Mostly true").click()
    review.assign(
        statement_id=finding.statement_id,
        to=None,
        by=factories.UserFactory.create(checker=True, first_name="Faster"),
        expected_version=1,
        now=factories.NOW,
    )

    page.get_by_role("button", name="Propose").click()

    expect(page.locator("#refusal")).to_contain_text("Faster Person took it off everyone’s list")
    expect(page.locator("#refusal")).to_be_focused()
    expect(page.get_by_label("Rationale")).to_have_value("A long morning of work.")
    expect(page.locator(".scale__step", has_text="Mostly true").locator("input")).to_be_checked()


def test_words_survive_a_session_that_ended_before_they_were_sent(page, live_server, finding, checker):
    open_article(page, live_server.url, finding, selected=True)
    page.get_by_label("Rationale").fill("A long morning of work.")
    page.locator(".scale__step", has_text="Mostly true").click()
    page.context.clear_cookies(name="session")

    page.get_by_role("button", name="Propose").click()
    page.get_by_label("Username").fill("checker")
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(page).to_have_url(re.compile(rf"/articles/\d+/\?statement={finding.statement_id}"))
    expect(page.get_by_label("Rationale")).to_have_value("A long morning of work.")
    expect(page.locator(".scale__step", has_text="Mostly true").locator("input")).to_be_checked()
    page.get_by_role("button", name="Propose").click()
    expect(page.locator("#refusal")).to_contain_text("evidence")
    page.reload()
    expect(page.get_by_label("Rationale")).to_have_value("")


def test_a_refusal_is_shown_beside_the_field_without_leaving_the_page(page, live_server, finding, checker):
    open_article(page, live_server.url, finding, selected=True)

    page.get_by_role("button", name="Propose").click()

    expect(page.locator("#propose")).to_contain_text("Choose a rating.")
    expect(page.locator("#text")).to_be_visible()


def test_marking_a_sentence_changes_its_tick_and_the_count(page, live_server, finding, checker):
    open_article(page, live_server.url, finding)
    expect(page.locator("#ledger-counts")).to_contain_text("3 untouched")

    page.locator("#tick-4 > summary").click()
    page.locator("#tick-4").get_by_role("button", name="Nothing to check").click()

    expect(page.locator("#tick-4 > summary")).to_have_attribute("title", re.compile("nothing to check, says"))
    expect(page.locator("#ledger-counts")).to_contain_text("2 untouched")


def test_without_scripts_the_same_work_is_done_by_plain_forms(page, live_server, finding, checker):
    plain = page.context.browser.new_context(java_script_enabled=False)
    window = plain.new_page()
    open_article(window, live_server.url, finding)

    window.locator("#text .hl--claim").first.click()
    expect(window.locator("#panel")).to_have_attribute("data-fc-selected", str(finding.statement_id))
    window.get_by_text("Attach as evidence").click()
    window.get_by_role("button", name="Attach", exact=True).click()

    expect(window.locator("#messages")).to_contain_text("Evidence attached.")
    assert Statement.objects.get(pk=finding.statement_id).evidence.count() == 1
    plain.close()


def test_words_typed_into_one_form_survive_another_form_of_the_card(page, live_server, finding, checker):
    open_article(page, live_server.url, finding, selected=True)
    rationale = page.locator("#propose textarea").first
    rationale.fill("Deux sources donnent ce chiffre.")

    page.get_by_role("button", name="Take it").click()

    expect(page.get_by_role("button", name="Take it")).to_have_count(0)
    expect(page.locator("#propose textarea").first).to_have_value("Deux sources donnent ce chiffre.")


SELECT = """(words) => {
    const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const start = walker.currentNode.data.indexOf(words);
        if (start >= 0) return getSelection().setBaseAndExtent(
            walker.currentNode, start, walker.currentNode, start + words.length);
    }
}"""


def test_words_after_an_emoji_become_a_claim_grow_by_a_word_and_are_undone(page, live_server, checker):
    article = factories.ArticleFactory.create(text="Le cafe\u0301 👩\u200d🚀 a vendu 300 tartes 🥧 en deux jours.")
    sign_in(page, live_server.url)
    page.goto(f"{live_server.url}/articles/{article.pk}/")

    page.evaluate(SELECT, "300 tartes")
    page.keyboard.press("c")
    expect(page.locator("[data-fc-card] h2")).to_have_text("300 tartes")
    expect(page).to_have_url(re.compile(rf"\?statement={article.statements.get().pk}$"))
    page.keyboard.press("w")
    expect(page.locator("[data-fc-card] h2")).to_have_text("300 tartes 🥧")
    added = article.statements.get()
    assert added.text == article.text[added.start : added.end] == "300 tartes 🥧"

    page.keyboard.press("u")
    expect(page.locator("#messages")).to_contain_text("Undone: moved to other words")
    page.keyboard.press("u")
    expect(page.locator("#messages")).to_contain_text("Undone: added")
    expect(page.locator("#text .hl")).to_have_count(0)


def test_a_name_is_offered_while_it_is_typed_and_taken_with_one_key(page, live_server, finding, checker):
    factories.UserFactory.create(username="aroux", first_name="Ana", last_name="Roux")
    open_article(page, live_server.url, finding, selected=True)
    field = page.get_by_role("textbox", name="New comment")

    field.press_sequentially("Is it so, @ana")
    expect(page.locator("[data-fc-people] [role=option]")).to_have_text("@aroux Ana Roux")
    field.press("Enter")
    expect(field).to_have_value("Is it so, @aroux ")
    page.locator("#comment-0-0 button[type=submit]").click()

    expect(page.locator(".mention")).to_have_text("@aroux")
    assert Comment.objects.get().mentions.get().username == "aroux"
