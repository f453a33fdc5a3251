"""The main job on real input: an article goes in, a signed verdict comes out, in a real browser with a real worker."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from claims.models import Statement
from claims.workflow import State
from factcheck.local import seeds
from sources.models import Snapshot
from sources.services import library as documents
from tests import factories
from tests.processes import Beat, Worker, eventually

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

# What the library holds for this test: two that count the guests, differently, and one that does not.
LIBRARY = ("scmp/global-centre.html", "kuna/conference-shanghai.html", "reuters/world-body.html")
ATTENDANCE = "more than 1,200 people"


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/account/sign-in/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Articles")).to_be_visible()


def sign_out(page: Page) -> None:
    page.locator("[data-fc-menu] > summary").first.click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def hand_in_the_article(page: Page) -> None:
    page.get_by_role("link", name="New article").first.click()
    page.get_by_label("Text of the article").fill(seeds.article())
    page.get_by_label("Published on").fill("2025-07-28")
    page.get_by_role("button", name="Check this article").click()
    expect(page.locator("#step-received")).to_have_class(re.compile("steps__step--done"))
    expect(page.locator("#step-compared")).to_have_class(re.compile("steps__step--done"), timeout=90_000)
    page.get_by_role("link", name="Open the article").click()


def open_the_attendance_claim(page: Page) -> None:
    page.locator(".found__row", has_text=ATTENDANCE).get_by_role("link").click()
    expect(page.locator("[data-fc-card]")).to_contain_text(ATTENDANCE)


def read_the_article(page: Page) -> None:
    """The text is all there, the claims in it are marked, and a click on a mark shows its card."""
    text = page.locator("#text")
    expect(text).to_contain_text("L’événement de trois jours a attiré plus de 1 200 chefs de file")
    expect(text.locator(".hl--claim").first).to_be_visible()
    expect(text.locator(".hl--quote").first).to_be_visible()
    mark = text.locator(".hl", has_text="plus de 1 200 chefs de file").first
    together = mark.get_attribute("data-fc-statements").split()
    mark.click()
    for selected in together:
        expect(page.locator("#panel")).to_have_attribute("data-fc-selected", selected)
        text.locator(".hl", has_text="plus de 1 200 chefs de file").first.click()
    expect(page.locator("#panel")).to_have_attribute("data-fc-selected", together[0])
    page.get_by_role("link", name="All claims and quotes").click()
    expect(page.get_by_role("heading", name="Claims")).to_be_visible()


def attach_the_first_finding(page: Page) -> None:
    finding = page.locator(".finding").first
    finding.get_by_text("Attach as evidence").click()
    finding.get_by_label("Note").fill("Their own count.")
    finding.get_by_role("button", name="Attach", exact=True).click()
    expect(page.get_by_text("Evidence attached.")).to_be_visible()
    expect(page.locator(".proof").first).to_contain_text("Their own count.")


def propose(page: Page, rating: str) -> None:
    page.locator(".scale__step", has_text=re.compile(f"^\\s*{rating}\\s*$")).click()
    page.get_by_label("Rationale").fill("Two outlets give the organisers' figure.")
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_text("Verdict proposed. A second person signs it.")).to_be_visible()


def ask_the_api(page: Page, address: str, claim_id: int) -> dict[str, object]:
    answer = page.request.get(f"{address}/api/v1/claims/{claim_id}/")
    assert answer.status == 200
    said: dict[str, object] = answer.json()
    return said


def test_an_article_becomes_a_signed_verdict(page, live_server, library, settings):
    host = urlsplit(library).netloc
    settings.LOOPBACK_ORIGINS = [host]
    for name, role in (("reporter", "reporter"), ("approver", "approver"), ("second", "approver")):
        factories.UserFactory.create(username=name, first_name=name.title(), language="en", **{role: True})
    with Worker(LOOPBACK_ORIGINS=host), Beat(LOOPBACK_ORIGINS=host):
        for path in LIBRARY:
            documents.register(url=f"{library}/{path}", by=None, now=factories.NOW)
        assert eventually(lambda: Snapshot.objects.count() == len(LIBRARY), within_s=60)

        sign_in(page, live_server.url, "reporter")
        hand_in_the_article(page)
    read_the_article(page)
    open_the_attendance_claim(page)
    claim_id = int(page.locator("#panel").get_attribute("data-fc-selected"))
    expect(page.locator(".findings__sum")).to_contain_text("for")
    expect(page.locator(".compared").first).to_be_visible()
    attach_the_first_finding(page)
    sign_out(page)

    sign_in(page, live_server.url, "approver")
    page.goto(f"{live_server.url}/claims/{claim_id}/")
    propose(page, "Mostly true")
    expect(page.get_by_text("You wrote this verdict: a second person has to sign it.")).to_be_visible()
    expect(page.locator("#sign").get_by_role("button", name="Sign", exact=True)).to_be_disabled()
    assert ask_the_api(page, live_server.url, claim_id)["state"] == State.PROPOSED
    sign_out(page)

    sign_in(page, live_server.url, "second")
    page.goto(f"{live_server.url}/queues/sign/")
    page.locator(".list__title").first.click()
    page.locator("#sign").get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("signed by Second Person").first).to_be_visible()
    page.locator("#history > summary").click()
    for words in ("signed the verdict", "proposed “Mostly true”", "attached evidence"):
        expect(page.locator("#history")).to_contain_text(words)

    said = ask_the_api(page, live_server.url, claim_id)
    assert said["state"] == State.SIGNED
    assert "Mostly true" in str(said)
    assert Statement.objects.get(pk=claim_id).state == State.SIGNED
