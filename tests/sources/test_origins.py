"""Copies and credited rewrites go back to one origin; independent reports about the same event do not."""

import datetime
import itertools

import pytest

from sources import origins
from sources.origins import Kinship, Piece, Rule
from tests.sources.reports import EVENTS, lengthened, shortened

DAY = datetime.date(2025, 7, 26)
LONG = "A line of text that goes on, " + "well past what any credit would take, " * 4 + "until it ends"
ALL = [pytest.param(kinds, id=name) for name, kinds in EVENTS.items()]


def piece(text: str, *, site: int | None = None, date: datetime.date | None = DAY) -> Piece:
    return Piece(origins.shingles(text), origins.agencies(text), date, site)


def kin(one: str, other: str) -> Kinship | None:
    found = origins.kinship(piece(one, site=1), piece(other, site=2))
    assert found == origins.kinship(piece(other, site=2), piece(one, site=1))
    return found


def share(one: str, other: str) -> float:
    mine, theirs = origins.shingles(one), origins.shingles(other)
    return len(mine & theirs) / min(len(mine), len(theirs))


@pytest.mark.parametrize("kinds", ALL)
def test_what_an_editor_makes_of_an_agencys_text_is_a_copy(kinds: dict[str, str]) -> None:
    for made in (kinds["agency"].upper(), shortened(kinds["agency"]), lengthened(kinds["agency"])):
        found = kin(kinds["agency"], made)

        assert found is not None
        assert found.rule is Rule.COPY


@pytest.mark.parametrize("kinds", ALL)
def test_a_rewrite_that_credits_the_agency_goes_back_to_it(kinds: dict[str, str]) -> None:
    found = kin(kinds["agency"], kinds["rewrite"])

    assert found is not None
    assert found.rule is Rule.REWRITE
    assert found.agency in {"Reuters", "AFP", "AP"}
    assert not kin(kinds["agency"], kinds["rewrite"].rpartition("\n")[0])


@pytest.mark.parametrize("kinds", ALL)
def test_reports_of_the_same_event_that_share_quotes_stay_apart(kinds: dict[str, str]) -> None:
    for one, other in itertools.combinations(("agency", "independent", "other desk"), 2):
        assert kin(kinds[one], kinds[other]) is None
        assert kin(f"{kinds[one]}\n(with AFP)", f"{kinds[other]}\n(with AFP)") is None


def test_the_thresholds_stand_in_the_gap_that_was_measured() -> None:
    independent = [
        share(kinds[one], kinds[other])
        for kinds in EVENTS.values()
        for one, other in itertools.combinations(("agency", "independent", "other desk"), 2)
    ]
    rewrites = [share(kinds["agency"], kinds["rewrite"]) for kinds in EVENTS.values()]
    copies = [
        share(kinds["agency"], make(kinds["agency"])) for kinds in EVENTS.values() for make in (shortened, lengthened)
    ]

    assert max(independent) < origins.REWRITTEN < min(rewrites)
    assert max(rewrites) < origins.COPIED < min(copies)


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("PARIS (AFP) – Le texte commence ici.", {"AFP"}),
        ("LONDON, July 26 (Reuters) - The text begins here.", {"Reuters"}),
        ("GENEVA, AP — The text begins here.", {"AP"}),
        ("A text.\n\n© Agence France-Presse", {"AFP"}),
        ("A text.\nAP", {"AP"}),
        ("A text.\nLa rédaction, avec AFP et Reuters", {"AFP", "Reuters"}),
        ("A text.\nSource : Reuters", {"Reuters"}),
        (LONG + " (avec Belga)", {"Belga"}),
        (LONG + " (in the end)", set()),
        (LONG + " and tells Reuters nothing", set()),
        ("Le ministre a confirmé l'accord, selon l'AFP.", set()),
        ("“We will appeal”, the lawyer told Reuters on Friday.", set()),
        ("The AP exam was moved.\nMore news", set()),
        ("The reafp (nothing) – was.", set()),
        ("", set()),
    ],
)  # fmt: skip
def test_a_credit_is_told_from_a_voice_in_the_text(text: str, credited: set[str]) -> None:
    assert origins.agencies(text) == credited


def test_a_byline_or_a_publisher_that_is_an_agency_credits_it() -> None:
    assert origins.agencies("Text.", byline="Jane Roe, Reuters") == {"Reuters"}
    assert origins.agencies("Text.", publisher="Agence France-Presse") == {"AFP"}
    assert origins.agencies("Text.", publisher="Reuters Institute Journal") == frozenset()


def test_a_round_up_does_not_tie_its_stories_together() -> None:
    stories = [kinds["agency"] for kinds in EVENTS.values()]
    round_up = "\n\n".join([*stories, EVENTS["bridge"]["independent"]])

    assert [kin(story, round_up) for story in stories] == [None, None, None]


def test_pages_of_one_site_need_more_than_shared_furniture() -> None:
    menu = EVENTS["strike"]["independent"]
    one, other = (f"{menu}\n{EVENTS['bridge'][kind]}" for kind in ("independent", "other desk"))

    assert origins.kinship(piece(one, site=1), piece(other, site=1)) is None
    assert origins.kinship(piece(one, site=1), piece(f"{one} Updated.", site=1)) is not None


def test_a_rewrite_of_another_week_is_another_report() -> None:
    kinds = EVENTS["bridge"]
    later = piece(kinds["rewrite"], date=DAY + datetime.timedelta(days=4))

    assert origins.kinship(piece(kinds["agency"]), later) is None
    assert origins.kinship(piece(kinds["agency"]), piece(kinds["rewrite"], date=None)) is not None


def test_a_few_words_say_nothing_and_quotes_count_where_there_is_nothing_else() -> None:
    assert kin("Rain is expected in the north today.", "Rain is expected in the north today.") is None
    speech = "“" + EVENTS["vaccine"]["other desk"] + "”"
    assert origins.shingles(speech) == origins.shingles(EVENTS["vaccine"]["other desk"])
