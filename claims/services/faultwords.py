"""The faults of a ClaimReview in words: what is wrong, and what to do about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.publishing.validator import Code, Fault

_WORDS: dict[Code, Promise] = {
    Code.MISSING: _("A value that the markup must have is missing. Look at wording, verdict and rating scale."),
    Code.UNKNOWN_TERM: _("The markup uses a word that schema.org does not know."),
    Code.WRONG_KIND: _("A value of the markup is of the wrong kind: an address must be complete, a date be a date."),
    Code.OTHER_HOST: _("The page would not be on the newsroom’s own site. Set SITE_URL to its public address."),
    Code.NOT_REACHED: _("The page does not answer at its own address, or leads elsewhere."),
    Code.RATING_TOLD: _("The wording holds the rating itself. Reword it so that it states only what is claimed."),
    Code.OUT_OF_RANGE: _("The rating’s number lies outside its scale. Correct the scale in the admin."),
    Code.WORST_TOO_LOW: _("The scale’s lowest number is below 1. Correct the scale in the admin."),
    Code.ENDS_CROSSED: _("The scale’s best number is not above its worst. Correct the scale in the admin."),
    Code.SEVERAL: _("The page holds more than one ClaimReview."),
    Code.NOT_STANDING: _("No sign-off stands for exactly this content. Have it signed first."),
    Code.OWN_CLAIM: _("The claim was made by our own newsroom: it is checked inside, never as somebody else’s claim."),
    Code.NAMELESS_AUTHOR: _("Who made the claim has no name. Name them, or leave them out."),
    Code.LONG: _("The claim is longer than 75 characters: some readers of the markup will cut it."),
    Code.NO_ITEM: _("The markup does not describe the claim."),
    Code.NO_APPEARANCE: _("It is not known where the claim can be read: the article has no address."),
    Code.NO_SAME_AS: _("No page is named that says who made the claim."),
    Code.NO_DATE: _("It is not known when the claim was made: the article has no date."),
    Code.NOT_WHOLE: _("The rating’s number is not a whole one."),
    Code.NO_LANGUAGE: _("The markup does not say its language."),
    Code.NO_AUTHOR: _("The markup does not say who checked. Set NEWSROOM_NAME."),
}


def in_words(fault: Fault) -> str:
    """One fault as a sentence, in the reader's language."""
    return str(_WORDS[fault.code])
