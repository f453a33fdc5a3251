"""The faults of a ClaimReview: errors, with which it is not given out, and warnings, which a person is shown.

Source: schema.org, and Google's page on fact-check structured data as read in a copy of 2025-12-10.
"""

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from claims.publishing import found
from claims.publishing.addresses import host_of, is_below
from claims.publishing.terms import DATE, NARROWER, NUMBER, TERMS, TEXT, URL

LONG_CLAIM = 75
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """What is wrong, for a program; interfaces have a sentence for each."""

    MISSING = "missing"
    UNKNOWN_TERM = "unknown-term"
    WRONG_KIND = "wrong-kind"
    OTHER_HOST = "other-host"
    NOT_REACHED = "not-reached"
    RATING_TOLD = "rating-told"
    OUT_OF_RANGE = "out-of-range"
    WORST_TOO_LOW = "worst-too-low"
    ENDS_CROSSED = "ends-crossed"
    SEVERAL = "several"
    NOT_STANDING = "not-standing"
    OWN_CLAIM = "own-claim"
    NAMELESS_AUTHOR = "nameless-author"
    LONG = "long"
    NO_ITEM = "no-item"
    NO_APPEARANCE = "no-appearance"
    NO_SAME_AS = "no-same-as"
    NO_DATE = "no-date"
    NOT_WHOLE = "not-whole"
    NO_LANGUAGE = "no-language"
    NO_AUTHOR = "no-author"


@dataclass(frozen=True, slots=True)
class Fault:
    """`path` leads to the value: "itemReviewed.author.name"; "" is the whole."""

    level: Level
    code: Code
    path: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a markup is judged against.

    `site_host` is the host that the newsroom publishes on. `own_names` are the names of its own outlets, compared
    without case. `is_standing` says that a second person signed exactly this and that nothing has changed since.
    """

    site_host: str
    own_names: frozenset[str] = frozenset()
    is_standing: bool = True


def faults(review: Mapping[str, Any], *, setting: Setting) -> tuple[Fault, ...]:
    """Every fault of one ClaimReview, errors first. An empty answer means that it may be given out without a word."""
    every = [
        *_terms(review, kind="ClaimReview", path=""),
        *_required(review),
        *_address(review, setting),
        *_claim_reviewed(review),
        *_rating(review.get("reviewRating")),
        *_item(review.get("itemReviewed"), setting),
        *_said_of_itself(review),
    ]
    if not setting.is_standing:
        every.append(Fault(Level.ERROR, Code.NOT_STANDING))
    return tuple(sorted(dict.fromkeys(every), key=lambda one: one.level == Level.WARNING))


def page_faults(html: str, *, url: str, status: int, setting: Setting) -> tuple[Fault, ...]:
    """The faults of a whole page as it was answered at `url`: its status, its number of reviews, and theirs."""
    reviews = [review for block in found.blocks(html) for review in found.reviews(block)]
    every: list[Fault] = []
    if status != 200:
        every.append(Fault(Level.ERROR, Code.NOT_REACHED))
    if len(reviews) > 1:
        every.append(Fault(Level.ERROR, Code.SEVERAL))
    for review in reviews:
        every += faults(review, setting=setting)
        if review.get("url") != url:
            every.append(Fault(Level.ERROR, Code.NOT_REACHED, "url"))
    return tuple(dict.fromkeys(every))


def errors(every: Sequence[Fault]) -> tuple[Fault, ...]:
    """Only those that keep a markup from being given out."""
    return tuple(one for one in every if one.level == Level.ERROR)


def _missing(path: str) -> Fault:
    return Fault(Level.ERROR, Code.MISSING, path)


def _terms(node: Mapping[str, Any], *, kind: str, path: str) -> Iterator[Fault]:
    """Terms that schema.org does not know on such an object, and values of a kind that the term does not take."""
    for name, value in node.items():
        if name in {"@context", "@type", "@id"}:
            continue
        here = f"{path}.{name}" if path else name
        expected = TERMS[kind].get(name)
        if expected is None:
            yield Fault(Level.ERROR, Code.UNKNOWN_TERM, here)
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _value(one, expected, here)


def _value(value: Any, expected: tuple[str, ...], path: str) -> Iterator[Fault]:
    if isinstance(value, Mapping):
        kind = NARROWER.get(str(value.get("@type")), str(value.get("@type")))
        if kind in expected and kind in TERMS:
            yield from _terms(value, kind=kind, path=path)
        else:
            yield Fault(Level.ERROR, Code.WRONG_KIND, path)
    elif not any(_FITS[kind](value) for kind in expected if kind in _FITS):
        yield Fault(Level.ERROR, Code.WRONG_KIND, path)


def _is_date(value: Any) -> bool:
    try:
        datetime.date.fromisoformat(str(value)[:10])
    except ValueError:
        return False
    return isinstance(value, str)


_FITS: dict[str, Callable[[Any], bool]] = {
    TEXT: lambda value: isinstance(value, str),
    URL: lambda value: isinstance(value, str) and host_of(value) != "",
    DATE: _is_date,
    NUMBER: lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}


def _required(review: Mapping[str, Any]) -> Iterator[Fault]:
    if review.get("@type") != "ClaimReview":
        yield Fault(Level.ERROR, Code.WRONG_KIND, "@type")
    if not str(review.get("claimReviewed") or "").strip():
        yield _missing("claimReviewed")
    if not review.get("url"):
        yield _missing("url")
    rating = review.get("reviewRating")
    if not isinstance(rating, Mapping):
        yield _missing("reviewRating")
    elif not str(rating.get("alternateName") or "").strip():
        yield _missing("reviewRating.alternateName")


def _address(review: Mapping[str, Any], setting: Setting) -> Iterator[Fault]:
    url = review.get("url")
    if not isinstance(url, str) or not url:
        return
    if not is_below(host_of(url), setting.site_host.lower()):
        yield Fault(Level.ERROR, Code.OTHER_HOST, "url")


def _claim_reviewed(review: Mapping[str, Any]) -> Iterator[Fault]:
    claim, rating = review.get("claimReviewed"), review.get("reviewRating")
    if not isinstance(claim, str):
        return
    label = rating.get("alternateName") if isinstance(rating, Mapping) else None
    # Somebody's words in quotation marks are theirs, whatever the scale calls its steps.
    own_words = _QUOTED.sub(" ", claim)
    if isinstance(label, str) and label.strip():
        told = re.search(rf"(?<!\w){re.escape(label.strip())}(?!\w)", own_words, re.IGNORECASE)
        if told:
            yield Fault(Level.ERROR, Code.RATING_TOLD, "claimReviewed")
    if len(claim) >= LONG_CLAIM:
        yield Fault(Level.WARNING, Code.LONG, "claimReviewed")


def _number(value: Any) -> float | None:
    try:
        number = None if isinstance(value, bool) else float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if number is not None and math.isfinite(number) else None


def _rating(rating: Any) -> Iterator[Fault]:
    if not isinstance(rating, Mapping) or not {"ratingValue", "bestRating", "worstRating"} & set(rating):
        return
    value, best, worst = (_number(rating.get(name)) for name in ("ratingValue", "bestRating", "worstRating"))
    for name, number in (("ratingValue", value), ("bestRating", best), ("worstRating", worst)):
        if number is None:
            yield _missing(f"reviewRating.{name}")
    if worst is not None and worst < 1:
        yield Fault(Level.ERROR, Code.WORST_TOO_LOW, "reviewRating.worstRating")
    if best is not None and worst is not None and best <= worst:
        yield Fault(Level.ERROR, Code.ENDS_CROSSED, "reviewRating.bestRating")
    elif value is not None and best is not None and worst is not None and not worst <= value <= best:
        yield Fault(Level.ERROR, Code.OUT_OF_RANGE, "reviewRating.ratingValue")
    if value is not None and not value.is_integer():
        yield Fault(Level.WARNING, Code.NOT_WHOLE, "reviewRating.ratingValue")


def _item(item: Any, setting: Setting) -> Iterator[Fault]:
    if not isinstance(item, Mapping):
        yield Fault(Level.WARNING, Code.NO_ITEM, "itemReviewed")
        return
    if not item.get("appearance") and not item.get("firstAppearance"):
        yield Fault(Level.WARNING, Code.NO_APPEARANCE, "itemReviewed.appearance")
    if not item.get("datePublished"):
        yield Fault(Level.WARNING, Code.NO_DATE, "itemReviewed.datePublished")
    author = item.get("author")
    authors = author if isinstance(author, list) else [author] if author is not None else []
    for one in authors:
        name = str(one.get("name") or "").strip() if isinstance(one, Mapping) else ""
        if not name:
            yield Fault(Level.ERROR, Code.NAMELESS_AUTHOR, "itemReviewed.author.name")
        elif name.casefold() in {own.casefold() for own in setting.own_names}:
            yield Fault(Level.ERROR, Code.OWN_CLAIM, "itemReviewed.author")
        elif not one.get("sameAs"):
            yield Fault(Level.WARNING, Code.NO_SAME_AS, "itemReviewed.author.sameAs")


def _said_of_itself(review: Mapping[str, Any]) -> Iterator[Fault]:
    author = review.get("author")
    if not isinstance(author, Mapping) or not (author.get("name") or author.get("url")):
        yield Fault(Level.WARNING, Code.NO_AUTHOR, "author")
    if not review.get("datePublished"):
        yield Fault(Level.WARNING, Code.NO_DATE, "datePublished")
    if not review.get("inLanguage"):
        yield Fault(Level.WARNING, Code.NO_LANGUAGE, "inLanguage")
