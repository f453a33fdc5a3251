"""What a published check says to programs, and which of it is refused."""

import datetime
import json
from dataclasses import replace
from typing import Any

import pytest

from claims.publishing import claimreview, found, validator
from claims.publishing.model import Check, Mark, Party
from claims.publishing.validator import Code, Fault, Level, Setting

PAGE = "https://desk.example.org/checks/7/"
SETTING = Setting(site_host="example.org", own_names=frozenset(("The Desk",)))
WHOLE = Check(
    url=PAGE,
    claim="The ferry carried 900 people",
    mark=Mark("False", value=1, best=6, worst=1),
    checker=Party("The Desk", is_organisation=True, url="https://example.org"),
    language="en",
    published_on=datetime.date(2025, 7, 28),
    corrected_on=datetime.date(2025, 7, 30),
    claimants=(Party("Jane Reed", is_organisation=False, same_as="https://people.example/reed"),),
    claimed_on=datetime.date(2025, 7, 27),
    appearance="https://paper.example/ferry",
    appearance_title="Ferry full",
)


def markup(**changes: Any) -> dict[str, Any]:
    return claimreview.build(replace(WHOLE, **changes))


def found_in(review: dict[str, Any], setting: Setting = SETTING) -> set[tuple[Code, str]]:
    return {(one.code, one.path) for one in validator.faults(review, setting=setting)}


def test_a_whole_check_has_no_fault_and_says_everything() -> None:
    review = markup()

    assert validator.faults(review, setting=SETTING) == ()
    assert review["@context"] == "https://schema.org"
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "False",
        "ratingValue": 1,
        "bestRating": 6,
        "worstRating": 1,
    }
    assert review["itemReviewed"]["author"]["name"] == "Jane Reed"
    assert review["itemReviewed"]["appearance"]["url"] == "https://paper.example/ferry"
    assert (review["datePublished"], review["dateModified"]) == ("2025-07-28", "2025-07-30")


def test_what_is_not_known_is_left_out_and_only_warned_of() -> None:
    review = markup(claimants=(), claimed_on=None, appearance="", corrected_on=None)

    assert review["itemReviewed"] == {"@type": "Claim"}
    assert "dateModified" not in review
    assert {one.level for one in validator.faults(review, setting=SETTING)} == {Level.WARNING}


def test_a_rating_without_a_number_carries_its_label_alone() -> None:
    review = markup(mark=Mark("Not established"))

    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Not established"}
    assert validator.faults(review, setting=SETTING) == ()


def test_several_claimants_are_a_list() -> None:
    two = (Party("A", is_organisation=True, same_as=PAGE), Party("B", is_organisation=False, same_as=PAGE))

    authors = markup(claimants=two)["itemReviewed"]["author"]

    assert [(one["@type"], one["name"]) for one in authors] == [("Organization", "A"), ("Person", "B")]


@pytest.mark.parametrize(
    ("language", "who", "expected"),
    [
        ("fr", "Anne Roux", "Anne Roux a dit : « Oui »"),
        ("en", "Anne Roux", "Anne Roux said: “Oui”"),
        ("fr", "", "« Oui » : ces mots ont été dits"),
        ("en", "", "“Oui”: these words were said"),
        ("de", "Anne Roux", "Anne Roux said: “Oui”"),
    ],
)
def test_a_quote_is_reviewed_as_who_said_what(language: str, who: str, expected: str) -> None:
    assert claimreview.said("Oui", who=who, language=language) == expected


def without(*path: str) -> dict[str, Any]:
    review = markup()
    node = review
    for name in path[:-1]:
        node = node[name]
    del node[path[-1]]
    return review


def with_rating(**values: Any) -> dict[str, Any]:
    review = markup()
    review["reviewRating"] |= values
    return review


def with_author(author: Any) -> dict[str, Any]:
    review = markup()
    review["itemReviewed"]["author"] = author
    return review


ERRORS: list[tuple[dict[str, Any], Code, str]] = [
    (without("claimReviewed"), Code.MISSING, "claimReviewed"),
    (without("url"), Code.MISSING, "url"),
    (without("reviewRating"), Code.MISSING, "reviewRating"),
    (without("reviewRating", "alternateName"), Code.MISSING, "reviewRating.alternateName"),
    (without("reviewRating", "bestRating"), Code.MISSING, "reviewRating.bestRating"),
    ({**markup(), "@type": "Review"}, Code.WRONG_KIND, "@type"),
    ({**markup(), "claimreviewed": "x"}, Code.UNKNOWN_TERM, "claimreviewed"),
    ({**markup(), "reviewRating": "False"}, Code.WRONG_KIND, "reviewRating"),
    ({**markup(), "datePublished": "last week"}, Code.WRONG_KIND, "datePublished"),
    ({**markup(), "url": "checks/7"}, Code.WRONG_KIND, "url"),
    ({**markup(), "url": "https://[oops/"}, Code.OTHER_HOST, "url"),
    ({**markup(), "author": {"@type": "Robot", "name": "R"}}, Code.WRONG_KIND, "author"),
    (markup(url="https://example.com/checks/7/"), Code.OTHER_HOST, "url"),
    (markup(url="https://notexample.org/checks/7/"), Code.OTHER_HOST, "url"),
    (markup(claim="It is false that 900 came"), Code.RATING_TOLD, "claimReviewed"),
    (with_rating(ratingValue=7), Code.OUT_OF_RANGE, "reviewRating.ratingValue"),
    (with_rating(ratingValue=0), Code.OUT_OF_RANGE, "reviewRating.ratingValue"),
    (with_rating(ratingValue=True), Code.WRONG_KIND, "reviewRating.ratingValue"),
    (with_rating(ratingValue=float("nan")), Code.MISSING, "reviewRating.ratingValue"),
    (with_rating(worstRating=0), Code.WORST_TOO_LOW, "reviewRating.worstRating"),
    (with_rating(bestRating=1), Code.ENDS_CROSSED, "reviewRating.bestRating"),
    (with_author({"@type": "Person"}), Code.NAMELESS_AUTHOR, "itemReviewed.author.name"),
    (with_author(["Jane"]), Code.NAMELESS_AUTHOR, "itemReviewed.author.name"),
    (with_author({"@type": "Organization", "name": "the desk"}), Code.OWN_CLAIM, "itemReviewed.author"),
]
WARNINGS: list[tuple[dict[str, Any], Code, str]] = [
    (markup(claim="x" * 75), Code.LONG, "claimReviewed"),
    (without("itemReviewed"), Code.NO_ITEM, "itemReviewed"),
    (without("itemReviewed", "appearance"), Code.NO_APPEARANCE, "itemReviewed.appearance"),
    (without("itemReviewed", "datePublished"), Code.NO_DATE, "itemReviewed.datePublished"),
    (without("itemReviewed", "author", "sameAs"), Code.NO_SAME_AS, "itemReviewed.author.sameAs"),
    (without("datePublished"), Code.NO_DATE, "datePublished"),
    (without("inLanguage"), Code.NO_LANGUAGE, "inLanguage"),
    (without("author"), Code.NO_AUTHOR, "author"),
    (with_rating(ratingValue=1.5), Code.NOT_WHOLE, "reviewRating.ratingValue"),
    (with_rating(ratingValue="1.5"), Code.NOT_WHOLE, "reviewRating.ratingValue"),
]


@pytest.mark.parametrize(("review", "code", "path"), ERRORS)
def test_an_error_is_found_where_it_is(review: dict[str, Any], code: Code, path: str) -> None:
    faults = validator.faults(review, setting=SETTING)

    assert Fault(Level.ERROR, code, path) in validator.errors(faults)


@pytest.mark.parametrize(("review", "code", "path"), WARNINGS)
def test_a_warning_is_found_where_it_is_and_refuses_nothing(review: dict[str, Any], code: Code, path: str) -> None:
    faults = validator.faults(review, setting=SETTING)

    assert faults == (Fault(Level.WARNING, code, path),)
    assert validator.errors(faults) == ()


@pytest.mark.parametrize(
    "claim", ["“This is false,” Reed said", "« c’est False »", 'Falsehoods cost 3 euros, "false" ones more', "Unfalse"]
)
def test_the_label_inside_somebodys_words_or_another_word_is_no_rating(claim: str) -> None:
    assert validator.errors(validator.faults(markup(claim=claim), setting=SETTING)) == ()


def test_a_verdict_that_does_not_stand_is_not_given_out() -> None:
    assert (Code.NOT_STANDING, "") in found_in(markup(), replace(SETTING, is_standing=False))


RATED = {"@type": "Rating", "alternateName": "r"}


def page(*reviews: str) -> str:
    blocks = "".join(f'<script type="application/ld+json">{one}</script>' for one in reviews)
    return f"<!DOCTYPE html><title>x</title><script>let a = 1</script>{blocks}<p>text</p>"


REVIEW = json.dumps({"@type": "ClaimReview", "url": PAGE, "claimReviewed": "c", "reviewRating": RATED})


@pytest.mark.parametrize(
    ("html", "status", "codes"),
    [
        (page(REVIEW), 200, set()),
        (page(), 200, set()),
        (page(REVIEW), 302, {Code.NOT_REACHED}),
        (page(REVIEW, f"[{REVIEW}]"), 200, {Code.SEVERAL}),
        (page(REVIEW.replace("/7/", "/8/")), 200, {Code.NOT_REACHED}),
        (page("{not json"), 200, set()),
    ],
)
def test_a_page_holds_one_review_of_itself_and_answers(html: str, status: int, codes: set[Code]) -> None:
    faults = validator.page_faults(html, url=PAGE, status=status, setting=SETTING)

    assert {one.code for one in validator.errors(faults)} == codes


def test_reviews_are_found_in_lists_graphs_and_feeds_but_not_without_end() -> None:
    review = {"@type": ["Thing", "http://schema.org/ClaimReview"], "n": 1}
    deep: Any = {"@type": "ClaimReview", "n": 2}
    for _ in range(found.MAX_DEPTH + 2):
        deep = [deep]

    inside = {"@graph": [review, {"@type": "Article"}], "dataFeedElement": {"item": [{"@type": "ClaimReview"}]}}

    assert list(found.reviews(inside)) == [review, {"@type": "ClaimReview"}]
    assert list(found.reviews(deep)) == []
