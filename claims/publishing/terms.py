"""The part of schema.org's vocabulary that a ClaimReview may use, with the kinds of value that each term takes.

Source: schema.org, the pages of ClaimReview, Claim, Rating, Organization, Person and CreativeWork.
"""

# A kind that stands in TERMS is an object; these others are JSON's own values.
TEXT, URL, DATE, NUMBER = "Text", "URL", "Date", "Number"

_PICTURE = (URL, "ImageObject")
_PARTY = {
    "name": (TEXT,),
    "url": (URL,),
    "sameAs": (URL,),
    "logo": _PICTURE,
    "image": _PICTURE,
}
_WORK = {
    "name": (TEXT,),
    "headline": (TEXT,),
    "url": (URL,),
    "author": ("Organization", "Person"),
    "publisher": ("Organization", "Person"),
    "datePublished": (DATE,),
    "dateModified": (DATE,),
    "inLanguage": (TEXT,),
    "sameAs": (URL,),
    "image": _PICTURE,
}

TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "ClaimReview": {
        **_WORK,
        "claimReviewed": (TEXT,),
        "reviewRating": ("Rating",),
        "itemReviewed": ("Claim",),
        "reviewBody": (TEXT,),
    },
    "Claim": {
        **_WORK,
        "text": (TEXT,),
        "appearance": ("CreativeWork", URL),
        "firstAppearance": ("CreativeWork", URL),
    },
    "Rating": {
        "alternateName": (TEXT,),
        "name": (TEXT,),
        "ratingValue": (NUMBER, TEXT),
        "bestRating": (NUMBER, TEXT),
        "worstRating": (NUMBER, TEXT),
        "ratingExplanation": (TEXT,),
    },
    "Organization": _PARTY,
    "Person": {**_PARTY, "jobTitle": (TEXT,)},
    "CreativeWork": _WORK,
    "ImageObject": {"url": (URL,), "name": (TEXT,)},
}
# Kinds that a checker may name more exactly than we do.
NARROWER = {
    "NewsMediaOrganization": "Organization",
    "NewsArticle": "CreativeWork",
    "Article": "CreativeWork",
    "WebPage": "CreativeWork",
    "SocialMediaPosting": "CreativeWork",
    "VideoObject": "CreativeWork",
}
