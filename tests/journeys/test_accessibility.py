"""Pages as axe-core sees them, in both languages, light and dark, and on a narrow telephone (WCAG 2.2 AA)."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from claims.choices import StatementKind
from tests import factories
from tests.accounts.test_permissions import ADMIN, admin_rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Both languages and both looks are seen; what the rules find does not depend on which goes with which.
LOOKS = [("en", "light"), ("fr", "dark")]
# Where others wrote the markup (the admin's tables, Swagger UI) good manners beyond the standard are theirs to mend.
STANDARD = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
THEIRS = ("/admin/", "/api/")
AXE = Path(__file__).with_name("axe-core-4.14.1.min.js.gz")
JUDGE = """(rules) => axe.run(document, {resultTypes: ["violations"], ...rules}).then((all) => all.violations.map(
    (one) => `${one.id} ×${one.nodes.length} ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(" ")}`
))"""
UNFOLD = "for (const fold of document.querySelectorAll('details')) fold.open = true"
NARROW, WIDE = 360, 1280


def desk_pages() -> list[str]:
    """The address of each page that shows something, with something to show."""
    finding = factories.StoryFactory.create()
    claim, article = finding.statement_id, finding.statement.article_id
    factories.EvidenceFactory.create(statement=finding.statement)
    factories.CommentFactory.create(statement=finding.statement)
    quote = finding.statement.article.statements.get(statement_kind=StatementKind.QUOTE).pk
    published = factories.PublicationFactory.create().statement_id
    fetch = factories.FetchFactory.create()
    search = factories.SearchFactory.create().pk
    return [
        "/articles/",
        "/articles/new/",
        f"/articles/{article}/",
        f"/articles/{article}/?statement={claim}",
        f"/articles/{article}/report/",
        f"/submissions/{factories.SubmissionFactory.create().pk}/",
        f"/claims/{claim}/",
        f"/claims/{claim}/together/",
        f"/claims/{published}/",
        f"/quotes/{quote}/",
        "/board/",
        "/dashboard/",
        "/queues/unassigned/",
        "/notices/",
        "/earlier-checks/",
        "/sources/",
        f"/sources/{fetch.document.source_id}/",
        f"/sources/{fetch.document.source_id}/relying/",
        f"/documents/{fetch.document_id}/",
        "/searches/",
        f"/searches/{search}/",
        "/account/profile/",
        "/account/profile/password/",
        "/account/profile/second-factor/",
        "/no/such/page/",
        "/api/v1/docs/",
        "/checks/",
        "/checks/method/",
        f"/checks/{published}/",
        f"/checks/{published}/embed/",
    ]


def admin_pages() -> list[str]:
    """The front page, the operations, and the list and the form of everything that the admin shows."""
    made = admin_rows()
    roots = {label: "/admin/" + label.replace(".", "/") for label in ADMIN}
    forms = [f"{roots[label]}/{pk}/change/" for label, pk in made.items()]
    return ["/admin/", "/admin/operations/", *(f"{root}/" for root in roots.values()), *forms]


@pytest.mark.parametrize("pages", [desk_pages, admin_pages], ids=["desk", "admin"])
def test_no_page_shuts_anybody_out_or_is_wider_than_a_telephone(page: Page, live_server, pages):
    person = factories.UserFactory.create(admin=True)
    browser, addresses, found = page.context.browser, pages(), []
    axe = gzip.decompress(AXE.read_bytes()).decode("utf-8")
    signed_in = Client()
    signed_in.force_login(person)
    session = {"name": settings.SESSION_COOKIE_NAME, "value": signed_in.cookies[settings.SESSION_COOKIE_NAME].value}
    for turn, (language, theme) in enumerate(LOOKS):
        type(person).objects.filter(pk=person.pk).update(language=language, theme=theme)
        # Public pages follow the browser, not a person.
        window = browser.new_context(
            color_scheme=theme, reduced_motion="reduce", viewport={"width": WIDE, "height": 800}
        )
        window.add_cookies([{**session, "url": live_server.url}])
        tab = window.new_page()
        # The pages are made of the same few parts: each is seen in one look here, in all of them by `script/screens`.
        for address in addresses[turn :: len(LOOKS)]:
            tab.goto(
                f"{live_server.url}{address}", wait_until="networkidle" if address.startswith("/api/") else "load"
            )
            tab.evaluate(UNFOLD)
            tab.evaluate(axe)
            rules = {"runOnly": STANDARD} if address.startswith(THEIRS) else {}
            found += [f"{address} {language} {theme}: {fault}" for fault in tab.evaluate(JUDGE, rules)]
            tab.set_viewport_size({"width": NARROW, "height": 740})
            over = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                found.append(f"{address} {language}: {over} px wider than {NARROW} px")
            tab.set_viewport_size({"width": WIDE, "height": 800})
        window.close()

    assert not found, "\n".join(found)
