"""Checks of other desks: looked at line by line, kept whole and once, and shown as theirs."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import EarlierCheck
from claims.services import earlierchecks
from claims.services.earlierchecks import Fate
from factcheck.accounts.models import User
from factcheck.common.errors import Invalid, NotAllowed
from factcheck.history.choices import EventKind
from factcheck.history.models import Event
from tests.factories import NOW, UserFactory
from tests.origin import Origin, Page

pytestmark = pytest.mark.django_db


def review(number: int = 1, **changes: Any) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "url": f"https://checks.example/{number}",
        "claimReviewed": f"Claim {number}",
        "author": {"name": "Other Desk"},
        "inLanguage": "en",
        "datePublished": "2025-07-01",
        "reviewRating": {"alternateName": "Mostly false", "ratingValue": 2},
        **changes,
    }


@pytest.fixture
def manager() -> User:
    return UserFactory.create(source_manager=True, language="en")


def run(text: str, by: User) -> earlierchecks.Plan:
    return earlierchecks.run(text=text, digest=earlierchecks.plan(text=text, by=by).digest, by=by, now=NOW)


def test_a_file_is_imported_once_and_brought_up_to_date(manager: User) -> None:
    first = json.dumps([review(1), review(2), review(3, url="")])
    later = json.dumps([review(1), review(2, reviewRating={"alternateName": "True"}), review(4)])

    fates = [[line.fate for line in run(text, manager).lines] for text in (first, first, later)]

    assert fates == [
        [Fate.CREATE, Fate.CREATE, Fate.ERROR],
        [Fate.UNCHANGED, Fate.UNCHANGED, Fate.ERROR],
        [Fate.UNCHANGED, Fate.UPDATE, Fate.CREATE],
    ]
    assert dict(EarlierCheck.objects.values_list("text", "rating")) == {
        "Claim 1": "Mostly false",
        "Claim 2": "True",
        "Claim 4": "Mostly false",
    }
    payloads = [one.payload for one in Event.objects.filter(kind=EventKind.CHECKS_IMPORTED).order_by("pk")]
    assert [(one["new"], one["changed"]) for one in payloads] == [(2, 0), (1, 1)]


def test_what_changed_since_it_was_shown_is_shown_again(manager: User) -> None:
    text = json.dumps(review())
    digest = earlierchecks.plan(text=text, by=manager).digest
    run(text, manager)

    with pytest.raises(Invalid, match="in the meantime"):
        earlierchecks.run(text=text, digest=digest, by=manager, now=NOW)


@pytest.mark.parametrize("text", ["{", "[]", json.dumps([review(n) for n in range(2001)])])
def test_what_is_no_list_of_checks_is_refused_with_its_reason(text: str, manager: User) -> None:
    with pytest.raises(Invalid, match=r"JSON|no ClaimReview|2000"):
        earlierchecks.plan(text=text, by=manager)


@pytest.mark.parametrize("body", ["é".encode("latin-1"), b" " * (earlierchecks.MAX_BYTES + 1)])
def test_a_file_that_is_no_text_or_too_large_is_refused(body: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        earlierchecks.text_of(body)

    assert refused.value.field == "file"


def test_only_who_manages_sources_imports() -> None:
    checker = UserFactory.create(checker=True)

    with pytest.raises(NotAllowed):
        earlierchecks.plan(text="[]", by=checker)
    with pytest.raises(NotAllowed):
        earlierchecks.download(url="https://checks.example/", by=checker)


def test_an_address_is_fetched_through_the_guarded_door(origin: Origin, manager: User) -> None:
    feed = json.dumps({"@type": "DataFeed", "dataFeedElement": [{"item": review()}]})
    origin.pages["/feed.json"] = Page(feed.encode(), headers={"Content-Type": "application/ld+json"})

    text = earlierchecks.download(url=origin.url("/feed.json"), by=manager)

    assert earlierchecks.plan(text=text, by=manager).count(Fate.CREATE) == 1
    for url in ("http://169.254.169.254/latest", origin.url("/missing.json")):
        with pytest.raises(Invalid):
            earlierchecks.download(url=url, by=manager)


def upload(client: Any, text: str) -> Any:
    file = SimpleUploadedFile("checks.json", text.encode())
    return client.post(reverse("claims:earlier-check-import"), {"file": file})


def test_a_file_is_shown_line_by_line_before_it_is_kept(client: Any, manager: User) -> None:
    client.force_login(manager)
    text = json.dumps([review(1, claimReviewed="<b>Hot</b>"), review(2, claimReviewed=7)], indent=1)

    shown = upload(client, text)
    assert not EarlierCheck.objects.exists()
    digest = earlierchecks.plan(text=text, by=manager).digest
    confirm = reverse("claims:earlier-check-confirm")
    done = client.post(confirm, {"text": text.replace("\n", "\r\n"), "digest": digest}, follow=True)
    again = client.post(confirm, {"text": text, "digest": digest})

    assert "&lt;b&gt;Hot&lt;/b&gt;" in shown.text
    assert "no claim" in shown.text
    assert "Imported: 1 new, 0 changed." in done.text
    assert "Their verdict:" in done.text
    assert again.status_code == 422
    assert "Look at the lines again" in again.text
    assert "Hot" in client.get(reverse("claims:earlier-check-list"), {"q": "hot"}).text
    assert "None here." in client.get(reverse("claims:earlier-check-list"), {"q": "cold"}).text


def test_what_cannot_be_read_says_why_in_the_form(client: Any, manager: User) -> None:
    client.force_login(manager)
    address, confirm = reverse("claims:earlier-check-import"), reverse("claims:earlier-check-confirm")

    answers = [upload(client, "{"), client.post(address, {}), client.post(address, {"url": "ftp://x.example"})]

    assert {answer.status_code for answer in answers} == {422}
    assert "This is no JSON" in answers[0].text
    assert "Give an address or a file." in answers[1].text
    assert client.post(confirm, {}).status_code == 302
    assert client.post(confirm, {"text": "{", "digest": "x"}).status_code == 302


def test_a_reader_sees_the_checks_and_no_form(client: Any, manager: User) -> None:
    run(json.dumps(review()), manager)
    client.force_login(UserFactory.create(reader=True, language="en"))

    page = client.get(reverse("claims:earlier-check-list")).text

    assert "Claim 1" in page
    assert "Import ClaimReview" not in page
    assert upload(client, "[]").status_code == 403
