"""What anyone may read: pages, embeds, feeds and the sitemap; how they are cached, and what they never say."""

import datetime
import json
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.http import http_date
from lxml import etree

from claims.models import EvidenceVisit, Publication, SignOff, Statement
from claims.publishing import found, validator
from claims.publishing.validator import Setting
from claims.services import publishing
from claims.web import anonymous, feeds
from claims.workflow import State
from factcheck.accounts.models import User
from tests.factories import ArticleFactory, ClaimFactory, QuoteFactory, UserFactory

pytestmark = pytest.mark.django_db

SITE = "https://desk.example.org"
NOW = datetime.datetime(2025, 7, 28, 9, 0, tzinfo=datetime.UTC)
LATER = NOW + datetime.timedelta(days=2)
HOSTILE = "</script><script>alert(1)</script>\u202e<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def desk(settings: Any) -> None:
    settings.SITE_URL = SITE
    settings.NEWSROOM_NAME = "The Desk"
    settings.ALLOWED_HOSTS = ["testserver", "desk.example.org"]


@pytest.fixture
def approver() -> User:
    return UserFactory.create(approver=True)


def publish(by: User, *, note: str = "", now: datetime.datetime = NOW, **changes: Any) -> Statement:
    statement = Statement.objects.get(pk=ClaimFactory.create(signed=True, **changes).pk)
    publishing.publish(statement_id=statement.pk, by=by, expected_version=1, now=now, note=note)
    return Statement.objects.get(pk=statement.pk)


def correct(statement: Statement, by: User) -> None:
    publishing.correct(
        statement_id=statement.pk, note="We misread it.", by=by, expected_version=statement.version, now=LATER
    )


def withdraw(statement: Statement, by: User) -> None:
    publishing.withdraw(
        statement_id=statement.pk, note="Never said.", by=by, expected_version=statement.version, now=LATER
    )


def page_of(statement: Statement, view: str = "check", **more: int) -> str:
    return reverse(f"public:{view}", kwargs={"pk": statement.pk, **more})


def reviews_in(html: str) -> list[dict[str, Any]]:
    return [review for block in found.blocks(html) for review in found.reviews(block)]


def is_valid(html: str) -> None:
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def test_every_page_is_valid_anonymous_and_safe_to_cache(client: Client, approver: User) -> None:
    statement = publish(approver)
    correct(statement, approver)
    shown = publish(approver, article=ArticleFactory.create(language="en", title="Congress"))
    addresses = [
        reverse("public:check-list") + "?language=fr",
        reverse("public:method"),
        page_of(statement),
        page_of(statement, "version", number=1),
        page_of(shown),
        page_of(shown, "embed"),
    ]
    client.force_login(UserFactory.create(admin=True, language="fr"))

    for address in addresses:
        answer = client.get(address, headers={"accept-language": "fr"})

        assert answer.status_code == 200, address
        is_valid(answer.text)
        assert "Cookie" not in answer.headers.get("Vary", ""), address
        assert "Accept-Language" not in answer.headers.get("Vary", ""), address
        assert not answer.cookies, address
        assert answer["Cache-Control"] == "public, max-age=30, must-revalidate"
        policy = answer["Content-Security-Policy"]
        assert "script-src 'none'" in policy
        assert ("frame-ancestors *" in policy) == address.endswith("/embed/")
        assert ("X-Frame-Options" in answer.headers) != address.endswith("/embed/")


def test_the_page_of_a_fresh_verdict_holds_one_valid_review_and_shows_what_it_says(
    client: Client, approver: User
) -> None:
    statement = publish(approver)

    answer = client.get(page_of(statement))

    setting = Setting(site_host="desk.example.org", own_names=frozenset(("The Desk",)))
    faults = validator.page_faults(
        answer.text, url=SITE + page_of(statement), status=answer.status_code, setting=setting
    )
    [review] = reviews_in(answer.text)
    assert validator.errors(faults) == ()
    assert review["claimReviewed"] in answer.text
    assert review["reviewRating"]["alternateName"] == "Vrai"
    assert (review["inLanguage"], answer["Content-Language"]) == ("fr", "fr")
    for words in ("Vrai", "Two sources agree.", "The library congress drew over 1,000 people", "La Gazette"):
        assert words in answer.text


def test_names_are_told_only_if_the_newsroom_wishes(client: Client, approver: User, settings: Any) -> None:
    statement = publish(approver)
    signer = str(SignOff.objects.get().signed_by)
    author = str(statement.verdicts.get().author)

    without = client.get(page_of(statement)).text
    settings.PUBLIC_NAMES = True
    with_names = client.get(page_of(statement)).text

    assert signer not in without
    assert author not in without
    assert f"{author} et validé par {signer}" in with_names
    SignOff.objects.update(override_reason="x")
    alone = Publication.objects.get().content | {"signed_alone": True}
    assert "Checked and signed by" in _checked_by(alone)


def _checked_by(content: dict[str, Any]) -> str:
    from claims.publishing.model import Newsroom  # noqa: PLC0415
    from claims.web import publicpages  # noqa: PLC0415

    return publicpages._checked_by(content, Newsroom(name="The Desk", site_url=SITE, shows_names=True))


@pytest.mark.parametrize("move", [correct, withdraw])
def test_what_no_longer_holds_says_so_at_once_and_loses_its_markup(move: Any, client: Client, approver: User) -> None:
    statement = publish(approver)
    before = client.get(page_of(statement))

    move(statement, approver)
    after = client.get(page_of(statement), headers={"if-none-match": before["ETag"]})

    assert after.status_code == 200
    assert after["ETag"] != before["ETag"]
    assert reviews_in(after.text) == []
    note = Publication.objects.newest_first()[0].note
    assert note in after.text
    assert "Two sources agree." not in after.text
    assert "noindex" in after.text
    assert page_of(statement, "version", number=1) in after.text


def test_a_page_whose_source_changed_says_that_it_is_looked_at_again(client: Client, approver: User) -> None:
    statement = publish(approver)
    Statement.objects.filter(pk=statement.pk).update(state=State.NEEDS_RECHECK, version=9)

    page = client.get(page_of(statement)).text

    assert reviews_in(page) == []
    assert "de nouveau examinée" in page
    assert "Two sources agree." in page
    assert not EvidenceVisit.objects.exists()


def test_an_earlier_version_stays_readable_and_points_to_what_holds(client: Client, approver: User) -> None:
    statement = publish(approver)
    correct(statement, approver)

    earlier = client.get(page_of(statement, "version", number=1))

    assert "Two sources agree." in earlier.text
    assert page_of(statement) in earlier.text
    assert reviews_in(earlier.text) == []
    assert client.get(page_of(statement, "version", number=2)).status_code == 404
    assert client.get(page_of(statement, "version", number=7)).status_code == 404


@pytest.mark.parametrize(
    "article", [{"outlet": "the desk"}, {"outlet": ""}, {"url": "https://desk.example.org/story", "outlet": ""}]
)
def test_our_own_article_or_one_of_nobody_carries_no_markup(
    article: dict[str, str], client: Client, approver: User, settings: Any
) -> None:
    settings.NEWSROOM_DOMAINS = ["example.org"]

    page = client.get(page_of(publish(approver, article=ArticleFactory.create(**article)))).text

    assert reviews_in(page) == []
    assert "Vrai" in page


def test_a_markup_that_settings_have_made_wrong_is_not_given_out(
    client: Client, approver: User, settings: Any
) -> None:
    statement = publish(approver)

    settings.NEWSROOM_NAME = "La Gazette"

    assert reviews_in(client.get(page_of(statement)).text) == []


def test_nothing_that_was_not_published_has_a_page(client: Client) -> None:
    signed = Statement.objects.get(pk=ClaimFactory.create(signed=True).pk)

    for view in ("check", "embed"):
        assert client.get(page_of(signed, view)).status_code == 404
    assert client.post(page_of(signed)).status_code == 405


def test_hostile_words_stay_words_in_pages_markup_and_feeds(client: Client, approver: User) -> None:
    article = ArticleFactory.create(title=HOSTILE, outlet=HOSTILE[:100], url="javascript:alert(1)")
    statement = publish(approver, article=article, wording=HOSTILE + "\x0b")

    page = client.get(page_of(statement)).text
    embed = client.get(page_of(statement, "embed")).text

    assert page.count("<script") == 1
    assert embed.count("<script") == 0
    for html in (page, embed, client.get(reverse("public:check-list")).text):
        is_valid(html.replace("\x0b", ""))
        assert "<img" not in html
        assert "javascript:" not in html.replace("&quot;javascript:", "")
    assert reviews_in(page)[0]["claimReviewed"].startswith("</script>")
    etree.fromstring(client.get(reverse("public:verdicts-atom")).content, etree.XMLParser(resolve_entities=False))


def test_who_has_the_page_is_told_so_without_its_being_rendered(client: Client, approver: User) -> None:
    statement = publish(approver)
    first = client.get(page_of(statement))

    since = client.get(page_of(statement), headers={"if-modified-since": first["Last-Modified"]})

    with CaptureQueriesContext(connection) as queries:
        again = client.get(page_of(statement), headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert (again["ETag"], again["Cache-Control"]) == (first["ETag"], first["Cache-Control"])
    assert since.status_code == 304
    assert len(queries) == 3


@pytest.mark.parametrize("changed", ["templates/public/check.html", "factcheck/locale/fr/LC_MESSAGES/django.po"])
def test_pages_turn_over_with_a_release_that_changes_templates_or_words(
    changed: str, tmp_path: Path, settings: Any
) -> None:
    settings.BASE_DIR = tmp_path
    (tmp_path / changed).parent.mkdir(parents=True)
    (tmp_path / changed).write_text("before")
    before = anonymous._release.__wrapped__()

    (tmp_path / changed).write_text("after")

    assert anonymous._release.__wrapped__() != before


ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, name: str) -> list[dict[str, Any]]:
    answer = client.get(reverse(f"public:{name}-json"))
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"
    items: list[dict[str, Any]] = json.loads(answer.content)["items"]
    atom = etree.fromstring(client.get(reverse(f"public:{name}-atom")).content)
    assert [one.findtext(f"{ATOM}id") for one in atom.iter(f"{ATOM}entry")] == [one["id"] for one in items]
    assert [one.findtext(f"{ATOM}title") for one in atom.iter(f"{ATOM}entry")] == [one["title"] for one in items]
    return items


def test_feeds_tell_verdicts_and_corrections_in_both_formats(client: Client, approver: User) -> None:
    first, second = publish(approver), publish(approver, article=ArticleFactory.create(language="en"), now=LATER)
    before = entries(client, "verdicts")

    correct(first, approver)

    after, [correction] = entries(client, "verdicts"), entries(client, "corrections")
    assert [one["url"] for one in before] == [SITE + page_of(second), SITE + page_of(first)]
    assert [one["title"].partition(":")[0] for one in before] == ["True", "Vrai\u00a0"]
    assert [one["url"] for one in after] == [SITE + page_of(second)]
    assert (correction["content_text"], correction["id"]) == ("We misread it.", f"{SITE}{page_of(first)}#version-2")
    french = client.get(reverse("public:verdicts-json") + "?language=fr")
    assert json.loads(french.content)["items"] == []
    Publication.objects.create(
        statement=first,
        number=3,
        kind="VERDICT",
        verdict=second.verdicts.create(
            statement=first,
            revision=2,
            rating_id=1,
            rationale="r",
            author=approver,
            created_at=LATER,
            is_current=False,
        ),
        language="fr",
        content=first.publications.all()[0].content,
        note="It was 1,000.",
        by=approver,
        at=LATER,
    )
    assert entries(client, "corrections")[0]["title"].startswith("Corrigé\u00a0: ")


def test_whoever_asks_by_time_hears_that_a_verdict_was_taken_out_of_the_feed(client: Client, approver: User) -> None:
    statement = publish(approver)
    feed = reverse("public:verdicts-json")
    assert len(json.loads(client.get(feed).content)["items"]) == 1

    withdraw(statement, approver)
    since = client.get(feed, headers={"if-modified-since": http_date(LATER.timestamp())})

    assert since.status_code == 200
    assert json.loads(since.content)["items"] == []


def test_the_sitemap_holds_what_stands_under_the_sites_own_address(client: Client, approver: User) -> None:
    standing, gone = publish(approver), publish(approver)
    withdraw(gone, approver)

    answer = client.get(reverse("public:sitemap"))

    tree = etree.fromstring(answer.content)
    assert [one.text for one in tree.iter("{*}loc")] == [SITE + page_of(standing)]
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_list_shows_what_holds_newest_first(client: Client, approver: User) -> None:
    older, newer = publish(approver), publish(approver, now=LATER)
    quote = Statement.objects.get(pk=QuoteFactory.create(signed=True).pk)

    page = client.get(reverse("public:check-list") + "?language=en&page=99").text
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("public:check-list"))

    assert page.index(page_of(newer)) < page.index(page_of(older))
    assert page_of(quote) not in page
    assert len(queries) == 2


def test_an_empty_desk_has_a_list_and_feeds(client: Client) -> None:
    assert "No check is published yet." in client.get(reverse("public:check-list")).text
    assert entries(client, "verdicts") == entries(client, "corrections") == []
    assert feeds.writable("a\x00b\ud800c") == "a\ufffdb\ufffdc"
