"""What the public page of a check shows, gathered from what was published."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.choices import PublicationKind, Stance, StatementKind
from claims.models import Publication, Statement
from claims.publishing import validator
from claims.publishing.addresses import host_of
from claims.publishing.model import Newsroom
from claims.services import publiccontent
from claims.web import factwords
from claims.web.looks import RATING_ICONS, Look
from claims.workflow import State
from sources.web.painting import visible


class Standing(StrEnum):
    """What a reader may rely on."""

    CURRENT = "current"
    RECHECKING = "rechecking"
    CORRECTING = "correcting"
    WITHDRAWN = "withdrawn"


class JsonLd(str):
    """A value as the inside of a JSON-LD script. Nothing in it can end the script, whoever wrote the words."""

    __slots__ = ()

    def __new__(cls, value: dict[str, Any]) -> Self:
        text = json.dumps(value, ensure_ascii=True, indent=1)
        return super().__new__(cls, text.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026"))

    def __html__(self) -> str:
        # A script holds raw text: escaping its quotation marks once more would make them part of the words.
        return str(self)


@dataclass(frozen=True, slots=True)
class Proof:
    """One cited passage; `href` is "" for what has no address."""

    exact: SafeString
    language: str
    source: str
    title: str
    href: str
    published: str
    captured: str


@dataclass(frozen=True, slots=True)
class Side:
    """The passages of one stance."""

    stance: str
    title: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One line of the list of versions; `href` is "" for a note without a verdict."""

    number: int
    label: str
    rating: Look | None
    day: str
    at: datetime.datetime
    note: str
    href: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Page:
    """`verdict_shown` is False while nothing holds: then there is only the notice, and the versions below it."""

    id: int
    language: str
    url: str
    page_href: str
    standing: str
    notice: str
    note: str
    verdict_shown: bool
    is_earlier: bool
    kind: str
    title: str
    wording: SafeString
    wording_language: str
    rating: Look
    rationale: str
    holds: tuple[str, ...]
    search_note: str
    sides: tuple[Side, ...]
    article_title: str
    article_outlet: str
    article_href: str
    article_day: str
    article_language: str
    checked_by: str
    published: str
    published_at: datetime.datetime
    corrected: str
    corrected_at: datetime.datetime | None
    versions: tuple[Version, ...]
    markup: JsonLd | None
    embed_url: str
    newsroom: str
    corrections_href: str


def load(pk: int) -> tuple[Statement, list[Publication]] | None:
    """A statement with all that was ever published about it, oldest first; None when nothing was. Three queries."""
    rows = Publication.objects.filter(statement=pk).select_related("verdict").order_by("number")
    told = list(rows.prefetch_related("verdict__sign_offs"))
    if not told:
        return None
    return Statement.objects.defer("terms", "text").get(pk=pk), told


def standing_of(statement: Statement, told: Sequence[Publication]) -> Standing:
    """What readers may rely on now: the last thing they were told, if it still holds."""
    last = told[-1]
    if last.kind == PublicationKind.WITHDRAWAL:
        return Standing.WITHDRAWN
    if last.kind == PublicationKind.CORRECTION:
        return Standing.CORRECTING
    verdict = last.verdict
    holds = (
        statement.state == State.PUBLISHED
        and verdict is not None
        and verdict.is_current
        and verdict.sign_off_standing is not None
    )
    return Standing.CURRENT if holds else Standing.RECHECKING


def build(statement: Statement, told: Sequence[Publication], *, number: int = 0) -> Page:
    """The page of a check in the active language, or with `number` that of one earlier version."""
    desk = publiccontent.newsroom()
    verdicts = [one for one in told if one.kind == PublicationKind.VERDICT]
    shown = next((one for one in verdicts if one.number == number), verdicts[-1])
    standing = standing_of(statement, told)
    is_earlier = bool(number)
    corrected_at = shown.at if shown.number > 1 else None
    content, article = shown.content, shown.content["article"]
    path = reverse("public:check", args=[statement.pk])
    return Page(
        id=statement.pk,
        language=shown.language,
        url=desk.site_url + path,
        page_href=path,
        standing=standing.value,
        notice=_notice(standing, is_earlier=is_earlier, shown=shown),
        note=told[-1].note if standing in {Standing.CORRECTING, Standing.WITHDRAWN} and not is_earlier else "",
        verdict_shown=is_earlier or standing in {Standing.CURRENT, Standing.RECHECKING},
        is_earlier=is_earlier,
        kind=str(StatementKind(content["kind"]).label),
        title=content["claim_reviewed"],
        wording=visible(content["claim_reviewed"]),
        wording_language=shown.language if content["kind"] == StatementKind.QUOTE else content["language"],
        rating=look_of(content["rating"], shown.language),
        rationale=content["rationale"],
        holds=_holds(content),
        search_note=content["search_note"],
        sides=_sides(content["evidence"]),
        article_title=article["title"],
        article_outlet=article["outlet"],
        article_href=_href(article["url"]),
        article_day=_day(article["published_on"]),
        article_language=article["language"],
        checked_by=_checked_by(content, desk),
        published=day_of(verdicts[0].at),
        published_at=verdicts[0].at,
        corrected=day_of(corrected_at) if corrected_at else "",
        corrected_at=corrected_at,
        versions=_versions(told, shown=shown),
        markup=None if is_earlier else markup(statement, told, standing=standing, desk=desk),
        embed_url=desk.site_url + reverse("public:embed", args=[statement.pk]),
        newsroom=desk.name,
        corrections_href=desk.corrections_url or f"{reverse('public:method')}?language={shown.language}#corrections",
    )


def markup(statement: Statement, told: Sequence[Publication], *, standing: Standing, desk: Newsroom) -> JsonLd | None:
    """The ClaimReview of a check that is signed and fresh and somebody else's claim; None for any other."""
    last = told[-1]
    if standing != Standing.CURRENT or last.content["origin"] != publiccontent.OTHER:
        return None
    check = publiccontent.check_of(
        last.content,
        url=desk.site_url + reverse("public:check", args=[statement.pk]),
        language=last.language,
        desk=desk,
        published_on=timezone.localdate(told[0].at),
        corrected_on=timezone.localdate(last.at) if last.number > 1 else None,
    )
    made, faults = publiccontent.judge(check, desk=desk, is_standing=True)
    return None if validator.errors(faults) else JsonLd(made)


def look_of(rating: dict[str, Any], language: str) -> Look:
    """How a published rating looks, with its label in the language of the page."""
    return Look(f"rating-{rating['tone']}", RATING_ICONS[rating["tone"]], publiccontent.label_in(rating, language))


def _notice(standing: Standing, *, is_earlier: bool, shown: Publication) -> str:
    if is_earlier:
        return _("This is how the check read on %(day)s.") % {"day": day_of(shown.at)}
    return {
        Standing.CURRENT: "",
        Standing.RECHECKING: _("This check is being looked at again. Do not rely on it until that is done."),
        Standing.CORRECTING: _("This check is being corrected. What it said before no longer holds."),
        Standing.WITHDRAWN: _("This check was withdrawn. What it said no longer holds."),
    }[standing]


def _sides(evidence: Sequence[dict[str, Any]]) -> tuple[Side, ...]:
    titles = {
        Stance.SUPPORTS: _("What supports it"),
        Stance.UNDERMINES: _("What speaks against it"),
        Stance.CONTEXT: _("For context"),
    }
    sides = []
    for stance, title in titles.items():
        proofs = tuple(_proof(one) for one in evidence if one["stance"] == stance)
        if proofs:
            sides.append(Side(stance.value.lower(), title, proofs))
    return tuple(sides)


def _proof(one: dict[str, Any]) -> Proof:
    return Proof(
        exact=visible(one["exact"]),
        language=one["language"],
        source=one["source"],
        title=one["title"],
        href=_href(one["url"]),
        published=_day(one["published_on"]),
        captured=_day(one["captured_at"][:10]),
    )


def _versions(told: Sequence[Publication], *, shown: Publication) -> tuple[Version, ...]:
    return tuple(
        Version(
            number=one.number,
            label=str(PublicationKind(one.kind).label),
            rating=look_of(one.content["rating"], one.language) if one.content else None,
            day=day_of(one.at),
            at=one.at,
            note=one.note,
            href=reverse("public:version", args=[one.statement_id, one.number]) if one.content else "",
            is_shown=one.pk == shown.pk,
        )
        for one in reversed(told)
    )


def _checked_by(content: dict[str, Any], desk: Newsroom) -> str:
    if not desk.shows_names:
        return _("Checked by %(newsroom)s and signed by a second person.") % {"newsroom": desk.name}
    names = {"newsroom": desk.name, "author": content["written_by"], "signer": content["signed_by"]}
    if content["signed_alone"]:
        return _("Checked and signed by %(author)s, %(newsroom)s.") % names
    return _("Checked by %(author)s and signed by %(signer)s, %(newsroom)s.") % names


def _href(url: str) -> str:
    return url if host_of(url) else ""


def _day(iso: str) -> str:
    return factwords.date(iso) if iso else ""


def day_of(at: datetime.datetime) -> str:
    """The day of a moment, in words of the active language."""
    return factwords.date(timezone.localdate(at).isoformat())


def _holds(content: dict[str, Any]) -> tuple[str, ...]:
    """For what time the verdict holds, in words; versions from before such days say nothing of it."""
    told = (("true_as_of", _("True as of %(day)s.")), ("valid_until", _("Valid until %(day)s.")))
    return tuple(words % {"day": factwords.date(content[name])} for name, words in told if content.get(name))
