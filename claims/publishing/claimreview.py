"""ClaimReview, as schema.org and Google's page on fact-check markup describe it.

It is an interchange format for archives and fact-check explorers; no display in a search engine is promised.
"""

from typing import Any

from claims.publishing.model import Check, Mark, Party

CONTEXT = "https://schema.org"
_SAID = {
    # What is said of a quote names who is said to have said it: the words alone would be no claim.
    "fr": ("{who} a dit : « {words} »", "« {words} » : ces mots ont été dits"),
    "en": ("{who} said: “{words}”", "“{words}”: these words were said"),
}


def build(check: Check) -> dict[str, Any]:
    """The markup of one check, as an object that JSON can hold. What is not known is left out, never empty."""
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "ClaimReview",
            "url": check.url,
            "claimReviewed": check.claim,
            "inLanguage": check.language,
            "datePublished": check.published_on.isoformat(),
            "dateModified": check.corrected_on.isoformat() if check.corrected_on else "",
            "author": _party(check.checker),
            "reviewRating": _rating(check.mark),
            "itemReviewed": _filled(
                {
                    "@type": "Claim",
                    "author": _some([_party(one) for one in check.claimants]),
                    "datePublished": check.claimed_on.isoformat() if check.claimed_on else "",
                    "appearance": _filled(
                        {"@type": "CreativeWork", "url": check.appearance, "headline": check.appearance_title}
                    )
                    if check.appearance
                    else "",
                }
            ),
        }
    )


def said(words: str, *, who: str, language: str) -> str:
    """A quote as a claim: who is said to have said it, in the page's language ("en" for any other than these)."""
    named, unnamed = _SAID.get(language, _SAID["en"])
    return named.format(who=who, words=words) if who else unnamed.format(words=words)


def _party(party: Party) -> dict[str, Any]:
    return _filled(
        {
            "@type": "Organization" if party.is_organisation else "Person",
            "name": party.name,
            "url": party.url,
            "sameAs": party.same_as,
        }
    )


def _rating(mark: Mark) -> dict[str, Any]:
    has_number = mark.value is not None
    return _filled(
        {
            "@type": "Rating",
            "alternateName": mark.label,
            "ratingValue": mark.value if has_number else "",
            "bestRating": mark.best if has_number and mark.best is not None else "",
            "worstRating": mark.worst if has_number and mark.worst is not None else "",
        }
    )


def _some(parties: list[dict[str, Any]]) -> Any:
    """One stands by itself, several in a list, none nowhere."""
    return parties[0] if len(parties) == 1 else parties or ""


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value != ""}
