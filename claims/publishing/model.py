"""The values that ClaimReview is built from."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Party:
    """Someone with a name: the checker, or who made the claim. `url` and `same_as` are "" when nothing is known."""

    name: str
    is_organisation: bool
    url: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A rating. `label` is in the page's language; `value` is None where a number would mislead.

    `best` and `worst` are the ends of the newsroom's scale; a value nearer `best` is truer.
    """

    label: str
    value: int | None = None
    best: int | None = None
    worst: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One published check, as its markup tells it. `url` is the page's own address, absolute.

    `claimants` are those who made the claim, empty when nobody is named. `appearance` is where it was read, "" when
    that is not known. `language` is that of the page.
    """

    url: str
    claim: str
    mark: Mark
    checker: Party
    language: str
    published_on: datetime.date
    corrected_on: datetime.date | None = None
    claimants: tuple[Party, ...] = ()
    claimed_on: datetime.date | None = None
    appearance: str = ""
    appearance_title: str = ""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Who publishes. `site_url` is where, without a slash at its end; `corrections_url` is "" for our own page.

    `outlets` and `domains` are the newsroom's own: what they print is never checked as somebody else's claim.
    `language` is that of every public page, "" for that of the article. `shows_names` says whether readers are told
    who wrote and who signed.
    """

    name: str
    site_url: str
    outlets: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    corrections_url: str = ""
    language: str = ""
    shows_names: bool = False

    @property
    def own_names(self) -> frozenset[str]:
        """Its outlets and itself; a newsroom without a name has none, so that no nameless outlet is its own."""
        return (self.outlets | {self.name}) - {""}
