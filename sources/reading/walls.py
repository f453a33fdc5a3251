"""Pages that stand in front of the text: for subscribers, for consent, for browsers, for visitors who are lost."""

import re

_SUBSCRIBE = re.compile(
    r"subscribe to (?:continue|read|unlock)|already a subscriber|subscribers? only|for subscribers|"
    r"to continue reading|create (?:a free|an) account to|"
    r"réservée? aux abonnés|déjà abonnée?|abonnez-vous pour|s['’]abonner pour|il vous reste \d{1,3}[ \u00a0\u202f]?%|"
    r"pour lire la suite|contenu réservé",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"we (?:and our partners )?use cookies|before you continue|accept all|reject all|"
    r"manage (?:your )?(?:choices|cookies)|"
    r"nous utilisons des cookies|nous et nos partenaires|tout accepter|continuer sans accepter|"
    r"gérer (?:mes|vos) choix",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b404\b|page not found|page introuvable|page non trouvée|cette page n['’]existe|internal server error|"
    r"service unavailable|bad gateway|error establishing|\Aerror\Z|\Aerreur\Z|erreur interne|"
    r"access denied|accès refusé",
    re.IGNORECASE,
)
SHORT = 600
TEASER = 1_500
SCANT = 40
LOOKED_AT = 20_000


def is_paywall(*, text: str, page_words: str, is_free: bool | None) -> bool:
    """Say whether the text is only the beginning of an article for subscribers.

    `text` is the extracted text, `page_words` all visible words (the first 20,000 characters are searched), `is_free`
    what the page's description says. A long text is never called a paywall: many sites describe as "not free" what
    they show in full.
    """
    if is_free is False and len(text) < TEASER:
        return True
    return len(text) < SHORT and bool(_SUBSCRIBE.search(page_words[:LOOKED_AT]))


def is_consent_wall(*, page_words: str) -> bool:
    """Say whether a page consists of little but the question about cookies."""
    return len(page_words) < SHORT and bool(_CONSENT.search(page_words))


def is_error_page(*, title: str, heading: str, text: str) -> bool:
    """Say whether a page that was sent as good says itself that it is an error."""
    return len(text) < SHORT and bool(_LOST.search(title[:SHORT]) or _LOST.search(heading[:SHORT]))
