"""Checks of other desks as their files tell them."""

import datetime
import json
from typing import Any

import pytest

from claims.publishing import reading
from claims.publishing.reading import Theirs, Unreadable


def review(**changes: Any) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "url": "https://checks.example/1",
        "claimReviewed": "  Nine hundred\u0007 came ",
        "datePublished": "2025-07-28T10:00:00Z",
        "inLanguage": "en-GB",
        "author": {"@type": "Organization", "name": "Other Desk"},
        "reviewRating": {"alternateName": "Mostly false", "ratingValue": "2", "bestRating": 5, "worstRating": 1},
        "itemReviewed": {"@type": "Claim", "author": [{"name": "Jane Reed"}], "datePublished": "2025-07-27"},
        **changes,
    }


WHOLE = Theirs(
    url="https://checks.example/1",
    text="Nine hundred came",
    rating="Mostly false",
    publisher="Other Desk",
    claimant="Jane Reed",
    claimed_on=datetime.date(2025, 7, 27),
    reviewed_on=datetime.date(2025, 7, 28),
    language="en",
    value=2,
    best=5,
    worst=1,
)


def read(value: Any) -> list[tuple[Theirs | None, str]]:
    return [(one.theirs, one.fault) for one in reading.read(json.dumps(value))]


@pytest.mark.parametrize(
    "value",
    [
        review(),
        [review()],
        {"@graph": [{"@type": "WebPage"}, review()]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [review()]}]},
    ],
)
def test_a_review_is_read_from_every_usual_shape(value: Any) -> None:
    assert read(value) == [(WHOLE, "")]


def test_an_answer_of_the_fact_check_tools_is_read() -> None:
    inner = {
        "publisher": {"name": "Other Desk", "site": "checks.example"},
        "url": "https://checks.example/2",
        "title": "No, it was 400",
        "reviewDate": "2025-07-28T00:00:00Z",
        "textualRating": "Faux",
        "languageCode": "fr",
    }
    value = {"claims": [{"text": "900", "claimant": "Reed", "claimDate": "x", "claimReview": [inner, 3]}, "odd"]}

    [(theirs, fault)] = read(value)

    assert fault == ""
    assert theirs is not None
    assert (theirs.text, theirs.rating, theirs.language, theirs.title) == ("900", "Faux", "fr", "No, it was 400")
    assert theirs.claimed_on is None


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"url": "javascript:alert(1)"}, "no-url"),
        ({"url": "https://checks.example/a b"}, "no-url"),
        ({"url": "https://[bad"}, "no-url"),
        ({"url": "https://checks.example/\ud800"}, "no-url"),
        ({"claimReviewed": "\udfff"}, "no-text"),
        ({"url": None}, "no-url"),
        ({"claimReviewed": 3}, "no-text"),
        ({"reviewRating": "False"}, "no-rating"),
    ],
)
def test_what_cannot_be_kept_says_why(changes: dict[str, Any], fault: str) -> None:
    assert read(review(**changes)) == [(None, fault)]


def test_an_address_counts_once_in_a_file() -> None:
    assert [fault for _theirs, fault in read([review(), review(claimReviewed="again")])] == ["", "twice"]


@pytest.mark.parametrize(
    ("changes", "name", "expected"),
    [
        ({"datePublished": "yesterday"}, "reviewed_on", None),
        ({"inLanguage": {"name": "fil"}}, "language", "fil"),
        ({"inLanguage": "!"}, "language", ""),
        ({"reviewRating": {"alternateName": "r", "ratingValue": True}}, "value", None),
        ({"reviewRating": [{"alternateName": "r", "ratingValue": "1e999"}]}, "value", None),
        ({"author": {"url": "https://checks.example"}}, "publisher", "checks.example"),
        ({"claimReviewed": "x" * 5000}, "text", "x" * 2000),
        ({"claimReviewed": "Nine\ud83dhundred \U0001f6a2"}, "text", "Nine hundred \U0001f6a2"),
    ],
)
def test_odd_values_are_left_out_or_cut(changes: dict[str, Any], name: str, expected: Any) -> None:
    [(theirs, _fault)] = read(review(**changes))

    assert getattr(theirs, name) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [("{", "not-json"), ("[" * 100_000, "not-json"), ('{"a": 1}', "empty"), ("\ufeff[]", "empty")],
)
def test_a_file_that_is_no_list_of_checks_says_so(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reading.read(text)

    assert refused.value.code == code


def test_more_than_the_most_is_refused_whole() -> None:
    many = [review(url=f"https://checks.example/{n}") for n in range(reading.MOST + 1)]

    with pytest.raises(Unreadable, match="too-many"):
        reading.read(json.dumps(many))
