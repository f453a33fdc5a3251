"""What a published verdict says, gathered once and kept, so that its page and its markup never drift apart."""

import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Min

from claims.choices import HopKind, SpeakerKind
from claims.models import Article, AttributionHop, Evidence, Rating, SignOff, Statement, Verdict
from claims.publishing import claimreview, validator
from claims.publishing.addresses import host_of, is_below
from claims.publishing.model import Check, Mark, Newsroom, Party
from claims.publishing.validator import Fault, Setting

# Whose claim it is: another's, the newsroom's own, or nobody's that could be named.
OTHER, OWN, UNKNOWN = "other", "own", "unknown"
_ORGANISATIONS = frozenset((SpeakerKind.ORGANISATION, SpeakerKind.GROUP))


def newsroom() -> Newsroom:
    """Who publishes, as the settings say."""
    return Newsroom(
        name=settings.NEWSROOM_NAME or host_of(settings.SITE_URL),
        site_url=settings.SITE_URL,
        outlets=frozenset(settings.NEWSROOM_OUTLETS),
        domains=frozenset(name.lower() for name in settings.NEWSROOM_DOMAINS),
        corrections_url=settings.CORRECTIONS_URL,
        language=settings.PUBLIC_LANGUAGE,
        shows_names=settings.PUBLIC_NAMES,
    )


def page_language(statement: Statement, desk: Newsroom) -> str:
    """The one language of a check's page: the newsroom's choice, else the article's, else the site's."""
    wanted = (desk.language, statement.article.language, settings.LANGUAGE_CODE)
    return next(one for one in wanted if one in dict(settings.LANGUAGES))


def content_of(statement: Statement, verdict: Verdict, sign_off: SignOff | None, *, desk: Newsroom) -> dict[str, Any]:
    """Everything that the page of this verdict shows, as JSON can hold it. At most five queries.

    `sign_off` is None for a look at what would be published.
    """
    language = page_language(statement, desk)
    claimants = _claimants(statement, desk)
    speaker = claimants[0]["name"] if claimants and not statement.is_claim else ""
    words = statement.wording_shown
    return {
        "kind": statement.statement_kind,
        "wording": words,
        "claim_reviewed": words
        if statement.is_claim
        else claimreview.said(words, who=str(speaker), language=language),
        "speaker": speaker,
        "language": statement.language,
        "rating": _rating(verdict.rating),
        "rationale": verdict.rationale,
        "search_note": verdict.search_note,
        "true_as_of": _day(verdict.true_as_of),
        "valid_until": _day(verdict.valid_until),
        "revision": verdict.revision,
        "evidence": [_evidence(one) for one in _cited(statement)],
        "article": _article(statement.article),
        "origin": _origin(statement.article, claimants, desk),
        "claimants": claimants,
        "written_by": str(verdict.author),
        "signed_by": str(sign_off.signed_by) if sign_off else "",
        "signed_at": sign_off.signed_at.isoformat() if sign_off else "",
        "signed_alone": bool(sign_off and sign_off.override_reason),
        "content_hash": verdict.content_hash,
    }


def _day(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _rating(rating: Rating) -> dict[str, Any]:
    ends = Rating.objects.filter(applies_to=rating.applies_to).aggregate(best=Max("value"), worst=Min("value"))
    return {
        "key": rating.key,
        "label_fr": rating.label_fr,
        "label_en": rating.label_en,
        "tone": rating.tone,
        "value": rating.value,
        "best": ends["best"] if rating.value is not None else None,
        "worst": ends["worst"] if rating.value is not None else None,
    }


def _cited(statement: Statement) -> list[Evidence]:
    rows = statement.evidence.standing().select_related("snapshot__document__source").defer("snapshot__text")
    return list(rows.order_by("pk"))


def _evidence(one: Evidence) -> dict[str, Any]:
    snapshot = one.snapshot
    return {
        "stance": one.stance,
        "exact": one.exact,
        "title": snapshot.title or snapshot.document.title,
        "source": str(snapshot.document.source or snapshot.outlet),
        "url": snapshot.document.url,
        "language": snapshot.language,
        "published_on": snapshot.published_on.isoformat() if snapshot.published_on else "",
        "captured_at": snapshot.fetched_at.isoformat(),
    }


def _article(article: Article) -> dict[str, Any]:
    addresses = (article.canonical_url, article.url)
    return {
        "title": article.title,
        "outlet": article.outlet,
        "url": next((url for url in addresses if host_of(url)), ""),
        "language": article.language,
        "published_on": article.published_on.isoformat() if article.published_on else "",
    }


def _claimants(statement: Statement, desk: Newsroom) -> list[dict[str, Any]]:
    """Who made the claim: whoever is named as saying it, else the outlet that prints it, else nobody."""
    if not statement.is_claim and statement.quote.speaker_shown and not statement.quote.is_anonymous:
        quote = statement.quote
        return [{"name": quote.speaker_shown, "is_organisation": quote.speaker_kind in _ORGANISATIONS}]
    for hop in statement.hops.all():
        if hop.kind != HopKind.CREDITED_TO and hop.name and not hop.is_anonymous:
            return [{"name": hop.name, "is_organisation": _is_organisation(statement.article, hop)}]
    outlet = statement.article.outlet
    return [{"name": outlet, "is_organisation": True}] if outlet and not _is_own(statement.article, desk) else []


def _is_organisation(article: Article, hop: AttributionHop) -> bool:
    if hop.start is None or hop.end is None:
        return False
    return article.facts.filter(start__lt=hop.end, end__gt=hop.start, type="organisation").exists()


def _is_own(article: Article, desk: Newsroom) -> bool:
    names = {name.casefold() for name in desk.own_names}
    hosts = [host_of(url) for url in (article.url, article.canonical_url) if url]
    return article.outlet.casefold() in names or any(
        is_below(host, domain) for host in hosts for domain in desk.domains
    )


def _origin(article: Article, claimants: list[dict[str, Any]], desk: Newsroom) -> str:
    if _is_own(article, desk):
        return OWN
    return OTHER if host_of(article.url) or host_of(article.canonical_url) or claimants else UNKNOWN


def check_of(
    content: dict[str, Any],
    *,
    url: str,
    language: str,
    desk: Newsroom,
    published_on: datetime.date,
    corrected_on: datetime.date | None,
) -> Check:
    """The check that the markup of a page at `url` tells, from what that page shows."""
    rating, article = content["rating"], content["article"]
    return Check(
        url=url,
        claim=content["claim_reviewed"],
        mark=Mark(label_in(rating, language), rating["value"], rating["best"], rating["worst"]),
        checker=Party(desk.name, is_organisation=True, url=desk.site_url),
        language=language,
        published_on=published_on,
        corrected_on=corrected_on,
        claimants=tuple(Party(one["name"], is_organisation=one["is_organisation"]) for one in content["claimants"]),
        claimed_on=datetime.date.fromisoformat(article["published_on"]) if article["published_on"] else None,
        appearance=article["url"],
        appearance_title=article["title"],
    )


def label_in(rating: dict[str, Any], language: str) -> str:
    """The label of a published rating in the language of its page."""
    return str(rating["label_fr"] if language == "fr" else rating["label_en"])


def judge(check: Check, *, desk: Newsroom, is_standing: bool) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The markup of a check and its faults."""
    markup = claimreview.build(check)
    setting = Setting(site_host=host_of(desk.site_url), own_names=desk.own_names, is_standing=is_standing)
    return markup, validator.faults(markup, setting=setting)
