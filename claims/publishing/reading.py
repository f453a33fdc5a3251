"""Checks of other desks, read from ClaimReview (JSON-LD, DataFeed) or from an answer of the Fact Check Tools API."""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims.publishing import found
from claims.publishing.addresses import host_of

MOST = 2000
_LENGTHS = {"text": 2000, "claimant": 300, "rating": 300, "publisher": 200, "title": 500}
_MAX_URL = 2048
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
# A lone surrogate ("\ud800" in JSON) is no character: neither a database nor a page can hold it.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_IN_URL = re.compile(r"[\s\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Theirs:
    """One check of another desk. `url` is its page and what tells it apart; what is not said is "" or None."""

    url: str
    text: str
    rating: str
    publisher: str = ""
    title: str = ""
    claimant: str = ""
    claimed_on: datetime.date | None = None
    reviewed_on: datetime.date | None = None
    language: str = ""
    value: float | None = None
    best: float | None = None
    worst: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a file, counted from 1: either `theirs`, or the `fault` that keeps it out.

    Faults are "no-url", "no-text", "no-rating", "twice".
    """

    number: int
    theirs: Theirs | None
    fault: str = ""


class Unreadable(ValueError):
    """The file as a whole cannot be read. `code` is "not-json", "empty" or "too-many"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read(text: str) -> tuple[Entry, ...]:
    """Every check of a file, in its order. An address that stands twice is taken the first time.

    Raises:
        Unreadable: no JSON, nothing in it that is a check, or more than two thousand of them.
    """
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise Unreadable("not-json") from None
    entries: list[Entry] = []
    known: set[str] = set()
    for number, theirs in enumerate([*_of_reviews(value), *_of_tools(value)], start=1):
        if number > MOST:
            raise Unreadable("too-many")
        fault = _fault(theirs, known)
        known.add(theirs.url)
        entries.append(Entry(number, None if fault else theirs, fault))
    if not entries:
        raise Unreadable("empty")
    return tuple(entries)


def _fault(theirs: Theirs, known: set[str]) -> str:
    if not theirs.url:
        return "no-url"
    if not theirs.text:
        return "no-text"
    if not theirs.rating:
        return "no-rating"
    return "twice" if theirs.url in known else ""


def _of_reviews(value: Any) -> Iterator[Theirs]:
    for review in found.reviews(value):
        rating, item, author = (_first(review.get(name)) for name in ("reviewRating", "itemReviewed", "author"))
        yield Theirs(
            url=_url(review.get("url")),
            text=_text(review.get("claimReviewed"), "text"),
            rating=_text(rating.get("alternateName"), "rating"),
            publisher=_text(author.get("name"), "publisher") or host_of(_url(author.get("url"))),
            title=_text(review.get("headline") or review.get("name"), "title"),
            claimant=_text(_first(item.get("author")).get("name"), "claimant"),
            claimed_on=_day(item.get("datePublished")),
            reviewed_on=_day(review.get("datePublished")),
            language=_language(review.get("inLanguage")),
            value=_number(rating.get("ratingValue")),
            best=_number(rating.get("bestRating")),
            worst=_number(rating.get("worstRating")),
        )


def _of_tools(value: Any) -> Iterator[Theirs]:
    """The shape of the Fact Check Tools API: claims[].claimReview[]."""
    claims = value.get("claims") if isinstance(value, dict) else None
    for claim in claims if isinstance(claims, list) else ():
        inner = claim.get("claimReview") if isinstance(claim, dict) else None
        for review in inner if isinstance(inner, list) else ():
            if not isinstance(review, dict):
                continue
            publisher = _first(review.get("publisher"))
            yield Theirs(
                url=_url(review.get("url")),
                text=_text(claim.get("text"), "text"),
                rating=_text(review.get("textualRating"), "rating"),
                publisher=_text(publisher.get("name") or publisher.get("site"), "publisher"),
                title=_text(review.get("title"), "title"),
                claimant=_text(claim.get("claimant"), "claimant"),
                claimed_on=_day(claim.get("claimDate")),
                reviewed_on=_day(review.get("reviewDate")),
                language=_language(review.get("languageCode")),
            )


def _first(value: Any) -> dict[str, Any]:
    """The object itself, or the first of a list of them; an empty one for anything else."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, dict)), None)
    return value if isinstance(value, dict) else {}


def _text(value: Any, name: str) -> str:
    words = " ".join(_UNPRINTABLE.sub(" ", value).split()) if isinstance(value, str) else ""
    return words[: _LENGTHS[name]]


def _url(value: Any) -> str:
    url = value.strip() if isinstance(value, str) else ""
    return url if host_of(url) and len(url) <= _MAX_URL and not _NOT_IN_URL.search(url) else ""


def _day(value: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _language(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    return value.partition("-")[0].lower() if isinstance(value, str) and _LANGUAGE.fullmatch(value) else ""


def _number(value: Any) -> float | None:
    try:
        number = None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if number is not None and abs(number) < 1e6 else None
