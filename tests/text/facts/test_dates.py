"""Dates with and without the article's own date, and at the edges of the calendar."""

import datetime as dt

import pytest

from factcheck.text import facts
from factcheck.text.facts import almanac
from factcheck.text.facts.model import FactType, Precision, Resolution
from tests.text.facts.told import told

UNDATED = [
    ("fr", "le 23 juillet", ["date --07-23: 23 juillet"]),
    ("fr", "en juillet", ["date --07: juillet"]),
    ("fr", "hier", ["relative_date 1 day ago: hier"]),
    ("fr", "demain", ["relative_date 1 day from now: demain"]),
    ("fr", "l'an dernier", ["relative_date 1 year ago: l'an dernier"]),
    ("fr", "mercredi", ["relative_date on wednesday: mercredi"]),
    ("fr", "le 22/04", ["date --04-22: 22/04"]),
    ("fr", "le 31 avril", ["quantity 31: 31"]),
    ("fr", "il y a un mois", ["relative_date 1 month ago: il y a un mois"]),
    ("en", "on July 23", ["date --07-23: July 23"]),
    ("en", "last Friday", ["relative_date on friday: last Friday"]),
    ("en", "three days ago", ["relative_date 3 days ago: three days ago"]),
    ("en", "three centuries ago", ["relative_date 3 centuries ago: three centuries ago"]),
    ("en", "on 5/12", ["date --05-12 (or --12-05): 5/12"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), UNDATED)
def test_without_the_articles_date_nothing_is_guessed(language: str, text: str, expected: list[str]) -> None:
    assert told(text, language, None) == expected


DATED = [
    ("fr", "le 28 décembre", "2025-01-10", ["date 2024-12-28: 28 décembre"]),
    ("fr", "le 3 janvier", "2024-12-20", ["date 2025-01-03: 3 janvier"]),
    ("fr", "en décembre", "2025-01-10", ["date 2024-12: décembre"]),
    ("fr", "en janvier", "2024-12-20", ["date 2025-01: janvier"]),
    ("fr", "le 29 février", "2025-03-01", ["date 2024-02-29 (or 2028-02-29): 29 février"]),
    ("fr", "le 29 février", "2022-03-01", ["date 2024-02-29 (or 2020-02-29): 29 février"]),
    ("fr", "le 30 février 2024", "2025-03-01", ["quantity 30: 30", "date 2024-02: février 2024"]),
    ("fr", "le 29 février 2023", "2025-03-01", ["quantity 29: 29", "date 2023: 2023"]),
    ("fr", "jeudi 15, il pleut", "2025-07-28", ["date 2025-05-15 (or 2026-01-15): jeudi 15"]),
    ("fr", "lundi 31, il part", "2020-01-15", ["date 2020-08-31: lundi 31"]),
    ("fr", "il part le 23.", "2025-07-28", ["date 2025-07-23: 23"]),
    ("fr", "le 2/3 du budget", "2025-07-28", ["ratio 0.666667: 2/3"]),
    ("fr", "le 22/04", "2025-07-28", ["date 2025-04-22 (or 2026-04-22): 22/04"]),
    ("fr", "le 45/99", "2025-07-28", ["ratio 0.454545: 45/99"]),
    ("fr", "le 12 rue de Rome", "2025-07-28", ["quantity 12: 12", "place Rome: Rome"]),
    ("fr", "le 3 % restant", "2025-07-28", ["percentage 3: 3 %"]),
    ("fr", "la planète Mars brille", "2025-07-28", []),
    ("fr", "Le 12/25/2024", "2025-07-28", ["date 2024-12-25: 12/25/2024"]),
    ("fr", "en 1789", "2025-07-28", ["date 1789: 1789"]),
    ("fr", "plus de 2000 votes", "2025-07-28", ["quantity > 2000 vote: 2000 votes"]),
    ("fr", "dans 90 ans", "2025-07-28", ["relative_date 90 years from now (or 2115): dans 90 ans"]),
    (
        "fr",
        "il y a deux mois",
        "2025-01-15",
        ["relative_date 2 months ago (or 2024-11, 2024-11-15): il y a deux mois"],
    ),
    ("fr", "il y a dix heures", "2025-01-15", ["relative_date 10 hours ago: il y a dix heures"]),
    ("fr", "il y a 5000 ans", "2025-01-15", ["relative_date 5000 years ago: il y a 5000 ans"]),
    ("en", "by the 3rd of March 2024", "2025-07-28", ["date 2024-03-03: 3rd of March 2024"]),
    ("en", "the third of March", "2025-07-28", ["date 2025-03-03 (or 2026-03-03): third of March"]),
    ("en", "on the 15th.", "2025-07-28", ["date 2025-07-15 (or 2025-08-15): 15th"]),
    ("en", "on the 3rd floor", "2025-07-28", ["ordinal 3 floor: 3rd"]),
    ("en", "the 21st in line", "2025-07-28", ["ordinal 21: 21st"]),
    ("en", "July 26 and 27", "2025-07-28", ["date 2025-07-26: July 26", "date 2025-07-27: 27"]),
    ("en", "July 26 to 20", "2025-07-28", ["date 2025-07-26: July 26", "quantity 20: 20"]),
    ("en", "it may rain", "2025-07-28", []),
    ("en", "2024-02-29 and 2023-02-29", "2025-07-28", ["date 2024-02-29: 2024-02-29", "date 2023: 2023"]),
    ("en", "13/04/2025", "2025-07-28", ["date 2025-04-13: 13/04/2025"]),
    ("en", "on 2025 people", "2025-07-28", ["quantity 2025 people: 2025 people"]),
    ("en", "next Monday", "9999-12-31", []),
    ("en", "tomorrow", "9999-12-31", ["relative_date 1 day from now: tomorrow"]),
    ("en", "last Friday", "0001-01-01", []),
]


@pytest.mark.parametrize(("language", "text", "date", "expected"), DATED)
def test_a_date_takes_what_it_lacks_from_the_article(language: str, text: str, date: str, expected: list[str]) -> None:
    assert told(text, language, dt.date.fromisoformat(date)) == expected


def test_a_date_says_how_finely_it_is_stated_and_where_its_year_is_from() -> None:
    found = facts.find("le 26 juillet 2025, le 23 juillet, en 2024", language="fr", date=dt.date(2025, 7, 28))

    assert [(fact.precision, fact.resolution) for fact in found] == [
        (Precision.DAY, Resolution.EXPLICIT),
        (Precision.DAY, Resolution.FROM_ARTICLE_DATE),
        (Precision.YEAR, Resolution.EXPLICIT),
    ]


def test_the_earlier_of_two_equally_near_days_is_taken() -> None:
    assert almanac.nearest_days(7, 2, dt.date(2024, 1, 1)) == [dt.date(2023, 7, 2), dt.date(2024, 7, 2)]


def test_no_month_is_beyond_the_calendar() -> None:
    assert almanac.shifted_month(dt.date.max, 1) is None
    assert almanac.shifted_month(dt.date.min, -1) is None


def test_a_lone_age_is_a_duration_by_the_rule_for_ages() -> None:
    (fact,) = facts.find("un suspect âgé de 70 ans", language="fr")

    assert (fact.type, fact.rule) == (FactType.DURATION, "age")


def test_a_rule_gives_no_day_at_the_edges_of_the_calendar() -> None:
    assert almanac.nth_weekday(0, 5, 1, 1) is None
    assert almanac.nth_weekday(2025, 2, 1, 5) is None
    assert almanac.holiday("12-25", dt.MINYEAR) is None
    assert almanac.holiday("2/1/5", 2025) is None


EASTERS = [(1961, "04-02"), (2000, "04-23"), (2008, "03-23"), (2019, "04-21"), (2024, "03-31"), (2038, "04-25")]


@pytest.mark.parametrize(("year", "day"), EASTERS)
def test_easter_falls_where_the_almanacs_print_it(year: int, day: str) -> None:
    assert almanac.easter(year).isoformat() == f"{year}-{day}"


def test_a_language_without_tables_has_no_facts() -> None:
    assert facts.find("12 km", language="xx") == ()
